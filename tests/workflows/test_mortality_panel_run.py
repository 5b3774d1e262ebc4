from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows.days import rest_day
from tcare.workflows.mortality_panel_run import RHYTHMS, SAME_DATE, plan_run, run_days, run_preview
from tcare.workflows.mortality_panels import PanelRow, panels
from tests.workflows.made import on

D = date(2026, 1, 1)


def planned(file: CaseFile) -> dict[date, PanelRow]:
    return {row.on: row for row in file.ask(panels, D)}


@pytest.mark.parametrize(
    ("first", "rhythm", "days"),
    [
        pytest.param("2026-01-14", "second-2", ["2026-01-14", "2026-02-11", "2026-03-11"], id="on the day itself"),
        pytest.param("2026-01-15", "second-2", ["2026-02-11", "2026-03-11", "2026-04-08"], id="the day after"),
        pytest.param("2026-01-01", "first-3", ["2026-01-01", "2026-02-05", "2026-03-05"], id="the month's first day"),
        pytest.param("2026-01-01", "fourth-4", ["2026-01-23", "2026-02-27", "2026-03-27"], id="the fourth of five"),
        pytest.param("2026-01-01", "last-4", ["2026-01-30", "2026-02-27", "2026-03-27"], id="the last of five"),
        pytest.param("2026-01-31", "last-0", ["2026-02-23", "2026-03-30", "2026-04-27"], id="from a month's end"),
        pytest.param("2024-01-31", SAME_DATE, ["2024-01-31", "2024-02-29", "2024-04-02"], id="held to a leap February"),
        pytest.param("2026-01-31", SAME_DATE, ["2026-02-02", "2026-03-02", "2026-03-31"], id="moved on to a Monday"),
        pytest.param("2026-12-25", SAME_DATE, ["2026-12-29", "2027-01-25", "2027-02-25"], id="off Christmas"),
    ],
)
def test_the_days_of_a_run(first: str, rhythm: str, days: list[str]) -> None:
    assert run_days(on(first), 3, rhythm) == tuple(map(on, days))


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(1, 24), st.sampled_from(list(RHYTHMS)))
def test_a_run_has_as_many_days_as_months_in_order_none_before_its_first(first: date, months: int, rhythm: str) -> None:
    days = run_days(first, months, rhythm)
    assert len(days) == months
    assert list(days) == sorted(set(days))
    assert days[0] >= first
    if rhythm == SAME_DATE:
        assert [day for day in days if rest_day(day)] == []
    else:
        assert len({(day.year, day.month) for day in days}) == months
        assert {day.weekday() for day in days} == {int(rhythm[-1])}


def test_a_run_is_one_action_and_leaves_a_day_that_has_a_panel_as_it_is(case_file: CaseFile) -> None:
    taken = date(2026, 2, 11)
    case_file.act(work.plan_panel, {"held_on": taken, "chair": "Ola Finch", "chair_independent": False})
    days = run_preview_days(case_file)
    assert [day.has_panel for day in case_file.ask(run_preview, D, 3, "second-2")] == [False, True, False]

    change = case_file.act(plan_run, days, {"chair": "Jo Lane", "chair_independent": True, "place": "By video"})

    assert change.words == "Planned 2 panels; 1 day had one already"
    kept = planned(case_file)
    assert {day: (row.chair, row.independent, row.place) for day, row in kept.items()} == {
        date(2026, 1, 14): ("Jo Lane", True, "By video"),
        taken: ("Ola Finch", False, ""),
        date(2026, 3, 11): ("Jo Lane", True, "By video"),
    }
    case_file.undo()
    assert list(planned(case_file)) == [taken]


def run_preview_days(file: CaseFile) -> list[date]:
    return [day.on for day in file.ask(run_preview, D, 3, "second-2")]


def test_a_bank_holiday_is_said_before_anything_is_saved(case_file: CaseFile) -> None:
    days = case_file.ask(run_preview, date(2026, 4, 1), 2, "first-4")
    assert [(day.on, day.rest) for day in days] == [
        (date(2026, 4, 3), "a bank holiday (Good Friday)"),
        (date(2026, 5, 1), ""),
    ]


@pytest.mark.parametrize("days", [(), (date(2026, 2, 11),)], ids=["no day", "all have one"])
def test_a_run_that_would_plan_nothing_is_refused(case_file: CaseFile, days: tuple[date, ...]) -> None:
    case_file.act(work.plan_panel, {"held_on": date(2026, 2, 11)})
    with pytest.raises(RefusedError):
        case_file.act(plan_run, days, {"chair": "Jo Lane"})
    assert list(planned(case_file)) == [date(2026, 2, 11)]
