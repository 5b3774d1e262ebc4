"""How the planned date of a discharge has moved: every step of it, how often, and by how much against the first."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.stay import PlannedDischarge, Stay
from tcare.workflows.days import short

StepKind = Literal["set", "moved", "kept", "removed"]


class DateSet(NamedTuple):
    """A planned date as it was set on a day; None took it away. In the order of the record's own fields."""

    set_on: date
    planned_on: date | None
    reason: str | None = None


class Step(NamedTuple):
    """One time the planned date was set, and what that did.

    Attributes:
        kind: ``set``, the first; ``moved`` to another day; ``kept``, set again as it was; or ``removed``.
        days: How far it moved from the day before it, in calendar days; negative when sooner. None but for ``moved``.
    """

    set_on: date
    planned_on: date | None
    reason: str | None
    kind: StepKind
    days: int | None = None

    @property
    def words(self) -> str:
        """What it did, as "Moved 14 days later, to 05-Sep-2026"."""
        if self.planned_on is None:
            return "Taken away"
        to = short(self.planned_on)
        if self.kind == "moved":
            return f"Moved {shift_words(self.days or 0)}, to {to}"
        return f"Set again to {to}" if self.kind == "kept" else f"First set to {to}"


class Trend(NamedTuple):
    """How a planned date stands against the one first set.

    Attributes:
        steps: Every time it was set, oldest first.
    """

    steps: tuple[Step, ...] = ()

    @property
    def times(self) -> int:
        """How often another day was set; one taken away, or set again as it was, is not a move."""
        return sum(step.kind == "moved" for step in self.steps)

    @property
    def days(self) -> int:
        """From the first day set to the newest, in calendar days; negative when it came nearer."""
        known = self.known
        return (known[-1] - known[0]).days if known else 0

    @property
    def known(self) -> tuple[date, ...]:
        """Every day that was planned for, in the order set."""
        return tuple(step.planned_on for step in self.steps if step.planned_on is not None)

    @property
    def is_removed(self) -> bool:
        """Whether there was a date and the newest setting took it away."""
        return bool(self.steps) and self.steps[-1].planned_on is None

    @property
    def words(self) -> str:
        """As "Moved 3 times; 98 days later than first set"."""
        if not self.steps:
            return "No planned date has been set"
        said = ["Never moved"]
        if self.times:
            against = f"{shift_words(self.days)} than first set" if self.days else "back to the day first set"
            said = [f"Moved {times_words(self.times)}", against]
        return "; ".join([*said, "now taken away"] if self.is_removed else said)


def trend(settings: Iterable[DateSet]) -> Trend:
    """How a planned date moved, from every time it was set, in any order.

    A date changed on the very day it was set is one setting: of several on a day the last given holds. A date taken
    away before any was set says nothing. After one was taken away, the next is held against the last there was.
    """
    by_day = {one.set_on: one for one in sorted(settings, key=lambda one: one.set_on)}
    steps: list[Step] = []
    last: date | None = None
    for set_on, planned_on, reason in by_day.values():
        if planned_on is None:
            if steps and steps[-1].kind != "removed":
                steps.append(Step(set_on, None, reason, "removed"))
        elif last is None:
            steps.append(Step(set_on, planned_on, reason, "set"))
        elif planned_on == last:
            steps.append(Step(set_on, planned_on, reason, "kept"))
        else:
            steps.append(Step(set_on, planned_on, reason, "moved", (planned_on - last).days))
        last = planned_on or last
    return Trend(tuple(steps))


def trends(session: Session, day: date, person: UUID | None = None) -> dict[UUID, Trend]:
    """The trend of every stay that had a planned date set on or before a day, of everyone or of one person."""
    kind = PlannedDischarge
    query = select(kind.stay_id, kind.set_on, kind.planned_on, kind.reason)
    query = query.where(kind.withdrawn_at.is_(None), kind.set_on <= day)
    if person is not None:
        query = query.where(kind.stay_id.in_(select(Stay.id).where(Stay.individual_id == person)))
    settings: dict[UUID, list[DateSet]] = {}
    for stay, *given in session.execute(query):
        settings.setdefault(stay, []).append(DateSet(*given))
    return {stay: trend(given) for stay, given in settings.items()}


def times_words(times: int) -> str:
    """Once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def shift_words(days: int) -> str:
    """As "14 days later" or "1 day sooner"."""
    return f"{abs(days):,} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'sooner'}"
