"""Small actions and questions over invented people, for trying the gate."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.note import Note


def add_person(session: Session, local_id: str, family_name: str = "EXAMPLE") -> Change:
    person = Individual(local_id=local_id, family_name=family_name)
    session.add(person)
    session.flush()
    return Change("Added a person", frozenset({"individual"}), (person.id,))


def rename(session: Session, person: UUID, family_name: str | None) -> Change:
    session.get_one(Individual, person).family_name = family_name
    return Change("Changed the name", frozenset({"individual"}), (person,))


def write_note(session: Session, person: UUID, text: str) -> Change:
    session.add(Note(individual_id=person, written_on=date(2026, 3, 2), text=text))
    return Change("Wrote a note", frozenset({"note"}), (person,))


def name_of(session: Session, person: UUID) -> str | None:
    return session.get_one(Individual, person).family_name


def local_ids(session: Session) -> list[str | None]:
    return list(session.scalars(select(Individual.local_id).order_by(Individual.local_id)))


def how_many(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Individual)) or 0
