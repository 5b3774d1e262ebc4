"""A workbook read and checked: what bringing it in would do, and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tcare.errors import TcareError
from tcare.exchange.tracker.days import Fashion
from tcare.exchange.tracker.matches import propose
from tcare.exchange.tracker.table import Table, read_tables
from tcare.exchange.workbook import NotOursError, ReadWorkbook, read_workbook
from tcare.exchange.workbook_out import write_rejects
from tcare.store.casefile import CaseFile
from tcare.workflows.bring_in import BroughtIn, preview
from tcare.workflows.checks import nhs_number_fault
from tcare.workflows.sheets import SHEETS
from tcare.workflows.tracker_targets import identities

TEST_NUMBER = nhs_number_fault("9990000018", test_numbers=False)
"""What is said of a test number where none is allowed."""


class SheetCount(NamedTuple):
    """What becomes of the rows of one sheet.

    Attributes:
        rejected: None where the sheet could not be read at all, so that its rows were not counted.
    """

    sheet: str
    added: int
    updated: int
    unchanged: int
    rejected: int | None


@dataclass(frozen=True)
class Checked:
    """A workbook as it was read, and what bringing it in does.

    Attributes:
        test_numbers: Whether NHS numbers of the test range (999) are allowed.
        is_done: Whether it has been brought in; until then nothing is written.
    """

    path: Path
    book: ReadWorkbook
    result: BroughtIn
    test_numbers: bool
    is_done: bool = False

    @property
    def good(self) -> int:
        """How many rows are right."""
        return sum(map(_total, (self.result.added, self.result.updated, self.result.unchanged)))

    @property
    def is_news(self) -> bool:
        """Whether bringing it in changes anything."""
        return _total(self.result.added) + _total(self.result.updated) > 0

    @property
    def has_test_numbers(self) -> bool:
        """Whether rows were rejected because their NHS number is from the test range."""
        return any((problem.problem, problem.remedy) == TEST_NUMBER for problem in self.result.rejected)

    @property
    def counts(self) -> tuple[SheetCount, ...]:
        """Sheet by sheet in the order of the workbook, those that are in it."""
        result, unread = self.result, {problem.sheet for problem in self.book.unreadable}
        bad = {(problem.sheet, problem.row) for problem in result.rejected}
        return tuple(
            SheetCount(
                name,
                result.added.get(name, 0),
                result.updated.get(name, 0),
                result.unchanged.get(name, 0),
                None if name in unread else sum(sheet == name for sheet, _ in bad),
            )
            for name in SHEETS
            if name in result.added or name in unread
        )

    @property
    def words(self) -> str:
        """What would happen, or has happened, in full sentences."""
        said = [self._outcome()]
        if rows := len({(one.sheet, one.row) for one in self.result.rejected if one not in self.book.unreadable}):
            said.append(f"{_counted(rows, 'row')} {_is_wrong(rows)}: listed below, with what would be right.")
        if sheets := len({problem.sheet for problem in self.book.unreadable}):
            said.append(f"{_counted(sheets, 'sheet')} could not be read at all.")
        return " ".join(said)

    @property
    def done(self) -> str:
        """What was done, in a few words."""
        return f"{_counted(_total(self.result.added), 'record')} added, {_total(self.result.updated):,} updated"

    def brought_in(self, result: BroughtIn) -> "Checked":
        """The same, once it has been brought in."""
        return replace(self, result=result, is_done=True)

    def _outcome(self) -> str:
        added, updated, unchanged = map(_total, (self.result.added, self.result.updated, self.result.unchanged))
        same = f" {_counted(unchanged, 'row')} {'says' if unchanged == 1 else 'say'} what is already recorded."
        if self.is_done:
            return f"Brought in: {self.done}.{same if unchanged else ''}"
        if not self.is_news:
            return "There is nothing to bring in." + (same if unchanged else "")
        what = "Bringing in the good rows" if self.result.rejected else "Bringing it in"
        changes = f"adds {_counted(added, 'record')} and updates {updated:,}"
        return f"Nothing is written yet. {what} {changes}.{same if unchanged else ''}"


def check(file: CaseFile, path: Path, today: date, *, test_numbers: bool) -> Checked:
    """Read a workbook and find out what bringing in its good rows would do; nothing is altered.

    Args:
        today: The day after which nothing can have happened.
        test_numbers: Whether NHS numbers of the test range are allowed; in a demonstration they always are.

    Raises:
        NotAWorkbookError, LayoutError: As :func:`read_workbook`.
    """
    book, allowed = read_workbook(path), test_numbers or file.is_demonstration
    result = file.ask(
        preview, book.rows, today=today, accept_good=True, test_numbers=allowed, unreadable=book.unreadable
    )
    return Checked(path, book, result, allowed)


class OpenedTracker(NamedTuple):
    """A workbook that is not ours, and may be a team's own tracker.

    Attributes:
        tables: Its sheets, the one most like a table of people first.
    """

    path: Path
    tables: tuple[Table, ...]
    is_demonstration: bool


def look(file: CaseFile, path: Path, today: date, *, test_numbers: bool) -> Checked | OpenedTracker:
    """What a workbook is: one of ours, checked, or a team's own tracker whose columns are to be matched.

    One whose sheets have our names, while none of them can be read, is a tracker where its headings are known.

    Raises:
        NotAWorkbookError, LayoutError, NoTableError: As :func:`check` and :func:`read_tables`.
    """
    try:
        checked = check(file, path, today, test_numbers=test_numbers)
    except NotOursError:
        return OpenedTracker(path, read_tables(path), file.is_demonstration)
    if checked.book.unreadable and not checked.book.rows:
        tables = read_tables(path)
        if says_who(tables[0], today):
            return OpenedTracker(path, tables, file.is_demonstration)
    return checked


def says_who(table: Table, today: date) -> bool:
    """Whether one of a table's columns is known to hold the number of a person."""
    columns = [(table.headings[place], table.column(place)) for place in table.columns]
    return any(match.target in identities() and match.is_sure for match in propose(columns, Fashion(today)))


def save_rejects(checked: Checked, path: Path) -> None:
    """Write the rejected rows as a workbook of their own.

    Raises:
        TcareError: The workbook they came from is no longer as it was checked, or would be written over.
        NotWrittenError: The path cannot be written.
    """
    if path.exists() and path.samefile(checked.path):
        raise TcareError(
            "That is the workbook the rows came from, and it holds the good rows too.",
            remedy="Choose another name.",
        )
    if read_workbook(checked.path) != checked.book:
        raise TcareError("The workbook was altered after it was checked.", remedy="Press F5 to check it again.")
    write_rejects(path, checked.path, checked.result.rejected)


def _total(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _is_wrong(rows: int) -> str:
    return "is not right and is left behind" if rows == 1 else "are not right and are left behind"
