"""Opening a sealed panel pack without an account: to read and print, and nothing else."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tcare import clock, paths
from tcare.errors import RefusedError, TcareError
from tcare.store.packs import Pack, unseal
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.ui.welcome.page import Page


class PackPage(Page):
    """Asks which pack, and its passphrase."""

    opened = Signal(object)
    """A pack is open; carries the dialog that shows it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "Open a panel pack",
            "Choose the sealed file you were sent and type the passphrase you were told. You can read and print it "
            "until its last day; nothing of it is kept on this computer.",
        )
        self._desk = desk
        self._path, self._passphrase = QLineEdit(), QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        choose = QPushButton("&Choose…")
        choose.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        place.addWidget(choose)
        label = QLabel("&File")
        label.setBuddy(self._path)
        form = QFormLayout()
        form.addRow(label, place)
        form.addRow("&Passphrase", self._passphrase)
        self.body.addLayout(form)
        self._button = QPushButton("&Open")
        palette.make_primary(self._button)
        self._button.clicked.connect(self._open)
        self._passphrase.returnPressed.connect(self._button.click)
        self.put_buttons(self._button)
        begin_at(self, self._path)

    def _choose(self) -> None:
        kinds = "Sealed packs (*.tcare-pack);;All files (*)"
        name, _ = QFileDialog.getOpenFileName(self, "Which pack", str(paths.documents()), kinds)
        if name:
            self._path.setText(name)
            self._passphrase.setFocus()

    def _open(self) -> None:
        typed, passphrase = self._path.text().strip(), self._passphrase.text()
        if not typed:
            self.say(RefusedError("No file is chosen.", remedy="Choose the sealed file you were sent."))
            self._path.setFocus()
            return
        if not passphrase:
            self.say(RefusedError("No passphrase is typed.", remedy="Type the one you were told."))
            self._passphrase.setFocus()
            return
        self._passphrase.clear()
        self._button.setEnabled(False)
        self._desk.work(self, self._show, self._failed, lambda: unseal(Path(typed), passphrase, clock.today()))

    def _show(self, pack: Pack) -> None:
        self._button.setEnabled(True)
        self.notice.hide()
        dialog = SealedDialog(self._desk, pack, self)
        dialog.open()
        self.opened.emit(dialog)

    def _failed(self, error: TcareError) -> None:
        self._button.setEnabled(True)
        self._passphrase.setFocus()
        self.say(error)


class SealedDialog(PaperDialog):
    """What a sealed pack holds, to read and print; there is no case file to journal it in."""

    def __init__(self, desk: Desk, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Panel pack", "", parent=parent)
        self.cannot_be_saved()
        side = QGroupBox("This pack")
        layout = QVBoxLayout(side)
        for words in (
            f"For {pack.recipient}",
            f"Made by {pack.made_by} on {show_date(pack.made_on)}",
            f"It opens until {show_date(pack.last_day)}, that day included.",
            "Your name is across every page. What you print is not encrypted: give it back or destroy it after.",
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(1)
        self.put_beside(side)
        self.show_files({PDF: pack.content})

    def let_out(self, how: str, then: Callable[[object], None], work: Callable[[], None]) -> None:
        """Override: no case file is open, so there is no journal to write in."""
        self.desk.work(self, then, self.refused, work)
