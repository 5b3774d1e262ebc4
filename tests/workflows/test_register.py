"""Reviews of the register, at intervals set locally."""

import pytest

from tcare.workflows.facts import Case
from tests.workflows.made import case, days, due, entry, local, person, told

SET = local(
    ("register.review.red", "7", "2018-01-01"),
    ("register.review.amber", "28", "2018-01-01"),
    ("register.review.green", "84", "2018-01-01"),
)
TOUCHING = (entry("2019-05-20", "AMBER", "2019-08-09"), entry("2019-08-09", "RED"))


def rated(*reviewed: str, died: str | None = None, to: str | None = None) -> Case:
    return case(person(died_on=died), entries=(entry("2019-05-20", "AMBER", to),), register_reviews=days(*reviewed))


def test_no_review_of_the_register_falls_due_until_a_number_is_entered() -> None:
    assert due(rated(), "register.review", "2019-11-30") == []
    assert due(case(entries=(entry("2019-05-20", "BLUE"),)), "register.review", "2019-11-30", SET) == []


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(rated(), ["overdue by 2019-06-17"], id="from the rating"),
        pytest.param(rated("2019-06-17"), ["met by 2019-06-17", "overdue by 2019-07-15"], id="reviewed on the day"),
        pytest.param(
            rated("2019-06-18"), ["met-late by 2019-06-17", "overdue by 2019-07-16"], id="reviewed a day late"
        ),
        pytest.param(rated("2019-05-20"), ["overdue by 2019-06-17"], id="reviewed on its From day: the same start"),
        pytest.param(rated("2019-06-10", to="2019-06-10"), ["ended by 2019-06-17"], id="reviewed on its To day"),
        pytest.param(
            rated("2019-06-09", to="2019-06-10"),
            ["met by 2019-06-17", "ended by 2019-07-07"],
            id="the day before its To",
        ),
        pytest.param(rated(to="2019-06-18"), ["missed by 2019-06-17"], id="ended a day late"),
        pytest.param(rated(died="2019-06-17"), ["ended by 2019-06-17"], id="died on the due day"),
        pytest.param(
            rated("2019-06-17", died="2019-06-17"),
            ["met by 2019-06-17", "ended by 2019-07-15"],
            id="reviewed on the day of death",
        ),
        pytest.param(
            case(entries=TOUCHING, register_reviews=days("2019-08-09")),
            ["missed by 2019-06-17", "overdue by 2019-08-16"],
            id="touching entries: the day belongs to the new one",
        ),
    ],
)
def test_the_next_review_of_an_entry(one: Case, said: list[str]) -> None:
    assert told(due(one, "register.review", "2019-11-30", SET)) == said
