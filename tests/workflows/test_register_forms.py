"""The short forms of the register: few fields, today filled in, blue only in hospital, consent carried over."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.workflows import records, register_forms
from tcare.workflows.days import in_words
from tcare.workflows.on_register import place_on_register
from tcare.workflows.records import Field
from tcare.workflows.short_forms import ShortForm

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(file: CaseFile, kind: str, parent: UUID | None = None, /, **values: Any) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


def asked(form: ShortForm) -> dict[str, Field]:
    return {field.name: field for field in form.fields}


@pytest.fixture
def person(case_file: CaseFile) -> UUID:
    return add(case_file, "individual", local_id="MW-1")


def test_somebody_not_on_the_register_is_put_on_it_today_with_consent(case_file: CaseFile, person: UUID) -> None:
    form = case_file.ask(register_forms.to_rate, person, TODAY)
    fields = asked(form)
    assert form.title == "Put on the register"
    assert list(fields) == ["rating", "from_on", "reason", "decided_by", "consent"]
    assert (fields["rating"].value, fields["from_on"].value, fields["reason"].required) == (None, TODAY, True)
    assert [code for code, _ in fields["consent"].choices] == ["given", "child_parental", "best_interests", "pending"]


@pytest.mark.parametrize("in_hospital", [True, False])
def test_blue_is_offered_only_to_somebody_in_hospital(case_file: CaseFile, person: UUID, in_hospital: bool) -> None:
    if in_hospital:
        add(case_file, "stay", person, admitted_on=ago(5))
    field = asked(case_file.ask(register_forms.to_rate, person, TODAY))["rating"]
    assert [code for code, _ in field.choices] == (["BLUE"] if in_hospital else []) + ["RED", "AMBER", "GREEN"]
    assert ("record the admission" in field.note) is not in_hospital
    assert field.required


def test_the_consent_that_holds_is_carried_over_and_any_decision_can_be_chosen(
    case_file: CaseFile, person: UUID
) -> None:
    add(case_file, "register_entry", person, rating="GREEN", from_on=ago(9), consent="best_interests")
    form = case_file.ask(register_forms.to_rate, person, TODAY)
    assert form.title == "Rate"
    assert asked(form)["consent"].value == "best_interests"
    assert "refused" in dict(asked(form)["consent"].choices)


@pytest.mark.parametrize(
    ("rated", "begins"),
    [
        pytest.param(None, 5, id="not on the register: from admission"),
        pytest.param(6, 5, id="rated before admission: from admission"),
        pytest.param(5, 0, id="rated on that day already: from today"),
        pytest.param(2, 0, id="rated since: from today"),
    ],
)
def test_blue_begins_with_the_admission_where_the_ratings_allow_it(
    case_file: CaseFile, person: UUID, rated: int | None, begins: int
) -> None:
    add(case_file, "stay", person, admitted_on=ago(5))
    if rated is not None:
        add(case_file, "register_entry", person, rating="RED", from_on=ago(rated))
    fields = asked(case_file.ask(register_forms.to_rate, person, TODAY, "BLUE"))
    assert (fields["rating"].value, fields["from_on"].value) == ("BLUE", ago(begins))
    assert fields["reason"].value == f"In hospital since {in_words(ago(5))}"


def test_taking_off_asks_when_and_why_and_no_more(case_file: CaseFile, person: UUID) -> None:
    fields = asked(case_file.ask(register_forms.to_take_off, person, TODAY))
    assert list(fields) == ["to_on", "removed_reason"]
    assert fields["to_on"].value == TODAY
    assert all(field.required for field in fields.values())


def test_a_decision_on_consent_is_of_today_unless_a_day_is_kept(case_file: CaseFile, person: UUID) -> None:
    add(case_file, "register_entry", person, rating="GREEN", from_on=ago(9))
    entry = case_file.ask(place_on_register, person, TODAY).entry
    assert entry is not None
    fields = asked(case_file.ask(register_forms.to_decide_consent, entry, TODAY))
    assert list(fields) == ["consent", "consent_on", "consent_by", "consent_limits", "consent_review_by"]
    assert fields["consent_on"].value == TODAY
    case_file.act(records.save, "register_entry", {"consent": "given", "consent_on": ago(3)}, record=entry)
    assert asked(case_file.ask(register_forms.to_decide_consent, entry, TODAY))["consent_on"].value == ago(3)


def test_a_register_review_and_a_ctr_are_of_today(case_file: CaseFile, person: UUID) -> None:
    review = case_file.ask(register_forms.to_review, person, TODAY)
    assert (review.kind, review.parent, asked(review)["reviewed_on"].value) == ("register_review", person, TODAY)
    ctr = asked(case_file.ask(register_forms.to_record_ctr, person, TODAY))
    assert (ctr["type"].value, ctr["held_on"].value, ctr["held_on"].required) == ("COMMUNITY", TODAY, True)
    assert [code for code, _ in ctr["type"].choices] == ["COMMUNITY", "LAEP"]


@pytest.mark.parametrize(
    ("planned", "held"), [pytest.param(3, 3, id="its day has come"), pytest.param(-3, 0, id="held before its day")]
)
def test_a_ctr_that_was_planned_is_recorded_as_held_and_not_a_second_time(
    case_file: CaseFile, person: UUID, planned: int, held: int
) -> None:
    add(case_file, "review", person, type="COMMUNITY", planned_on=ago(9), cancelled_on=ago(9))
    add(case_file, "review", person, type="INPATIENT", planned_on=ago(8))
    add(case_file, "review", person, type="COMMUNITY", planned_on=ago(-90))
    mine = add(case_file, "review", person, type="LAEP", planned_on=ago(planned), chair="Dee Ward")
    form = case_file.ask(register_forms.to_record_ctr, person, TODAY)
    assert (form.record, form.parent) == (mine, None)
    values = {name: field.value for name, field in asked(form).items()}
    assert values == {"type": "LAEP", "held_on": ago(held), "chair": "Dee Ward", "recommendations": None}


def test_somebody_new_is_asked_for_with_the_first_rating_and_the_decision_on_consent(case_file: CaseFile) -> None:
    fields = asked(case_file.ask(register_forms.to_put_on, TODAY))
    needed = {name for name, field in fields.items() if field.required}
    assert needed == {"family_name", "given_name", "rating", "from_on", "reason", "consent"}
    assert "BLUE" not in dict(fields["rating"].choices)
    assert not {"refused", "withdrawn"} & dict(fields["consent"].choices).keys()
    assert (fields["from_on"].value, fields["consent_on"].value) == (TODAY, TODAY)
