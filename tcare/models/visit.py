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
    person_seen: Mapped[bool | None] = field("Person seen")
    family_spoken_to: Mapped[bool | None] = field("Family spoken to")
    seen: Mapped[str | None] = field("What was seen", length=LONG)
    concerns: Mapped[str | None] = field("Concerns raised", length=LONG)
    raised_with: Mapped[str | None] = field("Raised with", note="The provider, the host commissioner.", length=SHORT)


class Appointment(Record):
    """Something in the diary that is no review: a visit to make, a tribunal, a meeting."""

    __tablename__ = "appointment"
    __table_args__ = (one_living("appointment", "individual_id", "kind", "planned_on"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    kind: Mapped[str] = field("Kind", codes="appointment_kind", length=SHORT)
    planned_on: Mapped[date] = field("Planned", ahead=True)
    starts_at: Mapped[str | None] = field("Starts at", note="As 14:30.", length=SHORT)
    by: Mapped[str | None] = field("Who goes", length=SHORT)
    place: Mapped[str | None] = field("Where", length=SHORT)
    outcome: Mapped[str | None] = field("Outcome", length=LONG)
    done_on: Mapped[date | None] = field("Done")
    cancelled_on: Mapped[date | None] = field("Cancelled")
    cancelled_reason: Mapped[str | None] = field("Cancelled reason", length=LONG)
