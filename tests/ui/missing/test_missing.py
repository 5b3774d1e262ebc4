from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import TextField
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.missing.missing import MissingScreen
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.record_form import RecordForm
from tests.ui.opened import Fill, add, ago, person


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    add(file, "stay", {"admitted_on": ago(60)}, moss)
    reed = person(file, "9990000026", "Reed", "Bo")
    add(file, "stay", {"admitted_on": ago(20), "security": "0"}, reed)
    add(file, "review", {"type": "POST_ADM", "held_on": ago(5)}, reed)


class Opened(NamedTuple):
    screen: MissingScreen
    groups: QListWidget
    view: RowsView

    @property
    def kinds(self) -> list[str]:
        return [self.groups.item(row).text() for row in range(self.groups.count())]

    def choose(self, kind: str) -> None:
        self.groups.setCurrentRow(next(row for row, text in enumerate(self.kinds) if kind in text))

    def words(self) -> str:
        labels = self.screen.findChildren(QLabel)
        return next(label.text() for label in labels if label.accessibleName().startswith("How the list"))


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    desk = open_desk(caseload)
    screen = MissingScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1190, 720)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    desk.changed.connect(screen.refresh)  # as the window does for the screen it shows
    groups, view = screen.findChild(QListWidget), screen.findChild(RowsView)
    assert groups is not None
    assert view is not None
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    return Opened(screen, groups, view)


def test_every_kind_counts_exactly_the_rows_it_opens(opened: Opened) -> None:
    assert opened.kinds[0].endswith("Everything missing")
    for place, kind in enumerate(opened.kinds):
        opened.groups.setCurrentRow(place)
        assert len(opened.view.rows) == int(kind.split()[0]) > 0
        assert place == 0 or len({row.gap.gap for row in opened.view.rows}) == 1


def test_the_list_says_how_it_is_filtered(opened: Opened) -> None:
    everything = len(opened.view.rows)
    assert opened.words() == f"{everything} missing · sorted by kind, then person"
    opened.choose("No lead professional")
    assert opened.words() == f"2 of {everything} missing · sorted by kind, then person · no lead professional"


def test_enter_opens_the_form_that_fills_the_gap_and_the_gap_goes(qtbot: QtBot, opened: Opened) -> None:
    opened.choose("No lead professional")
    opened.view.setFocus()
    opened.view.choose_row(0)
    qtbot.keyClick(opened.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.screen.findChild(RecordForm) is not None)
    form = opened.screen.findChild(RecordForm)
    assert form is not None
    assert "MOSS" not in form.windowTitle()
    field = form.form.field("lead_professional")
    assert isinstance(field, TextField)
    qtbot.keyClicks(field, "Jo Lane")
    said: list[object] = []
    opened.screen.noticed.connect(said.append)
    with qtbot.waitSignals([opened.screen.noticed, opened.view.model().modelReset]):
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert said == ["Saved the person."]
    assert [row.person.name for row in opened.view.rows] == ["REED, Bo"]


def test_a_gap_no_form_fills_opens_the_person(qtbot: QtBot, opened: Opened) -> None:
    opened.choose("No discharge plan")
    wanted = opened.view.rows[0].person.id
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        opened.screen.start_new()
    assert told.args == [wanted]


def test_the_person_of_a_row_can_be_opened(qtbot: QtBot, opened: Opened) -> None:
    button = next(b for b in opened.screen.findChildren(QPushButton) if b.text() == "&Open person")
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        button.click()
    assert told.args == [opened.view.rows[0].person.id]


def test_no_shortcut_fails_in_silence(qtbot: QtBot, opened: Opened) -> None:
    opened.screen.print_page()
    assert opened.screen.findChild(ListDialog) is not None
    opened.screen.go_to_search()
    assert opened.groups.hasFocus()
