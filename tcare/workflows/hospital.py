"""Where someone is in hospital and how that stands on a day, for the top of their Hospital tab."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models import stay as kept
from tcare.models.base import Record
from tcare.models.codes import code_list, label
from tcare.workflows.admitting import Readmission, readmission
from tcare.workflows.delay import reason_words
from tcare.workflows.detention import last_day
from tcare.workflows.discharge import follow_up_day
from tcare.workflows.due import Asked
from tcare.workflows.facts import Case, Stay
from tcare.workflows.planned_dates import Trend, trends


class LegalNow(NamedTuple):
    """The law someone is in hospital under.

    Attributes:
        words: The power and its renewal.
        last_day: Its last lawful day; None for one without a limit.
    """

    record: UUID
    words: str
    last_day: date | None


class ReadyNow(NamedTuple):
    """A time of being clinically ready that goes on.

    Attributes:
        days: Calendar days since it began.
        reasons: Why they have not left, each with to whom it is put down.
    """

    record: UUID
    from_on: date
    days: int
    reasons: tuple[str, ...]


class LastReview(NamedTuple):
    """The last review of a segregation of one kind.

    Attributes:
        days: Calendar days since; None where there was none.
    """

    kind: str
    on: date | None
    days: int | None


class SegregatedNow(NamedTuple):
    """A long-term segregation that goes on, with the last review of every kind; no interval is asked for."""

    record: UUID
    from_on: date
    days: int
    reviews: tuple[LastReview, ...]


class AwayNow(NamedTuple):
    """A leave that goes on."""

    record: UUID
    from_on: date
    kind: str
    place: str
    due_back_on: date | None


class InHospital(NamedTuple):
    """A stay that is open; empty words for what is not recorded.

    Attributes:
        days: Calendar days since admission.
        out_of_area: What is known of it in words; empty where they are in their area or nothing is recorded.
        moves: How the planned date has moved since it was first set.
    """

    stay: UUID
    admitted_on: date
    days: int
    ward: str
    hospital: str
    security: str
    commissioned_by: str
    out_of_area: str
    legal: LegalNow | None
    planned_on: date | None
    moves: Trend
    ready: ReadyNow | None
    segregated: SegregatedNow | None
    away: AwayNow | None


class LeftHospital(NamedTuple):
    """The last stay, once it has ended.

    Attributes:
        follow_up_by: The day by which they are to be seen; None where nobody asks for it.
    """

    stay: UUID
    discharged_on: date
    destination: str
    followed_up_on: date | None
    follow_up_by: date | None


class Hospital(NamedTuple):
    """Someone's time in hospital as of a day.

    Attributes:
        now: The stay that is open, if one is.
        left: The last stay that ended in discharge, where none is open.
        can_be_admitted: Whether they are neither in hospital nor dead.
        readmissions: Every admission within a year of the discharge before, by stay.
    """

    now: InHospital | None
    left: LeftHospital | None
    can_be_admitted: bool
    readmissions: Mapping[UUID, Readmission]


def hospital(session: Session, known: Case, asked: Asked) -> Hospital:
    """Where someone is in hospital, and how that stands.

    Args:
        known: Their case as known on the day asked about.
    """
    stay = known.stay_on(asked.day)
    left = None if stay else _left(known, asked)
    readmissions = {UUID(bytes=one.id): readmission(known.stays, one.admitted_on) for one in known.stays}
    return Hospital(
        now=_now(session, known, stay, asked) if stay else None,
        left=left,
        can_be_admitted=stay is None and known.person.died_on is None,
        readmissions={record: found for record, found in readmissions.items() if found is not None},
    )


def _left(known: Case, asked: Asked) -> LeftHospital | None:
    ended = [stay for stay in known.stays if stay.discharged_on is not None]
    if not ended or known.person.died_on is not None:
        return None
    last = max(ended, key=lambda stay: stay.discharged_on or stay.admitted_on)
    assert last.discharged_on is not None
    return LeftHospital(
        UUID(bytes=last.id),
        last.discharged_on,
        label("discharge_destination", last.destination) if last.destination else "",
        last.followed_up_on,
        follow_up_day(asked.policy, last.discharged_on, last.destination),
    )


def _now(session: Session, known: Case, stay: Stay, asked: Asked) -> InHospital:
    day, record = asked.day, UUID(bytes=stay.id)
    held = session.get(kept.Stay, record)
    assert held is not None
    places = [held, *(move for move in _within(session, kept.WardMove, record) if move.moved_on <= day)]
    planned, security = stay.planned_on_day(day), stay.security_on(day)
    return InHospital(
        stay=record,
        admitted_on=stay.admitted_on,
        days=(day - stay.admitted_on).days,
        ward=next((one.ward for one in reversed(places) if one.ward), ""),
        hospital=next((one.hospital for one in reversed(places) if one.hospital), ""),
        security=label("ward_security", security) if security else "",
        commissioned_by=label("commissioning_arrangement", held.commissioned_by) if held.commissioned_by else "",
        out_of_area=_out_of_area(held),
        legal=_legal(known, asked),
        planned_on=planned.planned_on if planned else None,
        moves=trends(session, day, UUID(bytes=known.person.id)).get(record, Trend()),
        ready=_ready(session, record, day),
        segregated=_segregated(session, record, day),
        away=_away(session, record, day),
    )


def _out_of_area(held: kept.Stay) -> str:
    if not held.out_of_area:
        return ""
    far = f"{held.distance_km:,} km from home" if held.distance_km is not None else "distance not recorded"
    why = label("out_of_area_reason", held.out_of_area_reason) if held.out_of_area_reason else "reason not recorded"
    return f"{far}: {why[0].lower()}{why[1:]}"


def _legal(known: Case, asked: Asked) -> LegalNow | None:
    now = next((one for one in reversed(known.statuses) if one.to_on is None), None)
    if now is None:
        return None
    ends = last_day(asked.policy, now.status, now.renewal or 0, now.from_on)
    renewal = f", renewal {now.renewal}" if now.renewal else ""
    return LegalNow(UUID(bytes=now.id), f"{label('legal_status', now.status)}{renewal}", ends)


def _ready(session: Session, stay: UUID, day: date) -> ReadyNow | None:
    ready = _going_on(session, kept.ClinicallyReady, stay, day)
    if ready is None:
        return None
    kind = kept.DelayReason
    query = select(kind).where(kind.clinically_ready_id == ready.id, kind.withdrawn_at.is_(None))
    reasons = sorted(session.scalars(query), key=lambda one: (one.code_list, one.reason))
    words = []
    for one in reasons:
        to = f" ({label('delay_attribution', one.attribution)})" if one.attribution else ""
        words.append(f"{reason_words(one.code_list, one.reason)}{to}")
    return ReadyNow(ready.id, ready.from_on, (day - ready.from_on).days, tuple(words))


def _segregated(session: Session, stay: UUID, day: date) -> SegregatedNow | None:
    now = _going_on(session, kept.Segregation, stay, day)
    if now is None:
        return None
    kind = kept.SegregationReview
    query = select(kind).where(kind.segregation_id == now.id, kind.withdrawn_at.is_(None), kind.reviewed_on <= day)
    held = list(session.scalars(query))
    reviews = []
    for code in code_list("segregation_review_kind").codes:
        last = max((one.reviewed_on for one in held if one.kind == code.code), default=None)
        reviews.append(LastReview(code.label, last, (day - last).days if last else None))
    return SegregatedNow(now.id, now.from_on, (day - now.from_on).days, tuple(reviews))


def _away(session: Session, stay: UUID, day: date) -> AwayNow | None:
    now = _going_on(session, kept.Leave, stay, day)
    if now is None:
        return None
    return AwayNow(now.id, now.from_on, label("leave_kind", now.kind) if now.kind else "", now.place or "",
                   now.due_back_on)  # fmt: skip


def _going_on(session: Session, kind: type[Record], stay: UUID, day: date) -> Any:
    """The time of a kind within a stay that goes on, the one that began first."""
    held = [one for one in _within(session, kind, stay) if one.from_on <= day]
    return next((one for one in held if one.to_on is None or one.to_on > day), None)


def _within(session: Session, kind: type[Record], stay: UUID) -> list[Any]:
    """Every living record of a kind within a stay, in order of its first day."""
    model: Any = kind
    first = model.moved_on if kind is kept.WardMove else model.from_on
    query = select(model).where(model.stay_id == stay, model.withdrawn_at.is_(None))
    return list(session.scalars(query.order_by(first)))
