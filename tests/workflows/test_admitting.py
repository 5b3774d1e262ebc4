from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.workflows import admitting, records
from tcare.workflows.admitting import Readmission, readmission
from tcare.workflows.fits import MisfitError
from tests.workflows.made import on
from tests.workflows.made import stay as fact
from tests.workflows.wards import TODAY, admitted, ago, case_of, cells, person, session, stay

__all__ = ["person", "session", "stay"]


@pytest.mark.parametrize(
    ("discharged", "again", "found"),
    [
        pytest.param("2025-03-05", "2026-03-05", 365, id="on the day one year after"),
        pytest.param("2025-03-05", "2026-03-06", None, id="the day after that"),
        pytest.param("2024-02-29", "2025-02-28", 365, id="a leap day, held to the month's end"),
        pytest.param("2024-02-29", "2025-03-01", None, id="a leap day, the day after"),
        pytest.param("2025-03-05", "2025-03-05", 0, id="on the very day of the discharge"),
    ],
)
def test_an_admission_within_a_year_of_the_last_discharge_is_a_readmission(
    discharged: str, again: str, found: int | None
) -> None:
    stays = (fact("2020-01-01", "2020-02-01"), fact("2025-01-01", discharged), fact(again))
    expected = Readmission(on(discharged), found) if found is not None else None
    assert readmission(stays, on(again)) == expected


def test_a_first_admission_is_no_readmission() -> None:
    assert readmission((fact("2026-01-01"),), on("2026-01-01")) is None


def test_someone_on_the_register_turns_blue_on_the_day_of_admission_and_keeps_their_consent(
    session: Session, person: UUID
) -> None:
    admitted(session, person, ago(10), status="02", security="1", commissioned_by="CCG")
    now, before = cells(session, "register_entry", person)
    assert (now["rating"], now["from_on"], now["to_on"], now["consent"]) == ("BLUE", ago(10), None, "given")
    assert (before["rating"], before["to_on"]) == ("AMBER", ago(10))
    assert cells(session, "legal_status", person)[0] == {
        "from_on": ago(10), "status": "02", "renewal": 0, "to_on": None,
    }  # fmt: skip


def test_someone_not_on_the_register_is_put_on_it_with_the_consent_asked(session: Session) -> None:
    new = {"local_id": "MW-1", "family_name": "Reed", "admitted_on": ago(3), "consent": "pending"}
    change = admitting.admit_new(session, new)
    entry = cells(session, "register_entry", change.records[0])
    assert [(one["rating"], one["from_on"], one["consent"]) for one in entry] == [("BLUE", ago(3), "pending")]
    assert {"individual", "stay", "register_entry"} <= change.touched


def test_someone_who_is_blue_already_stays_as_they_are(session: Session, person: UUID) -> None:
    records.save(session, "register_entry", {"to_on": ago(20)}, record=_entry(session, person))
    records.save(session, "register_entry", {"from_on": ago(20), "rating": "BLUE"}, parent=person)
    admitted(session, person, ago(10))
    assert len(cells(session, "register_entry", person)) == 2


def test_an_admission_before_a_later_rating_is_refused_and_says_so(session: Session, person: UUID) -> None:
    records.save(session, "register_entry", {"to_on": ago(5)}, record=_entry(session, person))
    records.save(session, "register_entry", {"from_on": ago(5), "rating": "RED"}, parent=person)
    with pytest.raises(MisfitError, match="rating from a later day") as refused:
        admitted(session, person, ago(10))
    assert refused.value.field == "admitted_on"


def test_someone_in_hospital_is_not_admitted_again(session: Session, person: UUID, stay: UUID) -> None:
    with pytest.raises(MisfitError, match="They are in hospital since"):
        admitted(session, person, ago(1))
    with pytest.raises(RefusedError, match="They are in hospital since"):
        admitting.admit_form(session, person, TODAY)
    assert admitting.stay_form(session, person, TODAY).title == "Earlier stay in hospital"


def test_a_readmission_is_said_while_it_is_typed_and_once_it_is_saved(session: Session, person: UUID) -> None:
    earlier = {"admitted_on": ago(400), "discharged_on": ago(120)}
    records.save(session, "stay", earlier, parent=person)
    form = admitting.admit_form(session, person, TODAY)
    assert form.follow is not None
    values = {field.name: field.value for field in form.fields}
    assert "Readmission, 120 days after the discharge" in form.follow(values).notes["admitted_on"]
    assert "Readmission, 110 days after" in admitted(session, person, ago(10)).words


def test_distance_and_reason_are_asked_only_of_who_is_out_of_area(session: Session, person: UUID) -> None:
    form = admitting.admit_form(session, person, TODAY)
    assert form.follow is not None
    values = {field.name: field.value for field in form.fields}
    assert {"distance_km", "out_of_area_reason", "consent"} <= form.follow(values).hidden
    assert not {"distance_km", "out_of_area_reason"} & form.follow({**values, "out_of_area": True}).hidden
    admitted(session, person, ago(1), out_of_area=False, distance_km=80)
    assert cells(session, "stay", person)[0]["distance_km"] is None


def test_the_last_day_of_the_first_legal_status_is_said_while_it_is_typed(session: Session, person: UUID) -> None:
    form = admitting.admit_form(session, person, TODAY)
    assert form.follow is not None
    values = {field.name: field.value for field in form.fields}
    said = form.follow({**values, "admitted_on": date(2018, 8, 31), "status": "03"}).notes["status"]
    assert said == "Last day 27-Feb-2019."


def test_an_earlier_stay_leaves_the_register_alone_and_needs_its_end(session: Session, person: UUID) -> None:
    with pytest.raises(MisfitError, match="Discharged is needed"):
        admitting.add_earlier(session, person, {"admitted_on": ago(50)})
    admitting.add_earlier(session, person, {"admitted_on": ago(50), "discharged_on": ago(40), "ward": "Elm"})
    assert [entry.rating for entry in case_of(session, person).entries] == ["AMBER"]


def test_an_earlier_stay_that_would_leave_someone_at_home_blue_is_refused(session: Session, person: UUID) -> None:
    records.save(session, "register_entry", {"to_on": ago(45)}, record=_entry(session, person))
    records.save(session, "register_entry", {"from_on": ago(45), "rating": "BLUE"}, parent=person)
    with pytest.raises(MisfitError, match="says Blue"):
        admitting.add_earlier(session, person, {"admitted_on": ago(50), "discharged_on": ago(40)})


def test_nobody_is_admitted_tomorrow(session: Session, person: UUID) -> None:
    with pytest.raises(MisfitError, match="lies in the future") as refused:
        admitted(session, person, TODAY + timedelta(days=1))
    assert refused.value.field == "admitted_on"


def _entry(session: Session, person: UUID) -> UUID:
    return UUID(bytes=case_of(session, person).entries[-1].id)
