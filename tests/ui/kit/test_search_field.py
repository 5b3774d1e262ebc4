from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.kit.search_field import SearchField

COLUMNS: list[Column[str]] = [Column("Name", str)]


class Search(NamedTuple):
    """A search above the list it narrows."""

    whole: QWidget
    field: SearchField
    view: RowsView


@pytest.fixture
def search(qtbot: QtBot) -> Search:
    whole, field, view = QWidget(), SearchField("A name"), RowsView(RowsModel(COLUMNS), "People")
    qtbot.addWidget(whole)
    field.leads_to(view)
    layout = QVBoxLayout(whole)
    layout.addWidget(field)
    layout.addWidget(view)
    whole.show()
    qtbot.waitExposed(whole)
    view.show_rows(["Ash", "Lane", "Moss"])
    field.take_keyboard()
    return Search(whole, field, view)


@pytest.mark.parametrize(("chosen", "opens"), [(None, "Ash"), (1, "Lane")])
def test_enter_opens_the_row_that_is_chosen_or_else_the_first(
    qtbot: QtBot, search: Search, chosen: int | None, opens: str
) -> None:
    if chosen is not None:
        search.view.choose_row(chosen)
    with qtbot.waitSignal(search.view.opened) as told:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert told.args == [opens]
    assert search.field.hasFocus()


@pytest.mark.parametrize(("chosen", "row"), [(None, "Ash"), (1, "Lane")])
def test_down_goes_into_the_list_on_the_row_that_is_chosen_or_else_the_first(
    qtbot: QtBot, search: Search, chosen: int | None, row: str
) -> None:
    if chosen is not None:
        search.view.choose_row(chosen)
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    assert (search.view.hasFocus(), search.view.current_row()) == (True, row)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_where_nothing_is_found_the_keyboard_stays_to_type_on(qtbot: QtBot, search: Search, key: Qt.Key) -> None:
    search.view.show_rows([])
    with qtbot.assertNotEmitted(search.view.opened):
        qtbot.keyClick(search.field, key)
    assert search.field.hasFocus()


def test_escape_clears_and_what_is_typed_next_replaces_what_is_there(qtbot: QtBot, search: Search) -> None:
    qtbot.keyClicks(search.field, "mos")
    search.field.take_keyboard()
    qtbot.keyClicks(search.field, "ash")
    assert search.field.text() == "ash"
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert search.field.text() == ""


def test_the_button_that_clears_has_a_name(search: Search) -> None:
    assert [one.accessibleName() for one in search.field.findChildren(QToolButton)] == ["Clear the search"]
