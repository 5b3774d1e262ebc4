"""Reading the workbook: a file in, rows of plain values out, with everything in them that could not be read.

Only values are read. A cell that is worked out by a formula is refused by its row, for what it shows depends on
other cells and on when it was last worked out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from tcare.errors import TcareError
from tcare.exchange.cells import CellError, read_cell
from tcare.exchange.package import Package, SheetXml, damaged
from tcare.workflows.sheets import SHEETS, Column, Problem, Row, Sheet, Value

PAPER = frozenset({"notes", "example", "lists"})
"""Sheets that the template brings for people to read; there is nothing in them to bring in or report."""


class LayoutError(TcareError):
    """A workbook whose sheets or headings cannot be told apart."""


class NotOursError(LayoutError):
    """A workbook without any sheet of ours; it may be a team's own tracker."""

    def __init__(self) -> None:
        super().__init__(
            "None of the sheets in this workbook is one of ours.",
            remedy="Start from the template: its sheets have the names that are looked for.",
        )


@dataclass(frozen=True)
class ReadWorkbook:
    """What a workbook says.

    Attributes:
        rows: Every row that is not blank, bad ones too.
        unreadable: Sheets without a column they need; none of their rows is among the rows.
        ignored: Sheets and columns that are not ours, left alone, in words.
    """

    rows: tuple[Row, ...]
    unreadable: tuple[Problem, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """One of our sheets as it stands in the file.

    Attributes:
        cells: Row by row, the headings first; each row as long as the longest.
        columns: Our columns, each with its place from 0.
    """

    sheet: Sheet
    cells: list[list[Any]]
    columns: tuple[tuple[int, Column], ...]
    xml: SheetXml


def read_workbook(path: Path) -> ReadWorkbook:
    """Read every sheet of ours in a workbook.

    Raises:
        NotAWorkbookError: It is not a workbook, is protected, damaged, or built to exhaust whoever opens it.
        NotOursError: None of the sheets is ours.
        LayoutError: A sheet or a heading of one is there twice, or a heading is merged.
    """
    grids, ignored = read_grids(path)
    rows: list[Row] = []
    unreadable: list[Problem] = []
    for grid in grids:
        if missing := list(_missing_columns(grid)):
            unreadable.extend(missing)
        else:
            rows.extend(_rows(grid))
        ignored.extend(_ignored_columns(grid))
    return ReadWorkbook(tuple(rows), tuple(unreadable), tuple(ignored))


def read_grids(path: Path) -> tuple[list[Grid], list[str]]:
    """The sheets of ours as they stand, in our order, and the names of the others.

    Raises:
        NotAWorkbookError, LayoutError: As :func:`read_workbook`.
    """
    package = Package(path)
    try:
        with CalamineWorkbook.from_filelike(package.again()) as book:
            ours, others = _our_sheets(book.sheet_names)
            grids = [_grid(book, package, sheet, name) for sheet, name in ours]
    except CalamineError:
        raise damaged() from None
    return [grid for grid in grids if grid.cells], others


def _our_sheets(names: list[str]) -> tuple[list[tuple[Sheet, str]], list[str]]:
    known = {_plain(name): sheet for name, sheet in SHEETS.items()}
    found: dict[str, str] = {}
    others: list[str] = []
    for name in names:
        sheet = known.get(_plain(name))
        if sheet is None:
            others.extend([] if _plain(name) in PAPER else [f"Sheet {name}"])
        elif sheet.name in found:
            raise LayoutError(f"The sheet {sheet.name} is there twice.", remedy="Rename or delete one of the two.")
        else:
            found[sheet.name] = name
    if not found:
        raise NotOursError
    return [(SHEETS[name], found[name]) for name in SHEETS if name in found], others


def _grid(book: CalamineWorkbook, package: Package, sheet: Sheet, name: str) -> Grid:
    xml = package.sheet(name)
    cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    if cells and any(top == 1 and bottom >= 1 for top, _, bottom, _ in xml.merged):
        raise LayoutError(
            f"Headings of the sheet {sheet.name} are merged.", remedy="Unmerge them, so that each column has its own."
        )
    return Grid(sheet, cells, _columns(sheet, cells[0], xml) if cells else (), xml)


def _columns(sheet: Sheet, headings: list[Any], xml: SheetXml) -> tuple[tuple[int, Column], ...]:
    known = {_plain(column.header): column for column in sheet.all_columns}
    found: dict[str, tuple[int, Column]] = {}
    for place, heading in enumerate(headings):
        column = known.get(_plain(heading)) if isinstance(heading, str) else None
        if column is None:
            continue
        if column.header in found:
            raise LayoutError(
                f"The sheet {sheet.name} has the column {column.header} twice.",
                remedy="Rename or delete one of the two.",
            )
        if (1, place + 1) in xml.formulas:
            raise LayoutError(
                f"The heading {column.header} of the sheet {sheet.name} is a formula.", remedy="Type it as text."
            )
        found[column.header] = place, column
    return tuple(found.values())


def _missing_columns(grid: Grid) -> Iterator[Problem]:
    there = {column.header for _, column in grid.columns}
    for group in grid.sheet.needs:
        if not there.intersection(group):
            named = " or ".join(group)
            problem = f"The sheet has no column {named}, so none of its rows can be read."
            yield Problem(grid.sheet.name, 1, group[0], problem, f"Add the column {named}.")


def _ignored_columns(grid: Grid) -> Iterator[str]:
    """Columns that are not ours. Where none is, the first row may be a person instead of headings: it is not told."""
    ours = {place for place, _ in grid.columns}
    for place, heading in enumerate(grid.cells[0]):
        if place in ours:
            continue
        if str(heading).strip():
            yield f"Column {str(heading).strip() if ours else place + 1} of {grid.sheet.name}"
        elif any(not _is_blank(row[place]) for row in grid.cells[1:]):
            yield f"Column {place + 1} of {grid.sheet.name}, which has no heading"


def _rows(grid: Grid) -> Iterator[Row]:
    worked_out = {row for row, _ in grid.xml.formulas | grid.xml.errors}
    for number, cells in enumerate(grid.cells[1:], start=2):
        if number in worked_out or not all(map(_is_blank, cells)):
            row = _row(grid, number, cells)
            if row.values or row.problems:  # what stands only in columns that are not ours is left alone
                yield row


def _row(grid: Grid, number: int, cells: list[Any]) -> Row:
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for place, column in grid.columns:
        try:
            _check_written((number, place + 1), column, grid.xml)
            value = read_cell(cells[place], column)
        except CellError as error:
            problems.append(Problem(grid.sheet.name, number, column.header, *error.fault))
        else:
            if value is not None:
                values[column.header] = value
    return Row(grid.sheet.name, number, values, tuple(problems))


def _check_written(cell: tuple[int, int], column: Column, xml: SheetXml) -> None:
    if cell in xml.formulas:
        raise CellError(f"{column.header} is a formula.", "Type the value itself, or paste it as a value.")
    if cell in xml.errors:
        raise CellError(f"{column.header} holds an error of the spreadsheet.", "Type the value itself.")


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _plain(name: str) -> str:
    return name.strip().casefold()
