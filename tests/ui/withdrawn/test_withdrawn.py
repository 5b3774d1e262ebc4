"""The bin in the window: what is in it, giving back, and what is said when that cannot be."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.withdrawn.withdrawn import WithdrawnDialog, WithdrawnScreen
from tcare.workflows import records
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]

MADE: dict[str, UUID] = {}


def fill(file: CaseFile) -> None:
    MADE["ann"] = person(file, "9990000018", "Moss", "Ann")
    MADE["ben"] = person(file, "9990000026", "Fern", "Ben")
    MADE["stay"] = add(file, "stay", {"admitted_on": ago(40)}, MADE["ann"])
    add(file, "ward_move", {"moved_on": ago(30)}, MADE["stay"])
    MADE["visit"] = add(file, "visit", {"visited_on": ago(5)}, MADE["ben"])
    file.act(records.withdraw, "stay", MADE["stay"], "Of somebody else")
    file.act(records.withdraw, "visit", MADE["visit"], "Entered twice")
    add(file, "visit", {"visited_on": ago(9)}, MADE["ben"])
    file.undo()


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(fill)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> WithdrawnScreen:
    made = WithdrawnScreen(desk)
    put_in_a_window(qtbot, desk, made)
    made.refresh()
    qtbot.waitUntil(lambda: bool(made.list.rows))
    return made


def view_of(screen: WithdrawnScreen | WithdrawnDialog) -> RowsView:
    view = screen.findChild(RowsView)
    assert isinstance(view, RowsView)
    return view


def test_each_row_says_whose_what_why_by_whom_and_what_went_with_it(screen: WithdrawnScreen) -> None:
    rows = [
        (row.held.person.name, row.held.what, row.held.with_it, row.who, row.held.reason) for row in screen.list.rows
    ]
    assert rows == [
        ("FERN, Ben", f"Visit, {ago(5):%d-%b-%Y}", "", "Sam Example", "Entered twice"),
        ("MOSS, Ann", f"Stay in hospital, {ago(40):%d-%b-%Y}", "1 × ward move", "Sam Example", "Of somebody else"),
    ]


def test_what_was_undone_waits_apart(screen: WithdrawnScreen) -> None:
    which = screen.findChild(QComboBox)
    assert isinstance(which, QComboBox)
    offered = [which.itemText(place) for place in range(which.count())]
    assert offered == ["Withdrawn with a reason 2", "Added, then undone 1", "Everything 3"]
    which.setCurrentIndex(1)
    assert [row.is_undone for row in screen.list.rows] == [True]


@pytest.mark.parametrize(("typed", "kind"), [("moss", "stay"), ("999 000 0026", "visit"), ("twice", "visit")])
def test_it_is_found_by_name_number_or_reason(screen: WithdrawnScreen, typed: str, kind: str) -> None:
    box = screen.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    box.setText(typed)
    assert [row.held.kind for row in screen.list.rows] == [kind]


def test_what_is_given_back_leaves_the_bin_and_is_told(qtbot: QtBot, screen: WithdrawnScreen) -> None:
    view = view_of(screen)
    view.setFocus()
    view.choose_row(1)
    with qtbot.waitSignal(screen.noticed) as told:
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Gave back the stay in hospital."]
    qtbot.waitUntil(lambda: [row.held.kind for row in screen.list.rows] == ["visit"])


def test_what_cannot_be_given_back_stays_and_why_is_told(qtbot: QtBot, desk: Desk, screen: WithdrawnScreen) -> None:
    with qtbot.waitSignal(desk.changed):
        desk.act(desk, None, None, records.save, "stay", {"admitted_on": ago(20)}, parent=MADE["ann"])
    qtbot.waitUntil(lambda: not desk.is_busy)
    view_of(screen).choose_row(1)
    with qtbot.waitSignal(screen.noticed) as told:
        screen.list.give_back()
    assert "Two stays overlap" in str(told.args[0])
    assert len(screen.list.rows) == 2


def test_enter_opens_the_person_and_says_when_they_cannot_be_opened(
    qtbot: QtBot, desk: Desk, screen: WithdrawnScreen
) -> None:
    view = view_of(screen)
    view.setFocus()
    with qtbot.waitSignal(screen.person_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [MADE["ben"]]
    with qtbot.waitSignal(desk.changed):
        desk.act(desk, None, None, records.withdraw, "individual", MADE["ben"], "Entered twice")
    qtbot.waitUntil(lambda: len(screen.list.rows) == 3)
    view.choose_row(0)
    with qtbot.waitSignal(screen.hinted):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_one_persons_own_are_listed_for_them_alone_and_given_back_there(qtbot: QtBot, desk: Desk) -> None:
    dialog = WithdrawnDialog(desk, MADE["ann"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.list.rows))
    assert [row.held.record for row in dialog.list.rows] == [MADE["stay"]]
    assert dialog.windowTitle() == "Withdrawn records"
    with qtbot.waitSignal(dialog.gave_back):
        dialog.list.give_back()
    qtbot.waitUntil(lambda: dialog.list.rows == ())
    assert dialog.notice.words == "✓ Gave back the stay in hospital."
