"""Unlocking a case file: whose passphrase, and what to do when it does not open."""

import math
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from tcare.errors import TcareError
from tcare.store.casefile import CaseFile
from tcare.store.errors import TooSoonError
from tcare.store.place import synced_by
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.welcome.page import Page


class UnlockPage(Page):
    """Asks for the passphrase of one case file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Unlock", "")
        self._desk = desk
        self.path: Path | None = None
        self._account = QLineEdit()
        self._account.setPlaceholderText("May be left empty when there is only one account")
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.textEdited.connect(self._look_at_case)
        self._caps = QLabel("Capital letters only: is caps lock on?")
        self._caps.setVisible(False)
        form = QFormLayout()
        form.addRow("&Account", self._account)
        form.addRow("&Passphrase or recovery key", self._passphrase)
        form.addRow("", self._caps)
        self.body.addLayout(form)
        self._button = QPushButton("&Unlock")
        palette.make_primary(self._button)
        self._button.clicked.connect(self._unlock)
        self._passphrase.returnPressed.connect(self._button.click)
        self._account.returnPressed.connect(self._passphrase.setFocus)
        self.put_buttons(self._button)
        self._waiting = QTimer(self)
        self._waiting.timeout.connect(self._count_down)
        self._seconds = 0
        begin_at(self, self._passphrase)

    def ask_for(self, path: Path) -> None:
        """Ask for the passphrase of a case file."""
        self.path = path
        used = datetime.fromtimestamp(path.stat().st_mtime).astimezone().date() if path.exists() else None
        synced = synced_by(path.parent)
        warning = f"\nIt lies in {synced}, which copies it elsewhere: ask whether that is allowed." if synced else ""
        self.words.setText(f"{path}\nLast used {show_date(used)}{warning}")
        self.notice.hide()

    def forget(self) -> None:
        """Ask for no file any more."""
        self.path = None

    def _unlock(self) -> None:
        if self.path is None or not self._passphrase.text():
            self._passphrase.setFocus()
            return
        path, secret, account = self.path, self._passphrase.text(), self._account.text().strip() or None
        self._passphrase.clear()
        self._set_ready(False)
        self._desk.open(lambda: self._opened(path, secret, account), self, self._failed)

    def _opened(self, path: Path, secret: str, account: str | None) -> CaseFile:
        return CaseFile.open(path, secret, account=account)

    def showEvent(self, event: object) -> None:
        """Override: ready to be typed in."""
        self._set_ready(self._seconds == 0)

    def _failed(self, error: TcareError) -> None:
        self.say(error)
        if isinstance(error, TooSoonError):
            self._seconds = math.ceil(error.wait.total_seconds())
            self._waiting.start(1000)
            self._count_down()
        else:
            self._set_ready(True)
            self._passphrase.setFocus()

    def _count_down(self) -> None:
        self._seconds = max(self._seconds - 1, 0)
        self._button.setText(f"&Unlock in {self._seconds} s" if self._seconds else "&Unlock")
        if self._seconds == 0:
            self._waiting.stop()
            self.notice.hide()
            self._set_ready(True)
            self._passphrase.setFocus()

    def _set_ready(self, ready: bool) -> None:
        parts: tuple[QWidget, ...] = (self._button, self._passphrase, self._account)
        for part in parts:
            part.setEnabled(ready)

    def _look_at_case(self, typed: str) -> None:
        letters = [letter for letter in typed if letter.isalpha()]
        self._caps.setVisible(len(letters) >= 2 and all(letter.isupper() for letter in letters))
