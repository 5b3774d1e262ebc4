from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from tcare.reports.drawing import render
from tcare.reports.mortality_annual import annual_document, too_few
from tcare.reports.page import Chart, Document
from tcare.workflows.mortality_annual import Annual, Notes, Part, Table
from tcare.workflows.quarterly import Mode

AT = datetime(2025, 6, 30, 14, 5, tzinfo=UTC)
NASTY = '<img src="file:///etc/passwd"/> & <b>'
AGES = Table("Age at death", ("", "Number"), (("Under 18", "0"), ("65 and over", "7"), ("All", "7")), chart=True)
QUARTERS = Table("Notified", ("", "Q1", "Q2", "Year so far"), (("Deaths notified", "7", "–", "7"),), chart=True)


def annual(*tables: Table, mode: Mode = "exact", notes: tuple[Notes, ...] = ()) -> Annual:
    return Annual("2024-25", "2025-06-30", mode, ("LDR-E3",), (Part("Who died", "In scope.", tables, notes),))


def paper(one: Annual) -> Document:
    return annual_document(one, "Sam Example", AT)


def read(one: Annual) -> str:
    reader = PdfReader(BytesIO(render(paper(one))))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def charts(one: Annual) -> list[Chart]:
    return [block for section in paper(one).sections for block in section.blocks if isinstance(block, Chart)]


def test_the_paper_says_what_it_is_of_which_year_and_day_and_on_which_rules() -> None:
    words = read(annual(AGES))
    for said in ("Mortality reviews: annual summary", "For 2024/25, as of 30 June 2025.", "65 and over 7", "LDR-E3"):
        assert said in words
    assert "in the year in which they were notified" in words


@pytest.mark.parametrize(
    ("mode", "marking", "says", "not_there"),
    [
        ("exact", "OFFICIAL – SENSITIVE", "Internal, exact: not for publication", "rounded to the nearest 5, totals"),
        ("publish", "OFFICIAL", "Nothing written about one death is in this paper", "Internal, exact"),
    ],
)
def test_each_mode_says_what_it_is_on_its_pages(mode: Mode, marking: str, says: str, not_there: str) -> None:
    one = annual(AGES, mode=mode)
    assert paper(one).marking == marking
    assert says in read(one)
    assert not_there not in read(one)


def test_words_from_records_are_printed_as_text() -> None:
    assert NASTY in read(annual(AGES, notes=(Notes(NASTY, (NASTY,)),)))


def test_a_table_is_drawn_by_its_lines_without_the_total_or_by_its_quarters_without_the_year() -> None:
    by_line, by_quarter = charts(annual(AGES, QUARTERS))
    assert (by_line.labels, by_line.values) == (("Under 18", "65 and over"), ("0", "7"))
    assert (by_quarter.labels, by_quarter.values) == (("Q1", "Q2"), ("7", "–"))


def test_what_has_no_column_to_draw_is_not_drawn() -> None:
    assert charts(annual(AGES._replace(lines=(("Under 18", "*"), ("65 and over", "0"), ("All", "*"))))) == []


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (("*", "*", "*"), "Too few to show."),
        (("*", "*", "10"), "All: 10. Too few of each to show."),
        (("*", "5", "10"), ""),
        (("0", "0", "0"), ""),
        (("0", "7", "7"), ""),
        (("*", "–", "*"), "Too few to show."),
        (("–", "–", "–"), ""),
    ],
)
def test_a_table_that_shows_nothing_is_a_sentence(figures: tuple[str, ...], says: str) -> None:
    lines = tuple(zip(("Under 18", "65 and over", "All"), figures, strict=True))
    assert too_few(AGES._replace(lines=lines)) == says


def test_the_same_values_are_the_same_bytes() -> None:
    assert render(paper(annual(AGES))) == render(paper(annual(AGES)))
