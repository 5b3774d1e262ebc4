"""Dates as people type them and as they are shown."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

Likely = Literal["past", "either"]

NOT_RECORDED = "Not recorded"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EMPTY = frozenset({"", "unknown", "not known", "not recorded"})
_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2150
# A date without its century is taken to be within these years of today; only a date that
# could fall in two centuries even so is asked about.
_YEARS_BACK, _YEARS_ON = 90, 30


@dataclass(frozen=True)
class Reading:
    """What typed text was taken to mean.

    Attributes:
        day: The day, or ``None`` where nothing was typed or it could not be settled.
        suggestions: At most two days it might be, earliest first.
        problem: What is wrong, in a sentence; empty where nothing is.
    """

    day: date | None = None
    suggestions: tuple[date, ...] = ()
    problem: str = ""


def show_date(day: date | None) -> str:
    """A day as every screen shows it, ``05-Sep-2007``, in English whatever the system's language."""
    if day is None:
        return NOT_RECORDED
    return f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year:04}"


def read_date(text: str, today: date, most_likely: Likely = "either") -> Reading:
    """What a person meant by a date typed any of the usual ways.

    Day comes before month. Accepted: ``5/9/07``, ``05092007``, ``5 sep 2007``, ``2007-09-05``, ``5/9``, ``t`` for
    today, and ``+3m``, ``-2d``, ``+2w``, ``+1y`` counted from today (months held to the month's end).

    Args:
        text: As typed.
        today: The day that ``t`` and ``+3m`` count from.
        most_likely: ``past`` settles a year of two figures on the latest day not after today, as for a birth;
            ``either`` asks where both centuries could be meant.
    """
    typed = " ".join(text.lower().replace(",", " ").split())
    if typed in _EMPTY:
        return Reading()
    if typed in {"t", "today"}:
        return Reading(today)
    for pattern, read in _WAYS:
        if found := pattern.fullmatch(typed):
            return read(found, today, most_likely)
    return Reading(problem="Type a date such as 5/9/2007 or 5 sep 2007.")


def _from_today(found: re.Match[str], today: date, _: Likely) -> Reading:
    sign, count, unit = found.groups()
    step = int(sign + count)
    length = {
        "d": relativedelta(days=step),
        "w": relativedelta(weeks=step),
        "m": relativedelta(months=step),
        "y": relativedelta(years=step),
    }[unit]
    try:
        return _in_range(today + length)
    except (ValueError, OverflowError):
        return _out_of_range()


def _year_first(found: re.Match[str], today: date, _: Likely) -> Reading:
    year, month, day = (int(part) for part in found.groups())
    return _settle([year], month, day, today, "either")


def _day_first(found: re.Match[str], today: date, likely: Likely) -> Reading:
    day, month, year = found.groups()
    return _settle(_years(year, today), int(month), int(day), today, likely)


def _named_month(found: re.Match[str], today: date, likely: Likely) -> Reading:
    day, name, year = found.groups()
    months = [i for i, long in enumerate(_LONG_MONTHS, 1) if long.startswith(name) or (i == 9 and name == "sept")]
    if len(months) != 1:
        return Reading(problem=f"There is no month called “{name}”.")
    return _settle(_years(year, today), months[0], int(day), today, likely)


def _eight_figures(found: re.Match[str], today: date, likely: Likely) -> Reading:
    # 05092007 and 20070905 cannot be mistaken for one another: read the wrong way round,
    # one has a year before 1850 and the other a month after December.
    figures = found.group()
    day_first = _settle([int(figures[4:])], int(figures[2:4]), int(figures[:2]), today, likely)
    year_first = _settle([int(figures[:4])], int(figures[4:6]), int(figures[6:]), today, likely)
    return year_first if year_first.day and not day_first.day else day_first


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, Likely], Reading]], ...] = (
    (re.compile(r"([+-]) ?([0-9]{1,5}) ?([dwmy])"), _from_today),
    (re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})"), _year_first),
    (re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{4}|[0-9]{2}))?"), _day_first),
    (re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]?([a-z]{3,9})[-/. ]?([0-9]{4}|[0-9]{2})?"), _named_month),
    (re.compile(r"[0-9]{8}"), _eight_figures),
    (re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})"), _day_first),
)


def _years(typed: str | None, today: date) -> list[int]:
    """The years a typed year could mean: one, two centuries, or the years about today where none was typed."""
    if typed is None:
        return [today.year - 1, today.year, today.year + 1]
    if len(typed) == 4:
        return [int(typed)]
    century = today.year // 100 * 100
    return [century - 100 + int(typed), century + int(typed), century + 100 + int(typed)]


def _settle(years: list[int], month: int, day: int, today: date, likely: Likely) -> Reading:
    if month > 12 and day <= 12:
        swapped = _settle(years, day, month, today, likely)
        maybe = (swapped.day,) if swapped.day else swapped.suggestions
        return Reading(suggestions=maybe, problem=_ask(maybe)) if maybe else swapped
    if not 1 <= month <= 12:
        return Reading(problem=f"There is no month {month}.")
    days = list(_real_days(years, month, day))
    if not days:
        return Reading(problem=_no_such_day(years, month, day))
    if len(years) == 1:
        return _in_range(days[0])
    return _choose(days, today, likely, whole_centuries=years[1] - years[0] == 100)


def _real_days(years: Iterable[int], month: int, day: int) -> Iterable[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _choose(days: list[date], today: date, likely: Likely, *, whole_centuries: bool) -> Reading:
    """One of several days that differ only by their year."""
    if likely == "past":
        past = [day for day in days if day <= today]
        return Reading(past[-1]) if past else Reading(problem="Add the year, in four figures.")
    if today in days:
        return Reading(today)
    if whole_centuries:
        near = [day for day in days if today.year - _YEARS_BACK <= day.year <= today.year + _YEARS_ON]
    else:
        near = [*[day for day in days if day < today][-1:], *[day for day in days if day > today][:1]]
    if len(near) == 1:
        return Reading(near[0])
    near = near[:2]
    return Reading(suggestions=tuple(near), problem=_ask(near)) if near else _out_of_range()


def _ask(days: Iterable[date]) -> str:
    return f"Did you mean {' or '.join(show_date(day) for day in days)}?"


def _no_such_day(years: list[int], month: int, day: int) -> str:
    name = _LONG_MONTHS[month - 1].capitalize()
    where = f"{name} {years[0]:04}" if len(years) == 1 else f"{name} of that year"
    return f"There is no day {day} in {where}."


def _in_range(day: date) -> Reading:
    return Reading(day) if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR else _out_of_range()


def _out_of_range() -> Reading:
    return Reading(problem="That year looks wrong: check it.")
