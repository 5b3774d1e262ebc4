"""Whom the half-filled forms of an account are about."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.workflows.kinds import KINDS, top_of
from tcare.workflows.people import Named, named_record
from tcare.workflows.records import person_of


class About(NamedTuple):
    """What a form is about: the record it changes, or what the record it makes belongs to."""

    kind: str
    record: UUID | None
    parent: UUID | None


def whom(session: Session, forms: Sequence[About]) -> tuple[Named | None, ...]:
    """Whom each form is about, a person or a reviewer; None for somebody new, and for who is no longer there."""
    return tuple(_whom(session, form) for form in forms)


def _whom(session: Session, form: About) -> Named | None:
    if form.kind not in KINDS:
        return None
    try:
        top = person_of(session, *form)
    except NotFoundError:
        return None
    held: Any = session.get(KINDS[top_of(form.kind)].model, top) if top is not None else None
    return named_record(held) if held is not None and held.withdrawn_at is None else None
