"""Panels planned a year at a time: on the same weekday of every month, or on the same date moved off weekends."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.models.mortality import MortalityPanel
from tcare.workflows import mortality_work as work
from tcare.workflows.days import rest_day

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
SAME_DATE = "date"
RHYTHMS: Mapping[str, str] = {
    **{
        f"{place}-{number}": f"The {place} {weekday} of every month"
        for place in _PLACES
        for number, weekday in enumerate(_WEEKDAYS)
    },
    SAME_DATE: "The same date every month, moved on from a weekend or bank holiday",
}
"""How panels may follow one another, in words by what is chosen."""
MOST = 24
"""The most months planned at once."""


class PanelDay(NamedTuple):
    """One day of a run.

    Attributes:
        has_panel: Whether a panel is planned on that day already; it is left as it is.
        rest: Why it is not a working day, such as "a bank holiday (Good Friday)"; empty where it is one.
    """

    on: date
    has_panel: bool
    rest: str


def run_days(first: date, months: int, rhythm: str) -> tuple[date, ...]:
    """The days of a run, one a month, none before its first day.

    Args:
        first: The earliest day a panel may meet; of the same date every month, that date.
        months: How many.
        rhythm: One of :data:`RHYTHMS`. The same date is held to a month's end, and moved on to the next working day.
    """
    if rhythm == SAME_DATE:
        return tuple(_working(first + relativedelta(months=count)) for count in range(months))
    place, number = rhythm.split("-")
    days = (
        _weekday_of(first + relativedelta(months=count), _PLACES[place], int(number)) for count in range(months + 1)
    )
    return tuple(day for day in days if day >= first)[:months]


def run_preview(session: Session, first: date, months: int, rhythm: str) -> tuple[PanelDay, ...]:
    """The days of a run as they would be saved: which have a panel already, and which are no working days."""
    taken = _taken(session)
    return tuple(PanelDay(day, day in taken, rest_day(day) or "") for day in run_days(first, months, rhythm))


def plan_run(session: Session, days: Sequence[date], values: Mapping[str, object]) -> Change:
    """Plan a panel on each of several days, all with the same chair, independence and place; as one action.

    A day that has one already keeps it as it is.

    Args:
        values: chair, chair_independent, place.

    Raises:
        RefusedError: Every day has a panel already, or there is none; nothing was saved.
    """
    taken = _taken(session)
    free = [day for day in dict.fromkeys(days) if day not in taken]
    if not free:
        raise RefusedError("Every one of these days has a panel already.", remedy="Choose other days, or more months.")
    made = [work.plan_panel(session, {**values, "held_on": day}) for day in free]
    count = "1 panel" if len(made) == 1 else f"{len(made)} panels"
    left = len(set(days)) - len(free)
    kept = f"; {left} {'day' if left == 1 else 'days'} had one already" if left else ""
    records = tuple(record for one in made for record in one.records)
    return Change(f"Planned {count}{kept}", frozenset({"mortality_panel"}), records)


def _taken(session: Session) -> set[date]:
    return set(session.scalars(select(MortalityPanel.held_on).where(MortalityPanel.withdrawn_at.is_(None))))


def _weekday_of(month: date, place: int, weekday: int) -> date:
    """The first, second or further of a weekday in a month; counted from its end where the place is negative."""
    if place > 0:
        first = month.replace(day=1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
    last = month + relativedelta(day=31)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _working(day: date) -> date:
    while rest_day(day):
        day += timedelta(days=1)
    return day
