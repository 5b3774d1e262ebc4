"""What was so of a person on a day, by rules.md sections 1 and 4. Every answer is asked of the whole case and D."""

from collections.abc import Iterable
from datetime import date

from tcare.workflows.facts import Case, Planned, Review, Stay
from tests.oracle.calendar import age, plus_days

COUNTING = ("COMMUNITY", "POST_ADM", "INPATIENT", "REQUESTED", "PRE_DISCHARGE")
SECURE = ("1", "2", "3")


def happened(day: date | None, d: date) -> bool:
    return day is not None and day <= d


def is_dead(case: Case, d: date) -> bool:
    return happened(case.person.died_on, d)


def is_child(case: Case, day: date) -> bool:
    return case.person.born_on is not None and age(case.person.born_on, day) < 18


def stays(case: Case, d: date) -> list[Stay]:
    return [stay for stay in case.stays if stay.admitted_on <= d]


def end_of(case: Case, stay: Stay, d: date) -> date | None:
    """The day a stay ended, discharge or death, whichever was first, if that was by D."""
    ends = [day for day in (stay.discharged_on, case.person.died_on) if day is not None and day <= d]
    return min(ends) if ends else None


def discharged(case: Case, stay: Stay, d: date) -> date | None:
    """The day of discharge; discharge and death on one day is death, and so is death before it."""
    out, died = stay.discharged_on, case.person.died_on
    if out is None or out > d or (died is not None and died <= out):
        return None
    return out


def is_open(case: Case, stay: Stay, d: date) -> bool:
    return stay.admitted_on <= d and end_of(case, stay, d) is None


def is_in(case: Case, stay: Stay, day: date, d: date) -> bool:
    end = end_of(case, stay, d)
    return stay.admitted_on <= day <= d and (end is None or day <= end)


def security(stay: Stay, day: date) -> str | None:
    held = stay.security
    for move in stay.moves:
        if move.moved_on <= day and move.security is not None:
            held = move.security
    return held


def held(case: Case, d: date) -> list[Review]:
    """Every C(E)TR held by D."""
    return [one for one in case.reviews if one.type in COUNTING and happened(one.held_on, d)]


def is_waiting(review: Review, d: date) -> bool:
    """Planned, and neither held nor cancelled by D."""
    return review.planned_on is not None and not happened(review.held_on, d) and not happened(review.cancelled_on, d)


def held_in(case: Case, stay: Stay, d: date) -> list[date]:
    days = set()
    for review in held(case, d):
        day = review.held_on
        assert day is not None
        if is_in(case, stay, day, d) and not (review.type == "COMMUNITY" and day == stay.admitted_on):
            days.add(day)
    return sorted(days)


def community_that_counted(case: Case, stay: Stay, d: date) -> date | None:
    window = [plus_days(stay.admitted_on, -n) for n in range(29)]
    days = [one.held_on for one in held(case, d) if one.type == "COMMUNITY" and one.held_on in window]
    return max(day for day in days if day) if days else None


def stay_of(case: Case, review: Review, d: date) -> Stay | None:
    """The stay a planned review belongs to: the last begun on or before the planned day; a community one has none."""
    if review.type == "COMMUNITY" or review.planned_on is None:
        return None
    begun = [stay for stay in stays(case, d) if stay.admitted_on <= review.planned_on]
    return max(begun, key=lambda stay: stay.admitted_on) if begun else None


def decision(review: Review, d: date) -> str | None:
    if review.consent_on is not None and review.consent_on > d:
        return None
    return review.consent if review.consent != "pending" else None


def is_against(words: str | None) -> bool:
    return words in ("refused", "withdrawn")


def is_blocked(reviews: Iterable[Review], first: date, last: date | None, d: date) -> bool:
    """Section 4: the decided C(E)TR with the latest planned day decides; of two on one day, the one against."""
    decided = [
        (one.planned_on, is_against(decision(one, d)))
        for one in reviews
        if one.type in COUNTING
        and one.planned_on is not None
        and one.planned_on >= first
        and (last is None or one.planned_on <= last)
        and decision(one, d) is not None
    ]
    return max(decided)[1] if decided else False


def planned_row(stay: Stay, d: date) -> Planned | None:
    rows = sorted((row for row in stay.planned if row.set_on <= d), key=lambda row: row.set_on)
    return rows[-1] if rows and rows[-1].planned_on is not None else None
