"""Who someone is, as every row about a person says it; and finding them."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.base import Record
from tcare.models.individual import Individual
from tcare.models.mortality import Reviewer
from tcare.models.stay import Stay, WardMove
from tcare.workflows import caseload
from tcare.workflows.days import age_on
from tcare.workflows.due import Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, Id, Person, known_on


class Named(NamedTuple):
    """Whom a row is about.

    Attributes:
        name: FAMILY NAME, Given.

    """

    id: UUID
    nhs_number: str | None
    local_id: str | None
    name: str

    @property
    def order(self) -> tuple[bool, str, str]:
        """By NHS number; those without one last, by local ID."""
        return self.nhs_number is None, self.nhs_number or "", self.local_id or ""

    def is_meant(self, typed: str) -> bool:
        """Whether what is typed holds only parts of the name and numbers, or an NHS number however spaced."""
        return meant(typed)(self)


def meant(typed: str) -> Callable[[Named], bool]:
    """Whether somebody is meant by what is typed, see :meth:`Named.is_meant`; made once for many people."""
    parts = typed.casefold().split()
    figures = "".join(parts)
    is_number = figures.isdigit()

    def is_meant(one: Named) -> bool:
        number = one.nhs_number or ""
        if is_number and figures in number:
            return True
        held = f"{one.name} {one.local_id or ''} {number}".casefold()
        return all(part in held for part in parts)

    return is_meant


def named(person: Person) -> Named:
    """Whom a row is about, from the facts."""
    return Named(UUID(bytes=person.id), person.nhs_number, person.local_id, person.name)


def named_record(held: Individual | Reviewer) -> Named:
    """Whom a record of a person, or of somebody who reviews deaths, is of."""
    if isinstance(held, Reviewer):
        return Named(held.id, None, None, held.name)
    known = Person(b"", held.nhs_number, held.local_id, None, held.family_name, held.given_name)
    return Named(held.id, held.nhs_number, held.local_id, known.name)


def find_person(session: Session, number: str) -> UUID:
    """The person with an NHS number (spaces allowed) or a local ID.

    Raises:
        NotFoundError: There is nobody, and the number itself is not repeated.

    """
    tidy = "".join(number.split())
    found = session.scalars(
        select(Individual.id)
        .where(Individual.withdrawn_at.is_(None))
        .where(or_(Individual.nhs_number == tidy, Individual.local_id == number.strip()))
    ).first()
    if found is None:
        raise NotFoundError(
            "There is nobody in this caseload with that number.", remedy="Check the NHS number or local ID."
        )
    return found


def everyone_named(session: Session) -> tuple[Named, ...]:
    """Everyone in the caseload, by name."""
    kind = Individual
    columns = (kind.id, kind.nhs_number, kind.local_id, kind.family_name, kind.given_name)
    rows = session.execute(select(*columns).where(kind.withdrawn_at.is_(None)))
    people = [
        Named(row.id, row.nhs_number, row.local_id, Person(b"", None, None, None, row.family_name, row.given_name).name)
        for row in rows
    ]
    return tuple(sorted(people, key=lambda one: (one.name.casefold(), one.order)))


class PersonRow(NamedTuple):
    """One person of the caseload as of a day, as a list says it.

    Attributes:
        preferred_name: What the person likes to be called, searched with the name.
        age: Completed years on the day, or at death.
        rating: The code of the rating held now on the register.
        on_register: Whether an entry on the register is open, rated or not.
        ward: Where in hospital the person is now, in words; empty out of hospital.
        in_since: The day of admission, while in hospital.
        has_left_hospital: Whether a stay has ended in discharge and no other is open.
        next_due: The earliest thing that falls due and is not overdue.
        overdue: How many things are overdue.
    """

    person: Named
    preferred_name: str
    born_on: date | None
    died_on: date | None
    age: int | None
    rating: str | None
    on_register: bool
    ward: str
    in_since: date | None
    has_left_hospital: bool
    commissioner: str
    lead: str
    next_due: Due | None
    overdue: int


def everyone(session: Session, day: date) -> tuple[PersonRow, ...]:
    """Everyone in the caseload as of a day, by name."""
    engine = DueEngine(caseload.policy_in_force(session), day)
    said = {row.id.bytes: row for row in session.execute(_living(Individual, "commissioner", "preferred_name"))}
    wards = wards_on(session, day)
    rows = [
        _person_row(case, known_on(case, day), day, said[case.person.id], wards, tuple(engine.of(case)))
        for case in caseload.cases(session)
    ]
    return tuple(sorted(rows, key=lambda row: (row.person.name, row.person.order)))


def _person_row(case: Case, known: Case, day: date, said: Any, wards: dict[Id, str], due: tuple[Due, ...]) -> PersonRow:
    person, entry, open_stay = known.person, known.entry_on(day), known.stay_on(day)
    coming = [one for one in due if one.state != "overdue"]
    return PersonRow(
        person=named(case.person),
        preferred_name=said.preferred_name or "",
        born_on=person.born_on,
        died_on=person.died_on,
        age=age_on(person.born_on, person.died_on or day) if person.born_on else None,
        rating=entry.rating if entry else None,
        on_register=entry is not None and person.died_on is None,
        ward=wards.get(open_stay.id, "") if open_stay else "",
        in_since=open_stay.admitted_on if open_stay else None,
        has_left_hospital=open_stay is None and any(stay.ended_by == "discharge" for stay in known.stays),
        commissioner=said.commissioner or "",
        lead=person.lead_professional or "",
        next_due=min(coming, key=lambda one: (one.due_on, one.duty), default=None),
        overdue=len(due) - len(coming),
    )


def wards_on(session: Session, day: date) -> dict[Id, str]:
    """Ward and hospital of every stay, in words, as of a day; what a move does not say stays as it was."""
    at: dict[Id, tuple[str | None, str | None]] = {}
    for row in session.execute(_living(Stay, "ward", "hospital")):
        at[row.id.bytes] = (row.ward, row.hospital)
    moves = _living(WardMove, "stay_id", "ward", "hospital").where(WardMove.moved_on <= day)
    for row in session.execute(moves.order_by(WardMove.moved_on)):
        ward, hospital = at.get(row.stay_id.bytes, (None, None))
        at[row.stay_id.bytes] = (row.ward or ward, row.hospital or hospital)
    return {stay: ", ".join(part for part in where if part) for stay, where in at.items()}


def _living(kind: type[Record], *columns: str) -> Select[Any]:
    return select(kind.id, *(getattr(kind, name) for name in columns)).where(kind.withdrawn_at.is_(None))
