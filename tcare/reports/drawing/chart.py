"""Small columns on paper: one grey, black and white, each with its value above it; where words want more room, rows."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from tcare.reports import page
from tcare.reports.drawing.fonts import PLAIN, printable
from tcare.reports.drawing.look import GREY, INK, LINE, Look
from tcare.reports.drawing.tagging import Tag, tagged
from tcare.reports.drawing.words import paragraph
from tcare.workflows.paper_cells import BY_HAND

_TALLEST = 46
_APART = 6


class ChartPicture(Flowable):
    """A chart, as wide as the page; its title and every value are real text.

    Columns stand side by side where their labels and values fit above and beneath them, else lie one under another.
    """

    def __init__(self, chart: page.Chart, look: Look) -> None:
        super().__init__()
        self._title = paragraph(chart.title, look.chart_title)
        self._labels, self._values = ([printable(each) for each in words] for words in (chart.labels, chart.values))
        said = ", ".join(f"{words} in {label}" for label, words in zip(self._labels, self._values, strict=True))
        self._alt = f"Columns: {said}."
        self._shares = shares_of(chart.values)
        self._size = look.chart.fontSize
        self._line = look.chart.leading
        self.width = look.width
        self._stands = self._widest([*self._labels, *self._values]) + _APART <= self.width / max(len(self._labels), 1)
        self._title_height = self._title.wrap(self.width, look.height)[1]
        drawn = _TALLEST + 2 * self._line if self._stands else len(self._labels) * self._line
        self.height = self._title_height + drawn

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: the title, then the columns."""
        canvas = tagged(self.canv)
        self._title.drawOn(canvas, 0, self.height - self._title_height)
        with canvas.under(Tag("Figure", alt=self._alt)):
            canvas.setFont(PLAIN, self._size)
            canvas.setLineWidth(0.7)
            if self._stands:
                self._draw_columns()
            else:
                self._draw_rows()

    def _draw_columns(self) -> None:
        canvas, step = self.canv, self.width / max(len(self._labels), 1)
        for place, (label, words, share) in enumerate(zip(self._labels, self._values, self._shares, strict=True)):
            x, tall = place * step, _TALLEST * (share or 0)
            if share is not None:
                self._bar(x + step / 4, self._line, step / 2, tall)
            canvas.setFillColor(INK)
            canvas.drawCentredString(x + step / 2, self._line + tall + 3, words)
            canvas.drawCentredString(x + step / 2, 2, label)
        canvas.setStrokeColor(LINE)
        canvas.line(0, self._line, self.width, self._line)

    def _draw_rows(self) -> None:
        canvas = self.canv
        begins = self._widest(self._labels) + _APART
        longest = max(self.width - begins - self._widest(self._values) - 2 * _APART, 0)
        for place, (label, words, share) in enumerate(zip(self._labels, self._values, self._shares, strict=True), 1):
            y = self.height - self._title_height - place * self._line
            long = longest * (share or 0)
            if share is not None:
                self._bar(begins, y, long, self._size)
            canvas.setFillColor(INK)
            canvas.drawString(0, y + self._size / 6, label)
            canvas.drawString(begins + long + _APART, y + self._size / 6, words)

    def _bar(self, x: float, y: float, width: float, height: float) -> None:
        self.canv.setFillColor(GREY)
        self.canv.setStrokeColor(INK)
        self.canv.rect(x, y, width, height, stroke=1, fill=1)

    def _widest(self, words: list[str]) -> float:
        return max((stringWidth(each, PLAIN, self._size) for each in words), default=0)


def shares_of(values: tuple[str, ...]) -> list[float | None]:
    """How tall each column is beside the tallest, 0 to 1; None where there is nothing to draw."""
    figures = [figure_in(words) for words in values]
    most = max((one for one in figures if one is not None), default=0) or 1
    return [None if figure is None else figure / most for figure in figures]


def figure_in(words: str) -> float | None:
    """The figure a value begins with; None where it is hidden or has not come."""
    try:
        return float(words.split(" ", maxsplit=1)[0].rstrip(BY_HAND))
    except ValueError:
        return None
