"""Whose copy a page is, across it and under the words, so that a copy that strays says where it came from."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tcare.reports.drawing.contents import cut
from tcare.reports.drawing.fonts import BOLD
from tcare.reports.drawing.look import WATER, Look

_LARGEST, _SLOPE = 56, 52
_ROOM = 620  # points along the slope


def draw_watermark(canvas: Canvas, copy_for: str, look: Look) -> None:
    """Draw the name of whose copy it is, as large as it fits."""
    words = cut(f"Copy for {copy_for}", _ROOM, 16)
    size = min(_LARGEST, _ROOM / stringWidth(words, BOLD, 1))
    canvas.saveState()
    canvas.setFillColor(WATER)
    canvas.setFont(BOLD, size)
    canvas.translate(look.sheet[0] / 2, look.sheet[1] / 2)
    canvas.rotate(_SLOPE)
    canvas.drawCentredString(0, -size / 3, words)
    canvas.restoreState()
