from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcare.workflows.disclosure import Family, hide_together
from tcare.workflows.suppression import hide
from tests.workflows.attacker import read, worked_out

GROUPS = (("age", 4), ("gender", 2), ("place", 3))
people = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), *(st.integers(0, n - 1) for _, n in GROUPS)))


def two_way(rows: list[list[int]]) -> tuple[dict[str, int], list[Family]]:
    """A table with totals both ways, and the total of all."""
    width = range(len(rows[0]))
    counts = {f"{r}{c}": n for r, row in enumerate(rows) for c, n in enumerate(row)}
    counts |= {f"row{r}": sum(row) for r, row in enumerate(rows)}
    counts |= {f"column{c}": sum(row[c] for row in rows) for c in width}
    counts["all"] = sum(map(sum, rows))
    families: list[Family] = [(f"row{r}", tuple(f"{r}{c}" for c in width)) for r in range(len(rows))]
    families += [(f"column{c}", tuple(f"{r}{c}" for r in range(len(rows)))) for c in width]
    families += [("all", tuple(f"row{r}" for r in range(len(rows)))), ("all", tuple(f"column{c}" for c in width))]
    return counts, families


def tables(caseload: list[tuple[int, ...]]) -> tuple[dict[str, int], list[Family], set[str]]:
    """Deaths by quarter, by scope, and those in scope in several ways; the quarters stand in another paper too."""
    scopes = Counter("in" if scope < 2 else f"out{scope}" for _, scope, *_ in caseload)
    quarters = Counter(quarter for quarter, *_ in caseload)
    counts = {"all": len(caseload), **{f"Q{one}": quarters[one] for one in range(4)}}
    counts |= {one: scopes[one] for one in ("in", "out2", "out3")}
    families: list[Family] = [("all", tuple(f"Q{one}" for one in range(4))), ("all", ("in", "out2", "out3"))]
    kept = {"all", *(f"Q{one}" for one in range(4))}
    inside = [groups for _, scope, *groups in caseload if scope < 2]
    for place, (name, n) in enumerate(GROUPS):
        each = Counter(groups[place] for groups in inside)
        counts |= {f"{name}{one}": each[one] for one in range(n)}
        families.append(("in", tuple(f"{name}{one}" for one in range(n))))
    return counts, families, kept


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 3).flatmap(
        lambda wide: st.lists(st.lists(st.integers(0, 9), min_size=wide, max_size=wide), min_size=2, max_size=3)
    )
)
def test_nothing_hidden_in_a_table_with_totals_both_ways_can_be_worked_out(rows: list[list[int]]) -> None:
    counts, families = two_way(rows)
    hidden = hide_together(counts, families)
    assert worked_out(read(counts, hidden), families, hidden) == set()


@settings(max_examples=150, deadline=None)
@given(people)
def test_nothing_hidden_in_tables_that_share_totals_can_be_worked_out_with_the_other_paper_at_hand(
    caseload: list[tuple[int, ...]],
) -> None:
    counts, families, kept = tables(caseload)
    hidden = hide_together(counts, families, kept)
    assert worked_out(read(counts, hidden, kept), families, hidden) == set()


@settings(max_examples=60, deadline=None)
@given(people)
def test_every_small_figure_is_hidden_and_what_stands_in_the_other_paper_is_shown_here_too(
    caseload: list[tuple[int, ...]],
) -> None:
    counts, families, kept = tables(caseload)
    hidden = hide_together(counts, families, kept)
    assert {name for name, n in counts.items() if n < 5} <= hidden
    assert {name for name in kept if counts[name] >= 5}.isdisjoint(hidden)


@pytest.mark.parametrize("rows", [[[5, 7], [2, 4]], [[5, 2], [2, 4]], [[12, 12, 2], [0, 7, 5]]])
def test_what_one_total_at_a_time_leaves_open_all_together_may_settle_and_more_is_hidden(rows: list[list[int]]) -> None:
    counts, families = two_way(rows)
    alone, together = hide(counts, families), hide_together(counts, families)
    assert worked_out(read(counts, alone), families, alone)
    assert alone < together
    assert worked_out(read(counts, together), families, together) == set()


def test_a_table_without_small_figures_is_shown_whole() -> None:
    counts, families = two_way([[9, 12], [20, 7]])
    assert hide_together(counts, families) == frozenset()


@pytest.mark.parametrize("n", [0, 4])
def test_a_total_of_one_part_hides_with_it(n: int) -> None:
    assert hide_together({"all": n, "part": n}, [("all", ("part",))]) == {"all", "part"}
