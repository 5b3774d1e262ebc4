"""The annual summary before it goes: to whom and what for, as PDF or as a workbook."""

from datetime import datetime

from PySide6.QtWidgets import QGroupBox, QLabel, QVBoxLayout, QWidget

from tcare import clock
from tcare.exchange.annual_book import annual_book
from tcare.reports.drawing import render
from tcare.reports.mortality_annual import annual_document
from tcare.reports.quarterly_paper import how_hidden
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.paper import PDF, WORKBOOK, PaperDialog
from tcare.workflows.mortality_annual import Annual, annual_summary, described
from tcare.workflows.quarterly import Mode


class AnnualDialog(PaperDialog):
    """The pages of the annual summary of mortality reviews.

    Args:
        year: The calendar year in which the financial year begins.
    """

    def __init__(self, desk: Desk, year: int, mode: Mode, parent: QWidget | None = None) -> None:
        kind = "exact figures, not for publication" if mode == "exact" else "figures for publication"
        super().__init__(desk, "Annual summary of mortality reviews", f"{kind}; not encrypted", parent=parent)
        self._described = ""
        self._goes_to = GoesTo()
        self.put_beside(self._side(mode))
        day, at = clock.today(), clock.now().astimezone()

        def work(file: CaseFile) -> tuple[str, dict[str, bytes]]:
            summary = file.ask(annual_summary, year, day, mode)
            return described(summary), files_of(summary, file.slot.full_name or file.slot.account, at)

        desk.run(self, self._take, self.refused, work)

    def what(self) -> str:
        """Override: which summary, for whom and what for."""
        return f"annual summary of mortality reviews {self._described}, {self._goes_to.words()}"

    def _take(self, made: tuple[str, dict[str, bytes]]) -> None:
        self._described, files = made
        self.show_files(files)

    def _side(self, mode: Mode) -> QGroupBox:
        side = QGroupBox("Before it goes")
        layout = QVBoxLayout(side)
        layout.addWidget(self._goes_to)
        for words in (
            how_hidden(mode),
            "What was written about one death stands only in the exact summary."
            if mode == "publish"
            else "It holds what was learnt and what changed in the words of the reviews.",
            "A saved summary or workbook is not encrypted. The journal keeps who it is for.",
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(1)
        return side


def files_of(summary: Annual, by: str, at: datetime) -> dict[str, bytes]:
    """A summary as each kind of file, by how its name ends; the same bytes for the same values."""
    return {
        PDF: render(annual_document(summary, by, at)),
        WORKBOOK: annual_book(summary, (f"{described(summary)}.", how_hidden(summary.mode))),
    }
