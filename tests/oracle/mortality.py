"""Mortality reviews, by rules.md section 7."""

from datetime import date
from typing import NamedTuple

from tcare.workflows.facts import Case, Hold, Mortality
from tests.oracle.calendar import age, days_from, plus_months

NEW_POLICY = date(2021, 6, 1)
AUTISTIC_ADULTS = date(2022, 1, 1)


class Standing(NamedTuple):
    """What is compared of a review of a death."""

    in_scope: bool
    state: str
    on_hold: bool
    type_called_for: str | None
    due_on: date | None
    days_elapsed: int
    days_on_hold: int
    days_counted: int


def age_at_death(case: Case) -> int | None:
    who = case.person
    return age(who.born_on, who.died_on) if who.born_on and who.died_on else None


def scope(case: Case) -> str:
    """Whether a notified death is in, out, or opted out."""
    who, review = case.person, case.mortality
    assert review is not None
    assert review.notified_on is not None
    if who.data_opt_out:
        return "opted-out"
    years = age_at_death(case)
    if who.learning_disability:
        return "in" if years is not None and years >= 4 else "out"
    adult = years is None or years >= 18
    return "in" if who.autism and adult and review.notified_on >= AUTISTIC_ADULTS else "out"


def type_called_for(case: Case) -> str | None:
    who, review = case.person, case.mortality
    assert review is not None
    assert review.notified_on is not None
    if scope(case) != "in":
        return None
    if review.notified_on < NEW_POLICY:
        return "initial"
    years = age_at_death(case)
    if years is not None and years < 18:
        return "child-death-review"
    minority = who.ethnicity is not None and who.ethnicity not in ("A", "B", "C", "Z", "99")
    died_then = who.died_on is not None and 2021 <= who.died_on.year <= 2023
    autistic = not who.learning_disability and died_then
    asked = bool(review.family_request)
    judged = review.focused_reason in ("CONCERN", "FAMILY", "LOCAL_PRIORITY")
    return "focused" if minority or autistic or asked or judged else "initial"


def covers(hold: Hold, day: date, d: date) -> bool:
    ended = hold.to_on is not None and hold.to_on <= d and hold.to_on <= day
    return hold.from_on <= day and not ended


def on_hold(review: Mortality, d: date) -> bool:
    return any(covers(hold, d, d) for hold in review.holds)


def standing(case: Case, d: date) -> Standing | None:
    review = case.mortality
    if review is None or review.notified_on is None or review.notified_on > d:
        return None
    until = min([d] + [day for day in (review.signed_off_on, review.closed_on) if day is not None and day <= d])
    held = sum(any(covers(hold, day, d) for hold in review.holds) for day in days_from(review.notified_on, until))
    elapsed = sum(1 for _ in days_from(review.notified_on, until))
    is_in = scope(case) == "in"
    return Standing(
        in_scope=is_in,
        state=state(case, review, d),
        on_hold=is_open(case, d) and on_hold(review, d),
        type_called_for=type_called_for(case),
        due_on=plus_months(review.notified_on, 6) if is_in else None,
        days_elapsed=elapsed,
        days_on_hold=held,
        days_counted=elapsed - held,
    )


def state(case: Case, review: Mortality, d: date) -> str:
    closed_as = review.closed_reason if review.closed_on is not None and review.closed_on <= d else None
    if scope(case) == "opted-out" or closed_as == "opted_out":
        return "opted-out"
    if scope(case) == "out" or closed_as == "out_of_scope":
        return "out-of-scope"
    reached = "notified"
    for name, day in (
        ("allocated", review.allocated_on),
        ("initial-review", review.initial_complete_on),
        ("quality-check", review.quality_checked_on),
        ("panel", review.panel_on),
        ("signed-off", review.signed_off_on),
        ("closed", review.closed_on),
    ):
        if day is not None and day <= d:
            reached = name
    return reached


def is_open(case: Case, d: date) -> bool:
    """Notified, in scope, neither signed off nor closed."""
    review = case.mortality
    if review is None or review.notified_on is None or review.notified_on > d or scope(case) != "in":
        return False
    over = [day for day in (review.signed_off_on, review.closed_on) if day is not None and day <= d]
    return not over
