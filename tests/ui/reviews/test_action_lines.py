from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.ui.reviews.action_lines import ActionLines
from tcare.workflows.review_held import NewAction


@pytest.fixture
def window() -> QWidget:
    return QWidget()


@pytest.fixture
def lines(qtbot: QtBot, window: QWidget) -> ActionLines:
    """Lines in a window, the keyboard in the first, with something after them."""
    layout = QVBoxLayout(window)
    made = ActionLines(["Jo Lane", "Sam Ward"])
    after = QLineEdit()
    after.setAccessibleName("After")
    for part in (made, after):
        layout.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    return made


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def here() -> str:
    return focus().accessibleName()


def type_(words: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(focus(), words)
    for key in keys:
        QTest.keyClick(focus(), key)


def test_what_who_and_by_when_are_typed_and_enter_goes_to_the_next_line(lines: ActionLines) -> None:
    assert here() == "Action 1: what"
    type_("Find a home", Qt.Key.Key_Tab)
    type_("sa", Qt.Key.Key_Tab)
    type_("+14d", Qt.Key.Key_Return)
    assert here() == "Action 2: what"
    assert lines.value() == (NewAction("Find a home", "Sam Ward", clock.today() + timedelta(days=14)),)


def test_enter_goes_on_from_any_cell_and_lines_never_run_out(lines: ActionLines) -> None:
    for number in range(6):
        type_(f"Action {number}", Qt.Key.Key_Return)
    assert here() == "Action 7: what"
    value = lines.value()
    assert isinstance(value, tuple)
    assert len(value) == 6


def test_enter_on_an_empty_line_goes_on_to_what_follows(lines: ActionLines) -> None:
    type_("Find a home", Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert here() == "After"


def test_tab_goes_along_every_line_also_those_that_were_added(lines: ActionLines) -> None:
    for number in range(3):
        type_(f"Action {number}", Qt.Key.Key_Return)
    met = []
    for _ in range(4):
        met.append(here())
        type_("", Qt.Key.Key_Tab)
    assert met == ["Action 4: what", "Action 4: owner", "Action 4: by when", "After"]


def test_nothing_typed_is_nothing(lines: ActionLines) -> None:
    assert lines.value() is None
    assert lines.problem() == ""


def test_an_owner_or_a_day_without_words_and_a_day_that_is_none_are_said_by_line(lines: ActionLines) -> None:
    type_("Find a home", Qt.Key.Key_Return, Qt.Key.Key_Tab)
    type_("", Qt.Key.Key_Backtab)
    type_("Second", Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    type_("soon")
    assert lines.problem().startswith("Action 2: Type a date")
    for field in lines.findChildren(QLineEdit):
        if field.accessibleName() == "Action 2: what":
            field.clear()
        if field.accessibleName() == "Action 2: by when":
            field.setText("t")
    assert lines.problem() == "Action 2: Say what is to be done."
