"""The bar above a form that says that what stands in it was begun before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.notice import announce
from tcare.ui.kit.palette import Mark


class DraftOffer(QFrame):
    """Says when a draft was begun, and asks whether to carry on with it or to start afresh."""

    afresh_requested = Signal()
    """The form is to hold what is saved, and the draft to be forgotten."""

    def __init__(self, when: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setAccessibleName("A draft")
        pair = palette.current().marks[Mark.STARTED]
        self.setStyleSheet(
            f"#offer {{ background: {pair.ground}; border: 1px solid {pair.text}; border-left-width: 6px; }}"
            f"#offer QLabel {{ color: {pair.text}; font-weight: bold; }}"
        )
        words = f"You began this on {when} and have not saved it. Carry on with it, or start afresh."
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        on, afresh = QPushButton("Carry on"), QPushButton("Start afresh")
        for button in (on, afresh):
            button.setAutoDefault(False)
            button.clicked.connect(self.hide)
        afresh.clicked.connect(self.afresh_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(label, 1)
        layout.addWidget(on)
        layout.addWidget(afresh)
        announce(self, words)
