"""Undo and redo: what an action did is taken back by another, and the journal only grows.

Undone, a record that was made is withdrawn, an altered one has its old values again, and a withdrawn one is given
back. Redone, the undoing is taken back in the same way. Nothing that was recorded is ever un-happened.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import RefusedError
from tcare.models import Record
from tcare.models.change import Change
from tcare.store.journal import given_back, kinds_of, models, plain
from tcare.store.tables import journal


class Undoable(NamedTuple):
    """What can be undone and redone, in the words of the action; empty where nothing can."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True)
class Step:
    """Something done since signing in.

    Attributes:
        action: The action, by its number in the journal.
        act: What is to be taken back now: the action, or its undoing, or its redoing.
        change: What the action said that it did.
    """

    action: int
    act: int
    change: Change

    def change_as(self, verb: str) -> Change:
        """The change as another: ``Undone: Added a visit``."""
        return Change(f"{verb}: {self.change.words}", self.change.touched, self.change.records)


class Steps:
    """What one account did since it signed in, and what of that is undone; the newest last."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undoable(self) -> Undoable:
        """What undo and redo would do now."""
        done, undone = self._done[-1:], self._undone[-1:]
        return Undoable(done[0].change.words if done else "", undone[0].change.words if undone else "")

    def did(self, act: int, change: Change) -> None:
        """Something was done: what was undone before it cannot be done again."""
        self._done.append(Step(act, act, change))
        self._undone.clear()

    def to_undo(self) -> Step:
        """What undo takes back.

        Raises:
            RefusedError: There is nothing.
        """
        if not self._done:
            raise RefusedError(
                "There is nothing to undo.", remedy="Only what you did since you signed in can be undone."
            )
        return self._done[-1]

    def to_redo(self) -> Step:
        """What redo takes back.

        Raises:
            RefusedError: There is nothing.
        """
        if not self._undone:
            raise RefusedError("There is nothing to redo.", remedy="Only what was just undone can be done again.")
        return self._undone[-1]

    def undid(self, act: int) -> None:
        """The newest was undone, by an action of this number."""
        step = self._done.pop()
        self._undone.append(Step(step.action, act, step.change))

    def redid(self, act: int) -> None:
        """What was undone last was done again, by an action of this number."""
        step = self._undone.pop()
        self._done.append(Step(step.action, act, step.change))


def take_back(session: Session, act: int) -> None:
    """Take back all that one action wrote, from its last row to its first.

    Raises:
        RefusedError: Something it wrote has been altered since.
    """
    written = select(journal.c.kind, journal.c.record_kind, journal.c.record, journal.c.fields)
    query = written.where(journal.c.act == act, journal.c.fields.is_not(None)).order_by(journal.c.sequence.desc())
    rows = session.execute(query).all()
    held = _records(session, ((row.record_kind, row.record) for row in rows))
    steps = [(held[row.record_kind, row.record], row.kind == "made", json.loads(row.fields)) for row in rows]
    for is_free, some in groupby(steps, lambda step: _is_free(*step[1:])):
        for record, was_made, fields in some:
            _refuse_if_altered_since(record, fields)
            if was_made:
                record.withdrawn_at, record.withdrawn_reason = clock.now(), "Undone"
            else:
                _put_back(record, fields)
            if is_free is None:
                session.flush()
        session.flush()


def _is_free(was_made: bool, fields: dict[str, list[Any]]) -> bool | None:
    """Whether taking it back only frees what must be unique; False where it only claims it; None where it may do both.

    Many that only withdraw, or only give back, can be written at once; others one by one, or two that had changed
    places would stand in one another's way.
    """
    if was_made:
        return True
    is_life = fields.keys() == {"withdrawn_at", "withdrawn_reason"}
    return fields["withdrawn_at"][1] is None if is_life else None


def _records(session: Session, named: Iterable[tuple[str, bytes]]) -> dict[tuple[str, bytes], Record]:
    """The records of these kinds and identities, a statement for some hundreds of them."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for kind, record in dict.fromkeys(named):
        wanted[kind].append(UUID(bytes=record))
    known = models()
    return {
        (kind, record.id.bytes): record
        for kind, ids in wanted.items()
        for some in _some(ids)
        for record in session.scalars(select(known[kind]).where(known[kind].id.in_(some)))
    }


def _some(ids: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


def _refuse_if_altered_since(record: Record, fields: dict[str, list[Any]]) -> None:
    if any(plain(getattr(record, name)) != value for name, (_, value) in fields.items()):
        raise RefusedError(
            "What this did has been altered since, so it was left as it is.",
            remedy="Look at its history, and change it by hand.",
        )


def _put_back(record: Record, fields: dict[str, list[Any]]) -> None:
    kinds = kinds_of(type(record))
    if any(kinds[name] is bytes for name in fields):
        raise RefusedError(
            "What a document held before is not kept, so it was left as it is.", remedy="Attach the earlier one again."
        )
    for name, (before, _) in fields.items():
        setattr(record, name, given_back(kinds[name], before))
