"""The records of a person as people read and fill them: one list of kinds, from which forms and tables follow.

A field's label, note, length and code list travel with its column, so adding a field to a kind is one word here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Column, inspect, select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.models.base import LONG
from tcare.models.change import Change
from tcare.models.codes import Code, code_list
from tcare.models.individual import Individual
from tcare.workflows.days import short
from tcare.workflows.fits import MisfitError, Place, check
from tcare.workflows.grown_lists import words_offered
from tcare.workflows.kinds import KINDS, kinds_beneath

FieldKind = Literal["text", "long", "date", "yes-no", "choice", "number", "nhs-number"]


class Field(NamedTuple):
    """One field of a form, finished for showing.

    Attributes:
        choices: What may be chosen, each code with its words; of a text, what may be chosen instead of typed.
        future_allowed: Whether its day may lie ahead.
        suggestions: Names used before, to complete what is typed.
    """

    name: str
    label: str
    note: str
    kind: FieldKind
    value: object
    choices: tuple[tuple[str, str], ...]
    required: bool
    max_length: int | None
    future_allowed: bool
    suggestions: tuple[str, ...] = ()


class FormRow(NamedTuple):
    """A form for a new record or one that is kept, ready to fill in."""

    kind: str
    title: str
    record: UUID | None
    fields: tuple[Field, ...]


class RecordRow(NamedTuple):
    """A record as people read it: each of its kind's columns in words."""

    record: UUID
    parent: UUID
    cells: tuple[str, ...]
    values: tuple[object, ...]


@dataclass(frozen=True)
class RecordTable:
    """Every record of one kind that a person has, newest first."""

    kind: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[RecordRow, ...]

    def column(self, name: str) -> int:
        """The place of an attribute among the columns."""
        return KINDS[self.kind].columns.index(name)


def form(session: Session, kind: str, record: UUID | None = None) -> FormRow:
    """A form for a record, or an empty one for a new record of a kind."""
    held = _get(session, kind, record) if record is not None else None
    title, later = KINDS[kind].title, KINDS[kind].by_action
    names = KINDS[kind].columns
    if later and held is not None and getattr(held, later[0]) is None:
        names = tuple(name for name in names if name not in later)
    fields = (_field(kind, name, held) for name in names)
    return FormRow(kind, title, record, tuple(_offering(session, kind, field) for field in fields))


def new_field(kind: str, name: str) -> Field:
    """A field of a new record of a kind, for a form that asks only some."""
    return _field(kind, name, None)


def records(session: Session, kind: str, person: UUID) -> RecordTable:
    """Every living record of a kind that belongs to a person, newest first."""
    model: Any = KINDS[kind].model
    query = select(model).where(model.withdrawn_at.is_(None)).where(_belongs_to(kind, person))
    held = list(session.scalars(query))
    by_day = KINDS[kind].newest[0].endswith("_on")
    held.sort(key=partial(_newest, kind), reverse=by_day)  # names and the points of a plan count up
    return RecordTable(
        kind,
        KINDS[kind].title,
        headings(kind),
        tuple(_row(kind, one) for one in held),
    )


def headings(kind: str) -> tuple[str, ...]:
    """What each field of a kind is called, in order."""
    return tuple(_column(kind, name).info["label"] for name in KINDS[kind].columns)


def save(
    session: Session,
    kind: str,
    values: Mapping[str, object],
    *,
    record: UUID | None = None,
    parent: UUID | None = None,
) -> Change:
    """Save a filled-in form: a new record of a kind, or changes to one that is kept.

    Args:
        parent: What a new record belongs to: the person, the stay, the review.

    Raises:
        MisfitError: Something required is empty or does not fit with the rest; nothing is saved.
        NotFoundError: The record is not there any more.
    """
    tidy, held = _fitting(session, kind, values, record, parent)
    title = KINDS[kind].title.lower()
    if held is not None:
        for name, value in tidy.items():
            setattr(held, name, value)
        words = f"Changed the {title}"
    else:
        belonging = {f"{KINDS[kind].parent}_id": parent} if KINDS[kind].parent else {}
        held = KINDS[kind].model(id=uuid4(), **tidy, **belonging)
        session.add(held)
        words = f"Added {_a(title)}"
    session.flush()
    return Change(words, frozenset({kind}), (held.id,))


def check_saving(
    session: Session,
    kind: str,
    values: Mapping[str, object],
    *,
    record: UUID | None = None,
    parent: UUID | None = None,
) -> None:
    """Refuse what :func:`save` would refuse, with the same errors; saves nothing."""
    _fitting(session, kind, values, record, parent)


def withdraw(session: Session, kind: str, record: UUID, reason: str) -> Change:
    """Take a record, and with it what hangs from it, out of every answer, with a reason; it can be given back.

    Raises:
        RefusedError: No reason was given.
        NotFoundError: The record is not there any more.
    """
    if not reason.strip() or len(reason) > LONG:
        raise RefusedError("A reason is needed to withdraw something.", remedy="Say in a few words why.")
    held = _get(session, kind, record)
    held.withdrawn_at, held.withdrawn_reason = clock.now(), reason.strip()
    return Change(f"Withdrew the {KINDS[kind].title.lower()}", frozenset({kind, *kinds_beneath(kind)}), (record,))


def label_of(kind: str, name: str) -> str:
    """What people call a field of a kind."""
    return str(_column(kind, name).info["label"])


def words_of(kind: str, name: str, value: object) -> str:
    """A value of a field of a kind as people read it, see :func:`said`."""
    return said(_column(kind, name), value)


def said(column: Column[Any], value: object) -> str:
    """A value as people read it: codes by their label, days as 05-Sep-2007, "Not recorded" for none."""
    if value is None:
        return "Not recorded"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return short(value)
    codes = column.info.get("codes")
    return code_list(codes).label(str(value)) if codes else str(value)


def _fitting(
    session: Session, kind: str, values: Mapping[str, object], record: UUID | None, parent: UUID | None
) -> tuple[dict[str, object], Any]:
    """The values as they are to be saved, and the record they are to be saved in, once they fit with all else."""
    tidy = {name: _tidy(value) for name, value in values.items() if name in KINDS[kind].columns}
    for name in KINDS[kind].columns:
        if _is_required(kind, name) and name in tidy and tidy[name] is None:
            label = _column(kind, name).info["label"]
            raise MisfitError(name, f"{label} is needed.", remedy=f"Fill in {label.lower()} and save again.")
    held = _get(session, kind, record) if record is not None else None
    above = getattr(held, f"{KINDS[kind].parent}_id") if held is not None and KINDS[kind].parent else parent
    before = {name: getattr(held, name) if held is not None else None for name in KINDS[kind].columns}
    place = Place(kind, record, above, _whom(session, kind, record, above))
    check(session, place, before | tidy, clock.today())
    refuse_a_second(session, kind, tidy, record)
    return tidy, held


def refuse_a_second(session: Session, kind: str, values: Mapping[str, object], record: UUID | None) -> None:
    """Refuse a number that somebody else in the caseload has: nobody is entered twice.

    Raises:
        MisfitError: Somebody has it.
    """
    for name in ("nhs_number", "local_id") if kind == "individual" else ():
        column = _column(kind, name)
        others = select(Individual.id).where(
            Individual.withdrawn_at.is_(None), Individual.id != (record or UUID(int=0))
        )
        if values.get(name) and session.scalars(others.where(column == values[name])).first() is not None:
            words = f"Somebody in this caseload already has this {column.info['label']}."
            raise MisfitError(name, words, remedy="Search for it on the People screen before adding them again.")


def _a(title: str) -> str:
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"


def _newest(kind: str, held: Any) -> tuple[bool, Any]:
    known = (getattr(held, name) for name in KINDS[kind].newest)
    value = next((one for one in known if one is not None), None)
    return value is None, value


def _row(kind: str, held: Any) -> RecordRow:
    parent = getattr(held, f"{KINDS[kind].parent}_id") if KINDS[kind].parent else held.id
    values = tuple(getattr(held, name) for name in KINDS[kind].columns)
    cells = tuple(words_of(kind, name, value) for name, value in zip(KINDS[kind].columns, values, strict=True))
    return RecordRow(held.id, parent, cells, values)


def _belongs_to(kind: str, person: UUID) -> Any:
    model: Any = KINDS[kind].model
    parent = KINDS[kind].parent
    if not parent:
        return model.id == person
    if parent == "individual":
        return model.individual_id == person
    of: Any = KINDS[parent].model
    mine = select(of.id).where(_belongs_to(parent, person), of.withdrawn_at.is_(None))
    return getattr(model, f"{parent}_id").in_(mine)


def _get(session: Session, kind: str, record: UUID) -> Any:
    held = session.get(KINDS[kind].model, record)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That record is no longer there.", remedy="Go back and look again.")
    return held


def person_of(session: Session, kind: str, record: UUID | None, parent: UUID | None = None) -> UUID | None:
    """Whom a record is about, or for a reviewer who they are; None for someone not yet kept.

    Args:
        record: The record, or None for a new one.
        parent: What a new one belongs to.

    Raises:
        NotFoundError: It, or something it belongs to, is not there any more.
    """
    above = KINDS[kind].parent
    if record is not None and above:
        parent = getattr(_get(session, kind, record), f"{above}_id")
    return _whom(session, kind, record, parent)


def _whom(session: Session, kind: str, record: UUID | None, above: UUID | None) -> UUID | None:
    parent = KINDS[kind].parent
    if not parent or above is None:
        return above if parent else record
    held = _get(session, parent, above)
    grandparent = getattr(held, f"{KINDS[parent].parent}_id") if KINDS[parent].parent else None
    return _whom(session, parent, above, grandparent)


def _column(kind: str, name: str) -> Column[Any]:
    return inspect(KINDS[kind].model).columns[name]


def _is_required(kind: str, name: str) -> bool:
    return not _column(kind, name).nullable


def _field(kind: str, name: str, held: Any) -> Field:
    column = _column(kind, name)
    value = getattr(held, name) if held is not None else None
    codes = column.info.get("codes")
    return Field(
        name=name,
        label=column.info["label"],
        note=column.info["note"],
        kind=_field_kind(column),
        value=value,
        choices=tuple((c.code, c.label) for c in code_list(codes).codes if _is_offered(c, value)) if codes else (),
        required=_is_required(kind, name) or (held is not None and name in KINDS[kind].by_action[:1]),
        max_length=column.info.get("length"),
        future_allowed=column.info["ahead"],
    )


def _offering(session: Session, kind: str, field: Field) -> Field:
    """A field that is typed, with what has grown to be chosen instead where its list can grow."""
    grows = _column(kind, field.name).info.get("grows")
    if not grows:
        return field
    return field._replace(choices=tuple((words, words) for words in words_offered(session, grows)))


def _is_offered(code: Code, value: object) -> bool:
    return code.is_offered or code.code == value


def _field_kind(column: Column[Any]) -> FieldKind:
    if column.name == "nhs_number":
        return "nhs-number"
    if column.info.get("codes"):
        return "choice"
    python_type = column.type.python_type
    if python_type is str and (column.info.get("length") or 0) >= LONG:
        return "long"
    kinds: dict[type, FieldKind] = {date: "date", bool: "yes-no", int: "number"}
    return kinds.get(python_type, "text")


def _tidy(value: object) -> object:
    return (value.strip() or None) if isinstance(value, str) else value
