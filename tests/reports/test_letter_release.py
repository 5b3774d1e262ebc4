"""Who may be sent a letter: the table of consent, either side of every decision."""

from datetime import date
from uuid import UUID

import pytest

from tcare.reports.letter_release import LetterRelease, release
from tcare.store.casefile import CaseFile
from tests.reports.cases import DAY, add, seen

LATER = date(2020, 6, 1)


def alive(file: CaseFile, entry: str | None, review: str | None, **more: object) -> tuple[UUID, UUID]:
    person = add(file, "individual", local_id="A1", given_name="Ann", born_on=date(1990, 1, 1))
    add(file, "register_entry", person, from_on=date(2020, 1, 1), rating="GREEN", consent=entry, **more)
    planned = add(file, "review", person, type="COMMUNITY", planned_on=LATER, consent=review)
    return person, planned


def to_family(file: CaseFile, person: UUID, review: UUID | None) -> LetterRelease:
    return release(seen(file, person), review, DAY, to_the_person=False)


@pytest.mark.parametrize("entry", [None, "given", "refused"])
@pytest.mark.parametrize("review", [None, "pending", "refused", "withdrawn"])
def test_a_letter_to_the_person_themself_is_never_locked(
    case_file: CaseFile, entry: str | None, review: str | None
) -> None:
    person, planned = alive(case_file, entry, review)
    assert release(seen(case_file, person), planned, DAY, to_the_person=True).may_go


@pytest.mark.parametrize(
    ("entry", "review", "may_go", "tab"),
    [
        pytest.param("given", "given", True, "", id="both given"),
        pytest.param("best_interests", "child_parental", True, "", id="best interests and parental"),
        pytest.param("given", "pending", False, "reviews", id="the review pending"),
        pytest.param("given", None, False, "reviews", id="the review not recorded"),
        pytest.param("given", "refused", False, "reviews", id="the review refused"),
        pytest.param("given", "withdrawn", False, "reviews", id="the review withdrawn"),
        pytest.param(None, "given", True, "", id="the register not recorded"),
        pytest.param("refused", "given", False, "register", id="the register refused"),
    ],
)
def test_a_letter_about_a_review_goes_to_others_only_by_a_decision_that_allows_it(
    case_file: CaseFile, entry: str | None, review: str | None, may_go: bool, tab: str
) -> None:
    person, planned = alive(case_file, entry, review)
    found = to_family(case_file, person, planned)
    assert (found.may_go, found.tab) == (may_go, tab)
    assert found.because


@pytest.mark.parametrize(("decided_on", "may_go"), [(date(2020, 5, 3), True), (DAY, True), (date(2020, 5, 5), False)])
def test_a_decision_counts_from_its_day(case_file: CaseFile, decided_on: date, may_go: bool) -> None:
    person = add(case_file, "individual", local_id="A1", given_name="Ann", born_on=date(1990, 1, 1))
    review = add(
        case_file, "review", person, type="COMMUNITY", planned_on=LATER, consent="given", consent_on=decided_on
    )
    assert to_family(case_file, person, review).may_go is may_go


def test_a_review_held_without_consent_is_not_told_to_others_though_the_next_allows_it(case_file: CaseFile) -> None:
    person, _ = alive(case_file, "given", "given")
    held = add(case_file, "review", person, type="COMMUNITY", held_on=date(2020, 3, 1), consent="withdrawn")
    assert not to_family(case_file, person, held).may_go
    assert to_family(case_file, person, None).may_go


def test_limits_on_sharing_are_told_before_a_letter_goes(case_file: CaseFile) -> None:
    person, planned = alive(case_file, "given", "given", consent_limits="Not to my uncle.")
    assert to_family(case_file, person, planned).notes == ("Limits on sharing: Not to my uncle.",)


@pytest.mark.parametrize(
    ("facts", "notified", "may_go"),
    [
        pytest.param({"learning_disability": True}, True, True, id="notified and in scope"),
        pytest.param({"learning_disability": True}, False, False, id="not notified"),
        pytest.param({"learning_disability": False}, True, False, id="out of scope"),
        pytest.param({"learning_disability": True, "data_opt_out": True}, True, False, id="opted out"),
    ],
)
def test_a_family_is_written_to_about_a_death_that_is_notified_in_scope_and_not_opted_out(
    case_file: CaseFile, facts: dict[str, object], notified: bool, may_go: bool
) -> None:
    person = add(
        case_file,
        "individual",
        local_id="A1",
        born_on=date(1950, 1, 1),
        died_on=date(2020, 1, 5),
        ethnicity="A",
        **facts,
    )
    if notified:
        add(case_file, "mortality_review", person, notified_on=date(2020, 1, 8))
    found = to_family(case_file, person, None)
    assert found.may_go is may_go
    assert found.tab == ("" if may_go else "mortality")


def test_what_somebody_who_died_had_said_no_to_is_told_before_their_family_is_written_to(case_file: CaseFile) -> None:
    person = add(
        case_file, "individual", local_id="A1", born_on=date(1950, 1, 1), died_on=date(2020, 1, 5),
        learning_disability=True,
    )  # fmt: skip
    add(case_file, "mortality_review", person, notified_on=date(2020, 1, 8))
    add(
        case_file, "register_entry", person, from_on=date(2019, 1, 1), rating="GREEN", consent="refused",
        consent_on=date(2019, 1, 2),
    )  # fmt: skip
    (note,) = to_family(case_file, person, None).notes
    assert "refused on 2 January 2019" in note
