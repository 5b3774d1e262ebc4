"""A person at the keyboard: presses and types wherever the focus is, and waits until nothing is running."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.desk import Desk
from tcare.ui.kit.notice import Notice
from tcare.ui.screen import Screen
from tcare.ui.window import Window

W = TypeVar("W", bound=QWidget)

PATIENCE = 60_000
_STOPS = 120  # more than any page has


class Hands:
    """What a person does with a window, the mouse put away."""

    def __init__(self, qtbot: QtBot, desk: Desk, window: Window) -> None:
        self._qtbot, self._desk, self.window = qtbot, desk, window

    @property
    def desk(self) -> Desk:
        """Where the window asks."""
        return self._desk

    @property
    def focus(self) -> QWidget:
        """What a key now goes to."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        return found or self.window

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, QDialog) else None

    @property
    def screen(self) -> Screen:
        """The screen that is shown."""
        shown = self.window.screen_shown
        assert shown is not None
        return shown

    def find(self, kind: type[W]) -> W:
        """The widget of a kind that is shown."""
        return next(one for one in self.window.findChildren(kind) if one.isVisible())

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each such as ``Ctrl+K``, and let what they start come to rest."""
        for each in keys:
            QTest.keySequence(self.focus, QKeySequence(each))
            self.rest()

    def type(self, words: str) -> None:
        """Type words."""
        QTest.keyClicks(self.focus, words)
        self.rest()

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the keyboard is on a control whose spoken name begins so; says what it met otherwise."""
        met = []
        for _ in range(_STOPS):
            spoken = spoken_name(self.focus)
            if spoken.startswith(name):
                return self.focus
            met.append(spoken)
            QTest.keyClick(self.focus, Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not reach {name}, only {met}")

    def choose(self, words: str) -> None:
        """In a box of choices, press Down until it shows the words."""
        box = self.focus
        assert isinstance(box, QComboBox)
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == words, [box.itemText(place) for place in range(box.count())]

    def rest(self) -> None:
        """Wait until nothing is running and no button is on its way back up."""
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self._desk.is_busy and not _any_down(), timeout=PATIENCE)
        QApplication.processEvents()
        if (
            not QApplication.activeWindow() and not QApplication.activePopupWidget()
        ):  # a dialog closed; elsewhere the desktop gives the keyboard back
            wanted = self.dialog or self.window
            wanted.activateWindow()
            self._qtbot.waitUntil(lambda: QApplication.activeWindow() is wanted)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that comes of itself, such as what is said a moment after typing."""
        self._qtbot.waitUntil(is_so, timeout=PATIENCE)

    def said(self) -> str:
        """What the message that is shown says."""
        return " ".join(one.words for one in self.window.findChildren(Notice) if one.isVisible())

    def said_in_dialog(self) -> str:
        """What the message of the dialog that is open says."""
        return " ".join(one.words for one in (self.dialog or self.window).findChildren(Notice) if one.isVisible())

    def drop(self, path: Path) -> None:
        """Drop a file on the window; the one thing here that a mouse does."""
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.window, QDragEnterEvent(QPoint(5, 5), copy, dropped, left, none))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(5, 5), copy, dropped, left, none))
        self.rest()


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls a control; of a list of choices on Linux, where Qt gives the choice, its label."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _any_down() -> bool:
    """Whether a button is pressed: one pressed by its Alt key comes up a moment later, and acts then."""
    return any(isinstance(one, QAbstractButton) and one.isDown() for one in QApplication.allWidgets())
