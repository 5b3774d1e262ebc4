"""Everyone in the caseload, found as one types."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.people.people_list import PeopleList
from tcare.ui.people.views import VIEWS
from tcare.ui.record_dialog import Recorder
from tcare.ui.screen import Screen
from tcare.workflows.people import PersonRow, everyone
from tcare.workflows.people_search import PeopleSearch


class PeopleScreen(Screen):
    """Everyone, by view and by what is typed; Enter opens, Ctrl+N adds."""

    name = "people"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._search = PeopleSearch(())
        self._everyone: tuple[PersonRow, ...] = ()
        self._recorder = Recorder(desk, self)
        self._recorder.saved.connect(self._open_added)
        self._typed = self._make_search()
        self._views = QButtonGroup(self)
        self._list = PeopleList()
        for asked in (self._list.opened, self._list.edit_requested):
            asked.connect(lambda row: self.person_requested.emit(row.person.id))
        self._list.model().layoutChanged.connect(self._say)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        self._lay_out()
        begin_at(self, self._typed)

    def refresh(self) -> None:
        """Ask for everyone again."""
        self.desk.ask(self, self._show_everyone, everyone, self.today)

    def go_to_search(self) -> None:
        """Go to the search box, ready to type another."""
        self._typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed.selectAll()

    def start_new(self) -> None:
        """Add a person."""
        self._recorder.add("individual")

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """The people shown, in order."""
        return self._list.rows

    @property
    def words(self) -> str:
        """How the list is filtered and sorted."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: from the search box, Down goes to the list and Enter opens the first found."""
        if watched is self._typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.rows:
                self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._list.selectRow(max(self._list.currentIndex().row(), 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows:
                self.person_requested.emit((self._list.current_row() or self.rows[0]).person.id)
                return True
            if event.key() == Qt.Key.Key_Escape and self._typed.text():
                self._typed.clear()
                return True
        return super().eventFilter(watched, event)

    def _show_everyone(self, rows: tuple[PersonRow, ...]) -> None:
        self._everyone = rows
        self._search = PeopleSearch(rows)
        for view, button in zip(VIEWS, self._views.buttons(), strict=True):
            button.setText(f"{view.words} {sum(map(view.holds, rows)):,}")
        self._filter()

    def _filter(self) -> None:
        holds = VIEWS[self._views.checkedId()].holds
        found = [row for row in self._search.find(self._typed.text()) if holds(row)]
        self._list.show_rows(found, len(self._everyone))
        self._say()

    def _say(self) -> None:
        view, typed = VIEWS[self._views.checkedId()].words, self._typed.text().strip()
        matching = f", matching “{typed}”" if typed else ""
        order = "" if "sorted by" in self._list.words else " · best match first" if typed else " · sorted by name"
        self._words.setText(f"{view}{matching}: {self._list.words}{order}")

    def _open_added(self, change: Any) -> None:
        self.person_requested.emit(change.records[0])
        self.noticed.emit(f"{change.words}.")

    def _make_search(self) -> QLineEdit:
        typed = QLineEdit()
        typed.setPlaceholderText("Part of a name, how it sounds, an NHS number or a local ID")
        typed.setClearButtonEnabled(True)
        for button in typed.findChildren(QToolButton):
            button.setAccessibleName("Clear the search")
        typed.textChanged.connect(self._filter)
        typed.installEventFilter(self)
        return typed

    def _lay_out(self) -> None:
        label = QLabel("&Find")
        label.setBuddy(self._typed)
        columns = QPushButton("&Columns")
        columns.setMenu(self._list.column_menu())
        add = QPushButton("&Add a person")
        add.setToolTip("Add a person (Ctrl+N)")
        palette.make_primary(add)
        add.clicked.connect(self.start_new)
        top = QHBoxLayout()
        for part in (label, self._typed, columns, add):
            top.addWidget(part)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(self._make_views())
        layout.addWidget(self._words)
        layout.addWidget(self._list, 1)

    def _make_views(self) -> FlowLayout:
        """A row of toggles, one down at a time; Tab reaches the row, arrows move along it."""
        row = FlowLayout(gap=6)
        for place, view in enumerate(VIEWS):
            button = QPushButton(view.words)
            button.setCheckable(True)
            button.setChecked(place == 0)
            self._views.addButton(button, place)
            row.addWidget(button)
        self._views.idClicked.connect(lambda _: self._filter())
        return row
