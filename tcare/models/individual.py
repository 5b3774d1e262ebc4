"""A person, and what is known of them whatever happens."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from tcare.models.base import LONG, NAME, SHORT, Record, belongs_to, field, one_living, ordered


class Individual(Record):
    """Someone with a learning disability, an autistic person, or both, for whom a commissioner is responsible."""

    __tablename__ = "individual"
    __table_args__ = (
        CheckConstraint("nhs_number IS NOT NULL OR local_id IS NOT NULL", name="has_a_number"),
        CheckConstraint("length(nhs_number) = 10 AND nhs_number NOT GLOB '*[^0-9]*'", name="nhs_number_digits"),
        ordered("born_on", "died_on"),
        one_living("individual", "nhs_number"),
        one_living("individual", "local_id"),
    )

    nhs_number: Mapped[str | None] = field("NHS number", note="Ten digits, kept without spaces.", length=10)
    local_id: Mapped[str | None] = field("Local ID", note="Ours; never ten digits.", length=SHORT)
    nhs_number_status: Mapped[str | None] = field("NHS number status", codes="nhs_number_status", length=SHORT)
    family_name: Mapped[str | None] = field("Family name", length=NAME)
    given_name: Mapped[str | None] = field("Given name", length=NAME)
    preferred_name: Mapped[str | None] = field("Preferred name", length=NAME)
    title: Mapped[str | None] = field("Title", length=NAME)
    born_on: Mapped[date | None] = field("Born")
    died_on: Mapped[date | None] = field("Died")
    gender: Mapped[str | None] = field("Gender", codes="gender", length=SHORT)
    ethnicity: Mapped[str | None] = field("Ethnicity", codes="ethnicity", length=SHORT)
    learning_disability: Mapped[bool | None] = field("Learning disability")
    autism: Mapped[bool | None] = field("Autism")
    ehc_plan: Mapped[bool | None] = field("EHC plan", note="Education, health and care plan.")
    postcode: Mapped[str | None] = field("Postcode", length=SHORT)
    gp_practice: Mapped[str | None] = field("GP practice", length=SHORT)
    commissioner: Mapped[str | None] = field("Commissioner", length=SHORT)
    local_authority: Mapped[str | None] = field("Local authority", note="Of ordinary residence.", length=SHORT)
    lead_professional: Mapped[str | None] = field("Lead professional", length=SHORT)
    keyworker: Mapped[str | None] = field("Keyworker", note="For people aged 0 to 25.", length=SHORT)
    section_117: Mapped[bool | None] = field("Section 117", note="Entitled to after-care.")
    communication_needs: Mapped[str | None] = field("Communication needs", length=LONG)
    what_matters: Mapped[str | None] = field("What matters", note="To the person, in their words.", length=LONG)
    alerts: Mapped[str | None] = field("Alerts", note="Allergies and anything to know at once.", length=LONG)
    data_opt_out: Mapped[bool | None] = field("National data opt-out")


class Identifier(Record):
    """A second number someone else knows the person by: a council's, a provider's, a national return's."""

    __tablename__ = "identifier"
    __table_args__ = (one_living("identifier", "system", "value"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    system: Mapped[str] = field("System", length=SHORT)
    value: Mapped[str] = field("Value", length=SHORT)
    verified_on: Mapped[date | None] = field("Verified")


class Need(Record):
    """Something to do differently for this person: communication, access, health, sensory."""

    __tablename__ = "need"

    individual_id: Mapped[UUID] = belongs_to("individual")
    kind: Mapped[str] = field("Kind", length=SHORT)
    detail: Mapped[str] = field("Detail", length=LONG)
    review_by: Mapped[date | None] = field("Review by", ahead=True)


class Contact(Record):
    """Family, a carer, an advocate, a professional."""

    __tablename__ = "contact"

    individual_id: Mapped[UUID] = belongs_to("individual")
    name: Mapped[str] = field("Name", length=SHORT)
    relationship: Mapped[str | None] = field("Relationship", length=SHORT)
    telephone: Mapped[str | None] = field("Telephone", length=SHORT)
    email: Mapped[str | None] = field("Email", length=SHORT)
    address: Mapped[str | None] = field("Address", note="As it stands on a letter, a line each.", length=LONG)
    to_be_invited: Mapped[bool | None] = field("To be invited", note="To reviews, where the person agrees.")
    note: Mapped[str | None] = field("Note", length=LONG)


class Consent(Record):
    """A decision about sharing or keeping information that belongs to no one review or register entry."""

    __tablename__ = "consent"

    individual_id: Mapped[UUID] = belongs_to("individual")
    subject: Mapped[str] = field("For", length=SHORT)
    status: Mapped[str] = field("Consent", codes="consent_status", length=SHORT)
    decided_on: Mapped[date | None] = field("Consent on")
    decided_by: Mapped[str | None] = field("Decided by", length=SHORT)
    review_by: Mapped[date | None] = field("Consent review by", ahead=True)
    limits: Mapped[str | None] = field("Limits on sharing", length=LONG)
