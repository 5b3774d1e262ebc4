"""What is recorded, to be read where it stands: small headings with words beneath, however long."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.ui.kit.labels import heading


class Told(QWidget):
    """A titled part of a page.

    Args:
        title: The heading of the part.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.layout_of_parts = QVBoxLayout(self)
        self.layout_of_parts.setContentsMargins(0, 0, 0, 0)
        self.layout_of_parts.setSpacing(4)
        self.layout_of_parts.addWidget(heading(title))
        self._labels: list[QLabel] = []

    @property
    def words(self) -> str:
        """Everything it says, a part a line."""
        return "\n".join(label.text() for label in self._labels if not label.isHidden())

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Replace what is said: each a small heading, or nothing, and its words."""
        wanted = [
            (words, is_heading)
            for pair in pairs
            for words, is_heading in zip(pair, (True, False), strict=True)
            if words
        ]
        while len(self._labels) < len(wanted):
            self._labels.append(_label())
            self.layout_of_parts.addWidget(self._labels[-1])
        for place, label in enumerate(self._labels):
            words, is_heading = wanted[place] if place < len(wanted) else ("", False)
            font = label.font()
            font.setBold(is_heading)
            label.setFont(font)
            label.setText(words)
            label.setVisible(bool(words))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
