"""What the pages of the welcome share: a quiet column in the middle, a heading, words, and what went wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.errors import TcareError
from tcare.ui.kit.notice import Notice


class Page(QWidget):
    """One page: a heading, an explanation, whatever it asks for, and what went wrong."""

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
        self.buttons = QHBoxLayout()
        if can_leave:
            back = QPushButton("&Back")
            back.clicked.connect(self.left)
            self.buttons.addWidget(back)
        self.buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(1)
        for part in (title, self.words, self.notice):
            column.addWidget(part)
        column.addLayout(self.body)
        column.addLayout(self.buttons)
        column.addStretch(2)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(self.fontMetrics().averageCharWidth() * 90)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(middle, 6, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)

    def say(self, error: TcareError) -> None:
        """Say what went wrong and what to do next."""
        self.notice.failed(str(error))
