"""Ctrl+K: a few letters of a screen or a person, and Enter."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number
from tcare.workflows.people import Named, everyone_named

_MOST = 50


class Destination(NamedTuple):
    """Somewhere to go: a screen by its name, or a person."""

    words: str
    screen: str = ""
    person: UUID | None = None


class CommandPalette(QDialog):
    """Goes to a screen or a person by typing part of a name or a number."""

    person_chosen = Signal(object)
    """A person was chosen; carries their identity."""
    screen_chosen = Signal(str)
    """A screen was chosen; carries its name."""

    def __init__(self, desk: Desk, screens: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Go to")
        self._screens = [Destination(title, screen=name) for name, title in screens]
        self._people: list[Destination] = []
        self._typed = QLineEdit()
        self._typed.setPlaceholderText("A screen, part of a name, or an NHS number")
        self._typed.textChanged.connect(self._show)
        self._typed.installEventFilter(self)
        label = QLabel("&Go to")
        label.setBuddy(self._typed)
        self._found = QListWidget()
        self._found.setAccessibleName("Where to go")
        self._found.itemActivated.connect(self._go)
        layout = QVBoxLayout(self)
        for part in (label, self._typed, self._found):
            layout.addWidget(part)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 22)
        self._show("")
        desk.ask(self, self._show_people, everyone_named)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: arrows move in the list and Enter goes, while typing."""
        if watched is self._typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._found.setCurrentRow(max(0, min(self._found.currentRow() + step, self._found.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self._found.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _show_people(self, people: tuple[Named, ...]) -> None:
        self._people = [Destination(_words(one), person=one.id) for one in people]
        self._show(self._typed.text())

    def _show(self, typed: str) -> None:
        parts = typed.casefold().split()
        tidy = "".join(parts)
        found = [
            one
            for one in (*self._screens, *(self._people if parts else ()))
            if all(part in one.words.casefold() for part in parts) or (tidy.isdigit() and tidy in _figures(one.words))
        ]
        self._found.clear()
        for one in found[:_MOST]:
            item = QListWidgetItem(one.words)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self._found.addItem(item)
        self._found.setCurrentRow(0)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        destination: Destination = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        if destination.person is not None:
            self.person_chosen.emit(destination.person)
        else:
            self.screen_chosen.emit(destination.screen)


def _words(one: Named) -> str:
    number = nhs_number.show(one.nhs_number) if one.nhs_number else one.local_id or ""
    return f"{one.name} · {number}"


def _figures(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())
