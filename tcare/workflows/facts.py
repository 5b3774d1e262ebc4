"""What the rules read: a person's facts as plain values, and what of them was known on a day.

Tuples, not object graphs: a rule can query nothing, a test is one line, and five thousand people load in one breath.
Every day is a local calendar day. The last day of a stay counts; the ``to_on`` of anything else does not.
"""

from datetime import date
from typing import NamedTuple

from tcare.models.codes import code_list

Id = bytes
"""A record's identity: the sixteen bytes of its UUID."""

DECIDED = frozenset({"given", "best_interests", "child_parental", "refused", "withdrawn"})
AGAINST = frozenset({"refused", "withdrawn"})


class Person(NamedTuple):
    """Who someone is, as far as rules ask."""

    id: Id
    nhs_number: str | None = None
    local_id: str | None = None
    nhs_number_status: str | None = None
    family_name: str | None = None
    given_name: str | None = None
    born_on: date | None = None
    died_on: date | None = None
    ethnicity: str | None = None
    learning_disability: bool | None = None
    autism: bool | None = None
    ehc_plan: bool | None = None
    lead_professional: str | None = None
    keyworker: str | None = None
    section_117: bool | None = None
    data_opt_out: bool | None = None

    @property
    def name(self) -> str:
        """FAMILY NAME, Given: as much of it as is recorded."""
        parts = [self.family_name.upper() if self.family_name else "", self.given_name or ""]
        return ", ".join(part for part in parts if part) or "Name not recorded"


class Entry(NamedTuple):
    """One rating on the register for one time."""

    id: Id
    from_on: date
    rating: str | None = None
    consent: str | None = None
    consent_on: date | None = None
    consent_review_by: date | None = None
    to_on: date | None = None

    def is_open(self, day: date) -> bool:
        """Whether the rating holds on a day."""
        return self.from_on <= day and (self.to_on is None or self.to_on > day)


class Move(NamedTuple):
    """A move inside a stay."""

    id: Id
    moved_on: date
    security: str | None = None


class Planned(NamedTuple):
    """A planned discharge date as it was set on a day."""

    id: Id
    set_on: date
    planned_on: date | None = None


class Point(NamedTuple):
    """One point of a discharge plan."""

    id: Id
    number: int
    status: str = "not_started"
    owner: str | None = None
    due_on: date | None = None
    completed_on: date | None = None
    looked_at_on: date | None = None
    reason: str | None = None

    @property
    def is_applicable(self) -> bool:
        """Whether it counts in "n of 12"."""
        return self.status != "not_applicable"

    @property
    def is_complete(self) -> bool:
        """Whether it is done."""
        return self.status == "complete"


class Stay(NamedTuple):
    """One unbroken time in hospital. ``ended_on`` is discharge or death, whichever is first (see :func:`known_on`)."""

    id: Id
    admitted_on: date
    provider: str | None = None
    security: str | None = None
    commissioned_by: str | None = None
    discharged_on: date | None = None
    destination: str | None = None
    followed_up_on: date | None = None
    moves: tuple[Move, ...] = ()
    planned: tuple[Planned, ...] = ()
    points: tuple[Point, ...] = ()
    ended_on: date | None = None
    ended_by: str | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies in the stay, first and last day included."""
        return self.admitted_on <= day and (self.ended_on is None or day <= self.ended_on)

    def is_open(self, day: date) -> bool:
        """Whether it had begun and not ended on a day."""
        return self.admitted_on <= day and (self.ended_on is None or self.ended_on > day)

    def security_on(self, day: date) -> str | None:
        """The security recorded for a day; a move without one keeps the one before."""
        held = self.security
        for move in self.moves:
            if move.moved_on <= day and move.security is not None:
                held = move.security
        return held

    def planned_on_day(self, day: date) -> Planned | None:
        """The newest planned date set on or before a day, unless that row took it away."""
        rows = [row for row in self.planned if row.set_on <= day]
        return rows[-1] if rows and rows[-1].planned_on else None


class Status(NamedTuple):
    """One period of legal status."""

    id: Id
    from_on: date
    status: str | None = None
    renewal: int | None = None
    to_on: date | None = None


class Action(NamedTuple):
    """Something a review asked for."""

    id: Id
    action: str
    owner: str | None = None
    due_on: date | None = None
    done_on: date | None = None


class Review(NamedTuple):
    """A review of any type."""

    id: Id
    type: str
    planned_on: date | None = None
    held_on: date | None = None
    chair: str | None = None
    clinical_expert: str | None = None
    expert_by_experience: str | None = None
    consent: str | None = None
    consent_on: date | None = None
    consent_review_by: date | None = None
    prepared_on: date | None = None
    papers_sent_on: date | None = None
    outcome: str | None = None
    report_sent_on: date | None = None
    cancelled_on: date | None = None
    actions: tuple[Action, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is a C(E)TR for the clocks."""
        return self.type in _COUNTING

    @property
    def is_community(self) -> bool:
        """Whether it is one before admission."""
        return self.type == "COMMUNITY"

    @property
    def is_planned(self) -> bool:
        """Planned, neither held nor cancelled."""
        return self.planned_on is not None and self.held_on is None and self.cancelled_on is None


class Hold(NamedTuple):
    """A time during which a mortality review waits."""

    id: Id
    from_on: date
    reason: str | None = None
    to_on: date | None = None


class Mortality(NamedTuple):
    """The review of a death."""

    id: Id
    notified_on: date | None = None
    reviewer: str | None = None
    allocated_on: date | None = None
    type: str | None = None
    focused_reason: str | None = None
    family_request: bool | None = None
    initial_complete_on: date | None = None
    quality_checked_on: date | None = None
    panel_on: date | None = None
    signed_off_on: date | None = None
    closed_on: date | None = None
    closed_reason: str | None = None
    holds: tuple[Hold, ...] = ()


class Day(NamedTuple):
    """Something that happened on a day: a visit, a register review, a health check."""

    id: Id
    on: date


class Budget(NamedTuple):
    """A personal health budget."""

    id: Id
    from_on: date
    to_on: date | None = None


class Case(NamedTuple):
    """Everything the rules read of one person, each list in date order."""

    person: Person
    entries: tuple[Entry, ...] = ()
    register_reviews: tuple[Day, ...] = ()
    stays: tuple[Stay, ...] = ()
    statuses: tuple[Status, ...] = ()
    reviews: tuple[Review, ...] = ()
    visits: tuple[Day, ...] = ()
    mortality: Mortality | None = None
    checks: tuple[Day, ...] = ()
    budgets: tuple[Budget, ...] = ()

    def stay_covering(self, day: date) -> Stay | None:
        """The stay a day lies in; the later one on a day when one ended and another began."""
        return next((stay for stay in reversed(self.stays) if stay.covers(day)), None)

    def entry_on(self, day: date) -> Entry | None:
        """The register entry that holds on a day."""
        return next((entry for entry in self.entries if entry.is_open(day)), None)

    def stay_on(self, day: date) -> Stay | None:
        """The stay open on a day."""
        return next((stay for stay in self.stays if stay.is_open(day)), None)


class ReviewerFacts(NamedTuple):
    """Someone who reviews deaths."""

    name: str
    employer: str | None
    capacity: int | None
    active: bool | None
    conflicts: frozenset[Id | str] = frozenset()


_COUNTING = frozenset(code.code for code in code_list("review_type").codes if code.facts.get("counts"))


def known_on(case: Case, day: date) -> Case:
    """The case as it was known on a day: only what is dated on or before it has happened.

    A planned review is known until it is held or cancelled; a planned discharge date from the day it was set; a fact
    without a date of its own on every day (rules.md section 1).
    """
    died = _by(case.person.died_on, day)
    return Case(
        person=case.person._replace(died_on=died),
        entries=tuple(_entry(entry, day) for entry in case.entries if entry.from_on <= day),
        register_reviews=tuple(one for one in case.register_reviews if one.on <= day),
        stays=tuple(_stay(stay, died, day) for stay in case.stays if stay.admitted_on <= day),
        statuses=tuple(
            status if status.to_on is None or status.to_on <= day else status._replace(to_on=None)
            for status in case.statuses
            if status.from_on <= day
        ),
        reviews=tuple(
            _review(review, day)
            for review in case.reviews
            if review.planned_on is not None or (review.held_on is not None and review.held_on <= day)
        ),
        visits=tuple(visit for visit in case.visits if visit.on <= day),
        mortality=_mortality(case.mortality, day),
        checks=tuple(check for check in case.checks if check.on <= day),
        budgets=tuple(
            budget._replace(to_on=_by(budget.to_on, day)) for budget in case.budgets if budget.from_on <= day
        ),
    )


def _by(happened: date | None, day: date) -> date | None:
    return happened if happened is not None and happened <= day else None


def _entry(entry: Entry, day: date) -> Entry:
    decided = entry.consent_on is None or entry.consent_on <= day
    return entry._replace(to_on=_by(entry.to_on, day), consent=entry.consent if decided else None)


def _stay(stay: Stay, died: date | None, day: date) -> Stay:
    discharged = _by(stay.discharged_on, day)
    by_death = died is not None and (discharged is None or died <= discharged)
    ended_by = "death" if by_death else "discharge" if discharged else None
    return stay._replace(
        discharged_on=None if by_death else discharged,
        destination=stay.destination if discharged and not by_death else None,
        followed_up_on=_by(stay.followed_up_on, day),
        moves=tuple(move for move in stay.moves if move.moved_on <= day),
        planned=tuple(row for row in stay.planned if row.set_on <= day),
        points=tuple(_point(point, day) for point in stay.points),
        ended_on=died if by_death else discharged,
        ended_by=ended_by,
    )


def _point(point: Point, day: date) -> Point:
    if point.is_complete and point.completed_on is not None and point.completed_on > day:
        point = point._replace(status="in_progress", completed_on=None)
    seen = point.looked_at_on is None or point.looked_at_on <= day
    return point if seen else point._replace(looked_at_on=None)


def _review(review: Review, day: date) -> Review:
    days = (review.cancelled_on, review.prepared_on, review.papers_sent_on, review.report_sent_on, review.consent_on)
    done = (action.done_on for action in review.actions)
    if _by(review.held_on, day) and not any(one is not None and one > day for one in (*days, *done)):
        return review
    held = _by(review.held_on, day)
    decided = review.consent_on is None or review.consent_on <= day
    return review._replace(
        held_on=held,
        cancelled_on=_by(review.cancelled_on, day),
        prepared_on=_by(review.prepared_on, day),
        papers_sent_on=_by(review.papers_sent_on, day),
        report_sent_on=_by(review.report_sent_on, day),
        consent=review.consent if decided else None,
        outcome=review.outcome if held else None,
        actions=tuple(action._replace(done_on=_by(action.done_on, day)) for action in review.actions) if held else (),
    )


def _mortality(review: Mortality | None, day: date) -> Mortality | None:
    if review is None or review.notified_on is None or review.notified_on > day:
        return None
    allocated = _by(review.allocated_on, day)
    closed = _by(review.closed_on, day)
    return review._replace(
        allocated_on=allocated,
        reviewer=review.reviewer if allocated else None,
        initial_complete_on=_by(review.initial_complete_on, day),
        quality_checked_on=_by(review.quality_checked_on, day),
        signed_off_on=_by(review.signed_off_on, day),
        closed_on=closed,
        closed_reason=review.closed_reason if closed else None,
        holds=tuple(hold._replace(to_on=_by(hold.to_on, day)) for hold in review.holds if hold.from_on <= day),
    )
