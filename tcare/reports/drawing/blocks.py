"""Blocks of a paper as what reportlab lays out, by their type."""

from collections.abc import Iterator
from functools import singledispatch

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from tcare.reports import page
from tcare.reports.drawing import easy_read, tables
from tcare.reports.drawing.chart import ChartPicture
from tcare.reports.drawing.clock import ClockPicture
from tcare.reports.drawing.contents import ContentsLine
from tcare.reports.drawing.listing import Rows
from tcare.reports.drawing.look import LINE, Look
from tcare.reports.drawing.tagging import Tag
from tcare.reports.drawing.timeline import TimelinePicture
from tcare.reports.drawing.words import paragraph, paragraphs


@singledispatch
def drawn(block: page.Block, look: Look) -> Iterator[Flowable]:
    """A block of a paper as what reportlab lays out."""
    raise TypeError(block, look)


@drawn.register
def _(block: page.Subheading, look: Look) -> Iterator[Flowable]:
    if block.room:
        yield CondPageBreak(min(block.room, look.height))
    yield paragraph(block.text, look.subheading, Tag("H3"))


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
    if block.pairs:
        yield tables.facts(block, look)
        yield Spacer(0, 6)


@drawn.register
def _(block: page.Sheet, look: Look) -> Iterator[Flowable]:
    yield tables.sheet(block, look)
    yield Spacer(0, 2)


@drawn.register
def _(block: page.Table, look: Look) -> Iterator[Flowable]:
    yield tables.table(block, look)
    yield Spacer(0, 8)


@drawn.register
def _(block: page.Listing, look: Look) -> Iterator[Flowable]:
    yield Rows(block)
    yield Spacer(0, 8)


@drawn.register
def _(block: page.Question, look: Look) -> Iterator[Flowable]:
    asked = paragraph(block.text, look.subheading, Tag("H3"))
    all_of_it = [asked, *_points(block.prompts, look.point), _Lines(block.lines, look)]
    yield CondPageBreak(min(sum(each.wrap(look.width, look.height)[1] for each in all_of_it), look.height))
    yield from all_of_it


@drawn.register
def _(block: page.Picture, look: Look) -> Iterator[Flowable]:
    yield TimelinePicture(block, look)
    yield Spacer(0, 4)


@drawn.register
def _(block: page.Chart, look: Look) -> Iterator[Flowable]:
    yield ChartPicture(block, look)
    yield Spacer(0, 6)


@drawn.register
def _(block: page.Clock, look: Look) -> Iterator[Flowable]:
    yield ClockPicture(block, look)
    yield Spacer(0, 2)


@drawn.register
def _(block: page.Contents, look: Look) -> Iterator[Flowable]:
    whole = Tag("TOC")
    for number, title in enumerate(block.titles, start=1):
        yield ContentsLine(number, title, whole, look)
    yield Spacer(0, 6)


@drawn.register
def _(block: page.EasyLine, look: Look) -> Iterator[Flowable]:
    yield from easy_read.line(block, look)


def _points(items: tuple[str, ...], style: ParagraphStyle) -> Iterator[Flowable]:
    whole = Tag("L")
    for item in items:
        one = Tag("LI", whole)
        bullet: Tag | None = Tag("Lbl", one)
        for words in paragraphs(item, style, Tag("LBody", one)):
            words.bullet, bullet = bullet, None
            yield words
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
