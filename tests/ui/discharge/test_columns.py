from datetime import timedelta
from uuid import UUID

import pytest

from tcare import clock
from tcare.ui.discharge.columns import COLUMNS, FIRST_POINT, LETTERS, number_at
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.plan_marks import POINT_MARKS
from tcare.workflows.barriers import Barrier, Ready
from tcare.workflows.discharge import heading, plan_state
from tcare.workflows.due import Asked
from tcare.workflows.facts import Point
from tcare.workflows.inpatients import PlanRow
from tcare.workflows.people import Named
from tcare.workflows.placements import Placement
from tcare.workflows.planned_dates import DateSet, Trend, trend
from tcare.workflows.policy_tables import national
from tcare.workflows.visiting import VisitMade
from tests.workflows.made import on, point, stay

D = clock.today()
YESTERDAY = (D - timedelta(days=1)).isoformat()


def row(*points: Point) -> PlanRow:
    one = stay((D - timedelta(days=60)).isoformat(), points=points)
    return PlanRow(
        person=Named(UUID(int=1), "9990000018", None, "MOSS, Ann"),
        stay=one.id,
        ward="",
        admitted_on=one.admitted_on,
        days_in=60,
        planned_on=None,
        planned_in=None,
        trend=Trend(),
        ready=None,
        placement=Placement(),
        last_visit=None,
        visit_due=None,
        plan=plan_state(one, Asked(national(), D)),
    )


@pytest.mark.parametrize(
    ("one", "shown", "said"),
    [
        pytest.param(point(5), "○ N", "Not started", id="not started"),
        pytest.param(point(5, "in_progress"), "◐ P", "In progress", id="in progress"),
        pytest.param(point(5, "complete", completed_on=YESTERDAY), "■ C", "Complete", id="complete"),
        pytest.param(point(5, "blocked", reason="No home"), "⊘ B", "Blocked", id="blocked"),
        pytest.param(point(5, "not_applicable", reason="No need"), "❚❚ n/a", "Not applicable", id="not applicable"),
        pytest.param(point(5, "in_progress", due_on=YESTERDAY), "▲ P", "In progress, overdue", id="overdue"),
        pytest.param(
            point(5, "blocked", reason="No home", due_on=YESTERDAY), "▲ ⊘B", "Blocked, overdue", id="both are shown"
        ),
        pytest.param(
            point(5, "complete", completed_on=YESTERDAY, due_on=YESTERDAY), "■ C", "Complete", id="done is not overdue"
        ),
    ],
)
def test_a_cell_shows_a_shape_and_a_letter_and_says_it_in_full(one: Point, shown: str, said: str) -> None:
    column = COLUMNS[FIRST_POINT + 4]
    assert column.words(row(one)) == shown
    assert column.spoken(row(one)) == f"Point 5, {heading(5)}: {said}"
    assert said in column.explain(row(one))


def test_no_two_states_share_a_shape_or_a_letter() -> None:
    assert len({mark.shape for mark in POINT_MARKS.values()}) == len(POINT_MARKS)
    assert len({letter for letter, _ in LETTERS.values()}) == len(LETTERS) == len(POINT_MARKS)


def test_the_tip_of_a_blocked_point_says_why_and_when_it_was_due() -> None:
    tip = COLUMNS[FIRST_POINT].explain(row(point(1, "blocked", reason="No home", owner="Jo Lane", due_on=YESTERDAY)))
    assert "Blocked, overdue: No home" in tip
    assert "Owner Jo Lane" in tip


def test_the_twelve_points_stand_in_their_order() -> None:
    numbers = [number_at(place) for place in range(len(COLUMNS))]
    assert [number for number in numbers if number] == list(range(1, 13))
    assert [COLUMNS[place].heading for place, number in enumerate(numbers) if number] == [str(n) for n in range(1, 13)]


def of(heading: str) -> Column[PlanRow]:
    return next(column for column in COLUMNS if column.heading == heading)


def test_how_the_date_moved_is_said_in_words_and_every_step_in_the_tip() -> None:
    moved = trend([DateSet(on("2026-01-01"), on("2026-06-01")), DateSet(on("2026-02-01"), on("2026-06-15"), "No home")])
    one = row()._replace(trend=moved)
    assert of("Date moved").words(one) == "Moved once; 14 days later than first set"
    assert of("Date moved").explain(one).splitlines() == [
        "01-Jan-2026: First set to 01-Jun-2026",
        "01-Feb-2026: Moved 14 days later, to 15-Jun-2026 (No home)",
    ]
    assert of("Date moved").explain(row()) == "No planned date has been set"


@pytest.mark.parametrize(
    ("ready", "days", "why"),
    [
        pytest.param(None, "No", "Not ready", id="not ready"),
        pytest.param(Ready(D, 0), "0", "Not recorded", id="ready, and nobody said what keeps them"),
        pytest.param(Ready(D, 40, (Barrier("Choice"),)), "40", "Choice", id="one reason"),
        pytest.param(
            Ready(D, 1400, (Barrier("Choice"), Barrier("Housing", "Social care"))),
            "1,400",
            "Choice, and 1 more",
            id="several reasons",
        ),
    ],
)
def test_who_is_ready_says_for_how_long_and_what_keeps_them(ready: Ready | None, days: str, why: str) -> None:
    one = row()._replace(ready=ready)
    assert (of("Days ready").words(one), of("Why not left").words(one)) == (days, why)
    for barrier in ready.barriers if ready else ():
        assert barrier.words in of("Why not left").explain(one)


def test_visits_say_the_last_and_the_next() -> None:
    assert (of("Last visit").words(row()), of("Visit due").words(row())) == (
        "Not visited in this stay",
        "Not asked for",
    )
    made = VisitMade(UUID(int=3), on("2026-03-02"), "Jo Lane", "Video call", False, None, None, "", "", "")
    assert of("Last visit").words(row()._replace(last_visit=made)) == "02-Mar-2026, video call"


def test_the_farthest_out_of_area_stand_first_and_what_is_not_recorded_last() -> None:
    near, far, home, unknown = Placement(True, 30), Placement(True, 300), Placement(False, 900), Placement()
    model = RowsModel(COLUMNS)
    model.show_rows([row()._replace(placement=one) for one in (unknown, home, near, far)])
    model.sort(COLUMNS.index(of("Out of area")))
    assert [one.placement for one in model.rows] == [far, near, home, unknown]
