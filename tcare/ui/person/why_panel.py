"""Why something is due on its day, beside what is due."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit.dates import show_date
from tcare.ui.kit.notice import announce
from tcare.ui.person.fitted_rows import heading
from tcare.workflows.due import Due


class WhyPanel(QFrame):
    """The steps that lead to a due day; hidden until asked for, closed with Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Why this day")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QPushButton("Close")
        self._close.setToolTip("Close (Esc)")
        self._close.clicked.connect(self.hide)
        QShortcut(QKeySequence("Esc"), self, self.hide, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        layout = QVBoxLayout(self)
        layout.addWidget(heading("Why this day?"))
        layout.addWidget(self._words)
        layout.addStretch(1)
        layout.addWidget(self._close)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 44)
        self.hide()

    def show_due(self, due: Due) -> None:
        """Show why."""
        steps = "\n".join(f"{step.rstrip('.')}." for step in due.because)
        source = f"{due.edition}. {due.source.rstrip('.')}."
        self._words.setText(f"{due.title}, due {show_date(due.due_on)}\n\n{steps}\n\n{source}")
        self.show()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._words.text())
