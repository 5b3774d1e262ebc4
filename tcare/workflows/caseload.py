"""The facts of a whole caseload, or of one person, in one set-based question a table."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import LargeBinary, Select, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from tcare.errors import NotFoundError
from tcare.models import health, individual, local, mortality, plan, register, review, stay, visit
from tcare.models.base import Record
from tcare.workflows import facts
from tcare.workflows.facts import Case, Id, ReviewerFacts
from tcare.workflows.policy import LocalSetting, Policy
from tcare.workflows.policy_tables import national

Fact = TypeVar("Fact")
Grouped = dict[Id, list[tuple[Any, ...]]]


def cases(session: Session, only: UUID | None = None, *, among: Select[Any] | None = None) -> list[Case]:
    """The facts of everyone, or of one person, each list in date order; people in no order.

    Args:
        among: Selects whom alone to read: :func:`in_hospital` or :data:`WITH_MORTALITY_REVIEW`, few of a caseload.
    """
    read = _Reader(session, [only] if only is not None else among)
    moves = read.beneath_stay(stay.WardMove, "moved_on", "security")
    planned = read.beneath_stay(stay.PlannedDischarge, "set_on", "planned_on")
    points = read.beneath_stay(plan.PlanPoint, *facts.Point._fields[1:])
    actions = read.beneath(review.ReviewAction, review.ReviewAction.review_id, review.Review, *facts.Action._fields[1:])
    holds = read.beneath(
        mortality.MortalityHold,
        mortality.MortalityHold.mortality_review_id,
        mortality.MortalityReview,
        *facts.Hold._fields[1:],
    )
    entries = read.of(register.RegisterEntry, *facts.Entry._fields[1:])
    reviewed = read.of(register.RegisterReview, "reviewed_on")
    stays = read.of(stay.Stay, *facts.Stay._fields[1:8])
    statuses = read.of(stay.LegalStatus, *facts.Status._fields[1:])
    reviews = read.of(review.Review, *facts.Review._fields[1:-1])
    visits = read.of(visit.Visit, "visited_on")
    deaths = read.of(mortality.MortalityReview, *facts.Mortality._fields[1:-1])
    checks = read.of(health.HealthCheck, "checked_on")
    budgets = read.of(health.Budget, *facts.Budget._fields[1:])

    def stays_of(person: Id) -> Iterator[facts.Stay]:
        for row in stays.get(person, ()):
            yield facts.Stay(*row)._replace(
                moves=_each(facts.Move, moves.get(row[0])),
                planned=_each(facts.Planned, planned.get(row[0])),
                points=_each(facts.Point, points.get(row[0])),
            )

    return [
        Case(
            person=person,
            entries=_each(facts.Entry, entries.get(person.id)),
            register_reviews=_each(facts.Day, reviewed.get(person.id)),
            stays=tuple(stays_of(person.id)),
            statuses=_each(facts.Status, statuses.get(person.id)),
            reviews=tuple(
                sorted(
                    (
                        facts.Review(*row)._replace(actions=_each(facts.Action, actions.get(row[0])))
                        for row in reviews.get(person.id, ())
                    ),
                    key=lambda one: (one.held_on or one.planned_on, one.id),
                )
            ),
            visits=_each(facts.Day, visits.get(person.id)),
            mortality=next(
                (
                    facts.Mortality(*row)._replace(holds=_each(facts.Hold, holds.get(row[0])))
                    for row in deaths.get(person.id, ())
                ),
                None,
            ),
            checks=_each(facts.Day, checks.get(person.id)),
            budgets=_each(facts.Budget, budgets.get(person.id)),
        )
        for person in read.people()
    ]


def in_hospital(day: date) -> Select[Any]:
    """Selects whoever may be in hospital on a day; a death that ended a stay is for the rules to see."""
    kind = stay.Stay
    left = kind.discharged_on.is_(None) | (kind.discharged_on > day)
    return select(kind.individual_id).where(kind.withdrawn_at.is_(None), kind.admitted_on <= day, left)


WITH_MORTALITY_REVIEW: Select[Any] = select(mortality.MortalityReview.individual_id).where(
    mortality.MortalityReview.withdrawn_at.is_(None)
)
"""Selects whoever's death has a review recorded."""


def person(session: Session, one: UUID) -> Case:
    """The facts of one person.

    Raises:
        NotFoundError: They are not in this caseload any more.
    """
    found = cases(session, one)
    if not found:
        raise NotFoundError("That person is no longer there.", remedy="Go back and look again.")
    return found[0]


def reviewers(session: Session) -> list[ReviewerFacts]:
    """Everyone who reviews deaths, with declared conflicts, by name."""
    conflicts: dict[UUID, set[Id | str]] = defaultdict(set)
    declared = mortality.ReviewerConflict
    for row in session.scalars(select(declared).where(declared.withdrawn_at.is_(None))):
        if row.individual_id is not None:
            conflicts[row.reviewer_id].add(row.individual_id.bytes)
        if row.organisation:
            conflicts[row.reviewer_id].add(row.organisation.casefold())
    kind = mortality.Reviewer
    rows = session.scalars(select(kind).where(kind.withdrawn_at.is_(None)).order_by(kind.name))
    return [
        ReviewerFacts(row.name, row.employer, row.capacity, row.active, frozenset(conflicts[row.id])) for row in rows
    ]


def policy_in_force(session: Session) -> Policy:
    """The national policy with everything set locally in this case file laid over it."""
    kind = local.LocalValue
    rows = session.execute(
        select(kind.name, kind.value, kind.from_on, kind.set_on)
        .where(kind.withdrawn_at.is_(None))
        .order_by(kind.set_order)
    )
    return national().with_local(LocalSetting(*row) for row in rows)


class _Reader:
    """Reads the columns rules ask for, of everyone or of some, grouped by what they belong to."""

    def __init__(self, session: Session, some: list[UUID] | Select[Any] | None) -> None:
        self._session, self._some = session, some

    def people(self) -> Iterable[facts.Person]:
        """Who they are."""
        kind = individual.Individual
        query = self._living(kind, [_raw(kind.id)], facts.Person._fields[1:])
        if self._some is not None:
            query = query.where(kind.id.in_(self._some))
        return [facts.Person(*row) for row in self._session.connection().execute(query)]

    def of(self, kind: type[Any], *columns: str) -> Grouped:
        """Rows of a kind that belongs to a person, by person, in the order of the first column."""
        query = self._living(kind, [_raw(kind.individual_id), _raw(kind.id)], columns)
        if self._some is not None:
            query = query.where(kind.individual_id.in_(self._some))
        return self._grouped(query.order_by(getattr(kind, columns[0])))

    def beneath_stay(self, kind: type[Any], *columns: str) -> Grouped:
        """Rows of a kind that belongs to a stay, by stay."""
        return self.beneath(kind, kind.stay_id, stay.Stay, *columns)

    def beneath(self, kind: type[Any], parent: InstrumentedAttribute[UUID], of: type[Any], *columns: str) -> Grouped:
        """Rows of a kind that belongs to a record of a person, by that record."""
        query = self._living(kind, [_raw(parent), _raw(kind.id)], columns)
        if self._some is not None:
            query = query.where(parent.in_(select(of.id).where(of.individual_id.in_(self._some))))
        return self._grouped(query.order_by(getattr(kind, columns[0])))

    def _living(self, kind: type[Record], keys: Sequence[Any], columns: Iterable[str]) -> Select[Any]:
        return select(*keys, *(getattr(kind, name) for name in columns)).where(kind.withdrawn_at.is_(None))

    def _grouped(self, query: Select[Any]) -> Grouped:
        grouped: Grouped = {}
        for row in self._session.connection().execute(query).all():  # an ORM result would cost as much again
            grouped.setdefault(row[0], []).append(row[1:])
        return grouped


def _raw(column: InstrumentedAttribute[UUID]) -> Any:
    """An identity as its bytes: making a hundred thousand UUID objects would take longer than the rules do."""
    return type_coerce(column, LargeBinary)


def _each(make: Callable[..., Fact], rows: list[tuple[Any, ...]] | None) -> tuple[Fact, ...]:
    return tuple(make(*row) for row in rows) if rows else ()
