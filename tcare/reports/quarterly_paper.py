"""The quarterly paper for a board: the measures of a year, quarter beside quarter, each with where it comes from."""

from collections.abc import Sequence
from datetime import date, datetime

from tcare.reports.page import Block, Document, Notice, Paragraph, Section, Table
from tcare.workflows.days import in_words
from tcare.workflows.measures import Quarter
from tcare.workflows.quarterly import QuarterlyPart

EXACT = "Internal, exact: not for publication. Small numbers can point to one person."
SUPPRESSED = "For publication: counts under 5 are shown as *, the rest rounded to the nearest 5."


def quarterly_paper(
    parts: Sequence[QuarterlyPart],
    quarters: Sequence[Quarter],
    as_of: date,
    printed_by: str,
    printed_at: datetime,
    *,
    publishing: bool,
) -> Document:
    """The paper as plain values.

    Args:
        quarters: In the order of each row's values.
        printed_at: In the zone it is to be shown in.
    """
    year = str(quarters[0])[:7]
    headings = ("Measure", *(f"Q{quarter.number}" for quarter in quarters), "Source")
    shares = (30, *(12 for _ in quarters), 22)
    opening: tuple[Block, ...] = (
        Paragraph(f"As of {in_words(as_of)}. A dash is a quarter not yet begun, or a share of nobody."),
        Notice(SUPPRESSED if publishing else EXACT),
    )
    return Document(
        title="Quarterly paper",
        subject="Measures of Transforming Care for a board",
        about=year,
        number=f"As of {in_words(as_of)}",
        opening=opening,
        sections=tuple(
            Section(
                part.title,
                (Table(headings, tuple((row.label, *row.values, row.source) for row in part.rows), shares),),
            )
            for part in parts
        ),
        printed_by=printed_by,
        printed_at=printed_at,
    )
