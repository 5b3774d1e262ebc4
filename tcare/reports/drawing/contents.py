"""The contents of papers bound together: the page each begins on is known, and drawn, once all are done."""

from collections.abc import Mapping

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from tcare.reports.drawing import look
from tcare.reports.plain_text import visible

_SIZE, _LEADING, _NUMBER = 12, 20, 40


class ContentsLine(Flowable):
    """A paper's title, and at the right its page; pressed, it leads there.

    Args:
        number: Which paper it is, from 1.
    """

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.width, self.height = look.WIDTH, _LEADING
        self._number, self._title = number, title

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Override: the words now, the page later."""
        canvas, key = self.canv, key_of(self._number)
        title = cut(f"{self._number}. {self._title}", look.WIDTH - _NUMBER, _SIZE)
        canvas.setFont(look.PLAIN, _SIZE)
        canvas.setFillColor(look.INK)
        canvas.drawString(0, 5, title)
        canvas.setStrokeColor(look.LINE)
        canvas.setDash(1, 3)
        canvas.line(stringWidth(title, look.PLAIN, _SIZE) + 8, 6, look.WIDTH - _NUMBER, 6)
        canvas.setDash()
        canvas.doForm(f"begins-{key}")
        canvas.linkRect("", key, (0, 0, look.WIDTH, _LEADING), relative=1, thickness=0)


def say_where_papers_begin(canvas: Canvas, begins: Mapping[str, int]) -> None:
    """Draw the page of each paper, where a line of contents left room for it.

    Args:
        begins: The page of each, by its bookmark.
    """
    number = 1
    while (key := key_of(number)) in begins:
        canvas.beginForm(f"begins-{key}", 0, 0, look.WIDTH, _LEADING)
        canvas.setFont(look.PLAIN, _SIZE)
        canvas.setFillColor(look.INK)
        canvas.drawRightString(look.WIDTH, 5, str(begins[key]))
        canvas.endForm()
        number += 1


def key_of(number: int) -> str:
    """The bookmark of a paper among those bound together, from 1; 0 is the cover."""
    return f"paper{number}"


def cut(text: str, room: float, size: float = 9) -> str:
    """A line cut to the room it has."""
    line = visible(text[:200]).replace("\n", " ")
    while stringWidth(line, look.PLAIN, size) > room:
        line = line[:-2].rstrip() + "…"
    return line
