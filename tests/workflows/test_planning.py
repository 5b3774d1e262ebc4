from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare.workflows import planning
from tcare.workflows.fits import MisfitError
from tests.workflows.wards import TODAY, ago, case_of, person, session, stay

__all__ = ["person", "session", "stay"]


def kept(session: Session, person: UUID) -> list[tuple[date, date | None]]:
    return [(row.set_on, row.planned_on) for row in case_of(session, person).stays[-1].planned]


def plan(session: Session, stay: UUID, on: date, day: date | None, reason: str | None = "No provider yet") -> None:
    planning.plan(session, stay, {"set_on": on, "planned_on": day, "reason": reason})


def test_every_change_is_kept_and_the_first_needs_no_reason(session: Session, person: UUID, stay: UUID) -> None:
    plan(session, stay, ago(90), ago(30), None)
    plan(session, stay, ago(40), ago(-10))
    plan(session, stay, ago(5), None)
    assert kept(session, person) == [(ago(90), ago(30)), (ago(40), ago(-10)), (ago(5), None)]


def test_a_second_change_on_one_day_takes_the_place_of_the_first(session: Session, person: UUID, stay: UUID) -> None:
    plan(session, stay, ago(40), ago(-10), None)
    plan(session, stay, ago(40), ago(-20), None)
    assert kept(session, person) == [(ago(40), ago(-20))]


def test_a_date_is_not_moved_or_taken_away_without_a_reason(session: Session, person: UUID, stay: UUID) -> None:
    plan(session, stay, ago(90), ago(30), None)
    for day in (ago(-10), None):
        with pytest.raises(MisfitError) as refused:
            plan(session, stay, ago(40), day, None)
        assert refused.value.field == "reason"
    assert len(kept(session, person)) == 1


def test_there_must_be_a_date_to_take_away(session: Session, stay: UUID) -> None:
    with pytest.raises(MisfitError, match="Planned date is needed"):
        plan(session, stay, ago(40), None)


@pytest.mark.parametrize(
    ("set_on", "planned", "field"),
    [
        pytest.param(ago(101), ago(0), "set_on", id="set before the admission"),
        pytest.param(ago(100), ago(101), "planned_on", id="planned for before the admission"),
        pytest.param(ago(-1), ago(-9), "set_on", id="set tomorrow"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, stay: UUID, set_on: date, planned: date, field: str) -> None:
    with pytest.raises(MisfitError) as refused:
        plan(session, stay, set_on, planned)
    assert refused.value.field == field


def test_the_form_says_the_date_there_is_and_that_one_set_today_gives_way(session: Session, stay: UUID) -> None:
    plan(session, stay, ago(40), date(2030, 1, 2), None)
    form = planning.plan_form(session, stay, TODAY)
    assert form.follow is not None
    values = {field.name: field.value for field in form.fields}
    assert form.follow(values).notes["planned_on"].startswith("Now 02-Jan-2030")
    assert form.follow({**values, "set_on": ago(40)}).notes["set_on"].endswith("this takes its place.")
