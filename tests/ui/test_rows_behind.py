from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.desk import Desk
from tcare.ui.kit.rows import Column
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.rows_behind import RowsBehind

COLUMNS = (Column[str]("Name", lambda row: row),)
WHERE = "Deaths notified, 2024-25-Q1: 2"


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[RowsBehind[str]]:
    under = QWidget()
    qtbot.addWidget(under)
    desk = Desk()
    title = "Which reviews this figure counts"
    dialog = RowsBehind(desk, title, WHERE, COLUMNS, "Reviews", date(2024, 7, 1), under)
    dialog.show()
    yield dialog
    desk.close()
    under.close()  # it keeps the dialog until here


def said(dialog: RowsBehind[str]) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_says_what_the_figure_is_and_that_it_is_counting_until_the_rows_come(opened: RowsBehind[str]) -> None:
    assert f"{WHERE}\nCounting …" in said(opened)
    opened.show_rows(["Ash", "Moss"], "2 reviews.")
    assert f"{WHERE}\n2 reviews." in said(opened)


def test_the_first_row_is_chosen_and_enter_or_the_button_opens_it_and_closes_the_list(
    qtbot: QtBot, opened: RowsBehind[str]
) -> None:
    opened.show_rows(["Ash", "Moss"], "2 reviews.")
    got: list[object] = []
    opened.chosen.connect(got.append)
    view = opened.findChild(RowsView)
    assert view is not None
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert got == ["Ash"]
    assert not opened.isVisible()


def test_with_no_rows_the_button_opens_nothing(qtbot: QtBot, opened: RowsBehind[str]) -> None:
    opened.show_rows([], "0 reviews.")
    got: list[object] = []
    opened.chosen.connect(got.append)
    button = next(one for one in opened.findChildren(QPushButton) if "Open" in one.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert got == []
    assert opened.isVisible()
