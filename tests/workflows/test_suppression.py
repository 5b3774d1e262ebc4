from itertools import product

import pytest

from tcare.workflows.measures import Counted
from tcare.workflows.policy_tables import national
from tcare.workflows.suppression import FAMILIES, HIDDEN, Published, hide, publish, rounded

PARTS = ("reviews.adult.admission-avoidance", "reviews.adult.post-admission", "reviews.adult.repeat")
FAMILY = (("total", ("a", "b", "c")),)


def published(*counted: Counted) -> dict[str, Published]:
    return {one.id: one for one in publish(counted)}


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, HIDDEN), (1, HIDDEN), (4, HIDDEN), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (400, 400)],
)
def test_a_count_below_five_is_hidden_and_the_rest_rounded_to_the_nearest_five(count: int, shown: int | str) -> None:
    assert published(Counted("admissions", count))["admissions"].value == shown


def test_what_has_no_value_still_has_none() -> None:
    assert published(Counted("admissions", None))["admissions"] == Published("admissions", None)
    assert published(Counted("inpatients.adult.rate", None))["inpatients.adult.rate"].value is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        pytest.param(4, 4, Published("visits.in-time", HIDDEN, HIDDEN, HIDDEN), id="of fewer than five"),
        pytest.param(5, 5, Published("visits.in-time", 100.0, 5, 5), id="of five"),
        pytest.param(4, 40, Published("visits.in-time", HIDDEN, HIDDEN, 40), id="a few of many"),
        pytest.param(12, 13, Published("visits.in-time", 66.7, 10, 15), id="from the rounded figures"),
        pytest.param(0, 0, Published("visits.in-time", HIDDEN, HIDDEN, HIDDEN), id="of none"),
    ],
)
def test_a_percentage_gives_nothing_away(numerator: int, denominator: int, shown: Published) -> None:
    exact = round(100 * numerator / denominator, 1) if denominator else None

    assert published(Counted("visits.in-time", exact, numerator, denominator))["visits.in-time"] == shown


def test_a_rate_is_of_the_rounded_count_and_hidden_with_it() -> None:
    name = "inpatients.adult.rate"
    shown = published(Counted("inpatients.adult.total", 12), Counted(name, 120.0, 12, 100_000))
    hidden = published(Counted("inpatients.adult.total", 3), Counted(name, 30.0, 3, 100_000))

    assert shown[name] == Published(name, 100.0, 10, 100_000)
    assert hidden[name] == Published(name, HIDDEN, HIDDEN, 100_000)


def test_a_second_part_is_hidden_where_one_could_be_had_by_subtraction() -> None:
    assert hide({"total": 32, "a": 3, "b": 9, "c": 20}, FAMILY) == {"a", "b"}
    assert hide({"total": 3, "a": 3, "b": 0, "c": 0}, FAMILY) == {"total", "a", "b", "c"}
    assert hide({"total": 40, "a": 10, "b": 10, "c": 20}, FAMILY) == frozenset()


def test_two_hidden_parts_that_can_only_be_one_thing_hide_the_total() -> None:
    assert hide({"total": 8, "a": 4, "b": 4}, (("total", ("a", "b")),)) == {"total", "a", "b"}


def test_what_is_hidden_in_one_family_is_looked_at_again_in_the_next() -> None:
    families = (("all", ("x", "y")), ("x", ("p", "q")))

    assert hide({"all": 23, "x": 20, "y": 3, "p": 12, "q": 8}, families) == {"all", "y"}
    assert hide({"all": 8, "x": 4, "y": 4, "p": 2, "q": 2}, families) == {"all", "x", "y", "p", "q"}
    assert hide({"all": 30, "x": 15, "y": 15, "p": 3, "q": 12}, families) == {"p", "q"}


def test_a_total_that_another_sum_gives_away_is_no_hiding_place() -> None:
    families = (("all", ("x", "y")), ("all", ("m", "n")))

    assert hide({"all": 23, "x": 20, "y": 3, "m": 12, "n": 11}, families) == {"x", "y"}


def test_of_what_may_be_hidden_with_it_the_figure_goes_that_another_says_again() -> None:
    families = (("all", ("x", "y")), ("rate", ("x",)))

    assert hide({"all": 23, "x": 20, "y": 3, "rate": 20}, families) == {"all", "y"}


@pytest.mark.parametrize("parts", list(product((0, 3, 4, 5, 7, 8, 13), repeat=3)))
def test_no_hidden_part_has_only_one_value_that_fits_what_is_shown(parts: tuple[int, ...]) -> None:
    counts = dict(zip("abc", parts, strict=True)) | {"total": sum(parts)}
    hidden = hide(counts, FAMILY)
    for name in (one for one in "abc" if counts[one] < 5):
        assert len({guess[name] for guess in guesses(counts, hidden)}) > 1


def guesses(counts: dict[str, int], hidden: frozenset[str]) -> list[dict[str, int]]:
    """Every caseload that would be published so; what is hidden because it is small is known to be small."""
    held = {name: possible(counts[name], name in hidden) for name in "abc"}
    found = []
    for a, b, c in product(*(held[name] for name in "abc")):
        if "total" in hidden or rounded(a + b + c) == rounded(counts["total"]):
            found.append({"a": a, "b": b, "c": c})
    return found


def possible(count: int, is_hidden: bool) -> range:
    if not is_hidden:
        return range(max(5, rounded(count) - 2), rounded(count) + 3)
    return range(5) if count < 5 else range(5, 30)


def test_every_total_and_part_is_a_measure() -> None:
    assert {name for total, parts in FAMILIES for name in (total, *parts)} <= national().measures.keys()


def test_measures_keep_their_order_and_number() -> None:
    counted = [Counted(name, 9) for name in (*PARTS, "reviews.adult.total")]

    assert [one.id for one in publish(counted)] == [one.id for one in counted]
