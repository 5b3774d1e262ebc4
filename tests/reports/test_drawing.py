from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from tcare.reports.drawing import render
from tcare.reports.page import (
    MARKING,
    Block,
    Chart,
    Document,
    Facts,
    Notice,
    Paragraph,
    Points,
    Question,
    Section,
    Subheading,
    Table,
)

NASTY = ("<b>Ann</b>", "Marks & Sons", '<img src="file:///etc/passwd"/>', "[[1/0]]", "&lt;", "]]>", "{0}%s")


def paper(*blocks: Block, about: str = "LANE, Rosa", name: str = "Jo Marsh") -> Document:
    at = datetime(2020, 5, 4, 14, 5, tzinfo=UTC)
    return Document("Case summary", "As of today", about, "999 000 0018", (), (Section("One", blocks),), name, at)


def read(document: Document) -> PdfReader:
    return PdfReader(BytesIO(render(document)))


def words(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def bookmarks(reader: PdfReader) -> list[tuple[str, int]]:
    marks = [mark for mark in reader.outline if isinstance(mark, Destination)]
    return [(str(mark.title), reader.get_destination_page_number(mark) or 0) for mark in marks]


def everywhere(text: str) -> tuple[Block, ...]:
    return (
        Paragraph(text), Paragraph(text, "quiet"), Paragraph(text, "name"), Subheading(text), Notice(text),
        Points((text,)), Facts(((text, text),)), Table((text, "B"), ((text, text),), (1, 1)),
        Question(text, (text,), 2), Chart(text, (text,), (text,)),
    )  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_markup_is_printed_as_text_wherever_it_stands(text: str) -> None:
    reader = read(paper(*everywhere(text), about=text, name=text))
    assert words(reader).count(text) >= 13
    assert not [image for page in reader.pages for image in page.images]
    assert reader.metadata is not None
    assert reader.metadata.author == text


def test_nothing_that_turns_text_round_reaches_the_page() -> None:
    said = words(read(paper(*everywhere("Ann\u202eLane\u2066x\x00"))))
    assert "AnnLanex" in said
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00")


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "W" * 100_000, "a word and a line\n" * 5_555], ids=["words", "one word", "lines"]
)
def test_a_hundred_thousand_characters_are_carried_on_from_page_to_page(text: str) -> None:
    reader = read(paper(Paragraph(text), Table(("A", "B"), ((text, "end"),), (1, 3)), Paragraph("The last words")))
    assert len(reader.pages) > 20
    assert "The last words" in reader.pages[-1].extract_text()
    letter = "W" if "W" in text else "d"
    assert words(reader).count(letter) >= 2 * text.count(letter)


def test_every_page_is_marked_numbered_and_says_whom_it_is_about_who_printed_it_and_when() -> None:
    reader = read(paper(*[Paragraph("Words")] * 120))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    for n, said in enumerate(pages, 1):
        assert said.count(MARKING) == 2
        assert f"Page {n} of {len(pages)}" in said
        assert "Case summary: LANE, Rosa" in said
        assert "999 000 0018" in said
        assert "Printed by Jo Marsh on 4 May 2020 at 14:05" in said


def test_the_paper_is_a4_titled_in_british_english_with_bookmarks_and_its_fonts_inside() -> None:
    reader = read(paper(Paragraph("Words")))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.subject) == ("Case summary", "As of today")
    root = reader.root_object
    assert str(root["/Lang"]) == "en-GB"
    assert "/DisplayDocTitle" in str(root["/ViewerPreferences"])
    assert [title for title, _ in bookmarks(reader)] == ["Case summary", "One"]
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert render(paper(Paragraph("Words"))).count(b"/FontFile2") == 2  # plain and bold


def test_bookmarks_lead_to_their_sections() -> None:
    sections = tuple(Section(f"Part {n}", tuple([Paragraph("Words")] * 60)) for n in range(3))
    reader = read(paper()._replace(sections=sections))
    places = [place for _, place in bookmarks(reader)]
    assert places[0] == 0
    assert places[1] < places[2] < places[3]
    assert all(f"Part {n}" in reader.pages[place].extract_text() for n, place in enumerate(places[1:]))


def test_the_same_values_give_the_same_bytes() -> None:
    document = paper(*everywhere("Ann"))
    assert render(document) == render(document)


@pytest.mark.parametrize("lines", range(28, 40))
def test_no_page_is_left_with_nothing_on_it_wherever_a_paper_ends(lines: int) -> None:
    reader = read(paper(Facts(tuple((f"Label {n}", f"Recorded {n}") for n in range(lines)))))
    assert all("Recorded" in page.extract_text() for page in reader.pages)
    assert f"Recorded {lines - 1}" in reader.pages[-1].extract_text()
