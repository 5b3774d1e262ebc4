"""The figures of rules.md section 3, and what a commissioner laid over them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tests.oracle.calendar import day_before, plus_days, plus_months


class Figure(NamedTuple):
    n: int | None
    unit: str
    inclusive: bool = False


FIGURES = {
    "review.post-admission.adult": Figure(28, "days"),
    "review.post-admission.child": Figure(14, "days"),
    "review.repeat.child": Figure(3, "months"),
    "review.repeat.adult-non-secure": Figure(6, "months"),
    "review.repeat.adult-secure": Figure(12, "months"),
    "review.report": Figure(14, "days"),
    "visit.commissioner.adult": Figure(56, "days"),
    "visit.commissioner.child": Figure(42, "days"),
    "detention.end.section-2": Figure(28, "days", inclusive=True),
    "detention.end.section-3": Figure(6, "months", inclusive=True),
    "detention.end.section-3.first-renewal": Figure(6, "months", inclusive=True),
    "detention.end.section-3.later-renewal": Figure(12, "months", inclusive=True),
    "detention.end.section-37": Figure(6, "months", inclusive=True),
    "detention.end.section-37.first-renewal": Figure(6, "months", inclusive=True),
    "detention.end.section-37.later-renewal": Figure(12, "months", inclusive=True),
    "detention.end.section-4": Figure(72, "hours"),
    "detention.end.section-5-2": Figure(72, "hours"),
    "detention.end.section-135": Figure(24, "hours"),
    "detention.end.section-136": Figure(24, "hours"),
    "detention.end.section-35": Figure(28, "days", inclusive=True),
    "detention.end.section-36": Figure(28, "days", inclusive=True),
    "discharge.follow-up": Figure(72, "hours"),
    "register.review.red": Figure(None, "days"),
    "register.review.amber": Figure(None, "days"),
    "register.review.green": Figure(None, "days"),
    "register.review.blue": Figure(None, "days"),
    "mortality.allocate": Figure(3, "months"),
    "mortality.complete": Figure(6, "months"),
}


class Local(NamedTuple):
    """A number changed, or a duty switched, from a day on."""

    name: str
    value: int | bool
    from_on: date


def due_day(name: str, start: date, local: Sequence[Local]) -> date | None:
    figure = FIGURES[name]
    n = figure.n
    mine = [one for one in local if one.name == name]
    if n is None and mine:
        n = int(mine[0].value)
    for one in mine:
        if one.from_on <= start:
            n = int(one.value)
    if n is None:
        return None
    days = n // 24 if figure.unit == "hours" else n
    due = plus_months(start, n) if figure.unit == "months" else plus_days(start, days)
    return day_before(due) if figure.inclusive else due


def is_off(duty: str, day: date, local: Sequence[Local]) -> bool:
    off = False
    for one in local:
        if one.name == f"duty.{duty}" and one.from_on <= day:
            off = not one.value
    return off
