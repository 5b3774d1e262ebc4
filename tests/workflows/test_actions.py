from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.actions import action_state, every_action, mark_done, mortality_actions, review_actions

TODAY = clock.today()
SOON = timedelta(days=28)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(file: CaseFile, kind: str, parent: UUID | None = None, **values: Any) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


@pytest.fixture
def review(case_file: CaseFile) -> UUID:
    person = add(
        case_file, "individual", nhs_number="9990000018", family_name="Moss", given_name="Ann", born_on=date(1980, 5, 4)
    )
    return add(case_file, "review", person, type="INPATIENT", held_on=ago(40))


@pytest.mark.parametrize(
    ("due_on", "done_on", "died_on", "state"),
    [
        pytest.param(ago(1), None, None, "overdue", id="yesterday is overdue"),
        pytest.param(ago(0), None, None, "due-soon", id="today is not"),
        pytest.param(ago(-28), None, None, "due-soon", id="the 28th day is soon"),
        pytest.param(ago(-29), None, None, "later", id="the 29th is later"),
        pytest.param(None, None, None, "no-date", id="no date"),
        pytest.param(ago(1), ago(0), None, "done", id="done today"),
        pytest.param(ago(1), ago(-1), None, "overdue", id="done tomorrow is not done yet"),
        pytest.param(ago(1), None, ago(0), "ended", id="death ends it"),
        pytest.param(ago(1), ago(5), ago(2), "done", id="done before death stays done"),
    ],
)
def test_an_action_stands_on_a_day(due_on: date | None, done_on: date | None, died_on: date | None, state: str) -> None:
    assert action_state(due_on, done_on, died_on, TODAY, SOON) == state


def test_every_action_is_listed_by_due_day_with_its_review_and_owner(case_file: CaseFile, review: UUID) -> None:
    add(case_file, "review_action", review, action="No date", owner="Jo Lane")
    add(case_file, "review_action", review, action="Later", due_on=ago(-90))
    add(case_file, "review_action", review, action="Overdue", owner="Ola Finch", due_on=ago(3))
    add(case_file, "review_action", review, action="Done", due_on=ago(10), done_on=ago(9))

    rows = case_file.ask(review_actions, TODAY)

    assert [(row.action, row.state, row.owner, row.days) for row in rows] == [
        ("Done", "done", None, -10),
        ("Overdue", "overdue", "Ola Finch", -3),
        ("Later", "later", None, 90),
        ("No date", "no-date", "Jo Lane", None),
    ]
    assert {(row.person.name, row.reviewed_on, row.review_type) for row in rows} == {
        ("MOSS, Ann", ago(40), rows[0].review_type)
    }
    assert rows[0].review_type != "INPATIENT"


def test_a_withdrawn_action_or_review_is_not_listed(case_file: CaseFile, review: UUID) -> None:
    gone = add(case_file, "review_action", review, action="Gone")
    add(case_file, "review_action", review, action="Stays")
    case_file.act(records.withdraw, "review_action", gone, "Recorded twice")
    assert [row.action for row in case_file.ask(review_actions, TODAY)] == ["Stays"]

    case_file.act(records.withdraw, "review", review, "Another person's")
    assert case_file.ask(review_actions, TODAY) == ()


def test_several_are_marked_as_done_at_once_and_said_without_naming_anyone(case_file: CaseFile, review: UUID) -> None:
    chosen = [add(case_file, "review_action", review, action=f"Task {n}") for n in range(3)]

    change = case_file.act(mark_done, chosen[:2], ago(1))

    assert change.words == "Marked 2 actions as done"
    assert change.touched == {"review_action"}
    assert {row.action: row.done_on for row in case_file.ask(review_actions, TODAY)} == {
        "Task 0": ago(1),
        "Task 1": ago(1),
        "Task 2": None,
    }


@pytest.mark.parametrize(
    "day", [pytest.param(ago(-1), id="not yet come"), pytest.param(ago(41), id="before the review")]
)
def test_a_day_that_cannot_be_marks_none(case_file: CaseFile, review: UUID, day: date) -> None:
    chosen = [add(case_file, "review_action", review, action=f"Task {n}") for n in range(2)]

    with pytest.raises(RefusedError):
        case_file.act(mark_done, chosen, day)

    assert [row.done_on for row in case_file.ask(review_actions, TODAY)] == [None, None]


def test_one_that_is_gone_marks_none(case_file: CaseFile, review: UUID) -> None:
    there = add(case_file, "review_action", review, action="Task")

    with pytest.raises(NotFoundError):
        case_file.act(mark_done, [there, uuid4()], TODAY)

    assert [row.done_on for row in case_file.ask(review_actions, TODAY)] == [None]


def test_choosing_none_is_refused(case_file: CaseFile) -> None:
    with pytest.raises(RefusedError):
        case_file.act(mark_done, [], TODAY)


@pytest.fixture
def death(case_file: CaseFile) -> UUID:
    """The review of a death that was notified 60 days ago and seen by its panel 10 days ago."""
    person = add(
        case_file, "individual", nhs_number="9990000026", family_name="Reed", given_name="Bo", died_on=ago(70),
        born_on=date(1960, 5, 4), learning_disability=True,
    )  # fmt: skip
    return add(case_file, "mortality_review", person, notified_on=ago(60), panel_on=ago(10))


def test_what_the_review_of_a_death_asked_for_stands_among_all_actions_and_death_does_not_end_it(
    case_file: CaseFile, review: UUID, death: UUID
) -> None:
    add(case_file, "review_action", review, action="Call", due_on=ago(5))
    add(case_file, "mortality_action", death, action="Teach", owner="Jo Lane", due_on=ago(3), theme="Sepsis")
    add(case_file, "mortality_action", death, action="Write", due_on=ago(-90))

    rows = case_file.ask(every_action, TODAY)

    assert [(row.action, row.kind, row.state) for row in rows] == [
        ("Call", "review_action", "overdue"),
        ("Teach", "mortality_action", "overdue"),
        ("Write", "mortality_action", "later"),
    ]
    assert (rows[1].review_type, rows[1].reviewed_on, rows[1].theme) == ("Mortality review", ago(10), "Sepsis")
    assert [row.action for row in case_file.ask(review_actions, TODAY)] == ["Call"]


def test_actions_of_both_kinds_are_marked_as_done_together_and_undone_at_once(
    case_file: CaseFile, review: UUID, death: UUID
) -> None:
    chosen = [
        add(case_file, "review_action", review, action="Call"),
        add(case_file, "mortality_action", death, action="Teach"),
    ]

    change = case_file.act(mark_done, chosen, ago(1))

    assert change.touched == {"review_action", "mortality_action"}
    assert [row.done_on for row in case_file.ask(every_action, TODAY)] == [ago(1), ago(1)]
    case_file.undo()
    assert [row.done_on for row in case_file.ask(every_action, TODAY)] == [None, None]


def test_what_a_withdrawn_review_of_a_death_asked_for_is_not_listed(case_file: CaseFile, death: UUID) -> None:
    gone = add(case_file, "mortality_action", death, action="Gone")
    add(case_file, "mortality_action", death, action="Stays")
    case_file.act(records.withdraw, "mortality_action", gone, "Recorded twice")
    assert [row.action for row in case_file.ask(mortality_actions, TODAY)] == ["Stays"]
    case_file.act(records.withdraw, "mortality_review", death, "Another person's")
    assert case_file.ask(mortality_actions, TODAY) == ()
