"""One made-up person while their story is told."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from tcare.exchange.demonstration.reviewers import Reviewers
from tcare.exchange.demonstration.sheets import Row, Sheets, empty_row
from tcare.exchange.demonstration.words import words_of
from tcare.workflows.days import age_on, rest_day

Choice = TypeVar("Choice")


class Life:
    """Who a person is, the luck they are dealt, and every row written of them.

    Args:
        chance: Where every choice of this caseload comes from.
        today: The day the caseload is looked at.
        sheets: The sheets of the whole caseload; rows are added to them.
        key: The person's NHS number or Local ID, by header.
        reviewers: Who reviews deaths in this caseload.

    """

    def __init__(self, chance: Random, today: date, sheets: Sheets, key: Row, reviewers: Reviewers) -> None:
        self.chance = chance
        self.today = today
        self.key = key
        self.reviewers = reviewers
        self.born = today
        self.died: date | None = None
        self.consent = "given"
        self.review_days: set[date] = set()
        self.providers: set[str] = set()
        self._sheets = sheets
        self.person = self.write("People")

    @property
    def last(self) -> date:
        """The last day on which anything can have happened to the person."""
        return self.died or self.today

    def write(self, sheet: str, **values: object) -> Row:
        """Add a row about the person; columns are named with underscores for spaces, ``from_`` for From."""
        row = empty_row(sheet)
        row.update(self.key)
        for column, value in values.items():
            row[_header(sheet, column)] = value
        self._sheets[sheet].append(row)
        return row

    def likely(self, share: float) -> bool:
        """Whether something that happens this often (0 to 1) happens this time."""
        return self.chance.random() < share

    def days(self, least: int, most: int) -> timedelta:
        """Some days, both ends included."""
        return timedelta(days=self.chance.randint(least, most))

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of several."""
        return self.chance.choice(choices)

    def is_child(self, day: date) -> bool:
        """Whether the person is under 18 on a day."""
        return age_on(self.born, day) < 18

    def phrases(self, kind: str, day: date) -> list[Any]:
        """Phrases of a kind that suit the person's age on a day."""
        held = words_of("phrases")
        of_children = f"{kind}_child"
        said: list[Any] = held[of_children] if of_children in held and self.is_child(day) else held[kind]
        return said

    def if_past(self, day: date | None) -> date | None:
        """A day, if the person lived to see it and it is not still to come."""
        return day if day and day <= self.last else None

    def working_day(self, day: date) -> date:
        """The day itself, or the working day before a weekend or bank holiday."""
        while rest_day(day):
            day -= timedelta(days=1)
        return day


_HEADERS: dict[tuple[str, str], str] = {}


def _header(sheet: str, column: str) -> str:
    found = _HEADERS.get((sheet, column))
    if found is None:
        spoken = column.rstrip("_").replace("_", " ")
        found = next(header for header in empty_row(sheet) if header.replace("-", " ").casefold() == spoken.casefold())
        _HEADERS[sheet, column] = found
    return found
