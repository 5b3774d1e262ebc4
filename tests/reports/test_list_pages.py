import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from tcare.reports.drawing import render
from tcare.reports.list_pages import list_document
from tcare.reports.page import MARKING, Document
from tests.reports.test_drawing import NASTY, words

DAY, AT = date(2026, 3, 1), datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
SHOWS = (("Shows", "2 of 9 due · sorted by due day"),)


def listed(headings: Sequence[str], rows: Sequence[Sequence[str]], **others: str) -> Document:
    return list_document("What's due", SHOWS, headings, rows, DAY, "Jo Marsh", AT, **others)


def read(document: Document) -> PdfReader:
    return PdfReader(BytesIO(render(document)))


def squeezed(text: str) -> str:
    """A text without its spaces and line breaks, for cells are wrapped."""
    return re.sub(r"\s", "", text)


def test_a_list_says_what_it_is_how_it_is_filtered_and_sorted_of_which_day_and_who_printed_it_when() -> None:
    said = words(read(listed(("Person", "Due day"), (("MOSS, Ann", "01-Mar-2026"),))))
    for part in (
        "What's due",
        SHOWS[0][1],
        "1 March 2026",
        "Printed by Jo Marsh on 2 March 2026 at 09:05",
        "Page 1 of 1",
    ):
        assert part in said
    assert said.count(MARKING) == 2


def test_a_list_about_one_person_names_them_on_every_page() -> None:
    rows = [(f"Change {number}", "Sam") for number in range(200)]
    pages = read(listed(("What", "Who"), rows, about="MOSS, Ann")).pages
    assert len(pages) > 2
    assert all("MOSS, Ann" in page.extract_text() for page in pages)


@pytest.mark.parametrize(
    ("columns", "is_wide"),
    [pytest.param(4, False, id="few columns on a tall page"), pytest.param(9, True, id="many on a wide one")],
)
def test_a_page_is_as_wide_as_the_columns_need(columns: int, is_wide: bool) -> None:
    reader = read(listed([f"Column {n}" for n in range(columns)], [["Fifteen letters"] * columns] * 3))
    box = reader.pages[0].mediabox
    assert (box.width > box.height) == is_wide
    assert sorted(round(float(side)) for side in (box.width, box.height)) == [595, 842]


@pytest.mark.parametrize("columns", [3, 9])
def test_the_number_of_a_page_stands_at_its_right_edge_whichever_way_it_lies(columns: int) -> None:
    document = listed([f"Column {n}" for n in range(columns)], [["Fifteen letters"] * columns])
    page = pypdfium2.PdfDocument(render(document))[0]
    text = page.get_textpage()
    found = text.search("Page 1 of 1").get_next()
    assert found is not None
    _, _, right, _ = text.get_charbox(found[0] + found[1] - 1)
    assert 0 < page.get_width() - right < 60


def test_an_empty_list_says_so() -> None:
    assert "There is nothing in this list." in words(read(listed(("Person",), ())))


def test_a_long_list_has_its_headings_on_every_page_and_each_row_once_in_order() -> None:
    rows = [(f"PERSON {number:04}", "Commissioner's visit", "01-Mar-2026") for number in range(1_200)]
    reader = read(listed(("Person", "What is due", "Due day"), rows))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 20
    assert all(text.count("What is due") == 1 for text in pages)
    assert re.findall(r"PERSON \d{4}", "\n".join(pages)) == [name for name, *_ in rows]
    assert pages[-1].count(f"Page {len(pages)} of {len(pages)}") == 1


@pytest.mark.parametrize("text", [*NASTY, "=1+1", "a\u202eb", "O'Néill–Ǻ"])
def test_what_someone_wrote_prints_as_itself(text: str) -> None:
    reader = read(listed((text, "B"), ((text, "x"), ("y", text)), about=text))
    shown = squeezed(text.replace("\u202e", ""))
    assert squeezed(words(reader)).count(shown) >= 4
    assert not [image for page in reader.pages for image in page.images]


def test_a_text_longer_than_a_page_is_carried_on_whole() -> None:
    long = " ".join(f"word{number}" for number in range(900))
    reader = read(listed([f"Column {n}" for n in range(9)], [[long, *["Fifteen letters"] * 8]]))
    assert len(reader.pages) > 1
    said = squeezed(words(reader))
    assert all(f"word{number}" in said for number in range(900))


def test_each_page_is_told_as_it_is_made_and_the_making_can_be_ended() -> None:
    told: list[int] = []
    document = listed(("Person",), [("MOSS, Ann",)] * 200)
    count = len(PdfReader(BytesIO(render(document, told.append))).pages)
    assert told == list(range(1, count + 1))

    def stop(page: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(document, stop)
