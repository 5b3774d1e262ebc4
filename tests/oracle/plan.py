"""The 12-point plan, by rules.md section 5."""

from datetime import date
from typing import NamedTuple

from tcare.workflows.facts import Case, Point, Stay
from tests.oracle import person as p
from tests.oracle.calendar import plus_days


class Plan(NamedTuple):
    """What is compared of a plan."""

    state: str
    complete: int
    applicable: int
    percent: int
    next_due_on: date | None
    stale: frozenset[int]
    states: tuple[tuple[int, str, bool], ...]


def status_on(point: Point, d: date) -> str:
    if point.status == "complete" and point.completed_on is not None and point.completed_on > d:
        return "in_progress"
    return point.status


def looked_at(point: Point, first: date, last: date) -> bool:
    return point.looked_at_on is not None and first <= point.looked_at_on <= last


def plan(case: Case, stay: Stay, d: date) -> Plan:
    kept = {point.number: point for point in stay.points}
    points = [kept.get(number, Point(b"", number)) for number in range(1, 13)]
    status = {point.number: status_on(point, d) for point in points}
    waiting = [point for point in points if status[point.number] not in ("complete", "not_applicable")]
    applicable = [point for point in points if status[point.number] != "not_applicable"]
    overdue = [point for point in waiting if point.due_on is not None and point.due_on < d]
    done = len(applicable) - len(waiting)
    ahead = [point.due_on for point in waiting if point.due_on is not None and point.due_on >= d]
    return Plan(
        state=state(case, stay, d, status, waiting, overdue),
        complete=done,
        applicable=len(applicable),
        percent=done * 100 // len(applicable) if applicable else 100,
        next_due_on=min(ahead) if ahead else None,
        stale=frozenset(point.number for point in waiting if not looked_at(point, plus_days(d, -27), d)),
        states=tuple((point.number, status[point.number], point in overdue) for point in points),
    )


def state(case: Case, stay: Stay, d: date, status: dict[int, str], waiting: list[Point], overdue: list[Point]) -> str:
    row = p.planned_row(stay, d)
    planned = row.planned_on if row else None
    in_hospital = p.is_open(case, stay, d)
    if not waiting and (planned is not None or p.discharged(case, stay, d) is not None):
        return "complete"
    if overdue or (planned is not None and planned < d and in_hospital):
        return "off-track"
    if "blocked" in status.values():
        return "at-risk"
    if planned is None and d >= plus_days(stay.admitted_on, 28):
        return "at-risk"
    if planned is not None and d <= planned <= plus_days(d, 28) and waiting:
        return "at-risk"
    if all(words == "not_started" for words in status.values()):
        return "not-started"
    return "on-track"
