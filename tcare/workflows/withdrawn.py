"""What was withdrawn, and giving it back.

Only the record itself is marked as withdrawn. What hangs from it, a stay's moves and plan, a review's actions, all of a
person's, leaves every answer with it, and comes back as it was when it is given back.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.workflows.fits import MisfitError, Place, check, check_beside
from tcare.workflows.kinds import KINDS, kinds_beneath
from tcare.workflows.people import Named, named_record
from tcare.workflows.records import refuse_a_second, words_of


class WithdrawnRow(NamedTuple):
    """A record that was withdrawn.

    Attributes:
        what: What it is and its day, in words: "Visit, 05-Jan-2026".
        person: Whose it is, or who it is: a person, or somebody who reviews deaths.
        is_openable: Whether that is a person who is in the caseload.
        at: When it was withdrawn, in the time of this computer.
        with_it: What went with it, in words; empty where nothing did.
        goes_first: What must be given back before it: the title of what it belongs to, where that is withdrawn too.
    """

    kind: str
    record: UUID
    what: str
    person: Named
    is_openable: bool
    at: datetime
    reason: str
    with_it: str
    goes_first: str


def withdrawn(session: Session, person: UUID | None = None) -> tuple[WithdrawnRow, ...]:
    """Everything that was withdrawn, of everyone or of one person, the newest first."""
    rows = [row for kind in KINDS for row in _withdrawn_of(session, kind, person)]
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def goes_with(session: Session, kind: str, record: UUID) -> str:
    """What would be withdrawn with a record, or come back with it, in words; empty where nothing would."""
    return _in_words(_counts(session, kind, [record])[record])


def give_back(session: Session, kind: str, record: UUID) -> Change:
    """Bring a withdrawn record back into the answers, and with it what hung from it.

    Raises:
        RefusedError: It cannot stand beside what is recorded now, or what it belongs to is withdrawn too.
        NotFoundError: There is no such record, or it is not withdrawn.
    """
    held: Any = session.get(KINDS[kind].model, record)
    if held is None or held.withdrawn_at is None:
        raise NotFoundError("That is not withdrawn.", remedy="Go back and look again.")
    chain = _chain(session, kind, held)
    for above, owner in reversed(chain[1:]):
        if owner.withdrawn_at is not None:
            title = KINDS[above].title.lower()
            raise RefusedError("What it belongs to is withdrawn too.", remedy=f"Give back the {title} first.")
    person = chain[-1][1].id
    values = {name: getattr(held, name) for name in KINDS[kind].columns}
    beneath = _living_beneath(session, kind, [record])
    try:
        check(session, Place(kind, record, chain[1][1].id if chain[1:] else None, person), values, clock.today())
        refuse_a_second(session, kind, values, record)
        held.withdrawn_at = held.withdrawn_reason = None
        session.flush()
        check_beside(session, person, {record, *(child for found in beneath.values() for child in found)})
    except MisfitError as misfit:
        raise RefusedError(
            f"It does not fit with what is recorded now: {misfit.what}",
            remedy="Correct or withdraw the other one first, then give this back.",
        ) from misfit
    return Change(f"Gave back the {KINDS[kind].title.lower()}", frozenset({kind, *kinds_beneath(kind)}), (record,))


def _chain(session: Session, kind: str, held: Any) -> list[tuple[str, Any]]:
    """A record, what it belongs to, and so on up to the person."""
    parent = KINDS[kind].parent
    if not parent:
        return [(kind, held)]
    return [(kind, held), *_chain(session, parent, session.get(KINDS[parent].model, getattr(held, f"{parent}_id")))]


def _withdrawn_of(session: Session, kind: str, person: UUID | None) -> Iterator[WithdrawnRow]:
    model: Any = KINDS[kind].model
    query, above = _up_to_the_top(select(model), kind)
    query = query.where(model.withdrawn_at.is_not(None))
    if person is not None:
        if above[-1] != "individual":
            return
        query = query.where(Individual.id == person)
    found = session.execute(query).all()
    counts = _counts(session, kind, [row[0].id for row in found])
    for held, *rest in found:
        owners = dict(zip(above, [held, *rest], strict=True))
        gone = [KINDS[one].title for one, owner in owners.items() if one != kind and owner.withdrawn_at is not None]
        top = owners[above[-1]]
        yield WithdrawnRow(
            kind=kind,
            record=held.id,
            what=_what(kind, held),
            person=named_record(top),
            is_openable=above[-1] == "individual" and top.withdrawn_at is None,
            at=held.withdrawn_at.astimezone(),
            reason=held.withdrawn_reason or "",
            with_it=_in_words(counts[held.id]),
            goes_first=gone[-1] if gone else "",
        )


def _up_to_the_top(query: Select[Any], kind: str) -> tuple[Select[Any], list[str]]:
    """A query of a kind, joined with all it belongs to; and the kinds of which each row holds one, in order."""
    kinds = [kind]
    while parent := KINDS[kinds[-1]].parent:
        child: Any = KINDS[kinds[-1]].model
        above: Any = KINDS[parent].model
        query = query.join(above, above.id == getattr(child, f"{parent}_id")).add_columns(above)
        kinds.append(parent)
    return query, kinds


def _what(kind: str, held: Any) -> str:
    title = KINDS[kind].title
    if not KINDS[kind].parent:
        return title
    known = (name for name in KINDS[kind].newest if getattr(held, name) is not None)
    first = next(known, None)
    return f"{title}, {words_of(kind, first, getattr(held, first))}" if first else title


def _counts(session: Session, kind: str, records: Collection[UUID]) -> dict[UUID, Counter[str]]:
    """How many living records of each kind hang from each of these."""
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    for below, found in _living_beneath(session, kind, records).items():
        for top in found.values():
            counts[top][below] += 1
    return counts


def _living_beneath(session: Session, kind: str, records: Collection[UUID]) -> dict[str, dict[UUID, UUID]]:
    """Every living record that hangs from these to any depth, by kind, each with the one of these it hangs from."""
    tops = {kind: {record: record for record in records}}
    for child in kinds_beneath(kind):
        model: Any = KINDS[child].model
        parent = getattr(model, f"{KINDS[child].parent}_id")
        above = tops[KINDS[child].parent]
        ids = list(above)
        tops[child] = {
            row.id: above[row.parent]
            for start in range(0, len(ids), 500)
            for row in session.execute(
                select(model.id, parent.label("parent"))
                .where(parent.in_(ids[start : start + 500]))
                .where(model.withdrawn_at.is_(None))
            )
        }
    return {child: found for child, found in tops.items() if child != kind and found}


def _in_words(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[kind]} × {KINDS[kind].title.lower()}" for kind in KINDS if counts[kind])
