"""What is kept for the days of a diary: reviews, appointments, and panels on deaths."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from tcare.models.codes import label
from tcare.models.individual import Individual
from tcare.models.mortality import MortalityPanel, MortalityReview
from tcare.models.review import Review
from tcare.models.visit import Appointment
from tcare.workflows.clashes import Clash, minutes
from tcare.workflows.facts import Person
from tcare.workflows.people import Named, named

Kind = Literal["review", "appointment", "mortality_review", "mortality_panel", "due"]
State = Literal["planned", "to-record", "done", "due"]


class Entry(NamedTuple):
    """One thing in the diary, or the due day of something that should be planned before it.

    Attributes:
        record: What is kept; for a due day, the record its clock comes from.
        person: Whom it is about; None for a meeting of the panel.
        code: The type of review, the kind of appointment, the duty that is due; empty for a panel.
        at: When it starts, as 14:30, where known.
        what: What it is, in words.
        people: Who has to be there: as what, and their name.
        state: planned, to-record (its day is past and nothing says what became of it), done, or due.
        due_state: How a due day stands, such as overdue; empty for all else.
    """

    kind: Kind
    record: UUID
    person: Named | None
    on: date
    code: str
    at: str | None
    what: str
    place: str | None
    people: tuple[tuple[str, str], ...]
    state: State
    due_state: str = ""
    clashes: tuple[Clash, ...] = ()

    @property
    def can_move(self) -> bool:
        """Whether its day may be changed from the calendar."""
        return self.kind in ("review", "appointment") and self.state in ("planned", "to-record")

    @property
    def order(self) -> tuple[Any, ...]:
        """By day and time, those without a time last, due days after all else."""
        time = minutes(self.at)
        who = self.person.name if self.person else ""
        return self.on, self.kind == "due", time is None, time or 0, self.what, who


def kept_between(session: Session, first: date, last: date, today: date) -> list[Entry]:
    """What is kept from a first to a last day, in no order."""
    return [
        *_reviews(session, first, last, today),
        *_appointments(session, first, last, today),
        *_panels(session, first, last, today),
    ]


def _reviews(session: Session, first: date, last: date, today: date) -> list[Entry]:
    on = or_(
        Review.held_on.between(first, last), and_(Review.held_on.is_(None), Review.planned_on.between(first, last))
    )
    return [
        Entry(
            "review", one.id, who, one.held_on or one.planned_on, one.type, one.starts_at,
            label("review_type", one.type), one.place,
            _named_people(
                ("Chair", one.chair), ("Clinical expert", one.clinical_expert),
                ("Expert by experience", one.expert_by_experience),
            ),
            "done" if one.held_on else _state(one.planned_on, today),
        )
        for one, who in _about(session, Review, on, Review.cancelled_on.is_(None))
    ]  # fmt: skip


def _appointments(session: Session, first: date, last: date, today: date) -> list[Entry]:
    kind = Appointment
    on = or_(kind.done_on.between(first, last), and_(kind.done_on.is_(None), kind.planned_on.between(first, last)))
    return [
        Entry(
            "appointment", one.id, who, one.done_on or one.planned_on, one.kind, one.starts_at,
            label("appointment_kind", one.kind), one.place, _named_people(("Who goes", one.by)),
            "done" if one.done_on else _state(one.planned_on, today),
        )
        for one, who in _about(session, kind, on, kind.cancelled_on.is_(None))
    ]  # fmt: skip


def _panels(session: Session, first: date, last: date, today: date) -> list[Entry]:
    """Meetings of the panel on deaths, and the reviews on their agendas."""
    kind = MortalityPanel
    meetings = session.scalars(select(kind).where(kind.withdrawn_at.is_(None), kind.held_on.between(first, last)))
    agenda = _about(session, MortalityReview, MortalityReview.panel_on.between(first, last))
    return [
        *(
            Entry(
                "mortality_panel", one.id, None, one.held_on, "", None, "Mortality panel", one.place,
                _named_people(("Chair", one.chair)), "done" if one.held_on < today else "planned",
            )
            for one in meetings
        ),
        *(
            Entry(
                "mortality_review", one.id, who, one.panel_on, "", None, "Review of a death at panel", None, (),
                "done" if one.panel_on < today else "planned",
            )
            for one, who in agenda
        ),
    ]  # fmt: skip


def _state(planned_on: date, today: date) -> State:
    return "planned" if planned_on >= today else "to-record"


def _named_people(*people: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((role, name) for role, name in people if name)


def _about(session: Session, kind: Any, *conditions: ColumnElement[bool]) -> Iterable[tuple[Any, Named]]:
    """Living records of a kind that meet conditions, each with whom it is about."""
    who = Individual
    names = who.id, who.nhs_number, who.local_id, who.family_name, who.given_name
    query = (
        select(kind, *names)
        .join(who, who.id == kind.individual_id)
        .where(kind.withdrawn_at.is_(None), who.withdrawn_at.is_(None), *conditions)
    )
    for one, person, nhs_number, local_id, family, given in session.execute(query):
        yield one, named(Person(person.bytes, nhs_number, local_id, family_name=family, given_name=given))


def by_day(entries: Iterable[Entry]) -> Mapping[date, tuple[Entry, ...]]:
    """Entries by their day, in the order given."""
    found: dict[date, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.on, []).append(one)
    return {day: tuple(held) for day, held in found.items()}
