"""A laid-out timeline on paper, in black and white: patterns and shapes, no colour."""

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from tcare.reports import page
from tcare.reports.drawing import look
from tcare.reports.plain_text import visible
from tcare.reports.timeline_picture import FONT_SIZE, Bar, Dot, laid_out


class TimelinePicture(Flowable):
    """A timeline in black and white: patterns and shapes, no colour."""

    def __init__(self, picture: page.Picture) -> None:
        super().__init__()
        self._laid = laid_out(picture.timeline, picture.day, look.WIDTH)

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return look.WIDTH, self._laid.height

    def draw(self) -> None:
        """Override: rules first, for bars and dots stand on them."""
        canvas, top = self.canv, self._laid.height
        for rule in self._laid.rules:
            canvas.setStrokeColor(look.INK if rule.is_today else look.GREY)
            canvas.setLineWidth(1.2 if rule.is_today else 0.5)
            canvas.setDash([3, 2] if rule.is_today else [])
            canvas.line(rule.x, top - rule.y, rule.to_x, top - rule.to_y)
        canvas.setDash([])
        for bar in self._laid.bars:
            _draw_bar(canvas, bar, top)
        canvas.setFillColor(look.INK)
        canvas.setFont(look.PLAIN, FONT_SIZE)
        for label in self._laid.labels:
            canvas.drawString(label.x, top - label.y, label.words)
        for dot in self._laid.dots:
            _draw_dot(canvas, dot, top)


def _draw_bar(canvas: Canvas, bar: Bar, top: float) -> None:
    y = top - bar.y - bar.height
    canvas.saveState()
    canvas.setLineWidth(0.7)
    canvas.setStrokeColor(look.INK)
    canvas.setFillColor(look.GREY if bar.pattern == "grey" else white)
    canvas.rect(bar.x, y, bar.width, bar.height, stroke=0, fill=1)
    if apart := {"sparse": 6.0, "dense": 2.8, "back": 4.0}.get(bar.pattern):
        hatch(canvas, bar.x, y, bar.width, bar.height, apart, leans_back=bar.pattern == "back")
    canvas.setLineWidth(0.7)
    canvas.rect(bar.x, y, bar.width, bar.height, stroke=1, fill=0)
    words = visible(bar.words)
    if words and (room := stringWidth(words, look.PLAIN, FONT_SIZE)) <= bar.width - 6:
        canvas.setFillColor(look.GREY if bar.pattern == "grey" else white)
        canvas.rect(bar.x + 2, y + 1.5, room + 4, bar.height - 3, stroke=0, fill=1)
        canvas.setFillColor(look.INK)
        canvas.setFont(look.PLAIN, FONT_SIZE)
        canvas.drawString(bar.x + 4, y + 3.2, words)
    canvas.restoreState()


def hatch(
    canvas: Canvas, x: float, y: float, width: float, height: float, apart: float, *, leans_back: bool = False
) -> None:
    """Hatch a rectangle whose lower left corner is at a place, its lines so many points apart."""
    canvas.saveState()
    outline = canvas.beginPath()
    outline.rect(x, y, width, height)
    canvas.clipPath(outline, stroke=0)
    canvas.setLineWidth(0.5)
    for n in range(int((width + 2 * height) / apart) + 1):
        begins = x - height + n * apart
        canvas.line(begins, y, begins - height if leans_back else begins + height, y + height)
    canvas.restoreState()


def _draw_dot(canvas: Canvas, dot: Dot, top: float) -> None:
    y = top - dot.y
    canvas.setStrokeColor(look.INK)
    canvas.setLineWidth(1)
    if dot.shape == "triangle":
        canvas.setFillColor(look.INK)
        outline = canvas.beginPath()
        outline.moveTo(dot.x - 4, y - 3)
        outline.lineTo(dot.x + 4, y - 3)
        outline.lineTo(dot.x, y + 4)
        outline.close()
        canvas.drawPath(outline, stroke=0, fill=1)
    else:
        canvas.setFillColor(look.INK if dot.shape == "filled" else white)
        canvas.circle(dot.x, y, 3, stroke=1, fill=1)
