"""Where the keyboard goes when a whole screen or page is given it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_FIRST = "keyboard-begins-at"


def begin_at(whole: QWidget, first: QWidget) -> None:
    """Say which part of a screen or page the keyboard goes to; a part may say so in its turn.

    Not a focus proxy: with one, Tab jumps over everything that stands before that part.
    """
    whole.setProperty(_FIRST, first)


def give_keyboard(whole: QWidget) -> None:
    """Give the keyboard to a screen or page: to the part it begins at, where it has said one."""
    first = whole.property(_FIRST)
    if isinstance(first, QWidget):
        give_keyboard(first)
    else:
        whole.setFocus(Qt.FocusReason.OtherFocusReason)
