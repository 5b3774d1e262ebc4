"""Time in hospital: the stay, its moves, the law it is under, and the date hoped for."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from tcare.models.base import LONG, SHORT, Record, belongs_to, field, one_living, ordered


class Stay(Record):
    """One unbroken time in hospital; a move between wards or hospitals does not end it.

    The day in and the day out both count.
    """

    __tablename__ = "stay"
    __table_args__ = (
        one_living("stay", "individual_id", "admitted_on"),
        ordered("admitted_on", "discharged_on"),
        ordered("discharged_on", "followed_up_on"),
        CheckConstraint("distance_km >= 0", name="distance_not_negative"),
    )

    individual_id: Mapped[UUID] = belongs_to("individual")
    admitted_on: Mapped[date] = field("Admitted")
    provider: Mapped[str | None] = field("Provider", length=SHORT)
    hospital: Mapped[str | None] = field("Hospital", length=SHORT)
    ward: Mapped[str | None] = field("Ward", length=SHORT)
    ward_type: Mapped[str | None] = field("Ward type", codes="ward_type", length=SHORT)
    security: Mapped[str | None] = field("Security", codes="ward_security", length=SHORT)
    commissioned_by: Mapped[str | None] = field("Commissioned by", codes="commissioning_arrangement", length=SHORT)
    source: Mapped[str | None] = field("Source", codes="admission_source", length=SHORT)
    reason: Mapped[str | None] = field("Reason", codes="admission_reason", length=SHORT)
    admission_plan: Mapped[str | None] = field("Planned or unplanned", codes="admission_plan", length=SHORT)
    out_of_area: Mapped[bool | None] = field("Out of area")
    distance_km: Mapped[int | None] = field("Distance from home", note="In kilometres.")
    out_of_area_reason: Mapped[str | None] = field("Why out of area", codes="out_of_area_reason", length=SHORT)
    advocacy: Mapped[str | None] = field("Advocacy", codes="advocacy", length=SHORT)
    discharged_on: Mapped[date | None] = field("Discharged", note="Empty while in hospital.")
    destination: Mapped[str | None] = field("Destination", codes="discharge_destination", length=SHORT)
    followed_up_on: Mapped[date | None] = field("Follow-up", note="The day someone saw or spoke to the person.")


class WardMove(Record):
    """A move to another ward or hospital inside one stay."""

    __tablename__ = "ward_move"
    __table_args__ = (one_living("ward_move", "stay_id", "moved_on"),)

    stay_id: Mapped[UUID] = belongs_to("stay")
    moved_on: Mapped[date] = field("Moved")
    hospital: Mapped[str | None] = field("Hospital", length=SHORT)
    ward: Mapped[str | None] = field("Ward", length=SHORT)
    ward_type: Mapped[str | None] = field("Ward type", codes="ward_type", length=SHORT)
    security: Mapped[str | None] = field("Security", codes="ward_security", length=SHORT)
    reason: Mapped[str | None] = field("Reason", length=LONG)


class LegalStatus(Record):
    """One period under one power of the Mental Health Act; a renewal is a period of its own."""

    __tablename__ = "legal_status"
    __table_args__ = (
        one_living("legal_status", "individual_id", "from_on"),
        ordered("from_on", "to_on"),
        CheckConstraint("renewal >= 0", name="renewal_not_negative"),
    )

    individual_id: Mapped[UUID] = belongs_to("individual")
    from_on: Mapped[date] = field("From")
    status: Mapped[str | None] = field("Status", codes="legal_status", length=SHORT)
    renewal: Mapped[int | None] = field("Renewal number", note="0 for the first period, 1 for the first renewal.")
    to_on: Mapped[date | None] = field("To", note="The day it stopped.")


class PlannedDischarge(Record):
    """A planned date as it was set on a day; an empty newer one takes it away."""

    __tablename__ = "planned_discharge"
    __table_args__ = (one_living("planned_discharge", "stay_id", "set_on"),)

    stay_id: Mapped[UUID] = belongs_to("stay")
    set_on: Mapped[date] = field("Set on")
    planned_on: Mapped[date | None] = field("Planned date", ahead=True)
    reason: Mapped[str | None] = field("Reason", length=LONG)


class ClinicallyReady(Record):
    """A time during which the person was ready to leave and had not."""

    __tablename__ = "clinically_ready"
    __table_args__ = (one_living("clinically_ready", "stay_id", "from_on"), ordered("from_on", "to_on"))

    stay_id: Mapped[UUID] = belongs_to("stay")
    from_on: Mapped[date] = field("Clinically ready")
    to_on: Mapped[date | None] = field("To")


class DelayReason(Record):
    """Why a person who was ready had not left; several may hold at once."""

    __tablename__ = "delay_reason"

    clinically_ready_id: Mapped[UUID] = belongs_to("clinically_ready")
    code_list: Mapped[str] = field("List", note="The list in force on the day.", length=SHORT)
    reason: Mapped[str] = field("Reason", length=SHORT)
    attribution: Mapped[str | None] = field("Attributable to", codes="delay_attribution", length=SHORT)
    note: Mapped[str | None] = field("Note", length=LONG)


class Segregation(Record):
    """A time in long-term segregation within a stay."""

    __tablename__ = "segregation"
    __table_args__ = (one_living("segregation", "stay_id", "from_on"), ordered("from_on", "to_on"))

    stay_id: Mapped[UUID] = belongs_to("stay")
    from_on: Mapped[date] = field("From")
    reason: Mapped[str | None] = field("Reason", length=LONG)
    commissioner_told_on: Mapped[date | None] = field("Commissioner told")
    regulator_told_on: Mapped[date | None] = field("CQC told")
    to_on: Mapped[date | None] = field("To", note="The day it stopped.")


class SegregationReview(Record):
    """One review of a segregation: by the clinical team, from outside, or an independent C(E)TR."""

    __tablename__ = "segregation_review"
    __table_args__ = (one_living("segregation_review", "segregation_id", "kind", "reviewed_on"),)

    segregation_id: Mapped[UUID] = belongs_to("segregation")
    kind: Mapped[str] = field("Kind", codes="segregation_review_kind", length=SHORT)
    reviewed_on: Mapped[date] = field("Reviewed")
    by: Mapped[str | None] = field("By", length=SHORT)
    recommendations: Mapped[str | None] = field("Recommendations", length=LONG)


class Leave(Record):
    """A time away from the ward within a stay; the stay goes on."""

    __tablename__ = "leave"
    __table_args__ = (one_living("leave", "stay_id", "from_on"), ordered("from_on", "to_on"))

    stay_id: Mapped[UUID] = belongs_to("stay")
    from_on: Mapped[date] = field("From")
    kind: Mapped[str | None] = field("Kind", codes="leave_kind", length=SHORT)
    due_back_on: Mapped[date | None] = field("Due back", ahead=True)
    place: Mapped[str | None] = field("Where", length=SHORT)
    to_on: Mapped[date | None] = field("Back on", note="The day the person came back.")
