"""The quarterly paper on paper: its rows in the order of the plan, each with its lead, its words and its figures."""

from collections.abc import Iterator
from datetime import date, datetime

from tcare.reports.page import (
    MARKING,
    Block,
    Chart,
    Document,
    Facts,
    Notice,
    Paragraph,
    Points,
    Section,
    Subheading,
    Table,
)
from tcare.workflows.days import in_words
from tcare.workflows.paper_cells import BY_HAND, Cell
from tcare.workflows.quarterly import Grid, Mode, Paper, Row, Trend

_EXACT = "Internal, exact: not for publication. Small numbers can point to one person."
_PUBLISH = (
    "For publication: counts of {small} are shown as *, and so is any other by which one of them could be worked out; "
    "the rest are rounded to the nearest 5."
)
_DASH = "A dash is a quarter not yet begun, or where there is nothing to say."
_ROW, _PAGE = 19, 400
"""Points a line of a table may take, and the most that is kept together."""

_COLUMN = 8
"""Characters there is room for above a column of a chart."""

OFFICIAL = "OFFICIAL"
"""The marking of what may be published: with nobody in it to be found, it is not sensitive."""

READ_IT = (
    "Leads, narratives and words put in by hand stand as they are written: read them for anything that points to one "
    "person before it goes."
)
"""What nobody but a reader can see to before a paper is published."""


def how_hidden(mode: Mode, *, noughts: bool = False) -> str:
    """How the figures of a paper are to be read: exact, or hidden by which reading."""
    return _EXACT if mode == "exact" else _PUBLISH.format(small="1 to 4" if noughts else "0 to 4")


def meaning(paper: Paper) -> str:
    """How its figures are to be read: exact, or hidden by which reading; and what was put in by hand."""
    said = how_hidden(paper.mode, noughts=paper.noughts)
    is_by_hand = any(cell.is_by_hand for cell in paper.cells)
    return f"{said} {BY_HAND} was put in by hand." if is_by_hand else said


def quarterly_document(paper: Paper, printed_by: str, printed_at: datetime) -> Document:
    """The paper as blocks.

    Args:
        printed_at: In the zone it is to be shown in.
    """
    as_of = in_words(date.fromisoformat(paper.as_of))
    opening: tuple[Block, ...] = (
        Paragraph(f"For {paper.quarter}, as of {as_of}. {_DASH}"),
        Notice(meaning(paper)),
    )
    return Document(
        title="Quarterly paper",
        subject="Measures of Transforming Care for a board",
        about=paper.quarter,
        number=f"As of {as_of}",
        opening=opening,
        sections=(
            *(Section(f"{row.number}. {row.title}", tuple(_blocks(row))) for row in paper.rows),
            _made_from(paper),
        ),
        printed_by=printed_by,
        printed_at=printed_at,
        marking=MARKING if paper.mode == "exact" else OFFICIAL,
    )


def _blocks(row: Row) -> Iterator[Block]:
    yield Paragraph(f"{row.objective}. ({row.policy})", "quiet")
    if row.lead:
        yield Facts((("Lead", row.lead),))
    if row.narrative:
        yield Paragraph(row.narrative)
    for table in row.tables:
        yield from _table(table)
    for trend in row.trends:
        yield _trend(trend)
    if not (row.lead or row.narrative or row.tables):
        yield Paragraph("Nothing written for this quarter.", "quiet")


def _table(table: Grid) -> Iterator[Block]:
    """A table without the column of targets where none of its lines has one."""
    has_target = any(line.target for line in table.lines)
    headings = table.headings if has_target else table.headings[1:]
    rows = tuple(
        (line.label, *((line.target,) if has_target else ()), *(cell.said for cell in line.cells))
        for line in table.lines
    )
    yield Subheading(table.title, room=min(60 + _ROW * len(rows), _PAGE))
    yield Table(("", *headings), rows, (40, *(14 for _ in headings)))
    if table.note:
        yield Paragraph(table.note, "quiet")


def _trend(trend: Trend) -> Block:
    """A chart; a sentence where there is nothing to draw."""
    title = f"{trend.title}, the last {len(trend.quarters)} quarters"
    values = tuple(cell.said if _is_short(cell) else BY_HAND for cell in trend.cells)
    if len(set(values)) == 1:
        return Paragraph(f"{title}: {values[0]} in each.", "quiet")
    return Chart(title, tuple(f"{quarter[-2:]} {quarter[2:7].replace('-', '/')}" for quarter in trend.quarters), values)


def _is_short(cell: Cell) -> bool:
    """Whether a value is a figure or a mark, and no words that a column has no room for."""
    return not cell.is_by_hand or len(cell.words) <= _COLUMN


def _made_from(paper: Paper) -> Section:
    sources = dict.fromkeys(line.source for row in paper.rows for table in row.tables for line in table.lines)
    return Section(
        "What this paper was made from",
        (
            Subheading("Populations"),
            Points(paper.populations),
            Subheading("Rules that decide what is in time"),
            Points(paper.rules),
            Subheading("Where the measures come from"),
            Points(tuple(sources)),
        ),
    )
