"""How paper looks: fonts, sizes and inks, legible in black and white; once for each size of print."""

from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from tcare.reports import page
from tcare.reports.drawing.fonts import BOLD, PLAIN, register_fonts

SIDE, TOP, FOOT = 18 * mm, 25 * mm, 22 * mm
INK, QUIET, LINE, GREY = HexColor("#111111"), HexColor("#3c4a54"), HexColor("#8a969e"), HexColor("#dfe3e6")
WATER = HexColor("#e9ecee")

_LARGER, _LEAST = 1.5, 16.0  # RNIB: large print is 16 point or more; 18 suits most of those who ask for it
_LARGER_EDGE = 4 / 3


class Look:
    """The styles and the room of one paper.

    Attributes:
        sheet: Width and height of the paper, in points.
        edge: The size of what stands above and below every page: nobody reads a paper for it.
        pen: How far apart ruled lines stand, for a hand to write between.
        is_large: Whether it is in large print.
    """

    def __init__(self, size: page.Size, *, is_wide: bool = False) -> None:
        self.is_large = size == "large"
        self.sheet = landscape(A4) if is_wide else A4
        self.edge = 9 * _LARGER_EDGE if self.is_large else 9
        self.pen = 24 * _LARGER_EDGE if self.is_large else 24
        self.body = self._style(
            "body", None, 12, 16.5, textColor=INK, spaceAfter=6, alignment=TA_LEFT,
            splitLongWords=1, uriWasteReduce=0, embeddedHyphenation=0,
        )  # fmt: skip
        self.quiet = self._style("quiet", self.body, 9.5, 13, textColor=QUIET)
        self.cell = self._style("cell", self.body, 9, 12, spaceAfter=0)
        self.head = self._style("head", self.cell, 9, 12, fontName=BOLD)
        self.close = self._style("close", self.cell, 9, 11)
        self.close_label = self._style("close label", self.close, 9, 11, fontName=BOLD)
        self.fact = self._style("fact", self.body, 12, 16.5, spaceAfter=0)
        self.fact_label = self._style("fact label", self.fact, 12, 16.5, textColor=QUIET)
        self.name = self._style("name", self.body, 16, 22, fontName=BOLD, spaceBefore=12)
        self.title = self._style("title", self.body, 22, 28, fontName=BOLD, spaceAfter=4)
        self.section = self._style("section", self.body, 15, 19, fontName=BOLD, spaceBefore=16, spaceAfter=8)
        self.subheading = self._style("subheading", self.body, 12, 16.5, fontName=BOLD, spaceBefore=8, spaceAfter=4)
        self.chart = self._style("chart", self.body, 8, 13)
        self.chart_title = self._style("chart title", self.body, 9, 13, fontName=BOLD, spaceAfter=0)
        self.contents = self._style("contents", self.body, 12, 19, spaceAfter=0)
        self.point = self._style(
            "point", self.body, 12, 16.5, spaceAfter=3,
            leftIndent=self.points(12) * 4 / 3, bulletIndent=2, bulletFontName=PLAIN, bulletFontSize=self.points(12),
        )  # fmt: skip
        self.easy = self._style("easy", self.body, 16, 23, spaceAfter=0)
        self.easy_heading = self._style("easy heading", self.easy, 16, 23, fontName=BOLD, spaceBefore=14, spaceAfter=8)
        self.easy_title = self._style("easy title", self.easy_heading, 22, 29, spaceBefore=4)
        self.easy_address = self._style("easy address", self.easy, 14, 19)
        self.notice = self._style("notice", self.body, 12, 16.5, fontName=BOLD, spaceAfter=0)

    @property
    def width(self) -> float:
        """The room between the margins, across."""
        return self.sheet[0] - 2 * SIDE

    @property
    def height(self) -> float:
        """The room between the margins, down."""
        return self.sheet[1] - TOP - FOOT

    def points(self, standard: float) -> float:
        """The size of what is this large in standard print: in large print half as large again, at least 16 points."""
        return max(standard * _LARGER, _LEAST) if self.is_large else standard

    def _style(
        self, name: str, parent: ParagraphStyle | None, size: float, leading: float, **other: Any
    ) -> ParagraphStyle:
        points = self.points(size)
        other = {"fontName": PLAIN, **other} if parent is None else other
        return ParagraphStyle(name, parent, fontSize=points, leading=points * leading / size, **other)


def look_of(document: page.Document) -> Look:
    """How a paper looks, by its size of print and which way its pages are turned; its fonts are ready to be used."""
    return _look(document.size, is_wide=document.landscape)


@cache
def _look(size: page.Size, *, is_wide: bool) -> Look:
    register_fonts()
    return Look(size, is_wide=is_wide)
