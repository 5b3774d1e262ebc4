from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.due.kinds import KindsDialog, in_words
from tcare.ui.due.several import SeveralDialog
from tcare.ui.kit.date_field import DateField
from tcare.workflows.several import Chosen, kinds_chosen
from tests.ui.due.test_due import Opened, open_screen
from tests.ui.opened import Fill, add, ago, person

CONTROL = Qt.KeyboardModifier.ControlModifier
ROWS = QItemSelectionModel.SelectionFlag.Rows
SELECT = QItemSelectionModel.SelectionFlag.Select


def caseload(file: CaseFile) -> None:
    for number, family in (("9990000018", "Moss"), ("9990000026", "Reed"), ("9990000034", "Finch")):
        who = person(file, number, family, "Ann")
        add(file, "stay", {"admitted_on": ago(90), "security": "0"}, who)
        if family == "Moss":
            add(file, "visit", {"visited_on": ago(60)}, who)
            add(file, "legal_status", {"from_on": ago(20), "status": "02"}, who)


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    return open_screen(qtbot, open_desk(caseload))


def choose(opened: Opened, *duties: str) -> None:
    opened.view.clearSelection()
    for place, row in enumerate(opened.rows):
        if row.due.duty in duties:
            opened.view.selectionModel().select(opened.view.model().index(place, 0), SELECT | ROWS)


def several(qtbot: QtBot, opened: Opened) -> SeveralDialog:
    qtbot.waitUntil(lambda: opened.screen.findChild(SeveralDialog) is not None)
    dialog = opened.screen.findChild(SeveralDialog)
    assert isinstance(dialog, SeveralDialog)
    qtbot.waitUntil(lambda: bool(dialog.lines))
    return dialog


def day_of(dialog: SeveralDialog) -> DateField:
    field = dialog.form.field("visited_on")
    assert isinstance(field, DateField)
    return field


def typed(qtbot: QtBot, dialog: SeveralDialog, words: str) -> None:
    with qtbot.waitSignal(dialog.previewed):
        day_of(dialog).setText(words)


def test_one_visit_is_recorded_for_every_row_chosen(qtbot: QtBot, opened: Opened) -> None:
    choose(opened, "visit.commissioner")
    assert opened.part("Record").text() == "&Record for 3 chosen…"
    opened.screen.start_new()
    dialog = several(qtbot, opened)
    assert dialog.windowTitle() == "Record a visit: 3 rows"
    assert [(line.person.name, line.state) for line in dialog.lines] == [
        (row.person.name, "ready") for row in opened.view.chosen_rows()
    ]
    typed(qtbot, dialog, "-1d")
    said: list[object] = []
    opened.screen.noticed.connect(said.append)
    with qtbot.waitSignals([opened.screen.noticed, opened.view.model().modelReset]):
        qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    assert said == ["Recorded a visit for 3 people."]
    assert {row.due.starts_on for row in opened.rows if row.due.duty == "visit.commissioner"} == {ago(1)}


def test_rows_that_cannot_be_recorded_are_said_and_left_out_only_where_that_is_ticked(
    qtbot: QtBot, opened: Opened
) -> None:
    choose(opened, "visit.commissioner")
    opened.screen.start_new()
    dialog = several(qtbot, opened)
    leave_out = dialog.findChild(QCheckBox)
    assert isinstance(leave_out, QCheckBox)
    assert not leave_out.isVisible()
    typed(qtbot, dialog, "-60d")
    refused = [line.person.name for line in dialog.lines if line.state == "refused"]
    assert refused == ["MOSS, Ann"]
    assert any("1 of 3 cannot be recorded" in label.text() for label in dialog.findChildren(QLabel))
    qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(dialog.notice.isVisible)
    assert "nothing was saved" in dialog.notice.words
    leave_out.click()
    said: list[object] = []
    opened.screen.noticed.connect(said.append)
    with qtbot.waitSignal(opened.screen.noticed):
        qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    assert said == ["Recorded a visit for 2 people."]


def test_while_something_is_to_be_put_right_the_preview_waits(qtbot: QtBot, opened: Opened) -> None:
    choose(opened, "visit.commissioner")
    opened.screen.start_new()
    dialog = several(qtbot, opened)
    typed(qtbot, dialog, "+3d")
    assert dialog.lines == ()
    dialog.done(0)


def test_of_rows_of_several_kinds_each_is_offered_by_its_name(qtbot: QtBot, opened: Opened) -> None:
    choose(opened, "visit.commissioner", "review.post-admission", "detention.end")
    opened.screen.start_new()
    dialog = opened.screen.findChild(KindsDialog)
    assert isinstance(dialog, KindsDialog)
    offered = [button.text() for button in dialog.findChildren(QPushButton)]
    assert offered == ["&1  Record a visit for 3 rows…", "&2  Record the review held for 3 rows…", "&Cancel"]
    dialog.findChildren(QPushButton)[1].click()
    assert several(qtbot, opened).windowTitle() == "Record the review held: 3 rows"


def test_what_was_chosen_is_said_kind_by_kind(opened: Opened) -> None:
    rows = [Chosen(row.person, row.due) for row in opened.rows]
    alone = [one for one in rows if one.due.duty == "detention.end"]
    assert in_words(kinds_chosen(alone)) == (
        "You chose 1 row. Recorded for one person at a time: the next legal status. Choose one row for that."
    )
    mixed = [*alone, *(one for one in rows if one.due.duty == "visit.commissioner")]
    assert in_words(kinds_chosen(mixed)).startswith(
        "You chose 4 rows of 2 kinds. Choose what to record; the other rows stay as they are."
    )
