"""The page of reviewers: who they are, what each of their open reviews waits for, and their conflicts."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import plain
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality.columns import waits
from tcare.ui.mortality.reviewers import load_words
from tcare.ui.mortality_clock import mark_of, words_of
from tcare.ui.mortality_forms import MortalityForms
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.record_dialog import Recorder
from tcare.workflows.mortality_board import LANES, Board, BoardRow, ReviewerRow
from tcare.workflows.mortality_conflicts import ConflictRow


def _in_conflict(row: ReviewerRow) -> tuple[UUID, ...]:
    """The people a reviewer's conflicts name."""
    return tuple(one.person.id for one in row.declared if one.person is not None)


def _load_mark(row: ReviewerRow) -> Mark | None:
    return Mark.OVERDUE if row.is_full and row.active else None


_COLUMNS: tuple[Column[ReviewerRow], ...] = (
    Column("Reviewer", lambda row: row.name if row.active else f"{row.name} (not active)"),
    Column("Open reviews", load_words, key=lambda row: -row.open, mark=_load_mark, say=load_words),
    Column("Late", lambda row: f"{row.late:,}", key=lambda row: -row.late, is_number=True),
    Column("On hold", lambda row: f"{row.on_hold:,}", key=lambda row: -row.on_hold, is_number=True),
    Column("Employer", lambda row: row.employer or NOT_RECORDED),
    Column("Training", lambda row: row.training or NOT_RECORDED),
    Column(
        "Trained",
        lambda row: show_date(row.trained_on) if row.trained_on else NOT_RECORDED,
        key=lambda row: row.trained_on,
    ),
    Column("Conflicts", lambda row: "; ".join(row.conflicts) or "None declared"),
)
_CONFLICTS: tuple[Column[ConflictRow], ...] = (
    Column("With", lambda row: row.about),
    Column("Why", lambda row: row.reason or NOT_RECORDED),
)


def _review_columns(today: date) -> tuple[Column[BoardRow], ...]:
    return (
        Column("Person", lambda row: row.person.name),
        Column("Waits for", waits, tip=lambda row: "\n".join((*row.holds, *row.waits_for)) or "Nothing", widest=60),
        Column("Stands", lambda row: LANES[row.lane]),
        Column(
            "Clock",
            lambda row: words_of(row.death.standing, today),
            mark=lambda row: mark_of(row.death.standing, today),
        ),
        Column("Type", lambda row: row.type),
    )


class ReviewersPage(QWidget):
    """Every reviewer; beneath, the open reviews of the one chosen with what each waits for, and their conflicts."""

    opened = Signal(object)
    """A review was opened; carries its :class:`BoardRow`."""
    hinted = Signal(str)
    """Why a key or a button does nothing here and now."""

    def __init__(self, forms: MortalityForms, recorder: Recorder, today: date) -> None:
        super().__init__()
        self._forms, self._recorder = forms, recorder
        self._board = Board((), ())
        self._view = RowsView(
            RowsModel(_COLUMNS), "Reviewers and their load", empty="No reviewer is recorded. Add the first with Ctrl+N."
        )
        self._reviews_heading, self._conflicts_heading = plain(bold=True, larger=1.1), plain(bold=True, larger=1.1)
        self._reviews = RowsView(
            RowsModel(_review_columns(today)), "What their reviews wait for", empty="They have no open review."
        )
        self._conflicts = RowsView(RowsModel(_CONFLICTS), "Conflicts", empty="None declared.")
        self._lay_out()
        self._connect()

    @property
    def lists(self) -> Sequence[Listed]:
        """The reviewers, and of the one chosen the open reviews and the conflicts."""
        return (
            as_seen(self._view, "Reviewers and their load", self._view.words, _in_conflict),
            as_seen(self._reviews, "Open reviews", f"{self._reviews_heading.text()} · {self._reviews.words}"),
            as_seen(self._conflicts, "Conflicts", f"{self._conflicts_heading.text()} · {self._conflicts.words}"),
        )

    def show_board(self, board: Board) -> None:
        """Show every reviewer, staying on the one chosen."""
        self._board = board
        before: ReviewerRow | None = self._view.current_row()
        self._view.show_rows(board.reviewers)
        places = [place for place, row in enumerate(self._view.rows) if before and row.name == before.name]
        if self._view.rows:
            self._view.choose_row(places[0] if places else 0)
        self._follow()

    def add(self) -> None:
        """Record someone who reviews deaths."""
        self._recorder.add("reviewer", None, {"active": True})

    def _follow(self) -> None:
        row: ReviewerRow | None = self._view.current_row()
        name = row.name if row else None
        theirs = [one for one in self._board.rows if one.reviewer == name and one.death.standing.is_open]
        self._reviews.show_rows(theirs)
        self._conflicts.show_rows(row.declared if row else ())
        for view in (self._reviews, self._conflicts):
            if view.rows and view.current_row() is None:
                view.choose_row(0)
        self._reviews_heading.setText(f"Open with {name}: {len(theirs):,}" if row else "Open reviews")
        self._conflicts_heading.setText(f"Conflicts of {name}" if row else "Conflicts")

    def _edit(self, row: ReviewerRow) -> None:
        if row.id is None:
            self._recorder.add("reviewer", None, {"name": row.name, "active": True})
        else:
            self._recorder.edit("reviewer", row.id)

    def _withdraw(self, row: ReviewerRow) -> None:
        if row.id is None:
            self.hinted.emit("They are only named on reviews: give those to others instead.")
        elif row.open:
            self.hinted.emit("They have open reviews: hand those over first.")
        else:
            self._recorder.withdraw("reviewer", row.id)

    def _declare(self, row: ReviewerRow) -> None:
        if row.id is None:
            self.hinted.emit("They are only named on reviews. Record them as a reviewer first (F2).")
        else:
            self._forms.declare_conflict(row.id)

    def _with_reviewer(self, do: Callable[[ReviewerRow], None]) -> Callable[[], None]:
        def do_it() -> None:
            row: ReviewerRow | None = self._view.current_row()
            if row is None:
                self.hinted.emit("Choose a reviewer first.")
            else:
                do(row)

        return do_it

    def _edit_conflict(self) -> None:
        reviewer: ReviewerRow | None = self._view.current_row()
        row: ConflictRow | None = self._conflicts.current_row()
        if row is None or reviewer is None or reviewer.id is None:
            self.hinted.emit("Choose a conflict first.")
        else:
            self._forms.declare_conflict(reviewer.id, row.id)

    def _withdraw_conflict(self) -> None:
        row: ConflictRow | None = self._conflicts.current_row()
        if row is None:
            self.hinted.emit("Choose a conflict first.")
        else:
            self._recorder.withdraw("reviewer_conflict", row.id)

    def _connect(self) -> None:
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._view.opened.connect(lambda _: self._reviews.setFocus())
        self._view.edit_requested.connect(self._edit)
        self._reviews.opened.connect(self.opened)
        self._conflicts.opened.connect(lambda _: self._edit_conflict())
        self._conflicts.edit_requested.connect(lambda _: self._edit_conflict())
        self._view.add_key("Withdraw", self._with_reviewer(self._withdraw), "Delete")
        self._conflicts.add_key("Withdraw", self._withdraw_conflict, "Delete")

    def _lay_out(self) -> None:
        reviewer = self._with_reviewer
        top = _buttons(
            ("Add a re&viewer", "Record someone who reviews deaths (Ctrl+N)", self.add),
            ("&Edit reviewer", "Employer, capacity, training, active (F2 in the list)", reviewer(self._edit)),
            ("Hand over a&ll", "Give every open review to others, in one go",
             reviewer(lambda row: self._forms.hand_over(row.name))),
            ("With&draw reviewer", "Take them out, with a reason (Delete in the list)", reviewer(self._withdraw)),
        )  # fmt: skip
        beneath = _buttons(
            ("Declare a &conflict", "An organisation or a person whose reviews are not for them",
             reviewer(self._declare)),
            ("Ed&it conflict", "Change the conflict chosen (F2 in the list)", self._edit_conflict),
            ("Withdra&w conflict", "Take it out, with a reason (Delete in the list)", self._withdraw_conflict),
        )  # fmt: skip
        lower = QSplitter()
        lower.setChildrenCollapsible(False)
        lower.addWidget(_column(self._reviews_heading, self._reviews))
        lower.addWidget(_column(self._conflicts_heading, self._conflicts, beneath))
        lower.setStretchFactor(0, 2)
        lower.setStretchFactor(1, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(_column(top, self._view))
        parts.addWidget(lower)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(parts, 1)
        begin_at(self, self._view)


def _buttons(*of: tuple[str, str, Callable[[], None]]) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=6)
    flow.setContentsMargins(0, 0, 0, 0)
    for words, tip, slot in of:
        button = QPushButton(words)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        flow.addWidget(button)
    return row


def _column(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part, 1 if isinstance(part, RowsView) else 0)
    return column
