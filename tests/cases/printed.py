"""Tables as they stand on paper and in a workbook, read back cell by cell."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

import openpyxl
from pypdf import PdfReader

Lines = list[tuple[str, ...]]
"""The lines of a table, each its label and what stands under every heading."""

_NEXT = 14.0  # points from one line of words to the next, above which another row of a table begins


class _Words(NamedTuple):
    x: float
    y: float
    text: str


def on_paper(pdf: bytes, title: str, headings: Sequence[str], rows: int) -> Lines:
    """A table of a PDF by where its words stand: what stands under a heading is beneath it on the page."""
    for page in PdfReader(BytesIO(pdf)).pages:
        words = _words(page)
        place = next((n for n, one in enumerate(words) if one.text == title), None)
        if place is None:
            continue
        below = words[place + 1 :]
        columns = [words[place].x, *(one.x for one in below if abs(one.y - below[0].y) < 1)]
        heads, *body = _rows(below, columns)
        assert heads[1:] == tuple(headings)
        return body[:rows]
    raise AssertionError(f"There is no table called {title}.")


def in_workbook(
    book: bytes, title: str, headings: Sequence[str], rows: int, *, marks: bool = True
) -> list[tuple[Any, ...]]:
    """A table of a workbook: values as they are, with † where the look of the cell marks them."""
    page = openpyxl.load_workbook(BytesIO(book))["Quarterly paper"]
    grid = list(page.iter_rows())
    place = next(n for n, row in enumerate(grid) if row[0].value == title and row[1].value == "Target")
    assert [cell.value for cell in grid[place][1 : 1 + len(headings)]] == list(headings)
    return [
        tuple(_value(cell, marks=marks) for cell in row[: 1 + len(headings)])
        for row in grid[place + 1 : place + 1 + rows]
    ]


def _value(cell: Any, *, marks: bool) -> Any:
    value = "" if cell.value is None else cell.value
    return f"{value}†" if marks and "†" in cell.number_format else value


def _words(page: Any) -> list[_Words]:
    """The words of a page, line by line from the top."""
    found: list[_Words] = []

    def take(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            found.append(_Words(cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5], text.strip()))

    page.extract_text(visitor_text=take)
    return sorted(found, key=lambda one: (-round(one.y, 1), one.x))


def _rows(words: Sequence[_Words], columns: Sequence[float]) -> Iterator[tuple[str, ...]]:
    row: list[list[str]] = [[] for _ in columns]
    last = words[0].y
    for one in words:
        if last - one.y > _NEXT:
            yield tuple(" ".join(cell) for cell in row)
            row = [[] for _ in columns]
        last = one.y
        row[max(n for n, left in enumerate(columns) if left <= one.x + 1)].append(one.text)
    yield tuple(" ".join(cell) for cell in row)
