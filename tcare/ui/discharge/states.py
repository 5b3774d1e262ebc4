"""The states of a plan, worst first, as the buttons above the grid count them."""

from enum import Enum

from tcare.ui.kit.palette import Mark
from tcare.ui.plan_marks import PLAN_MARKS
from tcare.workflows.inpatients import PlanRow


class Standing(Enum):
    """A state that a plan can be in."""

    OFF_TRACK = "off-track"
    AT_RISK = "at-risk"
    NOT_STARTED = "not-started"
    ON_TRACK = "on-track"
    COMPLETE = "complete"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.value.replace("-", " ").capitalize()

    @property
    def mark(self) -> Mark:
        """How it looks."""
        return PLAN_MARKS[self.value]

    def holds(self, row: PlanRow) -> bool:
        """Whether a row's plan is in the state."""
        return row.plan.state == self.value
