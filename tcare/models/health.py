"""Annual health checks and personal health budgets."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from tcare.models.base import SHORT, Record, belongs_to, field, one_living, ordered


class HealthCheck(Record):
    """One annual health check by the person's GP."""

    __tablename__ = "health_check"
    __table_args__ = (one_living("health_check", "individual_id", "checked_on"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    checked_on: Mapped[date] = field("Checked")
    action_plan: Mapped[bool | None] = field("Health action plan")


class Budget(Record):
    """A personal health budget for one unbroken time."""

    __tablename__ = "budget"
    __table_args__ = (one_living("budget", "individual_id", "from_on"), ordered("from_on", "to_on"))

    individual_id: Mapped[UUID] = belongs_to("individual")
    from_on: Mapped[date] = field("From")
    type: Mapped[str | None] = field("Type", codes="phb_type", length=SHORT)
    to_on: Mapped[date | None] = field("To")
