"""The forms of the steps of a review: each asked of the case file, filled in, and saved as one action."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tcare import clock
from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.form import FieldSpec
from tcare.ui.kit.labels import plain
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.ui.reviews.action_lines import ActionLines
from tcare.ui.reviews.finding_lines import FindingLines
from tcare.ui.reviews.invitations import Invitations
from tcare.ui.reviews.paper_lines import PaperLines
from tcare.workflows.days import rest_day
from tcare.workflows.key_lines import record_findings
from tcare.workflows.review_forms import ReviewForm, ReviewStep, review_form
from tcare.workflows.review_held import (
    EMERGENCY,
    NOT_A_REVIEW,
    SEATS,
    NextReview,
    hold,
    independent_seats,
    next_review,
)
from tcare.workflows.review_papers import record_papers
from tcare.workflows.reviewing import cancel, decide_consent, plan, postpone, prepare, refuse, send_report

_BEFORE_ACTIONS = "outcome"
_DAYS = ("planned_on", "to", "next_offer")


class ReviewForms(QObject):
    """Opens the forms for a screen, and after a review is held says when the next is due and offers to plan it.

    Args:
        screen: The screen the forms stand before; they go when it goes.
    """

    said = Signal(object)
    """What was saved, in words."""
    saved = Signal(object)
    """A review was saved; carries its identity. Not of one that is offered after another: that other stays in hand."""

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk = desk
        self._screen = screen

    def open(self, step: ReviewStep, person: UUID, review: UUID | None = None) -> None:
        """Open the form of a step: of a review, or of a new one where none is given."""
        self._desk.ask(self, self._show, review_form, step, person, review, clock.today())

    def _show(self, form: ReviewForm, note: str = "") -> None:
        dialog = ReviewDialog(self._desk, form, note, self._screen)
        dialog.recorded.connect(partial(self._recorded, form, is_offered=bool(note)))
        dialog.consent_requested.connect(lambda: self.open("consent", form.person, form.review))
        dialog.open()

    def _recorded(self, form: ReviewForm, change: Change, *, is_offered: bool) -> None:
        self.said.emit(f"{change.words}.")
        if not is_offered:
            self.saved.emit(change.records[0])
        if form.step == "hold":
            then = partial(self._say_next, form.person, change.words)
            self._desk.ask(self, then, next_review, form.person, clock.today())

    def _say_next(self, person: UUID, words: str, found: NextReview | None) -> None:
        if found is None:
            self.said.emit(f"{words}. No next review is due: the person is not in hospital.")
            return
        due = f"Next: {found.title} due {show_date(found.due_on)}{f', {found.rest}' if found.rest else ''}."
        if found.planned_on or found.state == "blocked":
            more = f"It is planned for {show_date(found.planned_on)}." if found.planned_on else found.because[-1]
            self.said.emit(f"{words}. {due} {more}")
            return
        note = "\n".join((due, *(f"· {step}" for step in found.because), "Enter puts it in the diary; Esc leaves it."))
        self._desk.ask(
            self, partial(self._show, note=note), review_form, "plan", person, None, clock.today(), found.offered_on
        )


class ReviewDialog(RecordDialog):
    """The form of one step; what follows from what is filled in is said above the buttons as it is typed."""

    recorded = Signal(object)
    """It was saved; carries the change."""
    consent_requested = Signal()
    """The form of the consent is wanted instead, for without it the papers are locked."""

    def __init__(self, desk: Desk, form: ReviewForm, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(form.title, list(_specs(form)), parent)
        self._desk = desk
        self._asked = form
        self._follows = plain()
        self._follows.setAccessibleName("What follows")
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            for place, words in enumerate(filter(None, (form.about, note, *form.notes))):
                layout.insertWidget(place, plain(words, bold=words == form.about))
            layout.insertWidget(layout.count() - 1, self._follows)
            if any(paper.is_locked for paper in form.papers) and form.step == "papers":
                consent = QPushButton("&Record the consent")
                consent.setAutoDefault(False)
                consent.clicked.connect(self._go_to_consent)
                layout.insertWidget(layout.count() - 1, consent, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.changed.connect(self._follow)
        self._follow()
        self.name_form(desk, FormName("review", form.review, form.person, form.title))
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _go_to_consent(self) -> None:
        self.reject()  # which asks first, where something was typed
        if not self.isVisible():
            self.consent_requested.emit()

    def _follow(self) -> None:
        words = " ".join(_follows(self.form.values()))
        self._follows.setText(words)
        self._follows.setVisible(bool(words))

    def _send(self, values: dict[str, Any]) -> None:
        form, review = self._asked, self._asked.review
        if form.step == "plan":
            self._act(plan, form.person, values.pop("planned_on"), values)
        elif form.step == "hold":
            self._hold(values)
        elif review is not None:
            self._act_on(review, values)

    def _hold(self, given: dict[str, Any]) -> None:
        form, chosen = self._asked, given.pop("which", None)
        actions, lines = given.pop("actions") or (), (form.line_list, given.pop("lines"))
        review = UUID(chosen) if chosen else form.review
        self._act(hold, form.person, given.pop("held_on"), given, actions, lines=lines, review=review)

    def _act_on(self, review: UUID, given: dict[str, Any]) -> None:
        match self._asked.step:
            case "consent":
                self._act(decide_consent, review, given.pop("consent"), given.pop("consent_on"), given)
            case "invitations":
                self._act(prepare, review, given["prepared_on"], given["invited"])
            case "papers":
                self._act(record_papers, review, given["papers"], given["papers_sent_on"])
            case "lines":
                self._act(record_findings, review, self._asked.line_list, given["lines"])
            case "report":
                self._act(send_report, review, given["report_sent_on"])
            case "postpone":
                self._act(postpone, review, given["to"], given["postponed_on"], given["reason"])
            case "cancel":
                self._act(cancel, review, given["cancelled_on"], given["cancelled_reason"])
            case "refuse":
                who = {"status": given["consent"], "by": given["consent_by"], "next_offer": given["next_offer"]}
                self._act(refuse, review, given["consent_on"], given["cancelled_reason"], **who)

    def _act(self, action: Callable[..., Change], /, *args: object, **kwargs: object) -> None:
        self._desk.act(self, self._finish, self.refuse_error, action, *args, **kwargs)

    def _finish(self, change: Change) -> None:
        self.accept()
        self.recorded.emit(change)


def _specs(form: ReviewForm) -> Iterator[FieldSpec]:
    """The fields of a form, with what is the step's own among them."""
    for field in form.fields:
        yield specify(field, {})
        if form.step == "hold" and field.name == _BEFORE_ACTIONS:
            yield FieldSpec("actions", "Actions", make=partial(ActionLines, form.owners))
    if form.step == "invitations":
        yield FieldSpec("invited", "Who is invited", make=partial(Invitations, form.invited))
    if form.step == "papers":
        yield FieldSpec("papers", "Papers", make=partial(PaperLines, form.papers))
    if form.step in ("hold", "lines"):
        yield FieldSpec("lines", "Key lines", make=partial(FindingLines, form.lines))


def _follows(values: dict[str, object]) -> Iterator[str]:
    """What to know of what is filled in: a day nobody works, a meeting that does not count, a panel not independent."""
    for name in _DAYS:
        day = values.get(name)
        if isinstance(day, date) and (rest := rest_day(day)):
            yield f"{show_date(day)} is {rest}."
    if values.get("type") == EMERGENCY:
        yield NOT_A_REVIEW
    elif any(values.get(seat) for seat in SEATS):
        yield independent_seats(values.get(f"{seat}_independent") is True for seat in SEATS)
