"""How the state of a discharge plan and of its points look, wherever they stand."""

from tcare.ui.kit.palette import Mark

POINT_MARKS = {
    "complete": Mark.IN_TIME,
    "in_progress": Mark.STARTED,
    "blocked": Mark.BLOCKED,
    "not_applicable": Mark.CLOSED,
    "not_started": Mark.LATER,
}
PLAN_MARKS = {
    "off-track": Mark.OVERDUE,
    "at-risk": Mark.SOON,
    "not-started": Mark.LATER,
    "on-track": Mark.STARTED,
    "complete": Mark.IN_TIME,
}
