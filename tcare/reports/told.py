"""A person's records as papers tell them: days written out, newest first."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from tcare.workflows.days import in_words
from tcare.workflows.kinds import KINDS
from tcare.workflows.overview import Overview

NOT_RECORDED = "Not recorded"


class Told(NamedTuple):
    """One record: what it is, what it belongs to, and its fields by name, in words and as they are."""

    record: UUID
    parent: UUID
    words: dict[str, str]
    values: dict[str, object]

    def day(self, name: str) -> date | None:
        """A field that is a day."""
        value = self.values[name]
        return value if isinstance(value, date) else None

    def has(self, name: str) -> bool:
        """Whether a field is recorded."""
        return self.values[name] not in (None, "")

    def row(self, *names: str) -> tuple[str, ...]:
        """Several fields in words, a dash for those not recorded."""
        return tuple(self.words[name] if self.has(name) else "–" for name in names)

    def fact(self, label: str, name: str) -> tuple[str, str]:
        """A label with a field in words."""
        return label, self.words[name]


def told(overview: Overview, kind: str) -> list[Told]:
    """Every record of a kind that a person has."""
    names = KINDS[kind].columns
    return [
        Told(row.record, row.parent, _words(names, row.cells, row.values), dict(zip(names, row.values, strict=True)))
        for row in overview.tables[kind].rows
    ]


def _words(names: tuple[str, ...], cells: tuple[str, ...], values: tuple[object, ...]) -> dict[str, str]:
    return {
        name: in_words(value) if isinstance(value, date) else cell
        for name, cell, value in zip(names, cells, values, strict=True)
    }


def person(overview: Overview) -> Told:
    """The person's own record."""
    return told(overview, "individual")[0]


def open_stay(overview: Overview, day: date) -> Told | None:
    """The stay someone is in on a day; the dead are in none."""
    if overview.banner.died_on is not None:
        return None
    stays = told(overview, "stay")
    return next((stay for stay in stays if _covers(stay.day("admitted_on"), stay.day("discharged_on"), day)), None)


def open_entry(overview: Overview, day: date) -> Told | None:
    """The register entry that holds on a day; the dead have none."""
    if overview.banner.died_on is not None:
        return None
    entries = told(overview, "register_entry")
    return next((entry for entry in entries if _covers(entry.day("from_on"), entry.day("to_on"), day)), None)


def planned_reviews(overview: Overview) -> list[Told]:
    """Reviews planned, neither held nor cancelled, the next first."""
    waiting = [one for one in told(overview, "review") if not one.has("held_on") and not one.has("cancelled_on")]
    return sorted(waiting, key=lambda one: one.day("planned_on") or date.max)


def held_reviews(overview: Overview) -> list[Told]:
    """Reviews that were held, the latest first."""
    held = [one for one in told(overview, "review") if one.has("held_on")]
    return sorted(held, key=lambda one: one.day("held_on") or date.min, reverse=True)


def _covers(begins: date | None, ends: date | None, day: date) -> bool:
    return begins is not None and begins <= day and (ends is None or ends > day)
