"""A list as a workbook: exactly what was seen, with the words that say what it is."""

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Cell = str | int | date
MARKING = "OFFICIAL – SENSITIVE"
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_HEAD = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
_WORDS = {"text_wrap": True, "valign": "top"}
_NUMBER = {"valign": "top", "num_format": "#,##0"}
_DAY = {"valign": "top", "align": "left", "num_format": "dd-mmm-yyyy"}
_WIDEST, _LONGEST = 60, 32_767  # characters of a column on the sheet, and of a cell
_A4 = 9


def list_book(title: str, said: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The workbook, made in memory: what the list is, its headings, and its rows as they stand.

    Numbers are numbers and days are days; words are words, whatever they look like.

    Args:
        title: What it is, naming nobody.
        said: The lines above it: how it is filtered and sorted, as of which day, by whom.
        rows: Of each its cells, as many as there are headings.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _PLAIN)
    book.set_properties({"title": title})
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", "", title)[:31])
    for place, line in enumerate((f"{MARKING} · {title}", *said)):
        page.write_string(place, 0, line, book.add_format({"bold": place == 0}))
    top = len(said) + 2
    for column, heading in enumerate(headings):
        page.set_column(column, column, _width(heading, [row[column] for row in rows]))
        page.write_string(top, column, heading, book.add_format(_HEAD))
    _write_rows(page, top + 1, rows, *(book.add_format(form) for form in (_WORDS, _NUMBER, _DAY)))
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, top + max(len(rows), 1), len(headings) - 1)
    _print_setup(page, title, top)
    book.close()
    return made.getvalue()


def _write_rows(page: Worksheet, top: int, rows: Sequence[Sequence[Cell]], words: Any, number: Any, day: Any) -> None:
    for place, row in enumerate(rows, start=top):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(place, column, value, day)
            elif isinstance(value, int):
                page.write_number(place, column, value, number)
            else:
                page.write_string(place, column, value[:_LONGEST], words)


def _width(heading: str, cells: Sequence[Cell]) -> int:
    lengths = (len(line) for cell in cells for line in str(cell).split("\n"))
    return min(max([len(heading) + 3, *lengths]), _WIDEST) + 2  # beside a heading stands the arrow of its filter


def _print_setup(page: Worksheet, title: str, top: int) -> None:
    """On paper: A4 across, all columns on a page, its headings and its marking on every one."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_header(f"&C&B{MARKING}")
    page.set_footer(f"&L{title.replace('&', '&&')}&C&B{MARKING}&RPage &P of &N")
