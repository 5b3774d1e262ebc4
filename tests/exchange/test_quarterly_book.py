from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tcare.exchange.quarterly_book import quarterly_book
from tcare.workflows.paper_cells import Cell
from tcare.workflows.quarterly import Grid, Line, Paper, Row, Trend

FORMULA = '=HYPERLINK("http://example.org","x")'


def made(*cells: Cell, narrative: str = "") -> Worksheet:
    table = Grid("Deaths", ("Target", "Q1", "Q2"), (Line("Reported", "1.5", cells, "Halton plan"),), "A note.")
    trend = Trend("Deaths", ("2019-20-Q1", "2019-20-Q2"), cells)
    row = Row("12", "Learning from deaths", "All of them", "LeDeR", "Pat Bell", narrative, (table,), (trend,))
    paper = Paper("2019-20-Q2", "2019-11-30", "exact", ("Adults: 100,000",), ("Visits: 56 days",), (row,))
    page = openpyxl.load_workbook(BytesIO(quarterly_book(paper, "As of 30 November 2019.")))["Quarterly paper"]
    assert isinstance(page, Worksheet)
    return page


def below(page: Worksheet, title: str) -> int:
    return next(cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value == title) + 1


def test_figures_are_figures_and_words_are_words() -> None:
    page = made(Cell("12"), Cell("*"))
    row = below(page, "Deaths")

    assert [page.cell(row, column).value for column in range(1, 5)] == ["Reported", 1.5, 12, "*"]
    assert page.cell(row + 1, 1).value == "A note."


def test_a_figure_by_hand_is_a_figure_still_and_shown_with_its_mark() -> None:
    page = made(Cell("818", is_by_hand=True), Cell("Scheduled to panel", is_by_hand=True))
    row = below(page, "Deaths")

    assert [page.cell(row, column).value for column in (3, 4)] == [818, "Scheduled to panel"]
    assert all("†" in page.cell(row, column).number_format for column in (3, 4))
    assert "†" not in page.cell(row, 2).number_format


def test_what_looks_like_a_formula_or_a_link_is_text() -> None:
    page = made(Cell(FORMULA, is_by_hand=True), Cell("http://example.org"), narrative=FORMULA)
    row = below(page, "Deaths")

    assert (page.cell(row, 3).data_type, page.cell(row, 3).value) == ("s", FORMULA)
    assert page.cell(row, 4).hyperlink is None
    assert page.cell(below(page, "Lead: Pat Bell"), 1).data_type == "s"


def test_long_words_have_a_row_as_tall_as_they_need() -> None:
    page = made(Cell("1"), Cell("2"), narrative="word " * 200)
    tall = page.row_dimensions[below(page, "Lead: Pat Bell")].height

    assert tall is not None
    assert tall > 200
