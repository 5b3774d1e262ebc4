from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.facts import Planned
from tcare.workflows.inpatients import DateMoves, date_moves, discharge_plans
from tests.workflows.made import planned

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(file: CaseFile, kind: str, parent: UUID | None = None, **values: Any) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


def stay_of(file: CaseFile, number: str, days: int, **values: Any) -> UUID:
    person = add(file, "individual", nhs_number=number, family_name=f"Example {number[-2:]}", born_on=date(1980, 5, 4))
    return add(file, "stay", person, admitted_on=ago(days), **values)


@pytest.mark.parametrize(
    ("rows", "moves"),
    [
        pytest.param((), DateMoves(0, 0), id="never set"),
        pytest.param((planned("2019-01-01", "2019-06-01"),), DateMoves(0, 0), id="set once"),
        pytest.param(
            (planned("2019-01-01", "2019-06-01"), planned("2019-02-01", "2019-06-01")),
            DateMoves(0, 0),
            id="set again as it was",
        ),
        pytest.param(
            (planned("2019-01-01", "2019-06-01"), planned("2019-02-01", "2019-06-02")),
            DateMoves(1, 1),
            id="a day later",
        ),
        pytest.param(
            (planned("2019-01-01", "2019-06-01"), planned("2019-02-01", "2019-05-31")), DateMoves(1, -1), id="sooner"
        ),
        pytest.param(
            (
                planned("2019-01-01", "2019-06-01"),
                planned("2019-02-01", None),
                planned("2019-03-01", "2019-07-01"),
                planned("2019-04-01", "2019-06-01"),
            ),
            DateMoves(2, 0),
            id="taken away, later, and back",
        ),
    ],
)
def test_a_planned_date_says_how_often_and_by_how_much_it_moved(rows: tuple[Planned, ...], moves: DateMoves) -> None:
    assert date_moves(rows) == moves


def test_a_row_counts_the_days_in_hospital_and_since_ready_and_says_where(case_file: CaseFile) -> None:
    stay = stay_of(case_file, "9990000018", 60, hospital="Elm House", ward="Ash")
    add(case_file, "ward_move", stay, moved_on=ago(10), ward="Birch")
    add(case_file, "clinically_ready", stay, from_on=ago(50), to_on=ago(40))
    add(case_file, "clinically_ready", stay, from_on=ago(20))

    (row,) = case_file.ask(discharge_plans, TODAY)

    assert (row.days_in, row.ready_on, row.ready_days) == (60, ago(20), 20)
    assert row.ward == "Birch, Elm House"


def test_who_is_ready_no_longer_has_no_days_ready(case_file: CaseFile) -> None:
    stay = stay_of(case_file, "9990000018", 60)
    add(case_file, "clinically_ready", stay, from_on=ago(50), to_on=TODAY)

    assert [row.ready_days for row in case_file.ask(discharge_plans, TODAY)] == [None]
    assert [row.ready_days for row in case_file.ask(discharge_plans, ago(1))] == [49]


def test_only_who_is_in_hospital_has_a_row(case_file: CaseFile) -> None:
    stay_of(case_file, "9990000018", 60)
    stay_of(case_file, "9990000026", 60, discharged_on=ago(1))

    assert [row.person.nhs_number for row in case_file.ask(discharge_plans, TODAY)] == ["9990000018"]


def test_trouble_puts_the_worst_state_first_then_the_most_points_overdue(case_file: CaseFile) -> None:
    stay_of(case_file, "9990000018", 5)
    one_overdue = stay_of(case_file, "9990000026", 5)
    add(case_file, "plan_point", one_overdue, number=1, status="in_progress", due_on=ago(1))
    two_overdue = stay_of(case_file, "9990000034", 5)
    add(case_file, "plan_point", two_overdue, number=1, status="blocked", reason="No home found", due_on=ago(1))
    add(case_file, "plan_point", two_overdue, number=2, status="not_started", due_on=ago(1))
    stay_of(case_file, "9990000042", 60)

    rows = sorted(case_file.ask(discharge_plans, TODAY), key=lambda row: row.trouble)

    assert [(row.person.nhs_number, row.plan.state, row.overdue_points) for row in rows] == [
        ("9990000034", "off-track", 2),
        ("9990000026", "off-track", 1),
        ("9990000042", "at-risk", 0),
        ("9990000018", "not-started", 0),
    ]
