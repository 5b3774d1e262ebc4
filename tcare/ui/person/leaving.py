"""What bears on a person's leaving beside the plan: how the planned date moved, and what keeps who is ready."""

from typing import NamedTuple
from uuid import UUID

from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.rows import Column
from tcare.workflows.barriers import reason_words
from tcare.workflows.overview import Overview
from tcare.workflows.planned_dates import Step
from tcare.workflows.records import RecordRow, RecordTable


class BarrierRow(NamedTuple):
    """One reason for delay in one time of being ready; the time alone where no reason was recorded."""

    since: str
    until: str
    reason: str
    attribution: str
    note: str


STEP_COLUMNS = (
    Column[Step]("Set on", lambda step: show_date(step.set_on), key=lambda step: step.set_on),
    Column[Step]("What happened", lambda step: step.words, key=lambda step: step.days),
    Column[Step](
        "Why", lambda step: " ".join((step.reason or NOT_RECORDED).split()), tip=lambda step: step.reason or ""
    ),
)
BARRIER_COLUMNS = (
    Column[BarrierRow]("Ready since", lambda row: row.since),
    Column[BarrierRow]("Until", lambda row: row.until),
    Column[BarrierRow]("Reason for delay", lambda row: row.reason),
    Column[BarrierRow]("Attributable to", lambda row: row.attribution),
    Column[BarrierRow]("Note", lambda row: " ".join(row.note.split()), tip=lambda row: row.note),
)


def barriers_of(overview: Overview, stay: UUID) -> list[BarrierRow]:
    """Every time of being ready in a stay with its reasons, newest first."""
    times, reasons = overview.tables["clinically_ready"], overview.tables["delay_reason"]
    found = []
    for time in times.rows:
        if time.parent == stay:
            since, until = (time.cells[times.column(name)] for name in ("from_on", "to_on"))
            until = until if time.values[times.column("to_on")] else "Still ready"
            mine = [_barrier(since, until, reasons, row) for row in reasons.rows if row.parent == time.record]
            found += mine or [BarrierRow(since, until, "No reason recorded", NOT_RECORDED, NOT_RECORDED)]
    return found


def _barrier(since: str, until: str, table: RecordTable, row: RecordRow) -> BarrierRow:
    listed, reason = (str(row.values[table.column(name)]) for name in ("code_list", "reason"))
    whose, note = (row.cells[table.column(name)] for name in ("attribution", "note"))
    return BarrierRow(since, until, reason_words(listed, reason), whose, note)
