"""A date typed as fast as in a cell: empty allowed, what is ambiguous asked, a calendar on Alt+Down."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QFrame,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tcare import clock
from tcare.ui.kit import palette
from tcare.ui.kit.dates import NOT_RECORDED, Likely, Reading, read_date, show_date

HOW = "Type 5/9/2007, 5 sep 2007, t for today, or +3m, -2d, +2w from today. Alt+↓ opens a calendar."
_WIDEST = " 30-May-2000 "


class DateField(QLineEdit):
    """A line that holds a day or nothing.

    Args:
        most_likely: How a year of two figures is settled, see :func:`~tcare.ui.kit.dates.read_date`.
        future_allowed: Whether a day after today is accepted.
    """

    changed = Signal()
    """The day held is another than before."""

    def __init__(
        self, *, most_likely: Likely = "either", future_allowed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most_likely = most_likely
        self._future_allowed = future_allowed
        self._announced: date | None = None
        self.setPlaceholderText(NOT_RECORDED)
        self.setToolTip(HOW)
        self._button = self._make_button()
        self._suggestions = self._make_suggestions()
        self.textEdited.connect(self._suggest)
        self.textChanged.connect(self._tell)
        self.editingFinished.connect(self._tidy)

    def value(self) -> date | None:
        """The day typed so far; ``None`` where nothing is, or where :meth:`problem` says why not."""
        return None if self.problem() else self._reading().day

    def set_value(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(show_date(day) if day else "")

    def problem(self) -> str:
        """What is wrong with what is typed, in a sentence; empty where nothing is."""
        reading = self._reading()
        if reading.day and not self._future_allowed and reading.day > clock.today():
            return "This cannot be later than today."
        return reading.problem

    def minimumSizeHint(self) -> QSize:
        """Override: room for a whole day, however little there is for what stands beside it."""
        letters, least = self.fontMetrics(), super().minimumSizeHint()
        return QSize(least.width() - letters.maxWidth() + letters.horizontalAdvance(_WIDEST), least.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: the button keeps the right-hand end."""
        super().resizeEvent(event)
        side = max(24, self.height() - 6)
        self._button.setGeometry(self.width() - side - 3, (self.height() - side) // 2, side, side)
        self.setTextMargins(0, 0, side + 2, 0)

    def open_calendar(self) -> None:
        """Show the calendar beneath the line, on the day held or on today."""
        latest = None if self._future_allowed else clock.today()
        calendar = _CalendarPopup(self, self.value(), latest)
        calendar.chosen.connect(self.set_value)
        calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.show()

    def _make_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(QIcon(palette.down_arrow()))
        button.setIconSize(QSize(12, 12))
        button.setAutoRaise(True)
        button.setAccessibleName("Choose from a calendar")
        button.setToolTip("Choose from a calendar (Alt+↓)")
        button.setCursor(Qt.CursorShape.ArrowCursor)
        # Alt+Down reaches it; a second tab stop in every date would slow the whole form.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumSize(24, 24)
        button.setStyleSheet("padding: 0; border: 0; min-height: 0; min-width: 0;")
        button.clicked.connect(self.open_calendar)
        return button

    def _make_suggestions(self) -> QStringListModel:
        model = QStringListModel(self)
        completer = QCompleter(model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        if popup := completer.popup():
            popup.setAccessibleName("Which date is meant")
        self.setCompleter(completer)
        return model

    def _suggest(self) -> None:
        suggestions = [show_date(day) for day in self._reading().suggestions]
        self._suggestions.setStringList(suggestions)
        completer = self.completer()
        if suggestions and self.hasFocus():
            completer.complete()
        elif popup := completer.popup():
            popup.hide()

    def _reading(self) -> Reading:
        return read_date(self.text(), clock.today(), self._most_likely)

    def _tell(self) -> None:
        if self.value() != self._announced:
            self._announced = self.value()
            self.changed.emit()

    def _tidy(self) -> None:
        reading = self._reading()
        if reading.day or not reading.problem:
            self.set_value(reading.day)


class _CalendarPopup(QFrame):
    """A month to choose a day from, starting on Monday; Esc leaves the date as it was."""

    chosen = Signal(object)

    def __init__(self, field: QWidget, day: date | None, latest: date | None) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Calendar")
        self._month = self._make_month(day or clock.today(), latest)
        today = QPushButton("&Today")
        today.clicked.connect(lambda: self._choose(clock.today()))
        nothing = QPushButton("&Not recorded")
        nothing.clicked.connect(lambda: self._choose(None))
        layout = QVBoxLayout(self)
        for part in (self._month, today, nothing):
            layout.addWidget(part)
        self._month.setFocus()

    def _make_month(self, day: date, latest: date | None) -> QCalendarWidget:
        month = QCalendarWidget()
        month.setAccessibleName("Month")
        month.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if latest:
            month.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        month.setSelectedDate(QDate(day.year, day.month, day.day))
        month.setMinimumSize(7 * 36, 9 * 28)  # each day at least 24 square
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(day_of_week, QTextCharFormat())  # Qt's red is too faint to read
        _name_inner_buttons(month)
        month.activated.connect(lambda chosen: self._choose(date(chosen.year(), chosen.month(), chosen.day())))
        month.clicked.connect(lambda chosen: self._choose(date(chosen.year(), chosen.month(), chosen.day())))
        return month

    def _choose(self, day: date | None) -> None:
        if not self.isVisible():
            return  # a click on a day both clicks and activates
        self.chosen.emit(day)
        self.close()


def _name_inner_buttons(month: QCalendarWidget) -> None:
    names = {
        "qt_calendar_prevmonth": "Earlier month",
        "qt_calendar_nextmonth": "Later month",
        "qt_calendar_monthbutton": "Month",
        "qt_calendar_yearbutton": "Year",
    }
    arrows = {"qt_calendar_prevmonth": Qt.ArrowType.LeftArrow, "qt_calendar_nextmonth": Qt.ArrowType.RightArrow}
    for button in month.findChildren(QToolButton):
        if name := names.get(button.objectName()):
            button.setAccessibleName(name)
        if arrow := arrows.get(button.objectName()):
            button.setIcon(QIcon())  # Qt's own is black in every theme
            button.setArrowType(arrow)
