"""The quarterly paper as a workbook: the same words as on paper, figures as figures."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tcare.workflows.quarterly import Grid, Paper, Row

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The moment a workbook says it was made: always the same, so that one paper is always the same bytes."""


def quarterly_book(paper: Paper, note: str) -> bytes:
    """The workbook, made in memory: the rows of the plan on one sheet, trends on another, what it rests on on a third.

    Args:
        note: What stands above the tables: as of which day, exact or suppressed.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Quarterly paper", "created": _MADE})
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
    _plan(book.add_worksheet("Quarterly paper"), paper, note, bold, wrapped)
    _trends(book.add_worksheet("Trends"), paper, bold)
    _rests_on(book.add_worksheet("Made from"), paper, bold)
    book.close()
    return made.getvalue()


def _plan(page: Worksheet, paper: Paper, note: str, bold: Format, wrapped: Format) -> None:
    page.set_column(0, 0, 60)
    page.set_column(1, 6, 16)
    page.set_column(7, 7, 60)
    page.write_string(0, 0, note)
    line = 2
    for row in paper.rows:
        line = _row(page, row, line, bold, wrapped)
    page.freeze_panes(1, 1)


def _row(page: Worksheet, row: Row, line: int, bold: Format, wrapped: Format) -> int:
    page.write_string(line, 0, f"{row.number}. {row.title}", bold)
    for words in (row.objective, f"Lead: {row.lead}" if row.lead else "", row.narrative):
        if words:
            line += 1
            page.write_string(line, 0, words, wrapped)
    for table in row.tables:
        line = _table(page, table, line + 1, bold)
    return line + 2


def _table(page: Worksheet, table: Grid, line: int, bold: Format) -> int:
    _write(page, line, (table.title, *table.headings), bold)
    page.write_string(line, 7, "Source", bold)
    for one in table.lines:
        line += 1
        _write(page, line, (one.label, one.target, *(cell.words for cell in one.cells)))
        page.write_string(line, 7, one.source)
    return line


def _trends(page: Worksheet, paper: Paper, bold: Format) -> None:
    page.set_column(0, 0, 60)
    trends = [trend for row in paper.rows for trend in row.trends]
    if trends:
        _write(page, 0, ("Measure", *trends[0].quarters), bold)
    for line, trend in enumerate(trends, start=1):
        _write(page, line, (trend.title, *(cell.words for cell in trend.cells)))


def _rests_on(page: Worksheet, paper: Paper, bold: Format) -> None:
    page.set_column(0, 0, 120)
    line = 0
    for title, words in (("Populations", paper.populations), ("Rules", paper.rules)):
        page.write_string(line, 0, title, bold)
        for place, said in enumerate(words, start=1):
            page.write_string(line + place, 0, said)
        line += len(words) + 2


def _write(page: Worksheet, line: int, values: Sequence[str], look: Format | None = None) -> None:
    for place, value in enumerate(values):
        if value.isdecimal() and value.isascii():
            page.write_number(line, place, int(value), look)
        else:
            page.write_string(line, place, value, look)
