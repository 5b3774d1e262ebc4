"""What becomes of the rows of a tracker, as the buttons above the list count them."""

from enum import Enum

from tcare.ui.kit.palette import Mark
from tcare.workflows.tracker import Outcome


class Standing(Enum):
    """Something that can be said of a row."""

    ADDED = ("Someone new", Mark.IN_TIME)
    UPDATED = ("Updated", Mark.IN_HOSPITAL)
    UNCHANGED = ("Unchanged", Mark.LATER)
    ASKS = ("Asks you", Mark.SOON)
    UNREAD = ("Not all read", Mark.OVERDUE)

    def __init__(self, title: str, mark: Mark) -> None:
        self.title = title
        self.mark = mark

    def holds(self, row: Outcome) -> bool:
        """Whether it can be said of a row; more than one may be."""
        if self is Standing.ASKS:
            return row.asks
        if self is Standing.UNREAD:
            return bool(row.problems)
        return row.state == self.name.lower()
