"""How a list is looked at, and keeping it: its columns, what it is sorted by, and what it is narrowed to."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1
"""Of what is kept; a view of any other is not read."""


@dataclass(frozen=True)
class Look:
    """How a table is looked at; columns are known by their headings, so that a later one does no harm.

    Attributes:
        order: Every column from left to right, those not shown too.
        hidden: The columns not shown.
        widths: Of the columns shown, in device-independent pixels; one left out fits its words.
        sorted_by: What the rows are sorted by; empty where they stand as given.
        backwards: Whether the last comes first.
        names_kept: Whether the first column stays in sight.
    """

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sorted_by: str = ""
    backwards: bool = False
    names_kept: bool = True


@dataclass(frozen=True)
class View:
    """A look, and what the list is narrowed to: whatever the screen calls it, by name."""

    look: Look = field(default_factory=Look)
    filter: Mapping[str, str] = field(default_factory=dict)


def written(view: View) -> str:
    """A view as it is kept."""
    return json.dumps({"version": VERSION, **asdict(view)}, sort_keys=True)


def read(text: str | None) -> View | None:
    """A view as it was kept; None where there is none, or it is damaged or of another version."""
    try:
        kept = json.loads(text or "")
        if kept["version"] != VERSION:
            return None
        look = kept["look"]
        return View(
            Look(
                order=_words(look["order"]),
                hidden=_words(look["hidden"]),
                widths={str(name): _width(width) for name, width in look["widths"].items()},
                sorted_by=_word(look["sorted_by"]),
                backwards=look["backwards"] is True,
                names_kept=look["names_kept"] is not False,
            ),
            {str(name): _word(value) for name, value in kept["filter"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_word, value))


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _width(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10_000:
        raise ValueError
    return value
