"""What falls due for the whole caseload, or for one person."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.codes import label
from tcare.models.individual import Individual
from tcare.workflows import caseload
from tcare.workflows.due import Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import known_on
from tcare.workflows.mine import people_named
from tcare.workflows.people import Named, named


class DueRow(NamedTuple):
    """One thing that falls due, and for whom.

    Attributes:
        days: Calendar days from the day asked about to the due day; negative when it is past.
        lead: The lead professional.
        setting: "hospital" or "community" on the day asked about.
        security: In hospital, the security of the ward in words; empty where it is not recorded.
        commissioner: Who pays for the person's care.
        names: Everyone named for it, see :func:`tcare.workflows.mine.people_named`.

    """

    person: Named
    due: Due
    days: int
    lead: str | None
    setting: str
    security: str = ""
    commissioner: str = ""
    names: tuple[str, ...] = ()


def what_is_due(
    session: Session,
    day: date,
    *,
    person: UUID | None = None,
    duty: str | None = None,
    history: bool = False,
) -> tuple[DueRow, ...]:
    """What falls due as of a day, sorted by due day, then person.

    Args:
        person: Only this person.
        duty: Only this duty, by its id.
        history: Also what is met, ended or missed.

    """
    policy = caseload.policy_in_force(session)
    engine = DueEngine(policy, day, history=history, only=duty)
    paid_by = {row.id: row.commissioner for row in session.execute(select(Individual.id, Individual.commissioner))}
    rows: list[DueRow] = []
    for case in caseload.cases(session, person):
        who, stay = named(case.person), known_on(case, day).stay_on(day)
        security = stay.security_on(day) if stay else None
        rows.extend(
            DueRow(
                person=who,
                due=due,
                days=(due.due_on - day).days,
                lead=case.person.lead_professional,
                setting="hospital" if stay else "community",
                security=label("ward_security", security) if security else "",
                commissioner=paid_by[who.id] or "",
                names=people_named(case, due),
            )
            for due in engine.of(case)
        )
    rows.sort(key=lambda row: (row.due.due_on, row.person.order, row.due.duty, row.due.title))
    return tuple(rows)
