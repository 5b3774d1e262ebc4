"""What is missing across the caseload."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.due import Asked
from tcare.workflows.facts import known_on
from tcare.workflows.gaps import Gap, gaps_of
from tcare.workflows.people import Named, named


class GapRow(NamedTuple):
    """One gap, and whose it is."""

    person: Named
    gap: Gap


def what_is_missing(session: Session, day: date, person: UUID | None = None) -> tuple[GapRow, ...]:
    """Every gap as of a day, sorted by gap, then person."""
    asked = Asked(caseload.policy_in_force(session), day)
    rows = [
        GapRow(named(case.person), gap)
        for case in caseload.cases(session, person)
        for gap in gaps_of(known_on(case, day), asked)
    ]
    return tuple(sorted(rows, key=lambda row: (row.gap.gap, row.person.order, row.gap.detail)))
