"""Words as what reportlab lays out.

Text from records never reaches reportlab's markup as it stands: raw, an ``<img>`` in someone's name would put a file
of this computer on the page.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from tcare.reports.plain_text import pieces, visible


def paragraphs(text: str, style: ParagraphStyle) -> Iterator[Paragraph]:
    """Text of any length, in as many paragraphs as reportlab can split in good time."""
    for piece in pieces(visible(text)):
        yield paragraph(piece, style)


def paragraph(text: str, style: ParagraphStyle, bullet: str = "") -> Paragraph:
    """Text known to be short, as one paragraph; a bullet stands before its first line."""
    return Paragraph(escape(visible(text)).replace("\n", "<br/>"), style, bulletText=bullet or None)


def longest_word(text: str, style: ParagraphStyle) -> float:
    """The room in points that a text's longest word takes: in less it is cut in two."""
    return max((stringWidth(word, style.fontName, style.fontSize) for word in visible(text).split()), default=0.0)
