"""The measures of a quarter, or of several."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.measures import Counts, Quarter, count_all
from tcare.workflows.quarterly import shows_noughts


def measures_for(session: Session, quarters: Sequence[Quarter], day: date) -> tuple[Counts, ...]:
    """Every measure of each quarter, as it stood on a day."""
    return count_all(caseload.cases(session), caseload.policy_in_force(session), quarters, day)


def noughts_shown(session: Session, day: date) -> bool:
    """Whether measures published as of a day show noughts, and hide 1 to 4."""
    return shows_noughts(caseload.policy_in_force(session), day)
