import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tcare.ui.kit.columns_dialog import ColumnsDialog
from tcare.ui.kit.looks import Look
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import Column, RowsModel

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(qtbot: QtBot) -> NamesKept:
    columns = [Column[str]("Name", str), *(Column[str](name, str.upper) for name in ("Born", "Rating", "Lead"))]
    made = NamesKept(RowsModel(columns), "People", empty="Nobody")
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    made.show_rows(["Ash", "Lane"])
    return made


@pytest.fixture
def dialog(qtbot: QtBot, view: NamesKept) -> ColumnsDialog:
    made = ColumnsDialog(view, view)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def listed(dialog: ColumnsDialog) -> QListWidget:
    found = dialog.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def press(dialog: ColumnsDialog, words: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words).click()


def shown(view: NamesKept) -> list[str]:
    return [column.heading for column in view.columns_shown]


def test_columns_are_hidden_and_moved_by_keyboard_and_put_on_together(
    qtbot: QtBot, view: NamesKept, dialog: ColumnsDialog
) -> None:
    columns = listed(dialog)
    columns.setFocus()
    qtbot.keyClick(columns, Qt.Key.Key_Space)
    qtbot.keyClick(columns, Qt.Key.Key_End)
    qtbot.keyClick(dialog, Qt.Key.Key_Up, ALT)
    assert shown(view) == ["Name", "Born", "Rating", "Lead"]
    with qtbot.waitSignal(view.look_changed):
        qtbot.keyClick(columns, Qt.Key.Key_Return)
    assert shown(view) == ["Name", "Lead", "Rating"]
    assert view.look().hidden == ("Born",)


def test_the_first_column_is_always_there_and_first(view: NamesKept, dialog: ColumnsDialog) -> None:
    assert [listed(dialog).item(place).text() for place in range(3)] == ["Born", "Rating", "Lead"]
    view.put_on(Look(order=("Lead", "Name"), hidden=("Name", "Born")))
    assert shown(view) == ["Name", "Lead", "Rating"]


def test_the_names_scroll_away_where_that_is_wished(view: NamesKept, dialog: ColumnsDialog) -> None:
    kept = dialog.findChild(QCheckBox)
    assert isinstance(kept, QCheckBox)
    assert kept.isChecked()
    kept.setChecked(False)
    press(dialog, "Show these")
    assert not view.look().names_kept


def test_as_at_first_brings_every_column_back(view: NamesKept, dialog: ColumnsDialog) -> None:
    view.put_on(Look(order=("Name", "Lead"), hidden=("Rating",), widths={"Name": 333}))
    assert view.columnWidth(0) == 333
    press(dialog, "As at first")
    press(dialog, "Show these")
    assert shown(view) == ["Name", "Born", "Rating", "Lead"]
    assert view.columnWidth(0) < 333


def test_cancel_changes_nothing(view: NamesKept, dialog: ColumnsDialog) -> None:
    listed(dialog).item(0).setCheckState(Qt.CheckState.Unchecked)
    press(dialog, "Cancel")
    assert shown(view) == ["Name", "Born", "Rating", "Lead"]
