"""Commissioners' visits: every 8 weeks for an adult, every 6 for a child."""

import pytest

from tcare.workflows.facts import Case
from tests.workflows.made import case, days, due, person, stay, told


def visited(*on: str, born: str = "1980-01-01", discharged: str | None = None) -> Case:
    return case(person(born_on=born), stays=(stay("2019-07-01", discharged),), visits=days(*on))


@pytest.mark.parametrize(
    ("one", "day", "said"),
    [
        pytest.param(visited(), "2019-07-02", ["later by 2019-08-26"], id="56 days from admission"),
        pytest.param(visited(born="2003-12-01"), "2019-07-02", ["later by 2019-08-12"], id="a child, 42 days"),
        pytest.param(
            visited("2019-08-26"), "2019-09-01", ["met by 2019-08-26", "later by 2019-10-21"], id="visited on day 56"
        ),
        pytest.param(
            visited("2019-08-27"), "2019-09-01", ["met-late by 2019-08-26", "later by 2019-10-22"], id="on day 57"
        ),
        pytest.param(
            visited("2019-07-01"),
            "2019-07-02",
            ["met by 2019-08-26", "later by 2019-08-26"],
            id="a visit on the day of admission meets the first and starts the next",
        ),
        pytest.param(visited("2019-06-30"), "2019-07-02", ["later by 2019-08-26"], id="a visit before does not count"),
        pytest.param(
            visited("2019-08-01", discharged="2019-08-01"),
            "2019-09-01",
            ["met by 2019-08-26", "ended by 2019-09-26"],
            id="a visit on the last day counts",
        ),
        pytest.param(
            visited("2019-08-02", discharged="2019-08-01"),
            "2019-09-01",
            ["ended by 2019-08-26"],
            id="the day after not",
        ),
        pytest.param(visited(discharged="2019-08-27"), "2019-09-01", ["missed by 2019-08-26"], id="gone unvisited"),
        pytest.param(
            visited(born="2001-08-13"),
            "2019-08-13",
            ["due-soon by 2019-08-26"],
            id="18 the day after it was due as a child",
        ),
        pytest.param(visited(born="2001-08-13"), "2019-08-12", ["due-soon by 2019-08-12"], id="the eve of 18"),
    ],
)
def test_the_next_visit(one: Case, day: str, said: list[str]) -> None:
    assert told(due(one, "visit.commissioner", day)) == said


def test_a_visit_clock_older_than_its_first_figure_says_so() -> None:
    one = case(stays=(stay("2017-03-01"),))
    row = due(one, "visit.commissioner", "2019-11-30")[0]

    assert (row.edition, row.standing) == ("before Oversight 2019", "ours")
