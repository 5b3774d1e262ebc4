"""Everyone in hospital, with the state of their discharge plan."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.barriers import Ready, ready_on
from tcare.workflows.discharge import PlanState, plan_state
from tcare.workflows.due import Asked, Due
from tcare.workflows.facts import Id, known_on
from tcare.workflows.people import Named, named, wards_on
from tcare.workflows.placements import Placement, placements
from tcare.workflows.planned_dates import Trend, trends
from tcare.workflows.visiting import VisitMade, due_visit, in_stay, visit_engine, visits_made

_TROUBLE = ("off-track", "at-risk", "not-started", "on-track", "complete")


class PlanRow(NamedTuple):
    """One open stay and its plan.

    Attributes:
        ward: Ward and hospital in words; empty where neither is recorded.
        days_in: Calendar days since admission.
        planned_in: Calendar days to the planned date; negative when it is past.
        trend: How the planned date has moved.
        ready: Since when the person has been ready to leave, and what keeps them; None where they are not.
        last_visit: The newest commissioner's visit in the stay.
        visit_due: The next; None where the duty is switched off.
    """

    person: Named
    stay: Id
    ward: str
    admitted_on: date
    days_in: int
    planned_on: date | None
    planned_in: int | None
    trend: Trend
    ready: Ready | None
    placement: Placement
    last_visit: VisitMade | None
    visit_due: Due | None
    plan: PlanState

    @property
    def overdue_points(self) -> int:
        """How many of the twelve points are overdue."""
        return sum(one.overdue for one in self.plan.points)

    @property
    def trouble(self) -> tuple[int, int, int, tuple[bool, str, str]]:
        """What the worst sorts first by: the state, the most points overdue, the longest ready, then the person."""
        ready = self.ready.days if self.ready else -1
        return _TROUBLE.index(self.plan.state), -self.overdue_points, -ready, self.person.order


def discharge_plans(session: Session, day: date, person: UUID | None = None) -> tuple[PlanRow, ...]:
    """The plan of every stay open on a day, sorted by person."""
    asked = Asked(caseload.policy_in_force(session), day)
    visits = visit_engine(asked.policy, day)
    wards, ready, places = wards_on(session, day), ready_on(session, day), placements(session)
    moved, made = trends(session, day, person), visits_made(session, day)
    rows = []
    for case in caseload.cases(session, person, among=caseload.in_hospital(day)):
        for stay in known_on(case, day).stays:
            if stay.is_open(day):
                planned = stay.planned_on_day(day)
                rows.append(
                    PlanRow(
                        person=named(case.person),
                        stay=stay.id,
                        ward=wards.get(stay.id, ""),
                        admitted_on=stay.admitted_on,
                        days_in=(day - stay.admitted_on).days,
                        planned_on=planned.planned_on if planned else None,
                        planned_in=(planned.planned_on - day).days if planned and planned.planned_on else None,
                        trend=moved.get(UUID(bytes=stay.id), Trend()),
                        ready=ready.get(stay.id),
                        placement=places.get(stay.id, Placement()),
                        last_visit=next(iter(in_stay(made, case, stay)), None),
                        visit_due=due_visit(visits, case, stay),
                        plan=plan_state(stay, asked),
                    )
                )
    return tuple(sorted(rows, key=lambda row: (row.person.order, row.admitted_on)))
