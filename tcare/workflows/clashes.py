"""What stands in the way of a day in the diary. All of it is ours: it warns beforehand and forbids nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from tcare.workflows.days import in_words, rest_day
from tcare.workflows.facts import Id

Kind = Literal["died", "someone-twice", "person-twice", "late", "short-notice", "rest-day"]

APART = 120
"""Minutes. Things that begin no farther apart than this cannot both be done by one person."""


class Planned(NamedTuple):
    """Something planned, as far as clashes ask.

    Attributes:
        person: Whom it is about; None for a meeting about several.
        at: When it starts, as 14:30, where that is known.
        people: Who has to be there, by name.
        meets_by: The due day of what it would meet.
        invite_by: The last day on which invitations are in time, until they are done.
        died_on: The day the person died.
    """

    id: Id
    on: date
    person: Id | None = None
    at: str | None = None
    people: tuple[str, ...] = ()
    meets_by: date | None = None
    invite_by: date | None = None
    died_on: date | None = None


class Clash(NamedTuple):
    """One thing that stands in the way, in words; what else it is about, where it is something else."""

    kind: Kind
    words: str
    other: Id | None = None


def clashes(planned: Iterable[Planned], today: date) -> dict[Id, tuple[Clash, ...]]:
    """What stands in the way of each planned thing, the gravest first; only those with a clash are named.

    What is planned for a day before today cannot be planned any better, so nothing stands in its way.
    """
    by_day: dict[date, list[Planned]] = defaultdict(list)
    for one in planned:
        if one.on >= today:
            by_day[one.on].append(one)
    return {
        one.id: found
        for others in by_day.values()
        for one in others
        if (found := (*_of_itself(one, today), *_with_others(one, others)))
    }


def minutes(at: str | None) -> int | None:
    """Minutes since midnight of a time such as 9:05 or 14:30; None where it is no time of day."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", (at or "").strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def _of_itself(one: Planned, today: date) -> Iterator[Clash]:
    if one.died_on is not None and one.died_on <= one.on:
        yield Clash("died", f"The person died on {in_words(one.died_on)}")
    if one.meets_by is not None and one.on > one.meets_by:
        yield Clash("late", f"Later than the day it is due, {in_words(one.meets_by)}")
    if one.invite_by is not None and one.invite_by < today:
        yield Clash("short-notice", f"Short notice: invitations were to be sent by {in_words(one.invite_by)}")
    if rest := rest_day(one.on):
        yield Clash("rest-day", f"The day is {rest}")


def _with_others(one: Planned, others: Iterable[Planned]) -> Iterator[Clash]:
    for other in others:
        if other.id == one.id:
            continue
        if one.person is not None and other.person == one.person:
            yield Clash("person-twice", "Something else is planned for the person on this day", other.id)
        shared = _names(one).keys() & _names(other).keys()
        if shared and (when := _at_once(one.at, other.at)):
            who = ", ".join(sorted(_names(one)[name] for name in shared))
            yield Clash("someone-twice", f"{who} is wanted twice on this day: {when}", other.id)


def _at_once(at: str | None, other: str | None) -> str:
    """How two times come in each other's way, in words; empty where they do not."""
    mine, theirs = minutes(at), minutes(other)
    if mine is None or theirs is None:
        return "not every time is known"
    return f"at {at} and at {other}" if abs(mine - theirs) <= APART else ""


def _names(one: Planned) -> dict[str, str]:
    """Who is wanted, as written, by the name without capitals or spaces to spare."""
    return {" ".join(name.casefold().split()): " ".join(name.split()) for name in one.people if name.strip()}
