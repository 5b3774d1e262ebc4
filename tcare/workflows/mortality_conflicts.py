"""Conflicts of interest of those who review deaths: the organisations and people whose reviews are not for them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.mortality import Reviewer, ReviewerConflict
from tcare.models.stay import Stay
from tcare.workflows import records
from tcare.workflows.days import short
from tcare.workflows.fits import MisfitError
from tcare.workflows.people import Named, named_record
from tcare.workflows.records import Field

_KIND = "reviewer_conflict"


class ConflictRow(NamedTuple):
    """One conflict that a reviewer declared.

    Attributes:
        about: The organisation or the person, as people read it.
        person: Who it is, where it is a person of this caseload.
        reason: Why; empty where it was not said.
    """

    id: UUID
    about: str
    person: Named | None
    reason: str

    @property
    def is_person(self) -> bool:
        """Whether it is a person of this caseload."""
        return self.person is not None


class ConflictForm(NamedTuple):
    """The form of a conflict, ready to fill in.

    Attributes:
        conflict: The one to change; None for a new one.
    """

    reviewer: UUID
    conflict: UUID | None
    fields: tuple[Field, ...]


def conflicts_by_reviewer(session: Session) -> Mapping[UUID, tuple[ConflictRow, ...]]:
    """Every conflict that is declared, by who declared it; organisations first, then people, by name."""
    query = (
        select(ReviewerConflict, Individual)
        .outerjoin(Individual, Individual.id == ReviewerConflict.individual_id)
        .where(ReviewerConflict.withdrawn_at.is_(None))
    )
    found: dict[UUID, list[ConflictRow]] = defaultdict(list)
    for one, person in session.execute(query):
        found[one.reviewer_id].append(_row(one, person))
    return {
        of: tuple(sorted(rows, key=lambda row: (row.is_person, row.about.casefold()))) for of, rows in found.items()
    }


def conflict_form(session: Session, reviewer: UUID, conflict: UUID | None = None) -> ConflictForm:
    """The form of a new conflict, or of one that is declared: an organisation or a person, and why.

    Organisations named on stays and as employers are offered, for only the very name keeps a reviewer from being
    suggested; another can be typed.
    """
    kept = {one.name: one for one in records.form(session, _KIND, conflict).fields}
    known = tuple((name, name) for name in _organisations(session))
    held = session.get(ReviewerConflict, conflict) if conflict is not None else None
    person = Field(
        name="person",
        label="Person",
        note="Somebody they are related to or have looked after. Type any part of the name.",
        kind="choice",
        value=str(held.individual_id) if held is not None and held.individual_id else None,
        choices=_people(session),
        required=False,
        max_length=None,
        future_allowed=False,
    )
    organisation = kept["organisation"]._replace(
        choices=known, note="Reviews of people who were in its hospitals are not suggested to them."
    )
    return ConflictForm(reviewer, conflict, (organisation, person, kept["reason"]))


def declare(session: Session, reviewer: UUID, values: Mapping[str, object], conflict: UUID | None = None) -> Change:
    """Keep a conflict of a reviewer with an organisation, a person of the caseload, or both; or change one.

    Args:
        values: organisation, person (the identity as text) and reason.
        conflict: The one to change; None for a new one.

    Raises:
        MisfitError: Neither is named, or it is declared already; nothing was saved.
    """
    person = UUID(str(values["person"])) if values.get("person") else None
    organisation = str(values.get("organisation") or "").strip() or None
    if person is None and organisation is None:
        raise MisfitError(
            "organisation", "A conflict is with an organisation or a person.", remedy="Fill in one of the two."
        )
    _refuse_a_second(session, reviewer, organisation, person, conflict)
    saved = records.save(
        session,
        _KIND,
        {"organisation": organisation, "reason": values.get("reason")},
        record=conflict,
        parent=reviewer,
    )
    held = session.get(ReviewerConflict, saved.records[0])
    assert held is not None
    held.individual_id = person
    session.flush()
    return replace(saved, words="Declared a conflict" if conflict is None else "Changed a conflict")


def _refuse_a_second(
    session: Session, reviewer: UUID, organisation: str | None, person: UUID | None, conflict: UUID | None
) -> None:
    others = select(ReviewerConflict).where(
        ReviewerConflict.reviewer_id == reviewer, ReviewerConflict.withdrawn_at.is_(None)
    )
    for one in session.scalars(others):
        is_same = (one.organisation or "").casefold() == (organisation or "").casefold()
        if one.id != conflict and is_same and one.individual_id == person:
            raise MisfitError(
                "organisation" if organisation else "person",
                "This conflict is declared already.",
                remedy="Change that one instead.",
            )


def _row(one: ReviewerConflict, person: Individual | None) -> ConflictRow:
    named = named_record(person) if person is not None else None
    who = f"{named.name} (person)" if named is not None else None
    about = " and ".join(part for part in (one.organisation, who) if part)
    return ConflictRow(one.id, about or "Not recorded", named, one.reason or "")


def _organisations(session: Session) -> list[str]:
    found: dict[str, str] = {}
    columns: tuple[tuple[Any, Any], ...] = ((Stay, Stay.provider), (Reviewer, Reviewer.employer))
    for model, column in columns:
        names = select(column).where(column.is_not(None), model.withdrawn_at.is_(None)).distinct().order_by(column)
        for name in session.scalars(names):
            found.setdefault(name.casefold(), name)
    return sorted(found.values(), key=str.casefold)


def _people(session: Session) -> tuple[tuple[str, str], ...]:
    """Everyone in the caseload, by name; the day of birth tells those apart who share one."""
    people = session.scalars(select(Individual).where(Individual.withdrawn_at.is_(None)))
    words = [
        (str(one.id), f"{named_record(one).name}, born {short(one.born_on) if one.born_on else 'not recorded'}")
        for one in people
    ]
    return tuple(sorted(words, key=lambda pair: pair[1].casefold()))
