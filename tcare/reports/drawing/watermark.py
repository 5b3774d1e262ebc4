"""Whose copy a page is, across it and under the words, so that a copy that strays says where it came from."""

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tcare.reports.drawing import look
from tcare.reports.drawing.contents import cut

_LARGEST, _SLOPE = 56, 52
_ROOM = 620  # points along the slope


def draw_watermark(canvas: Canvas, copy_for: str) -> None:
    """Draw the name of whose copy it is, as large as it fits."""
    words = cut(f"Copy for {copy_for}", _ROOM, 16)
    size = min(_LARGEST, _ROOM / stringWidth(words, look.BOLD, 1))
    canvas.saveState()
    canvas.setFillColor(look.WATER)
    canvas.setFont(look.BOLD, size)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(_SLOPE)
    canvas.drawCentredString(0, -size / 3, words)
    canvas.restoreState()
