from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.desk import Desk
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window

HALTON = Path(__file__).parents[1] / "cases" / "halton-2019-20.xlsx"


class Opened(NamedTuple):
    """The window, and how to open a new case file in it."""

    window: Window
    unlock: Callable[[], None]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, cheap: Cost, passphrase: str) -> Iterator[Opened]:
    def make() -> CaseFile:
        path = tmp_path / "caseload.tcare"
        return CaseFile.create(path, account="sam", full_name="Sam", passphrase=passphrase, cost=cheap)[0]

    def unlock() -> None:
        with qtbot.waitSignal(desk.opened):
            welcome.open_with(make)

    desk = Desk()
    welcome = Welcome(desk, None, make)
    window = Window(desk, welcome=welcome)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield Opened(window, unlock)
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
