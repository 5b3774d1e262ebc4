from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcare import clock
from tcare.exchange import answers
from tcare.store.casefile import CaseFile
from tcare.workflows import caseload, records
from tcare.workflows.due import Asked
from tcare.workflows.facts import Case
from tcare.workflows.measures import Quarter, count
from tcare.workflows.mortality_numbers import KINDS, Figures, Numbers, kind_of, numbers, rows_behind, year_name
from tcare.workflows.paper_cells import Cell
from tcare.workflows.policy_tables import national
from tcare.workflows.quarterly import Grid, quarterly_paper, year_of
from tcare.workflows.quarters import measures_for
from tests.conftest import NewFile
from tests.ui.made_up import fill
from tests.workflows.made import case, death, hold, on, person, review, stay

TODAY = clock.today()
THIS_YEAR = Quarter.of(TODAY).year
QUARTERS = year_of(Quarter(2024, 1))
Q1, Q2, Q3, Q4 = QUARTERS
AFTER = on("2025-06-30")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory, new_file: NewFile) -> Iterator[CaseFile]:
    """A made-up caseload, only ever asked."""
    with new_file(tmp_path_factory.mktemp("made-up") / "caseload.tcare") as file:
        fill(file, 60, TODAY)
        yield file


@pytest.fixture(scope="module")
def shown(made_up: CaseFile) -> dict[int, Numbers]:
    """The numbers of some years of it."""
    return {year: made_up.ask(numbers, year, TODAY) for year in range(THIS_YEAR - 1, THIS_YEAR + 1)}


def figures(*cases: Case, day: date = AFTER) -> Figures:
    return Figures(cases, national(), QUARTERS, day)


def words(made: Figures, name: str) -> list[str]:
    """Of each quarter, and of the year."""
    found = [made.of(name, [one]) for one in QUARTERS] + [made.of(name, QUARTERS)]
    return [figure.words if figure else "–" for figure in found]


def deceased(notified: str, **facts: object) -> Case:
    return case(person(died_on="2023-12-01", learning_disability=True), mortality=death(notified, **facts))


def lines(grids: tuple[Grid, ...]) -> dict[str, list[str]]:
    return {line.cells[0].measure: [cell.words for cell in line.cells] for grid in grids for line in grid.lines}


def test_what_happened_adds_up_to_the_year_each_by_its_own_day() -> None:
    made = figures(
        deceased("2024-06-30", allocated_on="2024-07-01", signed_off_on="2025-03-31"),
        deceased("2024-03-31", allocated_on="2024-04-01", signed_off_on="2025-04-01"),
        deceased("2024-07-01"),
    )
    assert words(made, "mortality.notified") == ["1", "1", "0", "0", "2"]
    assert words(made, "mortality.allocated") == ["1", "1", "0", "0", "2"]
    assert words(made, "mortality.completed") == ["0", "0", "0", "1", "1"]


def test_what_stands_is_the_last_quarters_begun() -> None:
    one = deceased("2024-04-10", allocated_on="2024-08-01", holds=(hold("2024-05-01", "2024-06-01"),))
    made = figures(one, deceased("2024-06-10", holds=(hold("2024-06-20"),)), day=on("2024-12-31"))
    assert words(made, "mortality.open") == ["2", "2", "2", "–", "2"]
    assert words(made, "mortality.not-allocated") == ["2", "1", "1", "–", "1"]
    assert words(made, "mortality.on-hold") == ["1", "1", "1", "–", "1"]


def test_a_share_of_the_year_is_counted_over_all_that_was_due_in_it() -> None:
    made = figures(
        deceased("2023-10-01", signed_off_on="2024-04-01"),
        deceased("2023-10-02", signed_off_on="2024-04-03"),
        deceased("2024-01-05", holds=(hold("2024-02-01", "2024-02-02"),)),
    )
    assert words(made, "mortality.in-six-months") == ["50.0 % (1 of 2)", "0.0 % (0 of 1)", "–", "–", "33.3 % (1 of 3)"]
    assert words(made, "mortality.in-six-months:due") == ["2", "1", "0", "0", "3"]
    assert words(made, "mortality.in-six-months.without-holds") == ["50.0 % (1 of 2)", "–", "–", "–", "50.0 % (1 of 2)"]
    assert words(made, "mortality.in-six-months.without-holds:due") == ["2", "0", "0", "0", "2"]


@pytest.mark.parametrize(("day", "begun"), [("2024-03-31", 0), ("2024-04-01", 1), ("2024-12-31", 3), ("2025-01-01", 4)])
def test_a_quarter_not_begun_shows_a_dash_and_never_nought(day: str, begun: int) -> None:
    made = figures(day=on(day))
    for name in ("mortality.notified", "mortality.open", "mortality.in-six-months:due", "mortality.notified:focused"):
        assert words(made, name) == ["0"] * begun + ["–"] * (4 - begun) + (["0"] if begun else ["–"])


@pytest.mark.parametrize(
    ("who", "facts", "kind"),
    [
        pytest.param({}, {"type": "focused"}, "focused", id="its type"),
        pytest.param({}, {}, "undecided", id="no type yet"),
        pytest.param({"data_opt_out": True}, {"type": "focused"}, "opted-out", id="opted out whatever its type"),
        pytest.param({"learning_disability": False}, {"type": "initial"}, "out-of-scope", id="out of scope"),
        pytest.param({}, {"closed_on": "2024-05-01", "closed_reason": "out_of_scope"}, "out-of-scope", id="closed so"),
        pytest.param({"born_on": "2006-12-02"}, {}, "child_death_review", id="17 at death: child death review"),
        pytest.param({"born_on": "2005-12-01"}, {}, "undecided", id="18 at death"),
        pytest.param({"born_on": "2006-12-02"}, {"type": "initial"}, "initial", id="a type recorded is its type"),
    ],
)
def test_every_death_is_of_one_kind(who: dict[str, object], facts: dict[str, object], kind: str) -> None:
    dead = person(**{"died_on": "2023-12-01", "learning_disability": True, **who})
    one = case(dead, mortality=death("2024-04-10", **facts))
    assert kind_of(one, Asked(national(), AFTER)) == kind
    assert {name: words(figures(one), f"mortality.notified:{name}")[0] for name in KINDS} == {
        name: "1" if name == kind else "0" for name in KINDS
    }


def days(least: int, most: int) -> st.SearchStrategy[date]:
    return st.integers(least, most).map(lambda n: date(2024, 4, 1) + timedelta(n))


@settings(max_examples=40)
@given(st.lists(st.tuples(days(-250, 400), st.none() | days(-250, 400), st.none() | days(-250, 400), st.booleans())))
def test_only_the_person_and_the_review_of_a_death_are_read_by_the_measures_of_mortality(
    rows: list[tuple[date, date | None, date | None, bool]],
) -> None:
    cases = [
        case(
            person(died_on=min(notified, date(2024, 3, 1)).isoformat(), learning_disability=True),
            mortality=death(notified.isoformat(), allocated_on=allocated, signed_off_on=signed)._replace(
                holds=(hold(notified.isoformat()),) if is_held else ()
            ),
            stays=(stay("2020-01-01"),),
            reviews=(review("POST_ADM", "2020-01-20"),),
        )
        for notified, allocated, signed, is_held in rows
    ]
    made = figures(*cases, case(stays=(stay("2024-01-01"),)))
    for quarter in QUARTERS:
        for one in count(cases, national(), quarter, AFTER).measures:
            if one.id.startswith("mortality."):
                figure = made.of(one.id, [quarter])
                assert figure is not None
                assert (figure.people, figure.of) == (one.people, one.denominator)


def test_the_numbers_are_those_of_the_command_line_and_of_the_quarterly_paper(
    made_up: CaseFile, shown: dict[int, Numbers]
) -> None:
    for year, held in shown.items():
        quarters = year_of(Quarter(year, 1))
        said = lines(held.tables)
        paper = made_up.ask(quarterly_paper, quarters[0], TODAY, "exact")
        on_paper = {cells[0].measure: cells for row in paper.rows for grid in row.tables for cells in _cells(grid)}
        counted = answers.measures(
            made_up.ask(measures_for, quarters, TODAY), national().measures, publishing=False, noughts=False
        ).value
        for place, quarter in enumerate(counted):
            for one in quarter["measures"]:
                if one["id"].startswith("mortality."):
                    value, numerator, denominator = one["value"], one["numerator"], one["denominator"]
                    share = "–" if value is None else f"{value} % ({numerator} of {denominator})"
                    words = share if denominator is not None or value is None else str(value)
                    assert said[one["id"]][place] == words, (quarter["quarter"], one["id"])
                    assert on_paper[one["id"]][place].words == words, (quarter["quarter"], one["id"])


def _cells(grid: Grid) -> list[tuple[Cell, ...]]:
    return [line.cells for line in grid.lines if line.cells[0].quarter]


def test_every_figure_opens_as_many_rows_as_it_says(made_up: CaseFile, shown: dict[int, Numbers]) -> None:
    walked = 0
    for held in shown.values():
        for cell in (cell for grid in (*held.tables, *held.years) for line in grid.lines for cell in line.cells):
            people = held.people[cell.measure, cell.quarter]
            rows = made_up.ask(rows_behind, people, TODAY) if people else ()
            said = cell.words.partition("(")[2].partition(" ")[0] or cell.words
            assert len(rows) == (0 if said == "–" else int(said)), (cell, len(rows))
            assert {row.person.id.bytes for row in rows} == set(people)
            walked += len(rows)
    assert walked > 50


def test_years_stand_side_by_side_and_agree_with_each_years_own_figure(shown: dict[int, Numbers]) -> None:
    beside = shown[THIS_YEAR]
    assert beside.years[0].headings[1:] == tuple(
        year_name(year).replace("-", "/") for year in range(THIS_YEAR - 4, THIS_YEAR + 1)
    )
    for year, held in shown.items():
        for name, cells in lines(beside.years).items():
            assert lines(held.tables)[name][-1] == cells[year - THIS_YEAR - 1], (year, name)


def test_the_kinds_add_up_to_the_deaths_notified_and_to_the_reviews_signed_off(shown: dict[int, Numbers]) -> None:
    for held in shown.values():
        said = lines(held.tables)
        for name in ("mortality.notified", "mortality.completed"):
            for place, whole in enumerate(said[name]):
                parts = [said[f"{name}:{kind}"][place] for kind in KINDS]
                assert parts == ["–"] * len(KINDS) if whole == "–" else sum(map(int, parts)) == int(whole)


def test_a_death_known_only_to_the_area_counts_nowhere_until_the_programme_is_told(case_file: CaseFile) -> None:
    who = {"local_id": "L1", "born_on": date(1960, 5, 4), "died_on": TODAY - timedelta(9), "learning_disability": True}
    one: UUID = case_file.act(records.save, "individual", who).records[0]
    told = {"notified_to_area_on": TODAY, "allocated_on": TODAY}
    review = case_file.act(records.save, "mortality_review", told, parent=one).records[0]
    this_year = ("mortality.allocated", year_name(THIS_YEAR))
    assert case_file.ask(numbers, THIS_YEAR, TODAY).people[this_year] == ()
    case_file.act(records.save, "mortality_review", {"notified_on": TODAY}, record=review)
    (row,) = case_file.ask(rows_behind, case_file.ask(numbers, THIS_YEAR, TODAY).people[this_year], TODAY)
    assert (row.person.local_id, row.notified_on, row.stands) == ("L1", TODAY, "In review")


def test_a_row_says_where_the_review_stands_now_and_what_it_waits_for(made_up: CaseFile) -> None:
    everyone = [one.person.id for one in made_up.ask(caseload.cases) if one.mortality and one.mortality.notified_on]
    rows = made_up.ask(rows_behind, everyone, TODAY)
    assert [row.notified_on for row in rows] == sorted(row.notified_on or date.max for row in rows)
    assert all(row.waits_for for row in rows if row.stands in ("New", "On hold"))
    assert not any(row.waits_for for row in rows if row.stands == "Signed off")
