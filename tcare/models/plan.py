"""The twelve points of a discharge plan."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from tcare.models.base import LONG, SHORT, Record, belongs_to, field, one_living


class PlanPoint(Record):
    """One of the twelve points for one stay; a point with no record has not been started."""

    __tablename__ = "plan_point"
    __table_args__ = (
        one_living("plan_point", "stay_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 12", name="one_of_twelve"),
        CheckConstraint("status != 'complete' OR completed_on IS NOT NULL", name="complete_with_its_day"),
        CheckConstraint("status NOT IN ('blocked', 'not_applicable') OR reason IS NOT NULL", name="with_its_reason"),
    )

    stay_id: Mapped[UUID] = belongs_to("stay")
    number: Mapped[int] = field("Point", note="1 to 12.")
    status: Mapped[str] = field("Status", codes="discharge_plan_status", length=SHORT, default="not_started")
    owner: Mapped[str | None] = field("Owner", length=SHORT)
    due_on: Mapped[date | None] = field("Due", ahead=True)
    completed_on: Mapped[date | None] = field("Completed")
    note: Mapped[str | None] = field("Note", length=LONG)
    evidence: Mapped[str | None] = field("Evidence", note="What shows that it is done.", length=LONG)
    looked_at_on: Mapped[date | None] = field("Looked at")
    reason: Mapped[str | None] = field("Reason", note="Why it is blocked or not applicable.", length=LONG)
