from datetime import date

import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.planned_dates import DateSet, Step, Trend, trend, trends
from tests.workflows.made import on


def settings(*said: str) -> list[DateSet]:
    """Each as "set on, planned for, reason", the last two empty where there is none."""
    rows = [[part.strip() or None for part in one.split(",")] for one in said]
    return [
        DateSet(on(a or ""), on(b) if b else None, c) for a, b, c in (row + [None] * (3 - len(row)) for row in rows)
    ]


@pytest.mark.parametrize(
    ("said", "times", "days", "words"),
    [
        pytest.param([], 0, 0, "No planned date has been set", id="never set"),
        pytest.param(["2019-01-01, 2019-06-01"], 0, 0, "Never moved", id="set once"),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01, 2019-06-01"], 0, 0, "Never moved", id="set again as it was"
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01, 2019-06-02"],
            1,
            1,
            "Moved once; 1 day later than first set",
            id="a day later",
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01, 2019-05-31"],
            1,
            -1,
            "Moved once; 1 day sooner than first set",
            id="a day sooner",
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01, 2019-07-01", "2019-03-01, 2019-06-01"],
            2,
            0,
            "Moved twice; back to the day first set",
            id="later and back",
        ),
        pytest.param(
            [
                "2019-01-01, 2019-06-01",
                "2019-02-01, 2019-08-01",
                "2019-03-01, 2019-07-01",
                "2019-04-01, 2019-09-07",
            ],
            3,
            98,
            "Moved 3 times; 98 days later than first set",
            id="the days in all are against the first, not added up",
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01,"],
            0,
            0,
            "Never moved; now taken away",
            id="taken away is not a move",
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01,", "2019-03-01, 2019-06-01"],
            0,
            0,
            "Never moved",
            id="taken away and set again as it was",
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01,", "2019-03-01, 2019-06-15"],
            1,
            14,
            "Moved once; 14 days later than first set",
            id="taken away and set to another day is one move",
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-02-01, 2019-06-15", "2019-03-01,"],
            1,
            14,
            "Moved once; 14 days later than first set; now taken away",
            id="moved, then taken away",
        ),
        pytest.param(
            ["2019-01-01, 2019-06-01", "2019-01-01, 2019-06-20"],
            0,
            0,
            "Never moved",
            id="changed on the day it was set is one setting",
        ),
        pytest.param(
            ["2019-01-01,", "2019-02-01, 2019-06-01"],
            0,
            0,
            "Never moved",
            id="taken away before any was set says nothing",
        ),
        pytest.param(["2019-01-01,"], 0, 0, "No planned date has been set", id="only taken away"),
        pytest.param(
            ["2019-02-01, 2019-06-02", "2019-01-01, 2019-06-01"],
            1,
            1,
            "Moved once; 1 day later than first set",
            id="given in any order",
        ),
        pytest.param(
            ["2015-01-01, 2015-06-01", "2016-02-01, 2019-05-31"],
            1,
            1460,
            "Moved once; 1,460 days later than first set",
            id="years later",
        ),
    ],
)
def test_a_trend_says_how_often_and_by_how_much_the_date_moved(
    said: list[str], times: int, days: int, words: str
) -> None:
    found = trend(settings(*said))

    assert (found.times, found.days, found.words) == (times, days, words)


def test_every_step_says_what_it_did_and_why() -> None:
    found = trend(
        settings(
            "2019-01-01, 2019-06-01, First plan",
            "2019-02-01, 2019-06-15, Home not ready",
            "2019-03-01, 2019-06-15, Confirmed",
            "2019-04-01,, Provider withdrew",
            "2019-04-02,, Still none",
            "2019-05-01, 2019-06-01, New provider",
        )
    )

    assert [(step.words, step.reason) for step in found.steps] == [
        ("First set to 01-Jun-2019", "First plan"),
        ("Moved 14 days later, to 15-Jun-2019", "Home not ready"),
        ("Set again to 15-Jun-2019", "Confirmed"),
        ("Taken away", "Provider withdrew"),
        ("Moved 14 days sooner, to 01-Jun-2019", "New provider"),
    ]


def test_each_stay_has_its_own_trend_as_of_a_day(case_file: CaseFile) -> None:
    person = case_file.act(records.save, "individual", {"nhs_number": "9990000018"}).records[0]
    other = case_file.act(records.save, "individual", {"nhs_number": "9990000026"}).records[0]
    stays = [
        case_file.act(records.save, "stay", {"admitted_on": date(2019, 1, 1)}, parent=one).records[0]
        for one in (person, other)
    ]
    for stay, planned_on in zip(stays, (date(2019, 6, 1), None), strict=True):
        values = {"set_on": date(2019, 2, 1), "planned_on": planned_on, "reason": "A plan"}
        case_file.act(records.save, "planned_discharge", values, parent=stay)
    moved = {"set_on": date(2019, 3, 1), "planned_on": date(2019, 6, 8)}
    withdrawn = case_file.act(records.save, "planned_discharge", moved, parent=stays[0]).records[0]

    assert {stay: one.times for stay, one in case_file.ask(trends, date(2019, 3, 1)).items()} == {
        stays[0]: 1,
        stays[1]: 0,
    }
    assert case_file.ask(trends, date(2019, 2, 28))[stays[0]].times == 0
    assert case_file.ask(trends, date(2019, 1, 31)) == {}

    case_file.act(records.withdraw, "planned_discharge", withdrawn, "Entered twice")

    first = Step(date(2019, 2, 1), date(2019, 6, 1), "A plan", "set")
    assert case_file.ask(trends, date(2019, 3, 1), person) == {stays[0]: Trend((first,))}
