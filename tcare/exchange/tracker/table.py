"""Any sheet of a workbook as a table: which row holds the headings, which rows are people, and which are left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from tcare.errors import TcareError
from tcare.exchange.package import Package, SheetXml, damaged
from tcare.exchange.tracker.matches import resemblance
from tcare.exchange.tracker.words import plain, words

_DEEPEST = 40
"""Headings are looked for in so many rows that hold something (ours)."""
_FEWEST = 2
"""So many known headings make a row the row of headings (ours); one known word may stand in any note."""


class NoTableError(TcareError):
    """A workbook in which nothing looks like a table of people."""


@dataclass(frozen=True)
class Left:
    """Rows that hold nobody.

    Attributes:
        rows: As the spreadsheet numbers them.
        why: In a few words.
    """

    rows: tuple[int, ...]
    why: str


@dataclass(frozen=True)
class Table:
    """A sheet read as a table.

    Attributes:
        name: The sheet's own name.
        cells: Row by row from the first, each as long as the longest.
        heading_row: The spreadsheet's number of the row that holds the headings.
    """

    name: str
    cells: tuple[tuple[Any, ...], ...]
    xml: SheetXml
    heading_row: int

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """What stands above each column, from the first; empty where nothing does."""
        return tuple(" ".join(str(cell).split()) for cell in self.cells[self.heading_row - 1])

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The places from 0 of the columns that hold anything at or below the headings."""
        rows = [self.cells[self.heading_row - 1], *(self.cells[number - 1] for number in self.people)]
        return tuple(place for place in range(len(rows[0])) if any(not is_blank(row[place]) for row in rows))

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The numbers of the rows that are each about someone."""
        left = {number for group in self.left for number in group.rows}
        return tuple(number for number in range(self.heading_row + 1, len(self.cells) + 1) if number not in left)

    @cached_property
    def left(self) -> tuple[Left, ...]:
        """The rows that are left alone, and why; empty ones first."""
        above = tuple(n for n in range(1, self.heading_row) if not self._is_empty(n))
        why: dict[str, list[int]] = {"empty": [], "a total": [], "the headings again": [], "a title or a note": []}
        for number in range(1, len(self.cells) + 1):
            kind = "empty" if self._is_empty(number) else self._kind(number) if number > self.heading_row else ""
            if kind:
                why[kind].append(number)
        found = [Left(above, "above the headings")] if above else []
        return (*found, *(Left(tuple(rows), kind) for kind, rows in why.items() if rows))

    def samples(self, place: int, most: int = 3) -> tuple[Any, ...]:
        """The first values of a column that are not empty."""
        found = (self.cells[number - 1][place] for number in self.people)
        return tuple(cell for cell, _ in zip((one for one in found if not is_blank(one)), range(most), strict=False))

    def column(self, place: int) -> tuple[Any, ...]:
        """Every value of a column that is not empty."""
        return self.samples(place, len(self.cells))

    def with_headings(self, row: int) -> "Table":
        """The same sheet, its headings in another row."""
        return Table(self.name, self.cells, self.xml, row)

    def heading_rows(self) -> tuple[int, ...]:
        """The rows that might hold the headings: the first that hold anything."""
        return tuple(n for n in range(1, len(self.cells) + 1) if not self._is_empty(n))[:_DEEPEST]

    def _is_empty(self, number: int) -> bool:
        places = range(1, len(self.cells[number - 1]) + 1)
        marked = any((number, place) in self.xml.formulas | self.xml.errors for place in places)
        return not marked and all(map(is_blank, self.cells[number - 1]))

    def _kind(self, number: int) -> str:
        """Why a row below the headings is nobody's; empty where it is someone's."""
        cells = self.cells[number - 1]
        filled = [(place, cell) for place, cell in enumerate(cells) if not is_blank(cell)]
        texts = {plain(cell) for _, cell in filled if isinstance(cell, str)}
        if any(_is_number(cell) for _, cell in filled):
            return ""
        if filled and isinstance(filled[0][1], str) and _is_total(filled[0][1]):
            return "a total"
        if len(filled) > 1 and texts and texts <= {plain(heading) for heading in self.headings if heading}:
            return "the headings again"
        return "a title or a note" if len(filled) <= 1 else ""


def read_tables(path: Path) -> tuple[Table, ...]:
    """Every sheet of a workbook that holds anything, the one most like a table of people first.

    Raises:
        NotAWorkbookError: It is not a workbook, is protected, damaged, or built to exhaust whoever opens it.
        NoTableError: No sheet holds anything below a row of headings.
    """
    package = Package(path)
    try:
        with CalamineWorkbook.from_filelike(package.again()) as book:
            sheets = [(name, _cells(book, name), package.sheet(name)) for name in book.sheet_names]
    except CalamineError:
        raise damaged() from None
    found = [(score, Table(name, cells, xml, row)) for name, cells, xml in sheets if cells
             for row, score in [find_headings(cells)]]  # fmt: skip
    if not found:
        raise NoTableError("The workbook is empty.", remedy="Choose the workbook that holds your tracker.")
    return tuple(table for _, table in sorted(found, key=lambda one: -one[0]))


def find_headings(cells: Sequence[Sequence[Any]]) -> tuple[int, int]:
    """The number of the row that holds the headings, and how many of them are known.

    The row with most known headings, the first of several; where hardly any is known, the first row with as many
    cells filled as any.
    """
    rows = [(number, row) for number, row in enumerate(cells, 1) if not all(map(is_blank, row))][:_DEEPEST]
    known = {
        number: sum(isinstance(cell, str) and resemblance(cell) is not None for cell in row) for number, row in rows
    }
    best = max(known, key=lambda number: (known[number], -number), default=1)
    if known.get(best, 0) >= _FEWEST:
        return best, known[best]
    filled = {number: sum(not is_blank(cell) for cell in row) for number, row in rows}
    return max(filled, key=lambda number: (filled[number], -number), default=1), known.get(best, 0)


def is_blank(cell: Any) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return cell is None or (isinstance(cell, str) and not cell.strip("\u00a0\u200b\ufeff \t\r\n"))


def _cells(book: CalamineWorkbook, name: str) -> tuple[tuple[Any, ...], ...]:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    return tuple(tuple(row) for row in rows) if any(not is_blank(cell) for row in rows for cell in row) else ()


def _is_number(cell: Any) -> bool:
    """Whether a cell might hold an NHS number: then its row is someone's, whatever else it says."""
    digits = "".join(str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)).replace(" ", "")
    return sum(letter.isdigit() for letter in digits) >= 9 and len(digits) <= 14


def _is_total(cell: str) -> bool:
    said = plain(cell)
    return said in words("total") or any(said.startswith(f"{word} ") for word in words("total"))
