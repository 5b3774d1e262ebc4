from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcare.workflows.facts import Case
from tcare.workflows.measures import Quarter
from tcare.workflows.mortality_cells import GRADED, Cells, cells_of
from tcare.workflows.mortality_numbers import Figures
from tcare.workflows.mortality_year import AGES, ETHNICITIES, FINDINGS, GENDERS, PLACES, Agreed, Death
from tcare.workflows.policy_tables import national
from tcare.workflows.quarterly import year_of
from tests.workflows.attacker import read, worked_out
from tests.workflows.made import case, death, hold, on, person

QUARTERS = year_of(Quarter(2024, 1))
AFTER = on("2025-05-01")
Recorded = tuple[Case, Death]


def recorded(
    notified: date, *, signed: date | None = None, is_held: bool = False, who: Mapping[str, object] | None = None,
    type_: str | None = "initial", **facts: Any,
) -> Recorded:  # fmt: skip
    """A death as the rules read it, and what else is recorded of it."""
    dead = person(**{"died_on": "2023-01-01", "learning_disability": True, **(who or {})})
    facts_ = death(notified.isoformat(), type=type_)._replace(
        signed_off_on=signed, holds=(hold(notified.isoformat()),) if is_held else ()
    )
    plain = Death(dead.id, "45 to 54", "Male", "White", "Home", None, dict.fromkeys(FINDINGS), {}, (), ())
    return case(dead, mortality=facts_), plain._replace(**facts)


def counted(rows: Sequence[Recorded], day: date = AFTER) -> Cells:
    figures = Figures([one for one, _ in rows], national(), QUARTERS, day)

    def those(name: str) -> list[Death]:
        figure = figures.of(name, QUARTERS)
        return [held for one, held in rows if figure and one.person.id in figure.people]

    return cells_of(figures, QUARTERS, those("mortality.notified"), those("mortality.completed"))


CHOSEN = st.builds(
    recorded,
    st.integers(-270, 360).map(lambda n: date(2024, 4, 1) + timedelta(n)),
    signed=st.none() | st.integers(0, 390).map(lambda n: date(2024, 4, 1) + timedelta(n)),
    is_held=st.booleans(),
    who=st.sampled_from([{}, {}, {}, {}, {"data_opt_out": True}, {"learning_disability": False}]),
    type_=st.sampled_from(["initial", "initial", "focused", None]),
    age=st.sampled_from(AGES[4:]),
    gender=st.sampled_from(GENDERS[:2]),
    ethnicity=st.sampled_from([*["White"] * 8, *ETHNICITIES[1:4]]),
    place=st.sampled_from(PLACES[:4]),
    focused_reason=st.sampled_from(["CONCERN", "ETHNICITY", None]),
    findings=st.fixed_dictionaries({name: st.sampled_from([True, True, False, None]) for name in FINDINGS}),
    grades=st.dictionaries(st.sampled_from(GRADED[1:]), st.sampled_from("3456"), max_size=1),
    actions=st.lists(st.builds(Agreed, st.just("T"), st.just("A"), st.booleans(), st.just("")), max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=8)
@given(st.lists(CHOSEN, max_size=70))
def test_no_hidden_figure_of_a_year_can_be_worked_out_from_all_the_summary_prints(rows: list[Recorded]) -> None:
    """Save what the quarterly paper gives away by itself: the summary adds nothing to that."""
    cells = counted(rows)
    hidden = cells.hidden()
    known = read(cells.counts, hidden, cells.kept, cells.unprinted)
    told = worked_out(known, cells.families, hidden)
    elsewhere = {name for name in cells.kept if cells.counts[name] >= 5}
    nothing_of_ours = read(cells.counts, cells.counts.keys() - elsewhere, (), cells.unprinted)
    assert told <= worked_out(nothing_of_ours, cells.families, told)


@settings(max_examples=10)
@given(st.lists(CHOSEN, max_size=40), st.sampled_from(["2024-04-01", "2024-09-30", "2025-05-01"]))
def test_parts_add_up_to_their_totals_and_every_small_figure_is_hidden(rows: list[Recorded], day: str) -> None:
    cells = counted(rows, on(day))
    for total, parts in cells.families:
        assert cells.counts[total] == sum(cells.counts[part] for part in parts), total
    printed = cells.counts.keys() - cells.unprinted
    assert {name for name in printed if cells.counts[name] < 5} <= cells.hidden()


@pytest.mark.parametrize(
    ("notified", "signed", "of"),
    [
        pytest.param("2024-03-31", "2024-04-01", (0, 1), id="notified the day before, signed off on the first"),
        pytest.param("2024-04-01", "2025-03-31", (1, 1), id="notified on the first, signed off on the last"),
        pytest.param("2025-03-31", "2025-04-01", (1, 0), id="notified on the last, signed off the day after"),
    ],
)
def test_a_death_counts_when_it_was_notified_and_its_review_when_it_was_signed_off(
    notified: str, signed: str, of: tuple[int, int]
) -> None:
    counts = counted([recorded(on(notified), signed=on(signed))]).counts
    assert (counts["notified"], counts["completed"]) == of
    assert (counts["age/45 to 54"], counts["type/initial"]) == of


def test_who_died_is_of_those_in_scope() -> None:
    rows = [recorded(on("2024-05-01"), who=who) for who in ({}, {"data_opt_out": True}, {"learning_disability": False})]
    counts = counted(rows).counts
    assert [counts[f"scope/{name}"] for name in ("in-scope", "out-of-scope", "opted-out")] == [1, 1, 1]
    assert (counts["notified"], counts["gender/Male"]) == (3, 1)


def test_whether_a_dnacpr_was_right_is_asked_only_where_one_was_in_place() -> None:
    signed = on("2024-05-02")
    findings = dict.fromkeys(FINDINGS)
    rows = [
        recorded(on("2024-05-01"), signed=signed, findings={**findings, "dnacpr": there, "dnacpr_correct": right})
        for there, right in ((True, True), (True, False), (True, None), (False, True), (None, False))
    ]
    counts = counted(rows).counts
    assert [counts[f"dnacpr/{answer}"] for answer in ("yes", "no", "not-recorded")] == [3, 1, 1]
    assert [counts[f"dnacpr_correct/{answer}"] for answer in ("yes", "no", "not-recorded")] == [1, 1, 1]


def test_grades_are_counted_by_their_scheme_and_never_added_to_the_others() -> None:
    signed = on("2024-05-02")
    old, new = ("leder_grade_2016", "care"), ("leder_grade_2021", "quality of care")
    rows = [recorded(on("2024-05-01"), signed=signed, grades={scheme: "5"}) for scheme in (old, new, new)]
    counts = counted(rows).counts
    assert [counts["/".join((*scheme, "5"))] for scheme in (old, new)] == [1, 2]
    assert [counts["/".join((*scheme, ""))] for scheme in (old, new)] == [2, 1]


def test_a_quarter_not_begun_has_no_figure() -> None:
    counts = counted([recorded(on("2024-05-01"))], on("2024-09-30")).counts
    assert ("notified/Q2" in counts, "notified/Q3" in counts, "due/Q3" in counts) == (True, False, False)
