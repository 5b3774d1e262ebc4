"""What a cell says: counted or by hand, of a quarter or of a year, exact or for publication."""

from datetime import date

import pytest

from tcare.workflows.measures import Counted, Counts, Quarter
from tcare.workflows.paper_cells import Cell, Figures, Part
from tcare.workflows.paper_figures import Address
from tcare.workflows.paper_plan import How, PlanLine
from tcare.workflows.policy_tables import national
from tcare.workflows.quarterly import year_of

YEAR = year_of(Quarter(2019, 1))
MEETINGS = PlanLine("meetings.emergency", "Meetings", ("meetings.emergency",), "")
REGISTERED = PlanLine("registers.autism", "Autism", (), "")


def figures(
    *counts: int | None, by_hand: dict[Address, str] | None = None, publish: bool = False, noughts: bool = False
) -> Figures:
    """The year in which so many meetings were held each quarter; None for a quarter not begun."""
    counted = [
        Counts(quarter, date(2019, 11, 30), tuple(
            Counted(name, n if name == "meetings.emergency" or n is None else 0) for name in national().measures
        ))
        for quarter, n in zip(YEAR, counts, strict=True)
    ]  # fmt: skip
    return Figures(counted, by_hand or {}, is_published=publish, noughts=noughts)


def year(said: Figures, how: How = "sum") -> str:
    return said.of_year(MEETINGS, YEAR, how).said


@pytest.mark.parametrize(
    ("how", "figure"), [("sum", "10"), ("mean", "3.33"), ("last", "3")], ids=["a sum", "a mean", "the last"]
)
def test_a_years_figure_is_of_the_quarters_begun(how: How, figure: str) -> None:
    assert year(figures(2, 5, 3, None), how) == figure
    assert year(figures(None, None, None, None), how) == "–"


def test_a_years_figure_knows_every_quarter_it_was_made_of() -> None:
    cell = figures(2, 5, 3, None).of_year(MEETINGS, YEAR, "sum")
    assert cell.parts == tuple(Part("meetings.emergency", f"2019-20-Q{n}") for n in (1, 2, 3))


def test_a_number_by_hand_goes_into_the_year_and_words_do_not() -> None:
    q1, q2 = ("2019-20-Q1", "meetings.emergency"), ("2019-20-Q2", "meetings.emergency")

    assert year(figures(2, 5, 3, None, by_hand={q1: "7"})) == "15"
    assert year(figures(2, 5, 3, None, by_hand={q1: "Scheduled", q2: ""})) == "3"
    assert year(figures(2, 5, 3, None, by_hand={("2019-20-Q4", "meetings.emergency.year"): "Ten"})) == "Ten†"


def test_what_was_put_in_by_hand_is_marked_and_opens_nobody() -> None:
    cell = figures(2, 5, 3, None, by_hand={("2019-20-Q1", "meetings.emergency"): "7"}).cell(MEETINGS, YEAR[0])

    assert (cell.said, cell.parts) == ("7†", ())


@pytest.mark.parametrize(
    ("words", "noughts", "shown"),
    [
        pytest.param("818", False, "820", id="rounded"),
        pytest.param("4", False, "*", id="small"),
        pytest.param("0", False, "*", id="a nought"),
        pytest.param("0", True, "0", id="a nought, in the other reading"),
        pytest.param("1", True, "*", id="small, in the other reading"),
        pytest.param("4.5", False, "*", id="a small mean"),
        pytest.param("28 of 207", False, "28 of 207", id="words as they are"),
        pytest.param("58.80%", False, "58.80%", id="a percentage as it is"),
        pytest.param("", False, "", id="nothing"),
    ],
)
def test_a_figure_by_hand_is_published_as_if_it_had_been_counted(words: str, noughts: bool, shown: str) -> None:
    place = {("2019-20-Q1", "registers.autism"): words}
    said = figures(9, 9, 9, None, by_hand=place, publish=True, noughts=noughts)

    assert said.cell(REGISTERED, YEAR[0]) == Cell(shown, "registers.autism", "2019-20-Q1", is_by_hand=True)


def test_a_years_figure_by_hand_does_not_give_away_a_hidden_quarter() -> None:
    place = {("2019-20-Q4", "meetings.emergency.year"): "22"}

    assert year(figures(9, 9, 4, None, by_hand=place, publish=True)) == "*†"
    assert year(figures(9, 9, 9, None, by_hand=place, publish=True)) == "20†"


def test_a_published_year_is_hidden_where_any_quarter_is_and_else_rounded() -> None:
    assert year(figures(9, 9, 4, None, publish=True)) == "*"
    assert year(figures(9, 9, 0, None, publish=True, noughts=True)) == "20"
    assert year(figures(9, 9, 9, None, publish=True)) == "25"
