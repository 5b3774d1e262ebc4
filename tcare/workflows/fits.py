"""Whether a record as it is about to be saved fits with all else known of its person, said of the field to put right.

The same checks as a workbook's rows go through, so that what is typed and what is brought in are refused alike.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple, NoReturn
from uuid import UUID, uuid4

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import RefusedError
from tcare.workflows.checks import FIRST_DAY, conflicts, local_id_fault, nhs_number_fault, text_fault
from tcare.workflows.kept import Fact, kept_caseload
from tcare.workflows.kinds import KINDS
from tcare.workflows.sheets import SHEETS, Sheet

Values = Mapping[str, object]

_SHEETS = {sheet.model: sheet for sheet in SHEETS.values()}
_PERIODS = ("risk_factor", "clinically_ready", "segregation", "leave")
"""Kinds with a beginning and an end that no sheet of the workbook holds."""


class MisfitError(RefusedError):
    """A record was not saved because of what one of its fields holds, or does not.

    Attributes:
        field: The field to put right.
    """

    def __init__(self, field: str, what: str, *, remedy: str) -> None:
        super().__init__(what, remedy=remedy)
        self.field = field


class Place(NamedTuple):
    """Where a record stands: what it is, what it belongs to, and who it is about.

    Attributes:
        record: The record, or None for a new one.
        parent: What it belongs to.
        person: Whom it is about; None for a new person.
    """

    kind: str
    record: UUID | None
    parent: UUID | None
    person: UUID | None


def check(session: Session, place: Place, values: Values, today: date) -> None:
    """Refuse values of a record that cannot stand beside what else is known of the person.

    Args:
        values: Every field of the kind as it would be saved.
        today: The day after which nothing can have happened.

    Raises:
        MisfitError: They cannot; it names the first field to put right.
    """
    _check_words(values)
    _check_itself(place.kind, values)
    sheet = _SHEETS.get(KINDS[place.kind].model)
    if sheet is not None:
        _check_beside(session, place, sheet, values, today)
    else:
        _check_days(place.kind, values, today)


def check_beside(session: Session, person: UUID, records: Collection[UUID]) -> None:
    """Refuse what is kept of a person where any of these records cannot be true beside the rest.

    Raises:
        MisfitError: One cannot.
    """
    top = kept_caseload(session, person)["People"].get(person.bytes)
    ids = {record.bytes for record in records}
    for conflict in conflicts(top, clock.today()) if top is not None else ():
        for side, attribute in conflict.sides:
            if side.id in ids:
                raise MisfitError(attribute, conflict.problem, remedy=conflict.remedy)


def _check_words(values: Values) -> None:
    for name, value in values.items():
        if isinstance(value, str):
            fault = text_fault(value, None)
            if name == "nhs_number":
                fault = nhs_number_fault(value, test_numbers=True)
            elif name == "local_id":
                fault = fault or local_id_fault(value)
            if fault:
                raise MisfitError(name, fault[0], remedy=fault[1])


def _check_itself(kind: str, values: Values) -> None:
    if kind == "individual" and not (values["nhs_number"] or values["local_id"]):
        _refuse("nhs_number", "An NHS number or a local ID is needed.", "Fill in one of the two.")
    if kind == "review" and not (values["planned_on"] or values["held_on"]):
        _refuse("planned_on", "A review is planned or held on some day.", "Fill in planned or held.")
    if kind == "plan_point":
        number = values["number"]
        if not isinstance(number, int) or not 1 <= number <= 12:
            _refuse("number", "A discharge plan has points 1 to 12.", "Give one of these numbers.")
    if kind in _PERIODS:
        begins, ends = values["from_on"], values["to_on"]
        if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
            _refuse("to_on", "It ends before it begins.", "Correct one of the two dates.")


def _check_days(kind: str, values: Values, today: date) -> None:
    """Refuse days that cannot be, of a kind no sheet of the workbook holds."""
    columns = inspect(KINDS[kind].model).columns
    for name, value in values.items():
        if isinstance(value, date):
            words = columns[name].info["label"]
            if value > today and not columns[name].info["ahead"]:
                _refuse(name, f"{words} lies in the future.", "Write the day it happened.")
            if value < FIRST_DAY:
                _refuse(name, f"{words} is before 1900.", "Correct the year.")


def _check_beside(session: Session, place: Place, sheet: Sheet, values: Values, today: date) -> None:
    caseload = kept_caseload(session, place.person) if place.person else {}
    identity = place.record or uuid4()
    proposed = {column.attribute: values.get(column.attribute) for column in sheet.columns}
    kept = caseload.get(sheet.name, {}).get(identity.bytes)
    if kept is not None:
        kept.values = {**kept.values, **{name: value for name, value in proposed.items() if name in values}}
        fact = kept
    else:
        parent = caseload.get(sheet.parent, {}).get(place.parent.bytes) if place.parent else None
        fact = Fact(sheet, identity.bytes, proposed, parent)
        if parent is not None:
            parent.children.append(fact)
    _check_alone(fact)
    for conflict in conflicts(fact.person, today):
        for side, attribute in conflict.sides:
            if side is fact:
                raise MisfitError(attribute, conflict.problem, remedy=conflict.remedy)


def _check_alone(fact: Fact) -> None:
    """Refuse a second record of one key: two stays from one day, two ratings, two points of one number."""
    key = fact.sheet.key_of(fact.values)
    siblings = fact.parent.children if fact.parent is not None and fact.sheet.name != "People" else []
    for other in siblings:
        if other is not fact and other.sheet is fact.sheet and key and other.sheet.key_of(other.values) == key:
            field = fact.sheet.key[-1] if fact.sheet.key else "notified_on"
            _refuse(field, "There is already one like this.", "Change that one, or correct what tells them apart.")


def _refuse(field: str, what: str, remedy: str) -> NoReturn:
    raise MisfitError(field, what, remedy=remedy)
