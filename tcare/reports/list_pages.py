"""A list people work from, as pages: exactly what was seen, with the words that say what it is."""

from collections.abc import Sequence
from datetime import date, datetime

from tcare.reports.page import Block, Document, Facts, Listing, Paragraph
from tcare.workflows.days import in_words

_TALL, _APART, _WIDEST = 104, 2, 44
"""Characters of a page that is tall, between two columns, and of a column at the most."""


def list_document(
    title: str,
    facts: Sequence[tuple[str, str]],
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    as_of: date,
    printed_by: str,
    printed_at: datetime,
    about: str = "",
    key: Sequence[str] = (),
) -> Document:
    """A list as pages: tall, or wide where its columns need it.

    Args:
        title: What it is, naming nobody.
        facts: What is said above it, such as how it is filtered and sorted; each with its label.
        rows: Of each its cells, as many as there are headings, in the order seen.
        printed_at: In the zone it is to be shown in.
        about: Whom all of it is about, where that is one person.
        key: What its letters and shapes mean, a line each.
    """
    day = in_words(as_of)
    listed = Listing(tuple(headings), tuple(tuple(row) for row in rows))
    whom = (("About", about),) if about else ()
    opening: list[Block] = [Facts((*whom, *facts, ("As it stood on", day)))]
    opening += [Paragraph(words, "quiet") for words in key]
    opening.append(listed if rows else Paragraph("There is nothing in this list."))
    return Document(
        title=title,
        subject="A list as it was seen",
        about=f"{about} · as it stood on {day}" if about else f"as it stood on {day}",
        number="",
        opening=tuple(opening),
        sections=(),
        printed_by=printed_by,
        printed_at=printed_at,
        landscape=_wanted_width(listed) > _TALL,
    )


def _wanted_width(listed: Listing) -> int:
    """How many characters side by side the list would need for no cell to be wrapped."""
    columns = zip(listed.headings, *listed.rows, strict=True)
    return sum(min(max(map(len, cells)), _WIDEST) + _APART for cells in columns)
