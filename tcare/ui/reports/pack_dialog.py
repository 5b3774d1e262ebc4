"""A panel pack before it goes, and sealing one for someone without an account."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
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
from tcare.reports.drawing import render_bound
from tcare.reports.panel_pack import Panel, panel_pack
from tcare.store.casefile import CaseFile
from tcare.store.errors import AlreadyThereError
from tcare.store.packs import Pack, seal
from tcare.store.slots import check_strength
from tcare.ui.desk import Desk
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.notice import Notice
from tcare.ui.kit.palette import make_primary
from tcare.ui.print.choice import in_words
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.workflows.overview import Overview, overview

ENDING = ".tcare-pack"
_LASTS = timedelta(days=14)


class ForOneReader(Protocol):
    """A pack that is wanted, by whoever asks for one: looked at, printed, saved or sealed for one reader."""

    @property
    def people(self) -> tuple[UUID, ...]:
        """Whose papers are in it."""

    @property
    def recipient(self) -> str:
        """Whose copy it is."""

    @property
    def holds(self) -> str:
        """What it holds of everyone in it, in words."""

    @property
    def what(self) -> str:
        """What the journal says of a copy."""

    def pdf(self, file: CaseFile) -> bytes:
        """The pack.

        Raises:
            RefusedError: Somebody's papers may not go.
        """


class Wanted(NamedTuple):
    """A pack that is wanted: whose summaries, and for what."""

    people: tuple[UUID, ...]
    panel: Panel

    @property
    def recipient(self) -> str:
        """Whose copy it is."""
        return self.panel.recipient

    @property
    def holds(self) -> str:
        """Which sections of each summary, and how large."""
        return in_words(self.panel.choice)

    @property
    def what(self) -> str:
        """What the journal says of a copy."""
        return f"panel pack for {self.recipient}: {self.panel.purpose}"

    def pdf(self, file: CaseFile) -> bytes:
        """The pack, see :func:`pack_pdf`."""
        return pack_pdf(file, self)


class PackDialog(PaperDialog):
    """The pages of a panel pack."""

    def __init__(self, desk: Desk, wanted: ForOneReader, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Panel pack", "it holds personal data; not encrypted", wanted.people, parent)
        self._wanted = wanted
        side = QGroupBox("Before it goes")
        layout = QVBoxLayout(side)
        for words in (
            f"Copy for {wanted.recipient}: the name is across every page.",
            f"{wanted.holds}.",
            "A saved pack holds personal data and is not encrypted. For someone outside your team, seal it instead.",
            "The journal keeps who it is for.",
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(1)
        self.put_beside(side)
        desk.run(self, lambda pdf: self.show_files({PDF: pdf}), self.refused, wanted.pdf)

    def what(self) -> str:
        """Override: for whom and what for."""
        return self._wanted.what


class SealDialog(QDialog):
    """Seals a pack: a passphrase of its own typed twice, a last day, and where it goes."""

    def __init__(
        self, desk: Desk, wanted: ForOneReader, done: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Seal a panel pack")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._wanted, self._done = desk, wanted, done
        self.notice = Notice()
        self.passphrase, self.again, self.last_day = QLineEdit(), QLineEdit(), DateField()
        for secret in (self.passphrase, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.last_day.set_value(clock.today() + _LASTS)
        self._button = QPushButton("&Seal and save…")
        self._lay_out()
        self.passphrase.setFocus()

    def seal_to(self, path: Path) -> None:
        """Seal the pack and write it where nothing is; the journal says so first."""
        wanted, passphrase, last_day = self._wanted, self.passphrase.text(), self.last_day.value() or clock.today()
        path = path if path.suffix else path.with_suffix(ENDING)

        def work(file: CaseFile) -> None:
            check_strength(passphrase)
            if path.exists():
                raise AlreadyThereError
            content = wanted.pdf(file)
            by = file.slot.full_name or file.slot.account
            file.note("sealed", f"{wanted.what}; to {show_date(last_day)}", wanted.people)
            seal(Pack(wanted.recipient, by, clock.today(), last_day, content), path, passphrase)

        self._button.setEnabled(False)
        self.notice.told("Making and sealing the pack …")
        self._desk.run(self, lambda _: self._sealed(path, last_day), self._refused, work)

    def _sealed(self, path: Path, last_day: date) -> None:
        self.passphrase.clear()
        self.again.clear()
        self.accept()
        self._done(f"Sealed as {path.name}; it opens to {show_date(last_day)}. Tell the passphrase by telephone.")

    def _refused(self, error: TcareError) -> None:
        self._button.setEnabled(True)
        self.notice.failed(str(error))

    def _check(self) -> None:
        """What must be right before a place is asked for.

        Raises:
            TcareError: It is not.
        """
        if self.passphrase.text() != self.again.text():
            self.passphrase.setFocus()
            raise RefusedError("The two passphrases differ.", remedy="Type the same one twice.")
        if fault := self.last_day.problem():
            self.last_day.setFocus()
            raise RefusedError(fault, remedy="Type the last day on which the pack opens.")
        if (last_day := self.last_day.value()) is None or last_day < clock.today():
            self.last_day.setFocus()
            raise RefusedError("The last day is not today or later.", remedy="Type the last day on which it opens.")
        check_strength(self.passphrase.text())

    def _choose_place(self) -> None:
        try:
            self._check()
        except TcareError as error:
            self._refused(error)
            return
        dialog = QFileDialog(self, "Save the sealed pack: it is encrypted", str(paths.documents()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is overwritten, and that is said
        dialog.setNameFilter(f"Sealed packs (*{ENDING})")
        dialog.selectFile(f"Panel pack{ENDING}")
        dialog.fileSelected.connect(lambda chosen: self.seal_to(Path(chosen)))
        dialog.open()

    def _lay_out(self) -> None:
        words = QLabel(
            f"For {self._wanted.recipient}, who opens it on the first page of TCare, without an account, to read "
            "and print. Choose four or more unrelated words, and tell them by telephone, never with the file."
        )
        form = QFormLayout()
        form.addRow("&Passphrase", self.passphrase)
        form.addRow("Passphrase a&gain", self.again)
        form.addRow("&Last day it opens", self.last_day)
        keeps = QLabel(
            "TCare keeps the last day by the clock of the reader's computer. Whoever has the passphrase could put that "
            "clock back before opening it, or read the file with other tools: give it only to those you trust."
        )
        cancel = QPushButton("&Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        make_primary(self._button)
        self._button.clicked.connect(self._choose_place)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._button)
        foot.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(keeps)
        layout.addLayout(foot)
        for label in (words, keeps):
            label.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)


def known(file: CaseFile, people: tuple[UUID, ...]) -> tuple[Overview, ...]:
    """What is known of people as of today, in the order given."""
    return tuple(file.ask(overview, person, clock.today()) for person in people)


def pack_pdf(file: CaseFile, wanted: Wanted) -> bytes:
    """The pack as a PDF.

    Raises:
        RefusedError: Somebody's papers may not go.
    """
    by = file.slot.full_name or file.slot.account
    at = clock.now().astimezone()
    return render_bound(panel_pack(known(file, wanted.people), wanted.panel, clock.today(), by, at))
