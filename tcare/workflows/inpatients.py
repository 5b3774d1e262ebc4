"""Everyone in hospital, with the state of their discharge plan."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.discharge import PlanState, plan_state
from tcare.workflows.due import Asked
from tcare.workflows.facts import Id, known_on
from tcare.workflows.people import Named, named


class PlanRow(NamedTuple):
    """One open stay and its plan."""

    person: Named
    stay: Id
    admitted_on: date
    planned_on: date | None
    plan: PlanState


def discharge_plans(session: Session, day: date, person: UUID | None = None) -> tuple[PlanRow, ...]:
    """The plan of every stay open on a day, sorted by person."""
    asked = Asked(caseload.policy_in_force(session), day)
    rows = []
    for case in caseload.cases(session, person):
        for stay in known_on(case, day).stays:
            if stay.is_open(day):
                planned = stay.planned_on_day(day)
                rows.append(
                    PlanRow(
                        named(case.person),
                        stay.id,
                        stay.admitted_on,
                        planned.planned_on if planned else None,
                        plan_state(stay, asked),
                    )
                )
    return tuple(sorted(rows, key=lambda row: (row.person.order, row.admitted_on)))
