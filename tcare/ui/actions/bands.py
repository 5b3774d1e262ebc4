"""How actions stand, as the buttons above the list count them."""

from enum import Enum

from tcare.ui.kit.palette import Mark
from tcare.workflows.actions import ActionRow

WORDS = {"no-date": "No date", "ended": "Ended, the person has died"}
"""What states without a day are called."""


class Band(Enum):
    """A band of actions; together they hold every action once."""

    OVERDUE = ("Overdue", Mark.OVERDUE, ("overdue",))
    SOON = ("Next 28 days", Mark.SOON, ("due-soon",))
    LATER = ("Later", Mark.LATER, ("later",))
    NO_DATE = ("No date", Mark.PAUSED, ("no-date",))
    DONE = ("Done or ended", Mark.IN_TIME, ("done", "ended"))

    def __init__(self, title: str, mark: Mark, states: tuple[str, ...]) -> None:
        self.title = title
        self.mark = mark
        self.states = states

    def holds(self, row: ActionRow) -> bool:
        """Whether a row belongs in the band."""
        return row.state in self.states


def mark_of(row: ActionRow) -> Mark:
    """How the state of an action looks."""
    if row.state == "ended":
        return Mark.CLOSED
    return next(band.mark for band in Band if band.holds(row))
