"""Reviews of deaths: scope, type, state, clocks, and whom to ask (rules.md section 7)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tcare.models.codes import code_list, label
from tcare.workflows.days import age_on, in_words
from tcare.workflows.due import Asked, Clock, Due, Subject, arithmetic, by_timescale, fall_due
from tcare.workflows.facts import Case, Hold, Mortality, ReviewerFacts
from tcare.workflows.policy import AUTISTIC_ADULT, Policy, Switch, ethnicity_switch

_POLICY_2021 = code_list("leder_edition")["LDR-E2"].facts
_WITH_AUTISM = code_list("leder_edition")["LDR-E3"].facts
_FROM_4 = _WITH_AUTISM["learning_disability_min_age"]
_FROM_18 = _WITH_AUTISM["autism_min_age"]
_AUTISM_YEARS = code_list("leder_focused_reason")["AUTISM_NO_LD"].facts["death_years"]

_MILESTONES = (
    ("closed", "closed_on"),
    ("signed-off", "signed_off_on"),
    ("panel", "panel_on"),
    ("quality-check", "quality_checked_on"),
    ("initial-review", "initial_complete_on"),
    ("allocated", "allocated_on"),
    ("notified", "notified_on"),
)


class Standing(NamedTuple):
    """Where the review of one death stands on a day.

    Attributes:
        edition: The LeDeR edition in force on the day of notification.
        state: The last milestone reached on or before the day, or out-of-scope, or opted-out.
        type_called_for: initial, focused or child-death-review; None out of scope.
        because: Scope and type, in words, one step a line.
        due_on: Six months from notification, by the figure in force; None out of scope.
        days_elapsed: Calendar days from notification to the day, or to sign-off or closing if sooner.
        days_on_hold: Of those, days on hold; overlaps once.
        days_counted: Of those, days not on hold.

    """

    review: Mortality
    edition: str
    state: str
    on_hold: bool
    in_scope: bool
    type_called_for: str | None
    because: tuple[str, ...]
    due_on: date | None
    days_elapsed: int
    days_on_hold: int
    days_counted: int

    @property
    def is_open(self) -> bool:
        """Whether it is in scope, and neither signed off nor closed."""
        return self.in_scope and self.state not in ("signed-off", "closed", "out-of-scope", "opted-out")


def standing(case: Case, asked: Asked) -> Standing | None:
    """Where a case's mortality review stands on the day asked about; None when no death had been notified by then."""
    review = case.mortality
    if review is None or review.notified_on is None:
        return None
    scope, scope_words = in_scope(case, review.notified_on)
    called_for, type_words = type_called_for(case, review, asked.policy) if scope else (None, ())
    ended_on = min((day for day in (review.signed_off_on, review.closed_on) if day), default=None)
    until = min(asked.day, ended_on or asked.day)
    elapsed = max((until - review.notified_on).days, 0)
    held = days_on_hold(review.holds, review.notified_on, until)
    state = _state(case, review, asked.day, scope)
    found = by_timescale(asked, "mortality.complete", review.notified_on) if scope else None
    return Standing(
        review=review,
        edition=_edition(review.notified_on),
        state=state,
        on_hold=ended_on is None and state not in ("out-of-scope", "opted-out") and is_on_hold(review, asked.day),
        in_scope=scope,
        type_called_for=called_for,
        because=(*scope_words, *type_words),
        due_on=found[2] if found else None,
        days_elapsed=elapsed,
        days_on_hold=held,
        days_counted=elapsed - held,
    )


def in_scope(case: Case, notified_on: date) -> tuple[bool, tuple[str, ...]]:
    """Whether a death is reviewed, and why.

    A learning disability, aged 4 or over at death; notified from 1 January 2022 also autistic adults without one. A
    data opt-out takes it out. Someone without a date of birth counts as an adult, and not as 4 or over.
    """
    person = case.person
    if person.data_opt_out:
        return False, ("National data opt-out: the review does not go ahead",)
    age = age_on(person.born_on, person.died_on or notified_on) if person.born_on else None
    if person.learning_disability:
        if age is None:
            return False, ("A learning disability; date of birth not recorded, so not known to be 4 or over",)
        if age < _FROM_4:
            return False, (f"A learning disability, aged {age} at death: under 4",)
        return True, (f"A learning disability, aged {age} at death",)
    if not person.autism:
        return False, ("Neither a learning disability nor autism recorded",)
    if age is not None and age < _FROM_18:
        return False, (f"Autistic without a learning disability, aged {age} at death: under 18",)
    if notified_on < _WITH_AUTISM["in_force_from"]:
        return False, ("Autistic adult without a learning disability, notified before 1 January 2022",)
    return True, ("Autistic adult without a learning disability, notified from 1 January 2022",)


def type_called_for(case: Case, review: Mortality, policy: Policy) -> tuple[str, tuple[str, ...]]:
    """The type of review the rules call for, and why; for a death in scope.

    Notified before 1 June 2021 always initial: a multi-agency review was by decision. Which ethnicities call for a
    focused review, and whether autistic adults do who died outside the years confirmed, can be switched locally; the
    switch that holds on the day of notification decides.
    """
    person = case.person
    if review.notified_on is None or review.notified_on < _POLICY_2021["in_force_from"]:
        return "initial", ("Notified before 1 June 2021: an initial review; a multi-agency review is by decision",)
    age = age_on(person.born_on, person.died_on or review.notified_on) if person.born_on else None
    if age is not None and age < _FROM_18:
        return "child-death-review", ("Aged 4 to 17 and notified from 1 June 2021: by child death review",)
    reasons = tuple(_focused_reasons(case, review, policy, review.notified_on))
    return ("focused", reasons) if reasons else ("initial", ("Nothing calls for a focused review",))


def _focused_reasons(case: Case, review: Mortality, policy: Policy, notified_on: date) -> Iterator[str]:
    person = case.person
    ethnicity = code_list("ethnicity").get(person.ethnicity)
    calls = policy.switches.get(ethnicity_switch(ethnicity.code)) if ethnicity else None
    if ethnicity and calls and calls.is_on(notified_on):
        yield f"Focused: ethnicity {ethnicity.label}{_locally(calls, notified_on)}"
    if not person.learning_disability and person.died_on is not None:
        other_years, year = policy.switches[AUTISTIC_ADULT], person.died_on.year
        words = f"Focused: autistic adult without a learning disability who died in {year}"
        if year in _AUTISM_YEARS:
            yield words
        elif other_years.is_on(notified_on):
            yield f"{words}{_locally(other_years, notified_on)}"
    if review.family_request or review.focused_reason == "FAMILY":
        yield "Focused: the family asked"
    if review.focused_reason == "CONCERN":
        yield "Focused: the reviewer has a concern"
    if review.focused_reason == "LOCAL_PRIORITY":
        yield "Focused: a local priority"


def allocate(case: Case, asked: Asked) -> Iterator[Due]:
    """A reviewer within three months of every notified death in scope; never paused."""
    yield from _clock(case, asked, "mortality.allocate")


def complete(case: Case, asked: Asked) -> Iterator[Due]:
    """Sign-off within six months of every notified death in scope; paused while on hold, its due day unmoved."""
    yield from _clock(case, asked, "mortality.complete")


def _clock(case: Case, asked: Asked, duty: str) -> Iterator[Due]:
    now = standing(case, asked)
    if now is None or not now.in_scope or now.review.notified_on is None:
        return
    start = now.review.notified_on
    found = by_timescale(asked, duty, start)
    if found is None:
        return
    timescale, value, due_on = found
    is_complete = duty == "mortality.complete"

    def why() -> Iterator[str]:
        yield f"Notified on {in_words(start)}"
        yield now.because[0]
        yield from arithmetic(timescale, value, start, due_on)
        if is_complete:
            yield (
                f"{now.days_elapsed} days since notification, {now.days_on_hold} on hold, "
                f"{now.days_counted} not on hold"
            )

    clock = Clock(
        duty=duty,
        rule=duty,
        title=asked.policy.duties[duty].title,
        starts_on=start,
        due_on=due_on,
        value=value,
        subject=Subject("mortality_review", now.review.id),
        done_on=now.review.signed_off_on if is_complete else now.review.allocated_on,
        ended_on=now.review.closed_on if now.review.signed_off_on is None else None,
        paused=_hold_words(now.review.holds, asked.day) if is_complete and now.on_hold else None,
    )
    yield from fall_due(case, asked, clock, why)


def is_on_hold(review: Mortality, day: date) -> bool:
    """Whether any hold covers a day: from its first day up to, not including, its ``To``."""
    return any(_covers(hold, day) for hold in review.holds)


def days_on_hold(holds: Iterable[Hold], notified_on: date, until: date) -> int:
    """Days on hold from notification up to, not including, a day; overlaps once (ours)."""
    days, counted_to = 0, notified_on
    for hold in sorted(holds, key=lambda one: one.from_on):
        begins = max(hold.from_on, counted_to)
        ends = min(hold.to_on or until, until)
        if ends > begins:
            days += (ends - begins).days
            counted_to = ends
    return days


class Suggestion(NamedTuple):
    """Whom to ask to review a death, with the reason; a person decides."""

    reviewer: str | None
    because: tuple[str, ...]


def suggest(case: Case, reviewers: Sequence[ReviewerFacts], open_reviews: Mapping[str, int]) -> Suggestion:
    """The reviewer to suggest: active, below capacity, no conflict; fewest open reviews, then name.

    Args:
        open_reviews: Open reviews allocated to each reviewer, by name.

    """
    providers = {stay.provider.casefold() for stay in case.stays if stay.provider}
    free = []
    passed_over = []
    for one in reviewers:
        if reason := _unsuitable(case, one, providers, open_reviews.get(one.name, 0)):
            passed_over.append(f"{one.name}: {reason}")
        else:
            free.append(one)
    if not free:
        return Suggestion(None, ("No reviewer is active, below capacity and free of conflict", *passed_over))
    chosen = min(free, key=lambda one: (open_reviews.get(one.name, 0), one.name))
    load = open_reviews.get(chosen.name, 0)
    of = "no limit recorded" if chosen.capacity is None else f"of {chosen.capacity}"
    words = f"{chosen.name}: active, no conflict, fewest open reviews ({load}, {of})"
    return Suggestion(chosen.name, (words, *passed_over))


def _unsuitable(case: Case, one: ReviewerFacts, providers: set[str], load: int) -> str | None:
    if not one.active:
        return "not active"
    if one.capacity is not None and load >= one.capacity:
        return f"full, {load} of {one.capacity}"
    if one.employer and one.employer.casefold() in providers:
        return "works for a provider of a stay"
    if case.person.id in one.conflicts:
        return "has declared a conflict with this person"
    if providers & one.conflicts:
        return "has declared a conflict with a provider of a stay"
    return None


def _locally(switch: Switch, day: date) -> str:
    return "" if switch.switch(day) is None else " (set locally)"


def _covers(hold: Hold, day: date) -> bool:
    return hold.from_on <= day and (hold.to_on is None or hold.to_on > day)


def _hold_words(holds: Iterable[Hold], day: date) -> str:
    running = [hold for hold in holds if _covers(hold, day)]
    words = [f"{label('leder_hold_reason', hold.reason)} since {in_words(hold.from_on)}" for hold in running]
    return "On hold: " + "; ".join(words)


def _state(case: Case, review: Mortality, day: date, scope: bool) -> str:
    closed_for = (code_list("mortality_closed_reason").get(review.closed_reason)) if review.closed_on else None
    closed_state = closed_for.facts["state"] if closed_for else "closed"
    if case.person.data_opt_out or closed_state == "opted_out":
        return "opted-out"
    if not scope or closed_state == "out_of_scope":
        return "out-of-scope"
    reached = (name for name, column in _MILESTONES if (on := getattr(review, column)) is not None and on <= day)
    return next(reached)


def _edition(notified_on: date) -> str:
    dated = [code for code in code_list("leder_edition").codes if code.facts.get("in_force_from")]
    in_force = [code for code in dated if code.facts["in_force_from"] <= notified_on]
    return in_force[-1].code if in_force else f"before {dated[0].code}"
