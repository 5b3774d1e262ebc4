"""The day sheet on paper."""

from collections.abc import Iterator
from datetime import datetime

from tcare.reports.page import Block, Document, Facts, Paragraph, Section, Table
from tcare.workflows.day_sheet import DaySheet, DutyRow
from tcare.workflows.days import in_words

STATES = {
    "met": "Met in time",
    "met-late": "Met, late",
    "due-soon": "Not done yet",
    "missed": "Ended undone",
}


def day_document(sheet: DaySheet, printed_by: str, printed_at: datetime) -> Document:
    """The sheet as pages.

    Args:
        printed_at: In the zone it is to be shown in.
    """
    day = in_words(sheet.day)
    return Document(
        title="Day sheet",
        subject="What was recorded, changed, met and not met on a day",
        about=day,
        number="",
        opening=(
            Facts(
                (
                    ("Day", day),
                    ("Added or changed", f"{len(sheet.done):,} lines"),
                    ("Met", str(len(sheet.met))),
                    ("Due and not done", str(len(sheet.missed))),
                )
            ),
            Paragraph("Who recorded what is out of the journal; what was met, by the days that are recorded.", "quiet"),
        ),
        sections=(
            Section("Recorded and changed", tuple(_done(sheet))),
            Section("Met on the day", tuple(_duties(sheet.met, "Nothing that falls due was met on the day."))),
            Section("Due and not done", tuple(_duties(sheet.missed, "Nothing was due on the day and left undone."))),
        ),
        printed_by=printed_by,
        printed_at=printed_at,
    )


def _done(sheet: DaySheet) -> Iterator[Block]:
    if not sheet.done:
        yield Paragraph("Nothing was recorded on the day.")
        return
    rows = tuple((row.at, row.who, row.did, row.what, row.person.name if row.person else "–") for row in sheet.done)
    yield Table(("At", "By", "Did", "What", "Person"), rows, (2, 4, 3, 7, 5))


def _duties(duties: tuple[DutyRow, ...], none: str) -> Iterator[Block]:
    if not duties:
        yield Paragraph(none)
        return
    rows = tuple((row.person.name, row.duty, in_words(row.due_on), STATES[row.state]) for row in duties)
    yield Table(("Person", "What", "Due", "How it stands"), rows, (5, 7, 4, 4))
