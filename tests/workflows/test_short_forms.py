from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare.workflows import local_values, records
from tcare.workflows.duties import DUTIES
from tcare.workflows.kinds import KINDS
from tcare.workflows.missing import GapRow, what_is_missing
from tcare.workflows.policy_tables import national
from tcare.workflows.short_forms import STEPS, ShortForm, for_duty, for_gap, recorded
from tcare.workflows.worklist import DueRow, what_is_due
from tests.in_memory import empty_caseload

TODAY = date(2026, 3, 2)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(session: Session, kind: str, parent: UUID | None = None, **values: Any) -> UUID:
    return records.save(session, kind, values, parent=parent).records[0]


def someone(session: Session, number: str, family: str, **others: Any) -> UUID:
    held = {"nhs_number_status": "01", "given_name": "Ann", "born_on": date(1980, 5, 4), "learning_disability": True}
    values = {"nhs_number": number, "family_name": family, **held, **others}
    return records.save(session, "individual", values).records[0]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with empty_caseload() as session:
        local_values.set_value(session, "register.review.amber", "28", today=ago(300))
        local_values.set_value(session, "commencement.mental-health-act-2025", "2025-01-01", today=ago(300))
        moss = someone(session, "9990000018", "Moss")
        stay = add(session, "stay", moss, admitted_on=ago(60))
        add(session, "legal_status", moss, from_on=ago(20), status="03")
        add(session, "planned_discharge", stay, set_on=ago(30), planned_on=ago(-9))
        add(session, "plan_point", stay, number=4, status="in_progress", due_on=ago(3))
        reed = someone(session, "9990000026", "Reed")
        add(session, "stay", reed, admitted_on=ago(300))
        held = add(session, "review", reed, type="POST_ADM", held_on=ago(280))
        add(session, "review_action", held, action="Ask for a housing assessment", due_on=ago(100))
        add(session, "review", reed, type="INPATIENT", planned_on=ago(-20), chair="Jo Lane", consent="given")
        finch = someone(session, "9990000034", "Finch")
        add(session, "stay", finch, admitted_on=ago(90), discharged_on=ago(2))
        add(session, "register_entry", finch, from_on=ago(50), rating="AMBER")
        ash = someone(session, "9990000042", "Ash", died_on=ago(40))
        add(session, "mortality_review", ash, notified_on=ago(30))
        detained = someone(session, "9990000050", "Birch")
        add(session, "stay", detained, admitted_on=ago(400))
        add(session, "legal_status", detained, from_on=ago(399), status="03")
        add(session, "review", detained, type="STAT_CTR", held_on=ago(300))
        session.flush()
        yield session


def row_of(session: Session, duty: str) -> DueRow:
    return next(row for row in what_is_due(session, TODAY) if row.due.duty == duty)


def saved(session: Session, form: ShortForm) -> None:
    filled = {field.name: field.value for field in form.fields}
    if form.action is not None:
        form.action(session, *form.about, filled)
        return
    records.save(session, form.kind, {**filled, **form.also}, record=form.record, parent=form.parent)


def test_there_is_a_step_for_every_duty_with_fields_its_record_has() -> None:
    assert set(STEPS) == set(DUTIES)
    for step in STEPS.values():
        assert {step.day, *step.others, *step.also} <= set(KINDS[step.kind].columns)
        assert step.label.startswith("Record ")


@pytest.mark.parametrize("duty", DUTIES)
def test_what_the_form_records_meets_the_duty_on_the_day_it_offers(session: Session, duty: str) -> None:
    row = row_of(session, duty)
    with session.begin_nested() as here:
        form = for_duty(session, row.person.id, row.due, TODAY)
        day = next(field for field in form.fields if field.name == STEPS[duty].day)
        assert day.required
        assert day.value in (TODAY, row.due.due_on + timedelta(days=1))
        saved(session, form)
        after = what_is_due(session, TODAY, person=row.person.id, duty=duty, history=True)
        still = [
            one for one in after if one.due._replace(state="", because=()) == row.due._replace(state="", because=())
        ]
        here.rollback()
    assert still == []
    assert row_of(session, duty) == row


def test_the_planned_review_is_the_one_recorded_as_held(session: Session) -> None:
    row = row_of(session, "review.repeat")
    form = for_duty(session, row.person.id, row.due, TODAY)
    assert form.record is not None
    assert form.parent is None
    assert [field.name for field in form.fields] == ["held_on", "chair", "outcome"]
    assert {field.name: field.value for field in form.fields}["chair"] == "Jo Lane"


def test_a_planned_review_whose_day_has_come_is_offered_on_that_day(session: Session) -> None:
    row = row_of(session, "review.repeat")
    form = for_duty(session, row.person.id, row.due, ago(-25))
    assert form.fields[0].value == ago(-20)


def test_papers_that_are_locked_are_asked_for_together_with_the_consent(session: Session) -> None:
    row = row_of(session, "review.papers")
    review = UUID(bytes=row.due.subject.id)
    with session.begin_nested() as here:
        records.save(session, "review", {"consent": "pending"}, record=review)
        locked = for_duty(session, row.person.id, row.due, TODAY)
        here.rollback()
    assert {field.name for field in locked.fields} == {"papers_sent_on", "consent", "consent_on", "consent_review_by"}
    assert [field.name for field in for_duty(session, row.person.id, row.due, TODAY).fields] == ["papers_sent_on"]


def test_a_review_nobody_planned_is_a_new_one_of_the_type_asked_for(session: Session) -> None:
    row = row_of(session, "review.post-admission")
    form = for_duty(session, row.person.id, row.due, TODAY)
    assert (form.record, form.parent) == (None, row.person.id)
    assert {field.name: field.value for field in form.fields}["type"] == "POST_ADM"


def test_the_next_legal_status_is_offered_as_a_renewal_whose_number_is_worked_out(session: Session) -> None:
    row = row_of(session, "detention.end")
    form = for_duty(session, row.person.id, row.due, TODAY)
    values = {f.name: f.value for f in form.fields}
    assert values == {"from_on": row.due.due_on + timedelta(days=1), "status": "03", "renewal": None}
    assert form.follow is not None
    assert form.follow(values).notes["renewal"].startswith("Worked out: 1.")


def test_a_discharge_from_what_is_due_asks_for_the_rating_and_section_117(session: Session) -> None:
    row = row_of(session, "discharge.planned")
    form = for_duty(session, row.person.id, row.due, TODAY)
    assert [field.name for field in form.fields] == ["discharged_on", "destination", "rating", "section_117"]


def test_a_reviewer_is_chosen_from_those_who_are_kept(session: Session) -> None:
    from tcare.models.mortality import Reviewer

    row = row_of(session, "mortality.allocate")
    with session.begin_nested() as here:
        session.add_all([Reviewer(name="Ola Finch", active=True), Reviewer(name="Retired", active=False)])
        session.flush()
        form = for_duty(session, row.person.id, row.due, TODAY)
        here.rollback()
    reviewer = next(field for field in form.fields if field.name == "reviewer")
    assert reviewer.choices == (("Ola Finch", "Ola Finch"),)


def test_what_was_recorded_is_said_naming_nobody() -> None:
    assert recorded(STEPS["visit.commissioner"], TODAY) == "Recorded a visit: 2 March 2026."


def gap_of(session: Session, gap: str) -> GapRow:
    return next(row for row in what_is_missing(session, TODAY) if row.gap.gap == gap)


@pytest.mark.parametrize(
    ("gap", "kind", "filled"),
    [
        ("person.no-lead-professional", "individual", {"lead_professional": "Jo Lane"}),
        ("register.no-consent", "register_entry", {"consent": "given", "consent_on": TODAY}),
        ("stay.no-security", "stay", {"security": "0"}),
        ("stay.no-commissioner", "stay", {"commissioned_by": "A"}),
        ("stay.no-planned-date", "planned_discharge", {"planned_on": ago(-60)}),
        (
            "review.no-panel",
            "review",
            {"chair": "Jo Lane", "clinical_expert": "Ola Finch", "expert_by_experience": "Cy Reed"},
        ),
        ("review.no-outcome", "review", {"outcome": "1"}),
        ("action.no-owner-or-date", "review_action", {"owner": "Jo Lane"}),
        ("detention.section-117", "individual", {"section_117": True}),
        ("mortality.no-reviewer", "mortality_review", {"reviewer": "Ola Finch", "allocated_on": TODAY}),
        ("person.ethnicity", "individual", {"ethnicity": "A"}),
    ],
)
def test_a_gap_filled_in_on_its_form_is_gone(session: Session, gap: str, kind: str, filled: dict[str, object]) -> None:
    row = gap_of(session, gap)
    form = for_gap(session, row.person.id, row.gap, TODAY)
    assert form is not None
    assert form.kind == kind
    assert set(filled) <= {field.name for field in form.fields}
    with session.begin_nested() as here:
        values = {**{field.name: field.value for field in form.fields}, **filled}
        saved(session, form._replace(fields=tuple(f._replace(value=values[f.name]) for f in form.fields)))
        left = [one for one in what_is_missing(session, TODAY, row.person.id) if one.gap == row.gap]
        here.rollback()
    assert left == []


def test_a_gap_no_one_form_fills_has_none(session: Session) -> None:
    row = gap_of(session, "stay.no-plan")
    assert for_gap(session, row.person.id, row.gap, TODAY) is None


def test_the_tables_shipped_know_every_step() -> None:
    assert set(national().duties) == set(STEPS)
