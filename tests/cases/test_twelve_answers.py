"""The twelve answers worked out by hand, as of 30 November 2019, over facts alone."""

import pytest

from tcare.workflows.discharge import plan_state
from tcare.workflows.due import Asked, Due
from tcare.workflows.facts import Case, known_on
from tcare.workflows.mortality import standing
from tcare.workflows.policy_tables import national
from tests.workflows.made import (
    case,
    days,
    death,
    due,
    hold,
    move,
    on,
    person,
    planned,
    point,
    review,
    status,
    stay,
)  # fmt: skip

D = "2019-11-30"

ALED_POINTS = (
    point(1, "complete", due_on="2019-08-30", completed_on="2019-08-22", looked_at_on="2019-08-22"),
    point(2, "complete", due_on="2019-08-16", completed_on="2019-08-14", looked_at_on="2019-08-14"),
    point(3, "complete", due_on="2019-08-01", completed_on="2019-08-01", looked_at_on="2019-10-24"),
    point(4, "in_progress", due_on="2019-12-20", looked_at_on="2019-10-24"),
    point(5, "in_progress", due_on="2019-11-15", looked_at_on="2019-10-24"),
    point(6, "in_progress", due_on="2019-12-13", looked_at_on="2019-11-07"),
    point(7, "blocked", due_on="2019-11-29", looked_at_on="2019-11-07", reason="Section 117 split"),
    *(point(n, due_on="2020-01-10") for n in range(8, 13)),
)
ALED = case(
    person(born_on="1988-03-14", learning_disability=True),
    stays=(
        stay(
            "2019-01-14",
            security="0",
            moves=(move("2019-04-03", "0"),),
            planned=(planned("2019-08-01", "2020-01-31"),),
            points=ALED_POINTS,
        ),
    ),
    statuses=(
        status("2019-01-14", "02", to="2019-02-08"),
        status("2019-02-08", "03", to="2019-08-07"),
        status("2019-08-08", "03", 1),
    ),
    reviews=(review("POST_ADM", "2019-02-06"), review("INPATIENT", "2019-07-30")),
    visits=days("2019-03-08", "2019-05-02", "2019-06-27", "2019-08-22", "2019-10-24"),
)
BRYN = case(
    person(born_on="1979-11-02", learning_disability=True),
    stays=(stay("2017-03-01", security="2"),),
    reviews=(review("INPATIENT", "2018-02-28"), review("INPATIENT", "2019-02-20")),
    visits=days("2019-08-14", "2019-10-09"),
)
CORA = case(
    person(born_on="1991-06-30", learning_disability=True),
    stays=(stay("2016-05-16", "2019-09-12", security="1", destination="2", followed_up_on="2019-09-14"),),
)
EWAN = case(person(born_on="2004-02-29", learning_disability=True), checks=days("2018-11-06"))
FAY = case(
    person(born_on="2003-12-01", autism=True),
    stays=(stay("2019-10-07", security="0"),),
    reviews=(review("POST_ADM", "2019-10-18", planned_on="2019-10-18", report_sent_on="2019-11-03"),),
)
GLENYS = case(
    person(born_on="1947-05-05", died_on="2019-01-29", learning_disability=True),
    mortality=death("2019-02-11", allocated_on="2019-03-01", initial_complete_on="2019-07-19", panel_on="2019-12-11"),
)
IMANI = case(
    person(born_on="1969-01-17", died_on="2019-07-02", learning_disability=True, ethnicity="M"),
    mortality=death("2019-07-08", allocated_on="2019-07-22", holds=(hold("2019-08-01"),)),
)


@pytest.mark.parametrize(
    ("who", "duty", "due_on", "state"),
    [
        pytest.param(ALED, "review.repeat", "2020-01-30", "later", id="1 six months on a general ward"),
        pytest.param(ALED, "visit.commissioner", "2019-12-19", "due-soon", id="2 the next visit to an adult"),
        pytest.param(ALED, "detention.end", "2020-02-07", "later", id="3 the first renewal of section 3"),
        pytest.param(BRYN, "review.repeat", "2020-02-20", "later", id="5 twelve months on a secure ward"),
        pytest.param(BRYN, "visit.commissioner", "2019-12-04", "due-soon", id="6 a visit by video counts"),
        pytest.param(CORA, "discharge.follow-up", "2019-09-15", "met", id="7 followed up in three days"),
        pytest.param(EWAN, "health-check.annual", "2020-03-31", "later", id="8 a check of the year before"),
        pytest.param(FAY, "review.post-admission", "2019-10-21", "met", id="9 a child, 14 days"),
        pytest.param(FAY, "review.report", "2019-11-01", "met-late", id="10 a report two days late"),
        pytest.param(GLENYS, "mortality.complete", "2019-08-11", "overdue", id="11 six months from notification"),
        pytest.param(IMANI, "mortality.complete", "2020-01-08", "paused", id="12 on hold for the coroner"),
    ],
)
def test_an_answer_worked_out_by_hand(who: Case, duty: str, due_on: str, state: str) -> None:
    assert (_last(who, duty).due_on, _last(who, duty).state) == (on(due_on), state)


def _last(who: Case, duty: str) -> Due:
    return due(who, duty, D)[-1]


def test_aleds_visit_before_was_itself_late() -> None:
    before = due(ALED, "visit.commissioner", D)[-2]

    assert (before.state, before.due_on, before.done_on) == ("met-late", on("2019-10-17"), on("2019-10-24"))


def test_the_plan_of_aled_is_off_track_and_its_seventh_point_both_blocked_and_overdue() -> None:
    rows = {row.due_on: row.state for row in due(ALED, "discharge.point", D)}
    plan = plan_state(known_on(ALED, on(D)).stays[0], Asked(national(), on(D)))
    seventh = plan.points[6]

    assert (rows[on("2019-11-15")], rows[on("2019-11-29")]) == ("overdue", "overdue")
    assert (plan.state, plan.complete, plan.applicable, plan.percent) == ("off-track", 3, 12, 25)
    assert plan.next_due_on == on("2019-12-13")
    assert (seventh.point.status, seventh.overdue) == ("blocked", True)


@pytest.mark.parametrize(
    ("who", "state", "on_hold", "days"),
    [(GLENYS, "initial-review", False, (292, 0, 292)), (IMANI, "allocated", True, (145, 121, 24))],
)
def test_where_a_review_of_a_death_stands(who: Case, state: str, on_hold: bool, days: tuple[int, int, int]) -> None:
    found = standing(known_on(who, on(D)), Asked(national(), on(D)))

    assert found is not None
    assert (found.state, found.on_hold) == (state, on_hold)
    assert (found.days_elapsed, found.days_on_hold, found.days_counted) == days
    assert (on(D) - on("2019-08-11")).days == 111
