from io import BytesIO

import pytest
from pypdf import PdfReader

from tcare.reports.drawing import render
from tcare.reports.page import Block, Chart, Paragraph, Points, Question, Section, Size, Subheading, Table
from tests.reports.drawing.readback import root_of
from tests.reports.test_drawing import paper

HEADED: dict[str, tuple[Block, ...]] = {
    "a table": (Table(("A", "B"), (("Begins here", "x " * 200), ("More", "x")), (1, 3)),),
    "a paragraph": (Paragraph("Begins here " * 60),),
    "a list": (Points(("Begins here", "More")),),
    "a chart": (Chart("Begins here", ("Q1",), ("3",)),),
    "a subheading and a table": (Subheading("Within"), Table(("A",), (("Begins here",),), (1,))),
    "a question": (Question("Begins here?", ("Ask twice.",), 3),),
}


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("blocks", HEADED.values(), ids=HEADED)
def test_a_heading_is_on_the_page_on_which_what_it_heads_begins(blocks: tuple[Block, ...], size: Size) -> None:
    for lines in range(28, 42, 2) if size == "standard" else range(12, 26, 2):
        above = Section("Above", (Paragraph("\n".join("Line" for _ in range(lines))),))
        for headed in (Section("Heading", blocks), Section("Other", (Subheading("Heading"), *blocks))):
            document = paper()._replace(sections=(above, headed), size=size)
            pages = [page.extract_text() for page in PdfReader(BytesIO(render(document))).pages]
            (heading,) = [n for n, words in enumerate(pages) if "\nHeading\n" in words]
            assert "Begins here" in pages[heading]


def test_a_bookmark_leads_to_its_place_and_leaves_the_zoom_as_it_is() -> None:
    first = root_of(render(paper(Paragraph("Words"))))["/Outlines"]["/First"]
    _, how, _, top, zoom = first["/Next"]["/Dest"]
    assert how == "/XYZ"
    assert 600 < float(top) < 800
    assert not zoom
