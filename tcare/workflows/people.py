"""Who someone is, as every row about a person says it; and finding them."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.individual import Individual
from tcare.workflows.facts import Person


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


def named(person: Person) -> Named:
    """Whom a row is about, from the facts."""
    return Named(UUID(bytes=person.id), person.nhs_number, person.local_id, person.name)


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
