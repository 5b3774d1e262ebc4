"""Whom the half-filled forms of an account are about."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.individual import Individual
from tcare.workflows.facts import Person
from tcare.workflows.kinds import KINDS
from tcare.workflows.people import Named, named
from tcare.workflows.records import person_of


class About(NamedTuple):
    """What a form is about: the record it changes, or what the record it makes belongs to."""

    kind: str
    record: UUID | None
    parent: UUID | None


def whom(session: Session, forms: Sequence[About]) -> tuple[Named | None, ...]:
    """Whom each form is about; None for somebody new, and where the record is no longer there."""
    return tuple(_whom(session, form) for form in forms)


def _whom(session: Session, form: About) -> Named | None:
    try:
        person = person_of(session, *form) if form.kind in KINDS else form.parent
    except NotFoundError:
        return None
    held = session.get(Individual, person) if person is not None else None
    if held is None or held.withdrawn_at is not None:
        return None
    return named(
        Person(held.id.bytes, held.nhs_number, held.local_id, family_name=held.family_name, given_name=held.given_name)
    )
