"""Whether a record as it is about to be saved fits with all else known of its person, said of the field to put right.

The same checks as a workbook's rows go through, so that what is typed and what is brought in are refused alike.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple, NoReturn
from uuid import UUID, uuid4

from sqlalchemy import Table, inspect, select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import RefusedError
from tcare.models.codes import code_list
from tcare.models.individual import Individual
from tcare.models.mortality import MortalityReview
from tcare.models.review import Review
from tcare.models.stay import Segregation, Stay
from tcare.workflows.checks import FIRST_DAY, conflicts, local_id_fault, nhs_number_fault, text_fault
from tcare.workflows.clashes import minutes
from tcare.workflows.consent import RELEASING
from tcare.workflows.kept import Fact, kept_caseload
from tcare.workflows.kinds import KINDS
from tcare.workflows.sheets import SHEETS, Sheet

Values = Mapping[str, object]

_SHEETS = {sheet.model: sheet for sheet in SHEETS.values()}
PLANNER = "PLANNER"
"""The paper that holds the consent itself: the one a panel reads before consent is known."""
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


@contextmanager
def said_of(fields: Mapping[str, str]) -> Iterator[None]:
    """Have a misfit of a record that an action makes said of the field it was asked by: theirs by ours."""
    try:
        yield
    except MisfitError as error:
        error.field = fields.get(error.field, error.field)
        raise


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
    _check_released(session, place, values)
    _check_type_of_review(session, place, values)
    sheet = _SHEETS.get(KINDS[place.kind].model)
    if sheet is not None:
        _check_beside(session, place, sheet, values, today)
    else:
        _check_days(place.kind, values, today)
        _check_within(session, place, values)
        _check_key(session, place, values)


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
    at = values.get("starts_at")
    if at is not None and minutes(str(at)) is None:
        _refuse("starts_at", "That is no time of day.", "Write it as 14:30, or leave it empty.")
    if kind == "plan_point":
        number = values["number"]
        if not isinstance(number, int) or not 1 <= number <= 12:
            _refuse("number", "A discharge plan has points 1 to 12.", "Give one of these numbers.")
    if kind in _PERIODS:
        begins, ends = values["from_on"], values["to_on"]
        if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
            _refuse("to_on", "It ends before it begins.", "Correct one of the two dates.")


def _check_released(session: Session, place: Place, values: Values) -> None:
    """Refuse to record as received or sent what a panel may not read yet; what is so recorded already stays.

    Papers other than the planner, which is where consent is recorded, are not read until it is: reviews.md, CON-2.
    """
    if place.kind not in ("review", "review_paper"):
        return
    model = KINDS[place.kind].model
    before = session.get(model, place.record) if place.record is not None else None
    names: tuple[str, ...] = ("papers_sent_on",)
    if place.kind == "review":
        consent = values["consent"]
    else:
        review = session.get(Review, place.parent) if place.parent is not None else None
        names, consent = ("received_on", "sent_on"), review.consent if review is not None else None
    if consent in RELEASING or values.get("paper") == PLANNER:
        return
    for name in names:
        if values[name] is not None and values[name] != getattr(before, name, None):
            _refuse(
                name,
                "The papers are locked: no consent and no best-interests decision is recorded for this review.",
                "Record the consent first, with who decided and when.",
            )


def _check_type_of_review(session: Session, place: Place, values: Values) -> None:
    """Refuse a type of mortality review that its edition does not have; one that is so recorded already stays.

    A multi-agency review is of deaths notified before June 2021, a focused one of those since: LDR1-MAR, LDR2-IR.
    """
    if place.kind != "mortality_review":
        return
    kept = session.get(MortalityReview, place.record) if place.record is not None else None
    code, notified = code_list("mortality_type").get(_words(values["type"])), values["notified_on"]
    if code is None or not isinstance(notified, date) or (kept is not None and kept.type == code.code):
        return
    if not code.holds_on(notified):
        since = "before" if code.facts.get("in_force_to") else "from"
        _refuse(
            "type",
            f"A {code.label.lower()} is for deaths notified {since} 1 June 2021.",
            "Choose another type, or correct the day of notification.",
        )


def _words(value: object) -> str | None:
    return str(value) if value is not None else None


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


def _check_within(session: Session, place: Place, values: Values) -> None:
    """Refuse days outside the stay or the segregation they belong to."""
    if place.kind in ("clinically_ready", "segregation", "leave") and place.parent is not None:
        stay, person = session.get(Stay, place.parent), session.get(Individual, place.person)
        assert stay is not None
        ends = min((day for day in (stay.discharged_on, person and person.died_on) if day), default=date.max)
        _refuse_outside(values, ("from_on", "to_on"), stay.admitted_on, ends, "stay in hospital")
    elif place.kind == "segregation_review" and place.parent is not None:
        whole = session.get(Segregation, place.parent)
        assert whole is not None
        _refuse_outside(values, ("reviewed_on",), whole.from_on, whole.to_on or date.max, "segregation")


def _refuse_outside(values: Values, names: tuple[str, ...], first: date, last: date, whole: str) -> None:
    for name in names:
        day = values[name]
        if isinstance(day, date) and not first <= day <= last:
            side = "before" if day < first else "after the end of"
            _refuse(name, f"This day is {side} the {whole}.", "Correct whichever day is wrong.")


def _check_key(session: Session, place: Place, values: Values) -> None:
    """Refuse a second record of one key, of a kind no sheet of the workbook holds."""
    table = inspect(KINDS[place.kind].model).local_table
    assert isinstance(table, Table)
    held = {**values, f"{KINDS[place.kind].parent}_id": place.parent}
    for index in table.indexes:
        key = {column.name: held.get(column.name) for column in index.columns}
        if not index.unique or any(value is None for value in key.values()):
            continue
        others = select(table.c.id).where(table.c.withdrawn_at.is_(None), table.c.id != (place.record or uuid4()))
        if session.execute(others.where(*(table.c[name] == value for name, value in key.items()))).first() is not None:
            field = [name for name in key if name in values][-1]
            _refuse(field, "There is already one like this.", "Change that one, or correct what tells them apart.")


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
