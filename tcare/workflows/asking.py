"""A form narrowed to what is needed: what it asks, how it follows what is filled in, and the action it is for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from tcare.models.change import Change
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import Field

Filled = Mapping[str, object]
Choices = tuple[tuple[str, str], ...]

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Following(NamedTuple):
    """What of a form depends on what is filled in so far.

    Attributes:
        hidden: The fields not asked as things stand; they hold nothing.
        choices: What may be chosen now, by field.
        notes: What is said beneath a field now, by field.
    """

    hidden: frozenset[str] = frozenset()
    choices: Mapping[str, Choices] = MappingProxyType({})
    notes: Mapping[str, str] = MappingProxyType({})


class ShortForm(NamedTuple):
    """A form narrowed to what is needed, ready to fill in.

    Attributes:
        record: The record it changes; None for a new one.
        parent: What a new record belongs to.
        also: What is saved beside what is filled in, such as that a point with its day is complete.
        action: What is done with what is filled in, called with :attr:`about` and the values; None: the one record
            is saved.
        about: Whom or what the action is about.
        follow: What depends on what is filled in so far; None where nothing does.
    """

    title: str
    kind: str
    record: UUID | None
    parent: UUID | None
    fields: tuple[Field, ...]
    also: Mapping[str, object]
    action: Callable[..., Change] | None = None
    about: tuple[UUID, ...] = ()
    follow: Callable[[Filled], Following] | None = None


def asked(
    kind: str, names: Sequence[str], filled: Filled = _NOTHING, *, required: Collection[str] = ()
) -> tuple[Field, ...]:
    """Some fields of a new record of a kind, in the order named, with what they begin with."""
    fields = (records.new_field(kind, name) for name in names)
    return tuple(
        field._replace(value=filled.get(field.name), required=field.required or field.name in required)
        for field in fields
    )


def needed_day(values: Filled, name: str, label: str) -> date:
    """The day a field holds.

    Raises:
        MisfitError: It holds none.
    """
    day = values.get(name)
    if not isinstance(day, date):
        raise MisfitError(name, f"{label} is needed.", remedy=f"Fill in {label.lower()} and save again.")
    return day


def of_kind(kind: str, values: Filled) -> dict[str, object]:
    """The values that are fields of a kind."""
    return {name: value for name, value in values.items() if name in KINDS[kind].columns}
