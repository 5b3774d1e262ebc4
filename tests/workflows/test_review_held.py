from datetime import date, timedelta
from uuid import UUID

import pytest
from dateutil.relativedelta import relativedelta

from tcare.models.codes import code_list
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.days import rest_day
from tcare.workflows.fits import MisfitError
from tcare.workflows.key_lines import Finding
from tcare.workflows.review_held import NewAction, hold, independent_seats, next_review
from tcare.workflows.reviewing import plan, refuse
from tcare.workflows.worklist import what_is_due
from tests.workflows.test_reviewing import TODAY, Add, add, ago, ahead, person, planned, told

__all__ = ["add", "person", "planned"]

ACTIONS = (NewAction("Ask for a home", "Sam Ward", ahead(14)), NewAction(" "), NewAction("Tell the family"))
LINES = ("key_lines_of_enquiry_adult_1", {"1": Finding("Safe")})


def states(file: CaseFile, person: UUID, duty: str) -> list[tuple[str, date]]:
    return [(row.due.state, row.due.due_on) for row in file.ask(what_is_due, TODAY, person=person, duty=duty)]


def test_a_review_held_keeps_all_it_found_and_asked_for_in_one_undo(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    given = {"chair": "Jo Lane", "outcome": "4", "safe": "Yes", "recommendations": "Look for a home"}
    change = case_file.act(hold, person, TODAY, given, ACTIONS, lines=LINES, review=planned)
    assert change.words == "Recorded the review held with 2 actions"
    names = ("type", "held_on", "planned_on", "chair", "outcome", "safe", "recommendations")
    assert told(case_file, "review", person, *names) == [
        ("POST_ADM", TODAY, ahead(10), "Jo Lane", "4", "Yes", "Look for a home")
    ]
    assert sorted(told(case_file, "review_action", person, "action", "owner")) == [
        ("Ask for a home", "Sam Ward"), ("Tell the family", None),
    ]  # fmt: skip
    assert told(case_file, "key_line", person, "line", "findings") == [("1", "Safe")]
    case_file.undo()
    assert told(case_file, "review", person, "held_on", "outcome") == [(None, None)]
    assert told(case_file, "review_action", person, "action") == []
    assert told(case_file, "key_line", person, "line") == []
    case_file.redo()
    assert len(told(case_file, "review_action", person, "action")) == 2


def test_a_review_nobody_planned_gets_its_type_by_purpose(case_file: CaseFile, add: Add, person: UUID) -> None:
    add("stay", person, admitted_on=ago(20))
    case_file.act(hold, person, ago(5), {})
    case_file.act(hold, person, TODAY, {})
    assert told(case_file, "review", person, "type", "held_on") == [("INPATIENT", TODAY), ("POST_ADM", ago(5))]


def test_one_line_of_actions_that_does_not_fit_keeps_nothing_and_says_which(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    twice = (NewAction("Ask for a home"), NewAction("Ask for a home"))
    with pytest.raises(MisfitError, match="Ask for a home") as refused:
        case_file.act(hold, person, TODAY, {}, twice, review=planned)
    assert refused.value.field == "actions"
    assert told(case_file, "review", person, "held_on") == [(None,)]


@pytest.mark.parametrize("outcome", [one.code for one in code_list("review_outcome").codes if not one.facts["held"]])
def test_an_outcome_that_means_no_review_took_place_is_not_of_one_held(
    case_file: CaseFile, person: UUID, planned: UUID, outcome: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        case_file.act(hold, person, TODAY, {"outcome": outcome}, review=planned)
    assert refused.value.field == "outcome"


def test_a_review_whose_consent_was_refused_was_not_held(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(records.save, "review", {"consent": "refused", "consent_on": ago(1)}, record=planned)
    with pytest.raises(MisfitError, match="refused"):
        case_file.act(hold, person, TODAY, {}, review=planned)


def test_an_emergency_meeting_is_what_it_is_and_leaves_the_28_days_running(
    case_file: CaseFile, add: Add, person: UUID
) -> None:
    add("stay", person, admitted_on=ago(10))
    planned = case_file.act(plan, person, ahead(5)).records[0]
    before = states(case_file, person, "review.post-admission")
    change = case_file.act(hold, person, TODAY, {"type": "LAEP"}, review=planned)
    assert change.words == "Recorded the emergency meeting held"
    assert states(case_file, person, "review.post-admission") == before == [("due-soon", ahead(18))]
    assert told(case_file, "review", person, "type", "planned_on", "held_on") == [
        ("POST_ADM", ahead(5), None), ("LAEP", None, TODAY),
    ]  # fmt: skip


def test_the_next_review_is_what_the_rules_say_with_its_reasons(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    case_file.act(hold, person, ago(2), {}, review=planned)
    found = case_file.ask(next_review, person, TODAY)
    assert found is not None
    ((state, due_on),) = states(case_file, person, "review.repeat")
    assert (found.due_on, found.state) == (due_on, state)
    assert due_on == ago(2) + relativedelta(months=6)
    assert any("6 months" in step for step in found.because)
    assert found.rest == rest_day(due_on)
    assert found.planned_on is None


def test_the_day_offered_is_a_working_day_up_to_the_due_day(case_file: CaseFile, add: Add, person: UUID) -> None:
    sunday = ahead(15) + timedelta(days=6 - ahead(15).weekday())
    add("stay", person, admitted_on=sunday - timedelta(days=28))
    found = case_file.ask(next_review, person, TODAY)
    assert found is not None
    assert (found.due_on, found.rest) == (sunday, "a Sunday")
    assert rest_day(found.offered_on) is None
    assert TODAY < found.offered_on < sunday


def test_the_day_offered_for_what_is_overdue_lies_ahead(case_file: CaseFile, add: Add, person: UUID) -> None:
    add("stay", person, admitted_on=ago(90))
    found = case_file.ask(next_review, person, TODAY)
    assert found is not None
    assert found.state == "overdue"
    assert found.offered_on > TODAY
    assert rest_day(found.offered_on) is None


def test_a_next_review_that_is_planned_already_says_for_when(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    found = case_file.ask(next_review, person, TODAY)
    assert found is not None
    assert found.planned_on == ahead(10)


def test_a_refused_next_review_is_blocked(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(refuse, planned, TODAY, "No")
    found = case_file.ask(next_review, person, TODAY)
    assert found is not None
    assert found.state == "blocked"
    assert "consent refused" in found.because[-1]


def test_nobody_outside_hospital_has_a_next_review(case_file: CaseFile, person: UUID) -> None:
    case_file.act(hold, person, TODAY, {"type": "COMMUNITY"})
    assert case_file.ask(next_review, person, TODAY) is None


@pytest.mark.parametrize(
    ("seats", "warned"),
    [((True, True, True), False), ((True, True, None), False), ((True, None, False), True), ((None,) * 3, True)],
)
def test_fewer_than_two_independent_of_the_three_is_said(seats: tuple[bool | None, ...], warned: bool) -> None:
    assert ("should be" in independent_seats(seats)) is warned
