"""The review of the person's death: where it stands, its clock, what comes next, and everything recorded of it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tcare import clock
from tcare.ui.desk import Desk
from tcare.ui.kit.labels import heading
from tcare.ui.kit.rows import Column
from tcare.ui.letters.wish import Wish
from tcare.ui.mortality_clock import ClockBar, figures_of, words_of
from tcare.ui.mortality_forms import MortalityForms
from tcare.ui.mortality_step_buttons import StepButtons
from tcare.ui.person.fitted_rows import FittedRows
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.workflows.kinds import KINDS
from tcare.workflows.mortality_board import LANES, BoardRow, review_of
from tcare.workflows.mortality_notify import said_of
from tcare.workflows.mortality_step_forms import grade_words
from tcare.workflows.mortality_steps import StepName, further
from tcare.workflows.mortality_work import INPUTS
from tcare.workflows.overview import Overview
from tcare.workflows.records import RecordTable


class _Fact(NamedTuple):
    what: str
    recorded: str


class _Grade(NamedTuple):
    axis: str
    words: str
    scheme: str


class MortalityTab(PersonTab):
    """The review of the death in words, its clock drawn, the next steps as buttons, and its records."""

    def __init__(self, desk: Desk, forms: MortalityForms, recorder: Recorder) -> None:
        super().__init__()
        self._desk, self._forms, self._recorder = desk, forms, recorder
        self._overview: Overview | None = None
        self._row: BoardRow | None = None
        self._review: UUID | None = None
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._clock = ClockBar()
        self._notify = QPushButton("&Notify this death")
        self._print = QPushButton("Page for the pa&nel…")
        self._steps = StepButtons(self._print, self._notify)
        self._facts = FittedRows(
            [Column[_Fact]("Fact", lambda fact: fact.what), Column[_Fact]("Recorded", lambda fact: fact.recorded)],
            "The review",
            most=9,
        )
        self._grades = FittedRows(
            [
                Column[_Grade]("What is graded", lambda grade: grade.axis),
                Column[_Grade]("Grade", lambda grade: grade.words),
                Column[_Grade]("Scheme", lambda grade: grade.scheme),
            ],
            "Grades of care",
            empty="Not graded.",
        )
        self._lists = [
            LearningList("mortality_learning", "Learning, good practice and concerns", recorder),
            *(
                RecordList(kind, title, recorder)
                for kind, title in (
                    ("mortality_action", "Actions"),
                    ("mortality_hold", "Holds"),
                    ("mortality_allocation", "Who had it"),
                    ("mortality_return", "Sent back"),
                )
            ),
        ]
        self._lay_out()

    def show_overview(self, overview: Overview) -> None:
        """Override: where it stands, and its records."""
        self._overview = overview
        reviews = overview.tables["mortality_review"]
        self._review = reviews.rows[0].record if reviews.rows else None
        self._notify.setVisible(self._review is None)
        for part in (self._facts_part, self._facts, self._grades_heading, self._grades, self._clock):
            part.setVisible(self._review is not None)
        for part in self._lists:
            part.setVisible(self._review is not None)
            if self._review is not None:
                part.show_records(overview.tables[part.kind].rows, self._review)
        if self._review is not None:
            self._facts.show_rows(_facts(reviews))
            self._grades.show_rows(_grades(overview.tables["mortality_grade"]))
        self._desk.ask(self, partial(self._show_standing, overview.person.id), review_of, overview.person.id, _today())

    def start_new(self) -> None:
        """Override: a notification where there is none, otherwise as every tab."""
        if self._review is None:
            self._notify_death()
        else:
            super().start_new()

    def print_page(self) -> None:
        """The review on one page, for the panel; says why where there is none."""
        if self._overview is None or self._review is None:
            self.hinted.emit("No death has been notified: there is no review to print.")
            return
        from tcare.ui.mortality_papers import ReviewPageDialog  # drawing pages takes a while to load

        ReviewPageDialog(self._desk, self._overview.person.id, self).open()

    def _show_standing(self, person: UUID, row: BoardRow | None) -> None:
        if self._overview is None or self._overview.person.id != person:
            return  # an answer about somebody who was left meanwhile
        self._row = row
        self._steps.offer(further(row) if row else ())
        self._notify.setVisible(self._review is None)
        self._print.setVisible(self._review is not None)
        self._clock.show_clock(row.death.standing if row else None, _today())
        self._words.setText(_standing(row) if row else "No death has been notified to the programme.")

    def _take(self, step: StepName) -> None:
        if self._review is not None:
            self._forms.take_step(step, [self._review])

    def _notify_death(self) -> None:
        if self._overview is not None:
            self._forms.notify(self._overview.person.id, self._overview.person.name)

    def _with_review(self, do: Callable[[str, UUID], None]) -> Callable[[], None]:
        def do_it() -> None:
            if self._review is not None:
                do("mortality_review", self._review)

        return do_it

    def _lay_out(self) -> None:
        self._steps.chosen.connect(self._take)
        self._notify.setToolTip("Record that the death was notified (Ctrl+N)")
        self._notify.clicked.connect(self._notify_death)
        self._print.setToolTip("The review on one page, to print or save (Ctrl+P)")
        self._print.clicked.connect(self.print_page)
        self._facts_part = QWidget()
        top = QHBoxLayout(self._facts_part)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(heading("The review"))
        top.addSpacing(8)
        edit, withdraw = self._with_review(self._recorder.edit), self._with_review(self._recorder.withdraw)
        for words, key, slot in (("Edit", "F2", edit), ("Withdraw", "", withdraw)):
            button = QPushButton(words)
            button.setAccessibleName(f"{words}: mortality review")
            button.setToolTip(f"{words} ({key})" if key else words)
            button.clicked.connect(slot)
            top.addWidget(button)
        write = QPushButton("Write to the family…")
        write.setToolTip("Tell them about the review, or send them its draft or the copy")
        write.clicked.connect(lambda: self.letter_requested.emit(Wish("mortality review")))
        top.addWidget(write)
        top.addStretch(1)
        self._facts.edit_requested.connect(lambda _: edit())
        self._facts.opened.connect(lambda _: edit())
        self._grades.edit_requested.connect(lambda _: self._take("grades"))
        self._grades_heading = heading("Grades of care")
        parts = (self._words, self._clock, self._steps, self._facts_part, self._facts)
        for part in (*parts, *self._lists[:2], self._grades_heading, self._grades, *self._lists[2:]):
            self.page.addWidget(part)
        self.page.addStretch(1)


class LearningList(RecordList):
    """What the review taught; an action that answers it is made from it."""

    def more_buttons(self) -> Sequence[QPushButton]:
        """Override: to make an action of what was learnt."""
        button = QPushButton("Make an action of it")
        button.setToolTip("An action that answers what was learnt: what, who, by when (Ctrl+D in the list)")
        button.clicked.connect(self._answer)
        self._view.add_key("Make an action of it", self._answer, "Ctrl+D")
        return (button,)

    def _answer(self) -> None:
        if (row := self.current_row()) is not None:
            theme = row.values[KINDS["mortality_learning"].columns.index("theme")]
            self._recorder.add("mortality_action", row.parent, {"theme": theme})


def _standing(row: BoardRow) -> str:
    now = row.death.standing
    given = f"with {row.reviewer}" if row.reviewer else "with nobody yet"
    waits = "; ".join((*row.holds, *row.waits_for)) or "nothing"
    lines = (
        f"{LANES[row.lane]}, {given}. {row.type}. {words_of(now, _today())}: {figures_of(now)}.",
        f"Waits for: {waits}.",
        *said_of(now),
    )
    return "\n".join(lines)


def _facts(reviews: RecordTable) -> list[_Fact]:
    """What is recorded, and the three inputs ticked or not; the rest is in the form."""
    row = reviews.rows[0]
    columns = zip(KINDS["mortality_review"].columns, reviews.headings, row.cells, row.values, strict=True)
    facts = []
    for name, what, cell, value in columns:
        if name in INPUTS:
            facts.append(_Fact(f"Input: {what}", f"☑ {cell}" if value is not None else "☐ Not yet"))
        elif value is not None:
            facts.append(_Fact(what, " ".join(cell.split())))
    return facts


def _grades(table: RecordTable) -> list[_Grade]:
    """Each grade in the words of its scheme, never the number alone."""
    found = []
    for row in table.rows:
        values = dict(zip(KINDS["mortality_grade"].columns, row.values, strict=True))
        words, scheme = grade_words(str(values["scheme"]), str(values["grade"]))
        found.append(_Grade(str(values["axis"]).capitalize(), words, scheme))
    return found


def _today() -> date:
    return clock.today()
