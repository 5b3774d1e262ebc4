"""Quarterly papers as they were sent, to be opened and saved again."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import make_primary
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.reports.quarterly_dialog import QuarterlyDialog
from tcare.workflows.frozen_papers import Frozen, FrozenRow, frozen_paper, frozen_papers

FIGURES = {"exact": "Exact, internal", "publish": "For publication"}
COLUMNS = (
    Column[FrozenRow]("Quarter", lambda row: row.quarter),
    Column[FrozenRow]("Figures", lambda row: FIGURES[row.mode]),
    Column[FrozenRow]("As of", lambda row: show_date(row.as_of), key=lambda row: row.as_of),
    Column[FrozenRow]("Frozen", lambda row: show_date(row.frozen_on), key=lambda row: row.frozen_on),
)


class FrozenPapers(QDialog):
    """The list of frozen papers; Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Frozen papers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        words = QLabel(
            "A frozen paper stays as it was on its day, whatever is recorded after. Open one to see, print or save it."
        )
        words.setWordWrap(True)
        empty = "None yet. Freeze a paper when it is sent, and it stays here as it was."
        self.view = RowsView(RowsModel(COLUMNS), "Frozen papers", empty=empty)
        self.view.opened.connect(lambda row: self.open_paper(row.id))
        open_button, close = QPushButton("&Open"), QPushButton("&Close")
        make_primary(open_button)
        open_button.setAutoDefault(False)
        close.setAutoDefault(False)
        open_button.clicked.connect(self._open)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(open_button)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.resize(620, 420)
        desk.ask(self, self._show, frozen_papers)

    def open_paper(self, paper: UUID) -> None:
        """Open a frozen paper before it goes again."""
        self._desk.ask(self, self._preview, frozen_paper, paper)

    def _show(self, rows: tuple[FrozenRow, ...]) -> None:
        self.view.show_rows(rows)
        if rows:
            self.view.choose_row(0)
        self.view.setFocus()

    def _open(self) -> None:
        if (row := self.view.current_row()) is not None:
            self.open_paper(row.id)

    def _preview(self, frozen: Frozen) -> None:
        QuarterlyDialog(
            self._desk, frozen.paper, frozen.frozen_by, frozen.frozen_at, is_frozen=True, parent=self
        ).open()
