import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcare.ui.kit.timeline import as_rows
from tcare.ui.kit.timeline_view import TimelineView
from tcare.workflows.timeline import Timeline
from tests.ui.kit.test_timeline import FACTS, TODAY

ROWS = as_rows(FACTS)


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    made = TimelineView()
    qtbot.addWidget(made)
    made.show_facts(FACTS, TODAY)
    made.resize(1100, made.sizeHint().height())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_the_keyboard_starts_on_the_first_mark_and_hears_it(view: TimelineView) -> None:
    assert view.accessibleName() == "Timeline"
    assert view.accessibleDescription() == ROWS[0].spoken


def test_arrow_keys_reach_every_mark_in_order(qtbot: QtBot, view: TimelineView) -> None:
    heard = [view.accessibleDescription()]
    for _ in ROWS[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        heard.append(view.accessibleDescription())
    assert heard == [row.spoken for row in ROWS]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == ROWS[-1].spoken


def test_down_goes_to_the_next_lane_near_in_time(qtbot: QtBot, view: TimelineView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleDescription() == "Hospital: Elm House, low secure, 10-Feb-2023 to 01-Jun-2024"


def test_enter_opens_the_mark(qtbot: QtBot, view: TimelineView) -> None:
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [ROWS[0]]


def test_the_table_beside_is_told_where_the_keyboard_is(qtbot: QtBot, view: TimelineView) -> None:
    with qtbot.waitSignal(view.focused_row) as told:
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert told.args == [ROWS[1]]


def test_plus_and_minus_zoom_and_nought_shows_all(qtbot: QtBot, view: TimelineView) -> None:
    whole = view.days
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.days.count == pytest.approx(whole.count / 2, abs=1)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.days.count == pytest.approx(whole.count / 2, abs=2)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.days == whole


def test_zooming_stops_at_three_weeks_and_at_everything(qtbot: QtBot, view: TimelineView) -> None:
    whole = view.days
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.days.count == 21
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.days.count == whole.count


def test_a_mark_out_of_sight_is_brought_into_sight(qtbot: QtBot, view: TimelineView) -> None:
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    for row in (ROWS[-1], ROWS[0]):
        view.focus_row(row)
        assert view.days.first <= row.from_on <= view.days.last


@pytest.mark.parametrize(
    ("key", "zooms"), [(Qt.KeyboardModifier.ControlModifier, True), (Qt.KeyboardModifier.NoModifier, False)]
)
def test_the_wheel_zooms_only_with_ctrl(view: TimelineView, key: Qt.KeyboardModifier, zooms: bool) -> None:
    before = view.days
    place = QPointF(600, 50)
    turn = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        key,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, turn)
    assert (view.days != before) is zooms


def test_an_empty_timeline_is_no_trouble(qtbot: QtBot, view: TimelineView) -> None:
    view.show_facts(Timeline(()), TODAY)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Plus):
        qtbot.keyClick(view, key)
    assert view.accessibleDescription().startswith("0 marks")
