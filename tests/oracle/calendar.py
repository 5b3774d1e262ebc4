"""Date arithmetic done the slow way, shared with nothing in the program."""

from collections.abc import Iterator
from datetime import date

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else LENGTHS[month - 1]


def next_day(day: date) -> date:
    if day.day < month_length(day.year, day.month):
        return date(day.year, day.month, day.day + 1)
    return date(day.year, day.month + 1, 1) if day.month < 12 else date(day.year + 1, 1, 1)


def day_before(day: date) -> date:
    if day.day > 1:
        return date(day.year, day.month, day.day - 1)
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, month_length(year, month))


def plus_days(day: date, n: int) -> date:
    for _ in range(n):
        day = next_day(day)
    for _ in range(-n):
        day = day_before(day)
    return day


def plus_months(day: date, n: int) -> date:
    year, month = day.year, day.month
    for _ in range(n):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day.day, month_length(year, month)))


def days_from(first: date, until: date) -> Iterator[date]:
    """Each day from the first up to, not including, the last."""
    while first < until:
        yield first
        first = next_day(first)


def birthday_in(born: date, year: int) -> date:
    if (born.month, born.day) == (2, 29) and month_length(year, 2) == 28:
        return date(year, 3, 1)
    return date(year, born.month, born.day)


def age(born: date, day: date) -> int:
    years = day.year - born.year
    return years if day >= birthday_in(born, day.year) else years - 1


def year_end(day: date) -> date:
    """The 31 March that ends the financial year of a day."""
    return date(day.year + 1 if day.month >= 4 else day.year, 3, 31)
