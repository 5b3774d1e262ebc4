from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.workflows import appointments, records
from tcare.workflows.fits import MisfitError
from tcare.workflows.visiting import VisitRow, record_visit, visits_in_hospital

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(file: CaseFile, kind: str, parent: UUID | None = None, **values: Any) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


@pytest.fixture
def moss(case_file: CaseFile) -> UUID:
    """Someone in hospital for 60 days."""
    person = add(case_file, "individual", nhs_number="9990000018", family_name="Moss", born_on=date(1980, 5, 4))
    add(case_file, "stay", person, admitted_on=ago(60), out_of_area=True, distance_km=88, out_of_area_reason="OTHER")
    return person


def row_of(file: CaseFile, number: str = "9990000018") -> VisitRow:
    return next(row for row in file.ask(visits_in_hospital, TODAY) if row.person.nhs_number == number)


def test_only_the_visits_of_the_stay_count_and_the_next_is_due_from_the_last(case_file: CaseFile, moss: UUID) -> None:
    add(case_file, "stay", moss, admitted_on=ago(400), discharged_on=ago(300))
    add(case_file, "visit", moss, visited_on=ago(350), concerns="In the earlier stay")
    row = row_of(case_file)
    assert (row.last, row.due and row.due.due_on, row.days) == (None, ago(4), -4)

    add(case_file, "visit", moss, visited_on=ago(30), by="Jo Lane", mode="on_site", concerns="Door alarm broken")
    add(case_file, "visit", moss, visited_on=ago(10), by="Sam Ward", mode="video")

    row = row_of(case_file)
    assert row.last is not None
    assert (row.last.on, row.last.by, row.last.mode) == (ago(10), "Sam Ward", "Video call")
    assert [one.concerns for one in row.concerns] == ["Door alarm broken"]
    assert (row.due and row.due.state, row.days) == ("later", 46)
    assert row.placement.words == "Out of area, 88 km: Other"


def test_everyone_in_hospital_stands_there_the_longest_overdue_first(case_file: CaseFile, moss: UUID) -> None:
    for number, days, left in (("9990000026", 90, None), ("9990000034", 5, None), ("9990000042", 90, ago(1))):
        person = add(case_file, "individual", nhs_number=number)
        add(case_file, "stay", person, admitted_on=ago(days), discharged_on=left)

    found = [row.person.nhs_number for row in case_file.ask(visits_in_hospital, TODAY)]

    assert found == ["9990000026", "9990000018", "9990000034"]


def test_recording_a_visit_meets_the_duty_and_plans_the_next_as_one(case_file: CaseFile, moss: UUID) -> None:
    values = {"visited_on": TODAY, "by": "Jo Lane", "mode": "on_site", "person_seen": True, "seen": "A calm ward"}

    change = case_file.act(record_visit, moss, values, ago(-50), "Sam Ward")

    assert change.words == "Recorded a visit and planned the next"
    row = row_of(case_file)
    assert row.last is not None
    assert (row.last.on, row.last.person_seen, row.last.seen) == (TODAY, True, "A calm ward")
    assert row.planned is not None
    assert (row.planned.on, row.planned.by, row.days) == (ago(-50), "Sam Ward", 56)
    case_file.undo()
    row = row_of(case_file)
    assert (row.visits, row.planned, row.days) == ((), None, -4)


def test_a_visit_in_the_diary_does_not_meet_the_duty(case_file: CaseFile, moss: UUID) -> None:
    case_file.act(appointments.plan, moss, "visit", ago(-1), {"by": "Sam Ward"})
    row = row_of(case_file)
    assert (row.planned and row.planned.on, row.days) == (ago(-1), -4)


def test_a_visit_recorded_is_what_the_diary_held_up_to_that_day(case_file: CaseFile, moss: UUID) -> None:
    for days in (6, 0, -20):
        case_file.act(appointments.plan, moss, "visit", ago(days))

    case_file.act(record_visit, moss, {"visited_on": TODAY})

    row = row_of(case_file)
    assert row.planned is not None
    assert row.planned.on == ago(-20)
    table = case_file.ask(records.records, "appointment", moss)
    assert [one.values[table.column("done_on")] for one in table.rows] == [None, TODAY, TODAY]


@pytest.mark.parametrize(
    ("visited", "following", "field"),
    [
        pytest.param(ago(-1), None, "visited_on", id="a visit not yet made"),
        pytest.param(ago(3), None, "visited_on", id="a second on one day"),
        pytest.param(TODAY, TODAY, "next_on", id="the next on the same day"),
        pytest.param(TODAY, ago(-9), "next_on", id="a day that is in the diary already"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_saved(
    case_file: CaseFile, moss: UUID, visited: date, following: date | None, field: str
) -> None:
    add(case_file, "visit", moss, visited_on=ago(3))
    case_file.act(appointments.plan, moss, "visit", ago(-9))
    before = row_of(case_file)
    with pytest.raises(MisfitError) as refused:
        case_file.act(record_visit, moss, {"visited_on": visited}, following)
    assert refused.value.field == field
    assert row_of(case_file) == before


def test_a_cancelled_visit_is_not_in_the_diary(case_file: CaseFile, moss: UUID) -> None:
    planned = case_file.act(appointments.plan, moss, "visit", ago(-9)).records[0]
    values = {"cancelled_on": TODAY, "cancelled_reason": "The ward is closed"}
    case_file.act(records.save, "appointment", values, record=planned)
    assert row_of(case_file).planned is None
