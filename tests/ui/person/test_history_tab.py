from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QComboBox, QTabWidget
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.history_tab import HistoryTab
from tcare.ui.person.person import PersonScreen
from tcare.workflows import records
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, open_desk, person

__all__ = ["open_desk"]

MADE: dict[str, UUID] = {}


def fill(file: CaseFile) -> None:
    MADE["ann"] = person(file, "9990000018", "Moss", "Ann")
    MADE["ben"] = person(file, "9990000026", "Fern", "Ben")
    MADE["visit"] = add(file, "visit", {"visited_on": date(2026, 1, 5), "by": "Jo Lane"}, MADE["ann"])
    file.act(records.save, "visit", {"by": "Sam Ward"}, record=MADE["visit"])


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(fill)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> PersonScreen:
    screen = PersonScreen(desk)
    put_in_a_window(qtbot, desk, screen)
    screen.show_person(MADE["ann"])
    qtbot.waitUntil(lambda: screen.isEnabled() and not desk.is_busy)
    return screen


def tab_of(screen: PersonScreen) -> HistoryTab:
    tab = screen.findChild(HistoryTab)
    assert isinstance(tab, HistoryTab)
    return tab


def table(screen: PersonScreen) -> RowsView:
    view = tab_of(screen).findChild(RowsView)
    assert isinstance(view, RowsView)
    return view


def lines(screen: PersonScreen) -> list[tuple[str, ...]]:
    return [(row.who, row.kind, row.did, row.field, row.old, row.new) for row in table(screen).rows]


def test_every_change_is_listed_newest_first_with_who_made_it(qtbot: QtBot, screen: PersonScreen) -> None:
    screen.open_tab("history")
    qtbot.waitUntil(lambda: bool(table(screen).rows))

    assert lines(screen)[:3] == [
        ("Sam Example", "Visit", "Changed", "By", "Jo Lane", "Sam Ward"),
        ("Sam Example", "Visit", "Added", "Visited", "", "05-Jan-2026"),
        ("Sam Example", "Visit", "Added", "By", "", "Jo Lane"),
    ]
    assert ("Sam Example", "Person", "Added", "Family name", "", "Moss") in lines(screen)
    assert all(row.new != "Fern" for row in table(screen).rows)


def test_it_is_asked_only_when_it_is_looked_at(qtbot: QtBot, desk: Desk, screen: PersonScreen) -> None:
    assert table(screen).rows == ()
    screen.open_tab("history")
    qtbot.waitUntil(lambda: bool(table(screen).rows))


def test_one_kind_of_record_can_be_chosen_and_stays_chosen(qtbot: QtBot, desk: Desk, screen: PersonScreen) -> None:
    screen.open_tab("history")
    qtbot.waitUntil(lambda: bool(table(screen).rows))
    kinds = tab_of(screen).findChild(QComboBox)
    assert isinstance(kinds, QComboBox)
    offered = [kinds.itemText(place) for place in range(kinds.count())]
    assert offered == [f"Everything {len(table(screen).rows)}", f"Person {len(table(screen).rows) - 3}", "Visit 3"]

    kinds.setCurrentIndex(2)
    assert {kind for _, kind, *_ in lines(screen)} == {"Visit"}

    desk.act(desk, None, None, records.save, "visit", {"by": "Jo Lane"}, record=MADE["visit"])
    qtbot.waitUntil(lambda: len(table(screen).rows) == 4)
    assert lines(screen)[0] == ("Sam Example", "Visit", "Changed", "By", "Sam Ward", "Jo Lane")


def test_another_persons_history_is_their_own(qtbot: QtBot, screen: PersonScreen) -> None:
    screen.open_tab("history")
    qtbot.waitUntil(lambda: bool(table(screen).rows))
    screen.show_person(MADE["ben"])
    screen.open_tab("history")
    qtbot.waitUntil(lambda: any(row.new == "Fern" for row in table(screen).rows))
    assert {row.record for row in table(screen).rows} == {MADE["ben"]}


def test_the_tab_says_its_name(screen: PersonScreen) -> None:
    tabs = screen.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    assert tabs.tabText(tabs.indexOf(tab_of(screen))) == "Histor&y"
