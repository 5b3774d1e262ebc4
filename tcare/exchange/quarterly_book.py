"""The quarterly paper as a workbook: the same words as on paper, figures as figures."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tcare.workflows.paper_cells import BY_HAND, Cell
from tcare.workflows.quarterly import Grid, Paper, Row

_SOURCE = 8  # the column after the most figures a table has
_WIDE = 56  # characters of the first column
_TALLEST = 400  # points of a row; a workbook allows 409

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The moment a workbook says it was made: always the same, so that one paper is always the same bytes."""


class _Looks(NamedTuple):
    """How cells look; a mark by hand is a way to show a cell, so that a figure stays a figure."""

    bold: Format
    wrapped: Format
    figure: Format
    by_hand: Format

    @classmethod
    def of(cls, book: Workbook) -> "_Looks":
        """The looks of a book."""
        right = {"align": "right"}
        return cls(
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
            book.add_format(right),
            book.add_format({**right, "num_format": f'General"{BY_HAND}";General;General"{BY_HAND}";@"{BY_HAND}"'}),
        )


def quarterly_book(paper: Paper, note: str) -> bytes:
    """The workbook, made in memory: the rows of the plan on one sheet, trends on another, what it rests on on a third.

    Args:
        note: What stands above the tables: as of which day, exact or suppressed.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Quarterly paper", "created": _MADE})
    looks = _Looks.of(book)
    _plan(book.add_worksheet("Quarterly paper"), paper, note, looks)
    _trends(book.add_worksheet("Trends"), paper, looks)
    _rests_on(book.add_worksheet("Made from"), paper, looks)
    book.close()
    return made.getvalue()


def _plan(page: Worksheet, paper: Paper, note: str, looks: _Looks) -> None:
    page.set_column(0, 0, _WIDE)
    page.set_column(1, _SOURCE - 1, 16)
    page.set_column(_SOURCE, _SOURCE, 40)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    _wrapped(page, 0, note, looks)
    line = 2
    for row in paper.rows:
        line = _row(page, row, line, looks)
    page.freeze_panes(1, 1)


def _row(page: Worksheet, row: Row, line: int, looks: _Looks) -> int:
    page.write_string(line, 0, f"{row.number}. {row.title}", looks.bold)
    for words in (f"{row.objective}. ({row.policy})", f"Lead: {row.lead}" if row.lead else "", row.narrative):
        if words:
            line += 1
            _wrapped(page, line, words, looks)
    for table in row.tables:
        line = _table(page, table, line + 1, looks)
    return line + 2


def _table(page: Worksheet, table: Grid, line: int, looks: _Looks) -> int:
    _write_words(page, line, (table.title, *table.headings), looks.bold)
    page.write_string(line, _SOURCE, "Source", looks.bold)
    for one in table.lines:
        line += 1
        _wrapped(page, line, one.label, looks)
        _write(page, line, (Cell(one.target), *one.cells), looks)
        page.write_string(line, _SOURCE, one.source)
    if table.note:
        line += 1
        _wrapped(page, line, table.note, looks)
    return line


def _trends(page: Worksheet, paper: Paper, looks: _Looks) -> None:
    page.set_column(0, 0, 60)
    page.set_column(1, _SOURCE, 16)
    trends = [trend for row in paper.rows for trend in row.trends]
    if trends:
        _write_words(page, 0, ("Measure", *trends[0].quarters), looks.bold)
    for line, trend in enumerate(trends, start=1):
        page.write_string(line, 0, trend.title)
        _write(page, line, trend.cells, looks)


def _rests_on(page: Worksheet, paper: Paper, looks: _Looks) -> None:
    page.set_column(0, 0, 120)
    line = 0
    for title, words in (("Populations", paper.populations), ("Rules that decide what is in time", paper.rules)):
        page.write_string(line, 0, title, looks.bold)
        for place, said in enumerate(words, start=1):
            page.write_string(line + place, 0, said, looks.wrapped)
        line += len(words) + 2


def _wrapped(page: Worksheet, line: int, words: str, looks: _Looks) -> None:
    """Words of any length in the first column, in a row as tall as they need: not every reader makes it so."""
    lines = sum(1 + len(paragraph) // (_WIDE - 8) for paragraph in words.split("\n"))
    page.set_row(line, min(15 * lines, _TALLEST))
    page.write_string(line, 0, words, looks.wrapped)


def _write_words(page: Worksheet, line: int, words: Sequence[str], look: Format) -> None:
    for place, one in enumerate(words):
        page.write_string(line, place, one, look)


def _write(page: Worksheet, line: int, cells: Sequence[Cell], looks: _Looks) -> None:
    """Cells from the second column on: a figure as a figure, all else as text."""
    for place, cell in enumerate(cells, start=1):
        look = looks.by_hand if cell.is_by_hand else looks.figure
        if re.fullmatch(r"\d{1,15}(\.\d+)?", cell.words, re.ASCII):
            page.write_number(line, place, float(cell.words), look)
        else:
            page.write_string(line, place, cell.words, look)
