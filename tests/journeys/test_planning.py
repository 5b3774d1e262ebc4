"""A visit planned by keyboard in the real window, moved once it is seen what that changes, and undone."""

from datetime import date, timedelta

import pytest

from tcare import clock
from tcare.ui.calendar.calendar import CalendarScreen
from tcare.ui.calendar.day_list import DayList
from tcare.ui.calendar.foreseen_box import ForeseenBox
from tcare.ui.calendar.grid import DayGrid
from tcare.ui.kit.dates import show_date
from tcare.ui.person.person import PersonScreen
from tcare.workflows.days import rest_day
from tcare.workflows.diary_entries import Entry
from tests.journeys.hands import Hands

TODAY = clock.today()
NEXT_MONTH = (TODAY.replace(day=1) + timedelta(days=45)).replace(day=10)


def working(day: date) -> date:
    """The first day from one on that people work."""
    return next(found for found in (day + timedelta(days=more) for more in range(9)) if not rest_day(found))


def mine(hands: Hands, day: date, name: str) -> list[Entry]:
    return [one for one in hands.find(DayGrid).cell(day).entries if one.person and one.person.name == name]


def go_to(hands: Hands, day: date) -> None:
    """Walk there by keys, from today."""
    hands.press("T", "PgDown")
    for _ in range(62):
        at = hands.find(DayGrid).day
        if at == day:
            return
        hands.press("Down" if day - at >= timedelta(days=7) else "Right" if day > at else "Left")


def go_down_to(hands: Hands, name: str) -> None:
    """In the list of the day, to someone's visit."""
    beside = hands.find(DayList)
    hands.press("Ctrl+Home")
    for _ in beside.rows:
        if f"visit · {name}" in beside.whole:
            return
        hands.press("Down")
    pytest.fail("They are not in the list")


def test_a_visit_is_planned_moved_undone_and_its_person_opened_all_by_keyboard(at_work: Hands) -> None:
    first, second = working(NEXT_MONTH), working(working(NEXT_MONTH) + timedelta(days=1))
    at_work.press("Ctrl+K")
    at_work.type("Calendar")
    at_work.press("Return")
    assert at_work.screen.name == CalendarScreen.name

    go_to(at_work, first)
    at_work.press("N")
    at_work.type("a")
    at_work.tab_to("What")
    at_work.choose("Commissioner's visit")
    at_work.press("Alt+O")
    at_work.tab_to("Starts at")
    at_work.type("14:30")
    at_work.press("Ctrl+S")
    assert at_work.dialog is None
    planned = [one for one in at_work.find(DayGrid).cell(first).entries if one.at == "14:30"]
    assert [one.what for one in planned] == ["Commissioner's visit"]
    assert planned[0].person is not None
    name = planned[0].person.name

    at_work.press("Return")
    assert f"visit · {name}" in at_work.find(DayList).whole  # what was planned is chosen
    at_work.press("M")
    at_work.type(show_date(second))
    box = at_work.find(ForeseenBox)
    at_work.wait_until(lambda: "Once made on this day" in box.words or "No due day would move" in box.words)
    at_work.press("Ctrl+S")
    assert mine(at_work, first, name) == []
    assert "Commissioner's visit" in [one.what for one in mine(at_work, second, name)]

    at_work.press("Ctrl+Z")
    assert "Commissioner's visit" in [one.what for one in mine(at_work, first, name)]

    at_work.press("Esc")
    go_to(at_work, first)
    at_work.press("Return")
    go_down_to(at_work, name)
    at_work.press("Return")
    assert at_work.screen.name == PersonScreen.name
