from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare.workflows import delay, records
from tcare.workflows.fits import MisfitError
from tests.workflows.wards import TODAY, ago, cells, person, session, stay

__all__ = ["person", "session", "stay"]

LAST_V5, FIRST_V6 = date(2024, 3, 31), date(2024, 4, 1)
HOUSING = "07"


@pytest.fixture
def long_stay(session: Session, person: UUID) -> UUID:
    return records.save(session, "stay", {"admitted_on": date(2023, 1, 1)}, parent=person).records[0]


@pytest.mark.parametrize(
    ("day", "listed", "first"),
    [
        pytest.param(LAST_V5, "delay_reason_mhsds_v5", "A2", id="the last day of version 5"),
        pytest.param(FIRST_V6, "delay_reason_mhsds_v6", "01", id="the first day of version 6"),
    ],
)
def test_reasons_are_from_the_list_in_force_on_the_day(day: date, listed: str, first: str) -> None:
    assert (delay.reasons_on(day).name, delay.reasons_on(day).codes[0].code) == (listed, first)


@pytest.mark.parametrize(("day", "is_there"), [(LAST_V5, True), (FIRST_V6, False)])
def test_a_delay_could_be_put_down_to_housing_to_the_end_of_march_2024(day: date, is_there: bool) -> None:
    assert (HOUSING in dict(delay.attributions_on(day))) is is_there


def test_several_reasons_are_kept_with_their_list_and_attribution(
    session: Session, person: UUID, long_stay: UUID
) -> None:
    values = {"from_on": FIRST_V6, "reason_1": "18", "attribution_1": "05", "reason_2": "32", "reason_3": "04"}
    delay.become_ready(session, long_stay, values)
    kept = cells(session, "delay_reason", person)
    assert {(one["code_list"], one["reason"], one["attribution"]) for one in kept} == {
        ("delay_reason_mhsds_v6", "18", "05"),
        ("delay_reason_mhsds_v6", "32", None),
        ("delay_reason_mhsds_v6", "04", None),
    }


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"from_on": LAST_V5, "reason_1": "18"}, "reason_1", id="a reason of the later list"),
        pytest.param({"from_on": FIRST_V6, "reason_1": "A2"}, "reason_1", id="a reason of the earlier list"),
        pytest.param(
            {"from_on": FIRST_V6, "reason_1": "18", "attribution_1": HOUSING}, "attribution_1", id="housing too late"
        ),
        pytest.param({"from_on": FIRST_V6, "reason_1": "18", "reason_2": "18"}, "reason_2", id="one reason twice"),
        pytest.param({"from_on": date(2022, 12, 31)}, "from_on", id="before the admission"),
    ],
)
def test_what_was_not_in_force_or_cannot_be_is_refused(
    session: Session, long_stay: UUID, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        delay.become_ready(session, long_stay, values)
    assert refused.value.field == field


def test_a_reason_of_schools_was_in_force_from_october_2021(session: Session, person: UUID) -> None:
    stay = records.save(session, "stay", {"admitted_on": date(2021, 1, 1)}, parent=person).records[0]
    with pytest.raises(MisfitError):
        delay.become_ready(session, stay, {"from_on": date(2021, 9, 30), "reason_1": "P1"})
    delay.become_ready(session, stay, {"from_on": date(2021, 10, 1), "reason_1": "P1"})


def test_the_form_follows_the_day_and_asks_for_the_next_reason_once_one_is_chosen(session: Session, stay: UUID) -> None:
    form = delay.ready_form(session, stay, TODAY)
    assert form.follow is not None
    values = {field.name: field.value for field in form.fields}
    first = form.follow(values)
    assert first.hidden == {f"{one}_{n}" for one in ("reason", "attribution") for n in range(1, 5)} - {"reason_1"}
    assert ("18", "Housing: awaiting supported accommodation") in first.choices["reason_1"]
    earlier = form.follow({**values, "from_on": LAST_V5, "reason_1": "J2"})
    assert not {"attribution_1", "reason_2"} & earlier.hidden
    assert ("J2", "Housing: awaiting supported accommodation") in earlier.choices["reason_2"]
    assert HOUSING in dict(earlier.choices["attribution_1"])


def test_nobody_becomes_ready_twice_at_once_but_may_again_later(session: Session, person: UUID, stay: UUID) -> None:
    ready = delay.become_ready(session, stay, {"from_on": ago(50)}).records[0]
    with pytest.raises(MisfitError, match="They are clinically ready from"):
        delay.become_ready(session, stay, {"from_on": ago(20)})
    delay.end_ready(session, ready, {"to_on": ago(30)})
    delay.become_ready(session, stay, {"from_on": ago(20)})
    assert [one["to_on"] for one in cells(session, "clinically_ready", person)] == [None, ago(30)]


def test_a_reason_is_added_later_changed_within_its_list_and_not_given_twice(
    session: Session, person: UUID, long_stay: UUID
) -> None:
    ready = delay.become_ready(session, long_stay, {"from_on": LAST_V5, "reason_1": "J2"}).records[0]
    delay.add_reason(session, ready, {"reason": "18", "attribution": "06", "note": "Two landlords said no"})
    with pytest.raises(MisfitError, match="given already"):
        delay.add_reason(session, ready, {"reason": "18"})
    record = next(row.record for row in records.records(session, "delay_reason", person).rows if "J2" in row.values)
    form = delay.change_reason_form(session, record, TODAY)
    assert "K2" in dict(form.fields[0].choices)
    delay.change_reason(session, record, {"reason": "K2", "attribution": HOUSING})
    kept = {
        (one["code_list"][-2:], one["reason"], one["attribution"]) for one in cells(session, "delay_reason", person)
    }
    assert kept == {("v5", "K2", HOUSING), ("v6", "18", "06")}


def test_a_reason_is_read_in_the_words_of_its_own_list() -> None:
    assert delay.reason_words("delay_reason_mhsds_v5", "J2") == "Housing: awaiting supported accommodation"
    assert delay.reason_words("delay_reason_mhsds_v6", "04") == "Awaiting public funding or decision from funding panel"
    assert delay.reason_words("some other list", "99") == "99"
