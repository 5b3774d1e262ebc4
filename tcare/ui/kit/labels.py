"""Words on a screen: shown as they are, whatever they hold."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget


def plain(words: str = "", *, bold: bool = False, larger: float = 1.0) -> QLabel:
    """Words that wrap and are never read as markup, for what comes from a record as much as for our own.

    Args:
        larger: How much larger than the text around it.
    """
    label = heading(words, larger)
    label.setWordWrap(True)
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
    return label


def heading(words: str, larger: float = 1.1) -> QLabel:
    """A heading within a page, on one line.

    Args:
        larger: How much larger than the text around it.
    """
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    font.setBold(True)
    label.setFont(font)
    return label


def title(words: str) -> QLabel:
    """What a page is about, on one line at its head."""
    return heading(words, larger=1.4)


class Labelled(QWidget):
    """A field beside its label, kept together where the line wraps."""

    def __init__(self, words: str, field: QWidget) -> None:
        super().__init__()
        label = QLabel(words)
        label.setBuddy(field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(field)
