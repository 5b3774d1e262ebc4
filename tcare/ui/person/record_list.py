"""The records of one kind: a heading, a table, and Add, Edit and Withdraw."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit.labels import heading
from tcare.ui.kit.rows import Column
from tcare.ui.person.fitted_rows import FittedRows
from tcare.ui.person.record_columns import columns_of, fields_of
from tcare.ui.record_dialog import Recorder
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import RecordRow


class RecordList(QWidget):
    """The records of one kind that belong to one thing.

    Args:
        kind: Which kind.
        title: The heading, such as ``Reviews``.
        more: Columns after those of the kind.
    """

    moved = Signal()
    """Another row is the current one."""

    def __init__(self, kind: str, title: str, recorder: Recorder, *, more: Sequence[Column[RecordRow]] = ()) -> None:
        super().__init__()
        self.kind = kind
        self._recorder = recorder
        self._belongs_to: UUID | None = None
        self._view = FittedRows((*columns_of(kind), *more), title)
        self._nothing = QLabel("Not recorded.")
        self._edit = self._button("Edit", "F2", self.edit)
        self._withdraw = self._button("Withdraw", "Delete", self.withdraw)
        self._lay_out(title)
        self._view.opened.connect(self.edit)
        self._view.edit_requested.connect(self.edit)
        self._view.add_key("Withdraw", self.withdraw, "Delete")
        self._view.add_key("History of this", self.history, "F4")
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())

    def show_records(self, rows: Sequence[RecordRow], belongs_to: UUID) -> None:
        """Show records, and what a new one would belong to; the row one was on stays the current one."""
        self._belongs_to = belongs_to
        self._view.show_rows(rows)
        self._view.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._follow()

    def current_row(self) -> RecordRow | None:
        """The record the keyboard is on."""
        row: RecordRow | None = self._view.current_row()
        return row

    def add(self) -> None:
        """Open an empty form."""
        self._recorder.add(self.kind, self._belongs_to)

    def edit(self) -> None:
        """Open the form of the current record."""
        if (row := self.current_row()) is not None:
            self._recorder.edit(self.kind, row.record)

    def withdraw(self) -> None:
        """Ask why, and withdraw the current record."""
        if (row := self.current_row()) is not None:
            self._recorder.withdraw(self.kind, row.record)

    def history(self) -> None:
        """Show what the field the keyboard is on was before; of a column that is worked out, the first field's."""
        fields, column = fields_of(self.kind), self._view.currentIndex().column()
        if (row := self.current_row()) is not None:
            self._recorder.history(self.kind, row.record, fields[column if column < len(fields) else 0])

    def more_buttons(self) -> Sequence[QPushButton]:
        """What else can be done with the current record: nothing, unless a list of a kind says so."""
        return ()

    def _follow(self) -> None:
        for button in (self._edit, self._withdraw):
            button.setEnabled(self.current_row() is not None)
        self.moved.emit()

    def _button(self, words: str, key: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(f"{words}: {KINDS[self.kind].title.lower()}")
        button.setToolTip(f"{words} ({key})")
        button.clicked.connect(slot)
        return button

    def _lay_out(self, title: str) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(title))
        top.addSpacing(8)
        for button in (self._button("Add", "Ctrl+N", self.add), self._edit, self._withdraw, *self.more_buttons()):
            top.addWidget(button)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._nothing)
        layout.addWidget(self._view)
