"""The list beside the days: what is on one, or all that a count counts, and what can be done with it."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.calendar.columns import COLUMNS
from tcare.ui.calendar.words import in_full
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.listed import Listed, as_seen
from tcare.workflows.diary_entries import Entry

_NARROWEST = 50  # characters
_WIDTHS = {"When": 14, "Person": 16, "What": 13}  # characters at first, so that clashes are in sight


class DayList(QWidget):
    """Entries as sortable rows. Enter opens the person, M moves, D records what became of it, N plans something."""

    opened = Signal(object)
    """The person of a row is wanted; carries the entry, or None where none is chosen. So do the next three."""
    move_requested = Signal(object)
    """Another day is wanted for it."""
    record_requested = Signal(object)
    """What became of it is to be recorded."""
    cancel_requested = Signal(object)
    """It is to be cancelled."""
    edit_requested = Signal(object)
    """All of it is to be changed; carries the entry."""
    summaries_requested = Signal(object)
    """The case summaries of the rows chosen are wanted; carries the people, each once, in the order shown."""
    new_requested = Signal()
    """Something is to be planned."""
    left = Signal()
    """Esc: the days again."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAccessibleName("What the list shows")
        self._view = RowsView(
            RowsModel(COLUMNS),
            "In the diary",
            empty="Nothing here. Press N to plan something.",
            counted="in the diary",
        )
        self._whole = QLabel()
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        self._whole.setWordWrap(True)
        self._whole.setAccessibleName("All of the entry chosen")
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title = ""
        self._is_sized = False
        self._view.opened.connect(self.opened)
        self._view.edit_requested.connect(self.edit_requested)
        self._view.model().layoutChanged.connect(self._say)
        self._view.selectionModel().currentRowChanged.connect(self._follow)
        self._lay_out()

    @property
    def words(self) -> str:
        """What the list shows, in words."""
        return self._words.text()

    @property
    def whole(self) -> str:
        """All of the entry chosen, in lines."""
        return self._whole.text()

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The entries shown, in order."""
        return self._view.rows

    @property
    def listed(self) -> Listed:
        """What is shown, to be printed or saved as it is seen."""
        return as_seen(self._view, "Diary", self.words)

    def show_rows(self, entries: Sequence[Entry], title: str) -> None:
        """Show entries, under what they are."""
        self._title = title
        self._view.show_rows(entries)
        if self._view.current_row() is None and entries:
            self._view.choose_row(0)
        if entries and not self._is_sized:
            self._is_sized = True
            for place, column in enumerate(COLUMNS):
                wide = self.fontMetrics().averageCharWidth() * _WIDTHS.get(column.heading, 0)
                self._view.setColumnWidth(place, wide or self._view.columnWidth(place))
        self._say()
        self._follow()

    def choose(self, entry: Entry) -> None:
        """Choose the row of an entry, if it is shown."""
        if entry in self.rows:
            self._view.choose_row(self.rows.index(entry))

    def choose_day(self, day: date) -> None:
        """Choose the first row of a day, if there is one."""
        found = next((place for place, one in enumerate(self.rows) if one.on == day), None)
        if found is not None:
            self._view.choose_row(found)

    def _say(self) -> None:
        order = "" if "sorted by" in self._view.words else " · sorted by day and time"
        self._words.setText(f"{self._title}: {self._view.words}{order}")

    def _follow(self) -> None:
        """The buttons speak of the row chosen."""
        row = self._view.current_row()
        for button in (self._move, self._record, self._cancel):
            button.setEnabled(row is not None and row.can_move)
        self._open.setEnabled(row is not None and row.person is not None)
        self._whole.setText(in_full(row) if row is not None else "")
        self._whole.setVisible(row is not None)

    def _people_chosen(self) -> tuple[UUID, ...]:
        rows: tuple[Entry, ...] = self._view.chosen_rows()
        return tuple(dict.fromkeys(row.person.id for row in rows if row.person is not None))

    def _lay_out(self) -> None:
        self._move = self._button("&Move…", "Move it to another day (M in the list)", self.move_requested)
        self._record = self._button(
            "&Record…", "Say that it was held or done, and what came of it (D in the list)", self.record_requested
        )
        self._cancel = self._button("&Cancel it…", "Cancel it, and say why", self.cancel_requested)
        self._open = self._button("Open p&erson", "Open the person (Enter in the list)", self.opened)
        summaries = QPushButton("Ma&ke summaries…")
        summaries.setAutoDefault(False)
        summaries.setToolTip("The case summaries of everyone whose row is chosen, as one paper")
        summaries.clicked.connect(lambda: self.summaries_requested.emit(self._people_chosen()))
        for words, key, do in (
            ("Move to another day", "M", self.move_requested.emit),
            ("Record what became of it", "D", self.record_requested.emit),
            ("Plan something", "N", lambda _: self.new_requested.emit()),
            ("Back to the days", "Esc", lambda _: self.left.emit()),
        ):
            self._add_key(words, key, do)
        foot = FlowLayout(gap=6)
        for button in (self._move, self._record, self._cancel, self._open, summaries):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._whole)
        layout.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _NARROWEST)
        begin_at(self, self._view)

    def _add_key(self, words: str, key: str, do: Callable[[Entry | None], None]) -> None:
        action = QAction(words, self._view)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: do(self._view.current_row()))
        self._view.addAction(action)

    def _button(self, words: str, tip: str, asks: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda: asks.emit(self._view.current_row()))
        return button
