"""The whole caseload before it goes: to whom, and what for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.errors import TcareError
from tcare.ui.kit.notice import Notice
from tcare.ui.kit.palette import make_primary
from tcare.ui.print.goes_to import GoesTo


class SendOutDialog(QDialog):
    """Asks who gets the whole caseload and why, before a place for it is asked for."""

    said = Signal(str)
    """Both are said; carries them as the journal keeps them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save the whole caseload")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice, self.goes_to = Notice(), GoesTo()
        warning = QLabel(
            "The workbook holds everyone, with everything recorded of them, and is not encrypted: save it only where "
            "that is allowed, and delete it when it has done its work. "
            "The journal keeps who it is for, and who is in it."
        )
        warning.setWordWrap(True)
        save, cancel = QPushButton("&Save…"), QPushButton("&Cancel")
        make_primary(save)
        save.setDefault(True)
        cancel.setAutoDefault(False)
        save.clicked.connect(self._say)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(save)
        foot.addWidget(cancel)
        layout = QVBoxLayout(self)
        for part in (self.notice, warning, self.goes_to):
            layout.addWidget(part)
        layout.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)
        self.goes_to.recipient.setFocus()

    def _say(self) -> None:
        try:
            words = self.goes_to.words()
        except TcareError as error:
            self.notice.failed(str(error))
            self.adjustSize()
            return
        self.accept()
        self.said.emit(words)
