"""One person's whole case."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabWidget, QVBoxLayout, QWidget

from tcare.errors import NotFoundError, TcareError
from tcare.models.change import Change
from tcare.ui.case_recorder import CaseRecorder
from tcare.ui.desk import Desk
from tcare.ui.kit.banner import BannerFacts, PersonBanner
from tcare.ui.kit.keyboard import begin_at, give_keyboard
from tcare.ui.letters.wish import Wish
from tcare.ui.mortality_forms import MortalityForms
from tcare.ui.person.details_tab import DetailsTab
from tcare.ui.person.discharge_tab import DischargeTab
from tcare.ui.person.history_tab import HistoryTab
from tcare.ui.person.hospital_tab import HospitalTab
from tcare.ui.person.mortality_tab import MortalityTab
from tcare.ui.person.overview_tab import OverviewTab
from tcare.ui.person.register_tab import RegisterTab
from tcare.ui.person.reviews_tab import ReviewsTab
from tcare.ui.person.tab import PersonTab
from tcare.ui.person.why_panel import WhyPanel
from tcare.ui.print.listed import Listed
from tcare.ui.reviews.review_forms import ReviewForms
from tcare.ui.screen import Screen
from tcare.ui.withdrawn.withdrawn import WithdrawnDialog
from tcare.workflows.admitting import admit_new_form
from tcare.workflows.overview import Banner, Overview, overview

_TITLES = (
    "&Overview",
    "&Register",
    "&Hospital",
    "Re&views",
    "&Discharge plan",
    "&Mortality review",
    "Details and &notes",
    "Histor&y",
)
_ADDED_OFTEN = (
    ("review", "&Review that was held"),
    ("visit", "&Visit"),
    ("register_entry", "Re&gister rating"),
    ("register_review", "Register review &of the rating"),
    ("stay", "&Stay in hospital…"),
    ("legal_status", "&Legal status"),
    ("note", "&Note"),
    ("mortality_review", "&Mortality review"),
)
_TAB_OF_LANE = {
    "Register": "register",
    "Hospital": "hospital",
    "Legal status": "hospital",
    "Visits": "hospital",
    "Reviews": "reviews",
    "Discharge plan": "discharge",
    "Mortality review": "mortality",
}


class PersonScreen(Screen):
    """A banner that never moves, and tabs beneath it."""

    name = "person"

    left = Signal()
    """The person is no longer in the caseload: withdrawn, or their adding was undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._person: UUID | None = None
        self._recorder = CaseRecorder(desk, self)
        self._recorder.saved.connect(lambda change: self.noticed.emit(f"{change.words}."))
        self._banner = PersonBanner()
        self._overview = OverviewTab(self._recorder, self.today)
        self._history = HistoryTab(desk)
        self._register = RegisterTab(desk, self, self._recorder)
        self._forms = ReviewForms(desk, self)
        self._forms.said.connect(self.noticed)
        self._reviews = ReviewsTab(self._recorder, self._forms)
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Parts of the case")
        self._tabs.setDocumentMode(True)
        self._parts: dict[str, PersonTab] = {
            "overview": self._overview,
            "register": self._register,
            "hospital": HospitalTab(self._recorder),
            "reviews": self._reviews,
            "discharge": DischargeTab(desk, self._recorder),
            "mortality": MortalityTab(desk, MortalityForms(desk, self), self._recorder),
            "details": DetailsTab(self._recorder),
            "history": self._history,
        }
        self._why = WhyPanel(desk)
        self._overview.why_requested.connect(self._why.show_due)
        self._why.record_requested.connect(
            lambda due: self._recorder.edit(due.subject.kind, UUID(bytes=due.subject.id))
        )
        self._overview.summary_requested.connect(self.print_page)
        for part in (self._overview, self._history):
            part.add_requested.connect(self._choose_what_to_add)
        self._history.withdrawn_requested.connect(self._open_withdrawn)
        self._overview.lane_requested.connect(lambda lane: self.open_tab(_TAB_OF_LANE[lane]))
        self._lay_out()
        begin_at(self, self._tabs.tabBar())

    def show_person(self, person: UUID) -> None:
        """Show another person, from their overview; or the same one as they are now."""
        if person != self._person:
            self._person = person
            self._why.hide()
            self.setEnabled(False)  # what is still shown is about somebody else
            self.open_tab("overview")
            for part in self._parts.values():
                part.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Ask about the person again."""
        if self._person is not None:
            person, today = self._person, self.today
            self.desk.run(
                self,
                self._show,
                lambda error: self._leave(person, error),
                lambda file: file.ask(overview, person, today),
            )

    def start_new(self) -> None:
        """Add to the list the keyboard is in, or choose what to add."""
        part = self._tabs.currentWidget()
        if isinstance(part, PersonTab):
            part.start_new()

    def lists(self) -> Sequence[Listed]:
        """Override: the history, on its tab."""
        return (self._history.listed,) if self._tabs.currentWidget() is self._history else ()

    def print_page(self) -> None:
        """Override: preview the case summary; at the review of a death its page for the panel, at the history that."""
        if self._person is None:
            return
        if self.lists():
            super().print_page()
        elif (part := self._tabs.currentWidget()) is self._parts["mortality"] and isinstance(part, MortalityTab):
            part.print_page()
        else:
            self.show_summaries((self._person,))

    def write_letter(self, wish: Wish | None = None) -> None:
        """Write a letter about this person."""
        if self._person is None:
            return
        from tcare.ui.letters.letter_dialog import LetterDialog  # drawing pages takes a while to load

        dialog = LetterDialog(self.desk, self._person, wish, self)
        dialog.decision_requested.connect(lambda _, tab: self.open_tab(tab))
        dialog.open()

    def log_review(self) -> None:
        """Open the form of a review of this person that was held."""
        if self._person is not None:
            self._forms.open("hold", self._person)

    def open_tab(self, name: str) -> None:
        """Turn to a tab: overview, register, hospital, reviews, discharge, mortality, details or history."""
        self._tabs.setCurrentWidget(self._parts[name])

    def _show(self, shown: Overview) -> None:
        if shown.person.id != self._person:
            return  # an answer about somebody who was left meanwhile
        if not self.isEnabled():
            self.setEnabled(True)
            give_keyboard(self)  # what is disabled loses the keyboard
        self._banner.show_facts(_banner(shown.banner))
        died = shown.banner.died_on is not None or bool(shown.tables["mortality_review"].rows)
        self._tabs.setTabVisible(self._tabs.indexOf(self._parts["mortality"]), died)
        for part in self._parts.values():
            part.show_overview(shown)

    def _leave(self, person: UUID, error: TcareError) -> None:
        if isinstance(error, NotFoundError):
            if person == self._person:
                self.left.emit()
        else:
            self.noticed.emit(error)

    def _open_withdrawn(self) -> None:
        if self._person is not None:
            dialog = WithdrawnDialog(self.desk, self._person, self)
            dialog.gave_back.connect(self.noticed)
            dialog.open()

    def _choose_what_to_add(self) -> None:
        menu = QMenu(self)
        for kind, words in _ADDED_OFTEN:
            menu.addAction(words).triggered.connect(self._adder(kind))
        menu.addSeparator()
        menu.addAction("&Admit someone new…").triggered.connect(self._admit_someone_new)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._tabs.mapToGlobal(QPoint(self.width() // 3, self._tabs.tabBar().height())))

    def _adder(self, kind: str) -> Callable[[], None]:
        if kind == "register_entry":
            return self._register.rate
        return self.log_review if kind == "review" else lambda: self._recorder.add(kind, self._person)

    def _admit_someone_new(self) -> None:
        self._recorder.fill_in(admit_new_form, then=self._show_admitted)

    def _show_admitted(self, change: Change) -> None:
        self.person_requested.emit(change.records[0])
        self.noticed.emit(f"{change.words}.")

    def _lay_out(self) -> None:
        for part, title in zip(self._parts.values(), _TITLES, strict=True):
            self._tabs.addTab(part, title)
            part.hinted.connect(self.hinted)
            part.letter_requested.connect(self.write_letter)
        body = QHBoxLayout()
        body.addWidget(self._tabs, 1)
        body.addWidget(self._why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._banner)
        layout.addLayout(body, 1)


def _banner(banner: Banner) -> BannerFacts:
    return BannerFacts(
        **banner._asdict()
        | {"communication_needs": _lines(banner.communication_needs), "alerts": _lines(banner.alerts)}
    )


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
