"""Commissioners' oversight visits to people in hospital."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from tcare.models.base import LONG, SHORT, Record, belongs_to, field, one_living


class Visit(Record):
    """One visit, however it was made."""

    __tablename__ = "visit"
    __table_args__ = (one_living("visit", "individual_id", "visited_on"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    visited_on: Mapped[date] = field("Visited")
    by: Mapped[str | None] = field("By", length=SHORT)
    mode: Mapped[str | None] = field("Mode", codes="visit_mode", length=SHORT)
    seen: Mapped[str | None] = field("What was seen", length=LONG)
    concerns: Mapped[str | None] = field("Concerns raised", length=LONG)
