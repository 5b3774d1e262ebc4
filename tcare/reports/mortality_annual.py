"""The annual summary of mortality reviews on paper."""

from collections.abc import Iterator
from datetime import date, datetime

from tcare.reports.page import MARKING, Block, Chart, Document, Notice, Paragraph, Points, Section, Subheading, Table
from tcare.reports.quarterly_paper import how_hidden
from tcare.workflows import mortality_annual
from tcare.workflows.days import in_words
from tcare.workflows.mortality_annual import Annual, Part
from tcare.workflows.paper_cells import NOT_COME
from tcare.workflows.suppression import HIDDEN

TITLE = "Mortality reviews: annual summary"
_ABOUT = (
    "What was notified, reviewed and learnt in a financial year under LeDeR, learning from lives and deaths of people "
    "with a learning disability and autistic people. Deaths are counted in the year in which they were notified; "
    "allocations, sign-offs and reviews falling due in the year of their own day. A dash is a quarter not yet begun, "
    "or where there is nothing to say."
)
_HOW_HIDDEN = (
    "Counts of 0 to 4 are shown as *, and so are others from which such a count could be worked out, here or together "
    "with the quarterly paper. The rest are rounded to the nearest 5, totals too, so that parts need not add up to "
    "them. Percentages are worked out from the rounded figures. Nothing written about one death is in this paper."
)
_MARKINGS = {"exact": MARKING, "publish": "OFFICIAL"}
_OPEN_TO = {"exact": "Not for publication", "publish": "For publication"}


def annual_document(annual: Annual, printed_by: str, printed_at: datetime) -> Document:
    """The summary as blocks.

    Args:
        printed_at: In the zone it is to be shown in.
    """
    as_of = in_words(date.fromisoformat(annual.as_of))
    opening: tuple[Block, ...] = (
        Paragraph(f"For {annual.year.replace('-', '/')}, as of {as_of}.", "name"),
        Notice(how_hidden(annual.mode)),
        Paragraph(_ABOUT),
        *((Paragraph(_HOW_HIDDEN),) if annual.mode == "publish" else ()),
    )
    rules = Section("The rules it was made by", (Points(annual.rules),))
    return Document(
        title=TITLE,
        subject="Mortality reviews of a financial year, for a commissioner",
        about=annual.year,
        number=f"{_OPEN_TO[annual.mode]}, as of {as_of}",
        opening=opening,
        sections=(*(Section(part.title, tuple(_blocks(part))) for part in annual.parts), rules),
        printed_by=printed_by,
        printed_at=printed_at,
        marking=_MARKINGS[annual.mode],
    )


def _blocks(part: Part) -> Iterator[Block]:
    yield Paragraph(part.said, "quiet")
    for table in part.tables:
        yield Subheading(table.title)
        if hidden := too_few(table):
            yield Paragraph(hidden)
        else:
            yield Table(table.headings, table.lines, (40, *(_share_of(table) for _ in table.headings[1:])))
            if table.chart:
                yield from _chart(table)
    for notes in part.notes:
        yield Subheading(notes.title)
        yield Points(notes.items)


def too_few(table: mortality_annual.Table) -> str:
    """What stands in the place of a table of which nothing is shown, or only its total; empty where it is printed."""
    *lines, (label, *total) = table.lines
    if any(cell not in (HIDDEN, NOT_COME) for line in lines for cell in line[1:]):
        return ""
    if HIDDEN not in (cell for line in lines for cell in line[1:]):
        return ""
    if all(cell in (HIDDEN, NOT_COME) for cell in total):
        return "Too few to show."
    return f"{label}: {total[0]}. Too few of each to show." if len(total) == 1 else ""


def _share_of(table: mortality_annual.Table) -> int:
    return 40 if len(table.headings) == 2 else 14


def _chart(table: mortality_annual.Table) -> Iterator[Block]:
    """Of a table of one column its lines but the total, of one with several its first line but the year.

    Nothing where there is no column to draw.
    """
    if len(table.headings) == 2:
        title, lines = table.title, table.lines[:-1]
        labels, values = tuple(line[0] for line in lines), tuple(line[1] for line in lines)
    else:
        title, labels, values = f"{table.lines[0][0]}, by quarter", table.headings[1:-1], table.lines[0][1:-1]
    if any(value not in (HIDDEN, NOT_COME, "0") for value in values):
        yield Chart(title, labels, values)
