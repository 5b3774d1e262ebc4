"""What an action did, in words, and which kinds of record it touched."""

from dataclasses import dataclass
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
