"""The lanes as buttons with their counts, which reviews can be dropped on; and what else one may look for."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.palette import Mark
from tcare.ui.mortality.dragging import reviews_in
from tcare.workflows.mortality_board import LANES, SENT_BACK, BoardRow, Lane


class LaneButton(Enum):
    """Where a review stands; every review stands in one lane."""

    NEW = ("new", Mark.LATER)
    IN_REVIEW = ("in-review", Mark.STARTED)
    QUALITY_CHECK = ("quality-check", Mark.STARTED)
    PANEL = ("panel", Mark.STARTED)
    ON_HOLD = ("on-hold", Mark.PAUSED)
    SIGNED_OFF = ("signed-off", Mark.IN_TIME)
    NOT_REVIEWED = ("not-reviewed", Mark.BLOCKED)

    def __init__(self, lane: Lane, mark: Mark) -> None:
        self.lane = lane
        self.mark = mark

    @property
    def title(self) -> str:
        """What the lane is called."""
        return LANES[self.lane]

    def holds(self, row: BoardRow) -> bool:
        """Whether a review stands in the lane."""
        return row.lane == self.lane


class Look(Enum):
    """What one may look for among the reviews; one may be several."""

    LATE = "Past six months, not on hold"
    SOON = "Due in the next 28 days"
    TYPE = "Focused called for, not decided"
    INPUTS = "Waits for an input"
    AGAIN = "Records to be asked for again"
    RETURNED = "Sent back, not completed again"
    NO_PANEL = "Waits for a panel day"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.value

    def holds(self, row: BoardRow) -> bool:
        """Whether it is true of a review."""
        match self:
            case Look.LATE:
                return row.is_late
            case Look.SOON:
                return row.days_left is not None and 0 <= row.days_left <= 28 and row.lane != "on-hold"
            case Look.TYPE:
                return row.needs_type
            case Look.INPUTS:
                return row.lane == "in-review" and any(
                    not words.startswith(("Records", SENT_BACK)) for words in row.waits_for
                )
            case Look.AGAIN:
                return any("send the request again" in words for words in row.waits_for)
            case Look.RETURNED:
                return any(words.startswith(SENT_BACK) for words in row.waits_for)
            case Look.NO_PANEL:
                return "A panel day" in row.waits_for


class LaneButtons(CountButtons[LaneButton]):
    """The lanes with their counts; a review dropped on one is to go there."""

    dropped = Signal(object, object)
    """Reviews were dropped on a lane; carries their identities and the :class:`LaneButton`."""

    def __init__(self, choices: Sequence[LaneButton] = tuple(LaneButton), parent: QWidget | None = None) -> None:
        super().__init__(choices, parent)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if (layout := self.layout()) is not None:
            layout.setSpacing(2)  # seven of them fit a small laptop at 150 %
        for lane, button in self._buttons.items():
            button.setToolTip(f"{button.toolTip()}. Reviews dropped here take the step towards: {lane.title.lower()}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override: reviews may be dropped here."""
        if reviews_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override: says which lane they were dropped on."""
        place = event.position().toPoint()
        for lane, button in self._buttons.items():
            if button.geometry().contains(place):
                event.acceptProposedAction()
                self.dropped.emit(reviews_in(event.mimeData()), lane)
