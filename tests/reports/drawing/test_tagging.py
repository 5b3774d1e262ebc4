from datetime import date
from io import BytesIO

import page as checker
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream

from tcare.reports.drawing import render, render_bound
from tcare.reports.page import (
    Bound,
    Chart,
    Contents,
    Document,
    Facts,
    Notice,
    Paragraph,
    Picture,
    Points,
    Question,
    Section,
    Size,
    Subheading,
    Table,
)
from tcare.workflows.timeline import Lane, Moment, Span, Timeline
from tests.reports.drawing.readback import Heard, heard, root_of
from tests.reports.test_drawing import NASTY, everywhere, paper

HEAD = "OFFICIAL – SENSITIVE Case summary: LANE, Rosa 999 000 0018"
SIZES: tuple[Size, ...] = ("standard", "large")
TIMELINE = Timeline(
    (
        Lane("Hospital", (Span(date(2019, 3, 8), None, "Low secure", "in-hospital"),)),
        Lane("Visits", (), (Moment(date(2019, 4, 25), "Visited"), Moment(date(2019, 7, 2), "Visited"))),
    )
)


def said(document: Document | Bound) -> list[Heard]:
    pdf = render_bound(document) if isinstance(document, Bound) else render(document)
    return [each for each in heard(pdf) if each.words]


def pack() -> Bound:
    papers = tuple((name, paper(Paragraph(f"About {name}"), about=name)) for name in ("LANE, Rosa", "REED, Bo"))
    cover = paper(Contents(tuple(name for name, _ in papers)))
    return Bound(cover, papers, "Alex Chair")


def test_a_paper_is_heard_in_the_order_it_is_read_each_thing_as_what_it_is() -> None:
    document = paper(
        Notice("Read this first"),
        Facts((("Born", "1991"),)),
        Subheading("Visits"),
        Paragraph("Two so far."),
        Points(("Calm", "Loud")),
        Table(("When", "Who"), (("May", "Jo"),), (1, 1)),
        Question("Is it safe?", ("Ask twice.",), 2),
    )
    assert said(document) == [
        ("P", HEAD), ("H1", "Case summary"), ("H2", "One"), ("P", "Read this first"),
        ("TH", "Born"), ("TD", "1991"),
        ("H3", "Visits"), ("P", "Two so far."),
        ("Lbl", "•"), ("LBody", "Calm"), ("Lbl", "•"), ("LBody", "Loud"),
        ("TH", "When"), ("TH", "Who"), ("TD", "May"), ("TD", "Jo"),
        ("H3", "Is it safe?"), ("Lbl", "•"), ("LBody", "Ask twice."),
    ]  # fmt: skip


def test_pictures_are_said_in_words() -> None:
    chart = Chart("Deaths", ("Q1", "Q2"), ("3", "*"))
    figures = [words for role, words in said(paper(Picture(TIMELINE, date(2020, 5, 4)), chart)) if role == "Figure"]
    assert figures == [
        "Timeline to 4 May 2020, its lanes from the top: Hospital, 1 bar; Visits, 2 marks.",
        "Columns: 3 in Q1, * in Q2.",
    ]


def test_what_goes_on_overleaf_is_one_thing_and_the_headings_of_a_table_are_heard_once() -> None:
    rows = tuple((f"Row {n}", "word " * 40) for n in range(60))
    document = paper(Paragraph("word " * 300), Table(("What", "Why"), rows, (1, 2)))
    pdf = render(document)
    assert sum("What" in page.extract_text() for page in PdfReader(BytesIO(pdf)).pages) > 3
    elements = root_of(pdf)["/StructTreeRoot"]["/K"]["/K"]
    assert [element["/S"] for element in elements] == ["/P", "/H1", "/H2", "/P", "/Table"]
    table = elements[4]["/K"]
    assert len(table) == 1 + len(rows)
    assert [cell["/A"]["/Scope"] for cell in table[0]["/K"]] == ["/Column", "/Column"]


def test_a_heading_before_the_first_section_leaves_out_no_level() -> None:
    letter = paper(Subheading("Within"))._replace(opening=(Subheading("Dear Rosa"),))
    levels = [each for each in said(letter) if each.role.startswith("H")]
    assert levels == [("H1", "Case summary"), ("H2", "Dear Rosa"), ("H2", "One"), ("H3", "Within")]


def test_a_line_of_contents_says_where_it_leads() -> None:
    cover, *papers = root_of(render_bound(pack()))["/Pages"]["/Kids"]
    links = [link.get_object() for link in cover.get_object()["/Annots"]]
    assert [str(link["/Contents"]) for link in links] == ["1. LANE, Rosa", "2. REED, Bo"]
    assert [link["/Dest"].get_object()[0] for link in links] == papers
    assert ("Link", "1. LANE, Rosa") in said(pack())


@pytest.mark.parametrize("size", SIZES)
def test_every_run_of_words_is_under_a_tag_or_an_artifact_and_every_piece_has_its_owner(size: Size) -> None:
    blocks = (*everywhere("Ann " * 40), Paragraph("Ann " * 900), Picture(TIMELINE, date(2020, 5, 4)))
    pdf = render(paper(*blocks)._replace(size=size))
    reader = PdfReader(BytesIO(pdf))
    numbers = root_of(pdf)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        pieces: list[int] = []
        open_now = 0
        contents = page.get_contents()
        assert contents is not None
        for operands, operator in ContentStream(contents, reader).operations:
            if operator in (b"BMC", b"BDC"):
                open_now += 1
                assert open_now == 1
                pieces += [int(operands[1]["/MCID"])] if operands[0] != "/Artifact" else []
            elif operator == b"EMC":
                open_now -= 1
            elif operator in (b"Tj", b"TJ", b"Do", b"S", b"f", b"B"):
                assert open_now == 1, operator
        owned = owners[page["/StructParents"]]
        assert isinstance(owned, ArrayObject)
        assert pieces == list(range(len(owned)))
        assert open_now == 0


def test_it_says_that_it_is_tagged_and_by_which_standard_and_names_nobody() -> None:
    root = root_of(render(paper(Paragraph("Words"), about="LANE, Rosa")))
    assert root["/MarkInfo"]["/Marked"].value is True
    assert str(root["/Lang"]) == "en-GB"
    assert root["/Pages"]["/Kids"][0].get_object()["/Tabs"] == "/S"
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert ">Case summary</rdf:li>" in metadata
    assert "Rosa" not in metadata


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [*NASTY, "Siân 🙂 中文 \u202e\x00\ud800", ""])
def test_a_checker_that_is_not_ours_finds_no_fault_with_any_block_whatever_it_says(text: str, size: Size) -> None:
    blocks = (*everywhere(text), Picture(TIMELINE, date(2020, 5, 4)))
    document = paper(*blocks, about=text, name=text)._replace(size=size, opening=blocks, title=text or "Letter")
    assert faults(render(document)) == []


def test_a_checker_that_is_not_ours_finds_no_fault_with_papers_bound_together() -> None:
    assert faults(render_bound(pack())) == []


def test_the_checker_does_find_fault_with_a_paper_that_is_not_tagged() -> None:
    untagged = render(paper(Paragraph("Words"))).replace(b"/StructTreeRoot", b"/StructTreeRott")
    assert any("STRUCT-TREE-ROOT" in fault for fault in faults(untagged))


def test_the_marking_and_whose_paper_it_is_are_heard_where_each_paper_begins_and_not_on_every_page() -> None:
    long = paper(Paragraph("word " * 380))._replace(size="large")
    bound = Bound(paper()._replace(size="large"), (("A", long), ("B", long)), "Alex Chair")
    assert len(PdfReader(BytesIO(render_bound(bound))).pages) == 5
    elements = root_of(render_bound(bound))["/StructTreeRoot"]["/K"]
    heads = [element for element in elements["/K"] if element["/S"] == "/P" and isinstance(element["/K"], int)]
    assert [element["/S"] for element in elements["/K"]] == ["/P", "/H1", "/H2", *["/P", "/H1", "/H2", "/P"] * 2]
    assert len(heads) == 3


def test_an_empty_paper_has_its_title_and_its_sections() -> None:
    empty = paper()._replace(sections=(Section("Nothing", ()),))
    assert said(empty) == [("P", HEAD), ("H1", "Case summary"), ("H2", "Nothing")]


def faults(pdf: bytes) -> list[str]:
    report = checker.validate_pdf_bytes(pdf, profile=checker.ValidationProfile.PDF_UA_1)
    return [f"{fault.rule_id}: {fault.message}" for fault in report.failures]
