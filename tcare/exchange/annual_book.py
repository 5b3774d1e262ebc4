"""The annual summary of mortality reviews as a workbook: the same figures as on paper, figures as figures."""

import io
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tcare.workflows.mortality_annual import Annual, Part

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The moment a workbook says it was made: always the same, so that one summary is always the same bytes."""


def annual_book(annual: Annual, notes: tuple[str, ...]) -> bytes:
    """The workbook, made in memory: the tables of every part on one sheet, what it rests on on another.

    Args:
        notes: What stands above the tables: of which year, as of which day, exact or suppressed.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Mortality reviews: annual summary", "created": _MADE})
    bold = book.add_format({"bold": True, "bottom": 1})
    page = book.add_worksheet("Annual summary")
    page.set_column(0, 0, 70)
    page.set_column(1, 6, 16)
    for line, note in enumerate(notes):
        page.write_string(line, 0, note)
    line = len(notes) + 1
    for part in annual.parts:
        line = _part(page, part, line, bold)
    rules = book.add_worksheet("Rules")
    rules.set_column(0, 0, 120)
    for line, rule in enumerate(annual.rules):
        rules.write_string(line, 0, rule)
    book.close()
    return made.getvalue()


def _part(page: Worksheet, part: Part, line: int, bold: Format) -> int:
    """Write a part from a line on; the line after it."""
    rows: list[tuple[tuple[str, ...], Format | None]] = [((part.title,), bold), ((part.said,), None)]
    for table in part.tables:
        rows.append(((table.title, *table.headings[1:]), bold))
        rows.extend((one, None) for one in table.lines)
    for notes in part.notes:
        rows.append(((notes.title,), bold))
        rows.extend(((item,), None) for item in notes.items)
    for place, (words, look) in enumerate(rows, start=line):
        for column, value in enumerate(words):
            if column and value.isdecimal() and value.isascii():
                page.write_number(place, column, int(value), look)
            else:
                page.write_string(place, column, value, look)
    return line + len(rows) + 1
