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
    scope_decided_on: Mapped[date | None] = field("Scope decided")
    scope_reason: Mapped[str | None] = field("Why in or out of scope", length=LONG)
    reviewer: Mapped[str | None] = field("Reviewer", length=SHORT)
    allocated_on: Mapped[date | None] = field("Allocated")
    type: Mapped[str | None] = field("Type", codes="mortality_type", length=SHORT)
    focused_reason: Mapped[str | None] = field("Focused reason", codes="leder_focused_reason", length=SHORT)
    family_request: Mapped[bool | None] = field("Family request", note="The family asked for a focused review.")
    focused_decided_on: Mapped[date | None] = field("Type decided")
    focused_decided_by: Mapped[str | None] = field("Type decided by", length=SHORT)
    focused_decision: Mapped[str | None] = field("Why this type", length=LONG)
    family_input_on: Mapped[date | None] = field("Family or someone close", note="The day their part was heard.")
    gp_input_on: Mapped[date | None] = field("GP", note="The day of the talk, or that the records were read.")
    other_input_on: Mapped[date | None] = field("One other involved in the care")
    other_input: Mapped[str | None] = field("Who else", length=SHORT)
    records_requested_on: Mapped[date | None] = field("Records requested", note="The secure link lasts two weeks.")
    records_received_on: Mapped[date | None] = field("Records received")
    initial_complete_on: Mapped[date | None] = field("Initial complete")
    quality_checked_on: Mapped[date | None] = field("Quality checked")
    panel_on: Mapped[date | None] = field("Panel", ahead=True)
    panel_decision: Mapped[str | None] = field("Panel decided", length=LONG)
    draft_sent_on: Mapped[date | None] = field("Draft sent to the family")
    family_comments: Mapped[str | None] = field("The family's comments", length=LONG)
    copy_sent_on: Mapped[date | None] = field("Copy sent to the family")
    signed_off_on: Mapped[date | None] = field("Signed off")
    closed_on: Mapped[date | None] = field("Closed")
    closed_reason: Mapped[str | None] = field("Closed reason", codes="mortality_closed_reason", length=SHORT)
    place_of_death: Mapped[str | None] = field("Place of death", length=SHORT)
    usual_home: Mapped[str | None] = field("Usual accommodation", length=SHORT)
    certified_by: Mapped[str | None] = field("Certified by", codes="death_certification", length=SHORT)
    cause_1a: Mapped[str | None] = field("Cause of death 1a", length=SHORT)
    cause_1b: Mapped[str | None] = field("Cause of death 1b", length=SHORT)
    cause_1c: Mapped[str | None] = field("Cause of death 1c", length=SHORT)
    cause_1d: Mapped[str | None] = field("Cause of death 1d", length=SHORT)
    cause_2: Mapped[str | None] = field("Cause of death 2", length=SHORT)
    care_concern: Mapped[bool | None] = field("Concern about the quality of care")
    dnacpr: Mapped[bool | None] = field("DNACPR in place")
    dnacpr_correct: Mapped[bool | None] = field("DNACPR correctly made and recorded")
    capacity_act_followed: Mapped[bool | None] = field("Mental Capacity Act followed")
    health_check_in_year: Mapped[bool | None] = field("Annual health check in the last year")
    long_term_conditions: Mapped[str | None] = field("Long-term conditions", length=LONG)


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
    reference: Mapped[str | None] = field("Reference", length=SHORT)
    said_by: Mapped[str | None] = field("Who said so", length=SHORT)
    to_on: Mapped[date | None] = field("To")


class MortalityAllocation(Record):
    """Who a review was given to from a day on, and why; those of a review in order are its history."""

    __tablename__ = "mortality_allocation"

    mortality_review_id: Mapped[UUID] = belongs_to("mortality_review")
    reviewer: Mapped[str] = field("Reviewer", length=SHORT)
    from_on: Mapped[date] = field("From")
    reason: Mapped[str | None] = field("Reason", length=LONG)


class MortalityReturn(Record):
    """A review sent back from the quality check or the panel, with what is missing."""

    __tablename__ = "mortality_return"

    mortality_review_id: Mapped[UUID] = belongs_to("mortality_review")
    returned_on: Mapped[date] = field("Returned")
    returned_from: Mapped[str | None] = field("Returned from", length=SHORT)
    missing: Mapped[str] = field("What is missing", length=LONG)


class MortalityPanel(Record):
    """One meeting of the panel; the reviews whose panel day it is are its agenda."""

    __tablename__ = "mortality_panel"
    __table_args__ = (one_living("mortality_panel", "held_on"),)

    held_on: Mapped[date] = field("Panel", ahead=True)
    chair: Mapped[str | None] = field("Chair", length=SHORT)
    chair_independent: Mapped[bool | None] = field("Chair is independent")
    place: Mapped[str | None] = field("Where", length=SHORT)
    note: Mapped[str | None] = field("Note", length=LONG)


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
    kind: Mapped[str | None] = field("Kind", codes="learning_kind", length=SHORT)
    theme: Mapped[str | None] = field("Theme", grows="learning_theme", length=SHORT)
    text: Mapped[str] = field("Learning", length=LONG)


class MortalityAction(Record):
    """What the panel asked someone to change, by when, and how it will be seen."""

    __tablename__ = "mortality_action"

    mortality_review_id: Mapped[UUID] = belongs_to("mortality_review")
    action: Mapped[str] = field("Action", length=LONG)
    theme: Mapped[str | None] = field(
        "Theme", note="What was learnt that it answers.", grows="learning_theme", length=SHORT
    )
    owner: Mapped[str | None] = field("Owner", length=SHORT)
    due_on: Mapped[date | None] = field("Due", ahead=True)
    done_on: Mapped[date | None] = field("Done")
    evidence: Mapped[str | None] = field("Evidence", length=LONG)
    what_changed: Mapped[str | None] = field("What changed", length=LONG)


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
    training: Mapped[str | None] = field("Training", length=SHORT)
    trained_on: Mapped[date | None] = field("Trained")


class ReviewerConflict(Record):
    """A person or organisation whose cases a reviewer should not be given."""

    __tablename__ = "reviewer_conflict"

    reviewer_id: Mapped[UUID] = belongs_to("reviewer")
    individual_id: Mapped[UUID | None] = belongs_to("individual", optional=True)
    organisation: Mapped[str | None] = field("Organisation", length=SHORT)
    reason: Mapped[str | None] = field("Reason", length=LONG)
