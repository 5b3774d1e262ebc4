"""What may be the trouble with someone's leaving, to show only those with it."""

from enum import Enum

from tcare.workflows.inpatients import PlanRow


class Trouble(Enum):
    """One kind of trouble; someone may have several."""

    OVERDUE = "A point overdue"
    BLOCKED = "A point blocked"
    STALE = "A point not looked at lately"
    READY = "Clinically ready, still here"
    UNEXPLAINED = "Ready, no reason for delay"
    NO_DATE = "No planned date"
    PASSED = "Planned date passed"
    MOVED = "Planned date moved"
    AWAY = "Out of area"
    VISIT = "Visit overdue"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.value

    def holds(self, row: PlanRow) -> bool:
        """Whether a row has it."""
        match self:
            case Trouble.OVERDUE:
                return row.overdue_points > 0
            case Trouble.BLOCKED:
                return any(one.point.status == "blocked" for one in row.plan.points)
            case Trouble.STALE:
                return bool(row.plan.stale)
            case Trouble.READY:
                return row.ready is not None
            case Trouble.UNEXPLAINED:
                return row.ready is not None and not row.ready.barriers
            case Trouble.NO_DATE:
                return row.planned_on is None
            case Trouble.PASSED:
                return row.planned_in is not None and row.planned_in < 0
            case Trouble.MOVED:
                return row.trend.times > 0
            case Trouble.AWAY:
                return row.placement.is_out
            case Trouble.VISIT:
                return row.visit_due is not None and row.visit_due.state == "overdue"
