"""Which days the calendar shows: the weeks of a month, or one week."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from tcare.ui.calendar.words import month_words
from tcare.workflows.days import in_words

View = Literal["month", "week"]
A_WEEK = 7


@dataclass(frozen=True)
class Shown:
    """A month or a week about a day."""

    view: View
    day: date

    @property
    def first(self) -> date:
        """The first day in sight, a Monday."""
        return _monday(self.period[0])

    @property
    def last(self) -> date:
        """The last day in sight, a Sunday."""
        return _monday(self.period[1]) + timedelta(days=A_WEEK - 1)

    @property
    def period(self) -> tuple[date, date]:
        """The first and last day of the month or the week itself; what is counted lies between them."""
        if self.view == "week":
            return _monday(self.day), _monday(self.day) + timedelta(days=A_WEEK - 1)
        first = self.day.replace(day=1)
        return first, first + relativedelta(months=1, days=-1)

    @property
    def title(self) -> str:
        """``August 2026``, or ``3 to 9 August 2026``."""
        first, last = self.period
        if self.view == "month":
            return month_words(self.day)
        if first.month == last.month:
            return f"{first.day} to {in_words(last)}"
        return (
            f"{in_words(first) if first.year != last.year else in_words(first).rpartition(' ')[0]} to {in_words(last)}"
        )

    def holds(self, day: date) -> bool:
        """Whether a day is of the month or the week itself."""
        first, last = self.period
        return first <= day <= last

    def days(self) -> list[date]:
        """Every day in sight."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def next(self, step: int) -> date:
        """The day so many months, or weeks, away; the day of the month is held to the month's end."""
        return self.day + (relativedelta(months=step) if self.view == "month" else timedelta(weeks=step))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
