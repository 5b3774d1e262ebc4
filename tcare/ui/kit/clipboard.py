"""What is copied about people is taken off the clipboard again (security.md section 3)."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

CLEARED_AFTER = 30_000
"""Milliseconds for which what was copied stays."""


def copy(words: str, *, cleared_after: int = CLEARED_AFTER) -> None:
    """Put words on the clipboard, and take them off again after a while unless something else is there by then."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(words)
    _clear_later(clipboard, cleared_after)


class Guard(QObject):
    """Takes off again whatever is copied or cut anywhere in the program: from a field, a page of help, a table.

    What another program puts there is left alone.

    Args:
        cleared_after: Milliseconds for which it stays.
    """

    def __init__(self, parent: QObject | None = None, *, cleared_after: int = CLEARED_AFTER) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._cleared_after = cleared_after
        self._clipboard.dataChanged.connect(self._follow)

    def _follow(self) -> None:
        # Not every platform can say whose it is; while one of our windows has the keyboard, nobody else copies.
        is_ours = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        if is_ours and self._clipboard.text():
            _clear_later(self._clipboard, self._cleared_after)


def _clear_later(clipboard: QClipboard, after: int) -> None:
    words = clipboard.text()

    def clear() -> None:
        if clipboard.text() == words:
            clipboard.clear()

    QTimer.singleShot(after, clipboard, clear)
