"""How visiting someone stands: as the buttons above the list count it, and as the list of filters does."""

from enum import Enum

from tcare.ui.kit.palette import Mark
from tcare.workflows.visiting import VisitRow


class Band(Enum):
    """When the next visit is due; together they hold everyone in hospital once."""

    OVERDUE = ("Overdue", Mark.OVERDUE, "overdue")
    SOON = ("Next 28 days", Mark.SOON, "due-soon")
    LATER = ("Later", Mark.LATER, "later")
    NOT_ASKED = ("Not asked for", Mark.PAUSED, "")

    def __init__(self, title: str, mark: Mark, state: str) -> None:
        self.title = title
        self.mark = mark
        self.state = state

    def holds(self, row: VisitRow) -> bool:
        """Whether a row belongs in the band."""
        return (row.due.state if row.due else "") == self.state


class Concern(Enum):
    """What one may look for among those in hospital; someone may have several."""

    RAISED = "Concerns raised in this stay"
    RAISED_LAST = "Concerns raised at the last visit"
    NEVER = "Not visited in this stay"
    NOT_SEEN = "Person not seen at the last visit"
    APART = "Last visit not in person"
    NO_DIARY = "Nothing in the diary"
    AWAY = "Out of area"
    READY = "Clinically ready, still here"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.value

    def holds(self, row: VisitRow) -> bool:
        """Whether it is true of a row."""
        last = row.last
        match self:
            case Concern.RAISED:
                return bool(row.concerns)
            case Concern.RAISED_LAST:
                return last is not None and bool(last.concerns)
            case Concern.NEVER:
                return last is None
            case Concern.NOT_SEEN:
                return last is not None and last.person_seen is False
            case Concern.APART:
                return last is not None and last.in_person is False
            case Concern.NO_DIARY:
                return row.planned is None
            case Concern.AWAY:
                return row.placement.is_out
            case Concern.READY:
                return row.ready is not None
