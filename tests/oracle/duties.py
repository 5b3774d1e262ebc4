"""Every duty of rules.md section 3 but the statutory ones, read from the table word by word."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from tcare.workflows.facts import Case, Stay
from tests.oracle import person as p
from tests.oracle.calendar import age, day_before, days_from, next_day, plus_days, year_end
from tests.oracle.mortality import on_hold, scope
from tests.oracle.numbers import Local, due_day, is_off


class Row(NamedTuple):
    """What is compared of a duty."""

    duty: str
    rule: str
    starts_on: date | None
    due_on: date
    state: str
    done_on: date | None
    ended_on: date | None


Rule = Callable[[Case, date, Sequence[Local]], Iterator[Row]]


def row(
    duty: str,
    rule: str,
    start: date | None,
    due: date | None,
    d: date,
    *,
    done: date | None = None,
    ended: date | None = None,
    blocked: bool = False,
    paused: bool = False,
) -> Iterator[Row]:
    """Section 2. Nothing falls due where no day is known."""
    if due is None:
        return
    if done is not None:
        yield Row(duty, rule, start, due, "met" if done <= due else "met-late", done, None)
    elif ended is not None:
        yield Row(duty, rule, start, due, "ended" if ended <= due or blocked else "missed", None, ended)
    elif blocked:
        yield Row(duty, rule, start, due, "blocked", None, None)
    elif paused:
        yield Row(duty, rule, start, due, "paused", None, None)
    elif due < d:
        yield Row(duty, rule, start, due, "overdue", None, None)
    else:
        yield Row(duty, rule, start, due, "due-soon" if due <= plus_days(d, 28) else "later", None, None)


def post_admission(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for stay in p.stays(case, d):
        if p.community_that_counted(case, stay, d) is not None:
            continue
        start = stay.admitted_on
        rule = "review.post-admission." + ("child" if p.is_child(case, start) else "adult")
        held = p.held_in(case, stay, d)
        end = p.end_of(case, stay, d)
        yield from row(
            "review.post-admission", rule, start, due_day(rule, start, local), d,
            done=held[0] if held else None,
            ended=end,
            blocked=p.is_blocked(case.reviews, start, end, end or d),
        )  # fmt: skip


def repeat(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for stay in p.stays(case, d):
        held = p.held_in(case, stay, d)
        community = p.community_that_counted(case, stay, d)
        end = p.end_of(case, stay, d)
        for start in sorted({*([community] if community else []), *held}):
            done = next((day for day in held if day > start), None)
            asked = done or end or d
            rule = "review.repeat." + repeat_cohort(case, stay, asked)
            due = due_day(rule, start, local)
            changed = last_change(partial(repeat_cohort, case, stay), start, asked)
            yield from row(
                "review.repeat", rule, start, later(due, changed), d,
                done=done, ended=end, blocked=p.is_blocked(case.reviews, start, end, end or d),
            )  # fmt: skip


def repeat_cohort(case: Case, stay: Stay, day: date) -> str:
    if p.is_child(case, day):
        return "child"
    return "adult-secure" if p.security(stay, day) in p.SECURE else "adult-non-secure"


def last_change(cohort: Callable[[date], str], start: date, asked: date) -> date | None:
    """The last day after the start, up to the day asked, on which the cohort was another than the day before."""
    changed, before = None, cohort(start)
    for day in days_from(next_day(start), next_day(asked)):
        now = cohort(day)
        changed, before = (day if now != before else changed), now
    return changed


def later(due: date | None, changed: date | None) -> date | None:
    return max(due, changed) if due and changed else due


def report(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for review in p.held(case, d):
        due = due_day("review.report", review.held_on, local) if review.held_on else None
        yield from row(
            "review.report", "review.report", review.held_on, due, d,
            done=by(review.report_sent_on, d), ended=by(case.person.died_on, d),
        )  # fmt: skip


def by(day: date | None, d: date) -> date | None:
    return day if p.happened(day, d) else None


def before_review(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for review in case.reviews:
        if review.type not in p.COUNTING or not p.is_waiting(review, d) or review.planned_on is None:
            continue
        stay = p.stay_of(case, review, d)
        end = (p.end_of(case, stay, d) if stay else None) or by(case.person.died_on, d)
        blocked = p.is_against(p.decision(review, end or d))
        yield from row(
            "review.prepare", "review.prepare", None, plus_days(review.planned_on, -14), d,
            done=by(review.prepared_on, d), ended=end, blocked=blocked,
        )  # fmt: skip
        if stay:
            yield from row(
                "review.papers", "review.papers", None, plus_days(review.planned_on, -1), d,
                done=by(review.papers_sent_on, d), ended=end, blocked=blocked,
            )  # fmt: skip


def action(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for review in case.reviews:
        for one in review.actions if p.happened(review.held_on, d) else ():
            yield from row(
                "review.action", "review.action", review.held_on, one.due_on, d,
                done=by(one.done_on, d), ended=by(case.person.died_on, d),
            )  # fmt: skip


def visit(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for stay in p.stays(case, d):
        visits = sorted(one.on for one in case.visits if p.is_in(case, stay, one.on, d))
        end = p.end_of(case, stay, d)
        for at, start in enumerate([stay.admitted_on, *visits]):
            done = visits[at] if at < len(visits) else None
            asked = done or end or d
            rule = "visit.commissioner." + visit_cohort(case, asked)
            changed = last_change(partial(visit_cohort, case), start, asked)
            due = later(due_day(rule, start, local), changed)
            yield from row("visit.commissioner", rule, start, due, d, done=done, ended=end)


def visit_cohort(case: Case, day: date) -> str:
    return "child" if p.is_child(case, day) else "adult"


PLAIN_SECTIONS = {"02": "2", "04": "4", "05": "5-2", "19": "135", "20": "136", "07": "35", "08": "36"}
RENEWED_SECTIONS = {"03": "3", "10": "37"}


def detention(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for status in case.statuses:
        code = status.status or ""
        if status.from_on > d or code not in PLAIN_SECTIONS | RENEWED_SECTIONS:
            continue
        rule = "detention.end.section-" + (PLAIN_SECTIONS | RENEWED_SECTIONS)[code]
        if code in RENEWED_SECTIONS and status.renewal:
            rule += ".first-renewal" if status.renewal == 1 else ".later-renewal"
        following = [other.from_on for other in case.statuses if status.from_on < other.from_on <= d]
        done = by(status.to_on, d) or (day_before(min(following)) if following else None)
        began_in = [stay for stay in p.stays(case, d) if p.is_in(case, stay, status.from_on, d)]
        ended = p.end_of(case, began_in[-1], d) if began_in else by(case.person.died_on, d)
        yield from row(
            "detention.end", rule, status.from_on, due_day(rule, status.from_on, local), d, done=done, ended=ended
        )


def planned_discharge(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for stay in p.stays(case, d):
        planned = p.planned_row(stay, d)
        if planned:
            yield from row(
                "discharge.planned", "discharge.planned", planned.set_on, planned.planned_on, d,
                done=p.discharged(case, stay, d), ended=by(case.person.died_on, d),
            )  # fmt: skip


def point(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for stay in p.stays(case, d):
        for one in stay.points:
            if one.status != "not_applicable":
                yield from row(
                    "discharge.point", "discharge.point", stay.admitted_on, one.due_on, d,
                    done=by(one.completed_on, d), ended=p.end_of(case, stay, d),
                )  # fmt: skip


def follow_up(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for stay in p.stays(case, d):
        out = p.discharged(case, stay, d)
        if out and not to_other_care(stay.destination):
            due = due_day("discharge.follow-up", out, local)
            yield from row(
                "discharge.follow-up", "discharge.follow-up", out, due, d,
                done=by(stay.followed_up_on, d), ended=by(case.person.died_on, d),
            )  # fmt: skip


def to_other_care(destination: str | None) -> bool:
    """Hospital (50 and the bed types 110 to 141) or custody (51)."""
    return destination is not None and (destination in ("50", "51") or 110 <= int(destination) <= 141)


def register(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    for entry in case.entries:
        if entry.from_on > d or entry.rating is None:
            continue
        rule = "register.review." + entry.rating.lower()
        ends = [day for day in (by(entry.to_on, d), by(case.person.died_on, d)) if day]
        reviews = sorted(
            one.on
            for one in case.register_reviews
            if entry.from_on < one.on <= d and not (entry.to_on and one.on >= entry.to_on)
        )
        for at, start in enumerate([entry.from_on, *reviews]):
            yield from row(
                "register.review", rule, start, due_day(rule, start, local), d,
                done=reviews[at] if at < len(reviews) else None, ended=min(ends) if ends else None,
            )  # fmt: skip


def health_check(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    last = year_end(d)
    first = date(last.year - 1, 4, 1)
    who = case.person
    if not who.learning_disability or who.born_on is None or age(who.born_on, last) < 14:
        return
    if who.died_on is not None and who.died_on < first:
        return
    checks = sorted(one.on for one in case.checks if first <= one.on <= min(last, d))
    yield from row(
        "health-check.annual", "health-check.annual", first, last, d,
        done=checks[0] if checks else None, ended=by(who.died_on, d),
    )  # fmt: skip


def mortality(case: Case, d: date, local: Sequence[Local]) -> Iterator[Row]:
    review = case.mortality
    if review is None or review.notified_on is None or review.notified_on > d or scope(case) != "in":
        return
    signed, closed = by(review.signed_off_on, d), by(review.closed_on, d)
    ended = closed if signed is None else None
    start = review.notified_on
    for duty, done in (("mortality.allocate", by(review.allocated_on, d)), ("mortality.complete", signed)):
        yield from row(
            duty, duty, start, due_day(duty, start, local), d,
            done=done, ended=ended, paused=duty == "mortality.complete" and on_hold(review, d),
        )  # fmt: skip


RULES: tuple[Rule, ...] = (
    post_admission, repeat, report, before_review, action, visit, detention, planned_discharge, point,
    follow_up, register, health_check, mortality,
)  # fmt: skip


def due(case: Case, d: date, local: Sequence[Local] = ()) -> list[Row]:
    """Everything that falls due, ever did by D, or no longer does."""
    return [one for rule in RULES for one in rule(case, d, local) if not is_off(one.duty, d, local)]
