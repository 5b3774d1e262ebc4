"""Ctrl+K: a few letters of a screen, a person or a thing to do, and Enter."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number
from tcare.ui.kit.notice import announce
from tcare.ui.screens import Entry
from tcare.workflows.people import Named, everyone_named

_MOST = 50
_ROOM = 12


class Destination(NamedTuple):
    """Somewhere to go, or something to do."""

    words: str
    screen: str = ""
    person: UUID | None = None
    action: QAction | None = None


class CommandPalette(QDialog):
    """Goes to a screen or a person, or does something, by typing part of its words, a name or a number.

    Args:
        screens: The screens of the window.
        actions: What else can be done, each with words and its key, if it has one.
        title: What choosing is for.
    """

    person_chosen = Signal(object)
    """A person was chosen; carries their identity."""
    screen_chosen = Signal(str)
    """A screen was chosen; carries its name."""

    def __init__(
        self,
        desk: Desk,
        screens: Sequence[Entry],
        actions: Sequence[QAction],
        parent: QWidget | None = None,
        *,
        title: str = "Go to",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._fixed = [Destination(one.title, screen=one.name) for one in screens]
        self._fixed += [Destination(_action_words(one), action=one) for one in actions]
        self._people: list[Destination] = []
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(
            "Part of a name, an NHS number, a screen or something to do"
            if screens
            else "Part of a name, or an NHS number"
        )
        self._typed.textChanged.connect(self._show)
        self._typed.installEventFilter(self)
        label = QLabel(f"&{title}")
        label.setBuddy(self._typed)
        self._found = QListWidget()
        self._found.setAccessibleName("Where to go")
        self._found.itemActivated.connect(self._go)
        self._found.currentItemChanged.connect(self._speak)
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
            for one in (*self._fixed, *(self._people if parts else ()))
            if all(part in one.words.casefold() for part in parts) or (tidy.isdigit() and tidy in _figures(one.words))
        ]
        self._found.clear()
        for one in found[:_MOST]:
            self._add(one.words).setData(Qt.ItemDataRole.UserRole, one)
        if not found:
            words = "Nothing and nobody is called that." if parts else "Type part of a name, or an NHS number."
            self._add(words).setFlags(Qt.ItemFlag.NoItemFlags)
        self._found.setCurrentRow(0)

    def _add(self, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + _ROOM))
        self._found.addItem(item)
        return item

    def _speak(self, item: QListWidgetItem | None) -> None:
        """Have what Enter would open said, for the keyboard stays in the box above."""
        if item is not None:
            announce(self, item.text())

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None or item.data(Qt.ItemDataRole.UserRole) is None:
            return
        destination: Destination = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        if destination.person is not None:
            self.person_chosen.emit(destination.person)
        elif destination.action is not None:
            destination.action.trigger()
        else:
            self.screen_chosen.emit(destination.screen)


def _words(one: Named) -> str:
    number = nhs_number.show(one.nhs_number) if one.nhs_number else one.local_id or ""
    return f"{one.name} · {number}"


def _action_words(action: QAction) -> str:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text()} · {key}" if key else action.text()


def _figures(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())
