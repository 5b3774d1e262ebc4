"""The history of records, read out of the journal: every field, what it was, what it became, who and when."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import Row

from tcare.models.change import FieldChange
from tcare.store.casefile import CaseFile
from tcare.store.journal import given_back, kinds_of, models
from tcare.store.tables import journal


def history(file: CaseFile, records: Sequence[UUID]) -> tuple[FieldChange, ...]:
    """Every change of these records, the newest first; the fields of one change in the order of the record.

    That the records are looked at is for the caller to have journalled, by the question that found them.

    Args:
        records: Of any kinds; withdrawn ones too.
    """
    named = {slot.account: slot.full_name for slot in file.key_file.slots if slot.full_name}
    known = models()
    with file.engine.connect() as connection:
        found = [
            row
            for some in _some(records)
            for row in connection.execute(
                select(journal).where(journal.c.record.in_(some), journal.c.fields.is_not(None))
            )
        ]
    found.sort(key=lambda row: row.sequence, reverse=True)
    return tuple(
        change
        for row in found
        for change in _changes(row, kinds_of(known[row.record_kind]), named.get(row.account, row.account))
    )


def written_on(file: CaseFile, day: date) -> tuple[FieldChange, ...]:
    """Every change written on a day of this computer's clock, the first in front."""
    midnight = datetime.combine(day, time.min).astimezone()
    near = (midnight - timedelta(days=1)).astimezone(UTC), (midnight + timedelta(days=2)).astimezone(UTC)
    named = {slot.account: slot.full_name for slot in file.key_file.slots if slot.full_name}
    known = models()
    wanted = (
        select(journal)
        .where(journal.c.fields.is_not(None), journal.c.at.between(near[0].isoformat(), near[1].isoformat()))
        .order_by(journal.c.sequence)
    )
    with file.engine.connect() as connection:
        found = [row for row in connection.execute(wanted) if _local_day(row.at) == day]
    return tuple(
        change
        for row in found
        for change in _changes(row, kinds_of(known[row.record_kind]), named.get(row.account, row.account))
    )


def _local_day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def _changes(row: Row[Any], kinds: dict[str, type], who: str) -> Iterator[FieldChange]:
    at, record = datetime.fromisoformat(row.at), UUID(bytes=row.record)
    for name, values in json.loads(row.fields).items():
        old, new = (given_back(kinds[name], value) for value in values)
        yield FieldChange(at, who, row.kind, row.record_kind, record, name, old, new, row.reason)


def _some(records: Sequence[UUID]) -> Iterator[list[bytes]]:
    """A few hundred at a time, for a statement has room for so many identities."""
    for start in range(0, len(records), 500):
        yield [record.bytes for record in records[start : start + 500]]
