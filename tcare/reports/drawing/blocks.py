"""Blocks of a paper as what reportlab lays out.

Text from records never reaches reportlab's markup as it stands: raw, an ``<img>`` in someone's name would put a file
of this computer on the page.
"""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from tcare.reports import page
from tcare.reports.drawing import look
from tcare.reports.drawing.chart import ChartPicture
from tcare.reports.drawing.contents import ContentsLine
from tcare.reports.drawing.listing import Rows
from tcare.reports.drawing.timeline import TimelinePicture
from tcare.reports.plain_text import pieces, visible

_TALLEST_ROW = 300  # points: a taller one is carried on in another row, for a page must hold it


@singledispatch
def drawn(block: page.Block) -> Iterator[Flowable]:
    """A block of a paper as what reportlab lays out."""
    raise TypeError(block)


@drawn.register
def _(block: page.Subheading) -> Iterator[Flowable]:
    yield CondPageBreak(60)
    yield _paragraph(visible(block.text), look.SUBHEADING)


@drawn.register
def _(block: page.Paragraph) -> Iterator[Flowable]:
    yield from _paragraphs(block.text, look.STYLES[block.style])


@drawn.register
def _(block: page.Points) -> Iterator[Flowable]:
    yield from _points(block.items)


@drawn.register
def _(block: page.Notice) -> Iterator[Flowable]:
    yield Spacer(0, 6)
    rows = list(_rows([(block.text,)], [look.NOTICE], [look.WIDTH - 24]))
    boxed = Table([cells for cells, _ in rows], colWidths=[look.WIDTH])
    boxed.setStyle(
        [
            ("BOX", (0, 0), (-1, -1), 0.8, look.INK),
            ("LINEBEFORE", (0, 0), (0, -1), 6, look.INK, "butt"),
            ("LEFTPADDING", (0, 0), (-1, -1), 16),
            ("TOPPADDING", (0, 0), (-1, -1), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ]
    )
    yield boxed
    yield Spacer(0, 8)


@drawn.register
def _(block: page.Facts) -> Iterator[Flowable]:
    yield _ruled(block.pairs, [look.FACT_LABEL, look.FACT], [look.WIDTH * 0.33, look.WIDTH * 0.67], lines=False)
    yield Spacer(0, 6)


@drawn.register
def _(block: page.Table) -> Iterator[Flowable]:
    whole = sum(block.shares)
    widths = [look.WIDTH * share / whole for share in block.shares]
    yield _ruled(block.rows, [look.CELL] * len(widths), widths, headings=block.headings)
    yield Spacer(0, 8)


@drawn.register
def _(block: page.Listing) -> Iterator[Flowable]:
    yield Rows(block)
    yield Spacer(0, 8)


@drawn.register
def _(block: page.Question) -> Iterator[Flowable]:
    asked = _paragraph(visible(block.text), look.SUBHEADING)
    yield KeepTogether([asked, *_points(block.prompts), _Lines(block.lines)])


@drawn.register
def _(block: page.Picture) -> Iterator[Flowable]:
    yield TimelinePicture(block)
    yield Spacer(0, 4)


@drawn.register
def _(block: page.Chart) -> Iterator[Flowable]:
    yield ChartPicture(block)
    yield Spacer(0, 6)


@drawn.register
def _(block: page.Contents) -> Iterator[Flowable]:
    for number, title in enumerate(block.titles, start=1):
        yield ContentsLine(number, title)
    yield Spacer(0, 6)


def _points(items: tuple[str, ...]) -> Iterator[Flowable]:
    for item in items:
        first, *rest = pieces(visible(item))
        yield Paragraph(_markup(first), look.POINT, bulletText="•")
        for more in rest:
            yield _paragraph(more, look.POINT)
    yield Spacer(0, 5)


def _paragraphs(text: str, style: ParagraphStyle) -> Iterator[Paragraph]:
    for piece in pieces(visible(text)):
        yield _paragraph(piece, style)


def _paragraph(piece: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(_markup(piece), style)


def _markup(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _ruled(
    rows: tuple[tuple[str, ...], ...],
    styles: list[ParagraphStyle],
    widths: list[float],
    *,
    headings: tuple[str, ...] = (),
    lines: bool = True,
) -> Table:
    """Rows with a hairline above each, headings repeated on every page; a row too tall for one is carried on."""
    first = [[_paragraph(visible(words), look.HEAD) for words in headings]] if headings else []
    carried = list(_rows(rows, styles, [width - 8 for width in widths]))
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4 if lines else 2),
    ]
    if headings:
        commands += [("LINEBELOW", (0, 0), (-1, 0), 1, look.INK), ("TOPPADDING", (0, 0), (-1, 0), 2)]
    for place, (_, begins) in enumerate(carried, len(first)):
        if begins:
            commands.append(("TOPPADDING", (0, place), (-1, place), 3))
            if lines and place > len(first):
                commands.append(("LINEABOVE", (0, place), (-1, place), 0.4, look.LINE))
    made = Table([*first, *(cells for cells, _ in carried)], colWidths=widths, repeatRows=len(first))
    made.setStyle(commands)
    made.hAlign = "LEFT"
    return made


def _rows(
    rows: Iterable[tuple[str, ...]], styles: list[ParagraphStyle], widths: list[float]
) -> Iterator[tuple[list[Flowable | str], bool]]:
    """Rows of paragraphs, none too tall for a page, each with whether it begins a row of its own."""
    for row in rows:
        columns = [list(_short(*cell)) for cell in zip(row, styles, widths, strict=True)]
        for n in range(max(len(column) for column in columns)):
            yield [column[n] if n < len(column) else "" for column in columns], n == 0


def _short(text: str, style: ParagraphStyle, width: float) -> Iterator[Flowable]:
    for paragraph in _paragraphs(text, style):
        rest: Flowable = paragraph
        while rest.wrap(width, _TALLEST_ROW)[1] > _TALLEST_ROW:
            head, rest = rest.split(width, _TALLEST_ROW)
            yield head
        yield rest


class _Lines(Flowable):
    """Ruled lines to write on, wide enough apart for a pen."""

    _APART = 24

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.width, self.height = look.WIDTH, lines * self._APART + 8

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: the lines."""
        self.canv.setStrokeColor(look.LINE)
        self.canv.setLineWidth(0.6)
        for n in range(1, int(self.height // self._APART) + 1):
            self.canv.line(0, self.height - n * self._APART, look.WIDTH, self.height - n * self._APART)
