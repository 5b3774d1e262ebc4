"""What the demonstration has besides the workbook: the same every time, and nothing in it could not have happened."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from tcare.exchange.demonstration.besides import tell_the_rest
from tcare.exchange.demonstration.casefile import made_up_rows
from tcare.models import Base, Record
from tcare.models.codes import code_list
from tcare.models.mortality import MortalityPanel, MortalityReview
from tcare.models.stay import DelayReason
from tcare.workflows.bring_in import bring_in
from tests.in_memory import empty_caseload

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def told() -> Iterator[Session]:
    with empty_caseload() as session:
        yield tell(session)


def tell(session: Session) -> Session:
    bring_in(session, made_up_rows(120, TODAY), today=TODAY, test_numbers=True)
    tell_the_rest(session, TODAY)
    return session


def everything(session: Session) -> list[Record]:
    kinds = [mapper.class_ for mapper in Base.registry.mappers]
    return [one for kind in kinds for one in session.scalars(select(kind))]


def held(record: Record) -> dict[str, object]:
    return {column.key: getattr(record, column.key) for column in inspect(type(record)).column_attrs}


def test_every_kind_of_record_that_casework_asks_for_is_there(told: Session) -> None:
    kinds = {str(one.__tablename__) for one in everything(told)}
    assert kinds >= {
        "appointment", "contact", "delay_reason", "key_line", "leave", "mortality_allocation", "mortality_learning",
        "need", "note", "panel_member", "review_paper", "risk_factor", "segregation", "segregation_review",
    }  # fmt: skip


def test_no_day_lies_ahead_but_what_may(told: Session) -> None:
    for record in everything(told):
        columns = inspect(type(record)).columns
        for name, value in held(record).items():
            if isinstance(value, date) and columns[name].info.get("label") and not columns[name].info["ahead"]:
                assert value <= TODAY, f"{record.__tablename__}.{name}"


def test_every_code_is_in_its_list(told: Session) -> None:
    for record in everything(told):
        columns = inspect(type(record)).columns
        for name, value in held(record).items():
            if codes := columns[name].info.get("codes"):
                assert value is None or code_list(codes).get(str(value)), f"{record.__tablename__}.{name}"
    for reason in told.scalars(select(DelayReason)):
        assert code_list(reason.code_list).get(reason.reason)


def test_the_same_day_tells_the_same_story(told: Session) -> None:
    def said(session: Session) -> list[str]:
        return sorted(
            f"{one.__tablename__} {name} {value}"
            for one in everything(session)
            for name, value in held(one).items()
            if name != "id" and not name.endswith("_id")
        )

    with empty_caseload() as again:
        assert said(tell(again)) == said(told)


def test_the_next_panel_has_reviews_on_its_agenda_that_are_ready_for_it(told: Session) -> None:
    reviews = list(told.scalars(select(MortalityReview).where(MortalityReview.panel_on > TODAY)))
    assert 1 <= len(reviews) <= 3
    for one in reviews:
        assert one.allocated_on is not None
        assert one.initial_complete_on is not None
        assert one.quality_checked_on is not None
        assert one.notified_on is not None
        assert one.notified_on <= one.allocated_on <= one.initial_complete_on <= one.quality_checked_on <= TODAY
        assert (one.type, one.signed_off_on, one.panel_decision) == ("focused", None, None)
    (day,) = {one.panel_on for one in reviews}
    assert told.scalars(select(MortalityPanel).where(MortalityPanel.held_on == day)).one().chair is not None
