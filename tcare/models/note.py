"""Notes and attached documents."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tcare.models.base import LONG, SHORT, Record, belongs_to, field


class Note(Record):
    """Something worth writing down about a person."""

    __tablename__ = "note"

    individual_id: Mapped[UUID] = belongs_to("individual")
    written_on: Mapped[date] = field("Written")
    by: Mapped[str | None] = field("By", length=SHORT)
    text: Mapped[str] = field("Note", length=LONG)


class Document(Record):
    """A file kept with a person: stored as it came, never opened by the program."""

    __tablename__ = "document"
    __table_args__ = (CheckConstraint("length(content) <= 10485760", name="at_most_10_mb"),)

    individual_id: Mapped[UUID] = belongs_to("individual")
    name: Mapped[str] = field("Name", length=SHORT)
    added_on: Mapped[date] = field("Added")
    digest: Mapped[str] = field("SHA-256", length=64)
    content: Mapped[bytes] = mapped_column(info={"label": "Content", "note": "", "ahead": False})
