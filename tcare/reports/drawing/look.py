"""How paper looks: fonts, sizes and inks, legible in black and white."""

from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tcare import paths

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
SIDE, TOP, FOOT = 18 * mm, 25 * mm, 22 * mm
WIDTH = A4[0] - 2 * SIDE
INK, QUIET, LINE, GREY = HexColor("#111111"), HexColor("#3c4a54"), HexColor("#8a969e"), HexColor("#dfe3e6")
WATER = HexColor("#e9ecee")

BODY = ParagraphStyle(
    "body", fontName=PLAIN, fontSize=12, leading=16.5, textColor=INK, spaceAfter=6, alignment=TA_LEFT,
    splitLongWords=1, uriWasteReduce=0, embeddedHyphenation=0,
)  # fmt: skip
QUIETLY = ParagraphStyle("quiet", BODY, fontSize=9.5, leading=13, textColor=QUIET)
CELL = ParagraphStyle("cell", BODY, fontSize=9, leading=12, spaceAfter=0)
HEAD = ParagraphStyle("head", CELL, fontName=BOLD)
SHEET = ParagraphStyle("sheet", CELL, leading=11)
SHEET_LABEL = ParagraphStyle("sheet label", SHEET, fontName=BOLD)
FACT = ParagraphStyle("fact", BODY, spaceAfter=0)
FACT_LABEL = ParagraphStyle("fact label", FACT, textColor=QUIET)
NAME = ParagraphStyle("name", BODY, fontName=BOLD, fontSize=16, leading=22, spaceBefore=12)
STYLES = {"body": BODY, "name": NAME, "quiet": QUIETLY}
TITLE = ParagraphStyle("title", BODY, fontName=BOLD, fontSize=22, leading=28, spaceAfter=4)
SECTION = ParagraphStyle("section", BODY, fontName=BOLD, fontSize=15, leading=19, spaceBefore=16, spaceAfter=8)
SUBHEADING = ParagraphStyle("subheading", BODY, fontName=BOLD, spaceBefore=8, spaceAfter=4)
POINT = ParagraphStyle(
    "point", BODY, leftIndent=16, bulletIndent=2, spaceAfter=3, bulletFontName=PLAIN, bulletFontSize=12
)
NOTICE = ParagraphStyle("notice", BODY, fontName=BOLD, spaceAfter=0)


@cache
def register_fonts() -> None:
    """Have our fonts ready to be put inside a paper; read once."""
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)
