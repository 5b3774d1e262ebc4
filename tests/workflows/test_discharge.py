"""Discharge: the planned day, the twelve points, the state of the plan, and the follow-up."""

from typing import Any

import pytest

from tcare.workflows.discharge import PlanState, plan_state
from tcare.workflows.due import Asked
from tcare.workflows.facts import Point, Stay, known_on
from tcare.workflows.policy_tables import national
from tests.workflows.made import case, due, on, person, planned, point, stay, told

D = "2019-11-30"


def plan(one: Stay, day: str = D) -> PlanState:
    return plan_state(known_on(case(stays=(one,)), on(day)).stays[0], Asked(national(), on(day)))


def every(status: str, but: dict[int, Point] | None = None, **facts: Any) -> tuple[Point, ...]:
    return tuple((but or {}).get(n) or point(n, status, **facts) for n in range(1, 13))


DONE = every("complete", completed_on="2019-11-01")
FAR = (planned("2019-11-05", "2020-06-01"),)


@pytest.mark.parametrize(
    ("one", "state"),
    [
        pytest.param(stay("2019-11-03"), "not-started", id="no plan, 27 days in"),
        pytest.param(stay("2019-11-02"), "at-risk", id="no planned date 28 days in"),
        pytest.param(stay("2019-11-02", planned=(planned("2019-11-02", "2020-06-01"),)), "not-started", id="dated"),
        pytest.param(
            stay("2019-11-02", planned=(planned("2019-11-02", "2020-06-01"), planned("2019-11-30", None))),
            "at-risk",
            id="the newest row took the date away",
        ),
        pytest.param(stay("2019-11-02", planned=FAR, points=DONE), "complete", id="all complete and a date"),
        pytest.param(stay("2019-11-02", points=DONE), "at-risk", id="all complete, no date, still in hospital"),
        pytest.param(stay("2019-11-02", "2019-11-29", points=DONE), "complete", id="all complete and discharged"),
        pytest.param(
            stay("2019-11-02", planned=FAR, points=every("complete", completed_on="2019-12-01")),
            "on-track",
            id="completed tomorrow is in progress today",
        ),
        pytest.param(stay("2019-11-02", planned=FAR, points=every("not_applicable")), "complete", id="none applicable"),
        pytest.param(
            stay("2019-11-02", planned=FAR, points=every("not_started", due_on="2019-11-29")),
            "off-track",
            id="a point a day past its date",
        ),
        pytest.param(
            stay("2019-11-02", planned=FAR, points=every("not_started", due_on="2019-11-30")),
            "not-started",
            id="a point due today",
        ),
        pytest.param(
            stay("2019-11-02", planned=FAR, points=every("not_applicable", {1: point(1)}, due_on="2019-11-01")),
            "on-track",
            id="a point that does not apply is never overdue",
        ),
        pytest.param(
            stay("2019-11-02", planned=(planned("2019-11-05", "2019-11-29"),)), "off-track", id="planned yesterday"
        ),
        pytest.param(stay("2019-11-02", planned=(planned("2019-11-05", "2019-11-30"),)), "at-risk", id="planned today"),
        pytest.param(
            stay("2019-11-02", planned=(planned("2019-11-05", "2019-12-28"),)), "at-risk", id="planned in 28 days"
        ),
        pytest.param(
            stay("2019-11-02", planned=(planned("2019-11-05", "2019-12-29"),)), "not-started", id="planned in 29 days"
        ),
        pytest.param(
            stay("2019-11-02", planned=FAR, points=every("in_progress", {3: point(3, "blocked", reason="Housing")})),
            "at-risk",
            id="a point blocked",
        ),
        pytest.param(
            stay("2019-11-02", planned=FAR, points=every("not_started", {3: point(3, owner="P. Sandhu")})),
            "not-started",
            id="an owner alone does not count",
        ),
        pytest.param(
            stay("2019-11-02", planned=FAR, points=every("not_started", {3: point(3, "in_progress")})),
            "on-track",
            id="one in progress",
        ),
    ],
)
def test_the_state_of_a_plan(one: Stay, state: str) -> None:
    assert plan(one).state == state


@pytest.mark.parametrize(
    ("points", "complete", "applicable", "percent"),
    [
        pytest.param((), 0, 12, 0, id="nothing kept"),
        pytest.param(every("not_applicable"), 0, 0, 100, id="none applicable"),
        pytest.param(every("not_started", {1: DONE[0]}), 1, 12, 8, id="8.33 is 8"),
        pytest.param(DONE[:8] + every("not_started")[8:], 8, 12, 66, id="66.67 is rounded down"),
        pytest.param(DONE[:11], 11, 12, 91, id="a point not kept is not started"),
    ],
)
def test_percent_is_rounded_down(points: tuple[Point, ...], complete: int, applicable: int, percent: int) -> None:
    said = plan(stay("2019-01-01", points=points))

    assert (said.complete, said.applicable, said.percent) == (complete, applicable, percent)


def test_stale_points_were_last_looked_at_28_days_ago_or_never() -> None:
    points = (
        point(1, "in_progress", looked_at_on="2019-11-02"),
        point(2, "in_progress", looked_at_on="2019-11-03"),
        point(3, "in_progress", looked_at_on="2019-12-01"),
        point(4, "complete", completed_on="2019-01-02"),
        *(point(n, "not_applicable") for n in range(5, 12)),
        point(12, "blocked"),
    )

    assert plan(stay("2019-01-01", points=points)).stale == (1, 3, 12)


def test_the_next_point_is_due_from_today_on() -> None:
    dates = {1: "2019-11-29", 2: "2019-11-30", 3: "2019-12-24"}
    points = every("in_progress", {n: point(n, "in_progress", due_on=day) for n, day in dates.items()})

    assert plan(stay("2019-01-01", points=points)).next_due_on == on("2019-11-30")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(
            stay("2019-01-01", planned=(planned("2019-02-01", "2019-11-30"),)), ["due-soon by 2019-11-30"], id="today"
        ),
        pytest.param(
            stay("2019-01-01", planned=(planned("2019-02-01", "2019-11-29"),)), ["overdue by 2019-11-29"], id="past"
        ),
        pytest.param(
            stay("2019-01-01", planned=(planned("2019-02-01", "2019-11-01"), planned("2019-10-30", "2020-03-01"))),
            ["later by 2020-03-01"],
            id="the newest",
        ),
        pytest.param(
            stay("2019-01-01", planned=(planned("2019-02-01", "2019-11-01"), planned("2019-12-01", "2020-03-01"))),
            ["overdue by 2019-11-01"],
            id="not one set tomorrow",
        ),
        pytest.param(
            stay("2019-01-01", planned=(planned("2019-02-01", "2019-11-01"), planned("2019-03-01", None))),
            [],
            id="taken away",
        ),
        pytest.param(
            stay("2019-01-01", "2019-11-01", planned=(planned("2019-02-01", "2019-11-01"),)),
            ["met by 2019-11-01"],
            id="discharged on the day",
        ),
        pytest.param(
            stay("2019-01-01", "2019-11-02", planned=(planned("2019-02-01", "2019-11-01"),)),
            ["met-late by 2019-11-01"],
            id="discharged the day after",
        ),
    ],
)
def test_the_planned_discharge(one: Stay, said: list[str]) -> None:
    assert told(due(case(stays=(one,)), "discharge.planned", D)) == said


def test_death_ends_a_planned_discharge_and_is_not_one() -> None:
    one = stay("2019-01-01", "2019-11-20", planned=(planned("2019-02-01", "2019-11-20"),))

    assert told(due(case(person(died_on="2019-11-20"), stays=(one,)), "discharge.planned", D)) == [
        "ended by 2019-11-20"
    ]
    assert told(due(case(person(died_on="2019-11-21"), stays=(one,)), "discharge.planned", D)) == ["met by 2019-11-20"]


def test_points_are_ended_by_the_stay() -> None:
    points = (
        point(1, due_on="2019-11-20"),
        point(2, due_on="2019-11-19"),
        point(3),
        point(4, "not_applicable", due_on="2019-11-19"),
    )
    one = case(stays=(stay("2019-01-01", "2019-11-20", points=points),))

    assert told(due(one, "discharge.point", D)) == ["missed by 2019-11-19", "ended by 2019-11-20"]
    assert told(due(one, "discharge.point", "2019-11-19")) == ["due-soon by 2019-11-19", "due-soon by 2019-11-20"]


@pytest.mark.parametrize(
    ("destination", "died", "count"),
    [
        pytest.param("2", None, 1, id="supported housing"),
        pytest.param(None, None, 1, id="empty counts as community"),
        pytest.param("16", None, 1, id="other"),
        pytest.param("50", None, 0, id="acute hospital"),
        pytest.param("110", None, 0, id="another mental health ward"),
        pytest.param("51", None, 0, id="prison"),
        pytest.param("2", "2019-09-12", 0, id="died on the day"),
        pytest.param("2", "2019-09-13", 1, id="died the day after"),
    ],
)
def test_follow_up_is_for_people_who_went_home(destination: str | None, died: str | None, count: int) -> None:
    one = case(person(died_on=died), stays=(stay("2019-01-01", "2019-09-12", destination=destination),))

    assert len(due(one, "discharge.follow-up", D)) == count


@pytest.mark.parametrize(
    ("followed", "state"),
    [("2019-09-12", "met"), ("2019-09-15", "met"), ("2019-09-16", "met-late"), (None, "overdue")],
)
def test_follow_up_is_due_in_72_hours_counted_as_three_days(followed: str | None, state: str) -> None:
    one = case(stays=(stay("2019-01-01", "2019-09-12", followed_up_on=followed),))

    assert told(due(one, "discharge.follow-up", D)) == [f"{state} by 2019-09-15"]
