"""The dynamic support register: who is at risk of admission, how much, and when it was last looked at."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from tcare.models.base import LONG, SHORT, Record, belongs_to, field, one_living, ordered


class RegisterEntry(Record):
    """One rating for one unbroken time; the entries of a person in order are their rating history."""

    __tablename__ = "register_entry"
    __table_args__ = (one_living("register_entry", "individual_id", "from_on"), ordered("from_on", "to_on"))

    individual_id: Mapped[UUID] = belongs_to("individual")
    from_on: Mapped[date] = field("From")
    rating: Mapped[str | None] = field("Rating", codes="dsr_rating", length=SHORT)
    reason: Mapped[str | None] = field("Reason", length=LONG)
    consent: Mapped[str | None] = field("Consent", codes="consent_status", length=SHORT)
    consent_on: Mapped[date | None] = field("Consent on")
    consent_review_by: Mapped[date | None] = field("Consent review by", ahead=True)
    consent_by: Mapped[str | None] = field("Consent decided by", length=SHORT)
    consent_limits: Mapped[str | None] = field("Limits on sharing", length=LONG)
    decided_by: Mapped[str | None] = field("Rating decided by", length=SHORT)
    to_on: Mapped[date | None] = field("To", note="The day it stopped; empty while it holds.")
    removed_reason: Mapped[str | None] = field(
        "Why taken off the register", note="Only where nothing follows it.", length=LONG
    )


class RegisterReview(Record):
    """A day on which the register was gone through for this person."""

    __tablename__ = "register_review"
    __table_args__ = (one_living("register_review", "individual_id", "reviewed_on"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    reviewed_on: Mapped[date] = field("Reviewed")
    by: Mapped[str | None] = field("By", length=SHORT)


class RiskFactor(Record):
    """Something that puts the person at risk of admission, for as long as it does."""

    __tablename__ = "risk_factor"
    __table_args__ = (ordered("from_on", "to_on"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    factor: Mapped[str] = field("Risk factor", codes="dsr_risk_factor", length=SHORT)
    note: Mapped[str | None] = field("Note", length=LONG)
    from_on: Mapped[date] = field("From")
    to_on: Mapped[date | None] = field("To")
