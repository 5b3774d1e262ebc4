"""Pages drawn: the only part that knows reportlab. Made in memory; the same values give the same bytes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

from tcare.reports import page
from tcare.reports.drawing import look
from tcare.reports.drawing.blocks import drawn
from tcare.reports.drawing.contents import cut, key_of, say_where_papers_begin
from tcare.reports.drawing.timeline import TimelinePicture
from tcare.reports.drawing.watermark import draw_watermark
from tcare.reports.plain_text import visible
from tcare.workflows.days import in_words


def render(document: page.Document, on_page: Callable[[int], None] | None = None) -> bytes:
    """A paper as a PDF: A4, marked, bookmarked, its language British English.

    Args:
        on_page: Told the number of each page as it is made; what it raises ends the making.
    """
    return _made([document], _flow(document), on_page=on_page)


def render_bound(bound: page.Bound) -> bytes:
    """Several papers as one PDF: numbered through, each in the bookmarks with its sections beneath it.

    Whose copy it is lies across every page, under the words.
    """
    documents = [bound.cover, *(paper for _, paper in bound.papers)]
    return _made(documents, _flow_of_several(bound), bound.copy_for)


def _made(
    documents: Sequence[page.Document],
    flow: Iterator[Flowable],
    copy_for: str = "",
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    look.register_fonts()
    made = BytesIO()
    template = _Template(made, documents, copy_for)
    if on_page is not None:
        template.setProgressCallBack(lambda kind, number: on_page(number) if kind == "PAGE" else None)
    template.build(list(flow), canvasmaker=_NumberedCanvas)
    return made.getvalue()


def _size(document: page.Document) -> tuple[float, float]:
    """How wide and how tall the pages of a paper are, in points."""
    return landscape(A4) if document.landscape else A4


class _NumberedCanvas(Canvas):
    """Says "Page n of m" once m is known: every page shows a form of its own, drawn when all are done.

    Attributes:
        begins: The page of every heading, by its bookmark.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins: dict[str, int] = {}

    def save(self) -> None:
        """Override: fill in the numbers."""
        pages = self.getPageNumber() - 1
        for n in range(1, pages + 1):
            self.beginForm(f"number{n}", 0, 0, *A4)
            self.setFont(look.PLAIN, 9)
            self.setFillColor(look.QUIET)
            self.drawRightString(A4[0] - look.SIDE, look.FOOT - 20, f"Page {n} of {pages}")
            self.endForm()
        say_where_papers_begin(self, self.begins)
        super().save()


class _Template(BaseDocTemplate):
    """A4 with the protective marking above and below; each paper has its own head."""

    def __init__(self, made: BytesIO, documents: Sequence[page.Document], copy_for: str) -> None:
        first = documents[0]
        super().__init__(
            made,
            pagesize=_size(first),
            title=visible(first.title),
            author=visible(first.printed_by),
            subject=visible(first.subject),
            creator="TCare",
            lang="en-GB",
            invariant=1,
        )
        self._copy_for = copy_for
        for number, document in enumerate(documents):
            width, height = _size(document)
            frame = Frame(look.SIDE, look.FOOT, width - 2 * look.SIDE, height - look.TOP - look.FOOT, 0, 0, 0, 0)
            surround = partial(self._surround, document)
            self.addPageTemplates(PageTemplate(str(number), [frame], onPage=surround, pagesize=(width, height)))

    def _surround(self, document: page.Document, canvas: Canvas, _: object) -> None:
        width, height = _size(document)
        top, right = height - look.TOP, width - look.SIDE
        if canvas.getPageNumber() == 1:
            canvas.showOutline()
            canvas.setViewerPreference("DisplayDocTitle", "true")
        if self._copy_for:
            draw_watermark(canvas, self._copy_for)
        canvas.setFillColor(black)
        canvas.setFont(look.BOLD, 10)
        canvas.drawCentredString(width / 2, top + 34, visible(document.marking))
        canvas.drawCentredString(width / 2, look.FOOT - 36, visible(document.marking))
        canvas.setFont(look.PLAIN, 9)
        canvas.setFillColor(look.QUIET)
        number = visible(document.number)
        room = right - look.SIDE - stringWidth(number, look.PLAIN, 9) - 12
        canvas.drawString(look.SIDE, top + 16, cut(f"{document.title}: {document.about}", room))
        canvas.drawRightString(right, top + 16, number)
        at = f"{in_words(document.printed_at.date())} at {document.printed_at:%H:%M}"
        canvas.drawString(look.SIDE, look.FOOT - 20, cut(f"Printed by {document.printed_by} on {at}", look.WIDTH - 80))
        canvas.setStrokeColor(look.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(look.SIDE, top + 10, right, top + 10)
        canvas.line(look.SIDE, look.FOOT - 8, right, look.FOOT - 8)
        canvas.translate(width - A4[0], 0)  # the number stands at the right of a page that is tall
        canvas.doForm(f"number{canvas.getPageNumber()}")
        canvas.translate(A4[0] - width, 0)


def _flow_of_several(bound: page.Bound) -> Iterator[Flowable]:
    yield from _flow(bound.cover)
    for number, (title, paper) in enumerate(bound.papers, start=1):
        yield NextPageTemplate(str(number))
        yield PageBreak()
        yield from _flow(paper, number, title)


def _flow(document: page.Document, number: int = 0, title: str = "") -> Iterator[Flowable]:
    """A paper's flowables.

    Args:
        number: Which it is of those bound together; 0 for the cover, and for a paper by itself.
        title: What it is called in the bookmarks, its sections beneath it; where left out, all stand side by side.
    """
    yield _Heading(document.title, look.TITLE, key_of(number), 0, title)
    for block in document.opening:
        yield from drawn(block)
    for place, section in enumerate(document.sections):
        blocks = [flowable for block in section.blocks for flowable in drawn(block)]
        yield CondPageBreak(max(110, _room_for(blocks[0])))
        yield _Heading(section.title, look.SECTION, f"{key_of(number)}-{place}", 1 if title else 0)
        yield from blocks


def _room_for(first: Flowable) -> float:
    """The room a section's heading wants below it, so that it does not end a page alone."""
    if isinstance(first, KeepTogether):
        return 260
    return first.wrap(look.WIDTH, 0)[1] + 60 if isinstance(first, TimelinePicture) else 0


class _Heading(Paragraph):
    """A heading that stands in the bookmarks; a section's has a rule under it."""

    def __init__(self, words: str, style: ParagraphStyle, key: str, level: int, title: str = "") -> None:
        super().__init__(escape(visible(words)), style)
        self._key, self._level, self._title = key, level, visible(title or words)

    def draw(self) -> None:
        """Override: mark the place."""
        self.canv.bookmarkPage(self._key)
        if isinstance(self.canv, _NumberedCanvas):
            self.canv.begins[self._key] = self.canv.getPageNumber()
        self.canv.addOutlineEntry(self._title, self._key, level=self._level)
        super().draw()
        self.canv.setStrokeColor(look.INK)
        self.canv.setLineWidth(1)
        self.canv.line(0, -3, self.width, -3)
