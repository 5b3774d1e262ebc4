from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import ChoiceField, TextField
from tcare.ui.record_form import RecordForm
from tcare.workflows import records
from tcare.workflows.admitting import admit_form
from tcare.workflows.records import FormRow
from tcare.workflows.short_forms import ShortForm
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]

MADE: list[UUID] = []


def visited_today(file: CaseFile) -> None:
    MADE[:] = [person(file, "9990000018", "Moss", "Ann")]
    add(file, "visit", {"visited_on": ago(0)}, MADE[0])


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def form_for(qtbot: QtBot, desk: Desk, screen: QWidget, about: str = "") -> RecordForm:
    asked: list[FormRow] = []
    desk.ask(desk, asked.append, records.form, "visit")
    qtbot.waitUntil(lambda: bool(asked))
    fields = tuple(field._replace(value=ago(0)) if field.kind == "date" else field for field in asked[0].fields)
    form = RecordForm(desk, ShortForm("Visit", "visit", None, MADE[0], fields, {}), about, screen)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


def test_what_is_refused_stays_on_screen_with_the_reason(
    qtbot: QtBot, screen: QWidget, open_desk: Callable[[Fill], Desk]
) -> None:
    form = form_for(qtbot, open_desk(visited_today), screen)
    by = form.form.field("by")
    assert isinstance(by, TextField)
    by.setText("Jo Lane")
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(form.notice.isVisible)
    assert "already one like this" in form.notice.words
    assert by.text() == "Jo Lane"
    assert form.isVisible()


def test_what_is_saved_closes_the_form_and_is_told(
    qtbot: QtBot, screen: QWidget, open_desk: Callable[[Fill], Desk]
) -> None:
    form = form_for(qtbot, open_desk(visited_today), screen)
    day = form.form.field("visited_on")
    assert isinstance(day, DateField)
    day.setText("-1d")
    with qtbot.waitSignal(form.recorded) as told:
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0]["visited_on"] == ago(1)
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())


def test_a_form_follows_what_is_filled_in_and_its_action_does_all_of_it(
    qtbot: QtBot, screen: QWidget, open_desk: Callable[[Fill], Desk]
) -> None:
    desk = open_desk(visited_today)
    asked: list[ShortForm] = []
    desk.ask(desk, asked.append, admit_form, MADE[0], ago(0))
    qtbot.waitUntil(lambda: bool(asked))
    form = RecordForm(desk, asked[0], parent=screen)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    assert not form.form.field("distance_km").isVisible()
    away = form.form.field("out_of_area")
    assert isinstance(away, ChoiceField)
    away.set_value(True)
    assert form.form.field("distance_km").isVisible()
    with qtbot.waitSignal(form.acted) as told:
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].touched == {"stay", "register_entry"}


def test_whom_it_is_about_is_said_within_the_form(
    qtbot: QtBot, screen: QWidget, open_desk: Callable[[Fill], Desk]
) -> None:
    form = form_for(qtbot, open_desk(visited_today), screen, "Commissioner's visit · MOSS, Ann")
    assert form.windowTitle() == "Visit"
    assert any(label.text() == "Commissioner's visit · MOSS, Ann" for label in form.findChildren(QLabel))
