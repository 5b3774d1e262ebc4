"""Withdrawing and giving back: what hangs from a record goes and comes with it, in every answer."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.store import verify
from tcare.store.casefile import CaseFile
from tcare.workflows import caseload, records
from tcare.workflows.actions import review_actions
from tcare.workflows.inpatients import discharge_plans
from tcare.workflows.kept import kept_caseload
from tcare.workflows.kinds import KINDS, kinds_beneath
from tcare.workflows.missing import what_is_missing
from tcare.workflows.overview import overview
from tcare.workflows.people import everyone, everyone_named
from tcare.workflows.records import person_of
from tcare.workflows.withdrawn import give_back, goes_with, withdrawn
from tcare.workflows.worklist import what_is_due

TODAY = clock.today()
Add = Callable[..., UUID]
Made = dict[str, UUID]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def add(case_file: CaseFile) -> Add:
    def add(kind: str, parent: UUID | None = None, /, **values: Any) -> UUID:
        return case_file.act(records.save, kind, values, parent=parent).records[0]

    return add


@pytest.fixture
def whole(add: Add) -> Made:
    """Something of every kind that others hang from, each with something beneath it, of somebody who has died."""
    made: Made = {}

    def keep(kind: str, parent: str = "", /, **values: Any) -> None:
        made[kind] = add(kind, made.get(parent), **values)

    keep("individual", nhs_number="9990000018", family_name="Moss", given_name="Ann", born_on=date(1980, 5, 4))
    keep("stay", "individual", admitted_on=ago(90), hospital="Elm House", ward="Fern")
    keep("clinically_ready", "stay", from_on=ago(20))
    keep("delay_reason", "clinically_ready", code_list="ours", reason="HOUSING")
    keep("ward_move", "stay", moved_on=ago(50), ward="Oak")
    keep("plan_point", "stay", number=1, status="not_started", due_on=ago(2))
    keep("planned_discharge", "stay", set_on=ago(30), planned_on=ago(-30))
    keep("segregation", "stay", from_on=ago(40))
    keep("segregation_review", "segregation", kind="MDT", reviewed_on=ago(39))
    keep("review", "individual", type="POST_ADM", held_on=ago(70))
    keep("review_action", "review", action="Ring the ward", due_on=ago(3))
    keep("visit", "individual", visited_on=ago(15))
    keep("mortality_review", "individual", notified_on=ago(1))
    keep("mortality_hold", "mortality_review", from_on=ago(1), reason="CORONER")
    keep("reviewer", name="Jo Lane")
    keep("reviewer_conflict", "reviewer", organisation="Elm House")
    return made


def answers(session: Session) -> list[object]:
    """What is asked of a whole caseload, as plain values."""
    people = everyone_named(session)
    return [
        sorted(caseload.cases(session)),
        what_is_due(session, TODAY, history=True),
        what_is_missing(session, TODAY),
        everyone(session, TODAY),
        review_actions(session, TODAY),
        caseload.reviewers(session),
        discharge_plans(session, TODAY),
        [overview(session, one.id, TODAY) for one in people],
        {
            name: sorted(repr(sorted(fact.values.items())) for fact in sheet.values())
            for name, sheet in kept_caseload(session).items()
        },
    ]


def withdraw(file: CaseFile, kind: str, made: Made) -> None:
    file.act(records.withdraw, kind, made[kind], "Of somebody else")


PARENTS = sorted({kind.parent for kind in KINDS.values() if kind.parent})


@pytest.mark.parametrize("kind", PARENTS)
def test_a_withdrawn_record_leaves_no_more_behind_than_if_all_beneath_it_were_withdrawn_one_by_one(
    case_file: CaseFile, whole: Made, kind: str
) -> None:
    before = case_file.ask(answers)

    withdraw(case_file, kind, whole)
    at_once = case_file.ask(answers)
    assert at_once != before

    case_file.act(give_back, kind, whole[kind])
    assert case_file.ask(answers) == before

    for below in reversed([one for one in kinds_beneath(kind) if one in whole]):
        withdraw(case_file, below, whole)
    withdraw(case_file, kind, whole)
    assert case_file.ask(answers) == at_once


@pytest.mark.parametrize("kind", PARENTS)
def test_nothing_can_be_changed_or_added_beneath_what_is_withdrawn(case_file: CaseFile, whole: Made, kind: str) -> None:
    below = next(one for one in kinds_beneath(kind) if one in whole and KINDS[one].parent == kind)
    withdraw(case_file, kind, whole)

    with pytest.raises(NotFoundError):
        case_file.act(records.save, below, {}, record=whole[below])
    with pytest.raises(NotFoundError):
        case_file.act(records.save, below, {}, parent=whole[kind])


def test_what_would_go_with_a_record_is_counted_by_kind(case_file: CaseFile, add: Add, whole: Made) -> None:
    add("ward_move", whole["stay"], moved_on=ago(40))
    assert case_file.ask(goes_with, "review", whole["review"]) == "1 × action"
    assert case_file.ask(goes_with, "visit", whole["visit"]) == ""
    assert case_file.ask(goes_with, "stay", whole["stay"]) == (
        "2 × ward move, 1 × planned discharge date, 1 × clinically ready, 1 × reason for delay, "
        "1 × long-term segregation, 1 × review of segregation, 1 × discharge plan point"
    )


def test_what_was_withdrawn_by_itself_before_does_not_come_back_with_what_it_hangs_from(
    case_file: CaseFile, whole: Made
) -> None:
    withdraw(case_file, "ward_move", whole)
    withdraw(case_file, "stay", whole)
    case_file.act(give_back, "stay", whole["stay"])
    assert [row.kind for row in case_file.ask(withdrawn)] == ["ward_move"]


def test_the_bin_says_whose_what_when_why_and_what_went_with_it_the_newest_first(
    case_file: CaseFile, whole: Made
) -> None:
    withdraw(case_file, "visit", whole)
    case_file.act(records.withdraw, "review", whole["review"], "Entered twice")

    rows = case_file.ask(withdrawn)

    assert [(row.what, row.reason, row.with_it) for row in rows] == [
        (f"Review, {ago(70):%d-%b-%Y}", "Entered twice", "1 × action"),
        (f"Visit, {ago(15):%d-%b-%Y}", "Of somebody else", ""),
    ]
    assert {row.person.name for row in rows} == {"MOSS, Ann"}
    assert all(row.is_openable and row.at.date() == TODAY for row in rows)


def test_the_bin_of_one_person_holds_their_own_only(case_file: CaseFile, add: Add, whole: Made) -> None:
    other = add("individual", local_id="L2", family_name="Fern")
    visit = add("visit", other, visited_on=ago(3))
    case_file.act(records.withdraw, "visit", visit, "Entered twice")
    withdraw(case_file, "segregation_review", whole)

    assert [row.record for row in case_file.ask(withdrawn, other)] == [visit]
    assert [row.record for row in case_file.ask(withdrawn, whole["individual"])] == [whole["segregation_review"]]


def test_a_withdrawn_person_keeps_their_name_in_the_bin(case_file: CaseFile, whole: Made) -> None:
    withdraw(case_file, "individual", whole)
    row = case_file.ask(withdrawn)[0]
    assert (row.what, row.person.name, row.is_openable) == ("Person", "MOSS, Ann", False)


def test_a_reviewer_is_in_the_bin_by_name_and_not_among_the_records_of_any_person(
    case_file: CaseFile, whole: Made
) -> None:
    withdraw(case_file, "reviewer", whole)
    row = case_file.ask(withdrawn)[0]
    assert (row.what, row.person.name, row.is_openable, row.with_it) == (
        "Reviewer", "Jo Lane", False, "1 × conflict of interest",
    )  # fmt: skip
    assert case_file.ask(withdrawn, whole["individual"]) == ()


def test_giving_back_is_one_action_that_undo_takes_away_again(case_file: CaseFile, whole: Made) -> None:
    withdraw(case_file, "stay", whole)
    without = case_file.ask(answers)
    change = case_file.act(give_back, "stay", whole["stay"])
    assert change.words == "Gave back the stay in hospital"
    assert {"stay", "ward_move", "delay_reason"} <= change.touched
    assert case_file.undoable.undo == change.words

    case_file.undo()
    assert case_file.ask(answers) == without
    assert [check.name for check in verify.verify(case_file) if not check.ok] == []


def test_a_stay_that_would_overlap_another_now_is_not_given_back_and_why_is_said(
    case_file: CaseFile, add: Add, whole: Made
) -> None:
    withdraw(case_file, "stay", whole)
    add("stay", whole["individual"], admitted_on=ago(60))
    before = case_file.ask(answers)

    with pytest.raises(RefusedError, match="Two stays overlap") as refused:
        case_file.act(give_back, "stay", whole["stay"])

    assert "give this back" in refused.value.remedy
    assert case_file.ask(answers) == before


def test_a_record_that_was_entered_again_meanwhile_is_not_given_back(
    case_file: CaseFile, add: Add, whole: Made
) -> None:
    withdraw(case_file, "visit", whole)
    add("visit", whole["individual"], visited_on=ago(15))
    with pytest.raises(RefusedError, match="already one like this"):
        case_file.act(give_back, "visit", whole["visit"])


def test_somebody_whose_number_another_has_now_is_not_given_back(case_file: CaseFile, add: Add, whole: Made) -> None:
    withdraw(case_file, "individual", whole)
    add("individual", nhs_number="9990000018")
    with pytest.raises(RefusedError, match="already has this NHS number"):
        case_file.act(give_back, "individual", whole["individual"])


def test_what_hangs_from_a_record_must_fit_too_before_it_is_given_back(
    case_file: CaseFile, add: Add, whole: Made
) -> None:
    """The stay itself would end before the death; its ward move came after."""
    add("ward_move", whole["stay"], moved_on=ago(10))
    withdraw(case_file, "mortality_review", whole)
    withdraw(case_file, "visit", whole)
    case_file.act(records.withdraw, "review", whole["review"], "Entered twice")
    withdraw(case_file, "stay", whole)
    case_file.act(records.save, "individual", {"died_on": ago(45)}, record=whole["individual"])

    with pytest.raises(RefusedError, match="does not fit with what is recorded now"):
        case_file.act(give_back, "stay", whole["stay"])
    assert case_file.ask(withdrawn)[0].kind == "stay"


def test_what_it_belongs_to_is_given_back_first(case_file: CaseFile, whole: Made) -> None:
    withdraw(case_file, "ward_move", whole)
    withdraw(case_file, "stay", whole)
    assert {row.kind: row.goes_first for row in case_file.ask(withdrawn)} == {
        "ward_move": "Stay in hospital",
        "stay": "",
    }
    with pytest.raises(RefusedError, match="Give back the stay in hospital first"):
        case_file.act(give_back, "ward_move", whole["ward_move"])

    case_file.act(give_back, "stay", whole["stay"])
    case_file.act(give_back, "ward_move", whole["ward_move"])
    assert case_file.ask(withdrawn) == ()


def test_what_is_in_use_cannot_be_given_back(case_file: CaseFile, whole: Made) -> None:
    with pytest.raises(NotFoundError, match="not withdrawn"):
        case_file.act(give_back, "visit", whole["visit"])


@pytest.mark.parametrize("kind", ["visit", "ward_move", "segregation_review", "individual"])
def test_whom_a_record_is_about_is_found_however_deep_it_hangs(case_file: CaseFile, whole: Made, kind: str) -> None:
    assert case_file.ask(person_of, kind, whole[kind]) == whole["individual"]
