"""Restoring a backup to a new place."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from tcare import paths
from tcare.errors import TcareError
from tcare.store.backup import restore
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.welcome.page import Page


class RestorePage(Page):
    """Asks which backup, and where it goes."""

    restored = Signal(object)
    """The backup is in its place; carries the path of the case file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "Restore a backup",
            "The backup is checked first, and nothing already on this computer is overwritten. "
            "It opens with the passphrases it was made under, or its recovery key.",
        )
        self._desk = desk
        self._backup, self._place = QLineEdit(), QLineEdit(str(paths.documents() / "restored.tcare"))
        form = QFormLayout()
        for words, line, slot in (
            ("&Backup", self._backup, self._choose_backup),
            ("&Put it at", self._place, self._choose_place),
        ):
            button = QPushButton("Choose…")
            button.setAccessibleName(f"Choose: {words.replace('&', '')}")
            button.clicked.connect(slot)
            row = QHBoxLayout()
            row.addWidget(line, 1)
            row.addWidget(button)
            label = QLabel(words)
            label.setBuddy(line)
            form.addRow(label, row)
        self.body.addLayout(form)
        self._button = QPushButton("&Restore")
        palette.make_primary(self._button)
        self._button.clicked.connect(self._restore)
        self._place.returnPressed.connect(self._button.click)
        self.put_buttons(self._button)
        begin_at(self, self._backup)

    def _choose_backup(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Which backup", str(paths.documents()), "All files (*)")
        if name:
            self._backup.setText(name)

    def _choose_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Where to put it", self._place.text(), "TCare case files (*.tcare)")
        if name:
            self._place.setText(name)

    def _restore(self) -> None:
        backup, place = Path(self._backup.text().strip()), Path(self._place.text().strip())
        place = place if place.suffix else place.with_suffix(".tcare")
        self._button.setEnabled(False)
        self._desk.work(self, lambda _: self._done(place), self._failed, lambda: restore(backup, place))

    def _done(self, place: Path) -> None:
        self._button.setEnabled(True)
        self.restored.emit(place)

    def _failed(self, error: TcareError) -> None:
        self._button.setEnabled(True)
        self._backup.setFocus()
        self.say(error)
