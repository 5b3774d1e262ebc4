"""Words as what reportlab lays out.

Text from records never reaches reportlab's markup as it stands: raw, an ``<img>`` in someone's name would put a file
of this computer on the page.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from tcare.reports.drawing.fonts import printable
from tcare.reports.drawing.tagging import Tag, tagged
from tcare.reports.plain_text import pieces


class Words(Paragraph):
    """A paragraph under a tag, and so is each part of it where it goes on overleaf.

    Attributes:
        tag: What it is.
        bullet: What its bullet is, where it has one.
    """

    tag: Tag
    bullet: Tag | None = None

    def split(self, width: float, height: float, /) -> list[Flowable]:
        """Override: the parts are what the whole is."""
        parts = super().split(width, height)
        for place, part in enumerate(parts):
            if isinstance(part, Words):
                part.tag, part.bullet = self.tag, None if place else self.bullet
        return parts

    def draw(self) -> None:
        """Override: draw it under its tag, after its bullet."""
        canvas = tagged(self.canv)
        if self.bullet:
            with canvas.under(self.bullet):
                canvas.setFont(self.style.fontName, self.style.fontSize)
                canvas.setFillColor(self.style.textColor)
                canvas.drawString(2, self.height - self.style.fontSize, "•")
        with canvas.under(self.tag):
            super().draw()


def paragraphs(text: str, style: ParagraphStyle, tag: Tag | None = None) -> Iterator[Words]:
    """Text of any length, in as many paragraphs as reportlab can split in good time."""
    for piece in pieces(printable(text)):
        yield paragraph(piece, style, tag)


def paragraph(text: str, style: ParagraphStyle, tag: Tag | None = None) -> Words:
    """Text known to be short, as one paragraph; a paragraph to who hears it, where no tag says what else."""
    words = Words(escape(printable(text)).replace("\n", "<br/>"), style)
    words.tag = tag or Tag("P")
    return words


def longest_word(text: str, style: ParagraphStyle) -> float:
    """The room in points that a text's longest word takes: in less it is cut in two."""
    return max((in_one_line(word, style) for word in text.split()), default=0.0)


def in_one_line(text: str, style: ParagraphStyle) -> float:
    """The room in points that a text takes in one line."""
    return stringWidth(printable(text), style.fontName, style.fontSize)
