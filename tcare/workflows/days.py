"""Counting days: rules.md section 1. Calendar days; months keep the day of the month, held to the month's end."""

from datetime import date, timedelta
from functools import cache
from typing import Literal

from dateutil.relativedelta import relativedelta

Counting = Literal["plain", "inclusive"]
Unit = Literal["hours", "days", "working-days", "weeks", "months"]

ONE_DAY = timedelta(days=1)


def count_on(start: date, n: int, unit: Unit, counting: Counting) -> date:
    """The due day ``n`` units after a start.

    Plain: start + n. Inclusive, "beginning with the day": one day less. Hours count in whole days, for only a date
    is known: 24 hours is one day, 72 hours three.
    """
    if unit == "months":
        due = start + relativedelta(months=n)
    elif unit == "working-days":
        due = _working_days_on(start, n)
    else:
        due = start + timedelta(days=_in_days(n, unit))
    return due - ONE_DAY if counting == "inclusive" else due


def count_back(end: date, n: int, unit: Unit) -> date:
    """The due day ``n`` units before an end: end - n."""
    if unit == "months":
        return end - relativedelta(months=n)
    if unit == "working-days":
        return _working_days_on(end, -n)
    return end - timedelta(days=_in_days(n, unit))


def age_on(born: date, day: date) -> int:
    """Completed years on a day; reached at the start of the birthday, on 1 March for 29 February in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, age: int) -> date:
    """The day an age is reached; 1 March for someone born on 29 February, in years without one."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def financial_year(day: date) -> tuple[date, date]:
    """1 April and 31 March of the financial year a day falls in."""
    first = day.year if day.month >= 4 else day.year - 1
    return date(first, 4, 1), date(first + 1, 3, 31)


def in_words(day: date) -> str:
    """A day as papers and reasons write it: 1 July 2019, whatever the computer's own language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """A day as screens show it: 05-Sep-2007, whatever the computer's own language."""
    return f"{day.day:02d}-{_MONTHS[day.month - 1][:3]}-{day.year}"


@cache
def rest_day(day: date) -> str | None:
    """Why a day is not a working day in England ("a Sunday", "a bank holiday (Christmas Day)"), or None."""
    holiday = _bank_holidays().get(day)
    if holiday and day.weekday() < 5:
        return f"a bank holiday ({holiday})"
    return ("a Saturday", "a Sunday")[day.weekday() - 5] if day.weekday() >= 5 else None


def _in_days(n: int, unit: Unit) -> int:
    return {"days": n, "weeks": 7 * n, "hours": -(-n // 24)}[unit]


def _working_days_on(start: date, n: int) -> date:
    step, day = (ONE_DAY, start) if n >= 0 else (-ONE_DAY, start)
    for _ in range(abs(n)):
        day += step
        while rest_day(day):
            day += step
    return day


@cache
def _bank_holidays() -> "dict[date, str]":
    import holidays  # here, because it takes a fifth of a second that most starts need not wait for

    return dict(holidays.country_holidays("GB", subdiv="ENG", years=range(2005, 2046)))


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
