"""A timeline laid out for paper: shapes with their places in points, measured from the top left, drawn elsewhere.

Patterns and shapes carry the meaning, so that a photocopy says as much as the original.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

from tcare.workflows.days import short
from tcare.workflows.timeline import Lane, Moment, Span, Timeline

Pattern = Literal["plain", "grey", "sparse", "dense", "back"]
Shape = Literal["filled", "hollow", "triangle"]

FONT_SIZE = 9
_LABELS = 92
_BAR, _DOTS, _GAP = 15, 12, 6
_TOP = 18
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000, 24_000)  # months between marks
_MARK = 50  # points across, for the words of a mark
_A_CHARACTER = 0.62 * FONT_SIZE
_PATTERNS: dict[str, Pattern] = {"overdue": "dense", "soon": "sparse", "in-hospital": "grey", "closed": "grey"}


class Bar(NamedTuple):
    """Something that lasted; its words are empty where they do not fit, for they stand in the table too."""

    x: float
    y: float
    width: float
    height: float
    pattern: Pattern
    words: str
    goes_on: bool


class Dot(NamedTuple):
    """Something on one day: filled happened, hollow is to come, a triangle is overdue."""

    x: float
    y: float
    shape: Shape


class Label(NamedTuple):
    """Words at a place: the foot of their first letter."""

    x: float
    y: float
    words: str


class Rule(NamedTuple):
    """A line from one place to another."""

    x: float
    y: float
    to_x: float
    to_y: float
    is_today: bool = False


class LaidOut(NamedTuple):
    """The whole picture."""

    height: float
    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]


class _Scale(NamedTuple):
    begins: date
    days: int
    width: float

    def at(self, day: date) -> float:
        share = (day - self.begins).days / self.days
        return _LABELS + min(max(share, 0.0), 1.0) * (self.width - _LABELS)


def laid_out(timeline: Timeline, day: date, width: float) -> LaidOut:
    """A timeline with its lanes from the top, years or months across, and a line for the day."""
    scale = _scale(timeline, day, width)
    bars: list[Bar] = []
    dots: list[Dot] = []
    labels: list[Label] = []
    rules: list[Rule] = []
    y: float = _TOP
    for lane in timeline.lanes:
        rules.append(Rule(0, y, width, y))
        y += _GAP / 2
        labels.append(Label(0, y + FONT_SIZE + 1, lane.name))
        rows = _rows(lane.spans)
        for row in rows:
            bars.extend(_bar(span, scale, y, day) for span in row)
            y += _BAR
        if lane.marks:
            dots.extend(_dot(mark, scale, y + _DOTS / 2 + 1) for mark in lane.marks)
            y += _DOTS if rows else _BAR
        y += _GAP / 2
    rules.append(Rule(0, y, width, y))
    for on, words in _ticks(scale):
        x = scale.at(on)
        rules.append(Rule(x, _TOP - 4, x, y))
        if x + len(words) * _A_CHARACTER <= width:
            labels.append(Label(x, _TOP - 7, words))
    rules.append(Rule(scale.at(day), _TOP - 4, scale.at(day), y + 4, is_today=True))
    return LaidOut(y + 6, tuple(bars), tuple(dots), tuple(labels), tuple(rules))


def _scale(timeline: Timeline, day: date, width: float) -> _Scale:
    days = [day, *_days_of(timeline.lanes)]
    begins, ends = min(days), max(days)
    room = timedelta(days=max((ends - begins).days // 40, 7))
    begins, ends = _earlier(begins, room), _later(ends, room)
    return _Scale(begins, (ends - begins).days, width)


def _earlier(day: date, room: timedelta) -> date:
    return day - room if day - date.min > room else day


def _later(day: date, room: timedelta) -> date:
    return day + room if date.max - day > room else day


def _days_of(lanes: Iterable[Lane]) -> Iterator[date]:
    for lane in lanes:
        for span in lane.spans:
            yield span.from_on
            yield span.to_on or span.from_on
        for mark in lane.marks:
            yield mark.on


def _rows(spans: Iterable[Span]) -> list[list[Span]]:
    """Spans in as few rows as keep them from covering one another."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda one: one.from_on):
        free = (row for row in rows if (row[-1].to_on or date.max) <= span.from_on)
        row = next(free, None)
        if row is None:
            rows.append([span])
        else:
            row.append(span)
    return rows


def _bar(span: Span, scale: _Scale, y: float, day: date) -> Bar:
    x, to_x = scale.at(span.from_on), scale.at(span.to_on or max(day, span.from_on))
    width = max(to_x - x, 2)
    fits = len(span.words) * _A_CHARACTER + 6 <= width
    pattern = "back" if span.hatched else _PATTERNS.get(span.tone, "plain")
    return Bar(x, y, width, _BAR - 2, pattern, span.words if fits else "", span.to_on is None)


def _dot(mark: Moment, scale: _Scale, y: float) -> Dot:
    shape: Shape = "filled" if mark.shape == "●" else "triangle" if mark.tone == "overdue" else "hollow"
    return Dot(scale.at(mark.on), y, shape)


def _ticks(scale: _Scale) -> Iterator[tuple[date, str]]:
    """Marks across: months, quarters or years, whichever keeps their words apart."""
    most = max((scale.width - _LABELS) / _MARK, 1)
    step = next((months for months in _STEPS if scale.days / 30.4 / months <= most), _STEPS[-1])
    years = step // 12
    first = date(scale.begins.year, 1, 1)
    if years > 1:
        first = date(max(first.year - first.year % years, 1), 1, 1)
    for n in range(24):
        if first.year + step * n // 12 > date.max.year:
            return
        at = first + relativedelta(months=step * n)
        if (at - scale.begins).days > scale.days:
            return
        if at >= scale.begins:
            yield at, str(at.year) if step >= 12 else short(at)[3:].replace("-", " ")
