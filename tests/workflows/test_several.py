from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.duties import DUTIES
from tcare.workflows.several import Chosen, kinds_chosen, preview, record_several
from tcare.workflows.short_forms import STEPS, can_be_several, for_several
from tcare.workflows.worklist import what_is_due
from tests.in_memory import empty_caseload

TODAY = clock.today()
MOSS, REED, FINCH = "MOSS, Ann", "REED, Ann", "FINCH, Ann"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def fill(add: Any) -> None:
    """Three people in hospital, all with a visit due; Moss and Reed with a review planned, Moss with two points."""
    for number, family, days in (("9990000018", "Moss", 90), ("9990000026", "Reed", 90), ("9990000034", "Finch", 20)):
        who = add(
            "individual",
            nhs_number=number, nhs_number_status="01", family_name=family, given_name="Ann", born_on=date(1980, 5, 4),
        )  # fmt: skip
        stay = add("stay", who, admitted_on=ago(days), security="0")
        if family != "Finch":
            add("review", who, type="POST_ADM", planned_on=ago(-9), chair="Jo Lane")
        for point in (1, 2) if family == "Moss" else ():
            add("plan_point", stay, number=point, status="in_progress", due_on=ago(3), note=f"Of point {point}")


@pytest.fixture
def session() -> Iterator[Session]:
    with empty_caseload() as session:
        fill(lambda kind, parent=None, **values: records.save(session, kind, values, parent=parent).records[0])
        yield session


def chosen(session: Session, duty: str, *people: str) -> list[Chosen]:
    rows = [Chosen(row.person, row.due) for row in what_is_due(session, TODAY) if row.due.duty == duty]
    return [one for one in rows if not people or one.person.name in people]


def kept(session: Session, kind: str, person: UUID, name: str) -> list[object]:
    table = records.records(session, kind, person)
    return [row.values[table.column(name)] for row in table.rows]


def test_what_was_chosen_is_told_apart_by_what_meets_it(session: Session) -> None:
    rows = [
        *chosen(session, "visit.commissioner"),
        *chosen(session, "discharge.point"),
        *chosen(session, "review.papers"),
    ]
    kinds = kinds_chosen(reversed(rows))
    assert [(kind.label, len(kind.chosen)) for kind in kinds] == [
        ("Record a visit", 3),
        ("Record the papers sent", 2),
        ("Record the point completed", 2),
    ]
    assert all(kind.is_for_several for kind in kinds)


@pytest.mark.parametrize("duty", DUTIES)
def test_what_is_shared_is_the_day_and_nothing_about_one_person(session: Session, duty: str) -> None:
    fields = {field.name: field for field in for_several(session, duty, TODAY).fields}
    assert fields[STEPS[duty].day].required
    assert fields[STEPS[duty].day].value == TODAY
    assert not {"type", "outcome"} & set(fields)
    assert "long" not in {field.kind for field in fields.values()}


def test_what_is_decided_for_each_is_recorded_one_at_a_time() -> None:
    assert [duty for duty in DUTIES if not can_be_several(duty)] == ["detention.end", "discharge.planned"]


def test_the_preview_says_of_every_row_what_will_be_recorded_and_saves_nothing(session: Session) -> None:
    rows = chosen(session, "visit.commissioner")
    lines = preview(session, rows, {"visited_on": ago(2), "by": "Ola Finch", "mode": None}, TODAY)
    assert {line.person.name for line in lines} == {MOSS, REED, FINCH}
    assert {line.words for line in lines} == {f"Visited {ago(2):%d-%b-%Y}, by Ola Finch"}
    assert {line.state for line in lines} == {"ready"}
    assert kept(session, "visit", rows[0].person.id, "visited_on") == []


def test_a_row_that_cannot_be_recorded_says_why(session: Session) -> None:
    lines = preview(session, chosen(session, "visit.commissioner"), {"visited_on": ago(-1)}, TODAY)
    assert {(line.state, line.refusal) for line in lines} == {("refused", "Visited lies in the future.")}


def test_every_row_is_recorded_where_its_own_form_would_and_what_is_left_empty_stays(session: Session) -> None:
    rows = chosen(session, "discharge.point")
    change = record_several(session, rows, {"completed_on": ago(1)}, TODAY)
    assert change.words == "Recorded the point completed 2 times, for 1 person"
    assert len(change.records) == 2
    person = rows[0].person.id
    assert kept(session, "plan_point", person, "status") == ["complete", "complete"]
    assert kept(session, "plan_point", person, "note") == ["Of point 1", "Of point 2"]
    assert chosen(session, "discharge.point") == []


def test_a_planned_review_is_held_and_one_nobody_planned_is_new_and_of_the_type_asked_for(session: Session) -> None:
    rows = chosen(session, "review.post-admission")
    change = record_several(session, rows, {"held_on": ago(1), "chair": None}, TODAY)
    assert change.words == "Recorded the review held for 3 people"
    for one in rows:
        assert kept(session, "review", one.person.id, "type") == ["POST_ADM"]
        assert kept(session, "review", one.person.id, "held_on") == [ago(1)]
        assert kept(session, "review", one.person.id, "chair") == [None if one.person.name == FINCH else "Jo Lane"]


def clash(session: Session) -> list[Chosen]:
    """Everyone's visit, when Moss was visited yesterday already."""
    rows = chosen(session, "visit.commissioner")
    moss = next(one.person.id for one in rows if one.person.name == MOSS)
    records.save(session, "visit", {"visited_on": ago(1)}, parent=moss)
    return rows


def test_where_one_cannot_be_recorded_none_is(session: Session) -> None:
    rows = clash(session)
    with pytest.raises(RefusedError, match="1 of the 3 rows cannot be recorded") as no, session.begin_nested():
        record_several(session, rows, {"visited_on": ago(1)}, TODAY)
    assert "MOSS" not in str(no.value)
    assert [len(kept(session, "visit", one.person.id, "visited_on")) for one in rows].count(1) == 1


def test_those_refused_are_left_out_where_that_is_asked(session: Session) -> None:
    rows = clash(session)
    refused = [line for line in preview(session, rows, {"visited_on": ago(1)}, TODAY) if line.refusal]
    assert [(line.person.name, line.refusal) for line in refused] == [(MOSS, "There is already one like this.")]
    change = record_several(session, rows, {"visited_on": ago(1)}, TODAY, leave_out=True)
    assert change.words == "Recorded a visit for 2 people"


def test_with_none_that_can_be_recorded_leaving_out_is_refused_too(session: Session) -> None:
    rows = chosen(session, "visit.commissioner", MOSS)
    with pytest.raises(RefusedError, match="The row cannot be recorded"):
        record_several(session, rows, {"visited_on": ago(-1)}, TODAY, leave_out=True)
    with pytest.raises(RefusedError, match="Nothing was chosen"):
        record_several(session, [], {"visited_on": ago(1)}, TODAY)


def test_two_rows_that_one_record_meets_are_recorded_once(session: Session) -> None:
    one = chosen(session, "visit.commissioner", MOSS)[0]
    other = one._replace(due=one.due._replace(title="Another duty that a visit meets"))
    states = [line.state for line in preview(session, [one, other], {"visited_on": ago(1)}, TODAY)]
    assert states == ["ready", "same"]
    change = record_several(session, [one, other], {"visited_on": ago(1)}, TODAY)
    assert change.words == "Recorded a visit for 1 person"
    assert kept(session, "visit", one.person.id, "visited_on") == [ago(1)]


def test_somebody_taken_out_meanwhile_is_refused(session: Session) -> None:
    rows = chosen(session, "visit.commissioner")
    records.withdraw(session, "individual", rows[0].person.id, "Entered twice")
    session.flush()
    lines = preview(session, rows, {"visited_on": ago(1)}, TODAY)
    assert [line.refusal for line in lines] == ["That person is no longer there.", "", ""]


def test_all_of_it_is_one_action_and_one_undo(case_file: CaseFile) -> None:
    fill(lambda kind, parent=None, **values: case_file.act(records.save, kind, values, parent=parent).records[0])
    before = case_file.ask(what_is_due, TODAY)
    rows = [Chosen(row.person, row.due) for row in before if row.due.duty == "visit.commissioner"]
    case_file.act(record_several, rows, {"visited_on": ago(1), "by": "Ola Finch"}, TODAY)
    assert case_file.ask(what_is_due, TODAY) != before
    assert case_file.undoable.undo == "Recorded a visit for 3 people"
    case_file.undo()
    assert case_file.ask(what_is_due, TODAY) == before


def test_a_refusal_leaves_the_case_file_as_it_was(case_file: CaseFile) -> None:
    fill(lambda kind, parent=None, **values: case_file.act(records.save, kind, values, parent=parent).records[0])
    rows = [Chosen(row.person, row.due) for row in case_file.ask(what_is_due, TODAY)]
    visits = [one for one in rows if one.due.duty == "visit.commissioner"]
    case_file.act(records.save, "visit", {"visited_on": ago(1)}, parent=visits[-1].person.id)
    before = case_file.ask(what_is_due, TODAY)
    with pytest.raises(RefusedError):
        case_file.act(record_several, visits, {"visited_on": ago(1)}, TODAY)
    assert case_file.ask(what_is_due, TODAY) == before
