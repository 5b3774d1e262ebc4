"""Writing a list as a workbook: exactly what was seen, with the words that say what it is."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tcare.exchange.workbook_out import Book

Cell = str | int | date
MARKING = "OFFICIAL – SENSITIVE"
_WIDEST = 60  # characters of a column


def write_list(path: Path, title: str, said: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Write a list: what it is, how it is filtered and sorted, its headings, and its rows as they stand.

    Args:
        said: How it is filtered and sorted, and as of which day.
        rows: Of each its cells, as many as there are headings; words are written as text, whatever they look like.

    Raises:
        NotWrittenError: The path cannot be written.
    """
    widths = [max([len(heading), *(len(str(row[place])) for row in rows)]) for place, heading in enumerate(headings)]
    with Book(path) as book:
        book.list_page(title, [f"{MARKING} · {title}", said], headings, rows, [min(width, _WIDEST) for width in widths])
