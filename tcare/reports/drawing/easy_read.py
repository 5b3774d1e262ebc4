"""Easy read drawn: 16 points, one idea beside space for a picture (Department of Health, 2010: 14 points or more)."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Table

from tcare.reports.drawing import look

PICTURE = 96
"""The width that a picture and the room beside it take, in points."""
_SIDE = 76

EASY = ParagraphStyle("easy", look.BODY, fontSize=16, leading=23, spaceAfter=0)
EASY_HEADING = ParagraphStyle("easy heading", EASY, fontName=look.BOLD, spaceBefore=14, spaceAfter=8)
EASY_TITLE = ParagraphStyle("easy title", EASY_HEADING, fontSize=22, leading=29, spaceBefore=4)


class PictureSpace(Flowable):
    """An empty frame, to draw or stick a picture in."""

    def wrap(self, *_: float) -> tuple[float, float]:
        """Override: its size."""
        return _SIDE, _SIDE

    def draw(self) -> None:
        """Override: the frame."""
        self.canv.setStrokeColor(look.LINE)
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(0, 0, _SIDE, _SIDE, 6)


def beside_a_picture(rows: Sequence[Sequence[Any]]) -> Table:
    """An idea beside its picture, on one page; carried on beneath it where a page cannot hold it.

    Args:
        rows: The words, in pieces a page can hold.
    """
    beside = [["" if place else PictureSpace(), *cells] for place, cells in enumerate(rows)]
    made = Table(beside, colWidths=[PICTURE, look.WIDTH - PICTURE])
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
