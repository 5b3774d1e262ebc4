"""A clock on paper, in black and white: a bar from its first day, hatched where it was on hold."""

from datetime import date

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from tcare.reports import page
from tcare.reports.drawing import look
from tcare.reports.drawing.timeline import hatch
from tcare.workflows.days import short

_HEIGHT, _BAR, _FOOT, _SIZE = 36, 11, 13, 8


class ClockPicture(Flowable):
    """A clock as wide as the page; its days are real text, the end above the bar, beginning and due day beneath."""

    def __init__(self, clock: page.Clock) -> None:
        super().__init__()
        self._clock = clock
        self._begins, self._ends = clock.begins[0], clock.ends[0]
        self._days = max((max(self._ends, clock.due_on or self._ends) - self._begins).days, 1)

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return look.WIDTH, _HEIGHT

    def draw(self) -> None:
        """Override: the bar, what is hatched, then the lines over them."""
        canvas, clock = self.canv, self._clock
        canvas.setStrokeColor(look.INK)
        canvas.setLineWidth(0.7)
        canvas.setFillColor(look.GREY)
        canvas.rect(0, _FOOT, self._at(self._ends), _BAR, stroke=1, fill=1)
        canvas.setFillColor(white)
        for first, last in clock.holds:
            x, width = self._at(first), self._at(last) - self._at(first)
            canvas.rect(x, _FOOT, width, _BAR, stroke=1, fill=1)
            hatch(canvas, x, _FOOT, width, _BAR, apart=4, leans_back=True)
        canvas.setFillColor(look.INK)
        canvas.setFont(look.PLAIN, _SIZE)
        self._line(self._ends, [3, 2])
        self._say(f"{clock.ends[1]} {short(self._ends)}", self._at(self._ends), _FOOT + _BAR + 5)
        taken = self._say(f"{clock.begins[1]} {short(self._begins)}", 0, 2)
        if clock.due_on:
            self._line(clock.due_on, [])
            self._say(f"Due {short(clock.due_on)}", self._at(clock.due_on), 2, taken + 10)

    def _line(self, day: date, dash: list[float]) -> None:
        """A line across the bar: dashed at its end, thick where it is due."""
        at = self._at(day)
        self.canv.setLineWidth(1 if dash else 2)
        self.canv.setDash(dash)
        self.canv.line(at, _FOOT - 2, at, _FOOT + _BAR + 3)
        self.canv.setDash([])

    def _at(self, day: date) -> float:
        share = (day - self._begins).days / self._days
        return float(look.WIDTH * min(max(share, 0.0), 1.0))

    def _say(self, words: str, at: float, y: float, after: float = 0) -> float:
        """Words as near above or beneath a place as there is room; where they end."""
        width = float(stringWidth(words, look.PLAIN, _SIZE))
        x = min(max(at - width / 2, after), look.WIDTH - width)
        self.canv.drawString(x, y, words)
        return x + width
