from datetime import date

import pytest

from tcare.workflows.measures import SHARES, Counted, Counts, Quarter
from tcare.workflows.paper_cells import Cell
from tcare.workflows.paper_lines import Words
from tcare.workflows.policy import LocalSetting, Policy
from tcare.workflows.policy_tables import national
from tcare.workflows.quarterly import Grid, Line, Mode, Paper, needed, paper, rows_of_plan, trend_to, year_of

Q2 = Quarter(2019, 2)
AS_OF = date(2019, 11, 30)


def counts(quarter: Quarter, begun: bool = True, **values: Counted) -> Counts:
    held = {name: Counted(name, 0 if begun else None) for name in national().measures}
    held |= {one.id: one for one in values.values()}
    return Counts(quarter, AS_OF, tuple(held.values()))


def made(mode: Mode = "exact", policy: Policy | None = None, **values: Counted) -> Paper:
    """The paper of Q2 in which every quarter that has begun counts the same."""
    counted = [
        counts(quarter, begun=quarter.first <= AS_OF, **(values if quarter.first <= AS_OF else {}))
        for quarter in needed(Q2)
    ]
    return paper(counted, policy or national(), {"6": Words("Pat Bell", "Going well.")}, Q2, AS_OF, mode)


def table(one: Paper, title: str) -> Grid:
    return next(table for row in one.rows for table in row.tables if table.title == title)


def line(one: Paper, title: str, measure: str) -> Line:
    return next(line for line in table(one, title).lines if line.cells[0].measure == measure)


def words(cells: tuple[Cell, ...]) -> list[str]:
    return [cell.words for cell in cells]


def local(name: str, value: str) -> Policy:
    return national().with_local([LocalSetting(name, value, None, date(2019, 4, 1))])


def test_every_measure_stands_in_the_paper() -> None:
    policy = local("population.adult", "100000").with_local(
        [LocalSetting("population.child", "20000", None, date(2019, 4, 1))]
    )
    rates = (Counted(f"inpatients.{group}.rate", 10.0, 1, 100_000) for group in ("adult", "child"))
    shares = (Counted(name, 50.0, 1, 2) for name in SHARES)
    shown = {
        part.measure
        for cell in made("exact", policy, **{one.id: one for one in (*rates, *shares)}).cells
        for part in cell.parts
    }
    assert shown == set(national().measures)


def test_the_paper_has_the_nineteen_rows_of_the_plan_in_order() -> None:
    assert [number for number, _ in rows_of_plan()] == [str(n) for n in range(1, 20)]


def test_a_trend_is_the_eight_quarters_that_end_with_the_papers_own() -> None:
    assert [str(one) for one in trend_to(Quarter(2019, 1))] == [
        "2017-18-Q2", "2017-18-Q3", "2017-18-Q4", "2018-19-Q1", "2018-19-Q2", "2018-19-Q3", "2018-19-Q4", "2019-20-Q1",
    ]  # fmt: skip
    assert {*trend_to(Q2), *year_of(Q2)} <= set(needed(Q2))


def test_a_quarter_not_begun_has_a_dash_and_one_in_which_nothing_happened_a_nought() -> None:
    adults = line(made(), "Adult care and treatment reviews", "reviews.adult.total")
    assert words(adults.cells) == ["0", "0", "0", "–", "0"]


def test_the_year_so_far_is_the_sum_of_what_happened_and_the_last_of_what_stands() -> None:
    one = made(
        held=Counted("reviews.adult.total", 7),
        now=Counted("inpatients.adult.total", 4),
        share=Counted("visits.in-time", 66.7, 2, 3),
    )
    assert words(line(one, "Adult care and treatment reviews", "reviews.adult.total").cells)[-1] == "21"
    assert words(line(one, "Adults in an inpatient setting", "inpatients.adult.total").cells)[-1] == "4"
    assert words(line(one, "Commissioner's visits made in time", "visits.in-time").cells) == [
        *["66.7 % (2 of 3)"] * 3,
        "–",
    ]


def test_every_figure_says_of_which_measure_and_quarter_it_is() -> None:
    cells = line(made(), "Adults in an inpatient setting", "inpatients.adult.local").cells
    assert [(cell.measure, cell.quarter) for cell in cells[:2]] == [
        ("inpatients.adult.local", "2019-20-Q1"),
        ("inpatients.adult.local", "2019-20-Q2"),
    ]


def test_a_fractional_target_stands_as_it_was_set_and_the_mean_beside_it() -> None:
    one = made(
        policy=local("target.inpatients.local", "1.5"),
        a=Counted("inpatients.adult.local", 1),
        b=Counted("inpatients.child.local", 1),
    )
    before, now = table(one, "CCG-commissioned inpatients, mean of the quarters' ends").lines
    assert (before.label, before.target, words(before.cells)) == ("CCG-commissioned, 2018/19", "1.5", ["2"])
    assert (now.target, words(now.cells)) == ("1.5", ["2"])


def test_targets_stand_by_line_and_for_the_total() -> None:
    policy = national().with_local(
        LocalSetting(f"target.inpatients.adult.{name}", value, None, date(2019, 4, 1))
        for name, value in (("local", "0"), ("specialised", "2"), ("total", "2"))
    )
    lines = table(made(policy=policy), "Adults in an inpatient setting").lines
    assert [one.target for one in lines] == ["0", "2", "2"]


@pytest.mark.parametrize(
    ("quarter", "target"),
    [
        (Quarter(2018, 3), ""),
        (Quarter(2018, 4), "37"),
        (Quarter(2019, 4), "37"),
        (Quarter(2020, 1), "30"),
        (Quarter(2023, 4), "30"),
        (Quarter(2024, 1), ""),
    ],
)
def test_a_national_target_stands_only_within_its_dates(quarter: Quarter, target: str) -> None:
    counted = [counts(one) for one in needed(quarter)]
    one = paper(counted, national(), {}, quarter, quarter.last, "exact")
    assert line(one, "Rates per million", "inpatients.adult.rate").target == target


def test_the_lead_and_the_words_stand_beside_their_row_alone() -> None:
    assert [(row.number, row.lead, row.narrative) for row in made().rows if row.lead] == [
        ("6", "Pat Bell", "Going well.")
    ]


def test_the_populations_of_the_rates_are_named() -> None:
    policy = local("population.adult", "100000")
    assert (
        made(policy=policy)
        .populations[0]
        .startswith("People aged 18 and over, for rates per million: 100,000 (Set locally")
    )
    assert made().populations[0].endswith("not set, so no rate is given")


def test_in_a_paper_for_publication_small_numbers_are_hidden_and_so_is_every_sum_of_one() -> None:
    one = made(
        "publish",
        a=Counted("admissions", 4),
        b=Counted("discharges", 12),
        c=Counted("meetings.emergency", 12),
        d=Counted("register.blue", 12),
    )
    assert words(line(one, "Into and out of hospital", "admissions").cells) == ["*", "*", "*", "–", "*"]
    assert words(line(one, "Into and out of hospital", "discharges").cells) == ["*", "*", "*", "–", "*"]
    assert words(line(one, "Dynamic support register at the end of the quarter", "register.blue").cells)[0] == "10"
    assert words(line(one, "Emergency protocol meetings, which are no C(E)TRs", "meetings.emergency").cells) == [
        "10",
        "10",
        "10",
        "–",
        "35",
    ]
