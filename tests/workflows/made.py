"""Invented people in a line each, for the tables of rules."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from tcare.workflows.due import Asked, Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import (
    Case,
    Day,
    Entry,
    Hold,
    Mortality,
    Move,
    Person,
    Planned,
    Point,
    Review,
    Status,
    Stay,
    known_on,
)
from tcare.workflows.gaps import gaps_of
from tcare.workflows.policy import LocalSetting, Policy
from tcare.workflows.policy_tables import national

_ids = count(1)


def on(words: str) -> date:
    """A day from its ISO words."""
    return date.fromisoformat(words)


def _id() -> bytes:
    return next(_ids).to_bytes(16, "big")


def _dated(facts: dict[str, Any]) -> dict[str, Any]:
    """ISO words of any column that ends in ``_on`` or is a limit, as days."""
    return {
        name: on(value) if isinstance(value, str) and name.endswith(("_on", "review_by")) else value
        for name, value in facts.items()
    }


def person(**facts: Any) -> Person:
    return Person(_id(), **_dated({"born_on": "1980-01-01", **facts}))


def stay(admitted: str, discharged: str | None = None, **facts: Any) -> Stay:
    return Stay(_id(), on(admitted), **_dated({"discharged_on": discharged, **facts}))


def move(day: str, security: str | None) -> Move:
    return Move(_id(), on(day), security)


def planned(set_on: str, day: str | None) -> Planned:
    return Planned(_id(), on(set_on), on(day) if day else None)


def point(number: int, status: str = "not_started", **facts: Any) -> Point:
    return Point(_id(), number, status, **_dated(facts))


def review(type_: str, held: str | None = None, **facts: Any) -> Review:
    return Review(_id(), type_, **_dated({"held_on": held, **facts}))


def status(from_on: str, code: str, renewal: int | None = 0, to: str | None = None) -> Status:
    return Status(_id(), on(from_on), code, renewal, on(to) if to else None)


def entry(from_on: str, rating: str, to: str | None = None, **facts: Any) -> Entry:
    return Entry(_id(), on(from_on), rating, to_on=on(to) if to else None, **_dated(facts))


def days(*words: str) -> tuple[Day, ...]:
    return tuple(Day(_id(), on(one)) for one in words)


def hold(from_on: str, to: str | None = None) -> Hold:
    return Hold(_id(), on(from_on), "CORONER", on(to) if to else None)


def death(notified: str, **facts: Any) -> Mortality:
    return Mortality(_id(), on(notified), **_dated(facts))


def case(who: Person | None = None, **facts: Any) -> Case:
    return Case(who or person(), **facts)


def local(*settings: tuple[str, str, str | None]) -> Policy:
    """The national policy with local values over it: name, value, from which day."""
    return national().with_local(
        LocalSetting(name, value, on(day) if day else None, on("2018-01-01")) for name, value, day in settings
    )


def due(one: Case, duty: str, day: str, policy: Policy | None = None) -> list[Due]:
    """Every answer for a duty on a day, with what is over, by start and due day."""
    found = DueEngine(policy or national(), on(day), history=True, only=duty).of(one)
    return sorted(found, key=lambda row: (row.starts_on or date.min, row.due_on))


def told(rows: Iterable[Due]) -> list[str]:
    """Each answer as "state by due day"."""
    return [f"{row.state} by {row.due_on}" for row in rows]


def missing(one: Case, day: str) -> list[str]:
    """The gaps of someone on a day, by id."""
    return sorted(gap.gap for gap in gaps_of(known_on(one, on(day)), Asked(national(), on(day))))
