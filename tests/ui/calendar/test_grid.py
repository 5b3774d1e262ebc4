from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.calendar.day_cell import EntryLine
from tcare.ui.calendar.grid import DayGrid
from tcare.ui.kit.keyboard import give_keyboard
from tcare.workflows.diary_entries import Entry, by_day
from tests.ui.calendar.made import DAY, DUE, PANEL, REVIEW, TRIBUNAL, TWICE, VISIT

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def grid(qtbot: QtBot, entries: Sequence[Entry] = (), wide: int = 900, high: int = 640) -> DayGrid:
    made = DayGrid(DAY)
    qtbot.addWidget(made)
    made.resize(wide, high)
    made.show_entries(by_day(entries), DAY)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    give_keyboard(made)
    return made


def line(made: DayGrid, entry: Entry) -> EntryLine:
    return next(one for one in made.cell(entry.on).lines if one.entry == entry)


def middle(part: QWidget) -> QPoint:
    return part.mapTo(part.window(), part.rect().center())


def drag(made: QWidget, start: QPoint, *way: QPoint, let_go: bool = True) -> None:
    """Press, go along a way, and let go at its end."""
    window = made.window().windowHandle()
    QTest.mousePress(window, LEFT, PLAIN, start)
    for place in way:
        QTest.mouseMove(window, place)
        QApplication.processEvents()
    if let_go:
        QTest.mouseRelease(window, LEFT, PLAIN, way[-1])


@pytest.mark.parametrize(
    ("keys", "lands"),
    [
        pytest.param([Qt.Key.Key_Right], "2026-08-05", id="a day on"),
        pytest.param([Qt.Key.Key_Left] * 4, "2026-07-31", id="back over the month's beginning"),
        pytest.param([Qt.Key.Key_Down], "2026-08-11", id="a week on"),
        pytest.param([Qt.Key.Key_Up], "2026-07-28", id="a week back"),
        pytest.param([Qt.Key.Key_PageDown], "2026-09-04", id="a month on"),
        pytest.param([Qt.Key.Key_PageUp], "2026-07-04", id="a month back"),
        pytest.param([Qt.Key.Key_Home], "2026-08-03", id="the Monday"),
        pytest.param([Qt.Key.Key_End], "2026-08-09", id="the Sunday"),
        pytest.param([Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_T], "2026-08-04", id="today again"),
    ],
)
def test_keys_walk_through_the_days_and_the_keyboard_stays_with_the_day(
    qtbot: QtBot, keys: list[Qt.Key], lands: str
) -> None:
    made = grid(qtbot)
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or made, key)
    assert made.day.isoformat() == lands
    assert made.cell(made.day).hasFocus()
    assert made.shown.holds(made.day)


def test_tab_stops_once_among_the_days(qtbot: QtBot) -> None:
    made = grid(qtbot)
    made.go_to(DAY + timedelta(days=3))
    stops = [one for one in made.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [made.cell(DAY + timedelta(days=3))]


def test_every_day_and_every_entry_is_named_in_the_accessible_tree(qtbot: QtBot) -> None:
    made = grid(qtbot, [REVIEW._replace(clashes=(TWICE,)), VISIT])
    for day in made.shown.days():
        said = QAccessible.queryAccessibleInterface(made.cell(day)).text(QAccessible.Text.Name)
        assert said.split(":")[0].startswith(f"{day:%A} {day.day} ")
    cell = QAccessible.queryAccessibleInterface(made.cell(DAY))
    assert cell.text(QAccessible.Text.Name) == "Tuesday 4 August 2026, today: 1 review, 1 visit, 1 clash"
    inside = [cell.child(place).text(QAccessible.Text.Name) for place in range(cell.childCount())]
    assert ["MOSS, Ann" in one for one in inside] == [True, True]
    assert "Clash: Something else is planned" in inside[0]


def test_what_has_no_room_is_counted_and_comes_with_more_room(qtbot: QtBot) -> None:
    entries = [VISIT._replace(code=str(n)) for n in range(9)]
    made = grid(qtbot, entries, high=420)
    cell = made.cell(DAY)
    assert (len(cell.lines) + cell.more, cell.more > 0) == (9, True)
    made.show_view("week")
    made.show_entries(by_day(entries), DAY)
    made.resize(900, 900)
    qtbot.waitUntil(lambda: made.cell(DAY).more == 0)
    assert len(made.cell(DAY).lines) == 9


@pytest.mark.parametrize("entry", [REVIEW, VISIT, TRIBUNAL, REVIEW._replace(state="to-record")])
def test_what_is_dropped_on_another_day_asks_to_move_there(qtbot: QtBot, entry: Entry) -> None:
    made = grid(qtbot, [entry])
    asked: list[tuple[Entry, date]] = []
    made.move_requested.connect(lambda one, day: asked.append((one, day)))
    target = made.cell(DAY + timedelta(days=9))
    start = middle(line(made, entry))
    drag(made, start, start + QPoint(20, 5), middle(target), let_go=False)
    assert target.is_aimed_at
    QTest.mouseRelease(made.window().windowHandle(), LEFT, PLAIN, middle(target))
    assert asked == [(entry, DAY + timedelta(days=9))]
    assert not target.is_aimed_at


@pytest.mark.parametrize(
    "entry", [DUE, PANEL, REVIEW._replace(state="done")], ids=["a due day", "a panel", "a review held"]
)
def test_what_cannot_move_is_not_dragged(qtbot: QtBot, entry: Entry) -> None:
    made = grid(qtbot, [entry])
    asked: list[object] = []
    made.move_requested.connect(lambda one, _: asked.append(one))
    drag(made, middle(line(made, entry)), middle(made.cell(DAY + timedelta(days=9))))
    assert asked == []


def test_dropped_where_it_came_from_or_nowhere_it_stays_and_esc_lets_it_go(qtbot: QtBot) -> None:
    made = grid(qtbot, [REVIEW])
    asked: list[object] = []
    made.move_requested.connect(lambda one, _: asked.append(one))
    start = middle(line(made, REVIEW))
    away = middle(made.cell(DAY + timedelta(days=9)))
    drag(made, start, away, start)
    drag(made, start, away, QPoint(5, 5))
    drag(made, start, away, let_go=False)
    QTest.keyClick(QApplication.focusWidget() or made, Qt.Key.Key_Escape)
    assert not made.cell(DAY + timedelta(days=9)).is_aimed_at
    QTest.mouseRelease(made.window().windowHandle(), LEFT, PLAIN, away)
    assert asked == []


def test_a_click_chooses_the_entry_and_its_day_and_two_open_it(qtbot: QtBot) -> None:
    there = VISIT._replace(on=DAY + timedelta(days=2))
    made = grid(qtbot, [REVIEW, there])
    with qtbot.waitSignal(made.entry_chosen) as chosen:
        qtbot.mouseClick(line(made, there), LEFT)
    assert (chosen.args, made.day) == ([there], there.on)
    with qtbot.waitSignal(made.entry_opened) as opened:
        qtbot.mouseDClick(line(made, there), LEFT)
    assert opened.args == [there]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_opens_the_list_of_the_day(qtbot: QtBot, key: Qt.Key) -> None:
    made = grid(qtbot)
    with qtbot.waitSignal(made.day_opened) as opened:
        QTest.keyClick(QApplication.focusWidget() or made, key)
    assert opened.args == [DAY]
