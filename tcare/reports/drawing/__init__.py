"""Pages drawn: the only part that knows reportlab. Made in memory; the same values give the same bytes."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, KeepTogether, PageTemplate, Paragraph

from tcare.reports import page
from tcare.reports.drawing import look
from tcare.reports.drawing.blocks import drawn
from tcare.reports.drawing.timeline import TimelinePicture
from tcare.reports.plain_text import visible
from tcare.workflows.days import in_words

MARKING = "OFFICIAL – SENSITIVE"


def render(document: page.Document) -> bytes:
    """A paper as a PDF: A4, marked, bookmarked, its language British English."""
    look.register_fonts()
    made = BytesIO()
    template = _Template(made, document)
    template.build(list(_flow(document)), canvasmaker=_NumberedCanvas)
    return made.getvalue()


class _NumberedCanvas(Canvas):
    """Says "Page n of m" once m is known: every page shows a form of its own, drawn when all are done."""

    def save(self) -> None:
        """Override: fill in the numbers."""
        pages = self.getPageNumber() - 1
        for n in range(1, pages + 1):
            self.beginForm(f"number{n}", 0, 0, *A4)
            self.setFont(look.PLAIN, 9)
            self.setFillColor(look.QUIET)
            self.drawRightString(A4[0] - look.SIDE, look.FOOT - 20, f"Page {n} of {pages}")
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
        frame = Frame(look.SIDE, look.FOOT, look.WIDTH, A4[1] - look.TOP - look.FOOT, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._surround))

    def _surround(self, canvas: Canvas, _: object) -> None:
        document, top = self._document, A4[1] - look.TOP
        if canvas.getPageNumber() == 1:
            canvas.showOutline()
            canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setFillColor(black)
        canvas.setFont(look.BOLD, 10)
        canvas.drawCentredString(A4[0] / 2, top + 34, MARKING)
        canvas.drawCentredString(A4[0] / 2, look.FOOT - 36, MARKING)
        canvas.setFont(look.PLAIN, 9)
        canvas.setFillColor(look.QUIET)
        number = visible(document.number)
        room = look.WIDTH - stringWidth(number, look.PLAIN, 9) - 12
        canvas.drawString(look.SIDE, top + 16, _cut(f"{document.title}: {document.about}", room))
        canvas.drawRightString(A4[0] - look.SIDE, top + 16, number)
        at = f"{in_words(document.printed_at.date())} at {document.printed_at:%H:%M}"
        canvas.drawString(look.SIDE, look.FOOT - 20, _cut(f"Printed by {document.printed_by} on {at}", look.WIDTH - 80))
        canvas.setStrokeColor(look.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(look.SIDE, top + 10, A4[0] - look.SIDE, top + 10)
        canvas.line(look.SIDE, look.FOOT - 8, A4[0] - look.SIDE, look.FOOT - 8)
        canvas.doForm(f"number{canvas.getPageNumber()}")


def _cut(text: str, room: float) -> str:
    """A line cut to the room it has."""
    line = visible(text[:200]).replace("\n", " ")
    while stringWidth(line, look.PLAIN, 9) > room:
        line = line[:-2].rstrip() + "…"
    return line


def _flow(document: page.Document) -> Iterator[Flowable]:
    yield _Heading(document.title, look.TITLE)
    for block in document.opening:
        yield from drawn(block)
    for section in document.sections:
        blocks = [flowable for block in section.blocks for flowable in drawn(block)]
        yield CondPageBreak(max(110, _room_for(blocks[0])))
        yield _Heading(section.title, look.SECTION)
        yield from blocks


def _room_for(first: Flowable) -> float:
    """The room a section's heading wants below it, so that it does not end a page alone."""
    if isinstance(first, KeepTogether):
        return 260
    return first.wrap(look.WIDTH, 0)[1] + 60 if isinstance(first, TimelinePicture) else 0


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
        self.canv.setStrokeColor(look.INK)
        self.canv.setLineWidth(1)
        self.canv.line(0, -3, look.WIDTH, -3)
