"""The drafts that wait: of what, for whom, since when; carry on with one or throw it away."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import DRAFTS, Draft, read
from tcare.ui.kit import palette
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.workflows.drafts import About, whom
from tcare.workflows.kinds import top_of
from tcare.workflows.people import Named


class DraftRow(NamedTuple):
    """One draft, and whom it is about."""

    draft: Draft
    person: Named | None

    @property
    def for_whom(self) -> str:
        """Whom it is about, in words."""
        _, record, parent, _ = self.draft.name
        is_new = record is None and parent is None
        return "Somebody new" if is_new else self.person.name if self.person else "No longer in the caseload"

    @property
    def opens(self) -> UUID | None:
        """The person whose screen stands behind the form; None for somebody new or gone, and for a reviewer."""
        return self.person.id if self.person and top_of(self.draft.name.kind) == "individual" else None


_COLUMNS = (
    Column[DraftRow]("For", lambda row: row.for_whom),
    Column[DraftRow]("Form", lambda row: row.draft.title),
    Column[DraftRow]("Begun", lambda row: row.draft.when, key=lambda row: row.draft.at),
)


class DraftsDialog(QDialog):
    """Every draft of this account, the newest first."""

    resume_requested = Signal(object)
    """A draft is to be carried on with; carries the :class:`DraftRow`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Drafts")
        self._words = QLabel("What you began and have not saved. Only you see it.")
        self._view = RowsView(RowsModel(_COLUMNS), "Drafts", empty="No draft is waiting.")
        self._carry_on = QPushButton("Carry &on")
        self._carry_on.setToolTip("Carry on with the draft chosen (Enter in the list)")
        palette.make_primary(self._carry_on)
        self._throw = QPushButton("&Throw away")
        self._throw.setToolTip("Throw away the drafts chosen (Delete in the list)")
        self._lay_out()
        self._view.opened.connect(lambda _: self._resume())
        self._view.edit_requested.connect(lambda _: self._resume())
        self._view.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self._carry_on.clicked.connect(self._resume)
        self._throw.clicked.connect(self._throw_away)
        desk.aside_changed.connect(self._ask_again)
        self._ask()

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """The drafts shown."""
        rows: tuple[DraftRow, ...] = self._view.rows
        return rows

    def _ask(self) -> None:
        self._desk.run(self, self._show, None, _waiting)

    def _ask_again(self, name: str) -> None:
        if name.startswith(DRAFTS):
            self._ask()

    def _show(self, rows: Sequence[DraftRow]) -> None:
        self._view.show_rows(rows)
        if rows and self._view.current_row() is None:
            self._view.choose_row(0)
        self._follow()

    def _follow(self) -> None:
        for button in (self._carry_on, self._throw):
            button.setEnabled(bool(self._view.chosen_rows()))

    def _resume(self) -> None:
        if (row := self._view.current_row()) is not None:
            self.accept()
            self.resume_requested.emit(row)

    def _throw_away(self) -> None:
        for row in self._view.chosen_rows():
            self._desk.keep_aside(row.draft.name.key, None)

    def _lay_out(self) -> None:
        throw = QAction("Throw away", self._view)
        throw.setShortcut(QKeySequence("Delete"))
        throw.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        throw.triggered.connect(self._throw_away)
        self._view.addAction(throw)
        close = QPushButton("&Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._carry_on)
        foot.addWidget(self._throw)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._view)
        layout.addLayout(foot)
        self.resize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().height() * 20)


def _waiting(file: CaseFile) -> list[DraftRow]:
    drafts = [read(written) for written in file.kept_aside(DRAFTS).values()]
    about = [About(draft.name.kind, draft.name.record, draft.name.parent) for draft in drafts]
    rows = [DraftRow(*both) for both in zip(drafts, file.ask(whom, about), strict=True)] if drafts else []
    return sorted(rows, key=lambda row: row.draft.at, reverse=True)
