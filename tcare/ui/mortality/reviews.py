"""The page of reviews: lanes with counts, the list, the reviewers beside it, and the next steps of the one chosen."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcare.errors import RefusedError, TcareError
from tcare.ui.kit.count_choice import CountChoice
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.search_field import SearchField
from tcare.ui.mortality.columns import columns, figures, told
from tcare.ui.mortality.dragging import ReviewRows
from tcare.ui.mortality.lanes import LaneButton, LaneButtons, Look
from tcare.ui.mortality.reviewers import ReviewersList, about
from tcare.ui.mortality_clock import ClockBar
from tcare.ui.mortality_forms import MortalityForms
from tcare.ui.mortality_step_buttons import StepButtons
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.record_dialog import Recorder
from tcare.workflows.mortality_board import Board, BoardRow, ReviewerRow
from tcare.workflows.mortality_steps import STEPS, StepName, further, towards

_LINES = 5  # of the panel beneath; more are scrolled to
_BESIDE = 50  # characters of room for the reviewers


class ReviewsPage(QWidget):
    """Every notified death in its lane, what is late first; reviewers beside them with what they carry."""

    opened = Signal(object)
    """A review was opened; carries its :class:`BoardRow`."""
    page_requested = Signal(object)
    """The page of a review for the panel is wanted; carries its :class:`BoardRow`."""
    refused = Signal(object)
    """A step was refused; carries the :class:`TcareError`."""
    hinted = Signal(str)
    """Why a key or a button does nothing here and now."""

    def __init__(self, forms: MortalityForms, recorder: Recorder, today: date) -> None:
        super().__init__()
        self._forms, self._recorder, self._today = forms, recorder, today
        self._board = Board((), ())
        self._lanes = LaneButtons()
        self._looks = CountChoice("All reviews", tuple(Look))
        self._typed = SearchField("Name, NHS number, or a reviewer")
        self._words = QLabel()
        self._figures = QLabel()
        self._view = ReviewRows(
            RowsModel(columns(today)),
            "Mortality reviews",
            empty="No review here. Clear the search and the filters to see every notified death.",
            counted="reviews",
        )
        self._reviewers = ReviewersList()
        self._of_reviewer = QLabel()
        self._only = QPushButton("Only &theirs")
        self._told = QLabel()
        self._clock = ClockBar()
        self._notify = QPushButton("&Notify a death")
        self._open = QPushButton("&Open person")
        self._page = QPushButton("P&age for the panel…")
        self._steps = StepButtons(self._page, self._open)
        self._lay_out()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Show every review and reviewer, as they were filtered, sorted and chosen."""
        self._board = board
        chosen: ReviewerRow | None = self._reviewers.current_row()
        self._reviewers.show_rows(board.reviewers)
        places = [place for place, row in enumerate(self._reviewers.rows) if chosen and row.name == chosen.name]
        if self._reviewers.rows:
            self._reviewers.choose_row(places[0] if places else 0)
        self._show()

    @property
    def lists(self) -> Sequence[Listed]:
        """The reviews, and the reviewers beside them."""
        reviewers = as_seen(self._reviewers, "Reviewers", self._reviewers.words, lambda _: ())
        return as_seen(self._view, "Mortality reviews", self._words.text()), reviewers

    def go_to_search(self) -> None:
        """To the words that narrow the list."""
        self._typed.take_keyboard()

    def open_page(self) -> None:
        """The page for the panel of the review the keyboard is on."""
        row: BoardRow | None = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose a review in the list first.")
        else:
            self.page_requested.emit(row)

    def notify(self) -> None:
        """Record a death that was notified."""
        self._forms.notify()

    def _show(self) -> None:
        found = [row for row in self._board.rows if self._is_meant(row)]
        lane, look = self._lanes.chosen(), self._looks.chosen()
        # Each count is of what is left by everything else that is asked for, so that it opens what it counts.
        here = [row for row in found if lane is None or lane.holds(row)]
        looked = [row for row in found if look is None or look.holds(row)]
        self._looks.show_counts({one: sum(map(one.holds, here)) for one in Look}, len(here))
        self._lanes.show_counts({one: sum(map(one.holds, looked)) for one in LaneButton})
        before: BoardRow | None = self._view.current_row()
        shown = [row for row in here if look is None or look.holds(row)]
        self._view.show_rows(shown, len(self._board.rows))
        places = [place for place, row in enumerate(self._view.rows) if before and row.review == before.review]
        if self._view.rows and (places or self._view.current_row() is None):
            self._view.choose_row(places[0] if places else 0)
        self._figures.setText(figures(shown))
        self._say_how()
        self._follow()

    def _is_meant(self, row: BoardRow) -> bool:
        """Whether a review is of the person, or with the reviewer, that is typed; and theirs, where only theirs are."""
        chosen: ReviewerRow | None = self._reviewers.current_row()
        if self._only.isChecked() and chosen and not (row.reviewer == chosen.name and row.death.standing.is_open):
            return False
        typed = self._typed.text()
        return row.person.is_meant(typed) or all(part in row.reviewer.casefold() for part in typed.casefold().split())

    def _say_how(self) -> None:
        typed = self._typed.text().strip()
        order = "" if "sorted by" in self._view.words else " · late first, then by due day"
        chosen = [one.title.lower() for one in (self._lanes.chosen(), self._looks.chosen()) if one is not None]
        if self._only.isChecked() and (reviewer := self._reviewers.current_row()):
            chosen.append(f"open with {reviewer.name}")
        said = [f"{self._view.words}{order}", *chosen, *([f"“{typed}”"] if typed else [])]
        self._words.setText(" · ".join(said))

    def _follow(self) -> None:
        """Say where the review chosen stands, and offer the steps that come next."""
        row: BoardRow | None = self._view.current_row()
        self._told.setText(told(row) if row else "Choose a review to read where it stands and what it waits for.")
        self._clock.show_clock(row.death.standing if row else None, self._today)
        self._steps.offer(further(row) if row else ())
        self._open.setEnabled(row is not None)
        self._page.setEnabled(row is not None)

    def _follow_reviewer(self) -> None:
        row: ReviewerRow | None = self._reviewers.current_row()
        self._of_reviewer.setText(about(row) if row else "")
        if self._only.isChecked():
            self._show()

    def _take_step(self, step: StepName) -> None:
        rows: Sequence[BoardRow] = self._view.chosen_rows()
        if not rows:
            self.hinted.emit("Choose a review in the list first.")
        elif len(rows) > 1 and not STEPS[step].several:
            self.hinted.emit(f"“{STEPS[step].label}” is for one review at a time: choose one.")
        else:
            self._forms.take_step(step, [row.review for row in rows])

    def _take_next(self) -> None:
        """The likeliest next step of the review the keyboard is on."""
        row: BoardRow | None = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose a review in the list first.")
        elif steps := further(row):
            self._forms.take_step(steps[0], [row.review])
        else:
            self.hinted.emit("The review is not reviewed or closed: there is no next step.")

    def _drop_on_lane(self, reviews: tuple[UUID, ...], lane: LaneButton) -> None:
        rows = [row for row in self._board.rows if row.review in reviews]
        try:
            panel = ("Focused review", "Multi-agency review")
            steps = {towards(row.lane, lane.lane, goes_to_panel=row.type in panel) for row in rows}
            if len(steps) > 1 or (len(rows) > 1 and not all(STEPS[step].several for step in steps)):
                raise RefusedError("They cannot all go there in one step.", remedy="Move them one at a time.")
        except TcareError as error:
            self.refused.emit(error)
            return
        for step in steps:
            self._forms.take_step(step, reviews)

    def _drop_on_reviewer(self, reviews: tuple[UUID, ...], reviewer: ReviewerRow) -> None:
        self._forms.take_step("allocate", reviews, {"reviewer": reviewer.name})

    def _give_to_chosen(self) -> None:
        """The reviews chosen in the list to the reviewer chosen: what dropping them there does."""
        rows, reviewer = self._view.chosen_rows(), self._reviewers.current_row()
        if not rows or reviewer is None:
            self.hinted.emit("Choose a review in the list and a reviewer first.")
        else:
            self._drop_on_reviewer(tuple(row.review for row in rows), reviewer)

    def _with_reviewer(self, do: Callable[[ReviewerRow], None]) -> Callable[[], None]:
        def do_it() -> None:
            row: ReviewerRow | None = self._reviewers.current_row()
            if row is None:
                self.hinted.emit("Choose a reviewer first.")
            else:
                do(row)

        return do_it

    def _edit_reviewer(self, row: ReviewerRow) -> None:
        if row.id is None:
            self._recorder.add("reviewer", None, {"name": row.name, "active": True})
        else:
            self._recorder.edit("reviewer", row.id)

    def _declare(self, row: ReviewerRow) -> None:
        if row.id is None:
            self.hinted.emit("They are only named on reviews. Record them as a reviewer first (F2).")
        else:
            self._forms.declare_conflict(row.id)

    def _connect(self) -> None:
        self._lanes.changed.connect(self._show)
        self._lanes.dropped.connect(self._drop_on_lane)
        self._looks.changed.connect(self._show)
        self._typed.leads_to(self._view)
        self._typed.textChanged.connect(self._show)
        self._only.toggled.connect(self._show)
        self._view.opened.connect(self.opened)
        self._view.edit_requested.connect(lambda _: self._take_next())
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._view.model().layoutChanged.connect(self._say_how)
        self._reviewers.dropped.connect(self._drop_on_reviewer)
        self._reviewers.opened.connect(lambda _: self._only.toggle())
        self._reviewers.edit_requested.connect(self._edit_reviewer)
        self._reviewers.selectionModel().currentRowChanged.connect(lambda *_: self._follow_reviewer())
        self._notify.clicked.connect(self.notify)
        self._page.clicked.connect(self.open_page)
        self._open.clicked.connect(lambda: self.opened.emit(self._view.current_row()))
        self._steps.chosen.connect(self._take_step)
        self._view.add_key("Next step", self._take_next)
        self._view.add_key("Allocate", partial(self._take_step, "allocate"), "Ctrl+D", across=self)
        self._view.add_key("Give to the reviewer chosen", self._give_to_chosen, "Ctrl+G", across=self)
        self._view.add_key("Put on hold", partial(self._take_step, "hold"), "Ctrl+H", across=self)

    def _lay_out(self) -> None:
        self._looks.setAccessibleName("Show only some")
        for label in (self._words, self._figures, self._of_reviewer, self._told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._words.setAccessibleName("How the list is filtered and sorted")
        top = QHBoxLayout()
        for words, field, share in (("&Find", self._typed, 2), ("S&how", self._looks, 1)):
            label = QLabel(words)
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field, share)
        top.addWidget(self._notify)
        self._notify.setToolTip("Record a death that was notified (Ctrl+N)")
        self._figures.setToolTip(
            "Of the reviews shown that are signed off or past six months, those signed off within six months: "
            "all of them; without those that were ever on hold; and how many are on hold now"
        )
        self._page.setToolTip("The review on one page, to print or save")
        self._open.setToolTip("Open the person at the mortality review (Enter in the list)")
        left = QVBoxLayout()
        left.addWidget(self._words)
        left.addWidget(self._view, 1)
        left.addWidget(self._figures)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addWidget(self._beside())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self._lanes)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addLayout(self._beneath())
        layout.addWidget(self._steps)
        begin_at(self, self._view)

    def _beside(self) -> QWidget:
        """The reviewers: the list, more about the one chosen, and what can be done with them."""
        beside = QWidget()
        beside.setFixedWidth(self.fontMetrics().averageCharWidth() * _BESIDE)
        layout = QVBoxLayout(beside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._reviewers, 1)
        layout.addWidget(self._of_reviewer)
        self._only.setCheckable(True)
        buttons = FlowLayout(gap=6)
        add = QPushButton("Add a re&viewer")
        edit = QPushButton("&Edit")
        edit.setAccessibleName("Edit the reviewer")
        conflict = QPushButton("&Conflict")
        conflict.setAccessibleName("Declare a conflict of interest")
        give = QPushButton("&Give to them")
        leave = QPushButton("Hand over a&ll")
        add.clicked.connect(lambda: self._recorder.add("reviewer", None, {"active": True}))
        edit.clicked.connect(self._with_reviewer(self._edit_reviewer))
        conflict.clicked.connect(self._with_reviewer(self._declare))
        give.clicked.connect(self._give_to_chosen)
        leave.clicked.connect(self._with_reviewer(lambda row: self._forms.hand_over(row.name)))
        for button, tip in (
            (self._only, "Show only the open reviews of the reviewer chosen (Enter in the list of reviewers)"),
            (
                give,
                "Give the reviews chosen to the reviewer chosen (Ctrl+G in the list), or drop them there",
            ),
            (leave, "The reviewer leaves or is away: give every open review to others, in one go"),
            (edit, "Change the reviewer: employer, capacity, training, active (F2 in the list of reviewers)"),
            (conflict, "An organisation or a person whose reviews the reviewer should not be given"),
            (add, "Record someone who reviews deaths"),
        ):
            button.setToolTip(tip)
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout.addLayout(buttons)
        return beside

    def _beneath(self) -> QHBoxLayout:
        """Where the review chosen stands in words, and its clock drawn."""
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        panel = QScrollArea()
        panel.setAccessibleName("Where the review stands")
        panel.setFrameShape(QFrame.Shape.NoFrame)
        panel.setWidgetResizable(True)
        panel.setWidget(self._told)
        panel.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 6)
        self._clock.setFixedWidth(self.fontMetrics().averageCharWidth() * _BESIDE)
        row = QHBoxLayout()
        row.addWidget(panel, 1)
        row.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignTop)
        return row
