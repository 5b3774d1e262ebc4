from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.due import Asked
from tcare.workflows.fits import MisfitError
from tcare.workflows.policy_tables import national
from tcare.workflows.reviewing import (
    cancel,
    decide_consent,
    plan,
    postpone,
    prepare,
    refuse,
    send_report,
    type_by_purpose,
)
from tcare.workflows.worklist import what_is_due
from tests.workflows import made

TODAY = clock.today()
Add = Callable[..., UUID]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def add(case_file: CaseFile) -> Add:
    def add(kind: str, parent: UUID | None = None, **values: Any) -> UUID:
        return case_file.act(records.save, kind, values, parent=parent).records[0]

    return add


@pytest.fixture
def person(add: Add) -> UUID:
    return add("individual", nhs_number="9990000018", family_name="Moss", given_name="Ann", born_on=date(1980, 5, 4))


@pytest.fixture
def planned(add: Add, person: UUID) -> UUID:
    """A review planned for ten days from now, of someone thirty days in hospital."""
    add("stay", person, admitted_on=ago(30))
    return add("review", person, type="POST_ADM", planned_on=ahead(10))


def told(file: CaseFile, kind: str, person: UUID, *names: str) -> list[tuple[object, ...]]:
    """The named fields of every record of a kind that a person has, newest first."""
    table = file.ask(records.records, kind, person)
    return [tuple(row.values[table.column(name)] for name in names) for row in table.rows]


def test_a_postponed_review_keeps_from_which_day_and_why(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(postpone, planned, ahead(20), TODAY, "The chair is ill")
    assert told(case_file, "review", person, "planned_on") == [(ahead(20),)]
    kept = told(case_file, "postponement", person, "postponed_on", "planned_before", "reason")
    assert kept == [(TODAY, ahead(10), "The chair is ill")]


def test_a_postponement_is_undone_whole(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(postpone, planned, ahead(20), TODAY, "The chair is ill")
    case_file.undo()
    assert told(case_file, "review", person, "planned_on") == [(ahead(10),)]
    assert told(case_file, "postponement", person, "reason") == []


@pytest.mark.parametrize(
    ("to", "on", "reason", "field"),
    [
        pytest.param(10, 0, "The chair is ill", "to", id="to the day it is planned for"),
        pytest.param(20, 0, "  ", "reason", id="without a reason"),
        pytest.param(20, 1, "The chair is ill", "postponed_on", id="decided tomorrow"),
    ],
)
def test_a_postponement_that_cannot_be_is_refused_beside_its_field(
    case_file: CaseFile, person: UUID, planned: UUID, to: int, on: int, reason: str, field: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        case_file.act(postpone, planned, ahead(to), ahead(on), reason)
    assert refused.value.field == field
    assert told(case_file, "review", person, "planned_on") == [(ahead(10),)]
    assert told(case_file, "postponement", person, "reason") == []


@pytest.mark.parametrize("over", [{"held_on": ago(1)}, {"cancelled_on": ago(1)}])
def test_what_is_held_or_cancelled_is_not_postponed(
    case_file: CaseFile, planned: UUID, over: dict[str, object]
) -> None:
    case_file.act(records.save, "review", over, record=planned)
    with pytest.raises(RefusedError):
        case_file.act(postpone, planned, ahead(20), TODAY, "The chair is ill")


def test_a_review_that_is_gone_is_not_postponed(case_file: CaseFile) -> None:
    with pytest.raises(NotFoundError):
        case_file.act(postpone, uuid4(), ahead(20), TODAY, "The chair is ill")


def test_a_day_nobody_works_is_said(case_file: CaseFile, planned: UUID) -> None:
    sunday = ahead(20) + timedelta(days=6 - ahead(20).weekday())
    assert "a Sunday" in case_file.act(postpone, planned, sunday, TODAY, "The chair is ill").words


STAY = made.stay("2026-01-10")


@pytest.mark.parametrize(
    ("stays", "reviews", "day", "type_"),
    [
        pytest.param((), (), "2026-02-01", "COMMUNITY", id="not in hospital: before admission"),
        pytest.param((STAY,), (), "2026-01-09", "COMMUNITY", id="the day before admission"),
        pytest.param((STAY,), (), "2026-01-10", "POST_ADM", id="in hospital from the day of admission"),
        pytest.param((STAY,), (), "2026-08-01", "POST_ADM", id="the first of a stay however late, never by counting"),
        pytest.param((STAY,), (("POST_ADM", "2026-02-01"),), "2026-03-01", "INPATIENT", id="another after the first"),
        pytest.param((STAY,), (("LAEP", "2026-01-11"),), "2026-02-01", "POST_ADM", id="an emergency meeting is none"),
        pytest.param((STAY,), (("COMMUNITY", "2026-01-10"),), "2026-02-01", "INPATIENT", id="a community one counted"),
        pytest.param((STAY,), (("COMMUNITY", "2025-12-13"),), "2026-02-01", "INPATIENT", id="28 days before: counted"),
        pytest.param((STAY,), (("COMMUNITY", "2025-12-12"),), "2026-02-01", "POST_ADM", id="29 days before: not"),
        pytest.param((STAY,), (("POST_ADM", "2026-02-01"),), "2026-02-01", "POST_ADM", id="the first on its own day"),
    ],
)
def test_the_type_of_a_review_is_worked_out_by_its_purpose(
    stays: tuple[Any, ...], reviews: tuple[tuple[str, str], ...], day: str, type_: str
) -> None:
    case = made.case(stays=stays, reviews=tuple(made.review(kind, held) for kind, held in reviews))
    assert type_by_purpose(case, Asked(national(), made.on(day))) == type_


def duty(file: CaseFile, person: UUID, name: str) -> list[str]:
    return [row.due.state for row in file.ask(what_is_due, TODAY, person=person, duty=name)]


def test_a_review_is_planned_with_its_type_worked_out_and_its_panel(
    case_file: CaseFile, add: Add, person: UUID
) -> None:
    add("stay", person, admitted_on=ago(5))
    given = {"starts_at": "14:30", "place": "Oak House", "chair": "Jo Lane", "chair_independent": True}
    case_file.act(plan, person, ahead(20), given)
    names = ("type", "planned_on", "starts_at", "place", "chair", "chair_independent")
    assert told(case_file, "review", person, *names) == [("POST_ADM", ahead(20), "14:30", "Oak House", "Jo Lane", True)]


def test_consent_keeps_who_decided_when_with_what_limits_and_when_to_ask_again(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    given = {"consent_by": "Dr Reed", "consent_limits": "Not the police report", "consent_review_by": ahead(90)}
    change = case_file.act(decide_consent, planned, "best_interests", ago(1), given)
    names = ("consent", "consent_on", "consent_by", "consent_limits", "consent_review_by")
    assert told(case_file, "review", person, *names) == [
        ("best_interests", ago(1), "Dr Reed", "Not the police report", ahead(90))
    ]
    assert change.words == "Recorded the consent: lacks capacity: best-interests decision"


def test_invitations_are_sent_and_who_is_invited_is_kept_with_each_contact_in_one_undo(
    case_file: CaseFile, add: Add, person: UUID, planned: UUID
) -> None:
    mother = add("contact", person, name="Ada Moss", relationship="Mother")
    advocate = add("contact", person, name="Bo Reed", relationship="Advocate", to_be_invited=True)
    case_file.act(prepare, planned, TODAY, {mother: True, advocate: False})
    assert told(case_file, "contact", person, "name", "to_be_invited") == [("Ada Moss", True), ("Bo Reed", False)]
    assert told(case_file, "review", person, "prepared_on") == [(TODAY,)]
    case_file.undo()
    assert told(case_file, "contact", person, "name", "to_be_invited") == [("Ada Moss", None), ("Bo Reed", True)]
    assert told(case_file, "review", person, "prepared_on") == [(None,)]


def test_a_review_is_cancelled_with_its_reason_and_not_without(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    with pytest.raises(MisfitError):
        case_file.act(cancel, planned, TODAY, "")
    case_file.act(cancel, planned, TODAY, "Discharged first")
    assert told(case_file, "review", person, "cancelled_on", "cancelled_reason") == [(TODAY, "Discharged first")]
    with pytest.raises(RefusedError):
        case_file.act(cancel, planned, TODAY, "Again")


def test_a_refused_review_blocks_its_duty_until_consent_to_a_later_offer(
    case_file: CaseFile, add: Add, person: UUID
) -> None:
    add("stay", person, admitted_on=ago(40))
    refused = add("review", person, type="POST_ADM", planned_on=ahead(3), chair="Jo Lane")
    assert duty(case_file, person, "review.post-admission") == ["overdue"]

    case_file.act(refuse, refused, TODAY, "She does not want one now", by="Ann Moss", next_offer=ahead(30))

    assert duty(case_file, person, "review.post-admission") == ["blocked"]
    names = ("planned_on", "chair", "consent", "cancelled_on", "outcome")
    offered, over = told(case_file, "review", person, *names)
    assert offered == (ahead(30), "Jo Lane", None, None, None)
    assert over == (ahead(3), "Jo Lane", "refused", TODAY, "8")

    again = case_file.ask(records.records, "review", person).rows[0].record
    case_file.act(decide_consent, again, "given", TODAY)
    assert duty(case_file, person, "review.post-admission") == ["overdue"]


def test_refusing_is_undone_whole(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(refuse, planned, TODAY, "No", status="withdrawn", next_offer=ahead(30))
    case_file.undo()
    assert told(case_file, "review", person, "planned_on", "consent", "cancelled_on", "outcome") == [
        (ahead(10), None, None, None)
    ]


@pytest.mark.parametrize(
    ("reason", "next_offer", "field"),
    [
        pytest.param("", None, "cancelled_reason", id="without a reason"),
        pytest.param("No", TODAY, "next_offer", id="offered again on the very day"),
    ],
)
def test_a_refusal_that_cannot_be_is_refused_beside_its_field(
    case_file: CaseFile, person: UUID, planned: UUID, reason: str, next_offer: date | None, field: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        case_file.act(refuse, planned, TODAY, reason, next_offer=next_offer)
    assert refused.value.field == field
    assert told(case_file, "review", person, "consent") == [(None,)]


def test_a_report_is_sent_only_of_a_review_that_was_held(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    with pytest.raises(RefusedError):
        case_file.act(send_report, planned, TODAY)
    case_file.act(records.save, "review", {"held_on": ago(3)}, record=planned)
    with pytest.raises(MisfitError):
        case_file.act(send_report, planned, ago(4))
    case_file.act(send_report, planned, TODAY)
    assert told(case_file, "review", person, "report_sent_on") == [(TODAY,)]
