"""The measures of a quarter, or of several."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.measures import Counts, Quarter, count


def measures_for(session: Session, quarters: Sequence[Quarter], day: date) -> tuple[Counts, ...]:
    """Every measure of each quarter, as it stood on a day."""
    policy = caseload.policy_in_force(session)
    cases = caseload.cases(session)
    return tuple(count(cases, policy, quarter, day) for quarter in quarters)
