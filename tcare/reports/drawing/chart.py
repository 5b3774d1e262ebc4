"""Small columns on paper: one grey, black and white, each with its value above it."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from tcare.reports import page
from tcare.reports.drawing import look
from tcare.reports.plain_text import visible
from tcare.workflows.paper_cells import BY_HAND

_HEIGHT, _LABEL, _TALLEST = 92, 13, 46
_SIZE = 8


class ChartPicture(Flowable):
    """A chart, as wide as the page; its title and every value are real text."""

    def __init__(self, chart: page.Chart) -> None:
        super().__init__()
        self._chart = chart

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return look.WIDTH, _HEIGHT

    def draw(self) -> None:
        """Override: the columns on their line."""
        canvas, chart = self.canv, self._chart
        canvas.setFillColor(look.INK)
        canvas.setFont(look.BOLD, 9)
        canvas.drawString(0, _HEIGHT - 11, visible(chart.title))
        figures = [figure_in(words) for words in chart.values]
        most = max((one for one in figures if one is not None), default=0) or 1
        step = look.WIDTH / max(len(chart.labels), 1)
        for place, (label, words, figure) in enumerate(zip(chart.labels, chart.values, figures, strict=True)):
            x, wide = place * step, step * 0.5
            tall = _TALLEST * (figure or 0) / most
            if figure is not None:
                canvas.setFillColor(look.GREY)
                canvas.setStrokeColor(look.INK)
                canvas.setLineWidth(0.7)
                canvas.rect(x + (step - wide) / 2, _LABEL, wide, tall, stroke=1, fill=1)
            canvas.setFillColor(look.INK)
            canvas.setFont(look.PLAIN, _SIZE)
            _centred(canvas, x + step / 2, _LABEL + tall + 3, words, step)
            _centred(canvas, x + step / 2, 2, label, step)
        canvas.setStrokeColor(look.LINE)
        canvas.setLineWidth(0.6)
        canvas.line(0, _LABEL, look.WIDTH, _LABEL)


def figure_in(words: str) -> float | None:
    """The figure a value begins with; None where it is hidden or has not come."""
    try:
        return float(words.split(" ", maxsplit=1)[0].rstrip(BY_HAND))
    except ValueError:
        return None


def _centred(canvas: Canvas, x: float, y: float, words: str, room: float) -> None:
    shown = visible(words)
    while stringWidth(shown, look.PLAIN, _SIZE) > room and len(shown) > 1:
        shown = shown[:-1]
    canvas.drawCentredString(x, y, shown)
