"""The register: how the person is rated and what that asks for, who leads, the history, reviews and risk factors."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from tcare.errors import TcareError
from tcare.ui.desk import Desk
from tcare.ui.person.in_place import InPlace
from tcare.ui.person.rating_card import RatingCard
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.risk_ticks import RiskTicks
from tcare.ui.person.tab import PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.ui.register_forms import RegisterForms
from tcare.ui.screen import Screen
from tcare.workflows import records, risk_factors
from tcare.workflows.on_register import RegisterPlace
from tcare.workflows.overview import Overview


class RegisterTab(PersonTab):
    """What is so now at the top; beneath it everything it came from, each corrected where it is read."""

    def __init__(self, desk: Desk, screen: Screen, recorder: Recorder) -> None:
        super().__init__()
        self._desk, self._screen = desk, screen
        self._place: RegisterPlace | None = None
        self._forms = RegisterForms(desk, screen)
        self._card = RatingCard(self._forms)
        self._lead = InPlace("&Lead professional")
        self._keyworker = InPlace("&Keyworker", "For people aged 0 to 25.")
        self._ratings = RatingList(recorder)
        self._ratings.rate_requested.connect(self.rate)
        self._reviews = RecordList("register_review", "Register reviews", recorder)
        self._ticks = RiskTicks()
        self._ticks.ticked.connect(self._tick)
        self._factors = RecordList("risk_factor", "Risk factors, now and before", recorder)
        for field, name in ((self._lead, "lead_professional"), (self._keyworker, "keyworker")):
            field.save_requested.connect(lambda whose, words, name=name: self._keep(whose, name, words))
        self._lay_out()

    def show_overview(self, overview: Overview) -> None:
        """Override: how they are rated, and every record it came from."""
        self._place = place = overview.register
        self._card.show_place(place)
        self._lead.show_value(place.person.id, place.lead)
        self._keyworker.show_value(place.person.id, place.keyworker)
        self._ticks.show_place(place)
        for part in (self._ratings, self._reviews, self._factors):
            part.show_records(overview.tables[part.kind].rows, overview.person.id)

    def rate(self) -> None:
        """Rate the person, or put them on the register."""
        if self._place is None:
            return
        if self._place.died_on is not None:
            self.hinted.emit("They have died, and a rating ends with death. The history can still be corrected.")
        else:
            self._forms.rate(self._place)

    def _keep(self, whose: UUID, name: str, words: object) -> None:
        self._desk.act(self, None, self._refuse, records.save, "individual", {name: words}, record=whose)

    def _tick(self, person: UUID, factor: str, holds: bool) -> None:
        today = self._screen.today
        self._desk.act(self, None, self._refuse, risk_factors.tick, person, factor, today, holds=holds)

    def _refuse(self, error: TcareError) -> None:
        self._screen.noticed.emit(error)
        self._screen.refresh()

    def _lay_out(self) -> None:
        people = QHBoxLayout()
        people.setSpacing(24)
        for field in (self._lead, self._keyworker):
            people.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.page.addWidget(self._card)
        self.page.addLayout(people)
        for part in (self._ratings, self._reviews, self._ticks, self._factors):
            self.page.addWidget(part)
        self.page.addStretch(1)


class RatingList(RecordList):
    """The history of ratings; a new one is added by rating, so that the one before it stops that day."""

    rate_requested = Signal()
    """A new rating is wanted."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__("register_entry", "History of ratings", recorder)

    def add(self) -> None:
        """Override: rate."""
        self.rate_requested.emit()
