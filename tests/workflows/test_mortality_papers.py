from datetime import date

import pytest
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.change import Change
from tcare.models.mortality import ReviewerConflict
from tcare.store.casefile import CaseFile
from tcare.workflows.mortality_papers import panel_on_paper, review_on_paper
from tests.reports.cases import DAY, add, in_hospital, reviewed_death


def declare(session: Session, conflict: ReviewerConflict) -> Change:
    session.add(conflict)
    return Change("Declared a conflict")


@pytest.mark.parametrize(
    ("employer", "declares", "bears"),
    [
        pytest.param(None, None, (), id="nothing to declare"),
        pytest.param("Elm Trust", "Another Trust", (), id="employed and declared elsewhere"),
        pytest.param("northmoor CARE", None, ("works for northmoor CARE, a provider of a stay",), id="employer"),
        pytest.param(
            None, "Northmoor care", ("declared Northmoor care, a provider of a stay (Once there)",), id="declared"
        ),
        pytest.param(None, "the person", ("declared this person (Once there)",), id="the person"),
    ],
)
def test_only_conflicts_that_bear_on_the_review_are_told(
    case_file: CaseFile, employer: str | None, declares: str | None, bears: tuple[str, ...]
) -> None:
    person = reviewed_death(case_file)
    add(case_file, "stay", person, admitted_on=date(2018, 1, 1), provider="Northmoor Care")
    reviewer = add(case_file, "reviewer", name="Clare Moss", employer=employer, active=True)
    if declares:
        who = {"individual_id": person} if declares == "the person" else {"organisation": declares}
        case_file.act(declare, ReviewerConflict(reviewer_id=reviewer, reason="Once there", **who))
    told = case_file.ask(review_on_paper, person, DAY).reviewer
    assert told is not None
    assert (told.name, told.is_kept, told.conflicts) == ("Clare Moss", True, bears)


def test_a_reviewer_only_named_on_the_review_is_told_so_and_nobody_is_nobody(case_file: CaseFile) -> None:
    named = case_file.ask(review_on_paper, reviewed_death(case_file), DAY).reviewer
    assert named is not None
    assert not named.is_kept
    alive = case_file.ask(review_on_paper, in_hospital(case_file), DAY)
    assert (alive.row, alive.reviewer) == (None, None)


def test_a_panel_has_the_reviews_of_its_day_by_nhs_number_and_a_day_without_one_is_said(case_file: CaseFile) -> None:
    second, first = (reviewed_death(case_file, number) for number in ("9990000042", "9990000018"))
    reviewed_death(case_file, "9990000026", panel_on=date(2020, 6, 1))
    panel = case_file.ask(panel_on_paper, date(2020, 5, 20), DAY)
    assert [one.overview.person.id for one in panel.reviews] == [first, second]
    with pytest.raises(NotFoundError):
        case_file.ask(panel_on_paper, date(2020, 5, 21), DAY)
