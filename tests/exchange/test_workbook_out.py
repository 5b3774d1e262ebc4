import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcare.exchange.workbook import ReadWorkbook, read_workbook
from tcare.exchange.workbook_out import NotWrittenError, write_caseload, write_rejects, write_template
from tcare.workflows.bring_in import RowsRejectedError, bring_in
from tcare.workflows.send_out import SheetRows, whole_caseload
from tcare.workflows.sheets import SHEETS
from tests.exchange.packages import text, write_by_hand
from tests.in_memory import empty_caseload

HALTON = Path(__file__).parent.parent / "cases" / "halton-2019-20.xlsx"
TODAY = date(2020, 3, 1)


def brought_in(path: Path) -> SheetRows:
    with empty_caseload() as session:
        bring_in(session, read_workbook(path).rows, today=TODAY, test_numbers=True)
        return whole_caseload(session)


def test_what_is_sent_out_brings_in_an_equal_caseload(tmp_path: Path) -> None:
    kept = brought_in(HALTON)

    write_caseload(tmp_path / "out.xlsx", kept)

    assert brought_in(tmp_path / "out.xlsx") == kept
    assert sum(len(rows) for rows in kept.values()) == 86


ASIDE = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\u202a\u202b\u202c\u202d\u202e")
WORDS = st.text(ASIDE, min_size=1, max_size=30).map(str.strip).filter(bool)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(WORDS, WORDS.map("={}".format), WORDS.map("+{}".format), WORDS.map("_x0041_{}".format))))
def test_any_text_goes_out_and_comes_in_as_it_is(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.mktemp("words") / "names.xlsx"
    names = [name for name in names if not any("\u2066" <= letter <= "\u2069" for letter in name)]

    write_caseload(path, {"Reviewers": [{"Name": name} for name in names]})

    assert [row.values["Name"] for row in read_workbook(path).rows] == names


def test_text_that_begins_as_a_formula_is_written_as_text(tmp_path: Path) -> None:
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://example.org", "12"]

    write_caseload(tmp_path / "out.xlsx", {"Reviewers": [{"Name": name} for name in names]})

    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Reviewers"]
    assert [(cell.value, cell.data_type) for (cell,) in page["A2:A8"]] == [(name, "s") for name in names]
    assert not any(cell.hyperlink for (cell,) in page["A2:A8"])


def test_the_file_is_its_owners_alone_and_stands_nowhere_else(tmp_path: Path) -> None:
    write_caseload(tmp_path / "out.xlsx", {"Reviewers": [{"Name": "H. Vance"}]})

    assert list(tmp_path.iterdir()) == [tmp_path / "out.xlsx"]
    assert os.name == "nt" or (tmp_path / "out.xlsx").stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="could not be written"):
        write_template(tmp_path / "nowhere" / "template.xlsx")


def test_the_template_brings_in_nothing_and_is_wholly_ours(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")

    read = read_workbook(tmp_path / "template.xlsx")

    assert read == ReadWorkbook((), (), ())


def test_the_template_has_every_heading_with_a_comment_and_lists_to_choose_from(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")

    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    for sheet in SHEETS.values():
        page = book[sheet.name]
        assert [cell.value for cell in page[1]] == [column.header for column in sheet.all_columns]
        assert all(cell.comment for cell in page[1])
        lists = sum(column.kind in ("code", "yes-no") for column in sheet.all_columns)
        assert len(page.data_validations.dataValidation) >= bool(lists)
    assert "9990000018" in {str(cell.value).replace(" ", "") for cell in book["Example"]["C"]}


def test_the_bad_rows_come_back_alone_with_what_is_wrong(tmp_path: Path) -> None:
    head = f'<row r="1">{text("A1", "NHS number")}{text("B1", "Visited")}{text("C1", "Weather")}</row>'
    rows = "".join(
        f'<row r="{row}">{text(f"A{row}", "9990000018")}{text(f"B{row}", day)}{text(f"C{row}", "=rain")}</row>'
        for row, day in ((2, "01/07/2019"), (4, "01/07/19"))
    )
    source = write_by_hand(tmp_path / "in.xlsx", head + rows)
    read = read_workbook(source)
    with empty_caseload() as session, pytest.raises(RowsRejectedError) as refused:
        bring_in(session, read.rows, today=TODAY, test_numbers=True)
    late = [problem for problem in refused.value.result.rejected if problem.row == 4]

    write_rejects(tmp_path / "rejects.xlsx", source, late)

    book = openpyxl.load_workbook(tmp_path / "rejects.xlsx")
    assert book.sheetnames == ["Visits"]
    head_row, *bad = book["Visits"].iter_rows(values_only=True)
    assert head_row == ("NHS number", "Visited", "Weather", "Error")
    assert [row[:3] for row in bad] == [("9990000018", "01/07/19", "=rain")]
    assert "not a date" in str(bad[0][3])
    assert read_workbook(tmp_path / "rejects.xlsx").ignored == ("Column Weather of Visits", "Column Error of Visits")


def test_rejects_that_are_corrected_come_back_once_more_with_one_error_column(tmp_path: Path) -> None:
    head = f'<row r="1">{text("A1", "NHS number")}{text("B1", "Visited")}{text("C1", "Error")}</row>'
    source = write_by_hand(tmp_path / "in.xlsx", f'{head}<row r="2">{text("A2", "1")}{text("C2", "old")}</row>')

    write_rejects(tmp_path / "rejects.xlsx", source, read_workbook(source).rows[0].problems)

    page = openpyxl.load_workbook(tmp_path / "rejects.xlsx")["Visits"]
    assert [cell.value for cell in page[1]] == ["NHS number", "Visited", "Error"]
    assert "ten digits" in str(page["C2"].value)


def test_a_sheet_that_could_not_be_read_comes_back_whole(tmp_path: Path) -> None:
    rows = f'<row r="1">{text("A1", "NHS number")}</row><row r="2">{text("A2", "9990000018")}</row>'
    source = write_by_hand(tmp_path / "in.xlsx", rows)

    write_rejects(tmp_path / "rejects.xlsx", source, read_workbook(source).unreadable)

    page = openpyxl.load_workbook(tmp_path / "rejects.xlsx")["Visits"]
    assert [cell.value for cell in page["A"]] == ["NHS number", "9990000018"]
    assert "no column Visited" in str(page["B2"].value)
