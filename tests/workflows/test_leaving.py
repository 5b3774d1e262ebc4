from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare.workflows import admitting, delay, leaving, legal, records, staying
from tcare.workflows.fits import MisfitError
from tests.workflows.wards import TODAY, admitted, ago, case_of, cells, person, session, stay

__all__ = ["person", "session", "stay"]

HOME = {"discharged_on": ago(2), "destination": "2", "rating": "AMBER"}


def test_everything_open_ends_with_the_stay_and_the_register_has_its_new_rating(
    session: Session, person: UUID, stay: UUID
) -> None:
    staying.go_on_leave(session, stay, {"from_on": ago(9)})
    staying.segregate(session, stay, {"from_on": ago(30), "reason": "Harm to others"})
    delay.become_ready(session, stay, {"from_on": ago(20)})

    change = leaving.discharge(session, stay, {**HOME, "section_117": True})

    for kind in ("leave", "segregation", "clinically_ready", "legal_status"):
        assert [one["to_on"] for one in cells(session, kind, person)] == [ago(2)], kind
    entries = case_of(session, person).entries
    assert [(one.rating, one.to_on) for one in entries] == [("AMBER", ago(100)), ("BLUE", ago(2)), ("AMBER", None)]
    assert entries[-1].consent == "given"
    assert case_of(session, person).person.section_117 is True
    assert "follow-up is due by" in change.words


def test_the_rating_is_not_chosen_for_anyone_and_is_needed(session: Session, stay: UUID) -> None:
    rating = next(one for one in leaving.discharge_form(session, stay, TODAY).fields if one.name == "rating")
    assert (rating.value, rating.required) == (None, True)
    assert [code for code, _ in rating.choices] == ["RED", "AMBER", "GREEN"]
    with pytest.raises(MisfitError, match="rating is needed") as refused:
        leaving.discharge(session, stay, {"discharged_on": ago(2)})
    assert refused.value.field == "rating"


def test_to_another_hospital_the_rating_stays_and_is_not_asked(session: Session, person: UUID, stay: UUID) -> None:
    form = leaving.discharge_form(session, stay, TODAY)
    assert form.follow is not None
    values = {field.name: field.value for field in form.fields}
    assert "rating" in form.follow({**values, "destination": "50"}).hidden
    assert "rating" not in form.follow({**values, "destination": "51"}).hidden  # custody is not hospital
    assert "Use Move instead" in form.follow({**values, "destination": "115"}).notes["destination"]
    change = leaving.discharge(session, stay, {"discharged_on": ago(2), "destination": "50"})
    assert [one.rating for one in case_of(session, person).entries] == ["AMBER", "BLUE"]
    assert change.words == "Recorded the discharge"


def test_no_rating_is_asked_for_someone_who_died_that_day(session: Session, person: UUID, stay: UUID) -> None:
    records.save(session, "individual", {"died_on": ago(2)}, record=person)
    leaving.discharge(session, stay, {"discharged_on": ago(2)})
    assert case_of(session, person).entries[-1].to_on is None


def test_someone_who_is_not_on_the_register_is_not_forced_onto_it(session: Session) -> None:
    someone = records.save(session, "individual", {"local_id": "MW-1"}).records[0]
    made = records.save(session, "stay", {"admitted_on": ago(50)}, parent=someone).records[0]
    leaving.discharge(session, made, {"discharged_on": ago(2)})
    assert case_of(session, someone).entries == ()


@pytest.mark.parametrize(
    ("code", "offered", "why"),
    [
        pytest.param("03", True, "Offered because of Section 3", id="section 3"),
        pytest.param("02", None, "No period recorded", id="section 2"),
        pytest.param("31", None, "ask a Mental Health Act adviser", id="for an adviser to say"),
    ],
)
def test_section_117_is_offered_from_the_periods_of_the_stay(
    session: Session, person: UUID, code: str, offered: bool | None, why: str
) -> None:
    made = admitted(session, person, ago(100), status=code).records[0]
    form = leaving.discharge_form(session, made, TODAY)
    assert form.fields[-1].value is offered
    assert form.follow is not None
    assert why in form.follow({field.name: field.value for field in form.fields}).notes["section_117"]


def test_section_117_already_recorded_is_offered_as_it_is(session: Session, person: UUID, stay: UUID) -> None:
    records.save(session, "individual", {"section_117": False}, record=person)
    assert leaving.discharge_form(session, stay, TODAY).fields[-1].value is False


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({**HOME, "discharged_on": ago(101)}, "discharged_on", id="before the admission"),
        pytest.param({**HOME, "discharged_on": ago(-1)}, "discharged_on", id="tomorrow"),
        pytest.param({**HOME, "discharged_on": ago(10)}, "discharged_on", id="with leave after it"),
        pytest.param({**HOME, "rating": "BLUE"}, "rating", id="blue outside hospital"),
    ],
)
def test_what_cannot_be_is_refused_at_the_field_to_put_right(
    session: Session, stay: UUID, values: dict[str, Any], field: str
) -> None:
    staying.go_on_leave(session, stay, {"from_on": ago(9)})
    with pytest.raises(MisfitError) as refused:
        leaving.discharge(session, stay, values)
    assert refused.value.field == field


def test_nobody_is_discharged_twice(session: Session, stay: UUID) -> None:
    leaving.discharge(session, stay, HOME)
    with pytest.raises(MisfitError, match="They were discharged from this stay"):
        leaving.discharge(session, stay, HOME)


def test_an_open_stay_is_not_ended_from_its_own_form(session: Session, person: UUID, stay: UUID) -> None:
    assert "discharged_on" not in {field.name for field in records.form(session, "stay", stay).fields}
    leaving.discharge(session, stay, HOME)
    fields = {field.name: field for field in records.form(session, "stay", stay).fields}
    assert fields["discharged_on"].required


def test_a_follow_up_comes_after_the_discharge(session: Session, person: UUID, stay: UUID) -> None:
    with pytest.raises(MisfitError, match="still in hospital"):
        leaving.follow_up(session, stay, {"followed_up_on": ago(1)})
    leaving.discharge(session, stay, HOME)
    with pytest.raises(MisfitError):
        leaving.follow_up(session, stay, {"followed_up_on": ago(3)})
    leaving.follow_up(session, stay, {"followed_up_on": ago(1)})
    assert cells(session, "stay", person)[0]["followed_up_on"] == ago(1)


def test_a_period_of_law_that_had_stopped_is_left_as_it_was(session: Session, person: UUID, stay: UUID) -> None:
    legal.begin_status(session, person, {"from_on": ago(50), "status": "01"})
    leaving.discharge(session, stay, HOME)
    assert [one["to_on"] for one in cells(session, "legal_status", person)] == [ago(2), ago(51)]


def test_someone_discharged_today_can_be_admitted_today(session: Session, person: UUID, stay: UUID) -> None:
    leaving.discharge(session, stay, {**HOME, "discharged_on": TODAY})
    change = admitting.admit(session, person, {"admitted_on": TODAY})
    assert "Readmission, 0 days after" in change.words
    assert case_of(session, person).entries[-1].rating == "BLUE"
