"""The case summary before it is printed: which sections, how it looks, and out it goes, journalled."""

from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tcare import clock, paths
from tcare.errors import TcareError
from tcare.reports.case_summary import SECTIONS, sections_for
from tcare.reports.summary_of import summary_pdf
from tcare.store.casefile import CaseFile
from tcare.store.files import replace_file
from tcare.ui.desk import Desk
from tcare.ui.kit.notice import Notice, announce
from tcare.ui.kit.palette import make_primary
from tcare.ui.print.pages import Pages, print_pages
from tcare.workflows.overview import Overview, overview


class _Known(NamedTuple):
    """What the summary is made from, asked once."""

    overview: Overview
    day: date
    printed_by: str


class SummaryDialog(QDialog):
    """A person's case summary: choose its sections, look at it, print it or save it.

    Nothing is written anywhere until someone prints or saves; that they did is in the journal before it happens.

    Args:
        person: Whose summary it is.
    """

    def __init__(self, desk: Desk, person: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Case summary")
        self._desk = desk
        self._person = person
        self._known: _Known | None = None
        self._pdf = b""
        self._asked = 0
        self._pages = Pages()
        self._notice = Notice()
        self._boxes = {name: QCheckBox(part.title) for name, part in SECTIONS.items()}
        self._place = QLabel("Making the summary …")
        self._save_button, self._print_button = QPushButton("&Save …"), QPushButton("&Print …")
        self._lay_out()
        self._listen()
        self._pages.setFocus()
        desk.run(self, self._know, self._refused, self._ask)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is shown; the journal says so first."""
        pdf = self._pdf

        def printed(_: None) -> None:
            print_pages(pdf, printer)
            self._notice.saved("Sent to the printer.")

        self._desk.run(self, printed, self._refused, lambda file: self._let_out(file, "printed"))

    def save_to(self, path: Path) -> None:
        """Save what is shown where only this account of the computer can read it; the journal says so first."""
        pdf = self._pdf

        def work(file: CaseFile) -> None:
            self._let_out(file, "exported")
            replace_file(path, pdf)

        self._desk.run(self, lambda _: self._notice.saved(f"Saved as {path.name}."), self._refused, work)

    def _ask(self, file: CaseFile) -> _Known:
        day = clock.today()
        return _Known(file.ask(overview, self._person, day), day, file.slot.full_name or file.slot.account)

    def _let_out(self, file: CaseFile, how: str) -> None:
        file.note(how, "case summary", (self._person,))
        file.keep_anchor()

    def _know(self, known: _Known) -> None:
        self._known = known
        fitting = sections_for(known.overview, known.day)
        for name, box in self._boxes.items():
            box.setVisible(name in fitting)
        self._make()

    def _make(self) -> None:
        """Make the pages anew, beside the window; of several asked for at once, the last is shown."""
        if self._known is None:
            return
        self._asked += 1
        known, asked = self._known, self._asked
        chosen = [name for name, box in self._boxes.items() if box.isChecked()]

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self._show(pdf)

        self._desk.run(
            self,
            show,
            self._refused,
            lambda _: summary_pdf(known.overview, known.day, known.printed_by, clock.now(), chosen),
        )

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._pages.show_paper(pdf)
        self._print_button.setEnabled(True)
        self._save_button.setEnabled(True)

    def _refused(self, error: TcareError) -> None:
        self._notice.failed(str(error))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Case summary")
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._pages.count)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def _save(self) -> None:
        dialog = QFileDialog(self, "Save the case summary: it holds personal data", str(paths.documents()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("Case summary.pdf")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def _on_page(self, page: int, count: int) -> None:
        self._place.setText(f"Page {page} of {count}")
        announce(self._pages, self._place.text())

    def _listen(self) -> None:
        for box in self._boxes.values():
            box.toggled.connect(self._make)
        self._pages.page_changed.connect(self._on_page)
        self._print_button.clicked.connect(self._print)
        self._save_button.clicked.connect(self._save)
        for keys, does in (
            (QKeySequence(Qt.Key.Key_PageDown), self._pages.next_page),
            (QKeySequence(Qt.Key.Key_PageUp), self._pages.previous_page),
            (QKeySequence("Ctrl+Home"), self._pages.first_page),
            (QKeySequence("Ctrl+End"), self._pages.last_page),
            (QKeySequence("Ctrl+="), self._pages.zoom_in),
            (QKeySequence("Ctrl++"), self._pages.zoom_in),
            (QKeySequence("Ctrl+-"), self._pages.zoom_out),
            (QKeySequence(QKeySequence.StandardKey.Print), self._print_button.click),
            (QKeySequence(QKeySequence.StandardKey.Save), self._save_button.click),
        ):
            QShortcut(keys, self).activated.connect(does)

    def _lay_out(self) -> None:
        sections = QGroupBox("Sections")
        choices = QVBoxLayout(sections)
        for box in self._boxes.values():
            box.setChecked(True)
            box.hide()  # until it is known which have something to say of this person
            choices.addWidget(box)
        choices.addStretch()
        warning = QLabel(
            "A saved summary holds personal data and is not locked: keep it where only your team can read it."
        )
        warning.setWordWrap(True)
        choices.addWidget(warning)
        sections.setMaximumWidth(330)
        across = QHBoxLayout()
        across.addWidget(sections)
        across.addWidget(self._pages, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(self._notice)
        whole.addLayout(across, 1)
        whole.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        made = QHBoxLayout()
        for words, name, does in (
            ("P&revious", "Previous page", self._pages.previous_page),
            ("&Next", "Next page", self._pages.next_page),
            ("Sma&ller", "Smaller, to see more of the page", self._pages.zoom_out),
            ("Lar&ger", "Larger", self._pages.zoom_in),
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
