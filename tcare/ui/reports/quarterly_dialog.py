"""A quarterly paper before it goes: to whom and what for, as PDF or as a workbook."""

from datetime import datetime

from PySide6.QtWidgets import QGroupBox, QLabel, QVBoxLayout, QWidget

from tcare.exchange.quarterly_book import quarterly_book
from tcare.reports.drawing import render
from tcare.reports.quarterly_paper import READ_IT, meaning, quarterly_document
from tcare.ui.desk import Desk
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.paper import PDF, WORKBOOK, PaperDialog
from tcare.workflows.quarterly import Paper, described


class QuarterlyDialog(PaperDialog):
    """The pages of a quarterly paper.

    Args:
        by: Who made it, as its foot says.
        at: When, in the zone it is to be shown in.
        is_frozen: Whether it is a frozen one: the same bytes however often it is saved.
    """

    def __init__(
        self, desk: Desk, paper: Paper, by: str, at: datetime, *, is_frozen: bool, parent: QWidget | None = None
    ) -> None:
        kind = "exact figures, not for publication" if paper.mode == "exact" else "figures for publication"
        super().__init__(desk, "Quarterly paper", f"{kind}; not encrypted", parent=parent)
        self._what = f"quarterly paper {described(paper)}{', frozen' if is_frozen else ''}"
        self._goes_to = GoesTo()
        self.put_beside(self._side(paper, at if is_frozen else None))
        desk.work(self, self.show_files, self.refused, lambda: files_of(paper, by, at))

    def what(self) -> str:
        """Override: which paper, for whom and what for."""
        return f"{self._what}, {self._goes_to.words()}"

    def _side(self, paper: Paper, frozen_at: datetime | None) -> QGroupBox:
        side = QGroupBox("Before it goes")
        layout = QVBoxLayout(side)
        layout.addWidget(self._goes_to)
        frozen = f"Frozen on {frozen_at:%d-%b-%Y}: it stays as it was, to the byte." if frozen_at else ""
        for words in (
            meaning(paper),
            READ_IT if paper.mode == "publish" else "",
            "A saved paper or workbook is not encrypted. The journal keeps who it is for.",
            frozen,
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            layout.addWidget(label)
            label.setHidden(not words)
        layout.addStretch(1)
        return side


def files_of(paper: Paper, by: str, at: datetime) -> dict[str, bytes]:
    """A paper as each kind of file, by how its name ends; the same bytes for the same values."""
    return {
        PDF: render(quarterly_document(paper, by, at)),
        WORKBOOK: quarterly_book(paper, f"{described(paper)}. {meaning(paper)}"),
    }
