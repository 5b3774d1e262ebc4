from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare.exchange.package import NotAWorkbookError
from tcare.exchange.tracker.table import Left, NoTableError, Table, find_headings, read_tables
from tests.exchange.packages import text, write_by_hand
from tests.exchange.tracker.sheets import ANN, BOB, HEADINGS, write

TRACKER = Path(__file__).parents[2] / "cases" / "tracker-as-kept.xlsx"


def table(path: Path, *rows: Sequence[object]) -> Table:
    return read_tables(write(path / "tracker.xlsx", *rows))[0]


def test_the_tracker_as_kept_is_read_below_its_titles_and_without_its_total() -> None:
    (found,) = read_tables(TRACKER)

    assert found.heading_row == 4
    assert found.headings[:3] == ("Initials", "NHS No.", "Surname")
    assert found.people == (5, 6, 7, 8, 9)
    assert found.left == (Left((1, 2), "above the headings"), Left((3, 10), "empty"), Left((11,), "a total"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param(("TOTAL",), "a total", id="a total alone"),
        pytest.param(("Total:", "", "", 5), "a total", id="a total with its figure"),
        pytest.param(("", "Total patients 5"), "a total", id="a total with words"),
        pytest.param(HEADINGS, "the headings again", id="the headings again"),
        pytest.param(("Discharged since April",), "a title or a note", id="a title"),
        pytest.param(("", "", "ask Jo about this"), "a title or a note", id="a note"),
        pytest.param(("", " ", "\u00a0"), "empty", id="spaces"),
    ],
)
def test_a_row_that_is_nobodys_is_left_alone_and_says_why(tmp_path: Path, row: Sequence[object], why: str) -> None:
    found = table(tmp_path, HEADINGS, ANN, row, BOB)

    assert found.people == (2, 4)
    assert found.left == (Left((3,), why),)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("9990000018",), id="a number alone"),
        pytest.param((9990000018,), id="a number that is a number"),
        pytest.param(("999000006X", "Farrow"), id="a number with a slip"),
        pytest.param(("", "Farrow", "01/12/2003"), id="someone without a number"),
        pytest.param(("9990000018", "Total"), id="someone called Total"),
    ],
)
def test_a_row_that_may_be_someones_is_never_left_alone_unsaid(tmp_path: Path, row: Sequence[object]) -> None:
    assert table(tmp_path, HEADINGS, ANN, row).people == (2, 3)


def test_the_sheet_most_like_a_table_of_people_comes_first_and_empty_ones_not_at_all(tmp_path: Path) -> None:
    path = write(tmp_path / "two.xlsx", ["Rota", "Mon"], name="Rota", Tracker=[HEADINGS, ANN], Empty=[])

    assert [found.name for found in read_tables(path)] == ["Tracker", "Rota"]


def test_the_headings_may_be_said_to_be_in_another_row(tmp_path: Path) -> None:
    found = table(tmp_path, ["NHS No.", "Surname"], ["who", "called"], ANN)

    assert found.heading_row == 1
    assert found.with_headings(2).headings[:2] == ("who", "called")
    assert found.heading_rows() == (1, 2, 3)


def test_a_formula_that_shows_nothing_does_not_make_its_row_empty(tmp_path: Path) -> None:
    head = f'<row r="1">{text("A1", "NHS No.")}{text("B1", "Surname")}</row>'
    rows = '<row r="2"><c r="A2"><f>B9</f></c><c r="B2"><f>B8</f></c></row>'

    (found,) = read_tables(write_by_hand(tmp_path / "formulas.xlsx", head + rows))

    assert 2 not in [row for left in found.left if left.why == "empty" for row in left.rows]


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_as_ours_would_be(tmp_path: Path) -> None:
    head = f'<row r="1">{text("A1", "NHS No.")}{text("B1", "Surname")}</row>'
    bomb = write_by_hand(tmp_path / "bomb.xlsx", head, extra={"xl/much.bin": bytes(3_000_000)})

    with pytest.raises(NotAWorkbookError, match="unpacks to far more"):
        read_tables(bomb)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoTableError):
        read_tables(write(tmp_path / "empty.xlsx"))


WORDS = st.text("abcdefgh ijklm", max_size=12)
FILLER = st.one_of(WORDS, st.floats(0, 99), st.just(""))
TITLES = st.lists(st.lists(FILLER, max_size=3), max_size=12)


@given(TITLES, st.lists(st.tuples(*[FILLER] * 6), max_size=12), st.permutations([*HEADINGS, "Adm. date", "Last CTR"]))
def test_the_headings_are_found_below_any_titles(
    titles: list[list[object]], people: list[tuple[object, ...]], headings: list[str]
) -> None:
    sheet: list[Sequence[object]] = [*([*row, *[""] * (6 - len(row))] for row in titles), headings, *people]

    assert find_headings(sheet)[0] == len(titles) + 1


@given(st.lists(st.lists(st.one_of(FILLER, st.none(), st.booleans()), min_size=3, max_size=3), min_size=1, max_size=9))
def test_some_row_of_any_sheet_is_taken_for_its_headings(sheet: list[list[object]]) -> None:
    row, known = find_headings(sheet)

    assert 1 <= row <= len(sheet)
    assert 0 <= known <= 3
