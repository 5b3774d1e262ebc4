"""What would move if something were so: the same rules over supposed facts, nothing saved (rules.md section 9)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.due import OPEN, Due, Subject
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, Day, Id, Move, Review, Stay, known_on
from tcare.workflows.people import Named, named
from tcare.workflows.policy import LocalSetting, Policy, read_value
from tcare.workflows.reviews import next_planned

_SUPPOSED = b"supposed"


class ReviewHeld(NamedTuple):
    """A C(E)TR held on a day: the one planned for the stay of that day, else one nobody had planned."""

    on: date


class ReviewPlanned(NamedTuple):
    """A review planned for a day: the one of an identity, or where there is none, a new one of a type."""

    on: date
    review: Id | None = None
    type: str = "INPATIENT"


class Visited(NamedTuple):
    """A commissioner's visit on a day."""

    on: date


class Discharged(NamedTuple):
    """The stay of a day ended by discharge on it; an empty destination counts as the community."""

    on: date
    destination: str | None = None


class WardMoved(NamedTuple):
    """A move inside the stay of a day, to a ward of some security."""

    on: date
    security: str | None


class NumberChanged(NamedTuple):
    """A policy value set locally, by name, for clocks that start from a day on."""

    name: str
    value: str
    on: date


Supposed = ReviewHeld | ReviewPlanned | Visited | Discharged | WardMoved | NumberChanged


class DateMove(NamedTuple):
    """One due day that would be another, come, or go.

    Attributes:
        was: The day it is due now; None where it is not asked for now.
        becomes: The day it would be due; None where it would not be open any more.
        state: What it would be: met, met-late, ended, missed or gone where it is not open any more.
    """

    person: Named
    title: str
    duty: str
    was: date | None
    becomes: date | None
    state_was: str | None
    state: str

    @property
    def becomes_overdue(self) -> bool:
        """Whether it would be overdue and is not."""
        return self.state == "overdue" and self.state_was != "overdue"


def what_if(session: Session, supposed: Supposed, today: date, *, person: UUID | None = None) -> tuple[DateMove, ...]:
    """Which due days would move, for one person or for everyone, by the day they would become.

    Something supposed of a later day is looked at on that day, for only by then has it happened.

    Raises:
        RefusedError: There is no such policy value, or the value does not fit it.
    """
    policy = caseload.policy_in_force(session)
    moves = [move for case in caseload.cases(session, person) for move in moves_of(case, policy, supposed, today)]
    return tuple(sorted(moves, key=lambda move: (move.becomes or move.was or today, move.person.order, move.title)))


def moves_of(case: Case, policy: Policy, supposed: Supposed, today: date) -> list[DateMove]:
    """Which due days of one person would move."""
    day = today if isinstance(supposed, ReviewPlanned) else max(today, supposed.on)  # a plan is made today
    other = _supposing_policy(policy, supposed, today)
    before = _in_turn(DueEngine(policy, day).of(case))
    all_after = list(DueEngine(other, day, history=True).of(supposing(case, supposed)))
    after = _in_turn(due for due in all_after if due.state in OPEN)
    over = {(due.duty, due.subject, due.starts_on): due.state for due in all_after if due.state not in OPEN}
    who, moves = named(case.person), []
    for key in {**before, **after}:
        was, becomes = before.get(key), after.get(key)
        if was and becomes and (was.due_on, was.state) == (becomes.due_on, becomes.state):
            continue
        one = becomes or was
        assert one is not None
        ended = over.get((one.duty, one.subject, one.starts_on), "gone")
        moves.append(
            DateMove(
                who, one.title, one.duty, was.due_on if was else None, becomes.due_on if becomes else None,
                was.state if was else None, becomes.state if becomes else ended,
            )
        )  # fmt: skip
    return moves


def supposing(case: Case, supposed: Supposed) -> Case:
    """The case as it would be; as it is, where nothing of it is supposed otherwise."""
    match supposed:
        case ReviewHeld(on):
            return case._replace(reviews=_with_review(case, on))
        case ReviewPlanned(on, review, type_):
            return case._replace(reviews=_with_plan(case, on, review, type_))
        case Visited(on):
            return case._replace(visits=tuple(sorted((*case.visits, Day(_SUPPOSED, on)), key=lambda one: one.on)))
        case Discharged(on, destination):
            return _in_stay(case, on, discharged_on=on, destination=destination)
        case WardMoved(on, security):
            stay = _stay_on(case, on)
            moves = sorted((*stay.moves, Move(_SUPPOSED, on, security)), key=_moved_on) if stay else ()
            return _in_stay(case, on, moves=tuple(moves))
        case NumberChanged():
            return case


def _with_review(case: Case, on: date) -> tuple[Review, ...]:
    stay = _stay_on(case, on)
    planned = next_planned(case, stay) if stay else None
    if planned is None:
        held = Review(_SUPPOSED, "INPATIENT", held_on=on)
        return tuple(sorted((*case.reviews, held), key=_reviewed_on))
    others = [review for review in case.reviews if review.id != planned.id]
    return tuple(sorted((*others, planned._replace(held_on=on)), key=_reviewed_on))


def _with_plan(case: Case, on: date, review: Id | None, type_: str) -> tuple[Review, ...]:
    kept = next((one for one in case.reviews if one.id == review), Review(review or _SUPPOSED, type_))
    others = [one for one in case.reviews if one.id != kept.id]
    return tuple(sorted((*others, kept._replace(planned_on=on)), key=_reviewed_on))


def _in_stay(case: Case, day: date, **changes: Any) -> Case:
    stay = _stay_on(case, day)
    if stay is None:
        return case
    return case._replace(stays=tuple(one._replace(**changes) if one.id == stay.id else one for one in case.stays))


def _stay_on(case: Case, day: date) -> Stay | None:
    """The stay open on a day, with every fact there is of it."""
    known = known_on(case, day).stay_on(day)
    return next((stay for stay in case.stays if known is not None and stay.id == known.id), None)


def _moved_on(move: Move) -> date:
    return move.moved_on


def _reviewed_on(review: Review) -> date:
    return review.held_on or review.planned_on or date.max


def _supposing_policy(policy: Policy, supposed: Supposed, today: date) -> Policy:
    if not isinstance(supposed, NumberChanged):
        return policy
    value = read_value(policy, supposed.name, supposed.value)
    return policy.with_local([LocalSetting(supposed.name, value, supposed.on, today)])


def _in_turn(dues: Iterable[Due]) -> dict[tuple[str, Subject, int], Due]:
    """Due days by duty, record and turn, so that one clock's next run is seen to follow the run before it."""
    grouped: defaultdict[tuple[str, Subject], list[Due]] = defaultdict(list)
    for due in dues:
        grouped[due.duty, due.subject].append(due)
    return {
        (*key, turn): due
        for key, found in grouped.items()
        for turn, due in enumerate(sorted(found, key=lambda due: due.due_on))
    }
