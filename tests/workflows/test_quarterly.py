from datetime import date

from tcare.workflows.measures import Counted, Counts, Quarter
from tcare.workflows.policy_tables import national
from tcare.workflows.quarterly import quarterly, quarters_of

NAMED = national().measures


def counts(**values: Counted) -> Counts:
    held = {name: Counted(name, 0) for name in NAMED} | {one.id: one for one in values.values()}
    return Counts(Quarter(2019, 1), date(2019, 11, 30), tuple(held.values()))


def test_every_measure_stands_in_the_paper_once() -> None:
    parts = quarterly([counts()], NAMED, publishing=False)

    shown = [row.label for part in parts for row in part.rows]
    assert sorted(shown) == sorted(measure.label for measure in NAMED.values())


def test_a_quarter_is_shown_beside_the_others_of_its_financial_year() -> None:
    assert [str(quarter) for quarter in quarters_of(Quarter(2019, 3))] == [
        "2019-20-Q1",
        "2019-20-Q2",
        "2019-20-Q3",
        "2019-20-Q4",
    ]


def test_counts_shares_rates_and_nothing_to_say_are_told_apart() -> None:
    held = counts(
        one=Counted("admissions", 7),
        two=Counted("visits.in-time", 66.7, 2, 3),
        three=Counted("inpatients.adult.rate", 30.1, 3, 99_668),
        four=Counted("keyworkers.coverage", None, 0, 0),
    )

    rows = {row.label: row.values for part in quarterly([held], NAMED, publishing=False) for row in part.rows}

    assert rows[NAMED["admissions"].label] == ("7",)
    assert rows[NAMED["visits.in-time"].label] == ("66.7 % (2 of 3)",)
    assert rows[NAMED["inpatients.adult.rate"].label] == ("30.1 (3)",)
    assert rows[NAMED["keyworkers.coverage"].label] == ("–",)


def test_small_numbers_are_hidden_in_a_paper_for_publication() -> None:
    held = counts(one=Counted("admissions", 4), two=Counted("discharges", 12))

    rows = {row.label: row.values for part in quarterly([held], NAMED, publishing=True) for row in part.rows}

    assert rows[NAMED["admissions"].label] == ("*",)
    assert rows[NAMED["discharges"].label] == ("10",)
