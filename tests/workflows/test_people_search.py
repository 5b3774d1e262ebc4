from uuid import uuid4

import pytest

from tcare.workflows.people import Named, PersonRow
from tcare.workflows.people_search import PeopleSearch, sound


def person(name: str, nhs_number: str | None = None, local_id: str | None = None, preferred: str = "") -> PersonRow:
    who = Named(uuid4(), nhs_number, local_id, name)
    return PersonRow(who, preferred, None, None, None, None, False, "", None, False, "", "", None, 0)


EVERYONE = PeopleSearch(
    (
        person("MOHAMMED, Stephen", "9990000018"),
        person("O'BRIEN-ÅKESSON, Catherine", "9990000026", preferred="Kitty"),
        person("LANE, Sunny", None, "MW-000180"),
    )
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("kitty", "O'BRIEN-ÅKESSON, Catherine", id="a preferred name"),
        pytest.param("akesson ca", "O'BRIEN-ÅKESSON, Catherine", id="without accents, in any order"),
        pytest.param("obrien", "O'BRIEN-ÅKESSON, Catherine", id="without the apostrophe"),
        pytest.param("kathryn", "O'BRIEN-ÅKESSON, Catherine", id="as it sounds"),
        pytest.param("muhammad steven", "MOHAMMED, Stephen", id="two names as they sound"),
        pytest.param("mohamned", "MOHAMMED, Stephen", id="a letter astray"),
        pytest.param("999 000 0018", "MOHAMMED, Stephen", id="an NHS number with spaces"),
        pytest.param("000180", "LANE, Sunny", id="part of a local ID"),
        pytest.param("lane 0180", "LANE, Sunny", id="a name and part of a number"),
    ],
)
def test_somebody_is_found_by(typed: str, found: str) -> None:
    assert [row.person.name for row in EVERYONE.find(typed)] == [found]


@pytest.mark.parametrize("typed", ["sean", "9990000018 9990000026", "lane stephen", "?"])
def test_nobody_is_found_by(typed: str) -> None:
    assert EVERYONE.find(typed) == ()


def test_nothing_typed_finds_everyone() -> None:
    assert len(EVERYONE.find("  ")) == 3


@pytest.mark.parametrize(("one", "other"), [("smith", "smyth"), ("philip", "filip"), ("wright", "rite")])
def test_names_that_are_heard_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)
