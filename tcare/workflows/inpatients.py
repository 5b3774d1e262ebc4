"""Everyone in hospital, with the state of their discharge plan."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.stay import ClinicallyReady
from tcare.workflows import caseload
from tcare.workflows.discharge import PlanState, plan_state
from tcare.workflows.due import Asked
from tcare.workflows.facts import Id, Planned, known_on
from tcare.workflows.people import Named, named, wards_on

_TROUBLE = ("off-track", "at-risk", "not-started", "on-track", "complete")


class DateMoves(NamedTuple):
    """How a planned date has moved since it was first set.

    Attributes:
        times: How often another day was set.
        days: From the first day set to the newest, in calendar days; negative when it came nearer.
    """

    times: int = 0
    days: int = 0


class PlanRow(NamedTuple):
    """One open stay and its plan.

    Attributes:
        ward: Ward and hospital in words; empty where neither is recorded.
        days_in: Calendar days since admission.
        planned: Every planned date set so far, in the order they were set.
        ready_on: Since when the person has been ready to leave, if they are now.
        ready_days: Calendar days since then.
    """

    person: Named
    stay: Id
    ward: str
    admitted_on: date
    days_in: int
    planned_on: date | None
    planned: tuple[Planned, ...]
    ready_on: date | None
    ready_days: int | None
    plan: PlanState

    @property
    def moves(self) -> DateMoves:
        """How the planned date has moved."""
        return date_moves(self.planned)

    @property
    def overdue_points(self) -> int:
        """How many of the twelve points are overdue."""
        return sum(one.overdue for one in self.plan.points)

    @property
    def trouble(self) -> tuple[int, int, tuple[bool, str, str]]:
        """What the worst sorts first by: the state, then the most points overdue, then the person."""
        return _TROUBLE.index(self.plan.state), -self.overdue_points, self.person.order


def discharge_plans(session: Session, day: date, person: UUID | None = None) -> tuple[PlanRow, ...]:
    """The plan of every stay open on a day, sorted by person."""
    asked = Asked(caseload.policy_in_force(session), day)
    wards, ready = wards_on(session, day), _ready_since(session, day)
    rows = []
    for case in caseload.cases(session, person):
        for stay in known_on(case, day).stays:
            if stay.is_open(day):
                planned, since = stay.planned_on_day(day), ready.get(stay.id)
                rows.append(
                    PlanRow(
                        person=named(case.person),
                        stay=stay.id,
                        ward=wards.get(stay.id, ""),
                        admitted_on=stay.admitted_on,
                        days_in=(day - stay.admitted_on).days,
                        planned_on=planned.planned_on if planned else None,
                        planned=stay.planned,
                        ready_on=since,
                        ready_days=(day - since).days if since else None,
                        plan=plan_state(stay, asked),
                    )
                )
    return tuple(sorted(rows, key=lambda row: (row.person.order, row.admitted_on)))


def date_moves(planned: tuple[Planned, ...]) -> DateMoves:
    """How often and by how much a planned date moved; one taken away, or set again as it was, is not a move."""
    days = [row.planned_on for row in planned if row.planned_on is not None]
    if not days:
        return DateMoves()
    times = sum(before != after for before, after in pairwise(days))
    return DateMoves(times, (days[-1] - days[0]).days)


def _ready_since(session: Session, day: date) -> dict[Id, date]:
    """The day each stay's person became ready to leave, of those who are ready on a day."""
    kind = ClinicallyReady
    query = (
        select(kind.stay_id, kind.from_on)
        .where(kind.withdrawn_at.is_(None), kind.from_on <= day)
        .where(kind.to_on.is_(None) | (kind.to_on > day))
        .order_by(kind.from_on.desc())  # where two overlap, the earlier holds
    )
    return {row.stay_id.bytes: row.from_on for row in session.execute(query)}
