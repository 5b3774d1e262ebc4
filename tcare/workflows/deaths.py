"""Every notified death, with where its review stands and whom to ask."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.due import Asked
from tcare.workflows.facts import known_on
from tcare.workflows.mortality import Standing, Suggestion, standing, suggest
from tcare.workflows.people import Named, named


class DeathRow(NamedTuple):
    """One mortality review; the suggestion is empty once it is allocated, or not open."""

    person: Named
    died_on: date | None
    standing: Standing
    suggestion: Suggestion


def mortality_reviews(session: Session, day: date) -> tuple[DeathRow, ...]:
    """Every death notified by a day, sorted by notification, then person."""
    asked = Asked(caseload.policy_in_force(session), day)
    seen = []
    for case in caseload.cases(session, among=caseload.WITH_MORTALITY_REVIEW):
        known = known_on(case, day)
        if now := standing(known, asked):
            seen.append((known, now))
    loads = Counter(now.review.reviewer for _, now in seen if now.is_open and now.review.reviewer)
    reviewers = caseload.reviewers(session)
    rows = []
    for known, now in seen:
        wanted = now.is_open and now.review.allocated_on is None
        suggestion = suggest(known, reviewers, loads) if wanted else Suggestion(None, ())
        rows.append(DeathRow(named(known.person), known.person.died_on, now, suggestion))
    return tuple(sorted(rows, key=lambda row: (row.standing.review.notified_on or day, row.person.order)))
