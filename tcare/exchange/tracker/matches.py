"""Proposing what each column of a tracker holds: known words are sure, what only resembles them is a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from tcare.exchange.cells import CellError
from tcare.exchange.tracker.cells import read, says_nothing
from tcare.exchange.tracker.days import Fashion
from tcare.exchange.tracker.words import headings, left_headings, plain
from tcare.workflows.tracker_targets import Target, targets

_ALIKE = 85
"""Out of 100: below this two headings do not resemble each other (ours)."""
_APART = 5
"""How much more a heading must resemble one word than words for anything else (ours)."""

_LOOKED_AT = 200
"""So many values of a column show whether it can hold what is proposed (ours)."""
_SAY_ENOUGH = ("People", "Admissions")


@dataclass(frozen=True)
class Match:
    """What a column is taken to hold.

    Attributes:
        target: The id of what it holds; empty where it is left out.
        is_sure: Whether the heading itself settles it. What is not sure is for a person to look at.
        why: Why it is left out or not sure, in a sentence; empty where it is sure.
    """

    target: str = ""
    is_sure: bool = True
    why: str = ""


def propose(columns: Sequence[tuple[str, Sequence[Any]]], fashion: Fashion) -> tuple[Match, ...]:
    """What each column holds, from its heading and its values; nothing is ever proposed for two columns.

    Args:
        columns: For each column its heading and its values that are not empty.
    """
    found = [_checked(_of_heading(heading), values[:_LOOKED_AT], fashion) for heading, values in columns]
    taken: dict[str, int] = {}
    for place, match in enumerate(found):
        if not match.target:
            continue
        other = taken.setdefault(match.target, place)
        if other != place:
            loser = place if found[other].is_sure or not match.is_sure else other
            taken[match.target] = other if loser == place else place
            found[loser] = Match(is_sure=False, why="Another column looks the same. Choose what this one holds.")
    return tuple(found)


@cache
def resemblance(heading: str) -> Match | None:
    """What a heading means, or nothing where it resembles none that is known."""
    said = plain(heading)
    if not said:
        return None
    if (why := left_headings().get(said)) is not None:
        return Match(why=why)
    if (target := _known().get(said)) is not None:
        return Match(target)
    parts = {_known()[part] for part in map(plain, _split(heading)) if part in _known()}
    if len(parts) == 1:
        return Match(parts.pop(), is_sure=False, why="The heading holds more than this. Check it.")
    return _nearest(said)


def _of_heading(heading: str) -> Match:
    return resemblance(heading) or Match(
        is_sure=False, why="Not a heading TCare knows. Choose what it holds, if anything."
    )


def _nearest(said: str) -> Match | None:
    everything = [*_known(), *left_headings()]
    near = process.extract(said, everything, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=8)
    if len(said) < 4 or not near:
        return None
    best = near[0][1]
    meant = {_known().get(word, "") for word, score, _ in near if score > best - _APART}
    if len(meant) != 1:
        return None
    target = meant.pop()
    why = "The heading resembles this. Check it." if target else "The heading resembles one that is left out. Check it."
    return Match(target, is_sure=False, why=why)


def _checked(match: Match, values: Sequence[Any], fashion: Fashion) -> Match:
    """The same, in doubt where most values cannot be read so; a whole name by what its values show."""
    if not match.target:
        return match
    if match.target == "Admissions.place":
        return replace(match, is_sure=False, why="A new stay is kept as beginning here. Check who has moved since.")
    if _is_readable(targets()[match.target], values, fashion):
        return match
    if match.target == "People.name.family":
        return Match("People.name.given", is_sure=False, why="Check which name comes first.")
    return replace(match, is_sure=False, why="Most of its cells cannot be read so. Check it.")


def _is_readable(target: Target, values: Iterable[Any], fashion: Fashion) -> bool:
    said = [value for value in values if not says_nothing(value)]
    return sum(_can_read(value, target, fashion) for value in said) * 2 >= len(said)


def _can_read(value: Any, target: Target, fashion: Fashion) -> bool:
    try:
        read(value, target, replace(fashion, day_first=True))
    except CellError:
        return False
    return True


def _split(heading: str) -> list[str]:
    for mark in "/(),;:&+–—\n":
        heading = heading.replace(mark, "|")
    return heading.replace(" - ", "|").split("|")


@cache
def _known() -> dict[str, str]:
    """Every heading that settles what a column holds: the words people use, and ours where it says enough alone.

    ``Status`` or ``From`` is a heading of ours within its own sheet only.
    """
    ours: dict[str, list[Target]] = {}
    for target in targets().values():
        if target.way == "plain":
            ours.setdefault(plain(target.columns[0].header), []).append(target)
    alone = {heading: held[0].id for heading, held in ours.items() if len(held) == 1 and held[0].part in _SAY_ENOUGH}
    return {**alone, **headings()}
