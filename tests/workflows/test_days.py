"""Counting days: rules.md section 1."""

from datetime import date

import pytest

from tcare.workflows.days import (
    Counting,
    Unit,
    age_on,
    birthday,
    count_back,
    count_on,
    financial_year,
    in_words,
    rest_day,
    short,
)
from tests.workflows.made import on


@pytest.mark.parametrize(
    ("start", "n", "unit", "counting", "due"),
    [
        pytest.param("2019-07-01", 28, "days", "plain", "2019-07-29", id="plain days are start plus n"),
        pytest.param("2019-02-01", 28, "days", "inclusive", "2019-02-28", id="inclusive days count the first day"),
        pytest.param("2020-02-01", 28, "days", "inclusive", "2020-02-28", id="inclusive days in a leap year"),
        pytest.param("2019-08-31", 6, "months", "plain", "2020-02-29", id="months are held to 29 February"),
        pytest.param("2018-08-31", 6, "months", "plain", "2019-02-28", id="months are held to 28 February"),
        pytest.param(
            "2018-08-31", 6, "months", "inclusive", "2019-02-27", id="inclusive months, held, then a day less"
        ),
        pytest.param("2018-08-28", 6, "months", "inclusive", "2019-02-27", id="inclusive months not held"),
        pytest.param("2019-01-30", 1, "months", "plain", "2019-02-28", id="30 January and a month"),
        pytest.param("2020-02-29", 12, "months", "plain", "2021-02-28", id="29 February and a year"),
        pytest.param("2019-10-31", 3, "months", "plain", "2020-01-31", id="month end to month end over a year end"),
        pytest.param("2019-09-12", 72, "hours", "plain", "2019-09-15", id="72 hours are three days"),
        pytest.param("2019-12-31", 24, "hours", "plain", "2020-01-01", id="24 hours are one day"),
        pytest.param("2019-12-31", 25, "hours", "plain", "2020-01-02", id="25 hours reach into a second day"),
        pytest.param("2019-07-01", 8, "weeks", "plain", "2019-08-26", id="weeks are seven days"),
        pytest.param("2019-12-24", 1, "working-days", "plain", "2019-12-27", id="working days step over Christmas"),
        pytest.param("2019-12-20", 2, "working-days", "plain", "2019-12-24", id="working days step over a weekend"),
        pytest.param("2019-03-30", 2, "days", "plain", "2019-04-01", id="the night the clocks go forward loses no day"),
        pytest.param("2019-10-26", 2, "days", "plain", "2019-10-28", id="the night the clocks go back gains no day"),
    ],
)
def test_a_due_day_is_counted_as_its_rule_says(start: str, n: int, unit: Unit, counting: Counting, due: str) -> None:
    assert count_on(on(start), n, unit, counting) == on(due)


def test_counting_back_ends_on_the_day_before_by_so_many() -> None:
    assert count_back(on("2020-01-22"), 14, "days") == on("2020-01-08")
    assert count_back(on("2020-03-31"), 1, "months") == on("2020-02-29")
    assert count_back(on("2019-12-27"), 1, "working-days") == on("2019-12-24")


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        pytest.param("2003-12-01", "2021-11-30", 17, id="the eve of a birthday"),
        pytest.param("2003-12-01", "2021-12-01", 18, id="the birthday"),
        pytest.param("2004-02-29", "2022-02-28", 17, id="born on 29 February, on 28 February"),
        pytest.param("2004-02-29", "2022-03-01", 18, id="born on 29 February, on 1 March"),
        pytest.param("2004-02-29", "2024-02-28", 19, id="born on 29 February, the eve in a leap year"),
        pytest.param("2004-02-29", "2024-02-29", 20, id="born on 29 February, the day in a leap year"),
    ],
)
def test_an_age_is_reached_at_the_start_of_the_birthday(born: str, day: str, age: int) -> None:
    assert age_on(on(born), on(day)) == age
    assert (birthday(on(born), 18) <= on(day)) == (age >= 18)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2020-03-31", "2019-04-01", "2020-03-31"), ("2020-04-01", "2020-04-01", "2021-03-31")],
)
def test_a_financial_year_runs_from_april_to_march(day: str, first: str, last: str) -> None:
    assert financial_year(on(day)) == (on(first), on(last))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        pytest.param("2019-12-24", None, id="Christmas Eve is a working day"),
        pytest.param("2019-12-25", "a bank holiday (Christmas Day)", id="Christmas"),
        pytest.param("2019-11-30", "a Saturday", id="Saturday"),
        pytest.param("2019-12-01", "a Sunday", id="Sunday"),
        pytest.param("2020-05-08", "a bank holiday (May Day)", id="the moved May Day of 2020"),
        pytest.param("2020-05-04", None, id="the Monday May Day moved from"),
    ],
)
def test_a_day_says_why_it_is_no_working_day(day: str, why: str | None) -> None:
    assert rest_day(on(day)) == why


def test_a_day_is_written_in_english_whatever_the_computer_speaks() -> None:
    assert in_words(date(2019, 7, 1)) == "1 July 2019"
    assert short(date(2007, 9, 5)) == "05-Sep-2007"
