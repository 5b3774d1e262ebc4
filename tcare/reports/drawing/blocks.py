"""Blocks of a paper as what reportlab lays out, by their type."""

from collections.abc import Iterator
from functools import singledispatch

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from tcare.reports import page
from tcare.reports.drawing import tables
from tcare.reports.drawing.chart import ChartPicture
from tcare.reports.drawing.contents import ContentsLine
from tcare.reports.drawing.look import LINE, Look
from tcare.reports.drawing.timeline import TimelinePicture
from tcare.reports.drawing.words import paragraph, paragraphs
from tcare.reports.plain_text import pieces, visible


@singledispatch
def drawn(block: page.Block, look: Look) -> Iterator[Flowable]:
    """A block of a paper as what reportlab lays out."""
    raise TypeError(block, look)


@drawn.register
def _(block: page.Subheading, look: Look) -> Iterator[Flowable]:
    yield CondPageBreak(5 * look.subheading.fontSize)
    yield paragraph(block.text, look.subheading)


@drawn.register
def _(block: page.Paragraph, look: Look) -> Iterator[Flowable]:
    styles = {"body": look.body, "name": look.name, "quiet": look.quiet}
    yield from paragraphs(block.text, styles[block.style])


@drawn.register
def _(block: page.Points, look: Look) -> Iterator[Flowable]:
    yield from _points(block.items, look.point)


@drawn.register
def _(block: page.Notice, look: Look) -> Iterator[Flowable]:
    yield Spacer(0, 6)
    yield tables.boxed(block, look)
    yield Spacer(0, 8)


@drawn.register
def _(block: page.Facts, look: Look) -> Iterator[Flowable]:
    yield tables.facts(block, look)
    yield Spacer(0, 6)


@drawn.register
def _(block: page.Table, look: Look) -> Iterator[Flowable]:
    yield tables.table(block, look)
    yield Spacer(0, 8)


@drawn.register
def _(block: page.Question, look: Look) -> Iterator[Flowable]:
    asked = paragraph(block.text, look.subheading)
    yield KeepTogether([asked, *_points(block.prompts, look.point), _Lines(block.lines, look)])


@drawn.register
def _(block: page.Picture, look: Look) -> Iterator[Flowable]:
    yield TimelinePicture(block, look)
    yield Spacer(0, 4)


@drawn.register
def _(block: page.Chart, look: Look) -> Iterator[Flowable]:
    yield ChartPicture(block, look)
    yield Spacer(0, 6)


@drawn.register
def _(block: page.Contents, look: Look) -> Iterator[Flowable]:
    for number, title in enumerate(block.titles, start=1):
        yield ContentsLine(number, title, look)
    yield Spacer(0, 6)


def _points(items: tuple[str, ...], style: ParagraphStyle) -> Iterator[Flowable]:
    for item in items:
        first, *rest = pieces(visible(item))
        yield paragraph(first, style, "•")
        for more in rest:
            yield paragraph(more, style)
    yield Spacer(0, 5)


class _Lines(Flowable):
    """Ruled lines to write on, wide enough apart for a pen."""

    def __init__(self, lines: int, look: Look) -> None:
        super().__init__()
        self._lines, self._apart = lines, look.pen
        self.width, self.height = look.width, lines * look.pen + 8

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: the lines."""
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.6)
        for n in range(1, self._lines + 1):
            self.canv.line(0, self.height - n * self._apart, self.width, self.height - n * self._apart)
