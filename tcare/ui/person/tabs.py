"""The tabs that are lists of records: register, hospital, reviews, mortality review, details."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from tcare.ui.due.columns import MARKS
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.person.facts_list import FactsList
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import ListsTab, NestedRecords, PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.workflows.due import Due
from tcare.workflows.kinds import KINDS
from tcare.workflows.mortality import Standing
from tcare.workflows.overview import Overview
from tcare.workflows.records import RecordRow

_TO = KINDS["legal_status"].columns.index("to_on")


def register_tab(recorder: Recorder) -> PersonTab:
    """Ratings, reviews of the rating, and what puts the person at risk."""
    return ListsTab(
        RecordList("register_entry", "Register", recorder),
        RecordList("register_review", "Register reviews", recorder),
        RecordList("risk_factor", "Risk factors", recorder),
    )


class HospitalTab(PersonTab):
    """Stays with what belongs to each, legal status with its last day, and visits."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._ends: dict[UUID, Due] = {}
        self._newest: RecordRow | None = None
        self._stays = NestedRecords(
            RecordList("stay", "Stays in hospital", recorder),
            [
                RecordList("ward_move", "Ward moves", recorder),
                RecordList("planned_discharge", "Planned discharge dates", recorder),
                RecordList("clinically_ready", "Clinically ready", recorder),
            ],
            lambda row: f"Of the stay from {row.cells[0]}",
        )
        last_day = Column[RecordRow](
            "Last day", self._last_day, mark=self._mark, note="Of a period that has a limit in law and still runs"
        )
        self._statuses = RecordList("legal_status", "Legal status", recorder, more=[last_day])
        self._visits = RecordList("visit", "Visits", recorder)
        for part in (self._statuses, self._stays, self._visits):
            self.page.addWidget(part)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: stays, legal status, visits."""
        ends = [due for due in overview.due if due.duty == "detention.end"]
        self._ends = {UUID(bytes=due.subject.id): due for due in ends}
        self._newest = next(iter(overview.tables["legal_status"].rows), None)
        self._statuses.show_records(overview.tables["legal_status"].rows, overview.person.id)
        self._stays.show_overview(overview)
        self._visits.show_records(overview.tables["visit"].rows, overview.person.id)

    def _last_day(self, row: RecordRow) -> str:
        due = self._ends.get(row.record)
        if due is not None:
            return show_date(due.due_on)
        return "None known" if row is self._newest and row.values[_TO] is None else "Ended"

    def _mark(self, row: RecordRow) -> Mark | None:
        due = self._ends.get(row.record)
        return MARKS[due.state] if due else None


class ReviewsTab(PersonTab):
    """Reviews of every type, with the actions of the chosen one."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._reviews = NestedRecords(
            RecordList("review", "Reviews", recorder), [RecordList("review_action", "Actions", recorder)], _which_review
        )
        self.page.addWidget(self._reviews)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: reviews."""
        self._reviews.show_overview(overview)


def _which_review(row: RecordRow) -> str:
    cells = dict(zip(KINDS["review"].columns, row.cells, strict=True))
    values = dict(zip(KINDS["review"].columns, row.values, strict=True))
    held = values["held_on"] is not None
    when = f"held on {cells['held_on']}" if held else f"planned for {cells['planned_on']}"
    return f"Of the review {when}, {cells['type']}"


class MortalityTab(PersonTab):
    """Where the review of the death stands, in words, and its records."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._reviews = NestedRecords(
            RecordList("mortality_review", "Mortality review", recorder),
            [RecordList("mortality_hold", "Holds", recorder)],
            lambda row: f"Of the review notified on {row.cells[0]}",
        )
        self.page.addWidget(self._words)
        self.page.addWidget(self._reviews)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: where it stands, and its records."""
        self._words.setText(_standing(overview.mortality))
        self._reviews.show_overview(overview)


_TYPES = {
    "initial": "an initial review",
    "focused": "a focused review",
    "child-death-review": "a child death review",
    None: "no review",
}


def _standing(now: Standing | None) -> str:
    if now is None:
        return "No death has been notified to the programme."
    state = now.state.replace("-", " ").capitalize() + (", on hold" if now.on_hold else "")
    days = f"{now.days_elapsed:,} days since notification, {now.days_on_hold:,} of them on hold"
    due = f"To be complete by {show_date(now.due_on)}: {days}." if now.due_on else "No day by which it is due."
    because = "\n".join(f"  {line}." for line in now.because)
    return f"{state}. {due}\nThe rules call for {_TYPES[now.type_called_for]}:\n{because}"


class DetailsTab(PersonTab):
    """Who the person is, whom to ask, what to do differently, health, budgets and notes."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._facts = FactsList(recorder)
        self._lists = [
            RecordList("note", "Notes", recorder),
            RecordList("contact", "Contacts", recorder),
            RecordList("need", "Needs", recorder),
            RecordList("health_check", "Health checks", recorder),
            RecordList("budget", "Personal health budgets", recorder),
        ]
        right = QVBoxLayout()
        for part in self._lists:
            right.addWidget(part)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self._facts, 1)
        columns.addLayout(right, 1)
        self.page.addLayout(columns)

    def show_overview(self, overview: Overview) -> None:
        """Override: all of it."""
        self._facts.show_table(overview.tables["individual"])
        for part in self._lists:
            part.show_records(overview.tables[part.kind].rows, overview.person.id)
