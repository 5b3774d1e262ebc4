"""Leaving hospital: the planned date, the twelve points, the follow-up, and the state of the plan (rules.md 3, 5)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tcare.models.codes import code_list
from tcare.workflows.days import in_words
from tcare.workflows.due import Asked, Clock, Due, Subject, arithmetic, by_timescale, fall_due, set_by_people
from tcare.workflows.facts import Case, Planned, Point, Stay
from tcare.workflows.policy import Policy

NUMBERS = range(1, 13)


def planned_discharge(case: Case, asked: Asked) -> Iterator[Due]:
    """The newest planned date of every stay that has one, from the day it was set; met by discharge, ended by death."""
    for stay in case.stays:
        planned = stay.planned_on_day(asked.day) if asked.wants(None, stay.ended_on) else None
        if planned is not None and planned.planned_on is not None:
            yield from _planned_discharge(case, asked, stay, planned, planned.planned_on)


def _planned_discharge(case: Case, asked: Asked, stay: Stay, planned: Planned, due_on: date) -> Iterator[Due]:
    moved = sum(row.planned_on is not None for row in stay.planned) - 1

    def why() -> Iterator[str]:
        yield f"Planned for {in_words(due_on)}, set on {in_words(planned.set_on)}"
        if moved:
            yield f"The date has moved {moved} {'time' if moved == 1 else 'times'}"

    clock = Clock(
        duty="discharge.planned",
        rule="discharge.planned",
        title=asked.policy.duties["discharge.planned"].title,
        starts_on=planned.set_on,
        due_on=due_on,
        value=set_by_people(asked, "discharge.planned"),
        subject=Subject("planned_discharge", planned.id),
        done_on=stay.discharged_on,
        ended_on=case.person.died_on if stay.discharged_on is None else None,
    )
    yield from fall_due(case, asked, clock, why)


def plan_point(case: Case, asked: Asked) -> Iterator[Due]:
    """Every point with a date that is applicable, from admission; met when completed, ended by the end of the stay."""
    for stay in case.stays:
        for point in stay.points:
            wanted = asked.wants(point.completed_on if point.is_complete else None, stay.ended_on)
            if wanted and point.due_on is not None and point.is_applicable:
                yield from _plan_point(case, asked, stay, point, point.due_on)


def _plan_point(case: Case, asked: Asked, stay: Stay, point: Point, due_on: date) -> Iterator[Due]:
    def why() -> Iterator[str]:
        yield f"Point {point.number}, {heading(point.number)}: to be done by {in_words(due_on)}" + (
            f", by {point.owner}" if point.owner else ""
        )
        if point.status == "blocked":
            yield "The point itself is blocked" + (f": {point.reason}" if point.reason else "")

    clock = Clock(
        duty="discharge.point",
        rule="discharge.point",
        title=f"Discharge plan {point.number}: {heading(point.number)}",
        starts_on=stay.admitted_on,
        due_on=due_on,
        value=set_by_people(asked, "discharge.point"),
        subject=Subject("plan_point", point.id),
        done_on=point.completed_on if point.is_complete else None,
        ended_on=stay.ended_on,
    )
    yield from fall_due(case, asked, clock, why)


def follow_up(case: Case, asked: Asked) -> Iterator[Due]:
    """Someone seen 72 hours after discharge to anywhere but hospital, custody or death; not on the day of death.

    An empty destination counts as the community.
    """
    for stay in case.stays:
        if (
            stay.discharged_on is not None
            and stay.discharged_on != case.person.died_on
            and group_of(stay.destination) not in _ELSEWHERE
        ):
            yield from _follow_up(case, asked, stay, stay.discharged_on)


def _follow_up(case: Case, asked: Asked, stay: Stay, start: date) -> Iterator[Due]:
    found = by_timescale(asked, "discharge.follow-up", start)
    if found is None:
        return
    timescale, value, due_on = found

    def why() -> Iterator[str]:
        yield f"Discharged on {in_words(start)} to {code_list('discharge_destination').label(stay.destination).lower()}"
        yield from arithmetic(timescale, value, start, due_on)

    clock = Clock(
        duty="discharge.follow-up",
        rule="discharge.follow-up",
        title=asked.policy.duties["discharge.follow-up"].title,
        starts_on=start,
        due_on=due_on,
        value=value,
        subject=Subject("stay", stay.id),
        done_on=stay.followed_up_on,
        ended_on=case.person.died_on,
    )
    yield from fall_due(case, asked, clock, why)


_ELSEWHERE = ("hospital", "custody", "death")


def follow_up_day(policy: Policy, discharged_on: date, destination: str | None) -> date | None:
    """The day by which someone discharged on a day is to be seen; None where nobody asks for it."""
    timescale = policy.timescales["discharge.follow-up"]
    value = timescale.on(discharged_on)
    if value is None or value.n is None or group_of(destination) in _ELSEWHERE:
        return None
    return timescale.due(discharged_on, value)


def group_of(destination: str | None) -> str:
    """What kind of place a destination is: community, hospital, custody, other; community where none is recorded."""
    code = code_list("discharge_destination").get(destination)
    return str(code.facts["group"]) if code is not None else "community"


def heading(number: int) -> str:
    """The working heading of a point; ours, for the national wording is not confirmed."""
    return code_list("discharge_plan_points").label(str(number))


class PointState(NamedTuple):
    """One point as of a day."""

    point: Point
    overdue: bool


class PlanState(NamedTuple):
    """The whole plan of a stay as of a day.

    Attributes:
        state: complete, off-track, at-risk, not-started or on-track.
        percent: Complete of applicable, rounded down; 100 when none is applicable.
        reasons: Why it is in that state, one a line.
        next_due_on: The earliest date from the day on of an applicable point that is not complete.
        stale: Points applicable, not complete and not looked at for 28 days or ever.

    """

    state: str
    points: tuple[PointState, ...]
    complete: int
    applicable: int
    percent: int
    reasons: tuple[str, ...]
    next_due_on: date | None
    stale: tuple[int, ...]


def plan_state(stay: Stay, asked: Asked) -> PlanState:
    """The state of a stay's plan on the day asked about: the first of rules.md section 5's list that fits.

    A point of which nothing is kept is not started. The stay must be as known on that day.
    """
    kept = {point.number: point for point in stay.points}
    points = [kept.get(number) or Point(b"", number) for number in NUMBERS]
    applicable = [point for point in points if point.is_applicable]
    waiting = [point for point in applicable if not point.is_complete]
    complete = len(applicable) - len(waiting)
    state, reasons = _state_and_reasons(stay, asked, points, waiting)
    looked_since = asked.day - timedelta(days=asked.policy.number("plan.stale", asked.day))
    return PlanState(
        state=state,
        points=tuple(PointState(point, _is_overdue(point, asked.day)) for point in points),
        complete=complete,
        applicable=len(applicable),
        percent=100 * complete // len(applicable) if applicable else 100,
        reasons=tuple(reasons),
        next_due_on=min((p.due_on for p in waiting if p.due_on and p.due_on >= asked.day), default=None),
        stale=tuple(p.number for p in waiting if p.looked_at_on is None or p.looked_at_on <= looked_since),
    )


def _state_and_reasons(stay: Stay, asked: Asked, points: list[Point], waiting: list[Point]) -> tuple[str, list[str]]:
    day = asked.day
    planned = stay.planned_on_day(day)
    planned_on = planned.planned_on if planned else None
    in_hospital = stay.is_open(day)
    if not waiting and (planned_on or stay.discharged_on):
        return "complete", ["Every applicable point is complete"]
    off = [_point_words(p, f"was due on {in_words(p.due_on)}") for p in waiting if p.due_on and p.due_on < day]
    if planned_on and planned_on < day and in_hospital:
        off.append(f"Planned for {in_words(planned_on)} and still in hospital")
    risk = [_point_words(p, f"is blocked: {p.reason or 'no reason given'}") for p in points if p.status == "blocked"]
    days_in = (day - stay.admitted_on).days
    if planned_on is None and days_in >= asked.policy.number("plan.no-date", day):
        risk.append(f"No planned date {days_in} days after admission")
    close = timedelta(days=asked.policy.number("plan.close", day))
    if planned_on and day <= planned_on <= day + close and waiting:
        risk.append(f"Planned for {in_words(planned_on)} with {len(waiting)} of 12 points open")
    if off:
        return "off-track", [*off, *risk]
    if risk:
        return "at-risk", risk
    if all(point.status == "not_started" for point in points):
        return "not-started", ["No point has been started"]
    return "on-track", [f"{len(waiting)} of 12 points open, none overdue or blocked"]


def _is_overdue(point: Point, day: date) -> bool:
    return point.due_on is not None and point.due_on < day and point.is_applicable and not point.is_complete


def _point_words(point: Point, what: str) -> str:
    return f"Point {point.number}, {heading(point.number)}, {what}"
