"""A laid-out timeline on paper, in black and white: patterns and shapes, no colour."""

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from tcare.reports import page
from tcare.reports.drawing.fonts import PLAIN, printable
from tcare.reports.drawing.look import GREY, INK, Look
from tcare.reports.drawing.tagging import Tag, tagged
from tcare.reports.plain_text import visible
from tcare.reports.timeline_picture import FONT_SIZE, Bar, Dot, laid_out
from tcare.workflows.days import in_words
from tcare.workflows.timeline import Lane


class TimelinePicture(Flowable):
    """A timeline as wide as the page; in large print the whole of it is larger, and shows fewer marks across."""

    def __init__(self, picture: page.Picture, look: Look) -> None:
        super().__init__()
        self._scale = look.points(FONT_SIZE) / FONT_SIZE
        self._laid = laid_out(picture.timeline, picture.day, look.width / self._scale)
        self._alt = said(picture)
        self.width, self.height = look.width, self._laid.height * self._scale

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: rules first, for bars and dots stand on them."""
        canvas = tagged(self.canv)
        with canvas.under(Tag("Figure", alt=self._alt)):
            canvas.scale(self._scale, self._scale)
            self._draw(canvas, self._laid.height)

    def _draw(self, canvas: Canvas, top: float) -> None:
        for rule in self._laid.rules:
            canvas.setStrokeColor(INK if rule.is_today else GREY)
            canvas.setLineWidth(1.2 if rule.is_today else 0.5)
            canvas.setDash([3, 2] if rule.is_today else [])
            canvas.line(rule.x, top - rule.y, rule.to_x, top - rule.to_y)
        canvas.setDash([])
        for bar in self._laid.bars:
            _draw_bar(canvas, bar, top)
        canvas.setFillColor(INK)
        canvas.setFont(PLAIN, FONT_SIZE)
        for label in self._laid.labels:
            canvas.drawString(label.x, top - label.y, label.words)
        for dot in self._laid.dots:
            _draw_dot(canvas, dot, top)


def said(picture: page.Picture) -> str:
    """What the picture shows, for who cannot see it: its lanes and how much is in each."""
    lanes = "; ".join(f"{lane.name}, {_counted(lane)}" for lane in picture.timeline.lanes)
    return visible(f"Timeline to {in_words(picture.day)}, its lanes from the top: {lanes}.")


def _counted(lane: Lane) -> str:
    counts = ((len(lane.spans), "bar"), (len(lane.marks), "mark"))
    return " and ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n)


def _draw_bar(canvas: Canvas, bar: Bar, top: float) -> None:
    y = top - bar.y - bar.height
    canvas.saveState()
    canvas.setLineWidth(0.7)
    canvas.setStrokeColor(INK)
    canvas.setFillColor(GREY if bar.pattern == "grey" else white)
    canvas.rect(bar.x, y, bar.width, bar.height, stroke=0, fill=1)
    if apart := {"sparse": 6.0, "dense": 2.8, "back": 4.0}.get(bar.pattern):
        hatch(canvas, bar.x, y, bar.width, bar.height, apart, leans_back=bar.pattern == "back")
    canvas.setLineWidth(0.7)
    canvas.rect(bar.x, y, bar.width, bar.height, stroke=1, fill=0)
    words = printable(bar.words)
    if words and (room := stringWidth(words, PLAIN, FONT_SIZE)) <= bar.width - 6:
        canvas.setFillColor(GREY if bar.pattern == "grey" else white)
        canvas.rect(bar.x + 2, y + 1.5, room + 4, bar.height - 3, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(PLAIN, FONT_SIZE)
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
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1)
    if dot.shape == "triangle":
        canvas.setFillColor(INK)
        outline = canvas.beginPath()
        outline.moveTo(dot.x - 4, y - 3)
        outline.lineTo(dot.x + 4, y - 3)
        outline.lineTo(dot.x, y + 4)
        outline.close()
        canvas.drawPath(outline, stroke=0, fill=1)
    else:
        canvas.setFillColor(INK if dot.shape == "filled" else white)
        canvas.circle(dot.x, y, 3, stroke=1, fill=1)
