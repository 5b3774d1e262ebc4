from datetime import timedelta
from uuid import UUID

import pytest

from tcare import clock
from tcare.ui.discharge.columns import COLUMNS, FIRST_POINT, LETTERS, moves_words, number_at
from tcare.ui.plan_marks import POINT_MARKS
from tcare.workflows.discharge import heading, plan_state
from tcare.workflows.due import Asked
from tcare.workflows.facts import Planned, Point
from tcare.workflows.inpatients import PlanRow
from tcare.workflows.people import Named
from tcare.workflows.policy_tables import national
from tests.workflows.made import planned, point, stay

D = clock.today()
YESTERDAY = (D - timedelta(days=1)).isoformat()


def row(*points: Point, moved: tuple[Planned, ...] = ()) -> PlanRow:
    one = stay((D - timedelta(days=60)).isoformat(), points=points, planned=moved)
    return PlanRow(
        person=Named(UUID(int=1), "9990000018", None, "MOSS, Ann"),
        stay=one.id,
        ward="",
        admitted_on=one.admitted_on,
        days_in=60,
        planned_on=None,
        planned=one.planned,
        ready_on=None,
        ready_days=None,
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


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        pytest.param((), "Not recorded", id="never set"),
        pytest.param((("2019-01-01", "2019-06-01"),), "Never", id="set once"),
        pytest.param((("2019-01-01", "2019-06-01"), ("2019-02-01", "2019-06-02")), "Once, 1 day later", id="later"),
        pytest.param((("2019-01-01", "2019-06-03"), ("2019-02-01", "2019-06-01")), "Once, 2 days sooner", id="sooner"),
        pytest.param(
            (("2019-01-01", "2019-06-01"), ("2019-02-01", "2019-07-01"), ("2019-03-01", "2019-06-01")),
            "Twice, back to the first",
            id="and back",
        ),
    ],
)
def test_how_the_date_moved_is_said_in_words(moved: tuple[tuple[str, str], ...], said: str) -> None:
    assert moves_words(row(moved=tuple(planned(*one) for one in moved))) == said
