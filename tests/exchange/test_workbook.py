from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tcare.exchange.workbook import LayoutError, ReadWorkbook, read_workbook
from tcare.workflows.sheets import SHEETS
from tests.exchange.packages import text, write_by_hand

HALTON = Path(__file__).parent.parent / "cases" / "halton-2019-20.xlsx"
HEAD = f'<row r="1">{text("A1", "NHS number")}{text("B1", "Visited")}{text("C1", "By")}</row>'
ANN = text("A2", "9990000018")


def visits(path: Path, rows: str, *, head: str = HEAD, after: str = "", book: str = "<workbookPr/>") -> ReadWorkbook:
    return read_workbook(write_by_hand(path / "visits.xlsx", head + rows, after=after, book=book))


def table(path: Path, sheets: dict[str, list[list[object]]]) -> ReadWorkbook:
    with xlsxwriter.Workbook(str(path / "table.xlsx"), {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return read_workbook(path / "table.xlsx")


def test_the_worked_case_is_read_whole() -> None:
    read = read_workbook(HALTON)

    assert {row.sheet for row in read.rows} == set(SHEETS)
    assert not any(row.problems for row in read.rows)
    assert not read.ignored
    assert read.rows[0].values["Born"] == date(1988, 3, 14)


def test_names_of_sheets_and_columns_match_in_any_case_and_order_and_with_outer_spaces(tmp_path: Path) -> None:
    read = table(tmp_path, {" vISITs": [["  BY ", "nhs NUMBER", "Visited "], ["L. Marsh", "9990000018", "2019-07-01"]]})

    assert read.rows[0].sheet == "Visits"
    assert read.rows[0].values == {"By": "L. Marsh", "NHS number": "9990000018", "Visited": date(2019, 7, 1)}


def test_what_is_not_ours_is_reported_and_left_alone(tmp_path: Path) -> None:
    read = table(
        tmp_path,
        {
            "Visits": [["NHS number", "Visited", "Weather", ""], ["9990000018", "2019-07-01", "rain", "wet"]],
            "Rota": [["Monday"]],
        },
    )

    assert read.ignored == ("Sheet Rota", "Column Weather of Visits", "Column 4 of Visits, which has no heading")
    assert not read.rows[0].problems


def test_a_first_row_that_holds_a_person_instead_of_headings_is_not_told(tmp_path: Path) -> None:
    read = table(tmp_path, {"People": [["9990000018", "Example"], ["9990000026", "Sample"]]})

    assert read.ignored == ("Column 1 of People", "Column 2 of People")
    assert [one.column for one in read.unreadable] == ["NHS number"]


def test_blank_rows_are_skipped_and_rows_keep_the_number_they_have_in_the_spreadsheet(tmp_path: Path) -> None:
    read = table(tmp_path, {"Visits": [["NHS number", "Visited"], [" "], [], ["9990000018", "2019-07-01"]]})

    assert [row.number for row in read.rows] == [4]


def test_a_row_with_nothing_in_our_columns_is_blank(tmp_path: Path) -> None:
    rows = f'<row r="2">{ANN}{text("B2", "2019-07-01")}</row><row r="3">{text("D3", "Total: 1")}</row>'

    assert [row.number for row in visits(tmp_path, rows).rows] == [2]


def test_rows_keep_their_number_when_the_sheet_begins_further_right(tmp_path: Path) -> None:
    head = f'<row r="1">{text("D1", "NHS number")}{text("E1", "Visited")}</row>'

    read = visits(tmp_path, f'<row r="7">{text("D7", "9990000018")}{text("E7", "2019-07-01")}</row>', head=head)

    assert [(row.number, len(row.values)) for row in read.rows] == [(7, 2)]


@pytest.mark.parametrize(
    ("book", "day"),
    [
        pytest.param("<workbookPr/>", date(2019, 7, 1), id="counted from 1900"),
        pytest.param('<workbookPr date1904="1"/>', date(2023, 7, 2), id="counted from 1904"),
    ],
)
def test_a_date_is_counted_as_its_workbook_counts(tmp_path: Path, book: str, day: date) -> None:
    read = visits(tmp_path, f'<row r="2">{ANN}<c r="B2" s="1"><v>43647</v></c></row>', book=book)

    assert read.rows[0].values["Visited"] == day


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        pytest.param('<c r="B2" s="1"><f>TODAY()</f><v>43647</v></c>', "formula", id="a formula"),
        pytest.param('<c r="B2" s="1"><f t="shared" si="0"/><v>43647</v></c>', "formula", id="a shared formula"),
        pytest.param('<c r="B2" t="e"><v>#N/A</v></c>', "error", id="an error"),
        pytest.param('<c r="B2" s="2"><v>43647.5</v></c>', "time of day", id="a time"),
        pytest.param('<c r="B2"><v>43647</v></c>', "not a date", id="a plain number"),
        pytest.param('<c r="B2" s="1"><v>-4</v></c>', "not a date", id="before there were dates"),
    ],
)
def test_a_cell_that_does_not_stand_by_itself_is_rejected_by_row_and_column(
    tmp_path: Path, cell: str, problem: str
) -> None:
    [row] = visits(tmp_path, f'<row r="2">{ANN}{cell}</row>').rows

    assert [(one.row, one.column) for one in row.problems] == [(2, "Visited")]
    assert problem in row.problems[0].problem


def test_every_cell_of_an_array_formula_is_a_formula(tmp_path: Path) -> None:
    rows = (
        f'<row r="2">{ANN}<c r="B2" s="1"><f t="array" ref="B2:B3">C2:C3</f><v>43647</v></c></row>'
        f'<row r="3">{text("A3", "9990000018")}<c r="B3" s="1"><v>43648</v></c></row>'
    )

    assert [len(row.problems) for row in visits(tmp_path, rows).rows] == [1, 1]


def test_a_formula_that_shows_nothing_is_still_told(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="B2" t="str"><f>""</f><v></v></c></row>'

    assert [row.number for row in visits(tmp_path, rows).rows] == [2]


def test_a_formula_in_a_column_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    rows = f'<row r="2">{ANN}{text("B2", "2019-07-01")}<c r="D2"><f>1</f><v>1</v></c></row>'

    assert not visits(tmp_path, rows).rows[0].problems


@pytest.mark.parametrize(
    ("head", "after", "words"),
    [
        pytest.param(HEAD, '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>', "merged", id="merged headings"),
        pytest.param(HEAD.replace(">By<", "> visited<"), "", "twice", id="a column twice"),
        pytest.param(
            HEAD.replace(text("C1", "By"), '<c r="C1" t="str"><f>"By"</f><v>By</v></c>'), "", "formula", id="a formula"
        ),
    ],
)
def test_headings_that_cannot_be_told_apart_are_refused(tmp_path: Path, head: str, after: str, words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        visits(tmp_path, "", head=head, after=after)


def test_merged_cells_below_the_headings_are_no_matter(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>'

    assert visits(tmp_path, f'<row r="2">{ANN}{text("B2", "2019-07-01")}</row>', after=merged).rows


def test_a_workbook_with_none_of_our_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="None of the sheets"):
        table(tmp_path, {"Tracker": [["NHS number"]]})


def test_one_of_our_sheets_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="twice"):
        table(tmp_path, {"Visits": [["NHS number"]], "Visits ": [["NHS number"]]})


@pytest.mark.parametrize(
    ("sheet", "headings", "missing"),
    [
        ("Visits", ["NHS number", "By"], ["Visited"]),
        ("Visits", ["Visited"], ["NHS number"]),
        ("Reviews", ["Local ID", "Type", "Held"], []),
        ("Reviews", ["Local ID", "Type"], ["Planned"]),
        ("Ward moves", ["Local ID", "Moved"], ["Admitted"]),
        ("Review actions", ["Local ID"], ["Held", "Action"]),
        ("Reviewers", ["Employer"], ["Name"]),
        ("People", ["Born"], ["NHS number"]),
        ("Mortality", ["NHS number"], []),
    ],
)
def test_a_sheet_without_its_key_column_is_told_and_none_of_its_rows_read(
    tmp_path: Path, sheet: str, headings: list[object], missing: list[str]
) -> None:
    read = table(tmp_path, {sheet: [headings, ["9990000018"] * len(headings)]})

    assert [one.column for one in read.unreadable] == missing
    assert bool(read.rows) is not bool(missing)


def test_a_sheet_with_nothing_on_it_is_as_if_it_were_missing(tmp_path: Path) -> None:
    read = table(tmp_path, {"Visits": [], "People": [["NHS number"]]})

    assert read == ReadWorkbook((), (), ())
