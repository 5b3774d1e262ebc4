"""One review on the page: its steps, the other ways it can go, and everything recorded of it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit.dates import show_date
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.labels import heading
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.person.fitted_rows import FittedRows
from tcare.ui.person.record_list import RecordList
from tcare.ui.record_dialog import Recorder
from tcare.ui.reviews.steps_bar import StepsBar
from tcare.ui.reviews.told import Told
from tcare.workflows.key_lines import list_words
from tcare.workflows.records import RecordTable
from tcare.workflows.review_held import NOT_A_REVIEW
from tcare.workflows.review_pages import ReviewPage, Seat
from tcare.workflows.review_papers import PaperDays, PaperRow, PaperState

_FORM_OF_STEP = {
    "consent": "consent",
    "invitations": "invitations",
    "papers": "papers",
    "held": "hold",
    "report": "report",
}
_PAPER_STATES = {
    "locked": ("Locked", Mark.BLOCKED),
    "not-needed": ("Not needed", Mark.CLOSED),
    "sent": ("Sent", Mark.IN_TIME),
    "received": ("Received", Mark.STARTED),
    "requested": ("Asked for", Mark.SOON),
    "not-requested": ("Not asked for", Mark.LATER),
}
_PAPERS = (
    Column[PaperRow]("Paper", lambda row: f"{row.title}{' (core)' if row.is_core else ''}"),
    Column[PaperRow]("State", lambda row: _PAPER_STATES[row.state][0], mark=lambda row: _PAPER_STATES[row.state][1]),
    Column[PaperRow]("Day", lambda row: _paper_day(row.days, row.state)),
)


class PageView(QWidget):
    """One review, and nothing while none is chosen."""

    form_requested = Signal(str)
    """The form of a step is wanted: consent, invitations, papers, hold, lines, report, postpone, refuse, cancel."""
    edit_requested = Signal()
    """Every field of the review is wanted."""
    withdraw_requested = Signal()
    """The review is to be withdrawn."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._page: ReviewPage | None = None
        self._title = heading("")
        self._notes = QLabel()
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.setWordWrap(True)
        self._steps = StepsBar()
        self._steps.chosen.connect(self._choose)
        self._ways = {
            "postpone": self._way("Po&stpone", "postpone"),
            "refuse": self._way("Re&fused or withdrawn", "refuse"),
            "cancel": self._way("Cancel the review", "cancel"),
            "lines": self._way("&Key lines", "lines"),
        }
        self._panel, self._answers = Told("Panel"), Told("The four questions")
        self._lines, self._said = Told("Key lines of enquiry"), Told("Consent")
        self._papers = FittedRows(_PAPERS, "Papers for the panel", most=15)
        self._papers.opened.connect(lambda _: self.form_requested.emit("papers"))
        self._papers.edit_requested.connect(lambda _: self.form_requested.emit("papers"))
        self._actions = RecordList("review_action", "Actions", recorder)
        self._others = RecordList("panel_member", "Others on the panel", recorder)
        self._lay_out()

    def show_page(self, page: ReviewPage | None, tables: dict[str, RecordTable]) -> None:
        """Show a review, or that none is chosen."""
        self._page = page
        self.setVisible(page is not None)
        if page is None:
            return
        self._title.setText(f"{page.name} · {page.type_words} · {_state(page)} {page.when}")
        notes = "\n".join(_notes(page))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._steps.show_steps(page.steps, page.next_step)
        for name, button in self._ways.items():
            button.setVisible(page.is_planned or name == "lines")
        self._panel.show_pairs([*(("", _seat(seat)) for seat in page.panel[:3]), ("", page.independence)])
        self._answers.show_pairs([("Outcome", page.outcome), *_answers(page)])
        self._said.show_pairs([("", page.consent_words), *page.consent_said])
        self._lines.show_pairs(_line_pairs(page))
        self._papers.show_rows(page.papers)
        for part in (self._actions, self._others):
            mine = [row for row in tables[part.kind].rows if row.parent == page.record]
            part.show_records(mine, page.record)
        for widget in (self._said, self._others):
            widget.setVisible(page.counts)
        begun = any(any(paper.days) for paper in page.papers)
        self._papers_part.setVisible(page.counts and (page.is_planned or begun))

    def _choose(self, step: str) -> None:
        if self._page is None:
            return
        if step == "actions":
            self._actions.add()
        elif self._page.state in ("cancelled", "refused") or (step == "held" and self._page.state == "held"):
            self.edit_requested.emit()
        else:
            self.form_requested.emit(_FORM_OF_STEP[step])

    def _way(self, words: str, form: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.form_requested.emit(form))
        return button

    def _lay_out(self) -> None:
        edit, withdraw = QPushButton("Edit every field"), QPushButton("Withdraw")
        edit.setToolTip("Edit (F2 in the list)")
        withdraw.setToolTip("Withdraw (Delete in the list)")
        withdraw.setAccessibleName("Withdraw: review")
        edit.clicked.connect(self.edit_requested)
        withdraw.clicked.connect(self.withdraw_requested)
        ways = FlowLayout(gap=8)
        for button in (*self._ways.values(), edit, withdraw):
            ways.addWidget(button)
        self._papers_part = QWidget()
        papers = QVBoxLayout(self._papers_part)
        papers.setContentsMargins(0, 0, 0, 0)
        papers.addWidget(heading("Papers for the panel"))
        papers.addWidget(self._papers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(10)
        for part in (self._title, self._notes, self._steps):
            layout.addWidget(part)
        layout.addLayout(ways)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(_column(self._panel, self._said, self._papers_part), 1)
        columns.addLayout(_column(self._actions, self._answers, self._lines, self._others), 1)
        layout.addLayout(columns)


def _column(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column


def _state(page: ReviewPage) -> str:
    return {
        "planned": "planned for",
        "postponed": "postponed to",
        "held": "held on",
        "cancelled": "cancelled, was planned for",
        "refused": "refused, was planned for",
    }[page.state]


def _notes(page: ReviewPage) -> Iterator[str]:
    if page.is_emergency:
        yield NOT_A_REVIEW
    if page.why_over:
        yield f"{page.state.capitalize()}: {page.why_over}"
    for moved in page.moved:
        yield f"Moved from {show_date(moved.before)} on {show_date(moved.on)}: {moved.reason or 'Why is not recorded'}"


def _answers(page: ReviewPage) -> Iterator[tuple[str, str]]:
    for one in page.answers:
        if one.answer:
            yield one.question, one.answer
    left = [one.question for one in page.answers if not one.answer]
    if left:
        yield "", f"Not recorded: {' · '.join(left)}"


def _seat(seat: Seat) -> str:
    if seat.name is None:
        return f"{seat.role}: not recorded"
    free = {True: "independent of the care", False: "not independent of the care", None: "independence not recorded"}
    return f"{seat.role}: {seat.name} · {free[seat.independent]}"


def _line_pairs(page: ReviewPage) -> Sequence[tuple[str, str]]:
    said = [(f"{one.line}. {one.heading}", _found(one.found)) for one in page.lines if any(one.found)]
    left = len(page.lines) - len(said)
    count = f"Nothing recorded on {left} of {len(page.lines)} lines. " if left else ""
    return (*said, ("", f"{count}{list_words(page.line_list)}."))


def _found(found: tuple[str | None, ...]) -> str:
    words = zip(("", "Concern: ", "Recommendation: "), found, strict=True)
    return "\n".join(f"{label}{said}" for label, said in words if said)


def _paper_day(days: PaperDays, state: PaperState) -> str:
    if state == "not-needed":
        return days.not_needed_reason or ""
    day = days.sent_on or days.received_on or days.requested_on
    return show_date(day) if day else ""
