"""Reviews of deaths (LeDeR): tracking and actions, not a second copy of what the review says."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from tcare.models.base import LONG, SHORT, Record, belongs_to, field, one_living, ordered


class MortalityReview(Record):
    """The review of one person's death, from notification to sign-off."""

    __tablename__ = "mortality_review"
    __table_args__ = (one_living("mortality_review", "individual_id"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    notified_on: Mapped[date | None] = field("Notified", note="To the programme; starts the clocks.")
    notified_to_area_on: Mapped[date | None] = field("Notified to area")
    notified_by: Mapped[str | None] = field("Notified by", length=SHORT)
    reviewer: Mapped[str | None] = field("Reviewer", length=SHORT)
    allocated_on: Mapped[date | None] = field("Allocated")
    type: Mapped[str | None] = field("Type", codes="mortality_type", length=SHORT)
    focused_reason: Mapped[str | None] = field("Focused reason", codes="leder_focused_reason", length=SHORT)
    family_request: Mapped[bool | None] = field("Family request", note="The family asked for a focused review.")
    initial_complete_on: Mapped[date | None] = field("Initial complete")
    quality_checked_on: Mapped[date | None] = field("Quality checked")
    panel_on: Mapped[date | None] = field("Panel", ahead=True)
    signed_off_on: Mapped[date | None] = field("Signed off")
    closed_on: Mapped[date | None] = field("Closed")
    closed_reason: Mapped[str | None] = field("Closed reason", codes="mortality_closed_reason", length=SHORT)
    place_of_death: Mapped[str | None] = field("Place of death", length=SHORT)
    cause_1a: Mapped[str | None] = field("Cause of death 1a", length=SHORT)
    cause_1b: Mapped[str | None] = field("Cause of death 1b", length=SHORT)
    cause_1c: Mapped[str | None] = field("Cause of death 1c", length=SHORT)
    cause_1d: Mapped[str | None] = field("Cause of death 1d", length=SHORT)
    cause_2: Mapped[str | None] = field("Cause of death 2", length=SHORT)


class MortalityHold(Record):
    """A time during which the review waits for something else to end; several may overlap."""

    __tablename__ = "mortality_hold"
    __table_args__ = (
        one_living("mortality_hold", "mortality_review_id", "from_on"),
        ordered("from_on", "to_on"),
    )

    mortality_review_id: Mapped[UUID] = belongs_to("mortality_review")
    from_on: Mapped[date] = field("From")
    reason: Mapped[str | None] = field("Reason", codes="leder_hold_reason", length=SHORT)
    to_on: Mapped[date | None] = field("To")


class MortalityGrade(Record):
    """A grade of care, always with the scheme it belongs to; schemes run in opposite directions."""

    __tablename__ = "mortality_grade"
    __table_args__ = (
        one_living("mortality_grade", "mortality_review_id", "scheme", "axis"),
        CheckConstraint("grade BETWEEN 1 AND 6", name="one_to_six"),
    )

    mortality_review_id: Mapped[UUID] = belongs_to("mortality_review")
    scheme: Mapped[str] = field("Scheme", note="The code list: leder_grade_2016 or leder_grade_2021.", length=SHORT)
    axis: Mapped[str] = field("What is graded", length=SHORT)
    grade: Mapped[int] = field("Grade")


class MortalityLearning(Record):
    """Something learnt: good practice, a concern, or a theme."""

    __tablename__ = "mortality_learning"

    mortality_review_id: Mapped[UUID] = belongs_to("mortality_review")
    theme: Mapped[str | None] = field("Theme", length=SHORT)
    text: Mapped[str] = field("Learning", length=LONG)


class MortalityAction(Record):
    """What the panel asked someone to change, by when, and how it will be seen."""

    __tablename__ = "mortality_action"

    mortality_review_id: Mapped[UUID] = belongs_to("mortality_review")
    action: Mapped[str] = field("Action", length=LONG)
    owner: Mapped[str | None] = field("Owner", length=SHORT)
    due_on: Mapped[date | None] = field("Due", ahead=True)
    done_on: Mapped[date | None] = field("Done")
    evidence: Mapped[str | None] = field("Evidence", length=LONG)


class Reviewer(Record):
    """Someone trained to review deaths, and how many they can carry at once."""

    __tablename__ = "reviewer"
    __table_args__ = (
        one_living("reviewer", "name"),
        CheckConstraint("capacity >= 0", name="capacity_not_negative"),
    )

    name: Mapped[str] = field("Name", length=SHORT)
    employer: Mapped[str | None] = field("Employer", length=SHORT)
    capacity: Mapped[int | None] = field("Capacity", note="Open reviews at once.")
    active: Mapped[bool | None] = field("Active")


class ReviewerConflict(Record):
    """A person or organisation whose cases a reviewer should not be given."""

    __tablename__ = "reviewer_conflict"

    reviewer_id: Mapped[UUID] = belongs_to("reviewer")
    individual_id: Mapped[UUID | None] = belongs_to("individual", optional=True)
    organisation: Mapped[str | None] = field("Organisation", length=SHORT)
    reason: Mapped[str | None] = field("Reason", length=LONG)
