"""The bands of what is due, and the row of big buttons that count them."""

from enum import Enum

from PySide6.QtWidgets import QWidget

from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.palette import Mark
from tcare.workflows.worklist import DueRow


class Band(Enum):
    """A band of days; the next 28 days hold the next 7."""

    OVERDUE = ("Overdue", Mark.OVERDUE)
    WEEK = ("Next 7 days", Mark.SOON)
    MONTH = ("Next 28 days", Mark.SOON)
    LATER = ("Later", Mark.LATER)
    WAITING = ("Blocked and paused", Mark.BLOCKED)

    def __init__(self, title: str, mark: Mark) -> None:
        self.title = title
        self.mark = mark

    def holds(self, row: DueRow) -> bool:
        """Whether a row belongs in the band."""
        match self:
            case Band.OVERDUE:
                return row.due.state == "overdue"
            case Band.WEEK:
                return row.due.state == "due-soon" and row.days <= 7
            case Band.MONTH:
                return row.due.state == "due-soon"
            case Band.LATER:
                return row.due.state == "later"
            case Band.WAITING:
                return row.due.state in ("blocked", "paused")


class BandButtons(CountButtons[Band]):
    """A button for each band with its count; pressed, only that band is shown, and pressed again, all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tuple(Band), parent)
