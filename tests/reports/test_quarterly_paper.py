from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from tcare.reports.drawing import render
from tcare.reports.page import Chart, Paragraph
from tcare.reports.quarterly_paper import meaning, quarterly_document
from tcare.workflows.paper_cells import Cell
from tcare.workflows.quarterly import Grid, Line, Mode, Paper, Row, Trend

AT = datetime(2019, 11, 30, 12, tzinfo=UTC)


def made(*cells: Cell, mode: Mode = "exact", noughts: bool = False) -> Paper:
    table = Grid("Deaths", ("Target", "Q1", "Q2"), (Line("Reported", "", cells, "Halton plan"),), "Adults: 100,000")
    trend = Trend("Deaths", ("2019-20-Q1", "2019-20-Q2"), cells)
    row = Row("12", "Learning from deaths", "All of them", "LeDeR", "Pat Bell", "Well.", (table,), (trend,))
    return Paper("2019-20-Q2", "2019-11-30", mode, (), (), (row,), noughts)


def words(paper: Paper) -> str:
    pages = PdfReader(BytesIO(render(quarterly_document(paper, "Sam Example", AT)))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_paper_says_how_its_figures_are_to_be_read() -> None:
    assert "not for publication" in meaning(made(Cell("1")))
    assert "0 to 4" in meaning(made(Cell("*"), mode="publish"))
    assert "1 to 4" in meaning(made(Cell("*"), mode="publish", noughts=True))
    assert "†" not in meaning(made(Cell("1")))
    assert "† was put in by hand" in meaning(made(Cell("1", is_by_hand=True)))


def test_only_what_is_not_for_publication_is_marked_sensitive() -> None:
    assert "OFFICIAL – SENSITIVE" in words(made(Cell("1"), Cell("2")))
    published = words(made(Cell("*"), Cell("5"), mode="publish"))
    assert "OFFICIAL" in published
    assert "SENSITIVE" not in published


def test_figures_by_hand_and_the_note_of_a_table_stand_on_paper() -> None:
    said = words(made(Cell("818", is_by_hand=True), Cell("Scheduled to panel", is_by_hand=True)))

    assert "818†" in said
    assert "Scheduled to panel†" in said
    assert "Adults: 100,000" in said


def test_a_chart_has_room_for_figures_and_marks_alone() -> None:
    document = quarterly_document(
        made(Cell("3", is_by_hand=True), Cell("Scheduled to panel", is_by_hand=True)), "Sam Example", AT
    )
    (chart,) = [block for block in document.sections[0].blocks if isinstance(block, Chart)]

    assert chart.values == ("3†", "†")


def test_a_trend_that_never_moved_is_a_sentence() -> None:
    document = quarterly_document(made(Cell("0"), Cell("0")), "Sam Example", AT)
    said = [block.text for block in document.sections[0].blocks if isinstance(block, Paragraph)]

    assert "Deaths, the last 2 quarters: 0 in each." in said
