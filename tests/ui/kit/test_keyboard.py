import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.kit.keyboard import begin_at, give_keyboard


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    page = QWidget(window)
    page.setObjectName("page")
    layout = QVBoxLayout(page)
    for words in ("One", "Two", "Three"):
        layout.addWidget(QPushButton(words))
    QVBoxLayout(window).addWidget(page)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_page_given_the_keyboard_hands_it_on_and_tab_still_reaches_all_of_it(qtbot: QtBot, window: QWidget) -> None:
    page = window.findChildren(QWidget, "page")[0]
    one, two, three = page.findChildren(QPushButton)
    begin_at(page, two)

    give_keyboard(page)

    assert two.hasFocus()
    met = []
    for _ in range(3):
        focus = window.focusWidget()
        assert focus is not None
        met.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert met == [two, three, one]


def test_where_it_begins_may_change(window: QWidget) -> None:
    page = window.findChildren(QWidget, "page")[0]
    one, _, three = page.findChildren(QPushButton)
    begin_at(page, one)
    begin_at(page, three)

    give_keyboard(page)

    assert three.hasFocus()
