"""Care (education) and treatment reviews: when the next is due, and what each one asks for (rules.md sections 3, 4)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tcare.models.codes import code_list, label
from tcare.workflows.consent import consent_against, own_consent_against
from tcare.workflows.days import ONE_DAY, birthday, in_words
from tcare.workflows.due import Asked, Clock, Due, Subject, arithmetic, by_timescale, fall_due, set_by_people
from tcare.workflows.facts import Action, Case, Review, Stay


def post_admission(case: Case, asked: Asked) -> Iterator[Due]:
    """The first review of every stay, unless a community one had just been held.

    Starts on admission. Adult 28 days, child 14, plain. Met by the first C(E)TR held in the stay.
    """
    for stay in case.stays:
        if asked.wants(None, stay.ended_on) and community_that_counted(case, stay, asked) is None:
            yield from _post_admission(case, asked, stay)


def _post_admission(case: Case, asked: Asked, stay: Stay) -> Iterator[Due]:
    start = stay.admitted_on
    child = asked.is_child(case, start)
    found = by_timescale(asked, f"review.post-admission.{'child' if child else 'adult'}", start)
    if found is None:
        return
    timescale, value, due_on = found
    window = asked.policy.number("review.community-window", start)

    def why() -> Iterator[str]:
        yield f"Admitted on {in_words(start)}"
        yield f"{_age_word(case, child)} on that day; no community review on it or in the {window} days before"
        yield from arithmetic(timescale, value, start, due_on)

    clock = Clock(
        duty="review.post-admission",
        rule=timescale.name,
        title=asked.policy.duties["review.post-admission"].title.format(review=asked.review_name(case, start)),
        starts_on=start,
        due_on=due_on,
        value=value,
        subject=Subject("stay", stay.id),
        done_on=min(held_in(case, stay), default=None),
        ended_on=stay.ended_on,
        blocked=consent_against(case, start, stay.ended_on, asked.day),
    )
    yield from fall_due(case, asked, clock, why)


def repeat(case: Case, asked: Asked) -> Iterator[Due]:
    """The next review of every stay in which one counts.

    Starts on the last C(E)TR held in the stay, else the community one that counted. Child 3 months, adult on a
    non-secure ward 6, on a secure ward 12; the cohort is the one on the day asked about, or the day it was done or
    ended; the due day is never earlier than the last change of cohort (ours).
    """
    for stay in case.stays:
        if not asked.wants(None, stay.ended_on):
            continue
        community = community_that_counted(case, stay, asked)
        days = sorted({*((community,) if community else ()), *held_in(case, stay)})
        for start, done_on in zip(days, [*days, None][1:], strict=True):
            yield from _repeat(case, asked, stay, start, done_on, is_community=start == community)


def _repeat(
    case: Case, asked: Asked, stay: Stay, start: date, done_on: date | None, *, is_community: bool
) -> Iterator[Due]:
    if done_on is not None and not asked.history:
        return
    seen_on = min(asked.day, done_on or stay.ended_on or asked.day)
    cohort = _cohort(case, asked, stay, seen_on)
    found = by_timescale(asked, f"review.repeat.{cohort}", start)
    if found is None:
        return
    timescale, value, counted = found
    changed_on = _last_change(case, asked, stay, start, seen_on)
    due_on = max(counted, changed_on) if changed_on else counted

    def why() -> Iterator[str]:
        yield f"{'Community' if is_community else 'Last'} C(E)TR on {in_words(start)}"
        yield f"{_COHORT_WORDS[cohort]} on {in_words(seen_on)}"
        if cohort == "adult-non-secure" and stay.security_on(seen_on) is None:
            yield "Security not recorded: counted as non-secure"
        yield from arithmetic(timescale, value, start, counted)
        if changed_on and changed_on > counted:
            yield f"Not before {in_words(changed_on)}, when that began to apply (ours)"

    yield from fall_due(
        case,
        asked,
        Clock(
            duty="review.repeat",
            rule=timescale.name,
            title=asked.policy.duties["review.repeat"].title.format(review=asked.review_name(case, seen_on)),
            starts_on=start,
            due_on=due_on,
            value=value,
            subject=Subject("stay", stay.id),
            done_on=done_on,
            ended_on=stay.ended_on,
            blocked=consent_against(case, start, stay.ended_on, asked.day),
        ),
        why,
    )


def report(case: Case, asked: Asked) -> Iterator[Due]:
    """The report of every C(E)TR held: 14 days after it, ended by death."""
    for review in case.reviews:
        if review.counts and review.held_on is not None and asked.wants(review.report_sent_on, case.person.died_on):
            yield from _report(case, asked, review, review.held_on)


def _report(case: Case, asked: Asked, review: Review, held_on: date) -> Iterator[Due]:
    found = by_timescale(asked, "review.report", held_on)
    if found is None:
        return
    timescale, value, due_on = found

    def why() -> Iterator[str]:
        yield f"{label('review_type', review.type)} held on {in_words(held_on)}"
        yield from arithmetic(timescale, value, held_on, due_on)

    clock = Clock(
        duty="review.report",
        rule="review.report",
        title=asked.policy.duties["review.report"].title.format(review=asked.review_name(case, held_on)),
        starts_on=held_on,
        due_on=due_on,
        value=value,
        subject=Subject("review", review.id),
        done_on=review.report_sent_on,
        ended_on=case.person.died_on,
    )
    yield from fall_due(case, asked, clock, why)


def prepare(case: Case, asked: Asked) -> Iterator[Due]:
    """Preparation for every C(E)TR planned, neither held nor cancelled: 14 days before it."""
    for review in case.reviews:
        if review.counts and review.is_planned and review.planned_on is not None:
            yield from _before(case, asked, review, review.planned_on, "review.prepare", review.prepared_on)


def papers(case: Case, asked: Asked) -> Iterator[Due]:
    """Papers for every C(E)TR planned in a stay: the day before it."""
    for review in case.reviews:
        if review.counts and review.is_planned and review.planned_on is not None and stay_planned_for(case, review):
            yield from _before(case, asked, review, review.planned_on, "review.papers", review.papers_sent_on)


def _before(
    case: Case, asked: Asked, review: Review, planned_on: date, duty: str, done_on: date | None
) -> Iterator[Due]:
    found = by_timescale(asked, duty, planned_on)
    if found is None:
        return
    timescale, value, due_on = found
    stay = stay_planned_for(case, review)
    ended_on = stay.ended_on if stay else case.person.died_on

    def why() -> Iterator[str]:
        yield f"{label('review_type', review.type)} planned for {in_words(planned_on)}"
        yield from arithmetic(timescale, value, planned_on, due_on)

    clock = Clock(
        duty=duty,
        rule=duty,
        title=asked.policy.duties[duty].title.format(review=asked.review_name(case, planned_on)),
        starts_on=None,
        due_on=due_on,
        value=value,
        subject=Subject("review", review.id),
        done_on=done_on,
        ended_on=ended_on,
        blocked=own_consent_against(review, min(asked.day, ended_on or asked.day)),
    )
    yield from fall_due(case, asked, clock, why)


def action(case: Case, asked: Asked) -> Iterator[Due]:
    """Every action of a review that has a date, from the day of the review; ended by death."""
    for review in case.reviews:
        for task in review.actions:
            wanted = asked.wants(task.done_on, case.person.died_on)
            if wanted and review.held_on is not None and task.due_on is not None:
                yield from _action(case, asked, review.held_on, task, task.due_on)


def _action(case: Case, asked: Asked, held_on: date, task: Action, due_on: date) -> Iterator[Due]:
    def why() -> Iterator[str]:
        yield f"Asked for by the review on {in_words(held_on)}: {task.action}"
        yield f"To be done by {in_words(due_on)}" + (f", by {task.owner}" if task.owner else "")

    clock = Clock(
        duty="review.action",
        rule="review.action",
        title=asked.policy.duties["review.action"].title,
        starts_on=held_on,
        due_on=due_on,
        value=set_by_people(asked, "review.action"),
        subject=Subject("review_action", task.id),
        done_on=task.done_on,
        ended_on=case.person.died_on,
    )
    yield from fall_due(case, asked, clock, why)


def held_in(case: Case, stay: Stay) -> list[date]:
    """The days on which C(E)TRs were held in a stay, in order.

    From its first to its last day, whatever their type, except a community one on the day of admission.
    """
    return [
        review.held_on
        for review in sorted(case.reviews, key=lambda one: one.held_on or date.max)
        if review.held_on is not None
        and review.counts
        and stay.covers(review.held_on)
        and not (review.is_community and review.held_on == stay.admitted_on)
    ]


def community_that_counted(case: Case, stay: Stay, asked: Asked) -> date | None:
    """The day of the latest community C(E)TR held on the day of admission or in the 28 days before it."""
    window = timedelta(days=asked.policy.number("review.community-window", stay.admitted_on))
    held = [
        review.held_on
        for review in case.reviews
        if review.is_community
        and review.held_on is not None
        and stay.admitted_on - window <= review.held_on <= stay.admitted_on
    ]
    return max(held, default=None)


def stay_planned_for(case: Case, review: Review) -> Stay | None:
    """The stay a planned review belongs to: the last begun on or before the planned day; none for a community one."""
    if review.is_community or review.planned_on is None:
        return None
    return next((stay for stay in reversed(case.stays) if stay.admitted_on <= review.planned_on), None)


def next_planned(case: Case, stay: Stay) -> Review | None:
    """The earliest C(E)TR planned for a stay, neither held nor cancelled."""
    planned = [
        review
        for review in case.reviews
        if review.counts and review.is_planned and (of := stay_planned_for(case, review)) and of.id == stay.id
    ]
    return min(planned, key=lambda review: review.planned_on or date.max, default=None)


def _is_secure(stay: Stay, day: date) -> bool:
    code = code_list("ward_security").get(stay.security_on(day))
    return code is not None and code.facts["security"] == "secure"


def _cohort(case: Case, asked: Asked, stay: Stay, day: date) -> str:
    if asked.is_child(case, day):
        return "child"
    return "adult-secure" if _is_secure(stay, day) else "adult-non-secure"


def _last_change(case: Case, asked: Asked, stay: Stay, start: date, seen_on: date) -> date | None:
    """The day of the last change of cohort after the clock started and by the day it is seen."""
    turning = [move.moved_on for move in stay.moves]
    if case.person.born_on is not None:
        turning.append(birthday(case.person.born_on, asked.policy.number("age.adult", seen_on)))
    return max(
        (
            day
            for day in turning
            if start < day <= seen_on and _cohort(case, asked, stay, day) != _cohort(case, asked, stay, day - ONE_DAY)
        ),
        default=None,
    )


def _age_word(case: Case, child: bool) -> str:
    if case.person.born_on is None:
        return "Date of birth not recorded: counted as an adult"
    return "Under 18" if child else "Adult"


_COHORT_WORDS = {
    "child": "Under 18",
    "adult-non-secure": "Adult on a non-secure ward",
    "adult-secure": "Adult on a secure ward",
}
