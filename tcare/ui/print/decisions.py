"""Whose papers may go, and the way to record the decision that lets them."""

from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tcare import clock
from tcare.reports.release import Release, is_released, release_of
from tcare.reports.told import open_entry, planned_reviews
from tcare.ui.desk import Desk
from tcare.ui.record_form import RecordForm
from tcare.ui.register_forms import about
from tcare.ui.reviews.review_forms import ReviewForms
from tcare.workflows.overview import Overview, overview
from tcare.workflows.people import Named
from tcare.workflows.register_forms import to_decide_consent
from tcare.workflows.short_forms import ShortForm


class Case(NamedTuple):
    """Somebody whose papers are wanted, and whether they may go."""

    person: Named
    release: Release

    @property
    def may_go(self) -> bool:
        """Whether their papers may go."""
        return self.release.may_go

    @property
    def because(self) -> str:
        """By which decisions they may go, or for want of which not, and what would put that right."""
        return f"{self.release.statement} {self.release.remedy}".rstrip()


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
            self.stuck.emit(release_of(known, day).remedy)
        elif entry is not None and not is_released(entry, day):
            self._desk.ask(self, lambda form: self._decide(known, form), to_decide_consent, entry.record, day)
        elif planned and not is_released(planned[0], day):
            self._reviews.open("consent", person, planned[0].record)
        elif entry is None and not planned:
            self._reviews.open("plan", person)

    def _decide(self, known: Overview, form: ShortForm) -> None:
        RecordForm(self._desk, form, about(known.register), self._screen).open()
