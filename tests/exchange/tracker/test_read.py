from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tcare.exchange.tracker.layout import Layout
from tcare.exchange.tracker.read import read_rows
from tcare.exchange.tracker.table import read_tables
from tcare.workflows.sheets import Problem
from tcare.workflows.tracker_rows import TrackerRow
from tests.exchange.packages import text, write_by_hand
from tests.exchange.tracker.sheets import write

TODAY = date(2019, 11, 30)
NUMBER = "People.NHS number"


def rows(path: Path, headings: Sequence[str], targets: Sequence[str], *held: Sequence[object]) -> list[TrackerRow]:
    (table,) = read_tables(write(path / "tracker.xlsx", headings, *held))
    return list(read_rows(table, Layout(tuple(targets), day_first=True), TODAY))


def test_each_row_says_what_was_read_and_keeps_the_number_it_has_in_the_spreadsheet(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        ["NHS No.", "Surname", "RAG"],
        [NUMBER, "People.Family name", "Register.Rating"],
        ["999 000 0018", "ASHDOWN", "b"],
        [],
        ["9990000026", "", "Red"],
    )

    assert [row.number for row in found] == [2, 4]
    assert found[0].said == {
        ("People", "NHS number"): "9990000018",
        ("People", "Family name"): "Ashdown",
        ("Register", "Rating"): "BLUE",
    }


def test_a_cell_that_cannot_be_read_is_told_by_its_own_heading(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, ["NHS No.", "MHA sect."], [NUMBER, "Legal status.Status"], ["9990000018", "37"])

    assert [unread.places for unread in row.unread] == [(("Legal status", "Status"),)]
    assert row.unread[0].problem == Problem(
        "Legal status",
        2,
        "MHA sect.",
        "37 alone could be section 37 or code 37.",
        "Write Section 37 or code 10, or Section 45A, limitation direction in force.",
    )


def test_a_column_that_is_left_out_is_not_read(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, ["NHS No.", "DOB", "RAG"], [NUMBER, "", ""], ["9990000018", "sometime", "beige"])

    assert row.said == {("People", "NHS number"): "9990000018"}
    assert not row.unread


def test_a_birth_settles_the_century_of_what_came_after_it_wherever_its_column_stands(tmp_path: Path) -> None:
    (row,) = rows(
        tmp_path,
        ["EDD", "NHS No.", "DOB"],
        ["Planned discharge.Planned date", NUMBER, "People.Born"],
        ["13/3/60", "9990000018", "02/11/1979"],
    )

    assert row.said["Planned discharge", "Planned date"] == date(2060, 3, 13)


def test_words_beside_a_review_that_name_its_kind_are_its_kind(tmp_path: Path) -> None:
    community, other = rows(
        tmp_path,
        ["NHS No.", "Last CTR"],
        [NUMBER, "Last review.Held"],
        ["9990000018", "15/08/2019 (community)"],
        ["9990000026", "3/9/19 CETR"],
    )

    assert community.said["Last review", "Type"] == "COMMUNITY"
    assert not community.beside
    assert ("Last review", "Type") not in other.said
    assert other.beside == ("Last CTR: “CETR” stays in the tracker.",)


def test_a_formula_and_an_error_are_never_believed(tmp_path: Path) -> None:
    head = f'<row r="1">{text("A1", "NHS No.")}{text("B1", "DOB")}{text("C1", "RAG")}</row>'
    cells = f'{text("A2", "9990000018")}<c r="B2"><f>TODAY()</f><v>43799</v></c><c r="C2" t="e"><v>#N/A</v></c>'
    (table,) = read_tables(write_by_hand(tmp_path / "formulas.xlsx", f'{head}<row r="2">{cells}</row>'))

    (row,) = read_rows(table, Layout((NUMBER, "People.Born", "Register.Rating")), TODAY)

    assert [(unread.problem.column, unread.problem.problem) for unread in row.unread] == [
        ("DOB", "The cell is a formula."),
        ("RAG", "The cell holds an error of the spreadsheet."),
    ]
