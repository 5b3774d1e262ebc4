"""How a list is laid out on its page."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from tcare.reports.drawing.fonts import PLAIN, register_fonts
from tcare.reports.drawing.listing import _wrapped
from tests.reports.test_list_pages import squeezed

register_fonts()
WORDS = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs")), max_size=60)


@given(WORDS, st.floats(1.5, 20))
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(text: str, room: float) -> None:
    lines = _wrapped(text, room, PLAIN)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(stringWidth(line, PLAIN, 1) <= room + 1e-5 for line in lines)
