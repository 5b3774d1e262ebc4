from datetime import date

import pytest

from tcare.ui.calendar.shown import Shown

AUGUST = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("shown", "first", "last", "title"),
    [
        pytest.param(Shown("month", date(2026, 8, 5)), "2026-07-27", "2026-09-06", "August 2026", id="six weeks"),
        pytest.param(Shown("month", date(2027, 2, 28)), "2027-02-01", "2027-02-28", "February 2027", id="four weeks"),
        pytest.param(Shown("week", date(2026, 8, 9)), "2026-08-03", "2026-08-09", "3 to 9 August 2026", id="a week"),
        pytest.param(
            Shown("week", AUGUST), "2026-08-31", "2026-09-06", "31 August to 6 September 2026", id="over a month's end"
        ),
        pytest.param(
            Shown("week", date(2027, 1, 1)), "2026-12-28", "2027-01-03", "28 December 2026 to 3 January 2027",
            id="over a year's end",
        ),
    ],
)  # fmt: skip
def test_whole_weeks_are_in_sight_from_a_monday(shown: Shown, first: str, last: str, title: str) -> None:
    assert (shown.first.isoformat(), shown.last.isoformat(), shown.title) == (first, last, title)
    assert (shown.days()[0], shown.days()[-1]) == (shown.first, shown.last)
    assert len(shown.days()) % 7 == 0


@pytest.mark.parametrize(
    ("view", "step", "lands"),
    [("month", 1, "2026-09-30"), ("month", -1, "2026-07-31"), ("month", 6, "2027-02-28"), ("week", -1, "2026-08-24")],
)
def test_the_page_turns_by_a_month_or_a_week_and_never_past_a_months_end(view: str, step: int, lands: str) -> None:
    assert Shown("week" if view == "week" else "month", AUGUST).next(step).isoformat() == lands


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2026, 7, 31), False), (date(2026, 8, 1), True), (date(2026, 8, 31), True), (date(2026, 9, 1), False)],
)
def test_only_days_of_the_month_itself_are_counted(day: date, held: bool) -> None:
    assert Shown("month", AUGUST).holds(day) is held
