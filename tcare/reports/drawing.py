"""Pages drawn: the only module that knows reportlab. Made in memory; the same values give the same bytes.

Text from records never reaches reportlab's markup as it stands: raw, an ``<img>`` in someone's name would put a file
of this computer on the page.
"""

from collections.abc import Iterable, Iterator
from functools import cache, singledispatch
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from tcare import paths
from tcare.reports import page
from tcare.reports.plain_text import pieces, visible
from tcare.reports.timeline_picture import FONT_SIZE, Bar, Dot, laid_out
from tcare.workflows.days import in_words

MARKING = "OFFICIAL – SENSITIVE"

_PLAIN, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_SIDE, _TOP, _FOOT = 18 * mm, 25 * mm, 22 * mm
_WIDTH = A4[0] - 2 * _SIDE
_INK, _QUIET, _LINE, _GREY = HexColor("#111111"), HexColor("#3c4a54"), HexColor("#8a969e"), HexColor("#dfe3e6")
_TALLEST_ROW = 300  # points: a taller one is carried on in another row, for a page must hold it

_BODY = ParagraphStyle(
    "body", fontName=_PLAIN, fontSize=12, leading=16.5, textColor=_INK, spaceAfter=6, alignment=TA_LEFT,
    splitLongWords=1, uriWasteReduce=0, embeddedHyphenation=0,
)  # fmt: skip
_QUIETLY = ParagraphStyle("quiet", _BODY, fontSize=9.5, leading=13, textColor=_QUIET)
_CELL = ParagraphStyle("cell", _BODY, fontSize=9, leading=12, spaceAfter=0)
_HEAD = ParagraphStyle("head", _CELL, fontName=_BOLD)
_FACT = ParagraphStyle("fact", _BODY, spaceAfter=0)
_FACT_LABEL = ParagraphStyle("fact label", _FACT, textColor=_QUIET)
_NAME = ParagraphStyle("name", _BODY, fontName=_BOLD, fontSize=16, leading=22, spaceBefore=12)
_STYLES = {"body": _BODY, "name": _NAME, "quiet": _QUIETLY}
_TITLE = ParagraphStyle("title", _BODY, fontName=_BOLD, fontSize=22, leading=28, spaceAfter=4)
_SECTION = ParagraphStyle("section", _BODY, fontName=_BOLD, fontSize=15, leading=19, spaceBefore=16, spaceAfter=8)
_SUBHEADING = ParagraphStyle("subheading", _BODY, fontName=_BOLD, spaceBefore=8, spaceAfter=4)
_POINT = ParagraphStyle(
    "point", _BODY, leftIndent=16, bulletIndent=2, spaceAfter=3, bulletFontName=_PLAIN, bulletFontSize=12
)
_NOTICE = ParagraphStyle("notice", _BODY, fontName=_BOLD, spaceAfter=0)


def render(document: page.Document) -> bytes:
    """A paper as a PDF: A4, marked, bookmarked, its language British English."""
    _fonts()
    made = BytesIO()
    template = _Template(made, document)
    template.build(list(_flow(document)), canvasmaker=_NumberedCanvas)
    return made.getvalue()


@cache
def _fonts() -> None:
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(_PLAIN, normal=_PLAIN, bold=_BOLD, italic=_PLAIN, boldItalic=_BOLD)


class _NumberedCanvas(Canvas):
    """Says "Page n of m" once m is known: every page shows a form of its own, drawn when all are done."""

    def save(self) -> None:
        """Override: fill in the numbers."""
        pages = self.getPageNumber() - 1
        for n in range(1, pages + 1):
            self.beginForm(f"number{n}", 0, 0, *A4)
            self.setFont(_PLAIN, 9)
            self.setFillColor(_QUIET)
            self.drawRightString(A4[0] - _SIDE, _FOOT - 20, f"Page {n} of {pages}")
            self.endForm()
        super().save()


class _Template(BaseDocTemplate):
    """A4 with the protective marking above and below."""

    def __init__(self, made: BytesIO, document: page.Document) -> None:
        super().__init__(
            made,
            pagesize=A4,
            title=visible(document.title),
            author=visible(document.printed_by),
            subject=visible(document.subject),
            creator="TCare",
            lang="en-GB",
            invariant=1,
        )
        self._document = document
        frame = Frame(_SIDE, _FOOT, _WIDTH, A4[1] - _TOP - _FOOT, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._surround))

    def _surround(self, canvas: Canvas, _: object) -> None:
        document, top = self._document, A4[1] - _TOP
        if canvas.getPageNumber() == 1:
            canvas.showOutline()
            canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setFillColor(black)
        canvas.setFont(_BOLD, 10)
        canvas.drawCentredString(A4[0] / 2, top + 34, MARKING)
        canvas.drawCentredString(A4[0] / 2, _FOOT - 36, MARKING)
        canvas.setFont(_PLAIN, 9)
        canvas.setFillColor(_QUIET)
        number = visible(document.number)
        room = _WIDTH - stringWidth(number, _PLAIN, 9) - 12
        canvas.drawString(_SIDE, top + 16, _cut(f"{document.title}: {document.about}", room))
        canvas.drawRightString(A4[0] - _SIDE, top + 16, number)
        at = f"{in_words(document.printed_at.date())} at {document.printed_at:%H:%M}"
        canvas.drawString(_SIDE, _FOOT - 20, _cut(f"Printed by {document.printed_by} on {at}", _WIDTH - 80))
        canvas.setStrokeColor(_LINE)
        canvas.setLineWidth(0.5)
        canvas.line(_SIDE, top + 10, A4[0] - _SIDE, top + 10)
        canvas.line(_SIDE, _FOOT - 8, A4[0] - _SIDE, _FOOT - 8)
        canvas.doForm(f"number{canvas.getPageNumber()}")


def _cut(text: str, room: float) -> str:
    """A line cut to the room it has."""
    line = visible(text[:200]).replace("\n", " ")
    while stringWidth(line, _PLAIN, 9) > room:
        line = line[:-2].rstrip() + "…"
    return line


def _flow(document: page.Document) -> Iterator[Flowable]:
    yield _Heading(document.title, _TITLE)
    for block in document.opening:
        yield from _drawn(block)
    for section in document.sections:
        blocks = [drawn for block in section.blocks for drawn in _drawn(block)]
        yield CondPageBreak(max(110, _room_for(blocks[0])))
        yield _Heading(section.title, _SECTION)
        yield from blocks


def _room_for(first: Flowable) -> float:
    """The room a section's heading wants below it, so that it does not end a page alone."""
    if isinstance(first, KeepTogether):
        return 260
    return first.wrap(_WIDTH, 0)[1] + 60 if isinstance(first, _TimelinePicture) else 0


class _Heading(Paragraph):
    """A heading that stands in the bookmarks; a section's has a rule under it."""

    def __init__(self, words: str, style: ParagraphStyle) -> None:
        super().__init__(escape(visible(words)), style)
        self._words = visible(words)

    def draw(self) -> None:
        """Override: mark the place."""
        self.canv.bookmarkPage(self._words)
        self.canv.addOutlineEntry(self._words, self._words, level=0)
        super().draw()
        self.canv.setStrokeColor(_INK)
        self.canv.setLineWidth(1)
        self.canv.line(0, -3, _WIDTH, -3)


@singledispatch
def _drawn(block: page.Block) -> Iterator[Flowable]:
    raise TypeError(block)


@_drawn.register
def _(block: page.Subheading) -> Iterator[Flowable]:
    yield CondPageBreak(60)
    yield _paragraph(visible(block.text), _SUBHEADING)


@_drawn.register
def _(block: page.Paragraph) -> Iterator[Flowable]:
    yield from _paragraphs(block.text, _STYLES[block.style])


@_drawn.register
def _(block: page.Points) -> Iterator[Flowable]:
    yield from _points(block.items)


@_drawn.register
def _(block: page.Notice) -> Iterator[Flowable]:
    yield Spacer(0, 6)
    rows = list(_rows([(block.text,)], [_NOTICE], [_WIDTH - 24]))
    boxed = Table([cells for cells, _ in rows], colWidths=[_WIDTH])
    boxed.setStyle(
        [
            ("BOX", (0, 0), (-1, -1), 0.8, _INK),
            ("LINEBEFORE", (0, 0), (0, -1), 6, _INK, "butt"),
            ("LEFTPADDING", (0, 0), (-1, -1), 16),
            ("TOPPADDING", (0, 0), (-1, -1), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ]
    )
    yield boxed
    yield Spacer(0, 8)


@_drawn.register
def _(block: page.Facts) -> Iterator[Flowable]:
    yield _ruled(block.pairs, [_FACT_LABEL, _FACT], [_WIDTH * 0.33, _WIDTH * 0.67], lines=False)
    yield Spacer(0, 6)


@_drawn.register
def _(block: page.Table) -> Iterator[Flowable]:
    whole = sum(block.shares)
    widths = [_WIDTH * share / whole for share in block.shares]
    yield _ruled(block.rows, [_CELL] * len(widths), widths, headings=block.headings)
    yield Spacer(0, 8)


@_drawn.register
def _(block: page.Question) -> Iterator[Flowable]:
    asked = _paragraph(visible(block.text), _SUBHEADING)
    yield KeepTogether([asked, *_points(block.prompts), _Lines(block.lines)])


@_drawn.register
def _(block: page.Picture) -> Iterator[Flowable]:
    yield _TimelinePicture(block)
    yield Spacer(0, 4)


def _points(items: tuple[str, ...]) -> Iterator[Flowable]:
    for item in items:
        first, *rest = pieces(visible(item))
        yield Paragraph(_markup(first), _POINT, bulletText="•")
        for more in rest:
            yield _paragraph(more, _POINT)
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
    first = [[_paragraph(visible(words), _HEAD) for words in headings]] if headings else []
    carried = list(_rows(rows, styles, [width - 8 for width in widths]))
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4 if lines else 2),
    ]
    if headings:
        commands += [("LINEBELOW", (0, 0), (-1, 0), 1, _INK), ("TOPPADDING", (0, 0), (-1, 0), 2)]
    for place, (_, begins) in enumerate(carried, len(first)):
        if begins:
            commands.append(("TOPPADDING", (0, place), (-1, place), 3))
            if lines and place > len(first):
                commands.append(("LINEABOVE", (0, place), (-1, place), 0.4, _LINE))
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
        self.width, self.height = _WIDTH, lines * self._APART + 8

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: the lines."""
        self.canv.setStrokeColor(_LINE)
        self.canv.setLineWidth(0.6)
        for n in range(1, int(self.height // self._APART) + 1):
            self.canv.line(0, self.height - n * self._APART, _WIDTH, self.height - n * self._APART)


class _TimelinePicture(Flowable):
    """A timeline in black and white: patterns and shapes, no colour."""

    def __init__(self, picture: page.Picture) -> None:
        super().__init__()
        self._laid = laid_out(picture.timeline, picture.day, _WIDTH)

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return _WIDTH, self._laid.height

    def draw(self) -> None:
        """Override: rules first, for bars and dots stand on them."""
        canvas, top = self.canv, self._laid.height
        for rule in self._laid.rules:
            canvas.setStrokeColor(_INK if rule.is_today else _GREY)
            canvas.setLineWidth(1.2 if rule.is_today else 0.5)
            canvas.setDash([3, 2] if rule.is_today else [])
            canvas.line(rule.x, top - rule.y, rule.to_x, top - rule.to_y)
        canvas.setDash([])
        for bar in self._laid.bars:
            _draw_bar(canvas, bar, top)
        canvas.setFillColor(_INK)
        canvas.setFont(_PLAIN, FONT_SIZE)
        for label in self._laid.labels:
            canvas.drawString(label.x, top - label.y, label.words)
        for dot in self._laid.dots:
            _draw_dot(canvas, dot, top)


def _draw_bar(canvas: Canvas, bar: Bar, top: float) -> None:
    y = top - bar.y - bar.height
    canvas.saveState()
    canvas.setLineWidth(0.7)
    canvas.setStrokeColor(_INK)
    canvas.setFillColor(_GREY if bar.pattern == "grey" else white)
    canvas.rect(bar.x, y, bar.width, bar.height, stroke=0, fill=1)
    if apart := {"sparse": 6.0, "dense": 2.8, "back": 4.0}.get(bar.pattern):
        _hatch(canvas, bar, y, apart)
    canvas.setLineWidth(0.7)
    canvas.rect(bar.x, y, bar.width, bar.height, stroke=1, fill=0)
    words = visible(bar.words)
    if words and (room := stringWidth(words, _PLAIN, FONT_SIZE)) <= bar.width - 6:
        canvas.setFillColor(_GREY if bar.pattern == "grey" else white)
        canvas.rect(bar.x + 2, y + 1.5, room + 4, bar.height - 3, stroke=0, fill=1)
        canvas.setFillColor(_INK)
        canvas.setFont(_PLAIN, FONT_SIZE)
        canvas.drawString(bar.x + 4, y + 3.2, words)
    canvas.restoreState()


def _hatch(canvas: Canvas, bar: Bar, y: float, apart: float) -> None:
    canvas.saveState()
    outline = canvas.beginPath()
    outline.rect(bar.x, y, bar.width, bar.height)
    canvas.clipPath(outline, stroke=0)
    canvas.setLineWidth(0.5)
    lean = -bar.height if bar.pattern == "back" else bar.height
    for n in range(int((bar.width + 2 * bar.height) / apart) + 1):
        x = bar.x - bar.height + n * apart
        canvas.line(x, y, x + lean, y + bar.height)
    canvas.restoreState()


def _draw_dot(canvas: Canvas, dot: Dot, top: float) -> None:
    y = top - dot.y
    canvas.setStrokeColor(_INK)
    canvas.setLineWidth(1)
    if dot.shape == "triangle":
        canvas.setFillColor(_INK)
        outline = canvas.beginPath()
        outline.moveTo(dot.x - 4, y - 3)
        outline.lineTo(dot.x + 4, y - 3)
        outline.lineTo(dot.x, y + 4)
        outline.close()
        canvas.drawPath(outline, stroke=0, fill=1)
    else:
        canvas.setFillColor(_INK if dot.shape == "filled" else white)
        canvas.circle(dot.x, y, 3, stroke=1, fill=1)
