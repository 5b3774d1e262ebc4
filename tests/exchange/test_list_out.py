from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tcare.exchange.list_out import Cell, list_book

SAID = ("2 of 9 due · sorted by due day", "As it stood on 01-Mar-2026. Saved by Jo Marsh on 01-Mar-2026 at 09:00.")
HEADINGS = ("Person", "Due day", "Days")
ROWS: tuple[tuple[Cell, ...], ...] = (("MOSS, Ann", date(2026, 3, 1), 1_200), ("REED, Bo", "Not recorded", 0))


def page(title: str = "What's due: now?", rows: tuple[tuple[Cell, ...], ...] = ROWS) -> Worksheet:
    read = openpyxl.load_workbook(BytesIO(list_book(title, SAID, HEADINGS, rows))).active
    assert isinstance(read, Worksheet)
    return read


def test_a_list_is_written_as_it_was_seen_with_what_it_is_above_it() -> None:
    sheet = page()
    assert sheet.title == "Whats due now"
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["OFFICIAL – SENSITIVE · What's due: now?", *SAID]
    assert [cell.value for cell in sheet[5]] == list(HEADINGS)
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_col=1)] == [
        ["MOSS, Ann"],
        ["REED, Bo"],
    ]


def test_days_are_days_and_numbers_are_numbers() -> None:
    sheet = page()
    assert (sheet["B6"].is_date, sheet["B6"].number_format) == (True, "dd-mmm-yyyy")
    assert [(sheet[place].value, sheet[place].data_type) for place in ("C6", "C7")] == [(1_200, "n"), (0, "n")]
    assert (sheet["B7"].value, sheet["B7"].data_type) == ("Not recorded", "s")


@pytest.mark.parametrize("words", ["=1+1", "+44 161", "−1", "-1", "@SUM(A1)", "\t=1", "0012", "http://a.b", "{=1}"])
def test_what_looks_like_a_formula_a_number_or_a_link_is_words(words: str) -> None:
    cell = page(rows=((words, "x", "x"),))["A6"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_its_headings_stay_filter_and_stand_on_every_printed_page() -> None:
    sheet = page()
    assert sheet.freeze_panes == "B6"
    assert sheet.auto_filter.ref == "A5:C7"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages down as there are; one across, which is not written


def test_its_marking_is_above_and_beneath_every_printed_page() -> None:
    sheet = page("Marks & Sons")
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    assert sheet.oddHeader.center.text == "&BOFFICIAL – SENSITIVE"
    assert sheet.oddFooter.center.text == "&BOFFICIAL – SENSITIVE"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert sheet.oddFooter.left.text == "Marks && Sons"


def test_an_empty_list_is_a_list() -> None:
    sheet = page(rows=())
    assert [cell.value for cell in sheet[5]] == list(HEADINGS)
    assert sheet.max_row == 5
