"""Who a person is, fact by fact, each edited where it is read."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit import nhs_number
from tcare.ui.kit.labels import heading
from tcare.ui.kit.rows import Column
from tcare.ui.person.fitted_rows import FittedRows
from tcare.ui.record_dialog import Recorder
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import RecordTable


class _Fact(NamedTuple):
    name: str
    what: str
    recorded: str


class FactsList(QWidget):
    """The person's own record, a fact a line."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._recorder = recorder
        self._table: RecordTable | None = None
        columns = [Column[_Fact]("Fact", lambda fact: fact.what), Column[_Fact]("Recorded", lambda fact: fact.recorded)]
        self._view = FittedRows(columns, "About the person", most=len(KINDS["individual"].columns))
        self._view.opened.connect(self.edit)
        self._view.edit_requested.connect(self.edit)
        history = QAction("History of this", self._view)
        history.setShortcut(QKeySequence("F4"))
        history.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        history.triggered.connect(self.history)
        self._view.addAction(history)
        edit = QPushButton("&Edit")
        edit.setAccessibleName("Edit: about the person")
        edit.setToolTip("Edit (F2)")
        edit.clicked.connect(self.edit)
        top = QHBoxLayout()
        top.addWidget(heading("About the person"))
        top.addSpacing(8)
        top.addWidget(edit)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._view)
        layout.addStretch(1)

    def show_table(self, table: RecordTable) -> None:
        """Show the person's own record."""
        self._table = table
        numbers = {KINDS["individual"].columns.index("nhs_number")}
        facts = [
            _Fact(
                KINDS["individual"].columns[place],
                what,
                nhs_number.show(cell) or cell if place in numbers else " ".join(cell.split()),
            )
            for place, (what, cell) in enumerate(zip(table.headings, table.rows[0].cells, strict=True))
        ]
        self._view.show_rows(facts)

    def history(self) -> None:
        """Show what the fact the keyboard is on was before."""
        fact: _Fact | None = self._view.current_row()
        if self._table is not None and fact is not None:
            self._recorder.history("individual", self._table.rows[0].record, fact.name)

    def edit(self) -> None:
        """Open the person's form."""
        if self._table is not None:
            self._recorder.edit("individual", self._table.rows[0].record)
