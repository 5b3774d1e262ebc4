"""Choosing for whom something is planned, and what it is."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tcare import clock
from tcare.ui.calendar.words import long_day
from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number, palette
from tcare.ui.kit.notice import Notice, announce
from tcare.workflows.people import PersonRow, everyone
from tcare.workflows.people_search import PeopleSearch

REVIEW = ""
"""What stands for a review among the kinds of appointment."""
_MOST = 50
_ROOM = 12


class ChooseDialog(QDialog):
    """Finds a person as the People screen does; Enter goes on to the form.

    Args:
        day: The day it is for.
        kinds: The kinds of appointment, each a code and its words.
    """

    chosen = Signal(object, str, str)
    """For whom, the code of what, and its words."""

    def __init__(self, desk: Desk, day: date, kinds: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plan something")
        self._search = PeopleSearch(())
        self._typed = QLineEdit()
        self._typed.setPlaceholderText("Part of a name, how it sounds, an NHS number or a local ID")
        self._found = QListWidget()
        self._found.setAccessibleName("People found")
        self._what = QComboBox()
        self._what.setAccessibleName("What")
        self._what.addItem("Review", REVIEW)
        for code, words in kinds:
            self._what.addItem(words, code)
        self._notice = Notice()
        self._typed.textChanged.connect(self._show)
        self._typed.installEventFilter(self)
        self._found.itemActivated.connect(self._go_on)
        self._found.currentItemChanged.connect(self._speak)
        self._lay_out(day)
        desk.ask(self, self._take, everyone, clock.today())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: while typing, arrows move in the list."""
        is_key = watched is self._typed and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._found.setCurrentRow(max(0, min(self._found.currentRow() + step, self._found.count() - 1)))
            return True
        return super().eventFilter(watched, event)

    def _take(self, rows: tuple[PersonRow, ...]) -> None:
        self._search = PeopleSearch([row for row in rows if row.died_on is None])
        self._show()

    def _show(self) -> None:
        found = self._search.find(self._typed.text())
        self._found.clear()
        for row in found[:_MOST]:
            number = nhs_number.show(row.person.nhs_number) if row.person.nhs_number else row.person.local_id or ""
            self._add(f"{row.person.name} · {number}").setData(Qt.ItemDataRole.UserRole, row)
        if not found:
            self._add("Nobody living is called that.").setFlags(Qt.ItemFlag.NoItemFlags)
        elif len(found) > _MOST:
            self._add(f"and {len(found) - _MOST:,} more: type more of the name").setFlags(Qt.ItemFlag.NoItemFlags)
        self._found.setCurrentRow(0 if self._typed.text().strip() else -1)

    def _add(self, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + _ROOM))
        self._found.addItem(item)
        return item

    def _speak(self, item: QListWidgetItem | None) -> None:
        """Have who is chosen said, for the keyboard stays in the box above."""
        if item is not None:
            announce(self, item.text())

    def _go_on(self) -> None:
        if not self.isVisible():
            return  # Enter in the list both opens the person and presses the button
        item = self._found.currentItem()
        row = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if not isinstance(row, PersonRow):
            self._notice.told("Choose a person first.")
            self._typed.setFocus()
            return
        self.accept()
        self.chosen.emit(row.person, str(self._what.currentData()), self._what.currentText())

    def _lay_out(self, day: date) -> None:
        who, what = QLabel("&For whom"), QLabel("&What")
        who.setBuddy(self._typed)
        what.setBuddy(self._what)
        on = QLabel(f"For {long_day(day)}")
        font = on.font()
        font.setBold(True)
        on.setFont(font)
        go_on, cancel = QPushButton("C&ontinue"), QPushButton("&Cancel")
        palette.make_primary(go_on)
        cancel.setAutoDefault(False)
        go_on.clicked.connect(self._go_on)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        for part in (on, who, self._typed, self._found, what, self._what, self._notice):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 26)
