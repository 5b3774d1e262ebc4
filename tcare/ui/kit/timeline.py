"""A person's timeline as a picture: lanes of spans and moments against the years, and the same as rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark, Palette
from tcare.workflows.timeline import Lane, Moment, Span, Timeline, Tone

_ROWS_OF_LABELS = 4  # the most rows a lane stacks its moments in before leaving out labels
_TOO_OFTEN = 6  # words said more often in one lane say no more than its name
_TICKS = (
    (1, "day"),
    (7, "day"),
    (1, "month"),
    (3, "month"),
    (1, "year"),
    (2, "year"),
    (5, "year"),
    (10, "year"),
)

MARKS: Mapping[Tone, Mark] = {
    "overdue": Mark.OVERDUE,
    "soon": Mark.SOON,
    "in-time": Mark.IN_TIME,
    "in-hospital": Mark.IN_HOSPITAL,
    "paused": Mark.PAUSED,
    "closed": Mark.CLOSED,
    "later": Mark.LATER,
    "blocked": Mark.BLOCKED,
}
"""How each tone of a timeline looks on screen."""


@dataclass(frozen=True)
class TimelineRow:
    """One span or moment as a row of the table beside the picture."""

    lane: str
    from_on: date
    to_on: date | None
    words: str
    tone: Mark
    lasts: bool

    @property
    def when(self) -> str:
        """The day, or the first and last day, in words."""
        if not self.lasts:
            return show_date(self.from_on)
        return f"{show_date(self.from_on)} to {show_date(self.to_on) if self.to_on else 'now'}"

    @property
    def spoken(self) -> str:
        """All of it in a sentence."""
        return f"{self.lane}: {self.words}, {self.when}"


@dataclass(frozen=True)
class Days:
    """The days a picture shows, first and last included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Placed:
    """Where one row is drawn: its shape or bar, and its label, empty where there is no room for one."""

    row: TimelineRow
    shape: QRectF
    label: QRectF
    item: Span | Moment

    @property
    def area(self) -> QRectF:
        """All of it."""
        return self.shape.united(self.label) if self.label.width() > 0 else self.shape


@dataclass(frozen=True)
class Plan:
    """A picture laid out: where each lane and each thing in it stands."""

    lanes: tuple[tuple[Lane, QRectF], ...]
    placed: tuple[Placed, ...]
    plot: QRectF
    days: Days

    @property
    def height(self) -> float:
        """What the picture needs, axis and today's label included."""
        return self.plot.bottom() + self.plot.top()


def as_rows(facts: Timeline) -> tuple[TimelineRow, ...]:
    """Every span and moment as rows for a table, lane by lane, earliest first."""
    return tuple(_row(lane, item) for lane in facts.lanes for item in _in_order(lane))


def whole(facts: Timeline, today: date) -> Days:
    """The days that show everything and today, with a little room at both ends."""
    days = [today, *(row.from_on for row in as_rows(facts)), *(row.to_on or today for row in as_rows(facts))]
    room = timedelta(days=max(14, (max(days) - min(days)).days // 25))
    return Days(min(days) - room, max(days) + room)


def lay_out(facts: Timeline, width: float, today: date, days: Days, font: QFont) -> Plan:
    """Where everything stands at a width; nothing overlaps, and each lane is as tall as it needs."""
    metrics = QFontMetricsF(font)
    line = metrics.height() + 6
    left = max((metrics.horizontalAdvance(lane.name) for lane in facts.lanes), default=0.0) + 16
    plot = QRectF(left, line + 4, max(width - left - 8, 50.0), 0)
    top, lanes, placed = plot.top(), [], []
    for lane in facts.lanes:
        things = list(_place_lane(lane, plot, top + 4, line, today, days, metrics))
        foot = max((thing.area.bottom() for thing in things), default=top + line + 4) + 5
        lanes.append((lane, QRectF(0, top, width, foot - top)))
        placed += things
        top = foot
    plot.setBottom(top)
    return Plan(tuple(lanes), tuple(placed), plot, days)


def draw(
    painter: QPainter,
    rect: QRectF,
    facts: Timeline,
    today: date,
    palette: Palette,
    days: Days | None = None,
    focused: TimelineRow | None = None,
) -> Plan:
    """Draw a timeline into a rectangle, in the painter's font, on a screen, an image or a page.

    Args:
        days: The days to show; all of them where left out.
        focused: The row to show as focused.

    Returns:
        Where everything was put, seen from the rectangle's corner.
    """
    plan = lay_out(facts, rect.width(), today, days or whole(facts, today), painter.font())
    painter.save()
    painter.setClipRect(rect)
    painter.translate(rect.topLeft())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, rect.width(), rect.height()), QColor(palette.body.ground))
    _draw_lanes(painter, plan, palette)
    _draw_axis(painter, plan, palette)
    _draw_today(painter, plan, today, palette)
    painter.setClipRect(plan.plot.adjusted(-9, -30, 9, 30))
    grounds = {lane.name: _ground(place, palette) for place, (lane, _) in enumerate(plan.lanes)}
    for thing in plan.placed:
        # A label hides the lines of the years behind it, or they would run through the words.
        painter.fillRect(thing.label, grounds[thing.row.lane])
        _draw_thing(painter, thing, palette, is_focused=thing.row == focused)
    painter.restore()
    return plan


def _in_order(lane: Lane) -> list[Span | Moment]:
    return sorted([*lane.spans, *lane.marks], key=_starts)


def _starts(item: Span | Moment) -> date:
    return item.from_on if isinstance(item, Span) else item.on


def _row(lane: Lane, item: Span | Moment) -> TimelineRow:
    if isinstance(item, Span):
        return TimelineRow(lane.name, item.from_on, item.to_on, item.words, MARKS[item.tone], lasts=True)
    return TimelineRow(lane.name, item.on, item.on, item.words, MARKS[item.tone], lasts=False)


def _across(day: date, plot: QRectF, days: Days) -> float:
    return plot.left() + (day - days.first).days / days.count * plot.width()


def _place_lane(
    lane: Lane, plot: QRectF, top: float, line: float, today: date, days: Days, metrics: QFontMetricsF
) -> Iterator[Placed]:
    """Spans above, moments beneath, each on the first row of the lane where it touches nothing."""
    taken: list[QRectF] = []
    for span in sorted(lane.spans, key=_starts):
        if span.from_on > days.last or (span.to_on or max(today, span.from_on)) < days.first:
            continue
        bar = _bar(span, plot, top, line, today, days)
        while _touches(bar, taken):
            bar.translate(0, line)
        taken.append(bar)
        yield Placed(_row(lane, span), bar, QRectF(), span)
    below = max((bar.bottom() for bar in taken), default=top - 3) + 3
    taken = []
    often = Counter(moment.words for moment in lane.marks)
    for moment in sorted(lane.marks, key=_starts):
        if days.first <= moment.on <= days.last:
            words = moment.words if often[moment.words] <= _TOO_OFTEN else ""
            shape, label = _find_room(moment, words, plot, below, line, days, metrics, taken)
            taken += [shape, label] if label.width() else [shape]
            yield Placed(_row(lane, moment), shape, label, moment)


def _bar(span: Span, plot: QRectF, top: float, line: float, today: date, days: Days) -> QRectF:
    last = span.to_on or max(today, span.from_on)
    left = _across(span.from_on, plot, days)
    right = _across(last + timedelta(days=1), plot, days)
    left, right = max(left, plot.left() - 4), min(right, plot.right() + 4)
    return QRectF(left, top, max(right - left, 4.0), line - 3)


def _find_room(
    moment: Moment,
    words: str,
    plot: QRectF,
    top: float,
    line: float,
    days: Days,
    metrics: QFontMetricsF,
    taken: list[QRectF],
) -> tuple[QRectF, QRectF]:
    """A place for a shape and its label; the label goes left at the right-hand edge, and goes unsaid when crowded."""
    side = line - 9
    shape = QRectF(_across(moment.on, plot, days) - side / 2, top + 3, side, side)
    wide = metrics.horizontalAdvance(words) + 6 if words else 0
    left_edge = shape.right() + 3 if shape.right() + 3 + wide <= plot.right() + 8 else shape.left() - 3 - wide
    label = QRectF(left_edge, top, wide, line - 3) if words and left_edge >= plot.left() else QRectF()
    for row in range(_ROWS_OF_LABELS):
        down = row * line
        if label.width() and not _touches(shape.united(label).translated(0, down), taken):
            return shape.translated(0, down), label.translated(0, down)
    row = 0
    while _touches(shape.translated(0, row * line), taken):
        row += 1
    return shape.translated(0, row * line), QRectF()


def _touches(area: QRectF, others: Iterable[QRectF]) -> bool:
    return any(area.intersects(other) for other in others)


def _draw_lanes(painter: QPainter, plan: Plan, palette: Palette) -> None:
    for place, (lane, area) in enumerate(plan.lanes):
        painter.fillRect(area, _ground(place, palette))
        painter.setPen(QColor(palette.body.text))
        name = QRectF(8, area.top(), plan.plot.left() - 12, area.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, lane.name)


def _ground(place: int, palette: Palette) -> QColor:
    """Every other lane is shaded, to lead the eye across."""
    return QColor(palette.body.ground if place % 2 else palette.panel.ground)


def _draw_axis(painter: QPainter, plan: Plan, palette: Palette) -> None:
    """A line and a label for each year, month or day, as many as there is room for."""
    room = painter.fontMetrics().horizontalAdvance("05-Sep-2007") + 16
    foot = plan.plot.bottom()
    for day, words in _ticks(plan.days, max(int(plan.plot.width() // room), 1)):
        x = _across(day, plan.plot, plan.days)
        painter.setPen(QPen(QColor(palette.hatch), 1))
        painter.drawLine(QPointF(x, plan.plot.top()), QPointF(x, foot + 4))
        painter.setPen(QColor(palette.secondary.text))
        if x + room - 16 <= plan.plot.right() + 8:
            painter.drawText(QPointF(x + 2, foot + painter.fontMetrics().ascent() + 4), words)


def _ticks(days: Days, most: int) -> Iterator[tuple[date, str]]:
    for step, unit in _TICKS:
        found = [day for day in _every(days, step, unit) if day >= days.first]
        if len(found) <= most:
            break
    for day in found:
        yield day, f"{day.year}" if unit == "year" else show_date(day)


def _every(days: Days, step: int, unit: str) -> Iterator[date]:
    if unit == "day":
        yield from (days.first + timedelta(days=n) for n in range(0, min(days.count, 3000), step))
        return
    for year in range(days.first.year, days.last.year + 1):
        months = range(1, 13, step) if unit == "month" else (1,) if year % step == 0 else ()
        yield from (date(year, month, 1) for month in months if date(year, month, 1) <= days.last)


def _draw_today(painter: QPainter, plan: Plan, today: date, palette: Palette) -> None:
    if not plan.days.first <= today <= plan.days.last:
        return
    x = _across(today, plan.plot, plan.days)
    words = f"Today {show_date(today)}"
    wide = painter.fontMetrics().horizontalAdvance(words)
    left = min(max(x - wide / 2, plan.plot.left()), plan.plot.right() + 8 - wide)
    painter.setPen(QColor(palette.link.text))
    painter.drawText(QPointF(left, painter.fontMetrics().ascent() + 3), words)
    painter.setPen(QPen(QColor(palette.link.text), 2))
    painter.drawLine(QPointF(x, plan.plot.top() - 2), QPointF(x, plan.plot.bottom()))


def _draw_thing(painter: QPainter, thing: Placed, palette: Palette, *, is_focused: bool) -> None:
    if is_focused:
        painter.setPen(QPen(QColor(palette.focus.text), 2))
        painter.setBrush(QColor(palette.focus.ground))
        painter.drawRoundedRect(thing.area.adjusted(-3, -2, 3, 2), 3, 3)
    if isinstance(thing.item, Span):
        _draw_span(painter, thing, thing.item, palette, is_focused=is_focused)
    else:
        _draw_moment(painter, thing, thing.item, palette, is_focused=is_focused)


def _draw_span(painter: QPainter, thing: Placed, span: Span, palette: Palette, *, is_focused: bool) -> None:
    pair = palette.focus if is_focused else palette.marks[thing.row.tone]
    bar = thing.shape
    painter.setPen(QPen(QColor(pair.text), 1))
    painter.setBrush(QColor(pair.ground))
    painter.drawRect(bar)
    if span.hatched:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(pair.text), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(bar)
    metrics = painter.fontMetrics()
    words = metrics.elidedText(span.words, Qt.TextElideMode.ElideRight, int(bar.width() - 8))
    wide = metrics.horizontalAdvance(words) + 6
    if len(words) < min(len(span.words), 4) or (span.hatched and wide + 24 > bar.width()):
        return
    if span.hatched:  # a plain ground under the words, or the pattern would run through them
        painter.fillRect(QRectF(bar.left() + 2, bar.top() + 2, wide, bar.height() - 4), QColor(pair.ground))
    painter.setPen(QColor(pair.text))
    painter.drawText(bar.adjusted(5, 0, -3, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _draw_moment(painter: QPainter, thing: Placed, moment: Moment, palette: Palette, *, is_focused: bool) -> None:
    ink = QColor(palette.focus.text if is_focused else palette.marks[thing.row.tone].text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPath(_shape(moment.shape, thing.shape, painter.font()))
    if thing.label.width():
        painter.setPen(QColor(palette.focus.text if is_focused else palette.body.text))
        painter.drawText(thing.label, Qt.AlignmentFlag.AlignCenter, moment.words)


def _shape(letter: str, area: QRectF, font: QFont) -> QPainterPath:
    """A letter's outline, made to fill an area, so that every shape looks the same size."""
    path = QPainterPath()
    path.addText(QPointF(), font, letter)
    bounds = path.boundingRect()
    scale = min(area.width() / max(bounds.width(), 1.0), area.height() / max(bounds.height(), 1.0))
    centre, middle = bounds.center(), area.center()
    fit = QTransform().translate(middle.x(), middle.y()).scale(scale, scale).translate(-centre.x(), -centre.y())
    return fit.map(path)
