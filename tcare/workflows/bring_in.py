"""Bringing a workbook into the caseload: all of its rows or, with any bad row, none, unless the good are accepted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import TcareError
from tcare.models.change import Change
from tcare.models.stay import ClinicallyReady
from tcare.workflows.kept import Fact, kept_caseload, parent_column
from tcare.workflows.merge import Merge
from tcare.workflows.sheets import READY, SHEETS, Problem, Row


@dataclass(frozen=True)
class BroughtIn(Change):
    """What a file did, or would do.

    Attributes:
        added: New records by sheet; every sheet that has rows is named.
        rejected: What was wrong, row by row, in the order of the workbook.
    """

    added: Mapping[str, int] = field(default_factory=dict)
    updated: Mapping[str, int] = field(default_factory=dict)
    unchanged: Mapping[str, int] = field(default_factory=dict)
    rejected: tuple[Problem, ...] = ()

    @property
    def rejected_rows(self) -> int:
        """How many rows were rejected."""
        return len({(problem.sheet, problem.row) for problem in self.rejected})

    def answer(self) -> dict[str, Any]:
        """The answer as the command line gives it."""
        return {
            "added": dict(self.added),
            "updated": dict(self.updated),
            "unchanged": dict(self.unchanged),
            "rejected": [asdict(problem) for problem in self.rejected],
        }


class RowsRejectedError(TcareError):
    """Rows were bad and the good ones were not to be brought in without them, so none was.

    Attributes:
        result: What was wrong; nothing in it was added or updated.
    """

    def __init__(self, result: BroughtIn) -> None:
        count = result.rejected_rows
        rows = "1 row was" if count == 1 else f"{count:,} rows were"
        super().__init__(
            f"{rows} rejected, so nothing was brought in.",
            remedy="Correct what is listed and bring the file in again, or accept the good rows without them.",
        )
        self.result = result


def preview(
    session: Session,
    rows: Sequence[Row],
    *,
    today: date,
    accept_good: bool = False,
    test_numbers: bool = False,
    unreadable: tuple[Problem, ...] = (),
) -> BroughtIn:
    """What bringing the rows in would do; nothing is altered.

    Raises:
        RowsRejectedError: As :func:`bring_in` would.
    """
    merge = Merge(kept_caseload(session), rows, today=today, test_numbers=test_numbers)
    return _result(merge, rows, unreadable, accept_good=accept_good)


def bring_in(
    session: Session,
    rows: Sequence[Row],
    *,
    today: date,
    accept_good: bool = False,
    test_numbers: bool = False,
    unreadable: tuple[Problem, ...] = (),
) -> BroughtIn:
    """Bring rows into the caseload: new records are added, known ones updated by what a row says.

    An empty cell never takes away what is kept, and the same rows twice change nothing the second time.

    Args:
        rows: In any order; each row's number is the spreadsheet's own.
        today: The day after which nothing can have happened.
        accept_good: Whether the rest comes in when some rows are bad.
        test_numbers: Whether NHS numbers of the test range (999) are allowed.
        unreadable: Sheets that could not be read at all, one problem each.

    Raises:
        RowsRejectedError: Rows were bad and the good were not to be accepted alone; nothing has been altered.
    """
    merge = Merge(kept_caseload(session), rows, today=today, test_numbers=test_numbers)
    result = _result(merge, rows, unreadable, accept_good=accept_good)
    _write(session, [fact for fact in merge.standing if fact.is_changed])
    return result


def _result(merge: Merge, rows: Iterable[Row], unreadable: tuple[Problem, ...], *, accept_good: bool) -> BroughtIn:
    rejected = (*unreadable, *merge.rejected)
    named = {row.sheet for row in rows}
    none = {name: 0 for name in SHEETS if name in named}
    if rejected and not accept_good:
        nothing = BroughtIn("Brought in nothing", added=none, updated=none, unchanged=none, rejected=rejected)
        raise RowsRejectedError(nothing)
    changed = [fact for fact in merge.standing if fact.is_changed]
    added = Counter(fact.sheet.name for fact in changed if fact.kept is None)
    updated = Counter(fact.sheet.name for fact in changed if fact.kept is not None)
    unchanged = Counter(fact.sheet.name for fact in merge.standing if not fact.is_changed)
    return BroughtIn(
        f"Brought in a workbook: {added.total():,} added, {updated.total():,} updated",
        frozenset(fact.sheet.model.__tablename__ for fact in changed),
        tuple(UUID(bytes=fact.id) for fact in changed),
        added={**none, **added},
        updated={**none, **updated},
        unchanged={**none, **unchanged},
        rejected=rejected,
    )


def _write(session: Session, changed: list[Fact]) -> None:
    session.add_all([_new(fact) for fact in changed if fact.kept is None])
    known: dict[str, list[Fact]] = defaultdict(list)
    for fact in changed:
        if fact.kept is not None:
            known[fact.sheet.name].append(fact)
    for facts in known.values():
        _update(session, facts)
    _write_ready(session, [fact for fact in changed if fact.changes.get(READY)])
    session.flush()


def _new(fact: Fact) -> Any:
    above = {parent_column(fact.sheet): UUID(bytes=fact.parent.id)} if fact.parent else {}
    said = {name: value for name, value in fact.values.items() if value is not None and name != READY}
    return fact.sheet.model(id=UUID(bytes=fact.id), **above, **said)


def _update(session: Session, facts: list[Fact]) -> None:
    model = facts[0].sheet.model
    for some in _some(facts):
        ids = [UUID(bytes=fact.id) for fact in some]
        records = {record.id: record for record in session.scalars(select(model).where(model.id.in_(ids)))}
        for fact in some:
            for name, value in fact.changes.items():
                if name != READY:
                    setattr(records[UUID(bytes=fact.id)], name, value)


def _write_ready(session: Session, stays: list[Fact]) -> None:
    """The newest time ready to leave begins on the day given; a day after that time ended begins another."""
    kind = ClinicallyReady
    newest: dict[UUID, ClinicallyReady] = {}
    for some in _some([stay for stay in stays if stay.kept is not None]):
        ids = [UUID(bytes=stay.id) for stay in some]
        living = select(kind).where(kind.stay_id.in_(ids), kind.withdrawn_at.is_(None)).order_by(kind.from_on)
        newest.update({ready.stay_id: ready for ready in session.scalars(living)})
    for stay in stays:
        held, day = newest.get(UUID(bytes=stay.id)), stay.values[READY]
        if held is None or (held.to_on is not None and held.to_on < day):
            session.add(kind(id=uuid4(), stay_id=UUID(bytes=stay.id), from_on=day))
        else:
            held.from_on = day


def _some(facts: list[Fact]) -> Iterator[list[Fact]]:
    """A few hundred at a time, for a statement has room for so many identities."""
    for start in range(0, len(facts), 500):
        yield facts[start : start + 500]
