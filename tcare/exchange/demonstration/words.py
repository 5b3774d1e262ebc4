"""The words made-up people are made of: names, places, phrases, all from ``resources/demonstration``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from tcare import paths


@dataclass(frozen=True)
class Ward:
    """A ward of an invented hospital, its type and security as codes of their lists."""

    kind: str
    provider: str
    hospital: str
    name: str
    type: str
    security: str


@cache
def words_of(name: str) -> dict[str, Any]:
    """A file of words, without its ending: names, places, phrases or professionals."""
    return tomllib.loads((paths.resources() / "demonstration" / f"{name}.toml").read_text("utf-8"))


@cache
def wards(kind: str) -> tuple[Ward, ...]:
    """Every ward of a kind: acute, intensive, learning-disability, rehabilitation, low, medium, high or child."""
    return tuple(Ward(**entry) for entry in words_of("places")["ward"] if entry["kind"] == kind)


@cache
def _groups() -> tuple[tuple[dict[str, Any], ...], tuple[int, ...]]:
    groups = words_of("names")["group"]
    return tuple(groups), tuple(group["share"] for group in groups)


def name_group(chance: Random) -> dict[str, Any]:
    """One group of names, as often as its share of people."""
    groups, shares = _groups()
    return chance.choices(groups, shares)[0]


def given_names(group: dict[str, Any], gender: str, born: date) -> list[str]:
    """The given names of a group that suit a gender (code 1, 2 or 9) and a generation."""
    kind = "female" if gender == "2" else "male"
    names: list[str] = group[f"{kind}_older" if born.year < 1975 else kind]
    return names


def professional(chance: Random) -> str:
    """The name of someone who works with people."""
    group = name_group(chance)
    return f"{chance.choice(group['female'] + group['male'])} {chance.choice(group['family'])}"
