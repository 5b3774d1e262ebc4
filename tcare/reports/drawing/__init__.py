"""Pages drawn: the only part that knows reportlab. Made in memory; the same values give the same bytes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.colors import black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate, Spacer

from tcare.reports import page
from tcare.reports.drawing.blocks import drawn
from tcare.reports.drawing.contents import cut, key_of, say_where_papers_begin
from tcare.reports.drawing.fonts import BOLD, PLAIN, printable
from tcare.reports.drawing.headings import Heading, raised, with_room
from tcare.reports.drawing.letterhead import edge_of, letter, surround_letter
from tcare.reports.drawing.look import FOOT, LINE, QUIET, SIDE, TOP, Look, look_of
from tcare.reports.drawing.tagging import Tag, TaggedCanvas
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
    made = BytesIO()
    template = _Template(made, documents, copy_for)
    if on_page is not None:
        template.setProgressCallBack(lambda kind, number: on_page(number) if kind == "PAGE" else None)
    canvas = partial(_NumberedCanvas, pdfVersion=(1, 7), look=look_of(documents[0]), edge=edge_of(documents[0]))
    template.build(list(flow), canvasmaker=canvas)
    return made.getvalue()


class _NumberedCanvas(TaggedCanvas):
    """Says "Page n of m" once m is known: every page shows a form of its own, drawn when all are done."""

    def __init__(self, *args: Any, look: Look, edge: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._look, self._edge = look, edge

    def save(self) -> None:
        """Override: fill in the numbers."""
        look, pages = self._look, self.getPageNumber() - 1
        for n in range(1, pages + 1):
            self.beginForm(f"number{n}", 0, 0, *look.sheet)
            self.setFont(PLAIN, self._edge)
            self.setFillColor(QUIET)
            self.drawRightString(look.sheet[0] - SIDE, FOOT - 20, f"Page {n} of {pages}")
            self.endForm()
        say_where_papers_begin(self, self.begins, look)
        super().save()


class _Template(BaseDocTemplate):
    """Paper with the protective marking above and below; each paper has its own head."""

    def __init__(self, made: BytesIO, documents: Sequence[page.Document], copy_for: str) -> None:
        first = documents[0]
        super().__init__(
            made,
            pagesize=look_of(first).sheet,
            title=visible(first.title),
            author=visible(first.printed_by),
            subject=visible(first.subject),
            creator="TCare",
            lang="en-GB",
            invariant=1,
        )
        self._copy_for = copy_for
        for number, document in enumerate(documents):
            look = look_of(document)
            frame = Frame(SIDE, FOOT, look.width, look.height, 0, 0, 0, 0)
            surround = partial(self._surround, document, look, Tag("P", once=True))
            self.addPageTemplates(PageTemplate(str(number), [frame], onPage=surround, pagesize=look.sheet))

    def _surround(self, document: page.Document, look: Look, head: Tag, canvas: TaggedCanvas, _: object) -> None:
        canvas.begin_page()
        if canvas.getPageNumber() == 1:
            canvas.showOutline()
            canvas.setViewerPreference("DisplayDocTitle", "true")
        if self._copy_for:
            draw_watermark(canvas, self._copy_for, look)
        if document.letterhead is not None:
            surround_letter(canvas, document, look)
        else:
            with canvas.under(head):
                _draw_head(canvas, document, look)
            _draw_foot(canvas, document, look)
        canvas.doForm(f"number{canvas.getPageNumber()}")


def _draw_head(canvas: Canvas, document: page.Document, look: Look) -> None:
    """The marking, and whose page it is; heard where the paper begins."""
    width, top = look.sheet[0], look.sheet[1] - TOP
    _draw_marking(canvas, document, look, top + 34)
    number = printable(document.number)
    room = look.width - stringWidth(number, PLAIN, look.edge) - 12
    canvas.drawString(SIDE, top + 16, cut(f"{document.title}: {document.about}", room, look.edge))
    canvas.drawRightString(width - SIDE, top + 16, number)
    canvas.line(SIDE, top + 10, width - SIDE, top + 10)


def _draw_foot(canvas: Canvas, document: page.Document, look: Look) -> None:
    """Who printed it and when, and the marking again."""
    _draw_marking(canvas, document, look, FOOT - 36)
    at = f"{in_words(document.printed_at.date())} at {document.printed_at:%H:%M}"
    room = look.width - 9 * look.edge  # the number of the page stands at the right
    canvas.drawString(SIDE, FOOT - 20, cut(f"Printed by {document.printed_by} on {at}", room, look.edge))
    canvas.line(SIDE, FOOT - 8, look.sheet[0] - SIDE, FOOT - 8)


def _draw_marking(canvas: Canvas, document: page.Document, look: Look, y: float) -> None:
    canvas.setFillColor(black)
    canvas.setFont(BOLD, look.edge + 1)
    canvas.drawCentredString(look.sheet[0] / 2, y, printable(document.marking))
    canvas.setFont(PLAIN, look.edge)
    canvas.setFillColor(QUIET)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)


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
    look = look_of(document)
    if document.letterhead is not None:
        yield from letter(document.letterhead, document.opening, look)
        return
    flow: list[Flowable] = [Heading(document.heading or document.title, look.title, "H1", key_of(number), 0, title)]
    for block in document.opening:
        flow.extend(raised(drawn(block, look)))
    for place, section in enumerate(document.sections):
        key = f"{key_of(number)}-{place}"
        flow.append(Heading(section.title, look.section, "H2", key, 1 if title else 0))
        for block in section.blocks:
            flow.extend(drawn(block, look))
    while isinstance(flow[-1], Spacer):  # it would open a page with nothing on it
        flow.pop()
    yield from with_room(flow, look)
