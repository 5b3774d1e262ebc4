"""A paper before it goes: how it looks, and out it goes by printer or as a file, journalled."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare import paths
from tcare.errors import TcareError
from tcare.store.casefile import CaseFile
from tcare.store.files import replace_file
from tcare.ui.desk import Desk
from tcare.ui.kit.notice import Notice, announce
from tcare.ui.kit.palette import make_primary
from tcare.ui.print.pages import Pages, print_pages

PDF, WORKBOOK = ".pdf", ".xlsx"
_KINDS = {PDF: "PDF (*.pdf)", WORKBOOK: "Workbook (*.xlsx)"}
_SIDE = 330
_COMFORTABLE = QSize(1200, 800)  # a page across beside what can be chosen
_FRAME = QSize(16, 48)  # what a window manager puts around a window, at the most


class PaperDialog(QDialog):
    """A paper's pages, to be printed or saved.

    Nothing is written anywhere until someone prints or saves; that they did is in the journal before it happens.

    Args:
        name: What the paper is, naming nobody.
        warning: What is said where a place to save it is chosen: what the file holds, and that it is not encrypted.
        about_whom: Whose papers they are, for the journal.
    """

    def __init__(
        self, desk: Desk, name: str, warning: str, about_whom: tuple[UUID, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # a paper closed is a paper gone, its bytes too
        self.desk = desk
        self.notice = Notice()
        self.pages = Pages()
        self._name, self._warning, self._about_whom = name, warning, about_whom
        self._is_held_back = False
        self._files: Mapping[str, bytes] = {}
        self._place = QLabel("Making the pages …")
        self._save_button, self._print_button = QPushButton("&Save …"), QPushButton("&Print …")
        self._lay_out()
        self._listen()
        self.pages.setFocus()
        self.resize(_COMFORTABLE.boundedTo(self.screen().availableSize() - _FRAME))

    @property
    def files(self) -> Mapping[str, bytes]:
        """The paper that is shown as each kind of file, by how its name ends; empty until there is one."""
        return self._files

    def what(self) -> str:
        """What the journal says went out.

        Raises:
            TcareError: Something is wanted before it may go.
        """
        return self._name.lower()

    def about_whom(self) -> tuple[UUID, ...]:
        """Whose papers they are, for the journal."""
        return self._about_whom

    def wait(self, words: str) -> None:
        """Say that pages are being made; until they are shown, nothing goes."""
        self._files = {}
        self._print_button.setEnabled(False)
        self._save_button.setEnabled(False)
        self._place.setText(words)

    def show_files(self, files: Mapping[str, bytes]) -> None:
        """Show a paper, by how the names of its files end; one of them is the PDF that is seen and printed."""
        self._files = files
        self.pages.show_paper(files[PDF])
        self._enable()

    def hold_back(self, held_back: bool) -> None:
        """Let the paper be read and neither printed nor saved, or let it go again."""
        self._is_held_back = held_back
        self._enable()

    def print_on(self, printer: QPrinter) -> None:
        """Print what is shown; the journal says so first."""
        pdf = self._files[PDF]

        def printed(_: object) -> None:
            print_pages(pdf, printer)
            self.notice.saved("Sent to the printer.")

        self.let_out("printed", printed, lambda: None)

    def save_to(self, path: Path) -> None:
        """Save what is shown where only this account of the computer can read it; the journal says so first."""
        content = self._files.get(path.suffix.lower(), self._files[PDF])
        self.let_out(
            "exported",
            lambda _: self.notice.saved(f"Saved as {path.name}. It is not encrypted."),
            lambda: replace_file(path, content),
        )

    def let_out(self, how: str, then: Callable[[object], None], work: Callable[[], None]) -> None:
        """Write in the journal that it goes, and do what lets it go, down the worker lane.

        Args:
            how: What kind of row the journal has for it.
            then: What follows in the window.
            work: What is done on the lane after the journal was written.
        """
        try:
            what = self.what()
        except TcareError as error:
            self.refused(error)
            return

        people = self.about_whom()

        def noted(file: CaseFile) -> None:
            file.note(how, what, people)
            work()

        self.desk.run(self, then, self.refused, noted)

    def refused(self, error: TcareError) -> None:
        """Say what was not done, and what to do next."""
        self.notice.failed(str(error))
        if not self._files:
            self._place.clear()  # no pages are being made

    def put_beside(self, side: QWidget) -> None:
        """Put what can be chosen on the left of the pages; the keyboard comes to it before them."""
        side.setMaximumWidth(_SIDE)
        self._across.insertWidget(0, side)
        self.setTabOrder(side, self.pages)

    def put_above(self, widget: QWidget) -> None:
        """Put something to know before the paper goes above its pages."""
        self._whole.insertWidget(1, widget)

    def cannot_be_saved(self) -> None:
        """Offer no saving: the paper is only to be read and printed."""
        self._save_button.hide()
        self._save_button.setEnabled(False)

    def _enable(self) -> None:
        may_go = bool(self._files) and not self._is_held_back
        self._print_button.setEnabled(may_go)
        self._save_button.setEnabled(may_go and not self._save_button.isHidden())

    def _is_ready(self) -> bool:
        """Whether it may go now; where it may not, it is said why, before a printer or a place is asked for."""
        try:
            self.what()
        except TcareError as error:
            self.refused(error)
            return False
        if not self._files:
            self.notice.told("The pages are still being made.")
        return bool(self._files)

    def _print(self) -> None:
        if not self._is_ready():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        wide, tall = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
        printer.setPageOrientation(wide if self.pages.is_wide else tall)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages.count)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def _save(self) -> None:
        if self._save_button.isHidden() or not self._is_ready():
            return
        dialog = QFileDialog(self, f"Save “{self._name}”: {self._warning}", str(paths.documents()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_KINDS[ending] for ending in self._files])
        dialog.setDefaultSuffix(PDF[1:])
        dialog.filterSelected.connect(partial(_end_as_chosen, dialog))
        dialog.selectFile(f"{self._name}{PDF}")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def _on_page(self, page: int, count: int) -> None:
        self._place.setText(f"Page {page} of {count}")
        announce(self.pages, self._place.text())

    def _listen(self) -> None:
        self.pages.page_changed.connect(self._on_page)
        self._print_button.clicked.connect(self._print)
        self._save_button.clicked.connect(self._save)
        for keys, does in (
            (QKeySequence(Qt.Key.Key_PageDown), self.pages.next_page),
            (QKeySequence(Qt.Key.Key_PageUp), self.pages.previous_page),
            (QKeySequence("Ctrl+Home"), self.pages.first_page),
            (QKeySequence("Ctrl+End"), self.pages.last_page),
            (QKeySequence("Ctrl+="), self.pages.zoom_in),
            (QKeySequence("Ctrl++"), self.pages.zoom_in),
            (QKeySequence("Ctrl+-"), self.pages.zoom_out),
            (QKeySequence(QKeySequence.StandardKey.Print), self._print),
            (QKeySequence(QKeySequence.StandardKey.Save), self._save),
        ):
            QShortcut(keys, self).activated.connect(does)

    def _lay_out(self) -> None:
        self._across = QHBoxLayout()
        self._across.addWidget(self.pages, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.notice)
        self._whole.addLayout(self._across, 1)
        self._whole.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        made = QHBoxLayout()
        for words, name, does in (
            ("P&revious", "Previous page", self.pages.previous_page),
            ("&Next", "Next page", self.pages.next_page),
            ("Sma&ller", "Smaller, to see more of the page", self.pages.zoom_out),
            ("Lar&ger", "Larger", self.pages.zoom_in),
        ):
            button = QPushButton(words)
            button.setAccessibleName(name)
            button.setAutoDefault(False)
            button.clicked.connect(does)
            made.addWidget(button)
        made.addWidget(self._place)
        made.addStretch()
        close = QPushButton("&Close")
        close.clicked.connect(self.reject)
        make_primary(self._print_button)
        for button in (self._save_button, self._print_button):
            button.setEnabled(False)
        for button in (self._save_button, self._print_button, close):
            button.setAutoDefault(False)
            made.addWidget(button)
        self._print_button.setDefault(True)
        return made


def _end_as_chosen(dialog: QFileDialog, chosen: str) -> None:
    """A workbook chosen among the kinds of file ends the name as one."""
    ending = next(ending for ending, words in _KINDS.items() if words == chosen)
    dialog.setDefaultSuffix(ending[1:])
    if named := dialog.selectedFiles():
        dialog.selectFile(f"{Path(named[0]).stem}{ending}")
