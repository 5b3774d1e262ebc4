from uuid import UUID

import pytest

from tcare.errors import NotFoundError
from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.mortality_board import board
from tcare.workflows.mortality_conflicts import conflict_form, conflicts_by_reviewer, declare
from tcare.workflows.mortality_step_forms import suggestion_for
from tcare.workflows.people import everyone_named
from tests.workflows.test_mortality_board import TODAY, ago, death


def reviewer(file: CaseFile, name: str, **values: object) -> UUID:
    return file.act(records.save, "reviewer", {"name": name, "active": True, **values}).records[0]


def declared(file: CaseFile, of: UUID) -> list[tuple[str, bool]]:
    return [(row.about, row.is_person) for row in file.ask(conflicts_by_reviewer).get(of, ())]


@pytest.fixture
def known(case_file: CaseFile) -> tuple[UUID, UUID]:
    """A death to be reviewed, and who died."""
    review = death(case_file, "L1", 30)
    return review, case_file.ask(everyone_named)[0].id


def test_a_conflict_with_a_person_keeps_their_review_from_a_reviewer_and_the_suggestion_says_so(
    case_file: CaseFile, known: tuple[UUID, UUID]
) -> None:
    review, person = known
    lee, _bo = reviewer(case_file, "Lee Bright"), reviewer(case_file, "Bo Reed")
    case_file.act(declare, lee, {"person": str(person), "reason": "Looked after them"})
    other = death(case_file, "L2", 20)
    case_file.act(work.allocate, other, "Bo Reed", ago(10))

    suggestion = case_file.ask(suggestion_for, review, TODAY)

    assert suggestion.reviewer == "Bo Reed"
    assert "Lee Bright: has declared a conflict with this person" in suggestion.because


def test_a_conflict_with_an_organisation_keeps_those_it_had_in_hospital_from_a_reviewer(
    case_file: CaseFile, known: tuple[UUID, UUID]
) -> None:
    review, person = known
    stay = {"admitted_on": ago(900), "discharged_on": ago(800), "provider": "Elm Trust", "hospital": "Elm House"}
    case_file.act(records.save, "stay", stay, parent=person)
    lee = reviewer(case_file, "Lee Bright")
    case_file.act(declare, lee, {"organisation": "elm trust"})

    suggestion = case_file.ask(suggestion_for, review, TODAY)

    assert suggestion.reviewer is None
    assert "Lee Bright: has declared a conflict with a provider of a stay" in suggestion.because


def test_conflicts_are_read_by_name_organisations_first(case_file: CaseFile, known: tuple[UUID, UUID]) -> None:
    lee = reviewer(case_file, "Lee Bright")
    case_file.act(declare, lee, {"person": str(known[1])})
    for name in ("Tyne Care", "Elm Trust"):
        case_file.act(declare, lee, {"organisation": name})
    name = case_file.ask(everyone_named)[0].name
    assert declared(case_file, lee) == [("Elm Trust", False), ("Tyne Care", False), (f"{name} (person)", True)]
    assert case_file.ask(board, TODAY).reviewers[0].conflicts == ("Elm Trust", "Tyne Care", f"{name} (person)")


def test_a_conflict_is_changed_from_an_organisation_to_a_person_and_withdrawn(
    case_file: CaseFile, known: tuple[UUID, UUID]
) -> None:
    lee = reviewer(case_file, "Lee Bright")
    one = case_file.act(declare, lee, {"organisation": "Elm Trust", "reason": "Works there"}).records[0]
    held = {field.name: field.value for field in case_file.ask(conflict_form, lee, one).fields}
    assert held == {"organisation": "Elm Trust", "person": None, "reason": "Works there"}

    changed = case_file.act(declare, lee, {"person": str(known[1]), "reason": "Aunt"}, one)
    assert changed.words == "Changed a conflict"
    held = {field.name: field.value for field in case_file.ask(conflict_form, lee, one).fields}
    assert held == {"organisation": None, "person": str(known[1]), "reason": "Aunt"}

    case_file.act(records.withdraw, "reviewer_conflict", one, "A mistake")
    assert declared(case_file, lee) == []


def test_organisations_of_stays_and_employers_are_offered_once(case_file: CaseFile, known: tuple[UUID, UUID]) -> None:
    stay = {"admitted_on": ago(900), "discharged_on": ago(800), "provider": "ELM TRUST"}
    case_file.act(records.save, "stay", stay, parent=known[1])
    lee = reviewer(case_file, "Lee Bright", employer="Elm Trust")
    reviewer(case_file, "Bo Reed", employer="Ash Council")
    offered = {field.name: field.choices for field in case_file.ask(conflict_form, lee).fields}
    assert [words for words, _ in offered["organisation"]] == ["Ash Council", "ELM TRUST"]
    assert [value for value, _ in offered["person"]] == [str(known[1])]


def test_neither_an_organisation_nor_a_person_is_refused(case_file: CaseFile) -> None:
    lee = reviewer(case_file, "Lee Bright")
    with pytest.raises(MisfitError) as refused:
        case_file.act(declare, lee, {"organisation": "  ", "reason": "None of your business"})
    assert refused.value.field == "organisation"
    assert declared(case_file, lee) == []


def test_the_same_conflict_twice_is_refused_but_is_another_reviewers_to_declare(
    case_file: CaseFile, known: tuple[UUID, UUID]
) -> None:
    lee, bo = reviewer(case_file, "Lee Bright"), reviewer(case_file, "Bo Reed")
    for values in ({"organisation": "Elm Trust"}, {"person": str(known[1])}):
        case_file.act(declare, lee, values)
        with pytest.raises(MisfitError):
            case_file.act(declare, lee, values)
        case_file.act(declare, bo, values)
    assert len(declared(case_file, lee)) == len(declared(case_file, bo)) == 2


def test_a_conflict_of_nobody_is_refused(case_file: CaseFile) -> None:
    with pytest.raises(NotFoundError):
        case_file.act(declare, UUID(int=7), {"organisation": "Elm Trust"})
