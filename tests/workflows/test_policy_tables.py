"""Every entry of every policy table can be believed; a broken one says where and why."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tcare import paths
from tcare.models.codes import code_list
from tcare.workflows.duties import DUTIES
from tcare.workflows.policy import AUTISTIC_ADULT, STANDINGS, Dated
from tcare.workflows.policy_tables import PolicyTableError, national, policy_in

SHIPPED = national()
POST = "review.post-admission.adult"
FIGURES: list[Dated] = [*SHIPPED.timescales.values(), *SHIPPED.numbers.values(), *SHIPPED.targets.values()]

RULES_MD = {
    "review.post-admission.adult": (28, "days", "plain"),
    "review.post-admission.child": (14, "days", "plain"),
    "review.repeat.child": (3, "months", "plain"),
    "review.repeat.adult-non-secure": (6, "months", "plain"),
    "review.repeat.adult-secure": (12, "months", "plain"),
    "review.report": (14, "days", "plain"),
    "review.prepare": (14, "days", "plain"),
    "review.papers": (1, "days", "plain"),
    "visit.commissioner.adult": (56, "days", "plain"),
    "visit.commissioner.child": (42, "days", "plain"),
    "detention.end.section-2": (28, "days", "inclusive"),
    "detention.end.section-3": (6, "months", "inclusive"),
    "detention.end.section-3.first-renewal": (6, "months", "inclusive"),
    "detention.end.section-3.later-renewal": (12, "months", "inclusive"),
    "detention.end.section-37": (6, "months", "inclusive"),
    "detention.end.section-37.first-renewal": (6, "months", "inclusive"),
    "detention.end.section-37.later-renewal": (12, "months", "inclusive"),
    "detention.end.section-4": (72, "hours", "plain"),
    "detention.end.section-5-2": (72, "hours", "plain"),
    "detention.end.section-135": (24, "hours", "plain"),
    "detention.end.section-136": (24, "hours", "plain"),
    "detention.end.section-35": (28, "days", "inclusive"),
    "detention.end.section-36": (28, "days", "inclusive"),
    "discharge.follow-up": (72, "hours", "plain"),
    "mortality.allocate": (3, "months", "plain"),
    "mortality.complete": (6, "months", "plain"),
    "statutory.first-review.child": (14, "days", "inclusive"),
    "statutory.first-review.adult": (28, "days", "inclusive"),
    "statutory.repeat-review": (12, "months", "inclusive"),
}


@pytest.mark.parametrize("one", FIGURES, ids=lambda one: one.name)
def test_every_figure_has_a_source_an_edition_and_a_standing(one: Dated) -> None:
    days = [value.from_on or date.min for value in one.values]

    assert one.label
    assert days == sorted(set(days))
    for value in one.values:
        assert value.n is not None
        assert value.source
        assert value.edition
        assert value.standing in STANDINGS[:-1]


@pytest.mark.parametrize("name", SHIPPED.timescales)
def test_every_timescale_is_the_one_of_the_rules_in_every_edition(name: str) -> None:
    timescale = SHIPPED.timescales[name]
    if name.startswith("register.review."):
        assert timescale.values == ()
        return
    n, unit, counting = RULES_MD[name]

    assert {value.n for value in timescale.values} == {n}
    assert (timescale.unit, timescale.counting) == (unit, counting)
    assert timescale.before is (name in ("review.prepare", "review.papers"))


def test_every_duty_has_a_rule_and_every_rule_a_duty() -> None:
    assert set(SHIPPED.duties) == set(DUTIES)
    assert set(RULES_MD) <= set(SHIPPED.timescales)


@pytest.mark.parametrize("name", SHIPPED.duties)
def test_every_duty_says_what_would_meet_it_and_whose_word_it_is(name: str) -> None:
    duty = SHIPPED.duties[name]

    assert duty.title
    assert duty.satisfied_by
    assert duty.national is not None or any(one == name or one.startswith(f"{name}.") for one in SHIPPED.timescales)


@pytest.mark.parametrize("name", SHIPPED.switches)
def test_every_switch_says_what_it_switches_and_whose_word_it_is(name: str) -> None:
    switch = SHIPPED.switches[name]

    assert switch.title
    assert switch.national is not None
    assert switch.national.source


def test_every_ethnicity_that_was_stated_can_be_switched_and_no_other() -> None:
    switched = {name.rpartition(".")[2] for name in SHIPPED.switches if ".ethnicity." in name}

    assert switched == {code.code.lower() for code in code_list("ethnicity").codes} - {"z", "99"}


@pytest.mark.parametrize("name", SHIPPED.measures)
def test_every_measure_has_a_label_and_a_source(name: str) -> None:
    assert SHIPPED.measures[name].label
    assert SHIPPED.measures[name].source


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "fault"),
    [
        ("timescales.toml", 'unit = "days"', 'unit = "moons"', POST, "unit is 'moons'"),
        ("timescales.toml", 'counting = "plain"', 'counting = "odd"', POST, "counting is 'odd'"),
        ("timescales.toml", "n = 28", 'n = "28"', POST, "n must be a number"),
        ("timescales.toml", "n = 28", "n = -1", POST, "n must be a number"),
        ("timescales.toml", "n = 28", "n = true", POST, "n must be a number"),
        ("timescales.toml", "from = 2017-03-27", 'from = "2017"', POST, "from must be a day"),
        ("timescales.toml", "2017-03-27", "2024-01-01", POST, "date order"),
        ("timescales.toml", 'standing = "verified"', 'standing = "local"', POST, "standing is"),
        ("timescales.toml", "edition =", "editions =", POST, "'editions' is not known here"),
        ("timescales.toml", 'source = "Care', 'source = "" # ', "the file itself", ""),
        ("numbers.toml", "label =", "labels =", "age.adult", "label must be words"),
        ("numbers.toml", "values =", "value =", "age.adult", "values must be a list"),
        ("duties.toml", "on = true", 'on = "yes"', "review.post-admission", "on must be true or false"),
        ("duties.toml", "satisfied_by =", "met_by =", "review.post-admission", "satisfied_by must be words"),
        ("switches.toml", "on = false", "on = 0", AUTISTIC_ADULT, "on must be true or false"),
        ("switches.toml", "source =", "from =", AUTISTIC_ADULT, "source must be words"),
        ("measures.toml", "source =", "sources =", "reviews.adult.admission-avoidance", "source must be words"),
        ("targets.toml", "n = 75", "n = 'x'", "target.health-checks.uptake", "n must be a number"),
        ("local.toml", "kind =", "sort =", "population.adult", "kind must be words"),
    ],
)  # fmt: skip
def test_a_broken_table_names_the_file_the_entry_and_the_fault(
    tmp_path: Path, file: str, old: str, new: str, entry: str, fault: str
) -> None:
    folder = tmp_path / "policy"
    shutil.copytree(paths.resources() / "policy", folder)
    words = (folder / file).read_text("utf-8")
    assert old in words
    (folder / file).write_text(words.replace(old, new, 1), "utf-8")

    with pytest.raises(PolicyTableError) as said:
        policy_in(folder)

    for part in (file, entry, fault):
        assert part in said.value.what


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyTableError, match=r"timescales\.toml"):
        policy_in(tmp_path)
