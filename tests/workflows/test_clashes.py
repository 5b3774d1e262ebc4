"""What stands in the way of a planned day: a case either side of every boundary."""

from datetime import date
from typing import Any

import pytest

from tcare.workflows.clashes import Clash, Planned, clashes, minutes

TODAY = date(2026, 8, 3)  # a Monday
TUESDAY = date(2026, 8, 4)


ONE = Planned(b"1", TUESDAY, person=b"moss")
OTHER = Planned(b"2", TUESDAY, person=b"reed")


def kinds(*planned: Planned) -> dict[bytes, list[str]]:
    """The kinds of clash found, by what they are of."""
    return {which: [clash.kind for clash in found] for which, found in clashes(planned, TODAY).items()}


@pytest.mark.parametrize(
    ("planned", "found"),
    [
        pytest.param(ONE, [], id="a working day is free"),
        pytest.param(ONE._replace(on=date(2026, 8, 8)), ["rest-day"], id="a Saturday"),
        pytest.param(ONE._replace(on=date(2026, 8, 9)), ["rest-day"], id="a Sunday"),
        pytest.param(ONE._replace(on=date(2026, 8, 10)), [], id="the Monday after is not"),
        pytest.param(ONE._replace(on=date(2026, 8, 31)), ["rest-day"], id="the summer bank holiday"),
        pytest.param(ONE._replace(on=date(2026, 8, 2)), [], id="a Sunday that is past stands in nobody's way"),
        pytest.param(ONE._replace(meets_by=TUESDAY), [], id="on the day it is due"),
        pytest.param(ONE._replace(meets_by=TODAY), ["late"], id="a day later than it is due"),
        pytest.param(ONE._replace(invite_by=TODAY), [], id="invitations can go out today"),
        pytest.param(ONE._replace(invite_by=date(2026, 8, 2)), ["short-notice"], id="they were to go out yesterday"),
        pytest.param(ONE._replace(died_on=date(2026, 8, 1)), ["died"], id="the person has died"),
        pytest.param(
            ONE._replace(on=date(2026, 8, 8), meets_by=TODAY, invite_by=date(2026, 8, 1)),
            ["late", "short-notice", "rest-day"],
            id="the gravest first",
        ),
    ],
)
def test_a_day_is_in_the_way_of_itself(planned: Planned, found: list[str]) -> None:
    assert kinds(planned) == ({b"1": found} if found else {})


JO = ("Jo Lane",)


@pytest.mark.parametrize(
    ("mine", "theirs", "found"),
    [
        pytest.param({"people": JO}, {"people": JO}, True, id="no time known"),
        pytest.param({"people": JO, "at": "10:00"}, {"people": JO}, True, id="one time known"),
        pytest.param({"people": JO, "at": "10:00"}, {"people": JO, "at": "12:00"}, True, id="two hours apart"),
        pytest.param({"people": JO, "at": "10:00"}, {"people": JO, "at": "12:01"}, False, id="more than two hours"),
        pytest.param({"people": JO, "at": "14:00"}, {"people": JO, "at": "09:30"}, False, id="afternoon and morning"),
        pytest.param({"people": JO, "at": "11:30"}, {"people": JO, "at": "12:30"}, True, id="an hour apart over noon"),
        pytest.param({"people": JO, "at": "morning"}, {"people": JO, "at": "14:00"}, True, id="a time that is no time"),
        pytest.param({"people": JO}, {"people": (" jo  LANE ",)}, True, id="written another way"),
        pytest.param({"people": JO}, {"people": ("Jo Lame",)}, False, id="another name"),
        pytest.param({"people": ("",)}, {"people": ("",)}, False, id="nobody is not somebody"),
        pytest.param({"people": JO}, {"people": JO, "on": date(2026, 8, 5)}, False, id="the day after"),
        pytest.param({"people": ("Ola Finch", "Jo Lane")}, {"people": ("Jo Lane", "Bo Ash")}, True, id="any of them"),
    ],
)
def test_nobody_can_be_wanted_twice_at_once(mine: dict[str, Any], theirs: dict[str, Any], found: bool) -> None:
    both = kinds(ONE._replace(**mine), OTHER._replace(**theirs))
    assert both == ({b"1": ["someone-twice"], b"2": ["someone-twice"]} if found else {})


def test_two_things_on_one_day_for_one_person_are_said_of_both_whatever_their_times() -> None:
    found = kinds(ONE._replace(at="09:00"), OTHER._replace(person=b"moss", at="16:00"))
    assert found == {b"1": ["person-twice"], b"2": ["person-twice"]}


def test_a_meeting_about_several_is_nobodys_second() -> None:
    assert kinds(ONE._replace(person=None), OTHER._replace(person=None)) == {}


def test_a_clash_says_who_and_when() -> None:
    found = clashes([ONE._replace(people=JO, at="10:00"), OTHER._replace(people=("jo lane",), at="11:00")], TODAY)
    assert found[b"1"] == (Clash("someone-twice", "Jo Lane is wanted twice on this day: at 10:00 and at 11:00", b"2"),)


@pytest.mark.parametrize(
    ("at", "found"),
    [("00:00", 0), ("9:05", 545), ("23:59", 1439), (" 14:30 ", 870), ("24:00", None), ("9:60", None), ("2pm", None)],
)
def test_a_time_of_day(at: str, found: int | None) -> None:
    assert minutes(at) == found


def test_no_time_is_none() -> None:
    assert minutes(None) is None
