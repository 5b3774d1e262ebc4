"""What makes a page a letter: from whom and to whom at its head, and quiet edges."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from tcare.reports import page
from tcare.reports.drawing.blocks import drawn
from tcare.reports.drawing.fonts import BOLD, printable
from tcare.reports.drawing.look import SIDE, TOP, Look, look_of
from tcare.reports.drawing.tagging import Tag
from tcare.reports.drawing.words import paragraph
from tcare.workflows.days import in_words

_BETWEEN = 2  # points: the room more between paragraphs than in a report
_SIGNED = 4  # the last paragraph, the greeting, the room to sign and the name
_SIGNED_EASY = 2  # the last idea, and who it is from
_TO_WINDOW = 56  # points from the top of the words to the address, so that it shows in the window of an envelope
_SMALLEST_EASY, _SMALLEST = 14, 12


def letter(head: page.Letterhead, blocks: Sequence[page.Block], look: Look) -> Iterator[Flowable]:
    """A letter's head and its words; who signs it never stands on a page without the words before."""
    yield from _head(head, look)
    words = [[*_drawn(block, look, is_first=place == 0), Spacer(0, _BETWEEN)] for place, block in enumerate(blocks)]
    kept = _SIGNED_EASY if head.is_easy else _SIGNED
    for part in words[:-kept]:
        yield from part
    yield KeepTogether([flowable for part in words[-kept:] for flowable in part])


def edge_of(document: page.Document) -> float:
    """The size of what stands above and below every page of a paper, in points: in a letter it is read as well."""
    edge = look_of(document).edge
    if document.letterhead is None:
        return edge
    return max(edge, _SMALLEST_EASY if document.letterhead.is_easy else _SMALLEST)


def surround_letter(canvas: Canvas, document: page.Document, look: Look) -> None:
    """The marking above every page, and nobody's name."""
    canvas.setFillColor(black)
    canvas.setFont(BOLD, edge_of(document))
    canvas.drawString(SIDE, look.sheet[1] - TOP + 30, printable(document.marking))


def _drawn(block: page.Block, look: Look, *, is_first: bool) -> Iterator[Flowable]:
    """A block; what a letter is about, its first, is its heading to who hears it."""
    if is_first and isinstance(block, page.Subheading):
        yield paragraph(block.text, look.subheading, Tag("H1"))
    else:
        yield from drawn(block, look)


def _head(head: page.Letterhead, look: Look) -> Iterator[Flowable]:
    """To whom on the left, from whom on the right, then the day."""
    style = look.easy_address if head.is_easy else look.fact
    table = Table(
        [[_block(head.recipient, style), _block(head.sender, style)]], colWidths=[look.width * 0.58, look.width * 0.42]
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
    yield paragraph(in_words(head.on), style)
    yield Spacer(0, 14)


def _block(lines: tuple[str, ...], style: ParagraphStyle) -> Flowable:
    return paragraph("\n".join(lines), style)
