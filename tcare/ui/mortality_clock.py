"""The clock of the review of a death: its figures in words, its mark, and a bar with what was on hold drawn."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.workflows.mortality import Standing

_SOON = 28  # days


def mark_of(now: Standing, today: date) -> Mark:
    """How the clock stands: on hold is paused, never overdue."""
    if is_signed_off(now):
        return Mark.CLOSED if days_late(now) else Mark.IN_TIME
    if not now.is_open:
        return Mark.CLOSED
    if now.on_hold:
        return Mark.PAUSED
    if now.due_on is None:
        return Mark.LATER
    left = (now.due_on - today).days
    return Mark.OVERDUE if left < 0 else Mark.SOON if left <= _SOON else Mark.LATER


def words_of(now: Standing, today: date) -> str:
    """How far off the due day is, in words."""
    if is_signed_off(now):
        late = days_late(now)
        return f"Signed off {f'{count(late)} late' if late else 'in time'}, after {count(now.days_elapsed)}"
    if not now.is_open:
        return "No clock"
    if now.on_hold:
        return f"Paused, on hold for {count(now.days_on_hold)}"
    if now.due_on is None:
        return "No due day"
    left = (now.due_on - today).days
    return f"Overdue by {count(-left)}" if left < 0 else f"{count(left)} left"


def is_signed_off(now: Standing) -> bool:
    """Whether it is complete; one closed after its sign-off is."""
    return now.state == "signed-off" or (now.state == "closed" and now.review.signed_off_on is not None)


def days_late(now: Standing) -> int:
    """How many days after its due day a review was signed off, held or not; 0 in time or not signed off."""
    signed = now.review.signed_off_on
    return max((signed - now.due_on).days, 0) if signed is not None and now.due_on is not None else 0


def figures_of(now: Standing) -> str:
    """The three figures: since notification, on hold, and not on hold."""
    return (
        f"{count(now.days_elapsed)} since notification, {now.days_on_hold:,} on hold, {now.days_counted:,} not on hold"
    )


def count(days: int) -> str:
    """A number of days."""
    return f"{days:,} day" if days == 1 else f"{days:,} days"


class ClockBar(QWidget):
    """The time from notification as a bar, what was on hold hatched, with a line at the due day and one at today."""

    def __init__(self) -> None:
        super().__init__()
        self._now: Standing | None = None
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_clock(self, now: Standing | None, today: date) -> None:
        """Draw the clock of a review; nothing where there is none."""
        self._now, self._today = now, today
        words = f"{words_of(now, today)}: {figures_of(now)}" if now else "No clock"
        self.setAccessibleName("Clock")
        self.setAccessibleDescription(words)
        self.setToolTip(words if now else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Override: a bar and a line of words."""
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 16, line * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: the bar."""
        now = self._now
        if now is None or now.review.notified_on is None:
            return
        start = now.review.notified_on
        until = start + timedelta(days=now.days_elapsed)
        last = max(day for day in (until, now.due_on, start + timedelta(days=1)) if day)
        line = self.fontMetrics().lineSpacing()
        room = QRectF(1, 2, self.width() - 2, line)

        def at(day: date) -> float:
            return room.left() + room.width() * (day - start).days / (last - start).days

        def part(first: date, end: date) -> QRectF:
            return QRectF(at(first), room.top(), at(end) - at(first), room.height())

        look = palette.current()
        mark = mark_of(now, self._today)
        pair = look.marks[Mark.STARTED if mark is Mark.LATER else mark]
        painter = QPainter(self)
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.setBrush(QColor(look.body.ground))
        painter.drawRect(room)
        painter.fillRect(part(start, until), QColor(pair.ground))
        for hold in now.review.holds:
            first, end = max(hold.from_on, start), min(hold.to_on or until, until)
            if end > first:
                painter.fillRect(part(first, end), QColor(look.marks[Mark.PAUSED].ground))
                painter.fillRect(
                    part(first, end), QBrush(QColor(look.marks[Mark.PAUSED].text), Qt.BrushStyle.BDiagPattern)
                )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(pair.text), 1))
        painter.drawRect(part(start, until))
        if now.due_on is not None:
            painter.setPen(QPen(QColor(look.body.text), 3))
            painter.drawLine(round(at(now.due_on)), 1, round(at(now.due_on)), round(room.bottom()) + 4)
        painter.setPen(QColor(look.body.text))
        due = f"  ┃ due {show_date(now.due_on)}" if now.due_on else ""
        held = "  ▨ on hold" if now.days_on_hold else ""
        said = f"Notified {show_date(start)}{held}{due}"
        below = QRectF(0, room.bottom() + 4, self.width(), line * 1.5)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, said)
        painter.end()
