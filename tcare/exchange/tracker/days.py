"""Days as teams write them: read where only one day can be meant, refused in words where two could.

A day is never guessed. Day and month are told apart by a figure over 12, by being the same, or by the person saying
that this tracker puts the day first; a year of two figures only where one century is possible.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from tcare.exchange.cells import CellError
from tcare.exchange.tracker.words import words
from tcare.workflows.sheets import Column

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OLDEST = 110
"""Nobody on a caseload is older, in years (ours): a birth in '03 is of 2003, one in '20 may be of either century."""
_NHS_BEGAN = date(1948, 7, 5)
"""National Health Service Act 1946, appointed day: no stay, review or rating came before it."""
_FURTHEST = 50
"""Years ahead beyond which no day is planned (ours)."""

_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
_END = r"(?![0-9/]|[.-][0-9]|[A-Za-z])"
_BEGIN = r"(?<![0-9/.A-Za-z-])"
_PATTERNS = tuple(
    re.compile(_BEGIN + pattern + _END, re.IGNORECASE)
    for pattern in (
        r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})" + _MIDNIGHT,
        r"(?P<first>[0-9]{1,2}) ?(?P<sep>[-/. ]) ?(?P<second>[0-9]{1,2}) ?(?P=sep) ?" + _YEAR + _MIDNIGHT,
        r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[-/., ]*(?P<name>[A-Za-z]{3,9})[-/.,' ’]*" + _YEAR,
        r"(?P<name>[A-Za-z]{3,9})[-., ]*(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:, ?| )(?P<year>[0-9]{4})",
    )
)
_MONTH_ONLY = re.compile(r"\s*(?:(?P<name>[a-z]{3,9})\.?|[0-9]{1,2})[-/.,' ’]*(?:[0-9]{4}|[0-9]{2})\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Fashion:
    """How a tracker writes days.

    Attributes:
        today: The day after which nothing can have happened, and ages are counted from.
        day_first: Whether a person said that 3/9/2019 is 3 September here; where not, such a day is not read.
    """

    today: date
    day_first: bool = False


@dataclass(frozen=True)
class ReadDay:
    """A day, and the words that stood beside it."""

    day: date
    beside: str = ""


def read_day(cell: Any, column: Column, fashion: Fashion, *, born: date | None = None) -> ReadDay:
    """The one day a cell can mean.

    Args:
        column: Ours; whether it is a birth, and whether it may lie ahead, decides which centuries are possible.
        born: When the person of the row was born, if that is known: nothing else came before it.

    Raises:
        CellError: It is not a day, or could be two.
    """
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise CellError(f"{column.header} has a time of day.", "Write the day alone.")
        return ReadDay(_in_range(cell.date(), column, fashion))
    if isinstance(cell, date):
        return ReadDay(_in_range(cell, column, fashion))
    if not isinstance(cell, str):
        raise CellError("A number, not a day.", "Show the cell as a date, or write 1 July 2019.")
    text = " ".join(cell.split())
    found = list(_days(text))
    if len(found) > 1:
        raise CellError("More than one day stands here.", "Leave only the day that counts.")
    if not found:
        raise CellError(*_not_a_day(text))
    beside = _beside(text, found[0])
    day = _in_range(_settle(found[0], column, fashion, born), column, fashion)
    return ReadDay(day, _without_weekday(beside, day))


def puts_day_first(cells: Iterable[Any]) -> bool:
    """Whether cells show that the day comes first: some can only be read so, and none only the other way."""
    orders = _orders(cells)
    return (True, False) in orders and not _has_month_first(orders)


def puts_month_first(cells: Iterable[Any]) -> bool:
    """Whether any cell can only be read with the month first."""
    return _has_month_first(_orders(cells))


def _orders(cells: Iterable[Any]) -> set[tuple[bool, bool]]:
    """Of every day written in figures, whether the first is over 12, and whether the second is."""
    found = (one for cell in cells if isinstance(cell, str) for one in _days(" ".join(cell.split())))
    return {(int(one["first"]) > 12, int(one["second"]) > 12) for one in found if one.groupdict().get("first")}


def _has_month_first(orders: set[tuple[bool, bool]]) -> bool:
    return any(second for _, second in orders)


def _days(text: str) -> Iterator[re.Match[str]]:
    """Everything in a text that looks like a day, left to right, none within another."""
    place = 0
    while True:
        found = [match for pattern in _PATTERNS if (match := _real(pattern, text, place))]
        if not found:
            return
        first = min(found, key=lambda match: match.start())
        yield first
        place = first.end()


def _real(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """The next match of a pattern; one that names a month must name a real one."""
    for match in pattern.finditer(text, place):
        name = match.groupdict().get("name")
        if name is None or _month(name):
            return match
    return None


def _month(name: str) -> int | None:
    name = name.casefold()
    found = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name) or name == "sept" == month[:4]]
    return found[0] if len(found) == 1 and len(name) >= 3 else None


def _settle(found: re.Match[str], column: Column, fashion: Fashion, born: date | None) -> date:
    parts = found.groupdict()
    if parts.get("first"):
        day, month = _day_and_month(int(parts["first"]), int(parts["second"]), parts["year"], column, fashion)
    else:
        day = int(parts["day"])
        month = _month(parts["name"]) or 0 if parts.get("name") else int(parts["month"])
    year = parts["year"]
    if len(year) == 4:
        return _day(int(year), month, day, column)
    return _of_a_century(int(year), month, day, column, fashion, born)


def _day_and_month(first: int, second: int, year: str, column: Column, fashion: Fashion) -> tuple[int, int]:
    if second > 12:
        raise CellError(f"{column.header} has no month {second}.", "Write the day first, as 1/7/2019.")
    if first > 12 or first == second or fashion.day_first:
        return first, second
    either = f"{first} {_MONTHS[second - 1].capitalize()} or {second} {_MONTHS[first - 1].capitalize()}"
    raise CellError(
        f"This could be {either}.", "Write the month as a word, or say on the page before that the day comes first."
    )


def _of_a_century(year: int, month: int, day: int, column: Column, fashion: Fashion, born: date | None) -> date:
    century = fashion.today.year // 100 * 100
    years = [century - 100 + year, century + year]
    there = [date(one, month, day) for one in years if 1 <= month <= 12 and 1 <= day <= monthrange(one, month)[1]]
    if not there:
        raise CellError(f"{column.header} is a day that does not exist.", "Write a day that is in the calendar.")
    earliest, latest = _possible(column, fashion, born)
    found = [one for one in there if earliest <= one <= latest]
    if len(found) == 1:
        return found[0]
    if found:
        raise CellError(f"The year could be {found[0].year} or {found[1].year}.", "Write the year in four figures.")
    raise CellError(f"No year that ends in {year:02} can be meant.", "Write the year in four figures.")


def _possible(column: Column, fashion: Fashion, born: date | None) -> tuple[date, date]:
    """The first and the last day that can be meant, both included."""
    today = fashion.today
    if column.attribute == "born_on":
        return _years_from(today, -_OLDEST), today
    return max(born or _NHS_BEGAN, _NHS_BEGAN), _years_from(today, _FURTHEST) if column.ahead else today


def _years_from(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _day(year: int, month: int, day: int, column: Column) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(
            f"{column.header} is a day that does not exist.", "Write a day that is in the calendar."
        ) from None


def _in_range(day: date, column: Column, fashion: Fashion) -> date:
    if not 1900 <= day.year <= fashion.today.year + _FURTHEST:
        raise CellError(f"The year of {column.header} looks wrong.", "Correct the year.")
    return day


def _not_a_day(text: str) -> tuple[str, str]:
    month = _MONTH_ONLY.fullmatch(text)
    if month and (month["name"] is None or _month(month["name"])):
        return "A month, without its day.", "Write the whole day, or leave the cell empty."
    return "Not a day.", "Write the day as 1 July 2019 or 01/07/2019, or leave the cell empty."


def _beside(text: str, found: re.Match[str]) -> str:
    """The words beside a day; refused where they put it in doubt."""
    before, after = text[: found.start()], text[found.end() :]
    said = [word.strip(" .,:;-–—()[]").casefold() for word in before.split()]
    if any(word and word not in words("before") for word in said):
        raise CellError("The words before the day may put it in doubt.", "Leave the day alone in the cell.")
    if doubtful(f"{before} {after}"):
        raise CellError("The words beside the day put it in doubt.", "Leave the day alone in the cell.")
    return f"{before.strip()} {after.strip()}".strip(" .,:;-–—()[]")


def doubtful(text: str) -> bool:
    """Whether words beside a day or a rating make it doubtful whether it is so."""
    if any(mark in text for mark in "?~") or re.search("[0-9]", text):
        return True
    said = {word.strip('.,:;-–—()[]!"“”') for word in re.split(r"[\s/]+", text.casefold().replace("’", "'"))}
    return bool(said & words("doubt"))


def _without_weekday(beside: str, day: date) -> str:
    """The words beside a day without the day of the week; refused where it was another."""
    kept = []
    for word in beside.split():
        at = word.strip(".,").casefold()[:3]
        if at in _WEEKDAYS and word.strip(".,").casefold() in words("before"):
            if _WEEKDAYS[day.weekday()] != at:
                raise CellError("The day of the week does not agree with the day.", "Correct whichever is wrong.")
        else:
            kept.append(word)
    return " ".join(kept)
