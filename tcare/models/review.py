"""Care (education) and treatment reviews and their kin, from plan to report."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped

from tcare.models.base import LONG, SHORT, Record, belongs_to, field, one_living, ordered


class Review(Record):
    """A review of any type: planned, held, or cancelled with a reason."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("planned_on IS NOT NULL OR held_on IS NOT NULL", name="planned_or_held"),
        CheckConstraint("held_on IS NULL OR cancelled_on IS NULL", name="not_held_and_cancelled"),
        ordered("held_on", "report_sent_on"),
        one_living("review", "individual_id", "type", text("coalesce(planned_on, held_on)")),
    )

    individual_id: Mapped[UUID] = belongs_to("individual")
    type: Mapped[str] = field("Type", codes="review_type", length=SHORT)
    planned_on: Mapped[date | None] = field("Planned", ahead=True)
    held_on: Mapped[date | None] = field("Held")
    chair: Mapped[str | None] = field("Chair", length=SHORT)
    clinical_expert: Mapped[str | None] = field("Clinical expert", length=SHORT)
    expert_by_experience: Mapped[str | None] = field("Expert by experience", length=SHORT)
    consent: Mapped[str | None] = field("Consent", codes="consent_status", length=SHORT)
    consent_on: Mapped[date | None] = field("Consent on")
    consent_review_by: Mapped[date | None] = field("Consent review by", ahead=True)
    consent_by: Mapped[str | None] = field("Consent decided by", length=SHORT)
    consent_limits: Mapped[str | None] = field("Limits on sharing", length=LONG)
    place: Mapped[str | None] = field("Where", length=SHORT)
    starts_at: Mapped[str | None] = field("Starts at", note="As 14:30.", length=SHORT)
    chair_independent: Mapped[bool | None] = field("Chair is independent of the care")
    clinical_expert_independent: Mapped[bool | None] = field("Clinical expert is independent of the care")
    expert_by_experience_independent: Mapped[bool | None] = field("Expert by experience is independent of the care")
    prepared_on: Mapped[date | None] = field("Prepared", note="Invitations and preparation done.")
    papers_sent_on: Mapped[date | None] = field("Papers sent")
    outcome: Mapped[str | None] = field("Outcome", codes="review_outcome", length=SHORT)
    report_sent_on: Mapped[date | None] = field("Report sent")
    cancelled_on: Mapped[date | None] = field("Cancelled")
    cancelled_reason: Mapped[str | None] = field("Cancelled reason", length=LONG)
    safe: Mapped[str | None] = field("Is the person safe?", length=LONG)
    care_now: Mapped[str | None] = field("What is their care like now?", length=LONG)
    recommendations: Mapped[str | None] = field("Recommendations", length=LONG)
    future: Mapped[str | None] = field("Is there a plan for the future?", length=LONG)
    need_hospital: Mapped[str | None] = field("Do they need to be in hospital?", length=LONG)


class PanelMember(Record):
    """Someone else on the panel, and whether they are independent of the care."""

    __tablename__ = "panel_member"

    review_id: Mapped[UUID] = belongs_to("review")
    name: Mapped[str] = field("Name", length=SHORT)
    role: Mapped[str | None] = field("Role", length=SHORT)
    independent: Mapped[bool | None] = field("Independent of the care")


class ReviewPaper(Record):
    """One paper a panel needs: asked for, received, sent, or not needed and why."""

    __tablename__ = "review_paper"
    __table_args__ = (one_living("review_paper", "review_id", "paper"),)

    review_id: Mapped[UUID] = belongs_to("review")
    paper: Mapped[str] = field("Paper", codes="review_document_inpatient", length=SHORT)
    requested_on: Mapped[date | None] = field("Requested")
    received_on: Mapped[date | None] = field("Received")
    sent_on: Mapped[date | None] = field("Sent")
    not_needed_reason: Mapped[str | None] = field("Why not needed", length=LONG)


class KeyLine(Record):
    """What the panel found on one key line of enquiry; the list it comes from is kept with it."""

    __tablename__ = "key_line"
    __table_args__ = (one_living("key_line", "review_id", "code_list", "line"),)

    review_id: Mapped[UUID] = belongs_to("review")
    code_list: Mapped[str] = field("List", length=SHORT)
    line: Mapped[str] = field("Key line of enquiry", length=SHORT)
    findings: Mapped[str | None] = field("Findings", length=LONG)
    concern: Mapped[str | None] = field("Concern", length=SHORT)
    recommendation: Mapped[str | None] = field("Recommendation", length=LONG)


class ReviewAction(Record):
    """Something a review asked someone to do by a day."""

    __tablename__ = "review_action"
    __table_args__ = (one_living("review_action", "review_id", "action"),)

    review_id: Mapped[UUID] = belongs_to("review")
    action: Mapped[str] = field("Action", length=LONG)
    owner: Mapped[str | None] = field("Owner", length=SHORT)
    due_on: Mapped[date | None] = field("Due", ahead=True)
    done_on: Mapped[date | None] = field("Done")


class Postponement(Record):
    """A planned day that was moved to another, and why."""

    __tablename__ = "postponement"

    review_id: Mapped[UUID] = belongs_to("review")
    postponed_on: Mapped[date] = field("Postponed")
    planned_before: Mapped[date] = field("Planned before", ahead=True)
    reason: Mapped[str | None] = field("Reason", length=LONG)
