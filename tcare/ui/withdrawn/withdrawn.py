"""The bin: everything that was withdrawn, of everyone."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from tcare import clock
from tcare.errors import TcareError
from tcare.ui.desk import Desk
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.notice import Notice
from tcare.ui.print.listed import Listed, PrintList
from tcare.ui.screen import Screen
from tcare.ui.withdrawn.withdrawn_list import WithdrawnList


class WithdrawnScreen(Screen):
    """Everything that was withdrawn; Enter opens the person, Ctrl+Enter gives back."""

    name = "withdrawn"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = WithdrawnList(desk)
        self.list.person_requested.connect(self.person_requested)
        self.list.noticed.connect(self.noticed)
        self.list.hinted.connect(self.hinted)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        begin_at(self, self.list)

    def refresh(self) -> None:
        """Ask again."""
        self.list.refresh()

    def go_to_search(self) -> None:
        """Go to the search box."""
        self.list.go_to_search()

    def lists(self) -> Sequence[Listed]:
        """Override: what was withdrawn."""
        return (self.list.listed,)

    def start_new(self) -> None:
        """Nothing is added here."""
        self.hinted.emit("Nothing is added here. Withdraw a record where it stands, with Delete.")


class WithdrawnDialog(QDialog):
    """What was withdrawn of one person's records."""

    gave_back = Signal(str)
    """Something was given back; carries what, in words."""

    def __init__(self, desk: Desk, person: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Withdrawn records")
        self.list = WithdrawnList(desk, person)
        self.notice = Notice()
        self.list.noticed.connect(self._say)
        self.list.hinted.connect(self.notice.told)
        desk.changed.connect(self.list.refresh)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        paper = PrintList(desk, lambda: self.list.listed, clock.today(), self)
        close.addButton(paper, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.notice)
        layout.addWidget(close)
        self.resize(self.fontMetrics().averageCharWidth() * 120, self.fontMetrics().height() * 26)
        self.list.refresh()

    def _say(self, message: object) -> None:
        if isinstance(message, TcareError):
            self.notice.failed(str(message))
        else:
            self.notice.saved(str(message))
            self.gave_back.emit(str(message))
