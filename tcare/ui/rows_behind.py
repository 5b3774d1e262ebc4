"""The rows a figure counts, listed over it; Enter opens one of them."""

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.palette import make_primary
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.listed import Listed, PrintList, as_seen

Row = TypeVar("Row")


class RowsBehind(QDialog, Generic[Row]):
    """A list of what a figure counts, each row with its ``person``; whoever makes it asks for the rows and shows them.

    Args:
        title: What the dialog is called, naming nobody.
        where: What the figure says and of when, above the list.
        name: What the list is called.
        day: As of when it counts.
    """

    chosen = Signal(object)
    """A row was opened; carries it."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        where: str,
        columns: Sequence[Column[Row]],
        name: str,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._where = where
        self._words = QLabel(f"{where}\nCounting …")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._view = RowsView(RowsModel(columns), name, empty="Nobody is counted.")
        self._view.opened.connect(self._choose)
        open_button, close = QPushButton("&Open person"), QPushButton("&Close")
        make_primary(open_button)
        foot = QHBoxLayout()
        foot.addWidget(PrintList(desk, self._listed, day, self))
        foot.addStretch(1)
        for button, does in ((open_button, self._open), (close, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(does)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._view, 1)
        layout.addLayout(foot)

    def show_rows(self, rows: Sequence[Row], said: str) -> None:
        """Show the rows.

        Args:
            said: How many they are, and what that means, beneath what the figure says.
        """
        self._view.show_rows(rows)
        self._words.setText(f"{self._where}\n{said}")
        if rows:
            self._view.choose_row(0)
        self._view.setFocus()

    def _listed(self) -> Listed:
        how = " · ".join((self._words.text().replace("\n", ". "), self._view.words))
        return as_seen(self._view, "What a figure counts", how)

    def _open(self) -> None:
        if (row := self._view.current_row()) is not None:
            self._choose(row)

    def _choose(self, row: Row) -> None:
        self.accept()
        self.chosen.emit(row)
