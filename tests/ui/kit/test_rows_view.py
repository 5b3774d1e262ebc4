import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tcare.ui.kit.looks import Look
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView

COLUMNS: list[Column[tuple[str, str]]] = [Column("Name", lambda row: row[0]), Column("NHS No.", lambda row: row[1])]
ROWS = [("Moss", "999 000 0018"), ("Ash", "999 000 0026"), ("Lane", "999 000\t0034")]


@pytest.fixture
def view(qtbot: QtBot) -> RowsView:
    made = RowsView(RowsModel(COLUMNS), "People", empty="Nobody matches. Clear the search to see everyone.")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    made.show_rows(ROWS, total=400)
    return made


def test_enter_opens_the_row_the_keyboard_is_on(qtbot: QtBot, view: RowsView) -> None:
    view.setFocus()
    view.choose_row(1)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [ROWS[1]]


def test_a_double_click_opens_a_row(qtbot: QtBot, view: RowsView) -> None:
    place = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [ROWS[2]]


def test_chosen_rows_are_copied_as_a_spreadsheet_wants_them(qtbot: QtBot, view: RowsView) -> None:
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Moss\t999 000 0018\nAsh\t999 000 0026\nLane\t999 000 0034"


def test_the_list_says_in_words_how_it_is_filtered_and_sorted(view: RowsView) -> None:
    assert view.words == "3 of 400 people"
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert view.words == "3 of 400 people · sorted by name"
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert view.words == "3 of 400 people · sorted by NHS No."
    view.show_rows(ROWS)
    assert view.words == "3 people · sorted by NHS No."


def test_a_heading_clicked_sorts(qtbot: QtBot, view: RowsView) -> None:
    header = view.horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(0) + 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row[0] for row in view.rows] == ["Ash", "Lane", "Moss"]


def test_the_keyboard_sorts_by_the_column_it_is_in_and_then_the_other_way(qtbot: QtBot, view: RowsView) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_S, both)
    assert [row[0] for row in view.rows] == ["Ash", "Lane", "Moss"]
    qtbot.keyClick(view, Qt.Key.Key_S, both)
    assert [row[0] for row in view.rows] == ["Moss", "Lane", "Ash"]


def test_the_same_row_stays_chosen_when_the_rows_are_asked_for_again(view: RowsView) -> None:
    view.choose_row(1)
    view.show_rows([("Birch", ""), *ROWS])
    assert view.current_row() == ROWS[1]
    assert view.chosen_rows() == (ROWS[1],)


def test_where_the_row_has_gone_the_keyboard_stays_near(view: RowsView) -> None:
    view.choose_row(2)
    view.show_rows(ROWS[:2])
    assert view.current_row() == ROWS[1]


def test_an_empty_table_says_why(view: RowsView) -> None:
    view.show_rows([], total=400)
    assert view.words == "0 of 400 people"
    shown = view.viewport().grab().toImage()
    ground = shown.pixelColor(1, 1)
    assert any(shown.pixelColor(x, y) != ground for x in range(shown.width()) for y in range(shown.height()))


def test_columns_fit_their_words(view: RowsView) -> None:
    for place in range(2):
        assert view.columnWidth(place) >= view.sizeHintForColumn(place)


def test_the_words_of_the_cell_with_the_keyboard_are_as_dark_as_those_beside_it(qtbot: QtBot, view: RowsView) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.waitUntil(view.hasFocus)

    picture = view.viewport().grab().toImage()
    current, beside = (view.visualRect(view.model().index(0, place)).adjusted(4, 4, -4, -4) for place in (0, 1))
    darkest = [
        min(
            picture.pixelColor(x, y).lightness()
            for x in range(cell.left(), cell.right())
            for y in range(cell.top(), cell.bottom())
        )
        for cell in (current, beside)
    ]
    assert darkest[0] <= darkest[1] + 8


def test_a_look_is_put_on_as_it_was_taken_off_and_columns_of_another_version_are_left_alone(view: RowsView) -> None:
    view.put_on(Look(order=("Gone", "Name"), hidden=("Gone",), widths={"Name": 222}, sorted_by="Name", backwards=True))
    assert view.words == "3 of 400 people · sorted by name, last first"
    assert view.columnWidth(0) == 222
    look = view.look()
    assert look == Look(("Name", "NHS No."), (), {"Name": 222}, "Name", backwards=True)
    view.put_on(Look())
    assert view.words == "3 of 400 people"
    view.put_on(look)
    assert view.look() == look


def test_what_is_copied_is_what_is_seen(qtbot: QtBot, view: RowsView) -> None:
    view.put_on(Look(hidden=("NHS No.",)))
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == "Moss\nAsh\nLane"
