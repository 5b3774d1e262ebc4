"""The contents of papers bound together: the page each begins on is known, and drawn, once all are done."""

from collections.abc import Mapping

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from tcare.reports.drawing.fonts import PLAIN, printable
from tcare.reports.drawing.look import LINE, Look
from tcare.reports.drawing.tagging import Tag, tagged
from tcare.reports.drawing.words import paragraph
from tcare.reports.plain_text import visible

_BELOW, _LONGEST = 1, 300


class ContentsLine(Flowable):
    """A paper's title, and at the right its page; pressed, it leads there.

    Args:
        number: Which paper it is, from 1.
        whole: The contents it is a line of.
    """

    def __init__(self, number: int, title: str, whole: Tag, look: Look) -> None:
        super().__init__()
        self._key, style = key_of(number), look.contents
        self._room = 3.4 * style.fontSize  # for the number
        self._title = visible(f"{number}. {title[:_LONGEST]}")
        self._link = Tag("Link", Tag("TOCI", whole))
        self._words = paragraph(self._title, style, self._link)
        self._foot = _foot(style)
        self.width = look.width
        self.height = self._words.wrap(look.width - self._room, look.height)[1] + _BELOW

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: the words now, the page later."""
        canvas = tagged(self.canv)
        self._words.drawOn(canvas, 0, _BELOW)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(1)
        canvas.setDash(1, 3)
        begins, ends = self._words.getActualLineWidths0()[-1] + 8, self.width - self._room
        if begins < ends:
            canvas.line(begins, self._foot, ends, self._foot)
        canvas.setDash()
        with canvas.under(self._link):
            canvas.doForm(f"begins-{self._key}")
        canvas.link(self._link, self._title, self._key, self.width, self.height)


def say_where_papers_begin(canvas: Canvas, begins: Mapping[str, int], look: Look) -> None:
    """Draw the page of each paper, where a line of contents left room for it.

    Args:
        begins: The page of each, by its bookmark.
    """
    style, number = look.contents, 1
    while (key := key_of(number)) in begins:
        canvas.beginForm(f"begins-{key}", 0, 0, look.width, style.leading)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        canvas.drawRightString(look.width, _foot(style), str(begins[key]))
        canvas.endForm()
        number += 1


def _foot(style: ParagraphStyle) -> float:
    """How high above the foot of a line its letters stand."""
    return _BELOW + style.leading - style.fontSize


def key_of(number: int) -> str:
    """The bookmark of a paper among those bound together, from 1; 0 is the cover."""
    return f"paper{number}"


def cut(text: str, room: float, size: float) -> str:
    """A line cut to the room it has."""
    line = printable(text[:200]).replace("\n", " ")
    while stringWidth(line, PLAIN, size) > room:
        line = line[:-2].rstrip() + "…"
    return line
