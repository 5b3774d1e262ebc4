"""The ways of looking at everyone: a few that are always there."""

from collections.abc import Callable
from dataclasses import dataclass

from tcare.workflows.people import PersonRow

RATINGS = {"RED": "Red", "AMBER": "Amber", "GREEN": "Green", "BLUE": "Blue"}
"""The ratings on the register, most urgent first."""


@dataclass(frozen=True)
class View:
    """Some of the people.

    Attributes:
        words: What it is called on its button and in the line that says how the list is filtered.
        holds: Whether someone is in it.
    """

    words: str
    holds: Callable[[PersonRow], bool]


def _rated(code: str) -> Callable[[PersonRow], bool]:
    return lambda row: row.on_register and row.rating == code


VIEWS = (
    View("Everyone", lambda row: True),
    View("On the register", lambda row: row.on_register),
    *(View(words, _rated(code)) for code, words in RATINGS.items()),
    View("In hospital", lambda row: row.in_since is not None),
    View("Discharged", lambda row: row.has_left_hospital and row.died_on is None),
    View("Died", lambda row: row.died_on is not None),
)
