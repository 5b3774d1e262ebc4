"""One day of the calendar: its figure and counts, and as many of its entries as there is room for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from tcare.ui.calendar import words
from tcare.ui.calendar.sorts import Sort, sort_of
from tcare.ui.kit import palette
from tcare.ui.kit.palette import Pair
from tcare.workflows.days import rest_day
from tcare.workflows.diary_entries import Entry

_EDGE = 4  # device-independent pixels around what a day holds
_GAP = 2


class EntryLine(QWidget):
    """One entry, in the little room a day has; what is left out is in its tip and in the list."""

    clicked = Signal()
    """It was clicked."""
    opened = Signal()
    """It was clicked twice."""
    carried = Signal(object)
    """It is being dragged; carries the place in the whole screen."""
    dropped = Signal(object)
    """It was let go; carries the place in the whole screen."""

    def __init__(self, entry: Entry, *, tall: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self._tall = tall
        self._from: QPoint | None = None
        self._is_carried = False
        self.setAccessibleName(words.spoken(entry))
        self.setToolTip(words.spoken(entry).replace(". ", ".\n"))
        self.put_down()
        # A day that is pressed is chosen, and may turn the page; an entry must stay under the mouse to be dragged.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)

    def sizeHint(self) -> QSize:
        """Override: one line of words, or where it is tall, as many as it takes."""
        lines = (3 if self.entry.at else 2) if self._tall else 1
        return QSize(0, self.fontMetrics().height() * lines + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: its shape and words on the ground of its sort; what is done lies faintly on the page."""
        sort = sort_of(self.entry)
        look, painter = palette.current(), QPainter(self)
        pair = look.marks[sort.mark]
        if sort in (Sort.DONE, Sort.DUE):
            pair = Pair(look.secondary.text, "")
        if pair.ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(pair.text), 1))
            painter.setBrush(QColor(pair.ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        room = self.rect().adjusted(4, 2, -2, -2)
        metrics, flags = self.fontMetrics(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if self.entry.clashes:
            tag = self._draw_clash(painter)
            room.setLeft(tag.right() + 4)
        painter.setPen(QColor(pair.text))
        for line in self._lines(room.width()):
            painter.drawText(room, flags, metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width()))
            room.setTop(room.top() + metrics.height())
        painter.end()

    def _draw_clash(self, painter: QPainter) -> QRect:
        """The shape of a clash on a ground of its own, before all else."""
        pair = palette.current().marks[Sort.CLASH.mark]
        tag = self.rect().adjusted(1, 1, -1, -1)
        tag.setWidth(self.fontMetrics().horizontalAdvance(Sort.CLASH.mark.shape) + 6)
        painter.fillRect(tag, QColor(pair.ground))
        painter.setPen(QColor(pair.text))
        top = tag.adjusted(0, 1, 0, 0)
        painter.drawText(top, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, Sort.CLASH.mark.shape)
        return tag

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override: perhaps the beginning of a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Override: past a little way, it is dragged."""
        if self._from is None or not self.entry.can_move:
            return
        far = (event.position().toPoint() - self._from).manhattanLength()
        if self._is_carried or far >= QApplication.startDragDistance():
            self._is_carried = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.carried.emit(event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override: let it go where it is, or where it was not dragged, choose it."""
        was_pressed, was_carried = self._from is not None, self._is_carried
        self.put_down()
        if was_carried:
            self.dropped.emit(event.globalPosition())
        elif was_pressed:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Override: open it."""
        self.opened.emit()

    def put_down(self) -> None:
        """Be dragged no longer."""
        self._is_carried = False
        self._from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.entry.can_move else Qt.CursorShape.ArrowCursor)

    def _lines(self, wide: int) -> list[str]:
        """What is written in a width: in one line the time only where the name has room beside it."""
        entry, shape = self.entry, sort_of(self.entry).mark.shape
        timed = f"{shape} {entry.at}" if entry.at else shape
        name = entry.person.name if entry.person else words.title(entry)
        if self._tall:
            return [f"{timed} {name}" if not entry.at else timed, *([name] if entry.at else []), words.title(entry)]
        whole = f"{timed} {name}"
        return [whole if self.fontMetrics().horizontalAdvance(whole) <= wide else f"{shape} {name}"]


class DayCell(QWidget):
    """A day: today, rest days and days of another month each look their own way and are said so."""

    chosen = Signal(object)
    """The keyboard or the mouse came to it; carries the day."""
    opened = Signal(object)
    """Its list is wanted; carries the day."""
    entry_made = Signal(object)
    """A line for an entry was made; carries the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._day = date.min
        self._today = date.min
        self._entries: tuple[Entry, ...] = ()
        self._lines: list[EntryLine] = []
        self._more = 0
        self._more_place = QRect()
        self._is_tight = False
        self._is_outside = False
        self._is_chosen = False
        self._is_aimed_at = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(36, 40)

    @property
    def day(self) -> date:
        """The day it is."""
        return self._day

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is on it."""
        return self._entries

    @property
    def lines(self) -> tuple[EntryLine, ...]:
        """The entries for which there is room."""
        return tuple(line for line in self._lines if line.isVisibleTo(self))

    @property
    def more(self) -> int:
        """How many entries there is no room for."""
        return self._more

    @property
    def is_aimed_at(self) -> bool:
        """Whether what is dragged would land here."""
        return self._is_aimed_at

    def show_day(self, day: date, entries: Sequence[Entry], today: date, *, outside: bool, tall: bool) -> None:
        """Be a day.

        Args:
            outside: Whether it is of another month than the one shown.
            tall: Whether its entries take a line for each of time, person and what it is.
        """
        self._day, self._today, self._is_outside = day, today, outside
        said = words.spoken_day(day, entries, today)
        self.setAccessibleName(said)
        self.setToolTip(said)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._entries = tuple(entries)
        self._lines = [EntryLine(entry, tall=tall, parent=self) for entry in entries]
        for line in self._lines:
            self.entry_made.emit(line)
        self._place_lines()
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Be the day that is chosen, where Tab leads to, or not."""
        self._is_chosen = chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.update()

    def set_aimed_at(self, aimed_at: bool) -> None:
        """Show that what is dragged would land here, or not."""
        if aimed_at != self._is_aimed_at:
            self._is_aimed_at = aimed_at
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: the day's ground, its figure, its counts, and how many more there are."""
        look, painter = palette.current(), QPainter(self)
        calm = self._is_outside or rest_day(self._day) is not None
        ground = look.panel if calm else look.body
        painter.fillRect(self.rect(), QColor(ground.ground))
        painter.setPen(QPen(QColor(look.edge if not self._is_outside else look.hatch), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))  # whole at 150 % as well
        head = self._head()
        ink = look.secondary.text if self._is_outside else ground.text
        if self.hasFocus() or self._is_aimed_at:
            painter.fillRect(head.adjusted(-_EDGE + 1, -1, _EDGE - 1, 1), QColor(look.focus.ground))
            ink = look.focus.text
        self._draw_head(painter, head, ink)
        if self._more:
            painter.setPen(QColor(look.link.text))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self._more_place, flags, f"+{self._more}" if self._is_tight else f"+{self._more} more")
        self._draw_edge(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: more room shows more entries."""
        super().resizeEvent(event)
        self._place_lines()

    def changeEvent(self, event: QEvent) -> None:
        """Override: a larger font shows fewer."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_lines"):
            self._place_lines()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override: the day with the keyboard is the day chosen."""
        super().focusInEvent(event)
        self.chosen.emit(self._day)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override: look calm again."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override: choose the day; what there is no room for opens its list."""
        self.chosen.emit(self._day)
        if self._more and self._more_place.contains(event.position().toPoint()):
            self.opened.emit(self._day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Override: open the day's list."""
        self.opened.emit(self._day)

    def _draw_head(self, painter: QPainter, head: QRect, ink: str) -> None:
        """The figure on the left, counts on the right, and beneath them what holiday it is."""
        look, right = palette.current(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        is_today, metrics = self._day == self._today, self.fontMetrics()
        figure = str(self._day.day)
        if self._day.day == 1:
            figure = f"1 {words.month_words(self._day)[:3]}"
        bold = QFont(self.font())
        bold.setBold(not self._is_outside)
        painter.setFont(bold)
        painter.setPen(QColor(ink))
        wide = painter.fontMetrics().horizontalAdvance(figure) + 6
        if is_today:
            shortest = metrics.horizontalAdvance(words.in_little(self._entries, lambda _: False))
            if painter.fontMetrics().horizontalAdvance(f"{figure} Today") + 12 + shortest < head.width():
                figure = f"{figure} Today"
            tag = QRect(head)
            tag.setWidth(painter.fontMetrics().horizontalAdvance(figure) + 8)
            painter.fillRect(tag, QColor(look.link.text))
            painter.setPen(QColor(look.link.ground))
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, figure)
            wide = tag.width() + 4
        else:
            painter.drawText(head, left, figure)
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        room = head.adjusted(wide, 0, 0, 0)
        little = words.in_little(self._entries, lambda said: metrics.horizontalAdvance(said) + 2 <= room.width())
        painter.drawText(room, right, metrics.elidedText(little, Qt.TextElideMode.ElideRight, room.width()))
        if holiday := words.bank_holiday(self._day):
            painter.setPen(QColor(look.secondary.text))
            beneath = head.translated(0, head.height())
            painter.drawText(beneath, left, metrics.elidedText(holiday, Qt.TextElideMode.ElideRight, beneath.width()))

    def _draw_edge(self, painter: QPainter) -> None:
        """A strong edge for the day with the keyboard, a calm one for the day chosen, a broken one where one aims."""
        look = palette.current()
        if self._is_aimed_at:
            pen = QPen(QColor(look.body.text), 3, Qt.PenStyle.DashLine)
        elif self.hasFocus():
            pen = QPen(QColor(look.body.text), 3)
        elif self._is_chosen:
            pen = QPen(QColor(look.link.text), 2)
        else:
            return
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _head(self) -> QRect:
        return QRect(_EDGE, _EDGE, self.width() - 2 * _EDGE, self.fontMetrics().height())

    def _place_lines(self) -> None:
        """Put the entries under the figure; where not all have room, how many more there are comes last.

        Where there is room for one line, how many more shares it.
        """
        top, wide = self._head().bottom() + 3, self.width() - 2 * _EDGE
        if words.bank_holiday(self._day):
            top += self._head().height()
        high = self._lines[0].sizeHint().height() if self._lines else 1
        foot = self.fontMetrics().height() + 4
        room = max((self.height() - _EDGE - top + _GAP) // (high + _GAP), 0)
        fit = len(self._lines)
        if fit > room:
            fit = max((self.height() - foot - top + _GAP) // (high + _GAP), 0)
        self._is_tight = fit == 0 < room and bool(self._lines)
        fit += self._is_tight
        self._more = len(self._lines) - fit
        self._more_place = QRect(_EDGE + 2, self.height() - foot, wide, foot - 2)
        if self._is_tight:
            figures = self.fontMetrics().horizontalAdvance(f"+{self._more}") + 4
            wide -= figures
            self._more_place = QRect(_EDGE + wide + 2, top, figures, high)
        for place, line in enumerate(self._lines):
            line.setGeometry(_EDGE, top + place * (high + _GAP), wide, high)
            line.setVisible(place < fit)


def contains(cell: QWidget, place: QPointF) -> bool:
    """Whether a place on the whole screen lies in a cell that is shown."""
    return cell.isVisible() and cell.rect().contains(cell.mapFromGlobal(place).toPoint())
