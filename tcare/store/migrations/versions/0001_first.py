"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this schema."""
    op.create_table(
        "about",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_about")),
    )
    op.create_table(
        "individual",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("nhs_number", sa.String(length=10), nullable=True),
        sa.Column("local_id", sa.String(length=100), nullable=True),
        sa.Column("nhs_number_status", sa.String(length=100), nullable=True),
        sa.Column("family_name", sa.String(length=35), nullable=True),
        sa.Column("given_name", sa.String(length=35), nullable=True),
        sa.Column("preferred_name", sa.String(length=35), nullable=True),
        sa.Column("title", sa.String(length=35), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("gender", sa.String(length=100), nullable=True),
        sa.Column("ethnicity", sa.String(length=100), nullable=True),
        sa.Column("learning_disability", sa.Boolean(), nullable=True),
        sa.Column("autism", sa.Boolean(), nullable=True),
        sa.Column("ehc_plan", sa.Boolean(), nullable=True),
        sa.Column("postcode", sa.String(length=100), nullable=True),
        sa.Column("gp_practice", sa.String(length=100), nullable=True),
        sa.Column("commissioner", sa.String(length=100), nullable=True),
        sa.Column("local_authority", sa.String(length=100), nullable=True),
        sa.Column("lead_professional", sa.String(length=100), nullable=True),
        sa.Column("keyworker", sa.String(length=100), nullable=True),
        sa.Column("section_117", sa.Boolean(), nullable=True),
        sa.Column("communication_needs", sa.String(length=2000), nullable=True),
        sa.Column("what_matters", sa.String(length=2000), nullable=True),
        sa.Column("alerts", sa.String(length=2000), nullable=True),
        sa.Column("data_opt_out", sa.Boolean(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint(
            "length(nhs_number) = 10 AND nhs_number NOT GLOB '*[^0-9]*'", name=op.f("ck_individual_nhs_number_digits")
        ),
        sa.CheckConstraint("died_on >= born_on", name=op.f("ck_individual_died_on_not_before_born_on")),
        sa.CheckConstraint("length(alerts) <= 2000", name=op.f("ck_individual_alerts_length")),
        sa.CheckConstraint("length(commissioner) <= 100", name=op.f("ck_individual_commissioner_length")),
        sa.CheckConstraint(
            "length(communication_needs) <= 2000", name=op.f("ck_individual_communication_needs_length")
        ),
        sa.CheckConstraint("length(ethnicity) <= 100", name=op.f("ck_individual_ethnicity_length")),
        sa.CheckConstraint("length(family_name) <= 35", name=op.f("ck_individual_family_name_length")),
        sa.CheckConstraint("length(gender) <= 100", name=op.f("ck_individual_gender_length")),
        sa.CheckConstraint("length(given_name) <= 35", name=op.f("ck_individual_given_name_length")),
        sa.CheckConstraint("length(gp_practice) <= 100", name=op.f("ck_individual_gp_practice_length")),
        sa.CheckConstraint("length(keyworker) <= 100", name=op.f("ck_individual_keyworker_length")),
        sa.CheckConstraint("length(lead_professional) <= 100", name=op.f("ck_individual_lead_professional_length")),
        sa.CheckConstraint("length(local_authority) <= 100", name=op.f("ck_individual_local_authority_length")),
        sa.CheckConstraint("length(local_id) <= 100", name=op.f("ck_individual_local_id_length")),
        sa.CheckConstraint("length(nhs_number) <= 10", name=op.f("ck_individual_nhs_number_length")),
        sa.CheckConstraint("length(nhs_number_status) <= 100", name=op.f("ck_individual_nhs_number_status_length")),
        sa.CheckConstraint("length(postcode) <= 100", name=op.f("ck_individual_postcode_length")),
        sa.CheckConstraint("length(preferred_name) <= 35", name=op.f("ck_individual_preferred_name_length")),
        sa.CheckConstraint("length(title) <= 35", name=op.f("ck_individual_title_length")),
        sa.CheckConstraint("length(what_matters) <= 2000", name=op.f("ck_individual_what_matters_length")),
        sa.CheckConstraint("nhs_number IS NOT NULL OR local_id IS NOT NULL", name=op.f("ck_individual_has_a_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_individual")),
    )
    op.create_index(
        "one_individual_local_id", "individual", ["local_id"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )
    op.create_index(
        "one_individual_nhs_number",
        "individual",
        ["nhs_number"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "journal",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("record_kind", sa.String(), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=True),
        sa.Column("fields", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_act", "journal", ["act"], unique=False)
    op.create_index("ix_journal_record", "journal", ["record"], unique=False)
    op.create_table(
        "local_value",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("set_order", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_local_value_name_length")),
        sa.CheckConstraint("length(value) <= 100", name=op.f("ck_local_value_value_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_value")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(code) <= 100", name=op.f("ck_organisation_code_length")),
        sa.CheckConstraint("length(kind) <= 100", name=op.f("ck_organisation_kind_length")),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_organisation_name_length")),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_organisation_to_on_not_before_from_on")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(
        "one_organisation_code_from_on",
        "organisation",
        ["code", "from_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "reviewer",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("employer", sa.String(length=100), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_reviewer_capacity_not_negative")),
        sa.CheckConstraint("length(employer) <= 100", name=op.f("ck_reviewer_employer_length")),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_reviewer_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
    )
    op.create_index(
        "one_reviewer_name", "reviewer", ["name"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL")
    )
    op.create_table(
        "budget",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("type", sa.String(length=100), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(type) <= 100", name=op.f("ck_budget_type_length")),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_budget_to_on_not_before_from_on")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_budget_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget")),
    )
    op.create_index(op.f("ix_budget_individual_id"), "budget", ["individual_id"], unique=False)
    op.create_index(
        "one_budget_individual_id_from_on",
        "budget",
        ["individual_id", "from_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("status", sa.String(length=100), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("limits", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(decided_by) <= 100", name=op.f("ck_consent_decided_by_length")),
        sa.CheckConstraint("length(limits) <= 2000", name=op.f("ck_consent_limits_length")),
        sa.CheckConstraint("length(status) <= 100", name=op.f("ck_consent_status_length")),
        sa.CheckConstraint("length(subject) <= 100", name=op.f("ck_consent_subject_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_consent_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_individual_id"), "consent", ["individual_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("relationship", sa.String(length=100), nullable=True),
        sa.Column("telephone", sa.String(length=100), nullable=True),
        sa.Column("email", sa.String(length=100), nullable=True),
        sa.Column("to_be_invited", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(email) <= 100", name=op.f("ck_contact_email_length")),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_contact_name_length")),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_contact_note_length")),
        sa.CheckConstraint("length(relationship) <= 100", name=op.f("ck_contact_relationship_length")),
        sa.CheckConstraint("length(telephone) <= 100", name=op.f("ck_contact_telephone_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_contact_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_individual_id"), "contact", ["individual_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(content) <= 10485760", name=op.f("ck_document_at_most_10_mb")),
        sa.CheckConstraint("length(digest) <= 64", name=op.f("ck_document_digest_length")),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_document_name_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_document_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_individual_id"), "document", ["individual_id"], unique=False)
    op.create_table(
        "health_check",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("action_plan", sa.Boolean(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_health_check_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_check")),
    )
    op.create_index(op.f("ix_health_check_individual_id"), "health_check", ["individual_id"], unique=False)
    op.create_index(
        "one_health_check_individual_id_checked_on",
        "health_check",
        ["individual_id", "checked_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "identifier",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("system", sa.String(length=100), nullable=False),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(system) <= 100", name=op.f("ck_identifier_system_length")),
        sa.CheckConstraint("length(value) <= 100", name=op.f("ck_identifier_value_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_identifier_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
    )
    op.create_index(op.f("ix_identifier_individual_id"), "identifier", ["individual_id"], unique=False)
    op.create_index(
        "one_identifier_system_value",
        "identifier",
        ["system", "value"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "legal_status",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("renewal", sa.Integer(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(status) <= 100", name=op.f("ck_legal_status_status_length")),
        sa.CheckConstraint("renewal >= 0", name=op.f("ck_legal_status_renewal_not_negative")),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_legal_status_to_on_not_before_from_on")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_legal_status_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_status")),
    )
    op.create_index(op.f("ix_legal_status_individual_id"), "legal_status", ["individual_id"], unique=False)
    op.create_index(
        "one_legal_status_individual_id_from_on",
        "legal_status",
        ["individual_id", "from_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "mortality_review",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("notified_to_area_on", sa.Date(), nullable=True),
        sa.Column("notified_by", sa.String(length=100), nullable=True),
        sa.Column("reviewer", sa.String(length=100), nullable=True),
        sa.Column("allocated_on", sa.Date(), nullable=True),
        sa.Column("type", sa.String(length=100), nullable=True),
        sa.Column("focused_reason", sa.String(length=100), nullable=True),
        sa.Column("family_request", sa.Boolean(), nullable=True),
        sa.Column("initial_complete_on", sa.Date(), nullable=True),
        sa.Column("quality_checked_on", sa.Date(), nullable=True),
        sa.Column("panel_on", sa.Date(), nullable=True),
        sa.Column("signed_off_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.String(length=100), nullable=True),
        sa.Column("place_of_death", sa.String(length=100), nullable=True),
        sa.Column("cause_1a", sa.String(length=100), nullable=True),
        sa.Column("cause_1b", sa.String(length=100), nullable=True),
        sa.Column("cause_1c", sa.String(length=100), nullable=True),
        sa.Column("cause_1d", sa.String(length=100), nullable=True),
        sa.Column("cause_2", sa.String(length=100), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(cause_1a) <= 100", name=op.f("ck_mortality_review_cause_1a_length")),
        sa.CheckConstraint("length(cause_1b) <= 100", name=op.f("ck_mortality_review_cause_1b_length")),
        sa.CheckConstraint("length(cause_1c) <= 100", name=op.f("ck_mortality_review_cause_1c_length")),
        sa.CheckConstraint("length(cause_1d) <= 100", name=op.f("ck_mortality_review_cause_1d_length")),
        sa.CheckConstraint("length(cause_2) <= 100", name=op.f("ck_mortality_review_cause_2_length")),
        sa.CheckConstraint("length(closed_reason) <= 100", name=op.f("ck_mortality_review_closed_reason_length")),
        sa.CheckConstraint("length(focused_reason) <= 100", name=op.f("ck_mortality_review_focused_reason_length")),
        sa.CheckConstraint("length(notified_by) <= 100", name=op.f("ck_mortality_review_notified_by_length")),
        sa.CheckConstraint("length(place_of_death) <= 100", name=op.f("ck_mortality_review_place_of_death_length")),
        sa.CheckConstraint("length(reviewer) <= 100", name=op.f("ck_mortality_review_reviewer_length")),
        sa.CheckConstraint("length(type) <= 100", name=op.f("ck_mortality_review_type_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_mortality_review_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mortality_review")),
    )
    op.create_index(op.f("ix_mortality_review_individual_id"), "mortality_review", ["individual_id"], unique=False)
    op.create_index(
        "one_mortality_review_individual_id",
        "mortality_review",
        ["individual_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "need",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("detail", sa.String(length=2000), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(detail) <= 2000", name=op.f("ck_need_detail_length")),
        sa.CheckConstraint("length(kind) <= 100", name=op.f("ck_need_kind_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_need_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
    )
    op.create_index(op.f("ix_need_individual_id"), "need", ["individual_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(by) <= 100", name=op.f("ck_note_by_length")),
        sa.CheckConstraint("length(text) <= 2000", name=op.f("ck_note_text_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_note_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_individual_id"), "note", ["individual_id"], unique=False)
    op.create_table(
        "register_entry",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("rating", sa.String(length=100), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("consent", sa.String(length=100), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_review_by", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(consent) <= 100", name=op.f("ck_register_entry_consent_length")),
        sa.CheckConstraint("length(rating) <= 100", name=op.f("ck_register_entry_rating_length")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_register_entry_reason_length")),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_register_entry_to_on_not_before_from_on")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_register_entry_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entry")),
    )
    op.create_index(op.f("ix_register_entry_individual_id"), "register_entry", ["individual_id"], unique=False)
    op.create_index(
        "one_register_entry_individual_id_from_on",
        "register_entry",
        ["individual_id", "from_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "register_review",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(by) <= 100", name=op.f("ck_register_review_by_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_register_review_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_review")),
    )
    op.create_index(op.f("ix_register_review_individual_id"), "register_review", ["individual_id"], unique=False)
    op.create_index(
        "one_register_review_individual_id_reviewed_on",
        "register_review",
        ["individual_id", "reviewed_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("type", sa.String(length=100), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("chair", sa.String(length=100), nullable=True),
        sa.Column("clinical_expert", sa.String(length=100), nullable=True),
        sa.Column("expert_by_experience", sa.String(length=100), nullable=True),
        sa.Column("consent", sa.String(length=100), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_review_by", sa.Date(), nullable=True),
        sa.Column("prepared_on", sa.Date(), nullable=True),
        sa.Column("papers_sent_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=100), nullable=True),
        sa.Column("report_sent_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancelled_reason", sa.String(length=2000), nullable=True),
        sa.Column("safe", sa.String(length=2000), nullable=True),
        sa.Column("care_now", sa.String(length=2000), nullable=True),
        sa.Column("future", sa.String(length=2000), nullable=True),
        sa.Column("need_hospital", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("held_on IS NULL OR cancelled_on IS NULL", name=op.f("ck_review_not_held_and_cancelled")),
        sa.CheckConstraint("length(cancelled_reason) <= 2000", name=op.f("ck_review_cancelled_reason_length")),
        sa.CheckConstraint("length(care_now) <= 2000", name=op.f("ck_review_care_now_length")),
        sa.CheckConstraint("length(chair) <= 100", name=op.f("ck_review_chair_length")),
        sa.CheckConstraint("length(clinical_expert) <= 100", name=op.f("ck_review_clinical_expert_length")),
        sa.CheckConstraint("length(consent) <= 100", name=op.f("ck_review_consent_length")),
        sa.CheckConstraint("length(expert_by_experience) <= 100", name=op.f("ck_review_expert_by_experience_length")),
        sa.CheckConstraint("length(future) <= 2000", name=op.f("ck_review_future_length")),
        sa.CheckConstraint("length(need_hospital) <= 2000", name=op.f("ck_review_need_hospital_length")),
        sa.CheckConstraint("length(outcome) <= 100", name=op.f("ck_review_outcome_length")),
        sa.CheckConstraint("length(safe) <= 2000", name=op.f("ck_review_safe_length")),
        sa.CheckConstraint("length(type) <= 100", name=op.f("ck_review_type_length")),
        sa.CheckConstraint("planned_on IS NOT NULL OR held_on IS NOT NULL", name=op.f("ck_review_planned_or_held")),
        sa.CheckConstraint("report_sent_on >= held_on", name=op.f("ck_review_report_sent_on_not_before_held_on")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_review_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_individual_id"), "review", ["individual_id"], unique=False)
    op.create_table(
        "reviewer_conflict",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reviewer_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("organisation", sa.String(length=100), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(organisation) <= 100", name=op.f("ck_reviewer_conflict_organisation_length")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_reviewer_conflict_reason_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_reviewer_conflict_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"],
            ["reviewer.id"],
            name=op.f("fk_reviewer_conflict_reviewer_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer_conflict")),
    )
    op.create_index(op.f("ix_reviewer_conflict_individual_id"), "reviewer_conflict", ["individual_id"], unique=False)
    op.create_index(op.f("ix_reviewer_conflict_reviewer_id"), "reviewer_conflict", ["reviewer_id"], unique=False)
    op.create_table(
        "risk_factor",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("factor", sa.String(length=100), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(factor) <= 100", name=op.f("ck_risk_factor_factor_length")),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_risk_factor_to_on_not_before_from_on")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_risk_factor_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_factor")),
    )
    op.create_index(op.f("ix_risk_factor_individual_id"), "risk_factor", ["individual_id"], unique=False)
    op.create_table(
        "stay",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=False),
        sa.Column("provider", sa.String(length=100), nullable=True),
        sa.Column("hospital", sa.String(length=100), nullable=True),
        sa.Column("ward", sa.String(length=100), nullable=True),
        sa.Column("ward_type", sa.String(length=100), nullable=True),
        sa.Column("security", sa.String(length=100), nullable=True),
        sa.Column("commissioned_by", sa.String(length=100), nullable=True),
        sa.Column("source", sa.String(length=100), nullable=True),
        sa.Column("reason", sa.String(length=100), nullable=True),
        sa.Column("discharged_on", sa.Date(), nullable=True),
        sa.Column("destination", sa.String(length=100), nullable=True),
        sa.Column("followed_up_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("discharged_on >= admitted_on", name=op.f("ck_stay_discharged_on_not_before_admitted_on")),
        sa.CheckConstraint(
            "followed_up_on >= discharged_on", name=op.f("ck_stay_followed_up_on_not_before_discharged_on")
        ),
        sa.CheckConstraint("length(commissioned_by) <= 100", name=op.f("ck_stay_commissioned_by_length")),
        sa.CheckConstraint("length(destination) <= 100", name=op.f("ck_stay_destination_length")),
        sa.CheckConstraint("length(hospital) <= 100", name=op.f("ck_stay_hospital_length")),
        sa.CheckConstraint("length(provider) <= 100", name=op.f("ck_stay_provider_length")),
        sa.CheckConstraint("length(reason) <= 100", name=op.f("ck_stay_reason_length")),
        sa.CheckConstraint("length(security) <= 100", name=op.f("ck_stay_security_length")),
        sa.CheckConstraint("length(source) <= 100", name=op.f("ck_stay_source_length")),
        sa.CheckConstraint("length(ward) <= 100", name=op.f("ck_stay_ward_length")),
        sa.CheckConstraint("length(ward_type) <= 100", name=op.f("ck_stay_ward_type_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_stay_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
    )
    op.create_index(op.f("ix_stay_individual_id"), "stay", ["individual_id"], unique=False)
    op.create_index(
        "one_stay_individual_id_admitted_on",
        "stay",
        ["individual_id", "admitted_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("individual_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=True),
        sa.Column("mode", sa.String(length=100), nullable=True),
        sa.Column("seen", sa.String(length=2000), nullable=True),
        sa.Column("concerns", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(by) <= 100", name=op.f("ck_visit_by_length")),
        sa.CheckConstraint("length(concerns) <= 2000", name=op.f("ck_visit_concerns_length")),
        sa.CheckConstraint("length(mode) <= 100", name=op.f("ck_visit_mode_length")),
        sa.CheckConstraint("length(seen) <= 2000", name=op.f("ck_visit_seen_length")),
        sa.ForeignKeyConstraint(
            ["individual_id"],
            ["individual.id"],
            name=op.f("fk_visit_individual_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_individual_id"), "visit", ["individual_id"], unique=False)
    op.create_index(
        "one_visit_individual_id_visited_on",
        "visit",
        ["individual_id", "visited_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "clinically_ready",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("stay_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_clinically_ready_to_on_not_before_from_on")),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stay.id"], name=op.f("fk_clinically_ready_stay_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinically_ready")),
    )
    op.create_index(op.f("ix_clinically_ready_stay_id"), "clinically_ready", ["stay_id"], unique=False)
    op.create_index(
        "one_clinically_ready_stay_id_from_on",
        "clinically_ready",
        ["stay_id", "from_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "key_line",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code_list", sa.String(length=100), nullable=False),
        sa.Column("line", sa.String(length=100), nullable=False),
        sa.Column("findings", sa.String(length=2000), nullable=True),
        sa.Column("concern", sa.String(length=100), nullable=True),
        sa.Column("recommendation", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(code_list) <= 100", name=op.f("ck_key_line_code_list_length")),
        sa.CheckConstraint("length(concern) <= 100", name=op.f("ck_key_line_concern_length")),
        sa.CheckConstraint("length(findings) <= 2000", name=op.f("ck_key_line_findings_length")),
        sa.CheckConstraint("length(line) <= 100", name=op.f("ck_key_line_line_length")),
        sa.CheckConstraint("length(recommendation) <= 2000", name=op.f("ck_key_line_recommendation_length")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_key_line_review_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_line")),
    )
    op.create_index(op.f("ix_key_line_review_id"), "key_line", ["review_id"], unique=False)
    op.create_index(
        "one_key_line_review_id_code_list_line",
        "key_line",
        ["review_id", "code_list", "line"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "mortality_action",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mortality_review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("action", sa.String(length=2000), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(action) <= 2000", name=op.f("ck_mortality_action_action_length")),
        sa.CheckConstraint("length(evidence) <= 2000", name=op.f("ck_mortality_action_evidence_length")),
        sa.CheckConstraint("length(owner) <= 100", name=op.f("ck_mortality_action_owner_length")),
        sa.ForeignKeyConstraint(
            ["mortality_review_id"],
            ["mortality_review.id"],
            name=op.f("fk_mortality_action_mortality_review_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mortality_action")),
    )
    op.create_index(
        op.f("ix_mortality_action_mortality_review_id"), "mortality_action", ["mortality_review_id"], unique=False
    )
    op.create_table(
        "mortality_grade",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mortality_review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scheme", sa.String(length=100), nullable=False),
        sa.Column("axis", sa.String(length=100), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("grade BETWEEN 1 AND 6", name=op.f("ck_mortality_grade_one_to_six")),
        sa.CheckConstraint("length(axis) <= 100", name=op.f("ck_mortality_grade_axis_length")),
        sa.CheckConstraint("length(scheme) <= 100", name=op.f("ck_mortality_grade_scheme_length")),
        sa.ForeignKeyConstraint(
            ["mortality_review_id"],
            ["mortality_review.id"],
            name=op.f("fk_mortality_grade_mortality_review_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mortality_grade")),
    )
    op.create_index(
        op.f("ix_mortality_grade_mortality_review_id"), "mortality_grade", ["mortality_review_id"], unique=False
    )
    op.create_index(
        "one_mortality_grade_mortality_review_id_scheme_axis",
        "mortality_grade",
        ["mortality_review_id", "scheme", "axis"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "mortality_hold",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mortality_review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=100), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(reason) <= 100", name=op.f("ck_mortality_hold_reason_length")),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_mortality_hold_to_on_not_before_from_on")),
        sa.ForeignKeyConstraint(
            ["mortality_review_id"],
            ["mortality_review.id"],
            name=op.f("fk_mortality_hold_mortality_review_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mortality_hold")),
    )
    op.create_index(
        op.f("ix_mortality_hold_mortality_review_id"), "mortality_hold", ["mortality_review_id"], unique=False
    )
    op.create_index(
        "one_mortality_hold_mortality_review_id_from_on",
        "mortality_hold",
        ["mortality_review_id", "from_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "mortality_learning",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mortality_review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("theme", sa.String(length=100), nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(text) <= 2000", name=op.f("ck_mortality_learning_text_length")),
        sa.CheckConstraint("length(theme) <= 100", name=op.f("ck_mortality_learning_theme_length")),
        sa.ForeignKeyConstraint(
            ["mortality_review_id"],
            ["mortality_review.id"],
            name=op.f("fk_mortality_learning_mortality_review_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mortality_learning")),
    )
    op.create_index(
        op.f("ix_mortality_learning_mortality_review_id"), "mortality_learning", ["mortality_review_id"], unique=False
    )
    op.create_table(
        "panel_member",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=True),
        sa.Column("independent", sa.Boolean(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_panel_member_name_length")),
        sa.CheckConstraint("length(role) <= 100", name=op.f("ck_panel_member_role_length")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_panel_member_review_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
    )
    op.create_index(op.f("ix_panel_member_review_id"), "panel_member", ["review_id"], unique=False)
    op.create_table(
        "plan_point",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("stay_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=100), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.Column("looked_at_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint(
            "status != 'complete' OR completed_on IS NOT NULL", name=op.f("ck_plan_point_complete_with_its_day")
        ),
        sa.CheckConstraint(
            "status NOT IN ('blocked', 'not_applicable') OR reason IS NOT NULL",
            name=op.f("ck_plan_point_with_its_reason"),
        ),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_plan_point_note_length")),
        sa.CheckConstraint("length(owner) <= 100", name=op.f("ck_plan_point_owner_length")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_plan_point_reason_length")),
        sa.CheckConstraint("length(status) <= 100", name=op.f("ck_plan_point_status_length")),
        sa.CheckConstraint("number BETWEEN 1 AND 12", name=op.f("ck_plan_point_one_of_twelve")),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stay.id"], name=op.f("fk_plan_point_stay_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_point")),
    )
    op.create_index(op.f("ix_plan_point_stay_id"), "plan_point", ["stay_id"], unique=False)
    op.create_index(
        "one_plan_point_stay_id_number",
        "plan_point",
        ["stay_id", "number"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "planned_discharge",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("stay_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_planned_discharge_reason_length")),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stay.id"], name=op.f("fk_planned_discharge_stay_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_discharge")),
    )
    op.create_index(op.f("ix_planned_discharge_stay_id"), "planned_discharge", ["stay_id"], unique=False)
    op.create_index(
        "one_planned_discharge_stay_id_set_on",
        "planned_discharge",
        ["stay_id", "set_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "review_action",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("action", sa.String(length=2000), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(action) <= 2000", name=op.f("ck_review_action_action_length")),
        sa.CheckConstraint("length(owner) <= 100", name=op.f("ck_review_action_owner_length")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_action_review_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_action")),
    )
    op.create_index(op.f("ix_review_action_review_id"), "review_action", ["review_id"], unique=False)
    op.create_index(
        "one_review_action_review_id_action",
        "review_action",
        ["review_id", "action"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "review_paper",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("review_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("paper", sa.String(length=100), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("not_needed_reason", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(not_needed_reason) <= 2000", name=op.f("ck_review_paper_not_needed_reason_length")),
        sa.CheckConstraint("length(paper) <= 100", name=op.f("ck_review_paper_paper_length")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_paper_review_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_paper")),
    )
    op.create_index(op.f("ix_review_paper_review_id"), "review_paper", ["review_id"], unique=False)
    op.create_index(
        "one_review_paper_review_id_paper",
        "review_paper",
        ["review_id", "paper"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "ward_move",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("stay_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("hospital", sa.String(length=100), nullable=True),
        sa.Column("ward", sa.String(length=100), nullable=True),
        sa.Column("ward_type", sa.String(length=100), nullable=True),
        sa.Column("security", sa.String(length=100), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(hospital) <= 100", name=op.f("ck_ward_move_hospital_length")),
        sa.CheckConstraint("length(security) <= 100", name=op.f("ck_ward_move_security_length")),
        sa.CheckConstraint("length(ward) <= 100", name=op.f("ck_ward_move_ward_length")),
        sa.CheckConstraint("length(ward_type) <= 100", name=op.f("ck_ward_move_ward_type_length")),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stay.id"], name=op.f("fk_ward_move_stay_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward_move")),
    )
    op.create_index(op.f("ix_ward_move_stay_id"), "ward_move", ["stay_id"], unique=False)
    op.create_index(
        "one_ward_move_stay_id_moved_on",
        "ward_move",
        ["stay_id", "moved_on"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "delay_reason",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("clinically_ready_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code_list", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.String(length=100), nullable=False),
        sa.Column("attribution", sa.String(length=100), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("length(attribution) <= 100", name=op.f("ck_delay_reason_attribution_length")),
        sa.CheckConstraint("length(code_list) <= 100", name=op.f("ck_delay_reason_code_list_length")),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_delay_reason_note_length")),
        sa.CheckConstraint("length(reason) <= 100", name=op.f("ck_delay_reason_reason_length")),
        sa.ForeignKeyConstraint(
            ["clinically_ready_id"],
            ["clinically_ready.id"],
            name=op.f("fk_delay_reason_clinically_ready_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delay_reason")),
    )
    op.create_index(op.f("ix_delay_reason_clinically_ready_id"), "delay_reason", ["clinically_ready_id"], unique=False)
    op.create_index(
        "one_review_individual_id_type",
        "review",
        ["individual_id", "type", sa.text("coalesce(planned_on, held_on)")],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_no_{verb.lower()} BEFORE {verb} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"
        )


def downgrade() -> None:
    """Refused: an older program does not open a newer file; restore the backup taken before."""
    raise NotImplementedError
