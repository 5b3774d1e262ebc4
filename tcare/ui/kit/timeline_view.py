"""The timeline on screen: zoomed, moved, and walked through from the keyboard with every mark read out."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tcare import clock
from tcare.ui.kit import palette
from tcare.ui.kit.notice import announce
from tcare.ui.kit.timeline import Days, Plan, TimelineRow, as_rows, draw, lay_out, whole
from tcare.workflows.timeline import Timeline

_FEWEST_DAYS = 21


class TimelineView(QWidget):
    """A person's timeline.

    Left and right walk the marks of a lane, up and down change lane, Enter opens; Ctrl and the wheel, or + and -,
    zoom about the focused mark; 0 shows everything; Shift and the wheel move along.
    """

    focused_row = Signal(object)
    """The keyboard or mouse came to a mark; carries its row, for the table beside."""
    opened = Signal(object)
    """A mark was opened, by Enter or a double click; carries its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Timeline(())
        self._today = clock.today()
        self._days = whole(self._facts, self._today)
        self._row: TimelineRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def days(self) -> Days:
        """The days shown now."""
        return self._days

    def show_facts(self, facts: Timeline, today: date) -> None:
        """Show another timeline, all of it."""
        self._facts, self._today = facts, today
        self._row = None
        count = len(as_rows(facts))
        self.setAccessibleDescription(f"{count} marks in {len(facts.lanes)} lanes. Arrow keys go from mark to mark.")
        self.show_all()

    def focus_row(self, row: TimelineRow) -> None:
        """Go to a mark: bring it into sight, say it, and tell the table beside."""
        self._row = row
        self._bring_into_sight(row)
        self.setAccessibleDescription(row.spoken)
        announce(self, row.spoken)
        self.focused_row.emit(row)
        self.update()

    def show_all(self) -> None:
        """Show every day there is."""
        self._show_days(whole(self._facts, self._today))

    def zoom_in(self) -> None:
        """Show half as many days."""
        self._zoom(0.5)

    def zoom_out(self) -> None:
        """Show twice as many days."""
        self._zoom(2.0)

    def sizeHint(self) -> QSize:
        """Override: room for all lanes."""
        return QSize(900, int(self._plan(max(self.width(), 500)).height) + 1)

    def minimumSizeHint(self) -> QSize:
        """Override: narrow, yet with every lane whole."""
        return QSize(400, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: draw it."""
        painter = QPainter(self)
        painter.setFont(self.font())
        focused = self._row if self.hasFocus() else None
        draw(painter, QRectF(self.rect()), self._facts, self._today, palette.current(), self._days, focused)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: narrower is taller."""
        super().resizeEvent(event)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override: start on the first mark."""
        super().focusInEvent(event)
        rows = as_rows(self._facts)
        if rows and self._row is None:
            self.focus_row(rows[0])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: walk, open and zoom."""
        actions = {
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(1),
            Qt.Key.Key_Up: lambda: self._change_lane(-1),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.show_all,
        }
        if action := actions.get(Qt.Key(event.key())):
            action()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override: Ctrl zooms about the pointer, Shift moves along, neither scrolls the page."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(0.8 if turned > 0 else 1.25, self._day_at(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            step = timedelta(days=max(self._days.count // 10, 1)) * (-1 if turned > 0 else 1)
            self._show_days(Days(self._days.first + step, self._days.last + step))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override: a click goes to a mark."""
        super().mousePressEvent(event)
        if row := self._row_at(event.position()):
            self.focus_row(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Override: a double click opens a mark."""
        if row := self._row_at(event.position()):
            self.opened.emit(row)

    def event(self, event: QEvent) -> bool:
        """Override: the tip of a mark says all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), row.spoken if row else "", self)
            return True
        return super().event(event)

    def _plan(self, width: float) -> Plan:
        return lay_out(self._facts, width, self._today, self._days, self.font())

    def _row_at(self, place: QPointF) -> TimelineRow | None:
        # Reaches a little beyond each shape, so that nothing needs a steadier hand than 24 pixels.
        things = self._plan(self.width()).placed
        return next((each.row for each in things if each.area.adjusted(-5, -5, 5, 5).contains(place)), None)

    def _day_at(self, x: float) -> date:
        plot = self._plan(self.width()).plot
        return self._days.first + timedelta(days=int((x - plot.left()) / plot.width() * self._days.count))

    def _step(self, by: int) -> None:
        rows = as_rows(self._facts)
        if self._row in rows:
            place = rows.index(self._row) + by
            if 0 <= place < len(rows):
                self.focus_row(rows[place])

    def _change_lane(self, by: int) -> None:
        """Go to the mark of the next lane that is nearest in time."""
        rows = as_rows(self._facts)
        here = self._row
        lanes = list(dict.fromkeys(row.lane for row in rows))
        if here is None or not 0 <= lanes.index(here.lane) + by < len(lanes):
            return
        lane = lanes[lanes.index(here.lane) + by]
        self.focus_row(min((r for r in rows if r.lane == lane), key=lambda r: abs(r.from_on - here.from_on)))

    def _open(self) -> None:
        if self._row:
            self.opened.emit(self._row)

    def _zoom(self, factor: float, about: date | None = None) -> None:
        about = about or (self._row.from_on if self._row else self._days.first + timedelta(self._days.count // 2))
        about = min(max(about, self._days.first), self._days.last)
        most = whole(self._facts, self._today).count
        count = int(min(max(self._days.count * factor, _FEWEST_DAYS), most))
        before = int((about - self._days.first).days * count / self._days.count)
        self._show_days(Days(about - timedelta(before), about + timedelta(count - before - 1)))

    def _bring_into_sight(self, row: TimelineRow) -> None:
        if not self._days.first <= row.from_on <= self._days.last:
            half = timedelta(days=self._days.count // 2)
            self._show_days(Days(row.from_on - half, row.from_on + half))

    def _show_days(self, days: Days) -> None:
        self._days = days
        self.updateGeometry()
        self.update()
