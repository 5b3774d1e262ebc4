"""What makes a page a letter: from whom and to whom at its head, and quiet edges."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from tcare.reports import page
from tcare.reports.drawing import look
from tcare.reports.drawing.blocks import drawn
from tcare.reports.drawing.easy_read import EASY
from tcare.reports.plain_text import visible
from tcare.workflows.days import in_words

_BETWEEN = 2  # points: the room more between paragraphs than in a report
_SIGNED = 4  # the last paragraph, the greeting, the room to sign and the name
_TO_WINDOW = 56  # points from the top of the words to the address, so that it shows in the window of an envelope
_SMALLEST_EASY, _SMALLEST = 14, 12


def letter(head: page.Letterhead, blocks: Sequence[page.Block]) -> Iterator[Flowable]:
    """A letter's head and its words; who signs it never stands on a page without the words before."""
    yield from _head(head)
    words = [[*drawn(block), Spacer(0, _BETWEEN)] for block in blocks]
    kept = 1 if head.is_easy else _SIGNED
    for part in words[:-kept]:
        yield from part
    yield KeepTogether([flowable for part in words[-kept:] for flowable in part])


def _head(head: page.Letterhead) -> Iterator[Flowable]:
    """To whom on the left, from whom on the right, then the day."""
    style = ParagraphStyle("easy address", EASY, fontSize=_SMALLEST_EASY, leading=19) if head.is_easy else look.FACT
    style = ParagraphStyle("address", style, spaceAfter=0)
    table = Table(
        [[_block(head.recipient, style), _block(head.sender, style)]], colWidths=[look.WIDTH * 0.58, look.WIDTH * 0.42]
    )
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (0, 0), _TO_WINDOW),
            ("TOPPADDING", (1, 0), (1, 0), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
        ]
    )
    table.hAlign = "LEFT"
    yield table
    yield Paragraph(in_words(head.on), style)
    yield Spacer(0, 14)


def surround_letter(canvas: Canvas, marking: str, head: page.Letterhead) -> int:
    """The marking above, and which page of how many below; nobody's name, and nothing smaller than the words allow.

    Returns:
        The size of the page's number, in points.
    """
    size = _SMALLEST_EASY if head.is_easy else _SMALLEST
    canvas.setFillColor(black)
    canvas.setFont(look.BOLD, size)
    canvas.drawString(look.SIDE, A4[1] - look.TOP + 30, visible(marking))
    canvas.doForm(f"number{canvas.getPageNumber()}")
    return size


def _block(lines: tuple[str, ...], style: ParagraphStyle) -> Paragraph:
    return Paragraph("<br/>".join(escape(visible(line)) for line in lines), style)
