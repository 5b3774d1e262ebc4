"""Organisations as they were on a day: CCGs became ICBs, hospitals change hands."""

from datetime import date

from sqlalchemy.orm import Mapped

from tcare.models.base import SHORT, Record, field, one_living, ordered


class Organisation(Record):
    """A commissioner, council, provider or practice under one name for one time."""

    __tablename__ = "organisation"
    __table_args__ = (one_living("organisation", "code", "from_on"), ordered("from_on", "to_on"))

    code: Mapped[str] = field("ODS code", length=SHORT)
    name: Mapped[str] = field("Name", length=SHORT)
    kind: Mapped[str | None] = field("Kind", length=SHORT)
    from_on: Mapped[date | None] = field("From")
    to_on: Mapped[date | None] = field("To", ahead=True)
