"""The month or the week as a grid of days: walked through from the keyboard, and planned in with the mouse."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from tcare.ui.calendar.day_cell import DayCell, EntryLine, contains
from tcare.ui.calendar.shown import A_WEEK, Shown, View
from tcare.ui.calendar.words import WEEKDAYS, spoken_day
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.notice import announce
from tcare.workflows.diary_entries import Entry

_MOST_WEEKS = 6


class DayGrid(QWidget):
    """Days as cells, a week to a line, the first a Monday. One of them is chosen; Tab leads to that one.

    Arrows move by a day or a week, Page Up and Down by a month, Home and End to the ends of the week, T to today.
    """

    day_changed = Signal(object)
    """Another day is chosen; carries it. Where it was not in sight, :attr:`shown_changed` comes first."""
    shown_changed = Signal()
    """Other days are shown, and nothing is known of them yet."""
    day_opened = Signal(object)
    """The list of a day is wanted; carries the day."""
    entry_chosen = Signal(object)
    """An entry was pressed with the mouse; carries it."""
    entry_opened = Signal(object)
    """An entry was opened; carries it."""
    move_requested = Signal(object, object)
    """An entry was dropped on another day; carries both."""
    key_pressed = Signal(str)
    """A key that plans was pressed on a day: M or N."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._shown = Shown("month", today)
        self._by_day: Mapping[date, tuple[Entry, ...]] = {}
        self._cells = [DayCell(self) for _ in range(_MOST_WEEKS * A_WEEK)]
        self._carrying: EntryLine | None = None
        self._is_showing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._grid = QGridLayout(self)
        self._lay_out()
        for cell in self._cells:
            cell.chosen.connect(self._choose)
            cell.opened.connect(self.day_opened)
            cell.entry_made.connect(self._listen)
        self._show()

    @property
    def shown(self) -> Shown:
        """What is shown."""
        return self._shown

    @property
    def day(self) -> date:
        """The day chosen."""
        return self._shown.day

    def cell(self, day: date) -> DayCell:
        """The cell of a day in sight."""
        return self._cells[(day - self._shown.first).days]

    def show_view(self, view: View) -> None:
        """Show the month, or the week, of the day chosen."""
        if view != self._shown.view:
            self._turn_to(Shown(view, self.day))

    def show_entries(self, entries: Mapping[date, tuple[Entry, ...]], today: date) -> None:
        """Show what is on the days in sight."""
        self._by_day, self._today = entries, today
        self._show()

    def go_to(self, day: date) -> None:
        """Choose a day, and bring it into sight."""
        if day == self.day:
            return
        had_keyboard = any(cell.hasFocus() for cell in self._cells)
        shown = Shown(self._shown.view, day)
        if shown.period == self._shown.period:
            self.cell(self.day).set_chosen(False)
            self._shown = shown
            self.cell(day).set_chosen(True)
            begin_at(self, self.cell(day))
        else:
            self._turn_to(shown)
        if had_keyboard:
            self.cell(day).setFocus()
        self.day_changed.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: what no day does with a key itself."""
        if event.key() == Qt.Key.Key_Escape and self._carrying is not None:
            self._carrying.put_down()
            self._aim_at(None)
            self._carrying = None
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if plain and key in _STEPS:
            self.go_to(_STEPS[key](self.day))
        elif plain and key == Qt.Key.Key_T:
            self.go_to(self._today)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_opened.emit(self.day)
        elif plain and key in (Qt.Key.Key_M, Qt.Key.Key_N):
            self.key_pressed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _choose(self, day: date) -> None:
        if not self._is_showing:  # a cell that goes takes the keyboard to another, which nobody chose
            self.go_to(day)
            self.cell(day).setFocus()

    def _turn_to(self, shown: Shown) -> None:
        self._shown, self._by_day = shown, {}
        self._show()
        self.shown_changed.emit()

    def _show(self) -> None:
        days, self._is_showing = self._shown.days(), True
        for place, cell in enumerate(self._cells):
            cell.setVisible(place < len(days))
            if place < len(days):
                day = days[place]
                cell.show_day(
                    day,
                    self._by_day.get(day, ()),
                    self._today,
                    outside=not self._shown.holds(day),
                    tall=self._shown.view == "week",
                )
                cell.set_chosen(day == self.day)
        self._is_showing = False
        for week in range(_MOST_WEEKS):
            self._grid.setRowStretch(week + 1, 1 if week * A_WEEK < len(days) else 0)
        self.setAccessibleName(f"Calendar, {self._shown.title}")
        begin_at(self, self.cell(self.day))

    def _listen(self, line: EntryLine) -> None:
        line.clicked.connect(lambda: self._click(line))
        line.opened.connect(lambda: self.entry_opened.emit(line.entry))
        line.carried.connect(lambda place: self._carry(line, place))
        line.dropped.connect(lambda place: self._drop(line, place))

    def _click(self, line: EntryLine) -> None:
        self._choose(line.entry.on)
        self.entry_chosen.emit(line.entry)

    def _carry(self, line: EntryLine, place: QPointF) -> None:
        self._carrying = line
        target = self._cell_at(place)
        self._aim_at(target if target is not None and target.day != line.entry.on else None)

    def _drop(self, line: EntryLine, place: QPointF) -> None:
        target = self._cell_at(place)
        was_carried, self._carrying = self._carrying is line, None
        self._aim_at(None)
        if was_carried and target is not None and target.day != line.entry.on:
            self.move_requested.emit(line.entry, target.day)

    def _aim_at(self, target: DayCell | None) -> None:
        for cell in self._cells:
            if cell is target and not cell.is_aimed_at:
                announce(self, spoken_day(cell.day, cell.entries, self._today))
            cell.set_aimed_at(cell is target)

    def _cell_at(self, place: QPointF) -> DayCell | None:
        return next((cell for cell in self._cells if contains(cell, place)), None)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3)
        for place, name in enumerate(WEEKDAYS):
            label = QLabel(name[:3])
            label.setAccessibleName(name)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            self._grid.addWidget(label, 0, place)
            self._grid.setColumnStretch(place, 1)
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, 1 + place // A_WEEK, place % A_WEEK)


def _days(count: int) -> Callable[[date], date]:
    return lambda day: day + timedelta(days=count)


def _months(count: int) -> Callable[[date], date]:
    return lambda day: day + relativedelta(months=count)


_STEPS: Mapping[int, Callable[[date], date]] = {
    Qt.Key.Key_Left: _days(-1),
    Qt.Key.Key_Right: _days(1),
    Qt.Key.Key_Up: _days(-A_WEEK),
    Qt.Key.Key_Down: _days(A_WEEK),
    Qt.Key.Key_PageUp: _months(-1),
    Qt.Key.Key_PageDown: _months(1),
    Qt.Key.Key_Home: lambda day: day - timedelta(days=day.weekday()),
    Qt.Key.Key_End: lambda day: day + timedelta(days=A_WEEK - 1 - day.weekday()),
}
