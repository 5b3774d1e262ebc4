"""Bringing in a team's own tracker: matching its columns, looking at its rows, and bringing them in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypedDict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tcare import clock
from tcare.errors import TcareError
from tcare.exchange.tracker.days import Fashion, puts_day_first, puts_month_first
from tcare.exchange.tracker.layout import Layout, as_text, from_text, name_of
from tcare.exchange.tracker.matches import Match, propose
from tcare.exchange.tracker.read import read_rows
from tcare.exchange.tracker.table import Table, read_tables
from tcare.store.casefile import CaseFile
from tcare.ui.bring_in.checked import TEST_NUMBER
from tcare.ui.bring_in.matching import MatchingPage
from tcare.ui.bring_in.tracker_rows import TrackerRowsPage
from tcare.ui.desk import Desk
from tcare.ui.kit.keyboard import begin_at, give_keyboard
from tcare.ui.kit.notice import announce
from tcare.workflows.bring_in import BroughtIn
from tcare.workflows.sheets import Value
from tcare.workflows.tracker import Outcome, bring_in_tracker, preview_tracker
from tcare.workflows.tracker_rows import Place, TrackerRow


class _How(TypedDict):
    """How the rows are brought in, or looked at."""

    today: date
    answers: dict[tuple[int, Place], Value]
    left_out: frozenset[int]
    test_numbers: bool


class TrackerPages(QStackedWidget):
    """The pages of one tracker, from its columns to what was brought in."""

    left = Signal()
    """Start again."""
    due_requested = Signal()
    """What's due is wanted."""
    noticed = Signal(object)
    """Something was done, in words, or refused: a :class:`TcareError`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._matching, self._rows_page = MatchingPage(), TrackerRowsPage()
        for page in (self._matching, self._rows_page):
            self.addWidget(page)
        self._connect()
        self.forget()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What becomes of each row; nothing before the columns are matched."""
        return self._outcomes

    @property
    def is_open(self) -> bool:
        """Whether a tracker is shown that can be let go of: it is not being written."""
        return bool(self._tables) and not self._is_writing

    def forget(self) -> None:
        """Let go of the tracker."""
        self._path = Path()
        self._tables: tuple[Table, ...] = ()
        self._place = 0
        self._layout: Layout | None = None
        self._rows: tuple[TrackerRow, ...] = ()
        self._outcomes: tuple[Outcome, ...] = ()
        self._answers: dict[tuple[int, Place], Value] = {}
        self._left_out: frozenset[int] = frozenset()
        self._test_numbers = self._is_demonstration = self._is_writing = False

    def open(self, path: Path, tables: tuple[Table, ...], test_numbers: bool, is_demonstration: bool) -> None:
        """Show a tracker: its rows where its layout is remembered, otherwise its columns."""
        self.forget()
        self._path, self._tables = path, tables
        self._test_numbers, self._is_demonstration = test_numbers, is_demonstration
        self._ask_for_layout(is_new=True)

    def refresh(self) -> None:
        """Read the file again and say what would become of its rows, for it or the caseload may have changed."""
        if self._rows and not self._is_writing and self.currentWidget() is self._rows_page:
            # The file may be put away by now; what was read of it still stands.
            self._desk.work(self, self._read_again, lambda _: self._preview(), partial(read_tables, self._path))

    def _read_again(self, tables: tuple[Table, ...]) -> None:
        """The same sheet as the file now has it; its columns are matched again where they are not the same."""
        if not self._tables or self._layout is None:
            return
        before = self._table
        place = next((number for number, table in enumerate(tables) if table.name == before.name), 0)
        table = tables[place]
        if len(table.cells) >= before.heading_row:
            same = table.with_headings(before.heading_row)
            table = same if same.headings == before.headings else table
        if table.cells != before.cells:
            self._answers.clear()
            self._left_out = frozenset()
        self._tables, self._place = (*tables[:place], table, *tables[place + 1 :]), place
        if (table.headings, table.columns) == (before.headings, before.columns):
            self._read(self._layout)
        else:
            self._ask_for_layout(is_new=False)

    @property
    def _table(self) -> Table:
        return self._tables[self._place]

    def _ask_for_layout(self, *, is_new: bool) -> None:
        """What was remembered for these headings; a new file with such goes straight to its rows."""
        table = self._table
        headings = [table.headings[place] for place in table.columns]

        def take(found: dict[str, str]) -> None:
            if not self._tables or table is not self._table:
                return
            kept = from_text(found.get(name_of(headings)), len(headings))
            if kept and puts_month_first(self._cells()):
                kept = replace(kept, day_first=False)
            self._show_columns(kept)
            if is_new and kept and not kept.fault:
                self._settle(kept)

        self._desk.kept_aside(self, take, name_of(headings))

    def _show_columns(self, kept: Layout | None) -> None:
        table = self._table
        found: tuple[Match, ...] = propose(
            [(table.headings[place], table.column(place)) for place in table.columns], Fashion(clock.today())
        )
        first = puts_day_first(self._cells())
        self._matching.show_table(self._path.name, self._tables, self._place, found, kept, first)
        self._turn_to(self._matching)

    def _cells(self) -> list[object]:
        return [cell for place in self._table.columns for cell in self._table.column(place)]

    def _settle(self, layout: Layout) -> None:
        """Read the rows by a layout, remember it, and show what would become of them."""
        table = self._table
        if layout != self._layout:
            self._answers.clear()
        self._layout = layout
        headings = [table.headings[place] for place in table.columns]
        self._desk.keep_aside(name_of(headings), as_text(layout))
        self._read(layout)

    def _read(self, layout: Layout) -> None:
        """Read the rows by a layout, and show what would become of them."""
        tables = self._tables

        def take(rows: tuple[TrackerRow, ...]) -> None:
            if self._tables is tables:
                self._rows = rows
                self._preview()

        self._desk.work(self, take, None, partial(read_rows, self._table, layout, clock.today()))

    def _preview(self) -> None:
        tables = self._tables
        self._desk.run(self, lambda found: self._show_outcomes(tables, found), None, self._looked_at())

    def _looked_at(self) -> Callable[[CaseFile], tuple[Outcome, ...]]:
        """What asks what would become of the rows, as they are answered and left out now."""
        rows, how = self._rows, self._how()
        return lambda file: file.ask(preview_tracker, rows, **how)

    def _how(self) -> _How:
        return {
            "today": clock.today(),
            "answers": dict(self._answers),
            "left_out": self._left_out,
            "test_numbers": self._test_numbers or self._is_demonstration,
        }

    def _show_outcomes(self, tables: tuple[Table, ...], outcomes: tuple[Outcome, ...], done: str = "") -> None:
        if self._tables is not tables:  # another was opened meanwhile, or this one let go of
            return
        self._outcomes = outcomes
        page = self._rows_page
        page.show_rows(self._path, outcomes, self._left_out, done)
        refused = any((one.problem, one.remedy) == TEST_NUMBER for row in outcomes for one in row.problems)
        page.ask_test_numbers(is_asked=not done and (refused or self._test_numbers), is_ticked=self._test_numbers)
        if self.currentWidget() is not page:
            self._turn_to(page)
        announce(self, page.words)

    def bring_in(self) -> None:
        """Bring in what can be; the rest is left as it was said."""
        if self._is_writing or not self._rows:
            return
        self._is_writing = True
        path, tables = self._path, self._tables
        self._desk.act(
            self,
            lambda result: self._done(path, tables, result),
            lambda error: self._refused(tables, error),
            bring_in_tracker,
            self._rows,
            **self._how(),
        )

    def _done(self, path: Path, tables: tuple[Table, ...], result: BroughtIn) -> None:
        added, updated = sum(result.added.values()), sum(result.updated.values())
        what = f"{added:,} record{'' if added == 1 else 's'} added, {updated:,} updated"
        self.noticed.emit(f"Brought in {path.name}: {what}.")
        self._desk.run(self, lambda _: None, None, lambda file: file.note("imported", result.words))
        if self._tables is tables:
            self._is_writing = False
            done = f"Brought in: {what}."
            self._desk.run(self, lambda found: self._show_outcomes(tables, found, done), None, self._looked_at())

    def _refused(self, tables: tuple[Table, ...], error: TcareError) -> None:
        self.noticed.emit(error)
        if self._tables is tables:
            self._is_writing = False
            self._preview()

    def _answer(self, answers: Mapping[tuple[int, Place], Value]) -> None:
        self._answers.update(answers)
        self._preview()

    def _leave_or_take(self, row: int) -> None:
        self._left_out ^= {row}
        self._preview()

    def _allow_test_numbers(self, allowed: bool) -> None:
        self._test_numbers = allowed
        self._preview()

    def _choose_sheet(self, place: int) -> None:
        self._place = place
        self._ask_for_layout(is_new=False)

    def _choose_headings(self, row: int) -> None:
        table = self._table.with_headings(row)
        self._tables = (*self._tables[: self._place], table, *self._tables[self._place + 1 :])
        self._ask_for_layout(is_new=False)

    def _connect(self) -> None:
        self._matching.settled.connect(self._settle)
        self._matching.sheet_chosen.connect(self._choose_sheet)
        self._matching.headings_chosen.connect(self._choose_headings)
        self._matching.left.connect(self.left)
        page = self._rows_page
        page.accepted.connect(self.bring_in)
        page.answered.connect(self._answer)
        page.left_out_changed.connect(self._leave_or_take)
        page.matches_requested.connect(lambda: self._turn_to(self._matching))
        page.left.connect(self.left)
        page.due_requested.connect(self.due_requested)
        page.test_numbers_changed.connect(self._allow_test_numbers)

    def _turn_to(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        begin_at(self, page)
        if self.isVisible():
            give_keyboard(page)
