"""Periods of detention: how long each may last, and what ends it."""

import pytest

from tcare.workflows.facts import Status
from tests.workflows.made import case, due, on, person, status, stay, told


@pytest.mark.parametrize(
    ("code", "renewal", "last"),
    [
        pytest.param("02", 0, "2018-09-27", id="section 2: 28 days, the first counted"),
        pytest.param("03", 0, "2019-02-27", id="section 3: 6 months, held to the month's end, less a day"),
        pytest.param("03", None, "2019-02-27", id="section 3 with no renewal number"),
        pytest.param("03", 1, "2019-02-27", id="section 3: first renewal, 6 months"),
        pytest.param("03", 2, "2019-08-30", id="section 3: second renewal, 12 months"),
        pytest.param("03", 3, "2019-08-30", id="section 3: third renewal, 12 months"),
        pytest.param("10", 0, "2019-02-27", id="section 37: 6 months"),
        pytest.param("10", 2, "2019-08-30", id="section 37: second renewal, 12 months"),
        pytest.param("04", 0, "2018-09-03", id="section 4: 72 hours"),
        pytest.param("05", 0, "2018-09-03", id="section 5(2): 72 hours"),
        pytest.param("19", 0, "2018-09-01", id="section 135: 24 hours"),
        pytest.param("20", 0, "2018-09-01", id="section 136: 24 hours"),
        pytest.param("07", 0, "2018-09-27", id="section 35: 28 days"),
        pytest.param("08", 0, "2018-09-27", id="section 36: 28 days"),
        *(
            pytest.param(code, 0, None, id=f"code {code} has no limit here")
            for code in ("01", "06", "09", "12", "15", "16", "35", "36", "37", "38", "98", "99")
        ),
    ],
)
def test_a_period_that_begins_on_31_august_may_last_so_long(code: str, renewal: int | None, last: str | None) -> None:
    rows = due(case(statuses=(status("2018-08-31", code, renewal),)), "detention.end", "2018-08-31")

    assert [row.due_on for row in rows] == ([on(last)] if last else [])


@pytest.mark.parametrize(
    ("statuses", "day", "said"),
    [
        pytest.param((status("2019-01-14", "02"),), "2019-02-10", ["due-soon by 2019-02-10"], id="its last day"),
        pytest.param((status("2019-01-14", "02"),), "2019-02-11", ["overdue by 2019-02-10"], id="the day after"),
        pytest.param((status("2019-01-14", "02", to="2019-02-10"),), "2019-03-01", ["met by 2019-02-10"], id="its To"),
        pytest.param(
            (status("2019-01-14", "02", to="2019-02-11"),), "2019-03-01", ["met-late by 2019-02-10"], id="a To too late"
        ),
        pytest.param(
            (status("2019-01-14", "02"), status("2019-02-11", "01")),
            "2019-03-01",
            ["met by 2019-02-10"],
            id="the day before the next begins",
        ),
        pytest.param(
            (status("2019-01-14", "02"), status("2019-02-12", "01")),
            "2019-03-01",
            ["met-late by 2019-02-10"],
            id="the next begins a day late",
        ),
        pytest.param(
            (status("2019-01-14", "02"), status("2019-02-12", "01")),
            "2019-02-11",
            ["overdue by 2019-02-10"],
            id="the next is not known yet",
        ),
    ],
)
def test_a_period_ends_by_its_to_or_the_next(statuses: tuple[Status, ...], day: str, said: list[str]) -> None:
    assert told(due(case(statuses=statuses), "detention.end", day)) == said


def test_a_period_is_ended_by_the_stay_it_began_in() -> None:
    inside = case(stays=(stay("2019-01-14", "2019-02-10"),), statuses=(status("2019-01-14", "02"),))
    late = case(stays=(stay("2019-01-14", "2019-02-11"),), statuses=(status("2019-01-14", "02"),))

    assert told(due(inside, "detention.end", "2019-03-01")) == ["ended by 2019-02-10"]
    assert told(due(late, "detention.end", "2019-03-01")) == ["missed by 2019-02-10"]


def test_a_period_begun_in_no_stay_is_ended_by_death() -> None:
    one = case(person(died_on="2019-01-14"), statuses=(status("2019-01-14", "20"),))

    assert told(due(one, "detention.end", "2019-03-01")) == ["ended by 2019-01-15"]
