"""What an action did, in words, and which kinds of record it touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID


@dataclass(frozen=True)
class Change:
    """The outcome of an action, returned to whoever asked for it and journalled with it.

    Attributes:
        words: What was done, as a person would say it, naming nobody: "Recorded the review".
        touched: The kinds of record that were altered, by table name.
        records: The records that were altered or made, first the one the action was about.

    """

    words: str
    touched: frozenset[str] = frozenset()
    records: tuple[UUID, ...] = ()

    @classmethod
    def of(cls, words: str, changes: Iterable["Change"]) -> "Change":
        """Several changes as the one action they make, the first of them what it was about."""
        several = list(changes)
        touched = frozenset[str]().union(*(one.touched for one in several))
        records = dict.fromkeys(record for one in several for record in one.records)
        return cls(words, touched, tuple(records))


class FieldChange(NamedTuple):
    """What one action did to one field of one record, as the journal has it.

    Attributes:
        at: When, in UTC.
        who: The account that did it.
        did: What the row of the journal is: made, altered, undid or redid.
        kind: The kind of record, by table name.
        field: By attribute.
        old: The value before, None for a record that was made.
        new: The value since.
        reason: Where one was asked for.
    """

    at: datetime
    who: str
    did: str
    kind: str
    record: UUID
    field: str
    old: Any
    new: Any
    reason: str | None
