"""Somebody who knows exactly how small numbers are hidden tries to work one out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tcare.workflows.measures import RATES, SHARES, Counted, Counts, Quarter, one_decimal
from tcare.workflows.paper_cells import NOT_COME
from tcare.workflows.policy import LocalSetting
from tcare.workflows.policy_tables import national
from tcare.workflows.quarterly import SHOW_NOUGHTS, Paper, needed, paper, year_of
from tcare.workflows.suppression import FAMILIES, HIDDEN, Family, hide, publish, rounded

POPULATION = 100_000
AS_OF = date(2020, 3, 31)
Q4 = Quarter(2019, 4)
MANY = 10_000
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a whole paper takes minutes to make smaller


# Everything that could be published so, by going through it all.

SMALL_TABLES: tuple[tuple[str, tuple[Family, ...], tuple[str, ...], int], ...] = (
    ("two parts", (("t", ("a", "b")),), ("a", "b"), 16),
    ("three parts", (("t", ("a", "b", "c")),), ("a", "b", "c"), 12),
    ("a total that is a part", (("all", ("t", "c")), ("t", ("a", "b"))), ("a", "b", "c"), 12),
    ("a total that is said twice", (("all", ("t", "c")), ("t", ("a", "b")), ("rate", ("t",))), ("a", "b", "c"), 12),
    (
        "sums across and down",
        (("r", ("a", "b")), ("s", ("c", "d")), ("u", ("a", "c")), ("v", ("b", "d"))),
        ("a", "b", "c", "d"),
        7,
    ),
)  # fmt: skip


@pytest.mark.parametrize("noughts", [False, True], ids=["noughts hidden", "noughts shown"])
@pytest.mark.parametrize(
    ("families", "leaves", "most"), [one[1:] for one in SMALL_TABLES], ids=[one[0] for one in SMALL_TABLES]
)
def test_of_all_that_could_be_published_so_no_hidden_figure_is_ever_but_one(
    families: tuple[Family, ...], leaves: tuple[str, ...], most: int, noughts: bool
) -> None:
    found: dict[tuple[object, ...], list[dict[str, int]]] = defaultdict(list)
    for values in product(range(most), repeat=len(leaves)):
        counts = whole(dict(zip(leaves, values, strict=True)), families)
        hidden = hide(counts, families, noughts=noughts)
        found[tuple(HIDDEN if name in hidden else rounded(n) for name, n in sorted(counts.items()))].append(counts)

    for shown, caseloads in found.items():
        names = sorted(caseloads[0])
        for place, name in enumerate(names):
            if shown[place] == HIDDEN and max(one[leaf] for one in caseloads for leaf in leaves) < most - 1:
                assert len({one[name] for one in caseloads}) > 1, (name, shown, caseloads)


def whole(counts: dict[str, int], families: Sequence[Family]) -> dict[str, int]:
    """Counts with every total they add up to."""
    for total, parts in (*families[::-1], *families[::-1]):
        if set(parts) <= counts.keys():
            counts[total] = sum(counts[name] for name in parts)
    return counts


# A whole paper, by closing in on each figure from every side.


class Sum(NamedTuple):
    """What adds up: the left is the right, or at least the right."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    is_exact: bool = True


class Attack:
    """Narrows what each figure can be, by everything known, until nothing narrows any more."""

    def __init__(self, sums: Iterable[Sum]) -> None:
        self.sums = tuple(sums)
        self.least: dict[str, int] = defaultdict(int)
        self.most: dict[str, int] = defaultdict(lambda: MANY)

    def tell(self, name: str, least: int, most: int) -> None:
        """That a figure lies between two."""
        self.least[name], self.most[name] = max(self.least[name], least), min(self.most[name], most)
        assert self.least[name] <= self.most[name], name

    def close_in(self) -> None:
        """Go round until nothing changes."""
        before: object = None
        while before != (now := (dict(self.least), dict(self.most))):
            before = now
            for left, right, is_exact in self.sums:
                self._bound(left, right)
                if is_exact:
                    self._bound(right, left)

    def _bound(self, left: tuple[str, ...], right: tuple[str, ...]) -> None:
        """Left is at least right: each of the left has a least, and each of the right a most."""
        room = sum(self.most[name] for name in left) - sum(self.least[name] for name in right)
        for name in right:
            self.tell(name, 0, room + self.least[name])
        for name in left:
            self.tell(name, max(0, self.most[name] - room), MANY)


def flows(before: Quarter, quarter: Quarter) -> Sum:
    """Who was there and who came are those who are there and who left; at least, for some of them died."""
    return Sum(
        (at(before, "inpatients.all"), at(quarter, "admissions")),
        (at(quarter, "inpatients.all"), at(quarter, "discharges")),
        is_exact=False,
    )


def at(quarter: Quarter | str, measure: str) -> str:
    return f"{quarter} {measure}"


PARTLY = {
    "inpatients.with-planned-date",
    "mortality.not-allocated",
    "mortality.on-hold",
    "mortality.in-six-months.without-holds",
}
RATED = tuple(f"register.{colour}" for colour in ("red", "amber", "blue"))


def sums_of(quarter: Quarter) -> Iterator[Sum]:
    """What anyone can know of how the measures of a quarter hang together."""
    for total, parts in FAMILIES:
        yield Sum((at(quarter, total),), tuple(at(quarter, one) for one in parts), is_exact=not PARTLY & set(parts))
    for share in SHARES:
        yield Sum((at(quarter, f"{share}, of"),), (at(quarter, share),), is_exact=False)
    for rate, (total, _) in RATES.items():
        yield Sum((at(quarter, rate),), (at(quarter, total),))
    yield Sum(tuple(at(quarter, one) for one in RATED), (at(quarter, "keyworkers.coverage, of"),), is_exact=False)


few = st.sampled_from((0, 0, 0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 12, 13, 17, 18, 23, 40))


@st.composite
def quarters(draw: st.DrawFn) -> dict[Quarter, dict[str, int]]:
    """True counts of every quarter a paper needs; who comes and goes is what the numbers in hospital leave."""
    made: dict[Quarter, dict[str, int]] = {}
    before: int | None = None
    for quarter in needed(Q4):
        one = {name: draw(few) for name in national().measures if name not in SHARES and name not in RATES}
        plans = [name for name in one if name.startswith("plans.")]
        for group in ("adult", "child"):
            for kind, parts in (
                ("inpatients", ("local", "specialised")),
                ("reviews", ("admission-avoidance", "post-admission", "repeat")),
            ):
                one[f"{kind}.{group}.total"] = sum(one[f"{kind}.{group}.{part}"] for part in parts)
        everyone = one["inpatients.all"] = one["inpatients.adult.total"] + one["inpatients.child.total"]
        cuts = sorted(draw(st.integers(0, everyone)) for _ in plans[1:])
        for name, low, high in zip(plans, (0, *cuts), (*cuts, everyone), strict=True):
            one[name] = high - low
        one["inpatients.with-planned-date"] = draw(st.integers(0, everyone))
        for part in ("not-allocated", "on-hold"):
            one[f"mortality.{part}"] = draw(st.integers(0, one["mortality.open"]))
        if before is not None:
            died = draw(st.integers(0, 1))
            one["admissions"] = max(0, everyone + died - before) + draw(few)
            one["discharges"] = before + one["admissions"] - everyone - died
            if one["discharges"] < 0:
                one["admissions"] -= one["discharges"]
                one["discharges"] = 0
        _shares(draw, one)
        made[quarter], before = one, everyone
    return made


def _shares(draw: st.DrawFn, one: dict[str, int]) -> None:
    for share in sorted(SHARES):
        one[f"{share}, of"] = draw(few)
        one[share] = draw(st.integers(0, one[f"{share}, of"]))
    young = one["keyworkers.coverage, of"] = draw(st.integers(0, sum(one[name] for name in RATED)))
    one["keyworkers.coverage"] = draw(st.integers(0, young))
    due, done = one["mortality.in-six-months, of"], one["mortality.in-six-months"]
    one["mortality.in-six-months.without-holds"] = draw(st.integers(0, done))
    never_held_late = draw(st.integers(0, due - done))
    one["mortality.in-six-months.without-holds, of"] = one["mortality.in-six-months.without-holds"] + never_held_late
    for rate, (total, _) in RATES.items():
        one[rate] = one[total]


def counted(counts: Mapping[str, int]) -> tuple[Counted, ...]:
    """The measures that count so."""
    made = []
    for name in national().measures:
        n = counts[name]
        of = counts[f"{name}, of"] if name in SHARES else POPULATION if name in RATES else None
        if of is None:
            made.append(Counted(name, n))
        else:
            whole_of = 1_000_000 if name in RATES else 100
            made.append(Counted(name, one_decimal(whole_of * n, of) if of else None, n, of))
    return tuple(made)


def published(true: Mapping[Quarter, Mapping[str, int]], *, noughts: bool) -> Paper:
    policy = national().with_local([LocalSetting(SHOW_NOUGHTS, "on" if noughts else "off", None, AS_OF)])
    held = [Counts(quarter, AS_OF, counted(counts)) for quarter, counts in true.items()]
    return paper(held, policy, {}, Q4, AS_OF, "publish")


def hidden_in(true: Mapping[Quarter, Mapping[str, int]], *, noughts: bool) -> dict[str, str]:
    """What every measure of every quarter says, counts and what shares are of, as the command line publishes them."""
    said: dict[str, str] = {}
    for quarter, counts in true.items():
        for one in publish(counted(counts), noughts=noughts):
            is_part = one.id in SHARES or one.id in RATES
            said[at(quarter, one.id)] = str(one.numerator if is_part else one.value)
            if one.id in SHARES:
                said[at(quarter, f"{one.id}, of")] = str(one.denominator)
    return said


def attacked(
    true: Mapping[Quarter, Mapping[str, int]], said: Mapping[str, str], shown: Paper, *, noughts: bool, knows_all: bool
) -> Attack:
    """Everything the paper and the command line say, closed in upon.

    Args:
        knows_all: Whether the attacker has every shown figure to the person too, and that the small ones are small.
    """
    order = sorted(true)
    attack = Attack(
        (
            *(one for quarter in order for one in sums_of(quarter)),
            *(() if knows_all else (flows(a, b) for a, b in pairwise(order))),
            *years(shown),
        )
    )
    for name, words in said.items():
        quarter, measure = name.split(" ", maxsplit=1)
        n = true[Quarter.read(quarter)][measure]
        if words != HIDDEN:
            low, high = (0, 0) if words == "0" else (max(5, int(words) - 2), int(words) + 2)
            attack.tell(name, n if knows_all else low, n if knows_all else high)
        elif knows_all:
            attack.tell(name, *((int(noughts), 4) if noughts <= n < 5 else (int(noughts), MANY)))
    for name, n in year_sums(shown):
        attack.tell(name, max(0, n - 2), n + 2)
    attack.close_in()
    return attack


def years(shown: Paper) -> Iterator[Sum]:
    """What a year's figure is made of."""
    for cell in shown.cells:
        if len(cell.parts) > 1:
            yield Sum((at(cell.quarter, cell.measure),), tuple(at(part.quarter, part.measure) for part in cell.parts))


def year_sums(shown: Paper) -> Iterator[tuple[str, int]]:
    """Every year's sum that is shown; a mean as the sum it was made of."""
    for cell in shown.cells:
        if len(cell.parts) > 1 and cell.words not in (HIDDEN, NOT_COME):
            quarters_in = len({part.quarter for part in cell.parts})
            times = quarters_in if cell.measure == "inpatients.local.year" else 1
            yield at(cell.quarter, cell.measure), round(float(cell.words) * times)


@settings(max_examples=25, deadline=None, phases=WITHOUT_SHRINKING)
@given(true=quarters(), noughts=st.booleans(), knows_all=st.booleans())
def test_nothing_hidden_in_a_whole_paper_can_be_worked_out(
    true: dict[Quarter, dict[str, int]], noughts: bool, knows_all: bool
) -> None:
    shown, said = published(true, noughts=noughts), hidden_in(true, noughts=noughts)
    attack = attacked(true, said, shown, noughts=noughts, knows_all=knows_all)

    hidden = [name for name, words in said.items() if words == HIDDEN]
    hidden += [at(cell.quarter, cell.measure) for cell in shown.cells if cell.words == HIDDEN and len(cell.parts) > 1]
    assert [name for name in hidden if attack.least[name] == attack.most[name]] == []


@settings(max_examples=8, deadline=None, phases=WITHOUT_SHRINKING)
@given(true=quarters(), noughts=st.booleans())
def test_a_paper_and_the_command_line_hide_the_same(true: dict[Quarter, dict[str, int]], noughts: bool) -> None:
    said = hidden_in(true, noughts=noughts)
    for cell in published(true, noughts=noughts).cells:
        if len(cell.parts) == 1 and not cell.measure.endswith(".year"):
            name = at(cell.quarter, cell.measure)
            assert (cell.words == HIDDEN) == (HIDDEN in (said[name], said.get(f"{name}, of"))), name


@settings(max_examples=8, deadline=None, phases=WITHOUT_SHRINKING)
@given(true=quarters(), noughts=st.booleans())
def test_what_a_quarter_hides_does_not_hang_on_any_other(true: dict[Quarter, dict[str, int]], noughts: bool) -> None:
    first, *_ = year_of(Q4)
    alone = hidden_in({first: true[first]}, noughts=noughts)

    assert alone.items() <= hidden_in(true, noughts=noughts).items()


def test_the_attack_finds_what_is_not_hidden_well_enough() -> None:
    attack = Attack([Sum(("t",), ("a", "b", "c"))])
    for name, n in (("t", 32), ("b", 9), ("c", 20)):
        attack.tell(name, n, n)
    attack.close_in()

    assert (attack.least["a"], attack.most["a"]) == (3, 3)
