"""The journal: who changed or saw what, when, from where (security.md section 4).

Written in the transaction of the change itself, only ever added to, each row carrying the hash of the one before. It is
at once the audit trail, the history of every field, and what undo works from. Beside it runs the state digest: the
sum, row by row, of keyed digests of every record, so that a page put back from an older file shows.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import event, func, insert, inspect, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from tcare import clock
from tcare.models import Base, Record
from tcare.store.tables import about, journal

_MODULUS = 1 << 128
BEGINNING = bytes(32)


class ForbiddenWriteError(RuntimeError):
    """Our own defect: a record was deleted, written past the journal, or by a question."""


class Head(NamedTuple):
    """The end of the chain: how many rows, and the hash of the last."""

    length: int
    hash: bytes


@dataclass(frozen=True)
class Who:
    """Who is at work, and where: the account, its role, and this device's own identity."""

    account: str
    role: str
    device: str


class Journal:
    """Writes the journal of one open case file.

    Args:
        digest_key: The key of the state digest, 32 bytes.

    """

    def __init__(self, who: Who, digest_key: bytes, head: Head, digest: int) -> None:
        self._who = who
        self._key = digest_key
        self.head = head
        self.digest = digest
        self.written = 0

    def watch(self, session: Session) -> None:
        """Write every change of a session into the journal, in its own transaction; count them from none."""
        self.written = 0
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", _only_reads)
        event.listen(session, "after_transaction_create", _no_savepoints)

    def begin(self, what: str, reason: str | None = None, *, altering: str = "altered") -> int:
        """Start an action: the rows written until the next one belong together, and are undone together.

        Args:
            altering: The kind of the rows that alter a record; an undoing says that it is one.

        Returns:
            The number of the action.

        """
        self._act, self._what, self._reason, self._altering = self.head.length + 1, what, reason, altering
        return self._act

    def note(self, connection: Connection, kind: str, what: str, records: Iterable[UUID] = ()) -> None:
        """Add a row that changes nothing: a view, a print, a sign-in, a refusal; one for each record it is about."""
        self.begin(what)
        named = list(records)
        self._add(connection, [(kind, "individual", one.bytes, None) for one in named] or [(kind, None, None, None)])

    def keep_digest(self, connection: Connection) -> None:
        """Write the state digest down; the last thing a transaction does."""
        connection.execute(update(about).where(about.c.name == "digest").values(value=f"{self.digest:032x}"))
        self.written += 1

    def _before_flush(self, session: Session, *_: object) -> None:
        for record in (*session.new, *session.dirty):
            _check_kinds(record)
        self.written -= rows_written(session.connection())

    def _after_flush(self, session: Session, _context: UOWTransaction) -> None:
        self.written += rows_written(session.connection())
        if session.deleted:
            raise ForbiddenWriteError("records are withdrawn, never deleted")
        # In the order the file was written: of each kind what was altered, by identity, then what was made. Undoing
        # goes back the same way, so that whatever must be unique is so at every step.
        altered = sorted((one for one in session.dirty if isinstance(one, Record)), key=lambda one: one.id)
        rows = [row for record in altered if (row := self._altered(record))]
        rows += [self._made(record) for record in session.new if isinstance(record, Record)]
        self._add(session.connection(), rows)

    def _made(self, record: Record) -> tuple[str, str, bytes, dict[str, Any]]:
        held = values_of(record)
        self.digest = (self.digest + digest_of(self._key, record.__tablename__, held)) % _MODULUS
        fields = {name: [None, value] for name, value in held.items() if value is not None and name != "id"}
        return "made", record.__tablename__, record.id.bytes, fields

    def _altered(self, record: Record) -> tuple[str, str, bytes, dict[str, Any]] | None:
        held = values_of(record)
        before = dict(held)
        state = inspect(record)
        for name in held:
            history = state.attrs[name].history
            if history.has_changes():
                before[name] = plain(history.deleted[0]) if history.deleted else None
        fields = {name: [before[name], value] for name, value in held.items() if before[name] != value}
        if not fields:
            return None
        if "id" in fields:
            raise ForbiddenWriteError("a record keeps its identity")
        kind = record.__tablename__
        change = digest_of(self._key, kind, held) - digest_of(self._key, kind, before)
        self.digest = (self.digest + change) % _MODULUS
        return self._altering, kind, record.id.bytes, fields

    def _add(
        self, connection: Connection, entries: Iterable[tuple[str, str | None, bytes | None, dict[str, Any] | None]]
    ) -> None:
        at = clock.now().isoformat(timespec="microseconds")
        rows = []
        sequence, previous = self.head
        for kind, record_kind, record, fields in entries:
            sequence += 1
            row = {
                "sequence": sequence,
                "act": self._act,
                "at": at,
                "account": self._who.account,
                "role": self._who.role,
                "device": self._who.device,
                "kind": kind,
                "what": self._what,
                "record_kind": record_kind,
                "record": record,
                "fields": json.dumps(fields, ensure_ascii=False, separators=(",", ":")) if fields else None,
                "reason": self._reason,
                "previous": previous,
            }
            previous = hash_of(row)
            rows.append({**row, "hash": previous})
        if rows:
            connection.execute(insert(journal), rows)
            self.written += len(rows)
            self.head = Head(sequence, previous)


def hash_of(row: dict[str, Any]) -> bytes:
    """The hash of a journal row, over everything in it and so over every row before it."""
    parts = [part.hex() if isinstance(part, bytes) else part for part in (row[name] for name in _HASHED)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).digest()


_HASHED = tuple(column.name for column in journal.columns if column.name != "hash")


def values_of(record: Record) -> dict[str, Any]:
    """A record's columns as plain JSON values, by attribute."""
    return {column.key: plain(getattr(record, column.key)) for column in inspect(type(record)).column_attrs}


def rows_written(connection: Connection) -> int:
    """How many rows the driver has written since it connected."""
    driver: Any = connection.connection.dbapi_connection
    return int(driver.total_changes)


def _check_kinds(record: Base) -> None:
    """Refuse a value that is not of its column's kind: the file would hand back another than was journalled."""
    kinds = kinds_of(type(record))
    held = ((name, value) for name, value in vars(record).items() if name in kinds and value is not None)
    if wrong := [name for name, value in held if not _is_a(value, kinds[name])]:
        raise ForbiddenWriteError(f"of another kind than their columns: {', '.join(wrong)}")


def models() -> dict[str, type[Record]]:
    """Every model, by the kind of record: the name of its table."""
    return {str(mapper.class_.__tablename__): mapper.class_ for mapper in Base.registry.mappers}


@cache
def kinds_of(kind: type[Base]) -> dict[str, type]:
    """The Python type of each column of a model, by attribute."""
    return {column.key: column.columns[0].type.python_type for column in inspect(kind).column_attrs}


def _is_a(value: Any, kind: type) -> bool:
    if kind is bool:
        return isinstance(value, int)
    odd = {date: datetime, int: bool}.get(kind)
    return isinstance(value, kind) and not (odd and isinstance(value, odd))


def plain(value: Any) -> Any:
    """A value as the journal writes it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value


def given_back(kind: type, value: Any) -> Any:
    """What :func:`plain` wrote, as a value of the column's kind again; of a document only its digest was written."""
    if value is None or kind is bytes:
        return value
    read: dict[type, Callable[[Any], Any]] = {datetime: datetime.fromisoformat, date: date.fromisoformat}
    return read.get(kind, kind)(value)


def digest_of(key: bytes, kind: str, held: dict[str, Any]) -> int:
    """The keyed digest of one record, as a number to be summed."""
    content = json.dumps([kind, *held.values()], ensure_ascii=False, separators=(",", ":")).encode()
    return int.from_bytes(hashlib.blake2b(content, key=key, digest_size=16).digest())


def state_digest(connection: Connection, key: bytes) -> int:
    """The state digest worked out anew from every record in the file; of an older schema, from what it holds."""
    total, there = 0, inspect(connection)
    for mapper in Base.registry.mappers:
        kind = str(mapper.class_.__tablename__)
        if not there.has_table(kind):
            continue
        held_there = {column["name"] for column in there.get_columns(kind)}
        names = [column.key for column in mapper.column_attrs if column.key in held_there]
        columns = [mapper.columns[name] for name in names]
        for row in connection.execute(select(*columns)):
            held = {name: plain(value) for name, value in zip(names, row, strict=True)}
            total += digest_of(key, kind, held)
    return total % _MODULUS


def head_of(connection: Connection) -> Head:
    """The end of the chain as it stands in the file."""
    last = connection.execute(select(journal.c.sequence, journal.c.hash).order_by(journal.c.sequence.desc()).limit(1))
    row = last.first()
    return Head(row.sequence, row.hash) if row else Head(0, BEGINNING)


def hash_at(connection: Connection, count: int) -> bytes | None:
    """The hash of one row, or None when the journal is not so long."""
    if count == 0:
        return BEGINNING
    return connection.execute(select(journal.c.hash).where(journal.c.sequence == count)).scalar()


def first_break(connection: Connection) -> int | None:
    """The first row that does not follow from the one before, or None when the chain is whole."""
    expected, previous = 1, BEGINNING
    for row in connection.execute(select(journal).order_by(journal.c.sequence)).mappings():
        held = dict(row)
        if held["sequence"] != expected or held["previous"] != previous or hash_of(held) != held["hash"]:
            return expected
        expected, previous = expected + 1, held["hash"]
    counted = connection.execute(select(func.count()).select_from(journal)).scalar_one()
    return None if counted == expected - 1 else expected


def _only_reads(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise ForbiddenWriteError("write records through the session, so that the journal sees them")


def refuse_writes(session: Session, *_: object) -> None:
    """Refuse to flush anything: what the session of a question is watched by.

    Raises:
        ForbiddenWriteError: There is something to write.

    """
    if session.new or session.deleted or any(session.is_modified(record) for record in session.dirty):
        raise ForbiddenWriteError("a question only reads")


def _no_savepoints(_session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        raise ForbiddenWriteError("a change is whole or not at all: no savepoints, or the journal would lose count")


def _remember(*_: object) -> None:
    """Nothing to do: that it listens makes SQLAlchemy load the old value before a new one is set."""


for _mapper in Base.registry.mappers:
    for _column in _mapper.column_attrs:
        event.listen(getattr(_mapper.class_, _column.key), "set", _remember, active_history=True)
