"""Annual health checks: a learning disability, 14 by the end of the financial year."""

import pytest

from tcare.workflows.facts import Case
from tests.workflows.made import case, days, due, person, told


def patient(born: str | None, *checked: str, ld: bool | None = True, died: str | None = None) -> Case:
    return case(person(born_on=born, learning_disability=ld, died_on=died), checks=days(*checked))


@pytest.mark.parametrize(
    ("one", "day", "said"),
    [
        pytest.param(patient("2006-03-31"), "2019-11-30", ["later by 2020-03-31"], id="14 on 31 March"),
        pytest.param(patient("2006-04-01"), "2019-11-30", [], id="14 on 1 April"),
        pytest.param(patient("2006-04-01"), "2020-04-01", ["later by 2021-03-31"], id="and in the year after"),
        pytest.param(patient(None), "2019-11-30", [], id="no date of birth"),
        pytest.param(patient("1980-01-01", ld=None), "2019-11-30", [], id="no learning disability recorded"),
        pytest.param(patient("1980-01-01", ld=False), "2019-11-30", [], id="no learning disability"),
        pytest.param(patient("1980-01-01"), "2020-03-02", ["later by 2020-03-31"], id="29 days before the end"),
        pytest.param(patient("1980-01-01"), "2020-03-03", ["due-soon by 2020-03-31"], id="28 days before the end"),
        pytest.param(patient("1980-01-01", "2019-04-01"), "2019-11-30", ["met by 2020-03-31"], id="on 1 April"),
        pytest.param(patient("1980-01-01", "2019-03-31"), "2019-11-30", ["later by 2020-03-31"], id="the year before"),
        pytest.param(patient("1980-01-01", died="2019-03-31"), "2019-11-30", [], id="dead before the year"),
        pytest.param(patient("1980-01-01", died="2019-04-01"), "2019-11-30", ["ended by 2020-03-31"], id="dead in it"),
    ],
)
def test_the_health_check_of_the_year(one: Case, day: str, said: list[str]) -> None:
    assert told(due(one, "health-check.annual", day)) == said
