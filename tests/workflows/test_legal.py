from datetime import date
from uuid import UUID

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from tcare.workflows import legal, records
from tcare.workflows.facts import Status
from tcare.workflows.fits import MisfitError
from tcare.workflows.worklist import what_is_due
from tests.workflows.made import on, status
from tests.workflows.wards import TODAY, ago, cells, person, session

__all__ = ["person", "session"]

STARTED = date(2025, 3, 10)


@pytest.mark.parametrize(
    ("before", "code", "begins", "number"),
    [
        pytest.param([], "03", "2025-09-10", 0, id="the first of all"),
        pytest.param([status("2025-03-10", "03")], "03", "2025-09-10", 1, id="the first renewal"),
        pytest.param([status("2025-03-10", "03", 1)], "03", "2025-09-10", 2, id="the second"),
        pytest.param([status("2025-03-10", "03", None)], "03", "2025-09-10", 1, id="a period without a number"),
        pytest.param([status("2025-03-10", "10")], "10", "2025-09-10", 1, id="section 37"),
        pytest.param([status("2025-08-14", "02")], "03", "2025-09-10", 0, id="another power"),
        pytest.param([status("2025-03-10", "02")], "02", "2025-09-10", 0, id="section 2 is never renewed"),
        pytest.param([status("2025-03-10", "03", 0, "2025-09-09")], "03", "2025-09-10", 1, id="stopped the day before"),
        pytest.param([status("2025-03-10", "03", 0, "2025-09-08")], "03", "2025-09-10", 0, id="a day between"),
    ],
)
def test_the_number_of_a_renewal_is_worked_out(before: list[Status], code: str, begins: str, number: int) -> None:
    assert legal.renewal_of(before, code, on(begins)) == number


def test_the_period_before_stops_the_day_before_the_next_begins_so_that_a_renewal_is_in_time(
    session: Session, person: UUID
) -> None:
    records.save(session, "stay", {"admitted_on": STARTED}, parent=person)
    legal.begin_status(session, person, {"from_on": STARTED, "status": "03"})
    change = legal.begin_status(session, person, {"from_on": date(2025, 9, 10), "status": "03"})
    now, before = cells(session, "legal_status", person)
    assert change.words == "Recorded Section 3, renewal 1"
    assert (now["renewal"], now["to_on"], before["to_on"]) == (1, None, date(2025, 9, 9))
    rows = what_is_due(session, TODAY, person=person, duty="detention.end", history=True)
    first = min((row.due for row in rows), key=lambda due: due.due_on)
    assert (first.due_on, first.state) == (date(2025, 9, 9), "met")


def test_a_power_that_begins_the_day_after_another_began_leaves_it_its_one_day(session: Session, person: UUID) -> None:
    legal.begin_status(session, person, {"from_on": ago(2), "status": "05"})
    legal.begin_status(session, person, {"from_on": ago(1), "status": "02"})
    assert [one["to_on"] for one in cells(session, "legal_status", person)] == [None, ago(2)]


def test_a_number_that_the_papers_say_is_kept(session: Session, person: UUID) -> None:
    legal.begin_status(session, person, {"from_on": ago(2), "status": "03", "renewal": 4})
    assert cells(session, "legal_status", person)[0]["renewal"] == 4


def test_two_powers_do_not_begin_on_one_day(session: Session, person: UUID) -> None:
    legal.begin_status(session, person, {"from_on": ago(2), "status": "03"})
    with pytest.raises(MisfitError) as refused:
        legal.begin_status(session, person, {"from_on": ago(2), "status": "02"})
    assert refused.value.field == "from_on"


@pytest.mark.parametrize(
    ("code", "begins", "said"),
    [
        pytest.param("02", "2026-01-05", "Last day 01-Feb-2026.", id="28 days, the first included"),
        pytest.param("03", "2018-08-31", "Last day 27-Feb-2019.", id="six months, held to the month's end"),
        pytest.param("01", "2026-01-05", "No last day is worked out for this.", id="informal has none"),
    ],
)
def test_the_last_day_is_said_while_it_is_typed(
    session: Session, person: UUID, code: str, begins: str, said: str
) -> None:
    form = legal.status_form(session, person, TODAY)
    assert form.follow is not None
    following = form.follow({"from_on": on(begins), "status": code, "renewal": None})
    assert following.notes["status"] == said
    assert ("renewal" in following.hidden) == (code != "03")


def test_a_later_renewal_lasts_twelve_months(session: Session, person: UUID) -> None:
    form = legal.status_form(session, person, TODAY)
    assert form.follow is not None
    said = form.follow({"from_on": on("2026-01-05"), "status": "03", "renewal": 2}).notes["status"]
    assert said == "Last day 04-Jan-2027."


def test_the_same_power_is_offered_from_the_day_after_the_last(session: Session, person: UUID) -> None:
    legal.begin_status(session, person, {"from_on": ago(300), "status": "03"})
    first, chosen, _ = legal.status_form(session, person, TODAY).fields
    assert chosen.value == "03"
    assert first.value == ago(300) + relativedelta(months=6)
    legal.begin_status(session, person, {"from_on": ago(10), "status": "02"})
    assert legal.status_form(session, person, TODAY).fields[1].value is None
