"""Someone's time in hospital as the top of their Hospital tab says it, and what any row of actions leaves behind."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tcare.errors import TcareError
from tcare.exchange.workbook import read_workbook
from tcare.exchange.workbook_out import write_caseload
from tcare.models.change import Change
from tcare.workflows import admitting, caseload, delay, leaving, legal, planning, records, staying
from tcare.workflows.bring_in import bring_in
from tcare.workflows.due import Asked
from tcare.workflows.facts import known_on
from tcare.workflows.hospital import Hospital, hospital
from tcare.workflows.policy_tables import national
from tcare.workflows.send_out import whole_caseload
from tests.in_memory import empty_caseload
from tests.workflows.wards import TODAY, admitted, ago, case_of, person, session, stay

__all__ = ["person", "session", "stay"]


def seen(session: Session, person: UUID, day: date = TODAY) -> Hospital:
    asked = Asked(national(), day)
    return hospital(session, known_on(case_of(session, person), day), asked)


def test_where_someone_is_follows_their_moves_and_what_a_move_does_not_say_stays(
    session: Session, person: UUID
) -> None:
    made = admitted(session, person, ago(100), hospital="Elm House", ward="Birch", security="1").records[0]
    staying.move(session, made, {"moved_on": ago(40), "ward": "Oak", "reason": "Nearer the door"})
    staying.move(session, made, {"moved_on": ago(20), "security": "0", "reason": "Step down"})
    now = seen(session, person).now
    assert now is not None
    assert (now.hospital, now.ward, now.security, now.days) == ("Elm House", "Oak", "General (non-secure)", 100)
    then = seen(session, person, ago(30)).now
    assert then is not None
    assert (then.ward, then.security) == ("Oak", "Low secure")


def test_how_it_stands_now_is_said_whole(session: Session, person: UUID, stay: UUID) -> None:
    for back, ahead in ((90, 40), (60, 0), (30, -58)):
        planning.plan(session, stay, {"set_on": ago(back), "planned_on": ago(ahead), "reason": "Tenancy"})
    delay.become_ready(session, stay, {"from_on": ago(34), "reason_1": "18", "attribution_1": "05"})
    begun = {"from_on": ago(9), "reason": "Harm to others"}
    segregation = staying.segregate(session, stay, begun).records[0]
    staying.review_segregation(session, segregation, {"kind": "clinician", "reviewed_on": ago(8)})
    staying.review_segregation(session, segregation, {"kind": "clinician", "reviewed_on": ago(2)})
    staying.go_on_leave(session, stay, {"from_on": ago(1), "place": "Family home"})

    now = seen(session, person).now

    assert now is not None
    assert (now.planned_on, now.moves.times, now.moves.days) == (ago(-58), 2, 98)
    assert now.ready is not None
    assert now.ready.days == 34
    assert now.ready.reasons == ("Housing: awaiting supported accommodation (Social care, excluding housing)",)
    assert now.segregated is not None
    assert [(one.kind, one.days) for one in now.segregated.reviews] == [
        ("Approved clinician", 2),
        ("Full multidisciplinary team", None),
        ("External review", None),
        ("Independent C(E)TR", None),
    ]
    assert now.away is not None
    assert now.away.place == "Family home"
    assert now.legal is not None
    assert now.legal.words == "Section 3"


def test_out_of_area_is_said_with_distance_and_reason(session: Session, person: UUID) -> None:
    far = {"out_of_area": True, "distance_km": 143, "out_of_area_reason": "NO_LOCAL_BED"}
    admitted(session, person, ago(5), **far)
    now = seen(session, person).now
    assert now is not None
    assert now.out_of_area == "143 km from home: no local bed"


def test_someone_discharged_has_a_follow_up_to_come_and_can_be_admitted(
    session: Session, person: UUID, stay: UUID
) -> None:
    leaving.discharge(session, stay, {"discharged_on": ago(2), "destination": "2", "rating": "AMBER"})
    found = seen(session, person)
    assert (found.now, found.can_be_admitted) == (None, True)
    assert found.left is not None
    assert (found.left.destination, found.left.follow_up_by) == ("Supported housing", ago(-1))
    admitted(session, person, ago(1))
    again = seen(session, person)
    assert again.now is not None
    assert again.readmissions[again.now.stay].days == 1
    assert list(again.readmissions) == [again.now.stay]


def test_someone_who_has_died_can_neither_be_admitted_nor_followed_up(session: Session, person: UUID) -> None:
    records.save(session, "individual", {"died_on": ago(3)}, record=person)
    assert seen(session, person) == Hospital(None, None, False, {})


class Deed(NamedTuple):
    """One action of a random row: what, after how many days, with what chosen."""

    name: str
    after: int
    pick: int


def admit(session: Session, who: UUID, on: date, pick: int) -> Change:
    law = (None, "01", "02", "03", "10", "05")[pick % 6]
    values = {"admitted_on": on, "ward": "Elm", "security": str(pick % 5), "status": law, "out_of_area": pick % 2 == 0}
    return admitting.admit(session, who, {**values, "distance_km": pick, "consent": "pending"})


def next_status(session: Session, who: UUID, on: date, pick: int) -> Change:
    return legal.begin_status(session, who, {"from_on": on, "status": ("02", "03", "03", "10", "01")[pick % 5]})


def in_stay(do: Callable[[Session, UUID, date, int], Change]) -> Callable[[Session, UUID, date, int], Change]:
    def act(session: Session, who: UUID, on: date, pick: int) -> Change:
        stays = case_of(session, who).stays
        if not stays:
            raise TcareError("No stay.", remedy="Admit first.")
        return do(session, UUID(bytes=stays[-1].id), on, pick)

    return act


def of_last(what: str, do: Callable[..., Change], *fields: str, **others: Any) -> Callable[..., Change]:
    def act(session: Session, who: UUID, on: date, pick: int) -> Change:
        rows = records.records(session, what, who).rows
        if not rows:
            raise TcareError("Nothing to end.", remedy="Begin first.")
        return do(session, rows[0].record, {**dict.fromkeys(fields, on), **others})

    return act


def plan(session: Session, stay: UUID, on: date, pick: int) -> Change:
    planned = None if pick % 4 == 0 else on + timedelta(days=pick)
    return planning.plan(session, stay, {"set_on": on, "planned_on": planned, "reason": "It moved"})


def become_ready(session: Session, stay: UUID, on: date, pick: int) -> Change:
    codes = [code.code for code in delay.reasons_on(on).codes]
    chosen = {"reason_1": codes[pick % len(codes)], "reason_2": codes[(pick + 1) % len(codes)]}
    return delay.become_ready(session, stay, {"from_on": on, **(chosen if pick % 3 else {})})


def discharge(session: Session, stay: UUID, on: date, pick: int) -> Change:
    to, rating = (None, "2", "50", "51")[pick % 4], (None, "RED", "AMBER", "GREEN")[pick // 4 % 4]
    return leaving.discharge(session, stay, {"discharged_on": on, "destination": to, "rating": rating})


DEEDS: dict[str, Callable[[Session, UUID, date, int], Change]] = {
    "admit": admit,
    "move": in_stay(
        lambda session, stay, on, pick: staying.move(
            session, stay, {"moved_on": on, "security": str(pick % 5), "reason": "A bed was free"}
        )
    ),
    "status": next_status,
    "plan": in_stay(plan),
    "ready": in_stay(become_ready),
    "not ready": of_last("clinically_ready", delay.end_ready, "to_on"),
    "segregate": in_stay(
        lambda session, stay, on, pick: staying.segregate(session, stay, {"from_on": on, "reason": "Harm"})
    ),
    "review": of_last("segregation", staying.review_segregation, "reviewed_on", kind="team"),
    "end segregation": of_last("segregation", staying.end_segregation, "to_on"),
    "leave": in_stay(lambda session, stay, on, pick: staying.go_on_leave(session, stay, {"from_on": on})),
    "back": of_last("leave", staying.end_leave, "to_on"),
    "discharge": in_stay(discharge),
    "follow up": of_last("stay", leaving.follow_up, "followed_up_on"),
}
MOST_DAYS = 40


@settings(max_examples=30)
@given(
    st.booleans(),
    st.lists(
        st.builds(Deed, st.sampled_from(sorted(DEEDS)), st.integers(-2, MOST_DAYS), st.integers(0, 60)), max_size=25
    ),
)
def test_whatever_is_done_goes_out_in_the_workbook_and_comes_in_again_whole(
    tmp_path_factory: pytest.TempPathFactory, on_register: bool, deeds: list[Deed]
) -> None:
    with empty_caseload() as session:
        who = records.save(session, "individual", {"local_id": "MW-1", "born_on": date(1990, 1, 1)}).records[0]
        if on_register:
            records.save(session, "register_entry", {"from_on": date(2023, 1, 1), "rating": "RED"}, parent=who)
        day = TODAY - timedelta(days=len(deeds) * MOST_DAYS)
        for deed in (Deed("admit", 0, len(deeds)), *deeds):
            day = max(day + timedelta(days=deed.after), date(2023, 1, 2))
            try:
                with session.begin_nested():
                    DEEDS[deed.name](session, who, min(day, TODAY), deed.pick)
            except TcareError:
                continue
        session.flush()
        _the_register_is_right(session, who)
        kept = whole_caseload(session)
        path = tmp_path_factory.mktemp("out") / "out.xlsx"
        write_caseload(path, kept)
    assert _brought_in(path) == kept


def _the_register_is_right(session: Session, who: UUID) -> None:
    """Blue while in hospital and never after a discharge to anywhere else."""
    case = caseload.person(session, who)
    entry = case.entry_on(TODAY)
    if any(stay.discharged_on is None for stay in case.stays):
        assert entry is not None
        assert entry.rating == "BLUE"
    elif case.stays and case.stays[-1].destination != "50":
        assert entry is not None
        assert entry.rating in ("RED", "AMBER", "GREEN")


def _brought_in(path: Path) -> Any:
    with empty_caseload() as session:
        bring_in(session, read_workbook(path).rows, today=TODAY, test_numbers=True)
        return whole_caseload(session)
