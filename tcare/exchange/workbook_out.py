"""Writing the workbook: the whole caseload, the empty template, or the rows that were rejected.

Every cell is written as what it is, text always as text, so nothing a person typed can become a formula or a link.
The file is made in memory and written once to the path that was asked for, readable by its owner alone: nothing in
the clear is left anywhere else.
"""

import io
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from tcare.errors import TcareError
from tcare.exchange.workbook import Grid, read_grids
from tcare.models.codes import code_list
from tcare.workflows.sheets import LOCAL_ID, NHS_NUMBER, SHEETS, Column, Problem, Sheet, Value

_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
_LAST_ROW = 1_048_575
_ERROR = "Error"


class NotWrittenError(TcareError):
    """A file that could not be written where it was asked for."""


def write_caseload(path: Path, sheets: Mapping[str, Sequence[Mapping[str, Value]]]) -> None:
    """Write rows as the workbook: every sheet with its headings, codes as the labels people read.

    Args:
        sheets: By sheet, the rows; of each, what is recorded, by heading.

    Raises:
        NotWrittenError: The path cannot be written.
    """
    with Book(path) as book:
        for sheet in SHEETS.values():
            columns = sheet.all_columns
            page = book.sheet(sheet.name, [column.header for column in columns])
            for number, row in enumerate(sheets.get(sheet.name, ()), start=1):
                for place, column in enumerate(columns):
                    book.cell(page, number, place, _shown(row.get(column.header), column))


def write_rejects(path: Path, source: Path, rejected: Iterable[Problem]) -> None:
    """Write the same workbook back holding only its bad rows, each with what is wrong in a column "Error".

    Args:
        source: The workbook that was read.
        rejected: What was wrong with it.

    Raises:
        NotWrittenError: The path cannot be written.
        TcareError: The source is no longer the workbook it was.
    """
    wrong: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in rejected:
        wrong[problem.sheet, problem.row].append(problem)
    grids = [grid for grid in read_grids(source)[0] if any(name == grid.sheet.name for name, _ in wrong)]
    with Book(path) as book:
        for grid in grids:
            _write_bad_rows(book, grid, wrong)
        if not grids:
            book.sheet("People", [NHS_NUMBER, _ERROR])


def write_template(path: Path) -> None:
    """Write the empty workbook: notes, an example, and every sheet with its headings, comments and lists.

    Raises:
        NotWrittenError: The path cannot be written.
    """
    with Book(path) as book:
        book.text_page("Notes", _NOTES, (24, 100))
        book.text_page("Example", [("Sheet", "Column", "Example", "What it is"), *_examples()], (20, 26, 32, 80))
        for sheet in SHEETS.values():
            page = book.sheet(sheet.name, [column.header for column in sheet.all_columns])
            for place, column in enumerate(sheet.all_columns):
                page.write_comment(0, place, _explained(column, sheet), {"x_scale": 2, "author": "TCare"})
        _offer_lists(book)


def _write_bad_rows(book: "Book", grid: Grid, wrong: Mapping[tuple[str, int], list[Problem]]) -> None:
    """The bad rows of one sheet; all of them when the sheet as a whole could not be read."""
    old = next((place for place, heading in enumerate(grid.cells[0]) if heading == _ERROR), None)
    kept = [place for place in range(len(grid.cells[0])) if place != old]
    page = book.sheet(grid.sheet.name, [*(grid.cells[0][place] for place in kept), _ERROR])
    whole = wrong.get((grid.sheet.name, 1), [])
    number = 0
    for read, cells in enumerate(grid.cells[1:], start=2):
        problems = [*whole, *wrong.get((grid.sheet.name, read), [])]
        if (problems and any(cell not in (None, "") for cell in cells)) or (grid.sheet.name, read) in wrong:
            number += 1
            for place, old_place in enumerate(kept):
                book.cell(page, number, place, cells[old_place])
            book.cell(page, number, len(kept), " ".join(f"{one.problem} {one.remedy}" for one in problems))


class Book:
    """A workbook being made in memory, written to its path when all has gone well."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._made = io.BytesIO()
        self.book = xlsxwriter.Workbook(self._made, _PLAIN)
        self._heading = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._text = self.book.add_format({"num_format": "@"})
        self._wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self.book.close()
        if kind is None:
            _keep(self._path, self._made.getvalue())

    def sheet(self, name: str, headings: Sequence[Any]) -> Any:
        """A sheet with its headings; columns are as wide as they need and of the form their values take."""
        page = self.book.add_worksheet(name)
        known = {column.header: column for column in SHEETS[name].all_columns}
        page.freeze_panes(1, 0)
        for place, heading in enumerate(headings):
            column = known.get(str(heading))
            page.set_column(place, place, max(12, len(str(heading)) + 2), self._form(column))
            page.write_string(0, place, str(heading), self._heading)
        return page

    def text_page(self, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """A sheet of words to read."""
        page = self.book.add_worksheet(name)
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        for number, row in enumerate(rows):
            for place, words in enumerate(row):
                page.write_string(number, place, words, self._heading if number == 0 else self._wrapped)

    def cell(self, page: Any, row: int, column: int, value: Any) -> None:
        """One cell, written as what it is."""
        if value is None or value == "":
            return
        if isinstance(value, bool):
            page.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            page.write_number(row, column, value)
        elif isinstance(value, datetime):
            page.write_datetime(row, column, value, self._moment)
        elif isinstance(value, date):
            page.write_datetime(row, column, value, self._day)
        else:
            page.write_string(row, column, str(value))

    def _form(self, column: Column | None) -> Any:
        if column is None:
            return None
        if column.kind == "date":
            return self._day
        return self._text if column.kind in ("nhs number", "local id", "code", "text") else None


def _keep(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError:
        raise NotWrittenError(
            "The workbook could not be written.",
            remedy="Close it if it is open elsewhere, or choose another folder.",
        ) from None


def _shown(value: Value, column: Column) -> Value:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if column.codes and isinstance(value, str):
        return code_list(column.codes).label(value)
    return value


def _offer_lists(book: Book) -> None:
    """Drop-down lists. What is offered stands on a hidden sheet, for a list in a cell holds 255 characters."""
    lists = book.book.add_worksheet("Lists")
    lists.hide()
    places: dict[str, str] = {}
    for sheet in SHEETS.values():
        page = book.book.get_worksheet_by_name(sheet.name)
        for place, column in enumerate(sheet.all_columns):
            if column.kind == "yes-no":
                page.data_validation(1, place, _LAST_ROW, place, {"validate": "list", "source": ["Yes", "No"]})
            elif column.codes:
                source = places.setdefault(column.codes, "") or _write_list(lists, column.codes, len(places) - 1)
                places[column.codes] = source
                warning = {"validate": "list", "source": source, "error_type": "warning"}
                page.data_validation(1, place, _LAST_ROW, place, warning)


def _write_list(lists: Any, name: str, place: int) -> str:
    labels = [code.label for code in code_list(name).codes if code.is_offered]
    lists.write_string(0, place, name)
    for number, label in enumerate(labels, start=1):
        lists.write_string(number, place, label)
    letter = xlsxwriter.utility.xl_col_to_name(place)
    return f"=Lists!${letter}$2:${letter}${len(labels) + 1}"


def _explained(column: Column, sheet: Sheet) -> str:
    """What a column holds, for whoever rests on its heading."""
    said = [column.note] if column.note else []
    if column.header in (NHS_NUMBER, LOCAL_ID):
        said.append("One of NHS number and Local ID is needed; both must name one person.")
    elif any(column.header in group for group in sheet.needs):
        said.append("Needed.")
    forms = {
        "date": "A date." if column.ahead else "A date, not in the future.",
        "yes-no": "Yes or No.",
        "code": "Choose from the list.",
        "whole number": "A whole number.",
        "nhs number": "Ten digits; spaces are allowed.",
    }
    said.append(forms.get(column.kind) or f"Text of up to {column.length:,} characters.")
    return " ".join(said)


def _examples() -> Iterator[tuple[str, str, str, str]]:
    for sheet in SHEETS.values():
        for column in sheet.all_columns:
            yield sheet.name, column.header, _example(column), _explained(column, sheet)


def _example(column: Column) -> str:
    given = {
        NHS_NUMBER: "999 000 0018",
        LOCAL_ID: "H-0012",
        "Family name": "Example",
        "Given name": "Ann",
        "Born": "1988-03-14",
        "Action": "Housing options paper to panel",
        "Point": "5",
        "Name": "H. Vance",
        "Capacity": "4",
        "Renewal number": "0",
    }
    if column.header in given:
        return given[column.header]
    if column.codes:
        return next(code.label for code in code_list(column.codes).codes if code.is_offered)
    return {"date": "2019-07-01", "yes-no": "Yes"}.get(column.kind, "")


_NOTES = (
    ("TCare", "How to fill in this workbook"),
    ("Sheets", "One sheet a subject. Leave out what you do not have. Do not rename sheets or headings."),
    ("People", "Start here. Every other sheet points at a person by NHS number or Local ID; one of the two is enough."),
    ("Stays", "Ward moves, planned dates and plan points name a stay by the day it began."),
    ("Reviews", "Actions name a review by the day it was held."),
    ("Empty cells", "Mean not recorded. An empty cell never takes away what is already kept."),
    ("Dates", "As dates, as 2019-07-01 or as 01/07/2019. Years have four figures."),
    ("To", "The day it stopped: on that day it no longer holds. Empty while it holds."),
    ("Yes or no", "Yes, No, Y, N, true or false."),
    ("Lists", "Choose from the list in the cell. The national code may be written in place of its label."),
    ("Legal status", "Write Section 37, not 37: the national code 37 means section 45A."),
    ("Formulas", "Are refused. Paste them as values."),
    ("Bringing it in", "All rows come in or, if any is bad, none. The same file twice changes nothing more."),
    ("Keep it safe", "A filled-in workbook is about people and is not encrypted. Delete it once it is in."),
)  # fmt: skip
