"""A due day carries its state and its own reason."""

import pytest

from tcare.workflows.due import OPEN
from tcare.workflows.duties import DueEngine
from tcare.workflows.policy_tables import national
from tests.workflows.made import case, days, due, on, person, review, stay


@pytest.mark.parametrize(
    ("admitted", "line"),
    [
        pytest.param(
            "2019-11-27",
            "25 December 2019 is a bank holiday (Christmas Day); the due day does not move",
            id="bank holiday",
        ),
        pytest.param("2019-11-30", "28 December 2019 is a Saturday; the due day does not move", id="Saturday"),
        pytest.param("2019-12-01", "29 December 2019 is a Sunday; the due day does not move", id="Sunday"),
    ],
)
def test_a_due_day_of_rest_says_so_and_does_not_move(admitted: str, line: str) -> None:
    row = due(case(stays=(stay(admitted),)), "review.post-admission", "2019-12-02")[0]

    assert line in row.because
    assert (row.due_on - row.starts_on).days == 28 if row.starts_on else False


def test_a_working_day_says_nothing_of_rest() -> None:
    row = due(case(stays=(stay("2019-07-01"),)), "review.post-admission", "2019-07-02")[0]

    assert row.because == (
        "Admitted on 1 July 2019",
        "Adult on that day; no community review on it or in the 28 days before",
        "28 days after 1 July 2019 is 29 July 2019",
    )


def test_what_is_late_says_by_how_many_days() -> None:
    one = case(stays=(stay("2019-01-14"),), visits=days("2019-03-11", "2019-05-07"))
    rows = due(one, "visit.commissioner", "2019-05-08")

    assert any("Done on 7 May 2019, 1 day late" in line for line in rows[1].because)
    assert not any("late" in line for line in rows[0].because)


def test_without_history_only_what_is_open_is_told() -> None:
    one = case(
        person(died_on="2019-12-01"),
        stays=(stay("2019-01-14", "2019-02-20"), stay("2019-07-01")),
        reviews=(review("POST_ADM", "2019-07-20"),),
    )
    for day in ("2019-02-01", "2019-03-01", "2019-08-20", "2020-01-01"):
        whole = list(DueEngine(national(), on(day), history=True).of(one))
        now = list(DueEngine(national(), on(day)).of(one))
        assert sorted(now) == sorted(row for row in whole if row.state in OPEN)


def test_a_hundred_and_eleven_days_late_is_still_overdue_and_never_ended() -> None:
    row = due(case(stays=(stay("2019-01-14"),)), "review.post-admission", "2025-01-01")[0]

    assert (row.state, row.done_on, row.ended_on) == ("overdue", None, None)
