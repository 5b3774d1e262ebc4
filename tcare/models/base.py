"""What every record has in common: an identity made on this device, and a way to be withdrawn."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Table,
    TextClause,
    TypeDecorator,
    event,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAME = 35
SHORT = 100
LONG = 2_000


class Key(TypeDecorator[UUID]):
    """A UUID kept as its sixteen bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    @property
    def python_type(self) -> type[UUID]:
        """Override: what it is in Python."""
        return UUID

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """Override: to bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """Override: from bytes."""
        return None if value is None else UUID(bytes=value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text so that it sorts and reads as it stands."""

    impl = String(32)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """Override: what it is in Python."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Override: to text, always in UTC."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Override: from text."""
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """The tables of a case file."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Key,
        datetime: Moment,
        date: Date,
        str: String,
        bytes: LargeBinary,
    }


def field(
    label: str,
    *,
    note: str = "",
    length: int | None = None,
    codes: str | None = None,
    grows: str | None = None,
    ahead: bool = False,
    default: Any = None,
) -> Mapped[Any]:
    """A column that carries its own words to forms, the journal, the workbook and the data dictionary.

    Args:
        label: What people call it; also its heading in the workbook.
        note: What it means, where the label does not say it all.
        length: The most characters it may hold, checked by the schema.
        codes: The code list its values come from: a file of ``resources/codes``.
        grows: The code list whose labels are offered, with every word used before in a column that has the same one;
            another may be typed.
        ahead: Whether its date may lie in the future.
        default: The value when none is given.

    """
    words = {"label": label, "note": note, "length": length, "codes": codes, "grows": grows, "ahead": ahead}
    return mapped_column(String(length) if length else None, info=words, default=default)


@event.listens_for(Column, "after_parent_attach")
def _hold_the_length(column: Column[Any], table: Table) -> None:
    if length := column.info.get("length"):
        table.append_constraint(CheckConstraint(f"length({column.name}) <= {length}", name=f"{column.name}_length"))


def belongs_to(table: str, *, optional: bool = False) -> Mapped[Any]:
    """A column naming the record this one belongs to.

    Checked at commit rather than row by row, so that records may be written in any order.
    """
    return mapped_column(
        ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED"), index=True, nullable=optional
    )


def one_living(table: str, *columns: str | TextClause) -> Index:
    """A key that holds among the records that are not withdrawn."""
    names = "_".join(column for column in columns if isinstance(column, str))
    return Index(f"one_{table}_{names}", *columns, unique=True, sqlite_where=text("withdrawn_at IS NULL"))


def ordered(earlier: str, later: str) -> CheckConstraint:
    """Two dates of a record that cannot come the other way round."""
    return CheckConstraint(f"{later} >= {earlier}", name=f"{later}_not_before_{earlier}")


class Record(Base):
    """Anything kept about people: never deleted, only withdrawn with a reason.

    Dates are local calendar days. The day in and the day out of a stay both count; the ``To`` of any other period
    is the day it stopped, on which it no longer holds.
    """

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-1)
    withdrawn_at: Mapped[datetime | None] = mapped_column(sort_order=90)
    withdrawn_reason: Mapped[str | None] = mapped_column(String(LONG), sort_order=91)
