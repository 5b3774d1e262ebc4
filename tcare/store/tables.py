"""The store's own tables: what the file says of itself, the journal, and what an account keeps aside."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from tcare.models import Base

about = Table(
    "about",
    Base.metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

journal = Table(
    "journal",
    Base.metadata,
    Column("sequence", Integer, primary_key=True),
    Column("act", Integer, nullable=False),
    Column("at", String, nullable=False),
    Column("account", String, nullable=False),
    Column("role", String, nullable=False),
    Column("device", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("what", String, nullable=False),
    Column("record_kind", String),
    Column("record", LargeBinary),
    Column("fields", Text),
    Column("reason", String),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index("ix_journal_record", "record"),
    Index("ix_journal_act", "act"),
)

aside = Table(
    "aside",
    Base.metadata,
    Column("account", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Not about anybody's care and so not journalled: half-filled forms, and how an account likes its lists."""
