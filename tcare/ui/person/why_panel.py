"""Why something is due on its day, beside what is due."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.due.why import WhyCard
from tcare.ui.kit.keyboard import give_keyboard
from tcare.workflows.due import Due


class WhyPanel(QFrame):
    """The card that says why; hidden until asked for, closed with Esc."""

    record_requested = Signal(object)
    """The record the day comes from was asked for; carries the :class:`Due`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Why this day, and what if")
        self._card = WhyCard(desk, links=False)
        self._card.record_requested.connect(self.record_requested)
        close = QPushButton("&Close")
        close.setToolTip("Close (Esc)")
        close.clicked.connect(self.hide)
        QShortcut(QKeySequence("Esc"), self, self.hide, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        layout = QVBoxLayout(self)
        layout.addWidget(self._card, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 52)
        self.hide()

    def show_due(self, due: Due) -> None:
        """Show why."""
        self._card.show_due(due)
        self.show()
        give_keyboard(self._card)
