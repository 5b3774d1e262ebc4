"""Appointments planned, moved, cancelled and done: each whole, checked, and one undo."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.models.change import Change
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.appointments import cancel, mark_done, move, plan
from tcare.workflows.fits import MisfitError
from tcare.workflows.reviewing import day_words

TODAY = clock.today()


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def add(file: CaseFile, kind: str, parent: UUID | None = None, **values: Any) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


@pytest.fixture
def moss(case_file: CaseFile) -> UUID:
    """Someone a hundred days in hospital."""
    person = add(
        case_file, "individual", nhs_number="9990000018", family_name="Moss", given_name="Ann", born_on=date(1980, 5, 4)
    )
    add(case_file, "stay", person, admitted_on=ahead(-100))
    return person


@pytest.fixture
def visit(case_file: CaseFile, moss: UUID) -> UUID:
    """A visit planned for ten days from now."""
    return case_file.act(plan, moss, "visit", ahead(10), {"by": "Jo Lane", "starts_at": "14:30"}).records[0]


def told(file: CaseFile, kind: str, person: UUID, *names: str) -> list[tuple[object, ...]]:
    table = file.ask(records.records, kind, person)
    return [tuple(row.values[table.column(name)] for name in names) for row in table.rows]


def test_what_is_planned_is_in_the_diary(case_file: CaseFile, moss: UUID, visit: UUID) -> None:
    assert told(case_file, "appointment", moss, "kind", "planned_on", "by", "starts_at") == [
        ("visit", ahead(10), "Jo Lane", "14:30")
    ]
    case_file.undo()
    assert told(case_file, "appointment", moss, "kind") == []


@pytest.mark.parametrize("days", [-3, 0, 9, 11, 400])
def test_a_move_goes_either_way_and_is_one_undo(case_file: CaseFile, moss: UUID, visit: UUID, days: int) -> None:
    change = case_file.act(move, visit, ahead(days))
    assert change.words == f"Moved the commissioner's visit to {day_words(ahead(days))}"
    assert told(case_file, "appointment", moss, "planned_on", "by") == [(ahead(days), "Jo Lane")]
    case_file.undo()
    assert told(case_file, "appointment", moss, "planned_on") == [(ahead(10),)]
    case_file.redo()
    assert told(case_file, "appointment", moss, "planned_on") == [(ahead(days),)]


def test_a_cancelled_one_keeps_why_and_is_given_back_by_one_undo(case_file: CaseFile, moss: UUID, visit: UUID) -> None:
    case_file.act(cancel, visit, TODAY, "The ward is closed")
    assert told(case_file, "appointment", moss, "cancelled_on", "cancelled_reason") == [(TODAY, "The ward is closed")]
    case_file.undo()
    assert told(case_file, "appointment", moss, "cancelled_on") == [(None,)]


def test_a_visit_that_is_done_is_recorded_as_a_visit_with_it_as_one_undo(
    case_file: CaseFile, moss: UUID, visit: UUID
) -> None:
    change = case_file.act(mark_done, visit, TODAY, "Settled, and eating well", {"person_seen": True})
    assert change.words == "Recorded the visit as made"
    assert change.touched == {"appointment", "visit"}
    assert told(case_file, "appointment", moss, "done_on", "outcome") == [(TODAY, "Settled, and eating well")]
    made = told(case_file, "visit", moss, "visited_on", "by", "seen", "person_seen")
    assert made == [(TODAY, "Jo Lane", "Settled, and eating well", True)]
    case_file.undo()
    assert told(case_file, "appointment", moss, "done_on") == [(None,)]
    assert told(case_file, "visit", moss, "visited_on") == []


def test_a_visit_already_recorded_for_the_day_stays_as_it_is(case_file: CaseFile, moss: UUID, visit: UUID) -> None:
    add(case_file, "visit", moss, visited_on=TODAY, by="Sam Ward")
    case_file.act(mark_done, visit, TODAY, "", {})
    assert told(case_file, "visit", moss, "visited_on", "by") == [(TODAY, "Sam Ward")]


def test_only_a_visit_is_recorded_as_a_visit(case_file: CaseFile, moss: UUID) -> None:
    tribunal = case_file.act(plan, moss, "tribunal", TODAY).records[0]
    change = case_file.act(mark_done, tribunal, TODAY, "Adjourned", {})
    assert change.words == "Marked the tribunal hearing as done"
    assert change.touched == {"appointment"}
    assert told(case_file, "visit", moss, "visited_on") == []


@pytest.mark.parametrize(
    ("action", "given", "field"),
    [
        pytest.param(move, (ahead(10),), "to", id="moved to its own day"),
        pytest.param(move, (ahead(20),), "to", id="moved to the day of another like it"),
        pytest.param(cancel, (TODAY, " "), "cancelled_reason", id="cancelled without a reason"),
        pytest.param(cancel, (ahead(1), "Ill"), "cancelled_on", id="cancelled tomorrow"),
        pytest.param(mark_done, (ahead(1), "", {}), "done_on", id="done tomorrow"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_saved(
    case_file: CaseFile, moss: UUID, visit: UUID, action: Callable[..., Change], given: tuple[Any, ...], field: str
) -> None:
    case_file.act(plan, moss, "visit", ahead(20))
    names = "planned_on", "done_on", "cancelled_on"
    before = told(case_file, "appointment", moss, *names)
    with pytest.raises(MisfitError) as refused:
        case_file.act(action, visit, *given)
    assert refused.value.field == field
    assert told(case_file, "appointment", moss, *names) == before


def test_a_second_of_one_kind_on_one_day_is_refused_and_one_of_another_kind_is_not(
    case_file: CaseFile, moss: UUID, visit: UUID
) -> None:
    with pytest.raises(MisfitError) as refused:
        case_file.act(plan, moss, "visit", ahead(10))
    assert refused.value.field == "planned_on"
    case_file.act(plan, moss, "tribunal", ahead(10))


@pytest.mark.parametrize(
    ("last", "last_given"),
    [(cancel, (TODAY, "The ward is closed")), (mark_done, (TODAY, "", {}))],
    ids=["cancelled", "done"],
)
@pytest.mark.parametrize(
    ("action", "given"),
    [(move, (ahead(3),)), (cancel, (TODAY, "Ill")), (mark_done, (TODAY, "", {}))],
    ids=["moved", "cancelled", "done"],
)
def test_what_is_over_is_neither_moved_nor_cancelled_nor_done_again(
    case_file: CaseFile,
    visit: UUID,
    last: Callable[..., Change],
    last_given: tuple[Any, ...],
    action: Callable[..., Change],
    given: tuple[Any, ...],
) -> None:
    case_file.act(last, visit, *last_given)
    with pytest.raises(RefusedError):
        case_file.act(action, visit, *given)


def test_one_that_is_gone_is_said_to_be_gone(case_file: CaseFile, visit: UUID) -> None:
    case_file.act(records.withdraw, "appointment", visit, "Written by mistake")
    for action, given in ((move, (ahead(3),)), (cancel, (TODAY, "Ill")), (mark_done, (TODAY, "", {}))):
        with pytest.raises(NotFoundError):
            case_file.act(action, visit, *given)
