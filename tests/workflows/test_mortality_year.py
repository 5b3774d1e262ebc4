from datetime import date
from uuid import UUID

import pytest

from tcare.models.codes import code_list
from tcare.store.casefile import CaseFile
from tcare.workflows.mortality_themes import NO_THEME
from tcare.workflows.mortality_year import (
    AGES,
    ETHNICITIES,
    GENDERS,
    NOT_KNOWN,
    NOT_RECORDED,
    OTHERWISE,
    PLACES,
    Agreed,
    age_band,
    deaths,
    ethnic_group,
    place_of,
)
from tcare.workflows.records import save, withdraw


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "Under 18"), (17, "Under 18"), (18, "18 to 24"), (24, "18 to 24"), (25, "25 to 34"), (34, "25 to 34"),
        (35, "35 to 44"), (44, "35 to 44"), (45, "45 to 54"), (54, "45 to 54"), (55, "55 to 64"), (64, "55 to 64"),
        (65, "65 and over"), (104, "65 and over"), (None, NOT_RECORDED),
    ],
)  # fmt: skip
def test_an_age_at_death_stands_in_the_band_of_the_national_statistics(age: int | None, band: str) -> None:
    assert age_band(age) == band
    assert band in AGES


@pytest.mark.parametrize(
    ("code", "group"),
    [("A", "White"), ("C", "White"), ("D", "Mixed"), ("H", "Asian"), ("P", "Black"), ("R", "Other"), ("S", "Other"),
     ("Z", "Not stated"), ("99", NOT_KNOWN), (None, NOT_KNOWN)],
)  # fmt: skip
def test_an_ethnic_category_stands_in_its_broad_group(code: str | None, group: str) -> None:
    assert ethnic_group(code) == group


def test_every_ethnic_category_has_a_group_that_is_counted() -> None:
    assert {ethnic_group(code.code) for code in code_list("ethnicity").codes} == set(ETHNICITIES)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Hospital", "Hospital"),
        ("Fell Royal Infirmary, ward 4", "Hospital"),
        ("ICU", "Hospital"),
        ("St Luke's Hospice", "Hospice"),
        ("Hospice within the hospital", "Hospice"),
        ("Care home", "Care home"),
        ("Elm nursing home", "Care home"),
        ("Own home", "Home"),
        ("Supported living", "Home"),
        ("On the way to the shops", OTHERWISE),
        ("Edwards Street", OTHERWISE),
        ("", NOT_RECORDED),
        (None, NOT_RECORDED),
    ],
)
def test_a_place_of_death_stands_in_a_group_and_its_own_words_do_not(words: str | None, place: str) -> None:
    assert place_of(words) == place
    assert place in PLACES


def add(file: CaseFile, kind: str, parent: UUID | None = None, /, **values: object) -> UUID:
    return file.act(save, kind, values, parent=parent).records[0]


def test_what_is_recorded_of_a_death_is_read_whole_and_what_was_withdrawn_is_not(case_file: CaseFile) -> None:
    who = add(
        case_file, "individual", None, local_id="L1", born_on=date(1960, 5, 4), died_on=date(2024, 5, 3), gender="2",
        ethnicity="H", learning_disability=True,
    )  # fmt: skip
    review = add(
        case_file, "mortality_review", who, notified_on=date(2024, 5, 6), type="focused", focused_reason="FAMILY",
        place_of_death="Elm Hospital", care_concern=True, dnacpr=False,
    )  # fmt: skip
    add(case_file, "mortality_grade", review, scheme="leder_grade_2021", axis="quality of care", grade=4)
    add(case_file, "mortality_learning", review, kind="concern", theme="Choking", text="Seen late.")
    gone = add(case_file, "mortality_learning", review, kind="concern", theme="Gone", text="Not so.")
    case_file.act(withdraw, "mortality_learning", gone, "Entered twice")
    add(
        case_file, "mortality_action", review, action="Teach", theme="Choking", done_on=date(2024, 9, 1),
        what_changed="Taught.",
    )  # fmt: skip
    add(case_file, "mortality_action", review, action="Write")
    (one,) = case_file.ask(deaths, [who.bytes])
    assert (one.age, one.gender, one.ethnicity, one.place) == ("55 to 64", "Female", "Asian", "Hospital")
    assert one.focused_reason == "FAMILY"
    assert (one.findings["care_concern"], one.findings["dnacpr"], one.findings["dnacpr_correct"]) == (True, False, None)
    assert one.grades == {("leder_grade_2021", "quality of care"): "4"}
    assert one.learning == (("Choking", "concern", "Seen late."),)
    assert set(one.actions) == {Agreed("Choking", "Teach", True, "Taught."), Agreed(NO_THEME, "Write", False, "")}
    assert case_file.ask(deaths, []) == ()


def test_somebody_of_whom_nothing_is_known_is_counted_as_not_known(case_file: CaseFile) -> None:
    who = add(case_file, "individual", None, local_id="L1", died_on=date(2024, 5, 3))
    add(case_file, "mortality_review", who, notified_on=date(2024, 5, 6))
    (one,) = case_file.ask(deaths, [who.bytes])
    assert (one.age, one.gender, one.ethnicity, one.place) == (NOT_RECORDED, NOT_KNOWN, NOT_KNOWN, NOT_RECORDED)
    assert GENDERS[-1] == NOT_KNOWN
