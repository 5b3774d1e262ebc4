"""When consent stops a review: rules.md section 4."""

from datetime import date

from tcare.models.codes import code_list, label
from tcare.workflows.days import in_words
from tcare.workflows.facts import AGAINST, DECIDED, Case, Review

RELEASING = frozenset(code.code for code in code_list("consent_status").codes if code.facts["proceeds"])
"""Consent on which a review may go ahead and its papers be read: given, parental, or best interests."""


def consent_against(case: Case, start: date, stay_ended_on: date | None, day: date) -> str | None:
    """Why a review may not be held, or None: rules.md section 4.

    Of the C(E)TRs planned from the day the clock started to the end of the stay, cancelled ones too, whose consent is
    decided on or before the day, the one planned latest decides; of two planned for one day, the one against.
    """
    seen_on = min(day, stay_ended_on or day)
    decided = [
        review
        for review in case.reviews
        if review.counts
        and review.planned_on is not None
        and start <= review.planned_on <= (stay_ended_on or date.max)
        and review.consent in DECIDED
        and (review.consent_on is None or review.consent_on <= seen_on)
    ]
    if not decided:
        return None
    latest = max(decided, key=lambda one: (one.planned_on or start, one.consent in AGAINST))
    return _against(latest)


def own_consent_against(review: Review, day: date) -> str | None:
    """Why a planned review may not be prepared, by its own consent as decided on or before a day; or None."""
    decided = review.consent_on is None or review.consent_on <= day
    return _against(review) if decided else None


def _against(review: Review) -> str | None:
    if review.consent not in AGAINST or review.planned_on is None:
        return None
    decision = label("consent_status", review.consent).lower()
    on = f" on {in_words(review.consent_on)}" if review.consent_on else ""
    return f"Blocked: consent {decision}{on}, for the review planned for {in_words(review.planned_on)}"
