"""A day's work: what was recorded, changed, met and not met, and by whom."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models import Base
from tcare.models.change import FieldChange
from tcare.workflows.history import HistoryRow, in_words
from tcare.workflows.people import Named, everyone_named
from tcare.workflows.short_forms import STEPS
from tcare.workflows.worklist import DueRow, what_is_due

_MANY = 12
"""More records of a kind than this, done alike by one account within a minute, are one line."""


class DoneRow(NamedTuple):
    """What was done to one record, or to many alike.

    Attributes:
        at: The time of day, as 14:03.
        did: Added, changed, withdrawn, given back, undone or done again.
        what: The kind of record, and the fields that were changed.
        person: Whom it is about; None for what is about nobody, or about many.
    """

    at: str
    who: str
    did: str
    what: str
    person: Named | None


class DutyRow(NamedTuple):
    """A duty of the day, for whom, and how it stands: when it was or is due.

    Attributes:
        whose: Who is named for it: the lead professional, the keyworker, and whoever it falls to.
        by: Who recorded on the day that it was done; nobody where that was on another day.
    """

    person: Named
    duty: str
    due_on: date
    state: str
    whose: tuple[str, ...]
    by: tuple[str, ...]


class DaySheet(NamedTuple):
    """A day.

    Attributes:
        met: What was done on the day, in time or late, by the days of the records themselves.
        missed: What was due on the day and is not done, or ended on it undone after its due day.
    """

    day: date
    done: tuple[DoneRow, ...]
    met: tuple[DutyRow, ...]
    missed: tuple[DutyRow, ...]

    @property
    def people(self) -> tuple[UUID, ...]:
        """Everyone who is named on it, each once."""
        recorded = [row.person for row in self.done if row.person is not None]
        people = (*recorded, *(row.person for row in (*self.met, *self.missed)))
        return tuple(dict.fromkeys(person.id for person in people))


def day_sheet(session: Session, changes: Sequence[FieldChange], day: date) -> DaySheet:
    """The sheet of a day.

    Args:
        changes: What the journal has of the day, the first in front.
    """
    due = what_is_due(session, day, history=True)
    names = _named(session, changes)
    met = (row for row in due if row.due.done_on == day and row.due.state in ("met", "met-late"))
    return DaySheet(
        day=day,
        done=tuple(_done(changes, names)),
        met=tuple(_duty(row, _recorded_by(row, changes, names)) for row in met),
        missed=tuple(_duty(row) for row in due if _is_missed(row, day)),
    )


def _is_missed(row: DueRow, day: date) -> bool:
    if row.due.state == "missed":
        return row.due.ended_on == day
    return row.due.due_on == day and row.due.state == "due-soon"


def _duty(row: DueRow, by: tuple[str, ...] = ()) -> DutyRow:
    return DutyRow(row.person, row.due.title, row.due.due_on, row.due.state, row.names, by)


def _recorded_by(row: DueRow, changes: Iterable[FieldChange], names: dict[UUID, Named]) -> tuple[str, ...]:
    """Who wrote, on the day, what meets a duty: the record the day comes from, or one of the kind that meets it."""
    kind, subject = row.due.subject
    met_by = STEPS[row.due.duty].kind
    return tuple(
        dict.fromkeys(
            change.who
            for change in changes
            if change.record == UUID(bytes=subject)
            or (change.kind == met_by != kind and names.get(change.record) == row.person)
        )
    )


def _done(changes: Sequence[FieldChange], names: dict[UUID, Named]) -> Iterator[DoneRow]:
    records = [tuple(rows) for _, rows in groupby(in_words(changes), lambda row: (row.record, row.did, row.when))]
    for _, several in groupby(sorted(records, key=_alike), _alike):
        held = list(several)
        if len(held) > _MANY:
            first = held[0][0]
            yield DoneRow(f"{first.at:%H:%M}", first.who, first.did, f"{first.kind}: {len(held):,} records", None)
        else:
            yield from (_one(rows, names) for rows in held)


def _alike(rows: tuple[HistoryRow, ...]) -> tuple[str, str, str, str]:
    return f"{rows[0].at:%H:%M}", rows[0].who, rows[0].kind, rows[0].did


def _one(rows: tuple[HistoryRow, ...], names: dict[UUID, Named]) -> DoneRow:
    first = rows[0]
    fields = ", ".join(dict.fromkeys(row.field for row in rows)) if first.did == "Changed" else ""
    what = f"{first.kind}: {fields}" if fields else first.kind
    return DoneRow(f"{first.at:%H:%M}", first.who, first.did, what, names.get(first.record))


def _named(session: Session, changes: Iterable[FieldChange]) -> dict[UUID, Named]:
    """Whom each record is about, by name; records about nobody are left out."""
    people = {one.id: one for one in everyone_named(session)}
    of_kind: dict[str, set[UUID]] = {}
    for change in changes:
        of_kind.setdefault(change.kind, set()).add(change.record)
    found = {}
    for kind, records in of_kind.items():
        for record, person in _people_of(session, kind, records).items():
            if person in people:
                found[record] = people[person]
    return found


def _people_of(session: Session, kind: str, records: set[UUID]) -> dict[UUID, UUID]:
    """Whom records of one kind belong to, through whatever they belong to."""
    if kind == "individual":
        return {record: record for record in records}
    table = Base.metadata.tables[kind]
    found: dict[UUID, UUID] = {}
    for key in table.foreign_keys:
        wanted = list(records - found.keys())
        above: dict[UUID, UUID] = {}
        for start in range(0, len(wanted), 500):
            query = select(table.c.id, key.parent).where(table.c.id.in_(wanted[start : start + 500]))
            above |= {row[0]: row[1] for row in session.execute(query) if row[1] is not None}
        people = _people_of(session, key.column.table.name, set(above.values()))
        found |= {record: people[parent] for record, parent in above.items() if parent in people}
    return found
