"""The day sheet on paper."""

from collections.abc import Iterator, Sequence
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


def day_document(
    sheet: DaySheet, given_out: Sequence[tuple[str, str, str, str]], printed_by: str, printed_at: datetime
) -> Document:
    """The sheet as pages.

    Args:
        given_out: What left the file on the day, the first in front: when, by whom, how, and what and for whom.
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
                    ("Given out", f"{len(given_out):,} {'copy' if len(given_out) == 1 else 'copies'}"),
                )
            ),
            Paragraph(
                "Who recorded what and who took what away is out of the journal; what was met and what was not, by the "
                "days that are recorded, as of this day.",
                "quiet",
            ),
        ),
        sections=(
            Section("Met on the day", tuple(_met(sheet.met))),
            Section("Due and not done", tuple(_missed(sheet.missed))),
            Section("Recorded and changed", tuple(_done(sheet))),
            Section("Given out", tuple(_given_out(given_out))),
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


def _met(duties: tuple[DutyRow, ...]) -> Iterator[Block]:
    if not duties:
        yield Paragraph("Nothing that falls due was met on the day.")
        return
    rows = tuple((*_duty(row), ", ".join(row.by) or "Another day") for row in duties)
    yield Table(("Person", "What", "Due", "How it stands", "Recorded by"), rows, (5, 6, 4, 4, 4))


def _missed(duties: tuple[DutyRow, ...]) -> Iterator[Block]:
    if not duties:
        yield Paragraph("Nothing was due on the day and left undone.")
        return
    rows = tuple((*_duty(row), ", ".join(row.whose) or "Not recorded") for row in duties)
    yield Table(("Person", "What", "Due", "How it stands", "Who is named for it"), rows, (5, 6, 4, 4, 6))


def _duty(row: DutyRow) -> tuple[str, str, str, str]:
    return row.person.name, row.duty, in_words(row.due_on), STATES[row.state]


def _given_out(copies: Sequence[tuple[str, str, str, str]]) -> Iterator[Block]:
    if not copies:
        yield Paragraph("Nothing was printed, saved or sealed on the day.")
        return
    yield Table(("At", "By", "How", "What, and for whom"), tuple(copies), (2, 4, 2, 12))
