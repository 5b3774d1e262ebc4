"""Where bringing in and sending out begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import title

_CASELOAD = (
    "Everyone, with everything recorded of them. It holds personal data and is not encrypted: "
    "save it only where that is allowed, and delete it when it has done its work."
)
_TEMPLATE = "Every sheet with its headings, notes, examples and lists to choose from. It holds nobody's data."


class StartPage(QWidget):
    """A place to drop a workbook, and what can be saved."""

    workbook_requested = Signal()
    """A workbook to bring in is to be chosen."""
    caseload_requested = Signal()
    """The whole caseload is to be saved."""
    template_requested = Signal()
    """An empty workbook is to be saved."""

    def __init__(self) -> None:
        super().__init__()
        choose = QPushButton("&Choose a workbook…")
        palette.make_primary(choose)
        choose.clicked.connect(self.workbook_requested)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(title("Bring in"))
        layout.addWidget(_DropArea(choose), 1)
        layout.addSpacing(12)
        layout.addWidget(title("Send out"))
        layout.addLayout(_offer("Save the &whole caseload as a workbook…", self.caseload_requested, _CASELOAD))
        layout.addLayout(_offer("Save an &empty workbook to fill in…", self.template_requested, _TEMPLATE))
        begin_at(self, choose)


def _offer(words: str, signal: object, explained: str) -> QHBoxLayout:
    button = QPushButton(words)
    button.setAccessibleDescription(explained)
    button.clicked.connect(signal)
    label = QLabel(explained)
    label.setWordWrap(True)
    row = QHBoxLayout()
    row.setSpacing(16)
    button.setMinimumWidth(button.fontMetrics().averageCharWidth() * 46)  # so that both end alike
    row.addWidget(button)
    row.addWidget(label, 1)
    return row


class _DropArea(QWidget):
    """Says that a workbook may be dropped, which the whole window takes, and offers to choose one."""

    def __init__(self, choose: QPushButton) -> None:
        super().__init__()
        words = QLabel("Drop a workbook here, or anywhere on the window")
        promise = QLabel("It is checked first. Nothing is written until you say so.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        for part in (words, choose, promise):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: a dashed edge, in the colours now worn."""
        look = palette.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.edge), 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(look.body.ground))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)
