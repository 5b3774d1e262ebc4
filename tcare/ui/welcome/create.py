"""Creating a case file: where it goes, who runs it, and a passphrase that cannot be guessed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from tcare import paths
from tcare.errors import RefusedError, TcareError
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.welcome.page import Page


class CreatePage(Page):
    """Asks for what a new case file needs, and makes it."""

    created = Signal(str)
    """The file was made; carries its recovery key, to be shown once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "Create a case file",
            "Choose a passphrase of four or more unrelated words. Nobody can look it up for you; "
            "next you will be shown a recovery key to keep somewhere safe.",
        )
        self._desk = desk
        self._place, self._account, self._full_name = QLineEdit(), QLineEdit(), QLineEdit()
        self._place.setText(str(paths.documents() / "caseload.tcare"))
        self._passphrase, self._again = QLineEdit(), QLineEdit()
        for secret in (self._passphrase, self._again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        browse = QPushButton("&Choose…")
        browse.clicked.connect(self._browse)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(browse)
        form = QFormLayout()
        label = QLabel("&File")
        label.setBuddy(self._place)
        form.addRow(label, place)
        form.addRow("&Account name", self._account)
        form.addRow("Full &name", self._full_name)
        form.addRow("&Passphrase", self._passphrase)
        form.addRow("Passphrase a&gain", self._again)
        self.body.addLayout(form)
        self._button = QPushButton("C&reate")
        palette.make_primary(self._button)
        self._button.clicked.connect(self._create)
        self._again.returnPressed.connect(self._button.click)
        self.put_buttons(self._button)
        begin_at(self, self._account)

    @property
    def path(self) -> Path:
        """Where the file goes."""
        typed = Path(self._place.text().strip())
        return typed if typed.suffix else typed.with_suffix(".tcare")

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Where to keep the case file", self._place.text(), "TCare case files (*.tcare)"
        )
        if name:
            self._place.setText(name)

    def _create(self) -> None:
        if self._passphrase.text() != self._again.text():
            self.say(RefusedError("The two passphrases differ.", remedy="Type the same one twice."))
            self._passphrase.setFocus()
            return
        if not self._account.text().strip():
            self.say(RefusedError("An account name is needed.", remedy="Use a short name, such as your first name."))
            self._account.setFocus()
            return
        path, account, full_name = self.path, self._account.text(), self._full_name.text()
        passphrase = self._passphrase.text()
        self._button.setEnabled(False)
        self._desk.work(self, self._made, self._failed, lambda: _make(path, account, full_name, passphrase))

    def _made(self, recovery_key: str) -> None:
        self._button.setEnabled(True)
        self._passphrase.clear()
        self._again.clear()
        self.created.emit(recovery_key)

    def _failed(self, error: TcareError) -> None:
        self._button.setEnabled(True)
        self._passphrase.setFocus()
        self.say(error)


def _make(path: Path, account: str, full_name: str, passphrase: str) -> str:
    file, recovery_key = CaseFile.create(path, account=account, full_name=full_name, passphrase=passphrase)
    file.close()
    return recovery_key
