"""What the pages of the welcome share: a quiet column in the middle, a heading, words, and what went wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.errors import TcareError
from tcare.ui.kit.notice import Notice


class Page(QWidget):
    """One page: a heading, an explanation, whatever it asks for, what went wrong, and what can be done.

    Args:
        can_leave: Whether Back and Escape leave it.
    """

    left = Signal()
    """Back was pressed."""

    def __init__(self, heading: str, words: str, *, can_leave: bool = True) -> None:
        super().__init__()
        title = QLabel(heading)
        title.setProperty("heading", True)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        title.setFont(font)
        title.setWordWrap(True)
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.notice = Notice()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._can_leave = can_leave
        self._buttons = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(1)
        for part in (title, self.words, self.notice):
            column.addWidget(part)
        column.addLayout(self.body)
        column.addLayout(self._buttons)
        column.addStretch(2)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(self.fontMetrics().averageCharWidth() * 90)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(middle, 6, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)

    def put_buttons(self, *buttons: QPushButton) -> None:
        """Put the buttons at the foot, once all above them stands: Tab goes in the order things were put."""
        if self._can_leave:
            back = QPushButton("&Back")
            back.clicked.connect(self.left)
            self._buttons.addWidget(back)
        self._buttons.addStretch(1)
        for button in buttons:
            self._buttons.addWidget(button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # so that Enter presses it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Escape goes back."""
        if event.key() == Qt.Key.Key_Escape and self._can_leave:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def say(self, error: TcareError) -> None:
        """Say what went wrong and what to do next."""
        self.notice.failed(str(error))
