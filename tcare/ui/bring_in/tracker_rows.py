"""Row by row, what bringing a tracker in will do: what it cannot read, and what it has to ask."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tcare.ui.bring_in.standings import Standing
from tcare.ui.kit import palette
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.form import FieldSpec, Form
from tcare.ui.kit.form_row import Kind
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import title
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.workflows.sheets import Value
from tcare.workflows.tracker import Outcome
from tcare.workflows.tracker_rows import Place, Question

_STATES = {
    "added": ("Someone new", Mark.IN_TIME),
    "updated": ("Updated", Mark.IN_HOSPITAL),
    "unchanged": ("Unchanged", Mark.LATER),
    "left": ("Left behind", Mark.PAUSED),
}


def look_at(row: Outcome) -> tuple[str, ...]:
    """Everything about a row that a person should look at, a sentence each."""
    problems = (f"{one.column or one.sheet}: {one.problem} {one.remedy}" for one in row.problems)
    asked = (f"Asks: {one.words}" for one in row.questions if one.answer is None)
    return (*problems, *asked, *row.notes)


ROWS: tuple[Column[Outcome], ...] = (
    Column("Row", lambda row: f"{row.row:,}", key=lambda row: row.row, note="As the spreadsheet numbers it."),
    Column("Name", lambda row: row.name or "No name in the row"),
    Column(
        "Comes out as",
        lambda row: _STATES[row.state][0],
        mark=lambda row: _STATES[row.state][1],
        say=lambda row: _STATES[row.state][0],
    ),
    Column("What it will do", lambda row: " ".join(f"{one}." for one in row.does) or "Nothing"),
    Column("What to look at", lambda row: " ".join(look_at(row)) or "Nothing", tip=lambda row: "\n".join(look_at(row))),
)
_SENTENCES = (3, 4)


class TrackerRowsPage(QWidget):
    """Shows what becomes of every row; asks what a tracker does not say; brings in when told to."""

    accepted = Signal()
    """What can be brought in is to be."""
    answered = Signal(object)
    """Questions were answered; carries what, by the row's number and what the answer fills."""
    left_out_changed = Signal(int)
    """A row is to be left, or to be brought in after all; carries its number."""
    matches_requested = Signal()
    """What the columns hold is to be changed."""
    left = Signal()
    """Start again."""
    due_requested = Signal()
    """What's due is wanted."""
    test_numbers_changed = Signal(bool)
    """Whether NHS numbers of the test range are to be allowed."""

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: tuple[Outcome, ...] = ()
        self._left_out: frozenset[int] = frozenset()
        self._title, self._words, self._row = title(""), QLabel(), QLabel()
        for label in (self._title, self._words, self._row):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._test_numbers = QCheckBox("&These are test numbers (999…)")
        self._counts = CountButtons(tuple(Standing))
        self._table = RowsView(RowsModel(ROWS), "Rows", empty="No row is so.")
        self._asked = _Asked()
        self._leave, self._match = QPushButton("&Start again"), QPushButton("Change the &matches")
        self._leave_out = QPushButton("&Leave this row out")
        self._accept, self._due = QPushButton(), QPushButton("&Open What's due")
        for button in (self._accept, self._due):
            palette.make_primary(button)
        self._connect()
        self._lay_out()

    @property
    def words(self) -> str:
        """What is said above the rows."""
        return self._words.text()

    def show_rows(self, path: Path, outcomes: Sequence[Outcome], left_out: frozenset[int], done: str = "") -> None:
        """Show what becomes of every row.

        Args:
            left_out: The numbers of the rows that a person leaves.
            done: What was done, once it has been brought in.
        """
        self._outcomes, self._left_out = tuple(outcomes), left_out
        self._title.setText(f"{path.name}: {'brought in' if done else 'what it will do'}")
        self._words.setText(" ".join([done, *_behind(outcomes, left_out)]) if done else _summary(outcomes, left_out))
        self._show()
        if self._table.current_row() is None:
            self._table.choose_row(0)
        coming = sum(row.state in ("added", "updated") for row in outcomes)
        self._accept.setText("&Bring in 1 row" if coming == 1 else f"&Bring in {coming:,} rows")
        self._accept.setVisible(coming > 0)
        self._due.setVisible(bool(done))
        begin_at(self, self._table)

    def ask_test_numbers(self, *, is_asked: bool, is_ticked: bool) -> None:
        """Offer to allow NHS numbers of the test range, or not."""
        self._test_numbers.setVisible(is_asked)
        self._test_numbers.setChecked(is_ticked)

    def _show(self) -> None:
        self._counts.show_counts({one: sum(map(one.holds, self._outcomes)) for one in Standing})
        chosen = self._counts.chosen()
        rows = [row for row in self._outcomes if chosen is None or chosen.holds(row)]
        self._table.show_rows(rows, len(self._outcomes))
        self._follow()

    def _follow(self) -> None:
        """The row the keyboard is on, in full, and what it asks; what was typed for another is kept."""
        self._take_answers()
        row: Outcome | None = self._table.current_row()
        self._leave_out.setEnabled(row is not None)
        self._asked.show_questions(row.questions if row else ())
        if row is None:
            self._row.setText("Choose a row to read what becomes of it.")
            return
        is_out = row.row in self._left_out
        self._leave_out.setText("Bring this row &in after all" if is_out else "&Leave this row out")
        does = [f"{one}." for one in row.does] or ([] if is_out else ["It changes nothing."])
        self._row.setText("\n".join([f"Row {row.row:,}", *(f"• {one}" for one in (*does, *look_at(row)))]))

    def _take_answers(self) -> None:
        if answers := self._asked.take():
            self.answered.emit(answers)

    def _answer_all(self) -> None:
        """What is typed for this row is also the answer of every other row that asks the same."""
        typed = {place: value for (_, place), value in self._asked.typed().items()}
        self._asked.take()
        others = {
            (question.row, question.place): typed[question.place]
            for row in self._outcomes
            for question in row.questions
            if question.place in typed and (question.answer is None or row is self._table.current_row())
        }
        if others:
            self.answered.emit(others)

    def _ask_to_leave(self) -> None:
        if (row := self._table.current_row()) is not None:
            self.left_out_changed.emit(row.row)

    def _ask_to_accept(self) -> None:
        if self._asked.check():
            self._take_answers()
            self.accepted.emit()

    def _connect(self) -> None:
        self._counts.changed.connect(self._show)
        self._table.selectionModel().currentRowChanged.connect(self._follow)
        self._asked.used.connect(self._take_answers)
        self._asked.used_for_all.connect(self._answer_all)
        self._test_numbers.clicked.connect(self.test_numbers_changed)
        self._leave.clicked.connect(self.left)
        self._match.clicked.connect(self.matches_requested)
        self._leave_out.clicked.connect(self._ask_to_leave)
        self._accept.clicked.connect(self._ask_to_accept)
        self._due.clicked.connect(self.due_requested)

    def _lay_out(self) -> None:
        self._table.horizontalHeader().setStretchLastSection(False)
        for place in _SENTENCES:
            self._table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        beneath = QWidget()
        side = QHBoxLayout(beneath)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(_scrolled(self._row, "The row in full"), 1)
        asked = _scrolled(self._asked, "What the row asks")
        asked.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keyboard
        side.addWidget(asked, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._table)
        halves.addWidget(beneath)
        halves.setSizes([10_000, 10_000])  # shares, not pixels
        buttons = QHBoxLayout()
        for button in (self._leave, self._match):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._leave_out, self._due, self._accept):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        for part in (self._title, self._words, self._test_numbers, self._counts):
            layout.addWidget(part)
        layout.addWidget(halves, 1)
        layout.addLayout(buttons)


class _Asked(QWidget):
    """The questions of one row as a form, with its answers so far."""

    used = Signal()
    """What is typed is the answer of this row."""
    used_for_all = Signal()
    """What is typed is the answer of every row that asks the same."""

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[Question, ...] = ()
        self._form: Form | None = None
        self._title = QLabel("What the tracker does not say")
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._use, self._use_for_all = QPushButton("&Use for this row"), QPushButton("Use for &every row that asks")
        self._use.clicked.connect(self.used)
        self._use_for_all.clicked.connect(self.used_for_all)
        buttons = QHBoxLayout()
        buttons.addWidget(self._use)
        buttons.addWidget(self._use_for_all)
        buttons.addStretch(1)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(6, 0, 6, 0)
        self._place.addWidget(self._title)
        self._place.addLayout(buttons)  # above the questions, so that they are seen however many there are
        self._place.addStretch(1)
        self.show_questions(())

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these; what is typed for others is forgotten."""
        if self._form is not None and tuple(questions) == self._questions:
            return
        self._questions = tuple(questions)
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = Form([_spec(number, one) for number, one in enumerate(questions)], taken="TSMLBODHIUE")
        self._place.insertWidget(2, self._form)
        before: QWidget = self._use_for_all
        for number in range(len(questions)):  # Tab follows the eye, though the fields are made last
            field = self._form.field(str(number))
            QWidget.setTabOrder(before, field)
            before = field
        for part in (self._title, self._use, self._use_for_all):
            part.setVisible(bool(questions))

    def typed(self) -> Mapping[tuple[int, Place], Value]:
        """What is filled in, right answers only."""
        if self._form is None:
            return {}
        values = self._form.values()
        return {
            (one.row, one.place): value
            for number, one in enumerate(self._questions)
            if isinstance(value := values[str(number)], str | date)
        }

    def take(self) -> Mapping[tuple[int, Place], Value]:
        """What was filled in since the questions were shown; asked again, nothing."""
        so_far = {(one.row, one.place): one.answer for one in self._questions}
        fresh = {key: value for key, value in self.typed().items() if so_far[key] != value}
        self._questions = tuple(
            one._replace(answer=fresh.get((one.row, one.place), one.answer)) for one in self._questions
        )
        return fresh

    def check(self) -> bool:
        """Whether nothing that is typed is wrong; otherwise it is shown."""
        return self._form is None or self._form.check()


def _spec(number: int, question: Question) -> FieldSpec:
    part, header = question.place
    kind: Kind = "choice" if question.choices else "date"
    return FieldSpec(
        str(number),
        f"{part}: {header}",
        question.words,
        kind,
        question.answer,
        question.choices,
        future_allowed=False,
    )


def _scrolled(inside: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def _summary(outcomes: Sequence[Outcome], left_out: frozenset[int]) -> str:
    """What bringing it in would do, in full sentences."""
    states = [row.state for row in outcomes]
    coming = states.count("added") + states.count("updated")
    said = ["There is nothing to bring in."]
    if coming:
        said = ["Nothing is written yet.", f"{_rows(coming)} would come in, {states.count('added'):,} of someone new."]
    return " ".join([*said, *_behind(outcomes, left_out)])


def _behind(outcomes: Sequence[Outcome], left_out: frozenset[int]) -> Iterator[str]:
    """What does not come in, in full sentences."""
    if whole := sum(row.state == "left" and row.row not in left_out for row in outcomes):
        yield f"{_rows(whole)} cannot come in at all."
    if part := sum(bool(row.problems) and row.state != "left" for row in outcomes):
        yield f"Of {_rows(part)}, a part cannot be read and is left."
    if asks := sum(row.asks for row in outcomes):
        yield f"{_rows(asks)} {'asks' if asks == 1 else 'ask'} you something; what is not answered is left."
    if left_out:
        yield f"You leave out {_rows(len(left_out))}."


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
