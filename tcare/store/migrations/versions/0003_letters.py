"""Letters, figures put into the quarterly paper by hand, addresses, and the theme an action answers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXTS = {
    'contact': {'address': 2000},
    'mortality_action': {'theme': 100},
}
"""The most characters each text may hold, by table and column."""


def upgrade() -> None:
    """To this schema. SQLite adds a column with its check in one statement, and leaves every row as it is."""
    for table, texts in _TEXTS.items():
        for name, length in texts.items():
            check = f"CONSTRAINT ck_{table}_{name}_length CHECK (length({name}) <= {length})"
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR({length}) {check}")
    op.create_table('letter_template',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('letter', sa.String(length=100), nullable=False),
    sa.Column('text', sa.String(length=8000), nullable=False),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(letter) <= 100', name=op.f('ck_letter_template_letter_length')),
    sa.CheckConstraint('length(text) <= 8000', name=op.f('ck_letter_template_text_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_template'))
    )
    op.create_index('one_letter_template_letter', 'letter_template', ['letter'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
    op.create_table('paper_figure',
    sa.Column('id', sa.LargeBinary(length=16), nullable=False),
    sa.Column('quarter', sa.String(length=100), nullable=False),
    sa.Column('line', sa.String(length=100), nullable=False),
    sa.Column('words', sa.String(length=100), nullable=False),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('length(line) <= 100', name=op.f('ck_paper_figure_line_length')),
    sa.CheckConstraint('length(quarter) <= 100', name=op.f('ck_paper_figure_quarter_length')),
    sa.CheckConstraint('length(words) <= 100', name=op.f('ck_paper_figure_words_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_figure'))
    )
    op.create_index('one_paper_figure_quarter_line', 'paper_figure', ['quarter', 'line'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'))
