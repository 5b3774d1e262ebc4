from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import TextField
from tcare.ui.kit.form import FormDialog
from tcare.ui.kit.notice import Notice
from tcare.ui.people.people import PeopleScreen
from tcare.ui.person.person import PersonScreen
from tcare.ui.record_dialog import Recorder
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window
from tests.conftest import NewFile

HALTON = Path(__file__).parents[1] / "cases" / "halton-2019-20.xlsx"


class Opened(NamedTuple):
    """The window, and how to open a new case file in it."""

    window: Window
    desk: Desk
    unlock: Callable[[], None]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, new_file: NewFile) -> Iterator[Opened]:
    def make() -> CaseFile:
        return new_file(tmp_path / "caseload.tcare")

    def unlock() -> None:
        with qtbot.waitSignal(desk.opened):
            welcome.open_with(make)

    desk = Desk()
    welcome = Welcome(desk, None, make)
    window = Window(desk, welcome=welcome)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield Opened(window, desk, unlock)
    desk.stop()


def drop(window: Window, path: Path) -> bool:
    """Drop a file on the list of screens, as far from the screen as it gets; whether it was taken."""
    target = window.findChild(QListWidget)
    assert target is not None
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, dropped, left, none)
    QApplication.sendEvent(target, entered)
    if entered.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, dropped, left, none))
    return entered.isAccepted()


def test_a_workbook_dropped_anywhere_is_checked_on_the_screen_that_brings_it_in(qtbot: QtBot, opened: Opened) -> None:
    opened.unlock()

    assert drop(opened.window, HALTON)

    shown = opened.window.screen_shown
    assert isinstance(shown, BringInScreen)
    qtbot.waitUntil(lambda: shown.checked is not None)


def test_another_kind_of_file_is_not_taken(opened: Opened, tmp_path: Path) -> None:
    opened.unlock()

    assert not drop(opened.window, tmp_path / "letter.docx")


def test_nothing_is_taken_while_no_case_file_is_open(opened: Opened) -> None:
    assert not drop(opened.window, HALTON)


def notice_of(opened: Opened) -> Notice:
    return next(notice for notice in opened.window.findChildren(Notice) if notice.isVisible())


def press(qtbot: QtBot, opened: Opened, key: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(opened.window, key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def saved_person(qtbot: QtBot, opened: Opened) -> PeopleScreen:
    """Add somebody by their form, and go back to the list of people."""
    opened.unlock()
    activate(qtbot, opened)
    opened.window.open_screen("people")
    people = opened.window.screen_shown
    assert isinstance(people, PeopleScreen)
    qtbot.waitUntil(lambda: "0 people" in people.words)
    press(qtbot, opened, Qt.Key.Key_N)
    dialog = dialog_of(qtbot)
    fields = {"local_id": "L1", "family_name": "Moss", "given_name": "Ann"}
    for name, words in fields.items():
        field = dialog.form.field(name)
        assert isinstance(field, TextField)
        field.setText(words)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(opened.window.screen_shown, PersonScreen))
    activate(qtbot, opened)
    return people


def activate(qtbot: QtBot, opened: Opened) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)


def dialog_of(qtbot: QtBot) -> FormDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FormDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def names(people: PeopleScreen) -> list[str]:
    return [row.person.name for row in people.rows]


def rename(qtbot: QtBot, opened: Opened, people: PeopleScreen, name: str) -> None:
    """Change somebody's family name by their form."""
    person = opened.window.screen_shown
    assert isinstance(person, PersonScreen)
    Recorder(opened.desk, person).edit("individual", people.rows[0].person.id)
    dialog = dialog_of(qtbot)
    field = dialog.form.field("family_name")
    assert isinstance(field, TextField)
    field.setText(name)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    activate(qtbot, opened)


def test_ctrl_z_after_a_form_is_saved_brings_back_what_was_there(qtbot: QtBot, opened: Opened) -> None:
    people = saved_person(qtbot, opened)
    opened.window.back()
    qtbot.waitUntil(lambda: names(people) == ["MOSS, Ann"])
    opened.window.open_person(people.rows[0].person.id)
    rename(qtbot, opened, people, "Fern")
    opened.window.back()
    qtbot.waitUntil(lambda: names(people) == ["FERN, Ann"])

    press(qtbot, opened, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: names(people) == ["MOSS, Ann"])
    assert notice_of(opened).words == "✓ Undone: Changed the person."

    press(qtbot, opened, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: names(people) == ["FERN, Ann"])
    assert notice_of(opened).words == "✓ Done again: Changed the person."

    press(qtbot, opened, Qt.Key.Key_Z)
    press(qtbot, opened, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: names(people) == [])
    press(qtbot, opened, Qt.Key.Key_Z, shift=True)
    qtbot.waitUntil(lambda: names(people) == ["MOSS, Ann"])


def test_the_notice_after_a_save_undoes_it_and_then_does_it_again(qtbot: QtBot, opened: Opened) -> None:
    people = saved_person(qtbot, opened)
    qtbot.waitUntil(lambda: button(opened, "Undo: Added a person") is not None)
    notice = notice_of(opened)
    assert notice.words == "✓ Added a person."

    click(qtbot, opened, "Undo: Added a person")

    qtbot.waitUntil(lambda: opened.window.screen_shown is people)  # nobody is left to be shown
    qtbot.waitUntil(lambda: names(people) == [])
    assert notice.words == "✓ Undone: Added a person."
    assert notice.isVisible()

    click(qtbot, opened, "Redo: Added a person")

    qtbot.waitUntil(lambda: names(people) == ["MOSS, Ann"])


def button(opened: Opened, name: str) -> QPushButton | None:
    found = notice_of(opened).findChildren(QPushButton)
    return next((one for one in found if one.accessibleName() == name and one.isVisible()), None)


def click(qtbot: QtBot, opened: Opened, name: str) -> None:
    found = button(opened, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("key", "words"), [(Qt.Key.Key_Z, "nothing to undo"), (Qt.Key.Key_Y, "nothing to redo")])
def test_nothing_to_undo_or_redo_is_said(qtbot: QtBot, opened: Opened, key: Qt.Key, words: str) -> None:
    opened.unlock()
    activate(qtbot, opened)

    press(qtbot, opened, key)

    qtbot.waitUntil(lambda: any(words in notice.words for notice in opened.window.findChildren(Notice)))
