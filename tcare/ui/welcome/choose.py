"""The first page: create, open, restore, or look at the demonstration."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from tcare import paths
from tcare.ui.welcome.page import Page


class ChoosePage(Page):
    """Five ways in."""

    open_requested = Signal(object)
    """An existing case file was chosen; carries its path."""
    create_requested = Signal()
    """A new case file is wanted."""
    restore_requested = Signal()
    """A backup is to be restored."""
    pack_requested = Signal()
    """A sealed panel pack is to be opened."""
    demonstration_requested = Signal()
    """The demonstration caseload is wanted."""

    def __init__(self) -> None:
        super().__init__(
            "Welcome to TCare",
            "Everyone on the register and in hospital, what falls due for them, and why. "
            "All of it stays in one encrypted file on this computer.",
            can_leave=False,
        )
        for title, words, slot in (
            ("&Open a case file", "One you or a colleague made before.", self._choose),
            ("&Create a new case file", "For a team that is starting.", self.create_requested.emit),
            ("&Restore a backup", "After a loss, or on a new computer.", self.restore_requested.emit),
            ("Open a &panel pack…", "Sealed papers you were sent: no account needed.", self.pack_requested.emit),
            ("&Look at the demonstration", "Four hundred invented people, to try things on.", self._demonstrate),
        ):
            button = QPushButton(title)
            button.setAccessibleDescription(words)
            button.clicked.connect(slot)
            explained = QLabel(words)
            explained.setIndent(12)
            self.body.addWidget(button)
            self.body.addWidget(explained)
        self.put_buttons()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Open a case file", str(paths.documents()), "TCare case files (*.tcare);;All files (*)"
        )
        if name:
            self.open_requested.emit(Path(name))

    def _demonstrate(self) -> None:
        self.demonstration_requested.emit()
