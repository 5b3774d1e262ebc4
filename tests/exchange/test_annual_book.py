from io import BytesIO

import openpyxl
import pytest

from tcare.exchange.annual_book import annual_book
from tcare.workflows.mortality_annual import Annual, Notes, Part, Table

NOTES = ("2024-25 as of 30 June 2025, internal, exact.", "Not for publication.")


def annual(*lines: tuple[str, ...], theme: str = "Choking", learnt: str = "Seen late.") -> Annual:
    part = Part("Who died", "In scope.", (Table("Gender", ("", "Number"), lines),), (Notes(theme, (learnt,)),))
    return Annual("2024-25", "2025-06-30", "exact", ("LDR-E3", "6 months"), (part,))


def rows(one: Annual, sheet: str = "Annual summary") -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(BytesIO(annual_book(one, NOTES)))[sheet]
    return [tuple(cell.value for cell in row if cell.value is not None) for row in page.rows]


def test_figures_are_figures_and_what_is_hidden_or_has_not_come_is_words() -> None:
    held = rows(annual(("Male", "12"), ("Female", "*"), ("Not known", "–")))
    assert held == [
        (NOTES[0],), (NOTES[1],), (), ("Who died",), ("In scope.",), ("Gender", "Number"),
        ("Male", 12), ("Female", "*"), ("Not known", "–"), ("Choking",), ("Seen late.",),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["=1+1", "+44", "@SUM(A1)", "-2", "http://example.org", "2024"])
def test_words_from_records_are_written_as_text(words: str) -> None:
    book = openpyxl.load_workbook(BytesIO(annual_book(annual(theme=words, learnt=words), NOTES)))
    cells = [cell for row in book["Annual summary"].rows for cell in row if cell.value == words]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert not any(cell.hyperlink for cell in cells)


def test_the_rules_stand_on_a_sheet_of_their_own_and_one_summary_is_always_the_same_bytes() -> None:
    assert rows(annual(), "Rules") == [("LDR-E3",), ("6 months",)]
    assert annual_book(annual(), NOTES) == annual_book(annual(), NOTES)
