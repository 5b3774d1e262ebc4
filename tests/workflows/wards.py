"""Someone in hospital, for the tests of what is done there: invented, in an empty caseload in memory."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare import clock
from tcare.models.change import Change
from tcare.workflows import admitting, caseload, records
from tcare.workflows.facts import Case
from tests.in_memory import empty_caseload

TODAY = clock.today()


def ago(days: int) -> date:
    """A day so many days before today."""
    return TODAY - timedelta(days=days)


@pytest.fixture
def session() -> Iterator[Session]:
    with empty_caseload() as session:
        yield session


@pytest.fixture
def person(session: Session) -> UUID:
    """Someone on the register as amber."""
    values = {"nhs_number": "9990000018", "family_name": "Moss", "born_on": date(1980, 5, 4)}
    made = records.save(session, "individual", values).records[0]
    records.save(session, "register_entry", {"from_on": ago(900), "rating": "AMBER", "consent": "given"}, parent=made)
    return made


@pytest.fixture
def stay(session: Session, person: UUID) -> UUID:
    """Their stay: admitted 100 days ago under section 3."""
    return admitted(session, person, ago(100), status="03").records[0]


def admitted(session: Session, person: UUID, on: date, **values: Any) -> Change:
    """Admit someone."""
    return admitting.admit(session, person, {"admitted_on": on, **values})


def case_of(session: Session, person: UUID) -> Case:
    """What is now kept of someone, as rules read it."""
    return caseload.person(session, person)


def cells(session: Session, kind: str, person: UUID) -> list[dict[str, Any]]:
    """Every record of a kind, newest first, by attribute."""
    from tcare.workflows.kinds import KINDS

    rows = records.records(session, kind, person).rows
    return [dict(zip(KINDS[kind].columns, row.values, strict=True)) for row in rows]
