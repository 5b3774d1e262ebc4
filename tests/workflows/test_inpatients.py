from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.barriers import Ready
from tcare.workflows.inpatients import discharge_plans
from tcare.workflows.visiting import visits_in_hospital
from tests.in_memory import empty_caseload

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(file: CaseFile, kind: str, parent: UUID | None = None, **values: Any) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


def stay_of(file: CaseFile, number: str, days: int, **values: Any) -> UUID:
    person = add(file, "individual", nhs_number=number, family_name=f"Example {number[-2:]}", born_on=date(1980, 5, 4))
    return add(file, "stay", person, admitted_on=ago(days), **values)


def test_a_row_counts_the_days_in_hospital_and_since_ready_and_says_where(case_file: CaseFile) -> None:
    stay = stay_of(case_file, "9990000018", 60, hospital="Elm House", ward="Ash")
    add(case_file, "ward_move", stay, moved_on=ago(10), ward="Birch")
    add(case_file, "clinically_ready", stay, from_on=ago(50), to_on=ago(40))
    add(case_file, "clinically_ready", stay, from_on=ago(20))

    (row,) = case_file.ask(discharge_plans, TODAY)

    assert (row.days_in, row.ready) == (60, Ready(ago(20), 20))
    assert row.ward == "Birch, Elm House"


def test_who_is_ready_no_longer_has_no_days_ready(case_file: CaseFile) -> None:
    stay = stay_of(case_file, "9990000018", 60)
    add(case_file, "clinically_ready", stay, from_on=ago(50), to_on=TODAY)

    assert [row.ready for row in case_file.ask(discharge_plans, TODAY)] == [None]
    assert [row.ready for row in case_file.ask(discharge_plans, ago(1))] == [Ready(ago(50), 49)]


def test_a_row_says_how_the_date_moved_how_far_from_home_and_how_visits_stand(case_file: CaseFile) -> None:
    stay = stay_of(case_file, "9990000018", 60, out_of_area=True, distance_km=120, out_of_area_reason="NO_LOCAL_BED")
    (before,) = case_file.ask(discharge_plans, TODAY)
    add(case_file, "visit", before.person.id, visited_on=ago(70), by="Sam Ward")
    add(case_file, "visit", before.person.id, visited_on=ago(4), by="Jo Lane", mode="video")
    for days, planned_on in ((50, ago(-30)), (40, ago(-44))):
        add(case_file, "planned_discharge", stay, set_on=ago(days), planned_on=planned_on)

    (row,) = case_file.ask(discharge_plans, TODAY)

    assert row.trend.words == "Moved once; 14 days later than first set"
    assert row.placement.words == "Out of area, 120 km: No local bed"
    assert (before.last_visit, before.visit_due and before.visit_due.due_on) == (None, ago(4))
    assert row.last_visit is not None
    assert (row.last_visit.on, row.last_visit.mode) == (ago(4), "Video call")
    assert row.visit_due is not None
    assert row.visit_due.due_on == ago(4 - 56)


def test_two_of_one_trouble_stand_with_the_longest_ready_first(case_file: CaseFile) -> None:
    stay_of(case_file, "9990000018", 60)
    for number, days in (("9990000026", 5), ("9990000034", 9)):
        add(case_file, "clinically_ready", stay_of(case_file, number, 60), from_on=ago(days))

    rows = sorted(case_file.ask(discharge_plans, TODAY), key=lambda row: row.trouble)

    assert [row.person.nhs_number for row in rows] == ["9990000034", "9990000026", "9990000018"]


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


@pytest.mark.parametrize("question", [discharge_plans, visits_in_hospital])
def test_more_people_in_hospital_are_not_more_questions_to_the_file(
    question: Callable[[Session, date], object],
) -> None:
    asked: list[str] = []
    with empty_caseload() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *args: asked.append(args[2]))
        counts = []
        for number in ("9990000018", "9990000026", "9990000034"):
            person = records.save(session, "individual", {"nhs_number": number}).records[0]
            stay = records.save(session, "stay", {"admitted_on": ago(60)}, parent=person).records[0]
            records.save(session, "clinically_ready", {"from_on": ago(9)}, parent=stay)
            records.save(session, "visit", {"visited_on": ago(9)}, parent=person)
            asked.clear()
            question(session, TODAY)
            counts.append(len(asked))
    assert counts == [counts[0]] * 3
    assert counts[0] < 30
