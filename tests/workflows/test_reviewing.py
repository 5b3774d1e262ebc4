from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.reviewing import postpone

TODAY = clock.today()
Add = Callable[..., UUID]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def add(case_file: CaseFile) -> Add:
    def add(kind: str, parent: UUID | None = None, **values: Any) -> UUID:
        return case_file.act(records.save, kind, values, parent=parent).records[0]

    return add


@pytest.fixture
def person(add: Add) -> UUID:
    return add("individual", nhs_number="9990000018", family_name="Moss", given_name="Ann", born_on=date(1980, 5, 4))


@pytest.fixture
def planned(add: Add, person: UUID) -> UUID:
    """A review planned for ten days from now, of someone thirty days in hospital."""
    add("stay", person, admitted_on=ago(30))
    return add("review", person, type="POST_ADM", planned_on=ahead(10))


def told(file: CaseFile, kind: str, person: UUID, *names: str) -> list[tuple[object, ...]]:
    """The named fields of every record of a kind that a person has, newest first."""
    table = file.ask(records.records, kind, person)
    return [tuple(row.values[table.column(name)] for name in names) for row in table.rows]


def test_a_postponed_review_keeps_from_which_day_and_why(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(postpone, planned, ahead(20), TODAY, "The chair is ill")
    assert told(case_file, "review", person, "planned_on") == [(ahead(20),)]
    kept = told(case_file, "postponement", person, "postponed_on", "planned_before", "reason")
    assert kept == [(TODAY, ahead(10), "The chair is ill")]


def test_a_postponement_is_undone_whole(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(postpone, planned, ahead(20), TODAY, "The chair is ill")
    case_file.undo()
    assert told(case_file, "review", person, "planned_on") == [(ahead(10),)]
    assert told(case_file, "postponement", person, "reason") == []


@pytest.mark.parametrize(
    ("to", "on", "reason", "field"),
    [
        pytest.param(10, 0, "The chair is ill", "to", id="to the day it is planned for"),
        pytest.param(20, 0, "  ", "reason", id="without a reason"),
        pytest.param(20, 1, "The chair is ill", "postponed_on", id="decided tomorrow"),
    ],
)
def test_a_postponement_that_cannot_be_is_refused_beside_its_field(
    case_file: CaseFile, person: UUID, planned: UUID, to: int, on: int, reason: str, field: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        case_file.act(postpone, planned, ahead(to), ahead(on), reason)
    assert refused.value.field == field
    assert told(case_file, "review", person, "planned_on") == [(ahead(10),)]
    assert told(case_file, "postponement", person, "reason") == []


@pytest.mark.parametrize("over", [{"held_on": ago(1)}, {"cancelled_on": ago(1)}])
def test_what_is_held_or_cancelled_is_not_postponed(
    case_file: CaseFile, planned: UUID, over: dict[str, object]
) -> None:
    case_file.act(records.save, "review", over, record=planned)
    with pytest.raises(RefusedError):
        case_file.act(postpone, planned, ahead(20), TODAY, "The chair is ill")


def test_a_review_that_is_gone_is_not_postponed(case_file: CaseFile) -> None:
    with pytest.raises(NotFoundError):
        case_file.act(postpone, uuid4(), ahead(20), TODAY, "The chair is ill")


def test_a_day_nobody_works_is_said(case_file: CaseFile, planned: UUID) -> None:
    sunday = ahead(20) + timedelta(days=6 - ahead(20).weekday())
    assert "a Sunday" in case_file.act(postpone, planned, sunday, TODAY, "The chair is ill").words
