"""Whose papers may go, and the way to record the decision that lets them."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tcare import clock
from tcare.reports.case_summary import consent_statement, may_be_shared
from tcare.reports.told import Told, open_entry, planned_reviews
from tcare.ui.desk import Desk
from tcare.ui.record_form import RecordForm
from tcare.ui.register_forms import about
from tcare.ui.reviews.review_forms import ReviewForms
from tcare.workflows.consent import RELEASING
from tcare.workflows.overview import Overview, overview
from tcare.workflows.people import Named
from tcare.workflows.register_forms import to_decide_consent
from tcare.workflows.short_forms import ShortForm


class Case(NamedTuple):
    """Somebody whose papers are wanted, and whether they may go."""

    person: Named
    may_go: bool
    because: str


def case_of(known: Overview, day: date) -> Case:
    """Whether somebody's papers may go on a day, and by which decisions or for want of which."""
    return Case(known.person, may_be_shared(known, day), consent_statement(known, day))


class Decisions(QObject):
    """Opens the form of the decision that somebody's papers wait for.

    Args:
        screen: What the forms stand before; they go when it goes.
    """

    stuck = Signal(str)
    """Why there is no form to open; carries what to do instead."""

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen
        self._reviews = ReviewForms(desk, screen)

    def record(self, person: UUID) -> None:
        """Open the form: of the entry or the next review that lacks it; of a review to plan, where there is neither."""
        self._desk.ask(self, self._open, overview, person, clock.today())

    def _open(self, known: Overview) -> None:
        day, person = clock.today(), known.person.id
        entry, planned = open_entry(known, day), planned_reviews(known)[:1]
        if known.banner.died_on is not None:
            self.stuck.emit("This person has died. Open the person to record what their papers wait for.")
        elif entry is not None and not _releases(entry, day):
            self._desk.ask(self, lambda form: self._decide(known, form), to_decide_consent, entry.record, day)
        elif planned and not _releases(planned[0], day):
            self._reviews.open("consent", person, planned[0].record)
        elif entry is None and not planned:
            self._reviews.open("plan", person)

    def _decide(self, known: Overview, form: ShortForm) -> None:
        RecordForm(self._desk, form, about(known.register), self._screen).open()


def _releases(record: Told, day: date) -> bool:
    decided_on = record.day("consent_on")
    return record.values["consent"] in RELEASING and (decided_on is None or decided_on <= day)
