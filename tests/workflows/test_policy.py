"""Figures with a history, and local ones laid over them."""

import pytest

from tcare.errors import RefusedError
from tcare.workflows.policy import kind_of, read_value
from tcare.workflows.policy_tables import national
from tests.workflows.made import local, on

NAME = "visit.commissioner.adult"


@pytest.mark.parametrize(
    ("settings", "day", "n"),
    [
        pytest.param((), "2019-03-31", 56, id="before the first figure, that first figure"),
        pytest.param(((NAME, "28", "2020-01-01"),), "2019-12-31", 56, id="the day before a local one"),
        pytest.param(((NAME, "28", "2020-01-01"),), "2020-01-01", 28, id="the day of a local one"),
        pytest.param(((NAME, "28", None),), "2018-01-01", 28, id="a local one for every day"),
        pytest.param(((NAME, "28", "2018-01-01"),), "2024-01-01", 28, id="a local one outlasts a later national one"),
        pytest.param(((NAME, "28", "2020-01-01"), (NAME, "14", "2021-01-01")), "2020-06-01", 28, id="the first of two"),
        pytest.param(((NAME, "28", "2020-01-01"), (NAME, "14", "2021-01-01")), "2021-06-01", 14, id="the second"),
        pytest.param(((NAME, "28", "2021-01-01"), (NAME, "14", "2020-01-01")), "2021-06-01", 28, id="set out of order"),
        pytest.param(((NAME, "28", "2020-01-01"), (NAME, "14", "2020-01-01")), "2020-01-01", 14, id="set again"),
        pytest.param(
            ((NAME, "28", "2020-01-01"), (NAME, "14", None)),
            "2021-01-01",
            14,
            id="then one for every day: no other holds",
        ),
    ],
)
def test_the_figure_in_force_on_a_day(settings: tuple[tuple[str, str, str | None], ...], day: str, n: int) -> None:
    value = local(*settings).timescales[NAME].on(on(day))

    assert value is not None
    assert value.n == n
    assert (value.standing == "local") is (n != 56)


@pytest.mark.parametrize(
    ("settings", "day", "is_on"),
    [
        ((), "2020-01-01", True),
        ((("off", "2020-01-01"),), "2019-12-31", True),
        ((("off", "2020-01-01"),), "2020-01-01", False),
        ((("off", "2020-01-01"), ("on", "2021-01-01")), "2021-01-01", True),
        ((("on", "2021-01-01"), ("off", "2020-01-01")), "2021-01-01", True),
        ((("off", "2020-01-01"), ("on", None)), "2020-06-01", True),
    ],
)
def test_a_duty_is_switched_from_a_day(settings: tuple[tuple[str, str | None], ...], day: str, is_on: bool) -> None:
    policy = local(*(("duty.visit.commissioner", words, from_on) for words, from_on in settings))

    assert policy.is_on("visit.commissioner", on(day)) is is_on


def test_statutory_reviews_are_off_until_a_commencement_day_is_entered() -> None:
    entered = local(("commencement.mental-health-act-2025", "2027-04-01", None))

    assert not national().is_on("statutory.first-review", on("2028-01-01"))
    assert entered.is_on("statutory.first-review", on("2028-01-01"))


def test_laying_values_over_leaves_the_national_policy_as_it_was() -> None:
    local((NAME, "28", None), ("duty.review.report", "off", None))

    assert national().timescales[NAME].local == ()
    assert national().is_on("review.report", on("2020-01-01"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (NAME, "number"), ("review.community-window", "number"), ("duty.review.report", "switch"),
        ("population.adult", "count"), ("target.health-checks.uptake", "count"),
        ("commencement.mental-health-act-2025", "day"), ("mortality.focused.ethnicity.c", "switch"),
    ],
)  # fmt: skip
def test_each_name_takes_its_kind_of_value(name: str, kind: str) -> None:
    assert kind_of(national(), name) == kind


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (NAME, "-1"), (NAME, "3661"), (NAME, "2.5"), (NAME, "eight"), (NAME, "nan"), (NAME, "\u0663"),
        (NAME, "1e2"), (NAME, "1_0"), ("duty.review.report", "maybe"),
        ("duty.review.report", ""), ("commencement.mental-health-act-2025", "1 April"),
        ("duty.nothing", "on"), ("nothing", "1"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused(name: str, words: str) -> None:
    with pytest.raises(RefusedError):
        read_value(national(), name, words)


@pytest.mark.parametrize(("words", "kept"), [(" 28 ", "28"), ("0", "0"), ("3660", "3660"), ("", "")])
def test_a_value_is_kept_as_figures(words: str, kept: str) -> None:
    assert read_value(national(), NAME, words) == kept
