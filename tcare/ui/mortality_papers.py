"""Papers of mortality reviews before they go: the page of one review, the agenda of a panel, and its pack."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGroupBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tcare import clock
from tcare.errors import TcareError
from tcare.reports.drawing import render, render_bound
from tcare.reports.mortality_pack import mortality_agenda, mortality_pack, released
from tcare.reports.mortality_page import mortality_page
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.labels import plain
from tcare.ui.kit.notice import Notice
from tcare.ui.kit.palette import make_primary
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.ui.reports.copies import CopiesDialog
from tcare.ui.reports.pack_dialog import PackDialog, SealDialog
from tcare.workflows.mortality_papers import PanelOnPaper, panel_on_paper, review_on_paper

_WARNING = "it holds personal data of someone who has died; not encrypted"


def papers_of_panel(file: CaseFile, on: date) -> PanelOnPaper:
    """What the papers of a panel's day are made from.

    Raises:
        RefusedError: There is nothing on its agenda whose papers may go.
        NotFoundError: There is no panel on that day any more.
    """
    panel = file.ask(panel_on_paper, on, clock.today())
    released(panel, clock.today())
    return panel


class PackWanted(NamedTuple):
    """The pack of a panel's day for one reader: see :class:`tcare.ui.reports.pack_dialog.ForOneReader`."""

    on: date
    people: tuple[UUID, ...]
    recipient: str
    purpose: str

    @property
    def holds(self) -> str:
        """What it holds, in words."""
        return "The agenda, and one page for each review"

    @property
    def what(self) -> str:
        """What the journal says of a copy."""
        return f"mortality panel pack for {self.recipient}: {self.purpose}"

    def pdf(self, file: CaseFile) -> bytes:
        """The pack.

        Raises:
            RefusedError: There is nothing in it that may go.
        """
        panel = papers_of_panel(file, self.on)
        return render_bound(mortality_pack(panel, self.recipient, self.purpose, clock.today(), *_printed(file)))


class ReviewPageDialog(PaperDialog):
    """The page of one review, to be printed or saved once it is said for whom."""

    def __init__(self, desk: Desk, person: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Page of a mortality review", _WARNING, (person,), parent)
        self._goes_to = GoesTo()
        self.put_beside(_before_it_goes(self._goes_to))

        def make(file: CaseFile) -> bytes:
            review = file.ask(review_on_paper, person, clock.today())
            return render(mortality_page(review, clock.today(), *_printed(file)))

        desk.run(self, lambda pdf: self.show_files({PDF: pdf}), self.refused, make)

    def what(self) -> str:
        """Override: for whom and what for."""
        return f"mortality review page {self._goes_to.words()}"


class AgendaDialog(PaperDialog):
    """The agenda of a panel alone, with names for the panel or initials for whoever is not of it."""

    def __init__(self, desk: Desk, panel: PanelOnPaper, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Mortality panel agenda", _WARNING, _people(panel), parent)
        self._panel, self._asked = panel, 0
        self._goes_to = GoesTo()
        self._by_initials = QCheckBox("It goes &beyond the panel:\ninitials and local IDs only")
        self._by_initials.toggled.connect(self._make)
        self.put_beside(_before_it_goes(self._goes_to, self._by_initials))
        self._make()

    def what(self) -> str:
        """Override: for whom and what for, and whether it names people."""
        named = "by initials" if self._by_initials.isChecked() else "with names"
        return f"mortality panel agenda, {named}, {self._goes_to.words()}"

    def _make(self) -> None:
        """Make the pages anew; until they are there, nothing can go. Of several asked for, the last is shown."""
        self._asked += 1
        asked, by_initials = self._asked, self._by_initials.isChecked()
        self.wait("Making the pages …")

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.show_files({PDF: pdf})

        self.desk.run(self, show, self.refused, lambda file: _agenda(file, self._panel, by_initials=by_initials))


class PanelPapersDialog(QDialog):
    """For whom a copy of a panel's papers is, and what for; then on to its pages, or to seal it."""

    def __init__(self, desk: Desk, panel: PanelOnPaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Papers for a mortality panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._panel = desk, panel
        self.notice, self.goes_to = Notice(), GoesTo()
        self.pages, self.seal = QPushButton("&Preview, print or save…"), QPushButton("&Seal a copy…")
        self.copies = QPushButton("&Copies given out…")
        self._lay_out()
        self.goes_to.recipient.setFocus()

    def _wanted(self) -> PackWanted | None:
        """The pack as it is asked for; None, and said why, where it cannot be made."""
        try:
            self.goes_to.words()
        except TcareError as error:
            self.notice.failed(str(error))
            return None
        recipient, purpose = (str(field.value()) for field in (self.goes_to.recipient, self.goes_to.purpose))
        return PackWanted(self._panel.panel.on, _people(self._panel), recipient, purpose)

    def _preview(self) -> None:
        if (wanted := self._wanted()) is not None:
            PackDialog(self._desk, wanted, self).open()

    def _seal(self) -> None:
        if (wanted := self._wanted()) is not None:
            SealDialog(self._desk, wanted, self.notice.saved, self).open()

    def _lay_out(self) -> None:
        close = QPushButton("C&lose")
        close.clicked.connect(self.reject)
        self.pages.clicked.connect(self._preview)
        self.seal.clicked.connect(self._seal)
        self.seal.setToolTip("An encrypted copy for someone without an account, with a passphrase and a last day")
        self.copies.clicked.connect(lambda: CopiesDialog(self._desk, self).open())
        make_primary(self.pages)
        foot = QHBoxLayout()
        for button in (self.pages, self.seal, self.copies):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.pages.setDefault(True)
        foot.addStretch(1)
        foot.addWidget(close)
        close.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        for words in _what_is_in_it(self._panel):
            layout.addWidget(plain(words))
        layout.addWidget(self.goes_to)
        layout.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)


def _what_is_in_it(panel: PanelOnPaper) -> tuple[str, ...]:
    going, locked = released(panel, clock.today())
    pages = "a page for the one review" if len(going) == 1 else f"a page for each of {len(going)} reviews"
    said = [
        f"The panel of {show_date(panel.panel.on)}: an agenda, and {pages}, with the reader's name across every page.",
        *(f"Left out: {one.locked_because}. {one.remedy}" for one in dict.fromkeys(locked)),
        "Those it is about have died; confidentiality continues. The journal keeps who each copy is for.",
    ]
    return tuple(said)


def _before_it_goes(goes_to: GoesTo, *others: QWidget) -> QGroupBox:
    side = QGroupBox("Before it goes")
    layout = QVBoxLayout(side)
    layout.addWidget(goes_to)
    for other in others:
        layout.addWidget(other)
    layout.addWidget(
        plain(
            "Confidentiality continues after death. A saved copy is not encrypted: keep it where only your team can "
            "read it."
        )
    )
    layout.addStretch(1)
    return side


def _agenda(file: CaseFile, panel: PanelOnPaper, *, by_initials: bool) -> bytes:
    return render(mortality_agenda(panel, clock.today(), *_printed(file), by_initials=by_initials))


def _printed(file: CaseFile) -> tuple[str, datetime]:
    """By whom a paper is printed, and when."""
    return file.slot.full_name or file.slot.account, clock.now().astimezone()


def _people(panel: PanelOnPaper) -> tuple[UUID, ...]:
    """Whose reviews are in the papers."""
    return tuple(one.overview.person.id for one in released(panel, clock.today())[0])
