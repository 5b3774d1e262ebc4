"""What is copied about people is taken off the clipboard again (security.md section 3)."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER = 30_000
"""Milliseconds for which what was copied stays."""


def copy(words: str, *, cleared_after: int = CLEARED_AFTER) -> None:
    """Put words on the clipboard, and take them off again after a while unless something else is there by then."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(words)

    def clear() -> None:
        if clipboard.text() == words:
            clipboard.clear()

    QTimer.singleShot(cleared_after, clipboard, clear)
