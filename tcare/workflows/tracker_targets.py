"""What a column of a team's own tracker can be matched to.

A tracker has one row a person, so one of its rows may speak of records on several of our sheets, and of two reviews at
once: the last one held and the next one planned. Each such record is a *part* of the row.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from tcare.workflows.sheets import SHEETS, Column

Way = Literal["plain", "family first", "given first", "which", "place"]

PARTS = {
    "People": "People",
    "Register": "Register",
    "Register reviews": "Register reviews",
    "Admissions": "Admissions",
    "Legal status": "Legal status",
    "Planned discharge": "Planned discharge",
    "Last review": "Reviews",
    "Next review": "Reviews",
    "Visits": "Visits",
    "Mortality": "Mortality",
    "Health checks": "Health checks",
    "Budgets": "Budgets",
}
"""The parts of a tracker's row in the order they are told, each with the sheet it is a row of."""

_NEXT_REVIEW = ("Type", "Planned", "Chair", "Clinical expert", "Expert by experience", "Prepared", "Papers sent")
_UNTOLD = {("Last review", "Planned")}


@dataclass(frozen=True)
class Target:
    """Something of ours that a column may hold.

    Attributes:
        id: What it is kept as in a remembered layout; never changes.
        part: The record it belongs to, one of :data:`PARTS`.
        columns: Our columns it fills: one, or several read out of one cell.
        label: What a person calls it.
        way: How a cell is read: as our column reads it, a whole name by what comes first, which of learning
            disability and autism, or a hospital with its ward.
    """

    id: str
    part: str
    columns: tuple[Column, ...]
    label: str
    way: Way = "plain"


@cache
def targets() -> dict[str, Target]:
    """Everything a column can be matched to, by its id, in the order it is offered."""
    people = {column.header: column for column in SHEETS["People"].columns}
    stay = {column.header: column for column in SHEETS["Admissions"].columns}
    name = people["Family name"], people["Given name"]
    both = people["Learning disability"], people["Autism"]
    combined = (
        Target("People.name.family", "People", name, "People: whole name, family name first", "family first"),
        Target("People.name.given", "People", name, "People: whole name, given name first", "given first"),
        Target("People.which", "People", both, "People: learning disability, autism or both", "which"),
        Target(
            "Admissions.place", "Admissions", (stay["Hospital"], stay["Ward"]), "Admissions: hospital and ward", "place"
        ),
    )
    found: list[Target] = []
    for part, sheet in PARTS.items():
        found.extend(
            Target(f"{part}.{column.header}", part, (column,), f"{part}: {column.header}")
            for column in SHEETS[sheet].columns
            if (part, column.header) not in _UNTOLD and (part != "Next review" or column.header in _NEXT_REVIEW)
        )
        found.extend(target for target in combined if target.part == part)
    return {target.id: target for target in found}


def identities() -> frozenset[str]:
    """The targets that say who a row is about; without one of them nothing can be brought in."""
    return frozenset({"People.NHS number", "People.Local ID"})
