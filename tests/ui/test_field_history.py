"""The history of one field where it stands: in a form and in a list about a person, by F4."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTableView
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.field_history import FieldHistory
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.person import PersonScreen
from tcare.ui.record_dialog import RecordDialog, Recorder
from tcare.workflows import records
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]

MADE: dict[str, UUID] = {}


def fill(file: CaseFile) -> None:
    MADE["ann"] = person(file, "9990000018", "Moss", "Ann")
    MADE["visit"] = add(file, "visit", {"visited_on": ago(5), "by": "Jo Lane"}, MADE["ann"])
    file.act(records.save, "visit", {"by": "Sam Ward"}, record=MADE["visit"])
    file.act(records.save, "individual", {"keyworker": "T. Lunt"}, record=MADE["ann"])


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(fill)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> PersonScreen:
    made = PersonScreen(desk)
    put_in_a_window(qtbot, desk, made)
    made.show_person(MADE["ann"])
    qtbot.waitUntil(lambda: made.isEnabled() and not desk.is_busy)
    return made


def form_of(qtbot: QtBot, desk: Desk, screen: PersonScreen, record: UUID | None) -> RecordDialog:
    recorder = screen.findChild(Recorder)
    assert isinstance(recorder, Recorder)
    if record is None:
        recorder.add("visit", MADE["ann"])
    else:
        recorder.edit("visit", record)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecordDialog) and not desk.is_busy)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecordDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def history_of(qtbot: QtBot) -> FieldHistory:
    def is_there() -> bool:
        shown = QApplication.activeModalWidget()
        return isinstance(shown, FieldHistory) and bool(shown.rows)

    qtbot.waitUntil(is_there)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FieldHistory)
    return shown


def said(shown: FieldHistory) -> list[tuple[str, str, str, str]]:
    return [(row.did, row.old, row.new, row.who) for row in shown.rows]


def test_f4_in_a_form_shows_what_the_field_was_and_who_changed_it(
    qtbot: QtBot, desk: Desk, screen: PersonScreen
) -> None:
    form = form_of(qtbot, desk, screen, MADE["visit"])
    form.form.field("by").setFocus()
    QTest.keyClick(form.form.field("by"), Qt.Key.Key_F4)
    shown = history_of(qtbot)
    assert said(shown) == [
        ("Changed", "Jo Lane", "Sam Ward", "Sam Example"),
        ("Added", "", "Jo Lane", "Sam Example"),
    ]
    assert shown.windowTitle() == "History of this"
    assert any(label.text() == "Visit: By" for label in shown.findChildren(QLabel))


def test_the_menu_of_a_field_offers_its_history(qtbot: QtBot, desk: Desk, screen: PersonScreen) -> None:
    form = form_of(qtbot, desk, screen, MADE["visit"])
    field = form.form.field("mode")
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), QPoint(2, 2)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "History of this").trigger()
    menu.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FieldHistory))


def test_what_is_not_saved_yet_has_no_history_and_says_so(qtbot: QtBot, desk: Desk, screen: PersonScreen) -> None:
    form = form_of(qtbot, desk, screen, None)
    QTest.keyClick(form.form.field("by"), Qt.Key.Key_F4)
    assert form.notice.words == "This is not saved yet, so it has no history."


@pytest.mark.parametrize(
    ("tab", "table", "fact", "newest"),
    [
        ("details", "About the person", "Keyworker", ("Changed", "Not recorded", "T. Lunt", "Sam Example")),
        ("hospital", "Visits", "By", ("Changed", "Jo Lane", "Sam Ward", "Sam Example")),
    ],
)
def test_f4_on_a_fact_in_a_list_shows_what_it_was(
    qtbot: QtBot, screen: PersonScreen, tab: str, table: str, fact: str, newest: tuple[str, ...]
) -> None:
    screen.open_tab(tab)
    view = next(one for one in screen.findChildren(RowsView) if one.accessibleName() == table)
    view.setFocus()
    view.setCurrentIndex(place_of(view, fact))
    QTest.keyClick(view, Qt.Key.Key_F4)
    assert said(history_of(qtbot))[0] == newest


def place_of(view: QTableView, fact: str) -> QModelIndex:
    """The cell of a fact: its row where facts stand beneath one another, else its column."""
    model = view.model()
    headings = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    if fact in headings:
        return model.index(0, headings.index(fact))
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    return model.index(rows.index(fact), 1)
