"""What became of a person's records, in words: who changed which field, when, from what to what."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models import Base
from tcare.models.change import FieldChange
from tcare.workflows.days import short
from tcare.workflows.due import Due
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import said
from tcare.workflows.short_forms import STEPS


class HistoryRow(NamedTuple):
    """One field of one record at one time.

    Attributes:
        at: When, in the time of this computer.
        kind: What kind of record, as people call it.
        did: Added, changed, withdrawn, given back, undone or done again.
        field: Its label; "Record" where the whole record was withdrawn or given back.
        old: What it was, in words; empty for a record that was added.
        new: What it became, in words.
        reason: Where one was given.
    """

    at: datetime
    who: str
    kind: str
    record: UUID
    did: str
    field: str
    old: str
    new: str
    reason: str

    @property
    def when(self) -> str:
        """The moment as screens show it: 05-Sep-2007 14:03."""
        return f"{short(self.at.date())} {self.at:%H:%M}"


def records_about(session: Session, person: UUID) -> tuple[UUID, ...]:
    """Every record about a person, withdrawn ones too: their own, what belongs to them, and what belongs to that."""
    held = _held(session, person)
    return tuple(dict.fromkeys(record for records in held.values() for record in records))


def records_behind(session: Session, person: UUID, due: Due) -> tuple[UUID, ...]:
    """The records that something due rests on, withdrawn ones too.

    The record its day comes from, every record that can meet it where that is another kind, and holds on it.
    """
    kind, subject = due.subject
    held = _held(session, person)
    met_by = STEPS[due.duty].kind
    others = {"mortality_hold"} if kind == "mortality_review" else set() if met_by == kind else {met_by}
    return UUID(bytes=subject), *(record for other in sorted(others) for record in held.get(other, ()))


def newest(changes: Sequence[FieldChange]) -> tuple[HistoryRow, ...]:
    """The newest change of a record as people read it, field by field; nothing where there is none.

    Args:
        changes: Of several records, the newest first.
    """
    rows = in_words(changes)
    return tuple(row for row in rows if (row.at, row.record, row.did) == (rows[0].at, rows[0].record, rows[0].did))


def _held(session: Session, person: UUID) -> dict[str, list[UUID]]:
    """Every record about a person by its kind, withdrawn ones too."""
    held: dict[str, list[UUID]] = {"individual": [person]}
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            above = held.get(key.column.table.name, [])
            for start in range(0, len(above), 500):
                of_these = select(table.c.id).where(key.parent.in_(above[start : start + 500]))
                held.setdefault(table.name, []).extend(session.scalars(of_these))
    return held


def one_record(session: Session, kind: str, record: UUID) -> tuple[UUID, ...]:
    """A record whose history is about to be read, as the journal has it noted; withdrawn ones too.

    Raises:
        NotFoundError: There is no such record.
    """
    if session.get(KINDS[kind].model, record) is None:
        raise NotFoundError("That record is not there.", remedy="Go back and look again.")
    return (record,)


def in_words(changes: Sequence[FieldChange]) -> tuple[HistoryRow, ...]:
    """Changes as people read them, in the order given; what only ties one record to another is left out."""
    return tuple(
        row
        for _, written in groupby(changes, lambda change: (change.at, change.record, change.did))
        for row in _of_one_record(tuple(written))
    )


def _of_one_record(written: Sequence[FieldChange]) -> Iterator[HistoryRow]:
    life = {change.field: change for change in written if change.field.startswith("withdrawn_")}
    if moment := life.get("withdrawn_at"):
        yield _life_row(moment, life.get("withdrawn_reason"))
    for change in written:
        column = Base.metadata.tables[change.kind].columns[change.field]
        if label := column.info.get("label"):
            old = "" if change.did == "made" else _said(column, change.old)
            did = _DID.get(change.did, "Changed")
            yield _row(change, did, label, old, _said(column, change.new), change.reason)


def _life_row(moment: FieldChange, reason: FieldChange | None) -> HistoryRow:
    is_back = moment.new is None
    did = _DID.get(moment.did, "Given back" if is_back else "Withdrawn")
    old, new = ("Withdrawn", "In use") if is_back else ("In use", "Withdrawn")
    return _row(moment, did, "Record", old, new, reason.new if reason else moment.reason)


def _row(change: FieldChange, did: str, field: str, old: str, new: str, reason: str | None) -> HistoryRow:
    kind = KINDS[change.kind].title if change.kind in KINDS else change.kind.replace("_", " ").capitalize()
    return HistoryRow(change.at.astimezone(), change.who, kind, change.record, did, field, old, new, reason or "")


def _said(column: Column[Any], value: object) -> str:
    return "A file" if column.type.python_type is bytes else said(column, value)


_DID = {"made": "Added", "undid": "Undone", "redid": "Done again"}
