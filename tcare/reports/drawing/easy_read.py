"""Easy read drawn: 16 points, one idea beside space for a picture (Department of Health, 2010: 14 points or more)."""

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable, Table

from tcare.reports import page
from tcare.reports.drawing.look import LINE, Look
from tcare.reports.drawing.tables import short
from tcare.reports.drawing.tagging import Tag
from tcare.reports.drawing.words import paragraphs

_SIDE, _WIDTH = 76, 96
"""The side of a picture, and the width that it and the room beside it take, in points."""


class PictureSpace(Flowable):
    """An empty frame, to draw or stick a picture in."""

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return _SIDE, _SIDE

    def draw(self) -> None:
        """Override: the frame."""
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(0, 0, _SIDE, _SIDE, 6)


def line(block: page.EasyLine, look: Look) -> Iterator[Flowable]:
    """An idea beside its picture; a title or heading across, with room for what it heads; a closing across."""
    match block.kind:
        case "idea":
            yield _beside_a_picture(block.text, look)
        case "closing":
            yield from paragraphs(block.text, look.easy_heading, Tag("P"))
        case "title":
            yield CondPageBreak(2 * _WIDTH)
            yield from paragraphs(block.text, look.easy_title, Tag("H1"))
        case "heading":
            yield CondPageBreak(2 * _WIDTH)
            yield from paragraphs(block.text, look.easy_heading, Tag("H2"))


def _beside_a_picture(text: str, look: Look) -> Table:
    """An idea beside its picture, on one page; carried on beneath it where a page cannot hold it."""
    parts = short(text, look.easy, Tag("P"), look.width - _WIDTH)
    beside = [["" if place else PictureSpace(), part] for place, part in enumerate(parts)]
    made = Table(beside, colWidths=[_WIDTH, look.width - _WIDTH])
    made.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if len(beside) == 1 else "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
    )
    made.hAlign = "LEFT"
    return made
