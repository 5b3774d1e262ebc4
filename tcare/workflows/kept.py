"""The caseload as the workbook sees it: every record of every sheet, each hung beneath what it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, inspect, select, type_coerce
from sqlalchemy.orm import Session

from tcare.models.stay import ClinicallyReady
from tcare.workflows.sheets import READY, SHEETS, Row, Sheet


@dataclass(slots=True, eq=False)
class Fact:
    """A record as it is kept or as it would be.

    Attributes:
        id: The sixteen bytes of its identity.
        values: What it says, by attribute.
        parent: The person, stay or review it belongs to.
        kept: What it says in the case file; nothing when it is new.
        row: The row of the file that speaks of it, while that row stands.
    """

    sheet: Sheet
    id: bytes
    values: dict[str, Any]
    parent: "Fact | None"
    kept: dict[str, Any] | None = None
    row: Row | None = None
    children: list["Fact"] = field(default_factory=list)

    @property
    def changes(self) -> dict[str, Any]:
        """What is not as it is kept, by attribute."""
        if self.kept is None:
            return self.values
        if self.values is self.kept:
            return {}
        return {name: value for name, value in self.values.items() if self.kept[name] != value}

    @property
    def is_changed(self) -> bool:
        """Whether its row would alter anything."""
        return self.row is not None and (self.kept is None or bool(self.changes))

    @property
    def depth(self) -> int:
        """How far beneath a person it hangs."""
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def person(self) -> "Fact":
        """The person it is about; itself for a person and for a reviewer."""
        return self if self.parent is None else self.parent.person

    def beneath(self) -> Iterator["Fact"]:
        """Everything that hangs beneath it."""
        for child in self.children:
            yield child
            yield from child.beneath()


Caseload = dict[str, dict[bytes, Fact]]


def kept_caseload(session: Session, only: UUID | None = None) -> Caseload:
    """Every living record of every sheet, by sheet and identity: one statement a sheet.

    A record whose parent has been withdrawn is left out with it.

    Args:
        only: The one person wanted; everyone where left out.
    """
    found: Caseload = {}
    ready = _newest_ready(session)
    for sheet in SHEETS.values():
        above = found.get(sheet.parent, {})
        among = None if only is None else [only.bytes] if sheet.name == "People" else list(above)
        names = [column.attribute for column in sheet.columns if column.attribute != READY]
        facts = found[sheet.name] = {}
        for identity, owner, *held in _records(session, sheet, names, among):
            parent = above.get(owner)
            if sheet.parent and parent is None:
                continue
            values = dict(zip(names, held, strict=True))
            if sheet.name == "Admissions":
                values[READY] = ready.get(identity)
            fact = facts[identity] = Fact(sheet, identity, values, parent, values)
            if parent is not None:
                parent.children.append(fact)
    return found


def parent_column(sheet: Sheet) -> str:
    """The attribute that names what a record belongs to."""
    return f"{SHEETS[sheet.parent].model.__tablename__}_id"


def _records(session: Session, sheet: Sheet, names: list[str], among: list[bytes] | None) -> Any:
    columns = inspect(sheet.model).columns
    parent = columns[parent_column(sheet)] if sheet.parent else columns["id"]
    query = select(_raw(columns["id"]), _raw(parent), *(columns[name] for name in names))
    if among is not None:
        query = query.where(_raw(parent).in_(among))
    return session.execute(query.where(columns["withdrawn_at"].is_(None)).order_by(columns["id"]))


def _newest_ready(session: Session) -> dict[bytes, Any]:
    """The newest day ready to leave, by stay."""
    kind = ClinicallyReady
    query = select(_raw(kind.stay_id), kind.from_on).where(kind.withdrawn_at.is_(None)).order_by(kind.from_on)
    newest = {}
    for stay, from_on in session.execute(query):
        newest[stay] = from_on
    return newest


def _raw(column: Any) -> Any:
    return type_coerce(column, LargeBinary)
