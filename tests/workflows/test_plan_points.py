from datetime import date, timedelta
from uuid import UUID

import pytest

from tcare import clock
from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.inpatients import discharge_plans
from tcare.workflows.plan_points import PointAt, look_at, needs_reason, set_points

TODAY = clock.today()
ADMITTED = TODAY - timedelta(days=60)


@pytest.fixture
def stays(case_file: CaseFile) -> list[UUID]:
    """Two people in hospital; of the first, points 1 (blocked) and 2 (complete) are kept."""
    made = []
    for number in ("9990000018", "9990000026"):
        person = case_file.act(records.save, "individual", {"nhs_number": number}).records[0]
        made.append(case_file.act(records.save, "stay", {"admitted_on": ADMITTED}, parent=person).records[0])
    blocked = {"number": 1, "status": "blocked", "reason": "No home found", "owner": "Jo Lane"}
    case_file.act(records.save, "plan_point", blocked, parent=made[0])
    case_file.act(
        records.save, "plan_point", {"number": 2, "status": "complete", "completed_on": TODAY}, parent=made[0]
    )
    return made


def points(file: CaseFile) -> list[list[tuple[int, str, str | None, date | None]]]:
    """Of each plan the points of which something is kept."""
    return [
        [
            (one.point.number, one.point.status, one.point.owner, one.point.due_on)
            for one in row.plan.points
            if one.point.id
        ]
        for row in file.ask(discharge_plans, TODAY)
    ]


def test_points_of_several_plans_are_changed_as_one_and_undone_as_one(case_file: CaseFile, stays: list[UUID]) -> None:
    before = points(case_file)
    chosen = [PointAt(stays[0], 1), PointAt(stays[0], 3), PointAt(stays[1], 3)]

    change = case_file.act(set_points, chosen, {"status": "in_progress", "due_on": TODAY})

    assert change.words == "Marked 3 discharge plan points as in progress"
    assert points(case_file) == [
        [(1, "in_progress", "Jo Lane", TODAY), (2, "complete", None, None), (3, "in_progress", None, TODAY)],
        [(3, "in_progress", None, TODAY)],
    ]
    case_file.undo()
    assert points(case_file) == before


def test_a_status_that_is_left_takes_its_reason_and_its_day_along(case_file: CaseFile, stays: list[UUID]) -> None:
    case_file.act(set_points, [PointAt(stays[0], 1), PointAt(stays[0], 2)], {"status": "in_progress"})

    person = case_file.ask(discharge_plans, TODAY)[0].person.id
    table = case_file.ask(records.records, "plan_point", person)
    held = [(row.values[table.column("completed_on")], row.values[table.column("reason")]) for row in table.rows]
    assert held == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"status": "blocked"}, "reason", id="blocked needs a reason"),
        pytest.param({"status": "not_applicable"}, "reason", id="not applicable needs a reason"),
        pytest.param({"status": "complete"}, "completed_on", id="complete needs its day"),
        pytest.param(
            {"status": "complete", "completed_on": ADMITTED - timedelta(days=1)}, "completed_on", id="before admission"
        ),
    ],
)
def test_where_one_cannot_be_changed_none_is(
    case_file: CaseFile, stays: list[UUID], values: dict[str, object], field: str
) -> None:
    before = points(case_file)
    with pytest.raises(MisfitError) as refused:
        case_file.act(set_points, [PointAt(stays[1], 5), PointAt(stays[0], 1)], values)
    assert refused.value.field == field
    assert points(case_file) == before


@pytest.mark.parametrize("status", ["blocked", "not_applicable"])
def test_with_a_reason_it_is_kept(case_file: CaseFile, stays: list[UUID], status: str) -> None:
    case_file.act(set_points, [PointAt(stays[1], 5)], {"status": status, "reason": "Decided at the meeting"})
    assert points(case_file)[1] == [(5, status, None, None)]


def test_looking_at_points_begins_those_not_kept_and_they_are_no_longer_stale(
    case_file: CaseFile, stays: list[UUID]
) -> None:
    first = case_file.ask(discharge_plans, TODAY)[0]
    assert first.plan.stale == (1, *range(3, 13))

    change = case_file.act(look_at, [PointAt(stays[0], number) for number in first.plan.stale], TODAY)

    assert change.words == "Looked at 11 discharge plan points"
    after = case_file.ask(discharge_plans, TODAY)[0]
    assert after.plan.stale == ()
    assert [one.point.status for one in after.plan.points] == ["blocked", "complete", *["not_started"] * 10]


def test_nothing_chosen_or_nothing_given_is_refused(case_file: CaseFile, stays: list[UUID]) -> None:
    with pytest.raises(RefusedError, match="No point was chosen"):
        case_file.act(set_points, [], {"status": "in_progress"})
    with pytest.raises(RefusedError, match="Nothing was filled in"):
        case_file.act(set_points, [PointAt(stays[0], 1)], {})


def test_only_blocked_and_not_applicable_need_a_reason() -> None:
    states = ("not_started", "in_progress", "blocked", "complete", "not_applicable")
    assert [state for state in states if needs_reason(state)] == ["blocked", "not_applicable"]
