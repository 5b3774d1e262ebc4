"""Casework, mortality and papers: more of what is recorded, and what an account keeps aside."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXTS = {
    'mortality_action': {'what_changed': 2000},
    'mortality_hold': {'reference': 100, 'said_by': 100},
    'mortality_learning': {'kind': 100},
    'mortality_review': {'scope_reason': 2000, 'focused_decided_by': 100, 'focused_decision': 2000, 'other_input': 100, 'panel_decision': 2000, 'family_comments': 2000, 'usual_home': 100, 'certified_by': 100, 'long_term_conditions': 2000},
    'plan_point': {'evidence': 2000},
    'register_entry': {'consent_by': 100, 'consent_limits': 2000, 'decided_by': 100, 'removed_reason': 2000},
    'review': {'consent_by': 100, 'consent_limits': 2000, 'place': 100, 'starts_at': 100, 'recommendations': 2000},
    'reviewer': {'training': 100},
    'risk_factor': {'note': 2000},
    'stay': {'admission_plan': 100, 'out_of_area_reason': 100, 'advocacy': 100},
    'visit': {'raised_with': 100},
    'ward_move': {'reason': 2000},
}
"""The most characters each text may hold, by table and column."""
_DAYS = {
    'mortality_review': ('scope_decided_on', 'focused_decided_on', 'family_input_on', 'gp_input_on', 'other_input_on', 'records_requested_on', 'records_received_on', 'draft_sent_on', 'copy_sent_on',),
    'reviewer': ('trained_on',),
}
_YES_NO = {
    'mortality_review': ('care_concern', 'dnacpr', 'dnacpr_correct', 'capacity_act_followed', 'health_check_in_year',),
    'review': ('chair_independent', 'clinical_expert_independent', 'expert_by_experience_independent',),
    'stay': ('out_of_area',),
    'visit': ('person_seen', 'family_spoken_to',),
}


def upgrade() -> None:
    """To this schema. SQLite adds a column with its check in one statement, and leaves every row as it is."""
    for table, texts in _TEXTS.items():
        for name, length in texts.items():
            check = f"CONSTRAINT ck_{table}_{name}_length CHECK (length({name}) <= {length})"
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR({length}) {check}")
    for kind, added in (("DATE", _DAYS), ("BOOLEAN", _YES_NO)):
        for table, names in added.items():
            for name in names:
                op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    check = "CONSTRAINT ck_stay_distance_not_negative CHECK (distance_km >= 0)"
    op.execute(f"ALTER TABLE stay ADD COLUMN distance_km INTEGER {check}")
    op.create_table('aside',
    sa.Column('account', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('account', 'name', name=op.f('pk_aside'))
    )
    op.create_table('frozen_paper',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('quarter', sa.String(length=100), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('frozen_on', sa.Date(), nullable=False),
    sa.Column('mode', sa.String(length=100), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(mode) <= 100', name=op.f('ck_frozen_paper_mode_length')),
    sa.CheckConstraint('length(quarter) <= 100', name=op.f('ck_frozen_paper_quarter_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_frozen_paper'))
    )
    op.create_table('mortality_panel',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('chair', sa.String(length=100), nullable=True),
    sa.Column('chair_independent', sa.Boolean(), nullable=True),
    sa.Column('place', sa.String(length=100), nullable=True),
    sa.Column('note', sa.String(length=2000), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(chair) <= 100', name=op.f('ck_mortality_panel_chair_length')),
    sa.CheckConstraint('length(note) <= 2000', name=op.f('ck_mortality_panel_note_length')),
    sa.CheckConstraint('length(place) <= 100', name=op.f('ck_mortality_panel_place_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mortality_panel'))
    )
    op.create_index('one_mortality_panel_held_on', 'mortality_panel', ['held_on'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
    op.create_table('paper_line',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('quarter', sa.String(length=100), nullable=False),
    sa.Column('row', sa.String(length=100), nullable=False),
    sa.Column('lead', sa.String(length=100), nullable=True),
    sa.Column('narrative', sa.String(length=2000), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(lead) <= 100', name=op.f('ck_paper_line_lead_length')),
    sa.CheckConstraint('length(narrative) <= 2000', name=op.f('ck_paper_line_narrative_length')),
    sa.CheckConstraint('length(quarter) <= 100', name=op.f('ck_paper_line_quarter_length')),
    sa.CheckConstraint('length(row) <= 100', name=op.f('ck_paper_line_row_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_line'))
    )
    op.create_index('one_paper_line_quarter_row', 'paper_line', ['quarter', 'row'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
    op.create_table('appointment',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('individual_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('kind', sa.String(length=100), nullable=False),
    sa.Column('planned_on', sa.Date(), nullable=False),
    sa.Column('starts_at', sa.String(length=100), nullable=True),
    sa.Column('by', sa.String(length=100), nullable=True),
    sa.Column('place', sa.String(length=100), nullable=True),
    sa.Column('outcome', sa.String(length=2000), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('cancelled_on', sa.Date(), nullable=True),
    sa.Column('cancelled_reason', sa.String(length=2000), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(by) <= 100', name=op.f('ck_appointment_by_length')),
    sa.CheckConstraint('length(cancelled_reason) <= 2000', name=op.f('ck_appointment_cancelled_reason_length')),
    sa.CheckConstraint('length(kind) <= 100', name=op.f('ck_appointment_kind_length')),
    sa.CheckConstraint('length(outcome) <= 2000', name=op.f('ck_appointment_outcome_length')),
    sa.CheckConstraint('length(place) <= 100', name=op.f('ck_appointment_place_length')),
    sa.CheckConstraint('length(starts_at) <= 100', name=op.f('ck_appointment_starts_at_length')),
    sa.ForeignKeyConstraint(['individual_id'], ['individual.id'], name=op.f('fk_appointment_individual_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointment'))
    )
    op.create_index(op.f('ix_appointment_individual_id'), 'appointment', ['individual_id'], unique=False)
    op.create_index('one_appointment_individual_id_kind_planned_on', 'appointment', ['individual_id', 'kind', 'planned_on'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
    op.create_table('leave',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('stay_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=100), nullable=True),
    sa.Column('due_back_on', sa.Date(), nullable=True),
    sa.Column('place', sa.String(length=100), nullable=True),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(kind) <= 100', name=op.f('ck_leave_kind_length')),
    sa.CheckConstraint('length(place) <= 100', name=op.f('ck_leave_place_length')),
    sa.CheckConstraint('to_on >= from_on', name=op.f('ck_leave_to_on_not_before_from_on')),
    sa.ForeignKeyConstraint(['stay_id'], ['stay.id'], name=op.f('fk_leave_stay_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave'))
    )
    op.create_index(op.f('ix_leave_stay_id'), 'leave', ['stay_id'], unique=False)
    op.create_index('one_leave_stay_id_from_on', 'leave', ['stay_id', 'from_on'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
    op.create_table('mortality_allocation',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('mortality_review_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('reviewer', sa.String(length=100), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=2000), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(reason) <= 2000', name=op.f('ck_mortality_allocation_reason_length')),
    sa.CheckConstraint('length(reviewer) <= 100', name=op.f('ck_mortality_allocation_reviewer_length')),
    sa.ForeignKeyConstraint(['mortality_review_id'], ['mortality_review.id'], name=op.f('fk_mortality_allocation_mortality_review_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mortality_allocation'))
    )
    op.create_index(op.f('ix_mortality_allocation_mortality_review_id'), 'mortality_allocation', ['mortality_review_id'], unique=False)
    op.create_table('mortality_return',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('mortality_review_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('returned_on', sa.Date(), nullable=False),
    sa.Column('returned_from', sa.String(length=100), nullable=True),
    sa.Column('missing', sa.String(length=2000), nullable=False),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(missing) <= 2000', name=op.f('ck_mortality_return_missing_length')),
    sa.CheckConstraint('length(returned_from) <= 100', name=op.f('ck_mortality_return_returned_from_length')),
    sa.ForeignKeyConstraint(['mortality_review_id'], ['mortality_review.id'], name=op.f('fk_mortality_return_mortality_review_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mortality_return'))
    )
    op.create_index(op.f('ix_mortality_return_mortality_review_id'), 'mortality_return', ['mortality_review_id'], unique=False)
    op.create_table('postponement',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('review_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('postponed_on', sa.Date(), nullable=False),
    sa.Column('planned_before', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=2000), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(reason) <= 2000', name=op.f('ck_postponement_reason_length')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_postponement_review_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_postponement'))
    )
    op.create_index(op.f('ix_postponement_review_id'), 'postponement', ['review_id'], unique=False)
    op.create_table('segregation',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('stay_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=2000), nullable=True),
    sa.Column('commissioner_told_on', sa.Date(), nullable=True),
    sa.Column('regulator_told_on', sa.Date(), nullable=True),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(reason) <= 2000', name=op.f('ck_segregation_reason_length')),
    sa.CheckConstraint('to_on >= from_on', name=op.f('ck_segregation_to_on_not_before_from_on')),
    sa.ForeignKeyConstraint(['stay_id'], ['stay.id'], name=op.f('fk_segregation_stay_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_segregation'))
    )
    op.create_index(op.f('ix_segregation_stay_id'), 'segregation', ['stay_id'], unique=False)
    op.create_index('one_segregation_stay_id_from_on', 'segregation', ['stay_id', 'from_on'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
    op.create_table('segregation_review',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('segregation_id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('kind', sa.String(length=100), nullable=False),
    sa.Column('reviewed_on', sa.Date(), nullable=False),
    sa.Column('by', sa.String(length=100), nullable=True),
    sa.Column('recommendations', sa.String(length=2000), nullable=True),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(by) <= 100', name=op.f('ck_segregation_review_by_length')),
    sa.CheckConstraint('length(kind) <= 100', name=op.f('ck_segregation_review_kind_length')),
    sa.CheckConstraint('length(recommendations) <= 2000', name=op.f('ck_segregation_review_recommendations_length')),
    sa.ForeignKeyConstraint(['segregation_id'], ['segregation.id'], name=op.f('fk_segregation_review_segregation_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_segregation_review'))
    )
    op.create_index(op.f('ix_segregation_review_segregation_id'), 'segregation_review', ['segregation_id'], unique=False)
    op.create_index('one_segregation_review_segregation_id_kind_reviewed_on', 'segregation_review', ['segregation_id', 'kind', 'reviewed_on'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
