"""A clock on paper, in black and white: a bar from its first day, hatched where it was on hold."""

from datetime import date

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from tcare.reports import page
from tcare.reports.drawing.fonts import PLAIN
from tcare.reports.drawing.look import GREY, INK, Look
from tcare.reports.drawing.tagging import Tag, tagged
from tcare.reports.drawing.timeline import hatch
from tcare.workflows.days import in_words, short

_BAR, _SIZE = 11, 8


class ClockPicture(Flowable):
    """A clock as wide as the page; its days are real text, the end above the bar, beginning and due day beneath."""

    def __init__(self, clock: page.Clock, look: Look) -> None:
        super().__init__()
        self._clock, self._size = clock, look.points(_SIZE)
        self._begins, self._ends = clock.begins[0], clock.ends[0]
        self._days = max((max(self._ends, clock.due_on or self._ends) - self._begins).days, 1)
        self._foot = self._size * 1.6
        self.width, self.height = look.width, self._foot + _BAR + self._size * 1.5

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: the bar, what is hatched, then the lines over them."""
        canvas = tagged(self.canv)
        with canvas.under(Tag("Figure", alt=said(self._clock))):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.7)
            canvas.setFillColor(GREY)
            canvas.rect(0, self._foot, self._at(self._ends), _BAR, stroke=1, fill=1)
            canvas.setFillColor(white)
            for first, last in self._clock.holds:
                x, width = self._at(first), self._at(last) - self._at(first)
                canvas.rect(x, self._foot, width, _BAR, stroke=1, fill=1)
                hatch(canvas, x, self._foot, width, _BAR, apart=4, leans_back=True)
            self._draw_days()

    def _draw_days(self) -> None:
        clock = self._clock
        self.canv.setFillColor(INK)
        self.canv.setFont(PLAIN, self._size)
        self._line(self._ends, [3, 2])
        self._say(f"{clock.ends[1]} {short(self._ends)}", self._at(self._ends), self._foot + _BAR + 5)
        taken = self._say(f"{clock.begins[1]} {short(self._begins)}", 0, 2)
        if clock.due_on:
            self._line(clock.due_on, [])
            self._say(f"Due {short(clock.due_on)}", self._at(clock.due_on), 2, taken + 10)

    def _line(self, day: date, dash: list[float]) -> None:
        """A line across the bar: dashed at its end, thick where it is due."""
        at = self._at(day)
        self.canv.setLineWidth(1 if dash else 2)
        self.canv.setDash(dash)
        self.canv.line(at, self._foot - 2, at, self._foot + _BAR + 3)
        self.canv.setDash([])

    def _at(self, day: date) -> float:
        share = (day - self._begins).days / self._days
        return float(self.width * min(max(share, 0.0), 1.0))

    def _say(self, words: str, at: float, y: float, after: float = 0) -> float:
        """Words as near above or beneath a place as there is room; where they end."""
        width = float(stringWidth(words, PLAIN, self._size))
        x = min(max(at - width / 2, after), self.width - width)
        self.canv.drawString(x, y, words)
        return x + width


def said(clock: page.Clock) -> str:
    """What the picture shows, for who cannot see it."""
    days = [f"{clock.begins[1]} {in_words(clock.begins[0])}", f"{clock.ends[1]} {in_words(clock.ends[0])}"]
    days += [f"due {in_words(clock.due_on)}"] if clock.due_on else []
    days += [f"on hold from {in_words(first)} to {in_words(last)}" for first, last in clock.holds]
    return f"The clock: {'; '.join(days)}."
