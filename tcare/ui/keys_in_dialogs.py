"""The keys of the window while a dialog stands before it: some work there too, and no other fails in silence."""

from collections.abc import Callable, Collection, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QToolTip, QWidget

from tcare.ui.kit.notice import Notice, announce

_EQUIPPED = "answers-keys-of-the-window"


class KeysInDialogs(QObject):
    """Gives every dialog of a window, once it has the keyboard, an answer to each key of the window.

    Args:
        window: The window whose actions have the keys.
        working: The actions that work in a dialog too; the others say that they wait.
    """

    def __init__(self, window: QWidget, working: Collection[QAction]) -> None:
        super().__init__(window)
        self._window, self._working = window, tuple(working)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        dialog = focused.window() if focused is not None else None
        if isinstance(dialog, QDialog) and not dialog.property(_EQUIPPED) and self._is_before(dialog):
            dialog.setProperty(_EQUIPPED, True)
            self._equip(dialog)

    def _is_before(self, dialog: QWidget) -> bool:
        parent = dialog.parentWidget()
        while parent is not None and parent is not self._window:
            parent = parent.parentWidget()
        return parent is not None

    def _equip(self, dialog: QDialog) -> None:
        own = {key.toString() for key in _keys_of(dialog)}
        for action in self._window.actions():
            for key in action.shortcuts():
                if key.toString() not in own:
                    QShortcut(key, dialog).activated.connect(self._answer(action, key, dialog))

    def _answer(self, action: QAction, key: QKeySequence, dialog: QDialog) -> Callable[[], None]:
        return action.trigger if action in self._working else lambda: _say(dialog, key)


def _keys_of(dialog: QDialog) -> Iterator[QKeySequence]:
    for shortcut in dialog.findChildren(QShortcut):
        yield from shortcut.keys()
    for action in dialog.findChildren(QAction):
        yield from action.shortcuts()
    for button in dialog.findChildren(QAbstractButton):
        yield button.shortcut()


def _say(dialog: QDialog, key: QKeySequence) -> None:
    words = f"{key.toString(QKeySequence.SequenceFormat.NativeText)} waits until this is closed. Press Esc to leave it."
    notice = dialog.findChild(Notice)
    if isinstance(notice, Notice):
        notice.told(words)
    else:
        QToolTip.showText(dialog.mapToGlobal(dialog.rect().center()), words, dialog)
        announce(dialog, words)
