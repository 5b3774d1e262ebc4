from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QCalendarWidget, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.ui.kit.date_field import DateField


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def type_in(qtbot: QtBot, field: DateField, text: str) -> None:
    field.clear()
    qtbot.keyClicks(field, text)


def open_calendar() -> QWidget:
    calendar = QApplication.activePopupWidget()
    assert calendar
    return calendar


def test_a_date_field_starts_empty_and_stays_empty(qtbot: QtBot, field: DateField) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() is None
    assert field.problem() == ""
    assert field.placeholderText() == "Not recorded"


def test_a_typed_date_is_shown_back_on_leaving(qtbot: QtBot, field: DateField) -> None:
    type_in(qtbot, field, "5/9/07")
    assert field.value() == date(2007, 9, 5)

    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == "05-Sep-2007"


def test_t_is_today(qtbot: QtBot, field: DateField) -> None:
    type_in(qtbot, field, "t")
    assert field.value() == clock.today()


def test_a_change_is_told_once_for_each_day(qtbot: QtBot, field: DateField) -> None:
    spy = QSignalSpy(field.changed)
    field.set_value(date(2007, 9, 5))
    field.set_value(date(2007, 9, 5))
    field.set_value(None)
    assert spy.count() == 2


def test_an_ambiguous_date_is_asked_and_settled_from_the_keyboard(qtbot: QtBot, field: DateField) -> None:
    century = clock.today().year // 100 * 100
    ahead = (clock.today().year + 15) % 100
    type_in(qtbot, field, f"5/9/{ahead:02}")

    assert field.value() is None
    assert field.problem().startswith("Did you mean")
    popup = field.completer().popup()
    assert popup
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)

    assert field.value() == date(century + ahead, 9, 5)


def test_what_is_wrong_stays_as_typed_to_be_put_right(qtbot: QtBot, field: DateField) -> None:
    type_in(qtbot, field, "30/2/2024")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == "30/2/2024"
    assert field.value() is None
    assert field.problem() == "There is no day 30 in February 2024."


def test_a_day_after_today_is_refused_where_the_future_is_not_allowed(qtbot: QtBot) -> None:
    field = DateField(future_allowed=False)
    qtbot.addWidget(field)

    field.set_value(clock.today())
    assert field.problem() == ""
    field.set_value(clock.today() + timedelta(days=1))
    assert field.problem() == "This cannot be later than today."
    assert field.value() is None


def test_a_birth_is_taken_from_the_past(qtbot: QtBot) -> None:
    field = DateField(most_likely="past")
    qtbot.addWidget(field)
    type_in(qtbot, field, "5/9/40")
    assert field.value() == date(1940, 9, 5)


def test_alt_down_opens_a_calendar_on_the_day_held(qtbot: QtBot, field: DateField) -> None:
    field.set_value(date(2007, 9, 5))
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    month = open_calendar().findChild(QCalendarWidget)
    assert month
    assert month.selectedDate() == QDate(2007, 9, 5)
    month.activated.emit(QDate(2007, 9, 6))

    assert field.value() == date(2007, 9, 6)
    assert QApplication.activePopupWidget() is None


def test_the_calendar_offers_today_and_nothing(qtbot: QtBot, field: DateField) -> None:
    for words, day in (("&Today", clock.today()), ("&Not recorded", None)):
        qtbot.mouseClick(field.findChild(QToolButton), Qt.MouseButton.LeftButton)
        buttons = open_calendar().findChildren(QPushButton)
        next(button for button in buttons if button.text() == words).click()
        assert field.value() == day


def test_a_whole_day_is_seen_however_narrow_the_field(qtbot: QtBot, field: DateField) -> None:
    field.set_value(date(2000, 5, 30))
    field.resize(field.minimumSizeHint())
    button = next(iter(field.findChildren(QToolButton)))
    assert button.x() - field.cursorRect().right() >= 0
    assert field.cursorRect().left() >= field.fontMetrics().horizontalAdvance("30-May-2000")
