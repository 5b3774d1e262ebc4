"""Reviews of every type: the list, and the one that is chosen with its steps."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton

from tcare.ui.kit.dates import show_date
from tcare.ui.kit.labels import heading
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.letters.wish import Wish
from tcare.ui.person.fitted_rows import FittedRows
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.ui.reviews.page_view import PageView
from tcare.ui.reviews.review_forms import ReviewForms
from tcare.workflows.overview import Overview
from tcare.workflows.review_forms import ReviewStep
from tcare.workflows.review_pages import ReviewPage, ReviewState

_MARKS: Mapping[ReviewState, Mark] = {
    "planned": Mark.LATER,
    "postponed": Mark.STARTED,
    "cancelled": Mark.CLOSED,
    "refused": Mark.BLOCKED,
}
_COLUMNS = (
    Column[ReviewPage](
        "State",
        lambda page: "● Held" if page.state == "held" else page.state.capitalize(),
        mark=lambda page: _MARKS.get(page.state),
        key=lambda page: page.state,
        say=lambda page: page.state.capitalize(),
    ),
    Column[ReviewPage]("Day", lambda page: show_date(page.on), key=lambda page: page.on),
    Column[ReviewPage]("Review", lambda page: f"{page.name}: {page.type_words}"),
    Column[ReviewPage](
        "Next step", lambda page: next((one.title for one in page.steps if one.name == page.next_step), "None")
    ),
    Column[ReviewPage]("Chair", lambda page: page.panel[0].name or "Not recorded"),
    Column[ReviewPage]("Outcome", lambda page: page.outcome),
)


class ReviewsTab(PersonTab):
    """The reviews of a person, and the page of the one that is chosen."""

    def __init__(self, recorder: Recorder, forms: ReviewForms) -> None:
        super().__init__()
        self._recorder, self._forms = recorder, forms
        self._person: UUID | None = None
        self._overview: Overview | None = None
        self._wanted: UUID | None = None
        self._view = FittedRows(_COLUMNS, "Reviews", most=4)
        self._nothing = QLabel("No review is recorded. Plan one, or log one that was held.")
        self._chosen = PageView(recorder)
        self._lay_out()
        self._connect()

    def show_overview(self, overview: Overview) -> None:
        """Override: the reviews; the one that was just saved is chosen, else the one that was chosen before."""
        chosen = self._view.current_row() if overview.person.id == self._person else None
        wanted = self._wanted or (chosen.record if chosen else None)
        self._person, self._overview, self._wanted = overview.person.id, overview, None
        self._view.show_rows(overview.reviews)
        again = [place for place, page in enumerate(self._view.rows) if page.record == wanted]
        if overview.reviews:
            self._view.setCurrentIndex(self._view.model().index(again[0] if again else 0, 0))
        self._view.setVisible(bool(overview.reviews))
        self._nothing.setVisible(not overview.reviews)
        self._follow()

    def start_new(self) -> None:
        """Override: log a review held; in a list of what belongs to one, add to that list."""
        focused = QApplication.focusWidget()
        here = [part for part in self.findChildren(RecordList) if focused is not None and part.isAncestorOf(focused)]
        if here:
            here[0].add()
        else:
            self.log()

    def log(self) -> None:
        """Open the form of a review that was held."""
        if self._person is not None:
            self._forms.open("hold", self._person)

    def plan(self) -> None:
        """Open the form of a review to plan."""
        if self._person is not None:
            self._forms.open("plan", self._person)

    def _follow(self) -> None:
        if self._overview is not None:
            self._chosen.show_page(self._view.current_row(), self._overview.tables)

    def _open_form(self, step: ReviewStep) -> None:
        page: ReviewPage | None = self._view.current_row()
        if page is not None and self._person is not None:
            self._forms.open(step, self._person, page.record)

    def _choose(self, review: UUID) -> None:
        self._wanted = review

    def _write(self) -> None:
        page: ReviewPage | None = self._view.current_row()
        self.letter_requested.emit(Wish("review", page.record if page else None))

    def _edit(self) -> None:
        if (page := self._view.current_row()) is not None:
            self._recorder.edit("review", page.record)

    def _withdraw(self) -> None:
        if (page := self._view.current_row()) is not None:
            self._recorder.withdraw("review", page.record)

    def _connect(self) -> None:
        self._view.opened.connect(lambda _: self._edit())
        self._view.edit_requested.connect(lambda _: self._edit())
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._forms.saved.connect(self._choose)
        self._chosen.form_requested.connect(self._open_form)
        self._chosen.edit_requested.connect(self._edit)
        self._chosen.withdraw_requested.connect(self._withdraw)
        withdraw = QAction("Withdraw", self._view)
        withdraw.setShortcut(QKeySequence("Delete"))
        withdraw.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        withdraw.triggered.connect(self._withdraw)
        self._view.addAction(withdraw)

    def _lay_out(self) -> None:
        log, plan = QPushButton("&Log a review held"), QPushButton("Plan a revie&w")
        log.setToolTip("Log a review that was held, with its actions (Ctrl+N)")
        log.clicked.connect(self.log)
        plan.clicked.connect(self.plan)
        write = QPushButton("Write a letter…")
        write.setToolTip("Write to the person, their family or anyone else about the review that is chosen")
        write.clicked.connect(self._write)
        top = QHBoxLayout()
        top.addWidget(heading("Reviews"))
        top.addSpacing(8)
        top.addWidget(log)
        top.addWidget(plan)
        top.addWidget(write)
        top.addStretch(1)
        self.page.addLayout(top)
        for part in (self._nothing, self._view, self._chosen):
            self.page.addWidget(part)
        self.page.addStretch(1)
