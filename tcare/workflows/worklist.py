"""What falls due for the whole caseload, or for one person."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.due import Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import known_on
from tcare.workflows.people import Named, named


class DueRow(NamedTuple):
    """One thing that falls due, and for whom.

    Attributes:
        days: Calendar days from the day asked about to the due day; negative when it is past.
        lead: The lead professional.
        setting: "hospital" or "community" on the day asked about.

    """

    person: Named
    due: Due
    days: int
    lead: str | None
    setting: str


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
    rows: list[DueRow] = []
    for case in caseload.cases(session, person):
        who = named(case.person)
        setting = "hospital" if known_on(case, day).stay_on(day) else "community"
        rows.extend(
            DueRow(who, due, (due.due_on - day).days, case.person.lead_professional, setting) for due in engine.of(case)
        )
    rows.sort(key=lambda row: (row.due.due_on, row.person.order, row.due.duty, row.due.title))
    return tuple(rows)
