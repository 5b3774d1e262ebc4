"""Visits to everyone in hospital: what was seen, what was raised, what is due; recording one and planning the next."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.codes import code_list
from tcare.models.visit import Appointment, Visit
from tcare.workflows import appointments, caseload, records
from tcare.workflows.barriers import Ready, ready_on
from tcare.workflows.days import short
from tcare.workflows.due import Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, Id, Stay, known_on
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS
from tcare.workflows.people import Named, named, wards_on
from tcare.workflows.placements import Placement, placements
from tcare.workflows.policy import Policy

_DUTY = "visit.commissioner"


class VisitMade(NamedTuple):
    """One visit as people read it.

    Attributes:
        mode: How it was made, in words; empty where not recorded, as all words here are.
        in_person: Whether it was made face to face; None where it is not recorded how.
    """

    id: UUID
    on: date
    by: str
    mode: str
    in_person: bool | None
    person_seen: bool | None
    family_spoken_to: bool | None
    seen: str
    concerns: str
    raised_with: str

    @property
    def words(self) -> str:
        """When, and how where that is known."""
        return f"{short(self.on)}, {self.mode.lower()}" if self.mode else short(self.on)


class VisitPlanned(NamedTuple):
    """A visit in the diary: it does not meet the duty, a recorded visit does."""

    id: UUID
    on: date
    by: str


class VisitRow(NamedTuple):
    """Someone in hospital and how visiting them stands.

    Attributes:
        visits: Every visit in the stay so far, newest first.
        due: The next visit; None where the duty is switched off.
        days: Calendar days to the day it is due; negative when it is past.
        planned: The first visit still to be made in the diary.
    """

    person: Named
    stay: Id
    ward: str
    admitted_on: date
    placement: Placement
    ready: Ready | None
    visits: tuple[VisitMade, ...]
    due: Due | None
    days: int | None
    planned: VisitPlanned | None

    @property
    def last(self) -> VisitMade | None:
        """The newest visit in the stay."""
        return self.visits[0] if self.visits else None

    @property
    def concerns(self) -> tuple[VisitMade, ...]:
        """The visits of the stay at which something was raised, newest first."""
        return tuple(visit for visit in self.visits if visit.concerns)


def visits_in_hospital(session: Session, day: date) -> tuple[VisitRow, ...]:
    """Everyone in hospital on a day: the visit longest overdue first, without one due last, then by person."""
    engine = visit_engine(caseload.policy_in_force(session), day)
    wards, places, ready = wards_on(session, day), placements(session), ready_on(session, day)
    made, diary = visits_made(session, day), _diary(session)
    rows = []
    for case in caseload.cases(session, among=caseload.in_hospital(day)):
        for stay in known_on(case, day).stays:
            if stay.is_open(day):
                due = due_visit(engine, case, stay)
                rows.append(
                    VisitRow(
                        person=named(case.person),
                        stay=stay.id,
                        ward=wards.get(stay.id, ""),
                        admitted_on=stay.admitted_on,
                        placement=places.get(stay.id, Placement()),
                        ready=ready.get(stay.id),
                        visits=in_stay(made, case, stay),
                        due=due,
                        days=(due.due_on - day).days if due else None,
                        planned=diary.get(case.person.id),
                    )
                )
    return tuple(sorted(rows, key=lambda row: (row.due.due_on if row.due else date.max, row.person.order)))


def due_visit(engine: DueEngine, case: Case, stay: Stay) -> Due | None:
    """The visit that is due in a stay, if the duty is asked for."""
    return next((one for one in engine.of(case) if one.duty == _DUTY and one.subject.id == stay.id), None)


def visit_engine(policy: Policy, day: date) -> DueEngine:
    """What answers which visits are due on a day, and nothing else."""
    return DueEngine(policy, day, only=_DUTY)


def visits_made(session: Session, day: date) -> dict[Id, list[VisitMade]]:
    """Every visit made on or before a day to whoever is in hospital on it, by person, newest first."""
    query = select(*(getattr(Visit, name) for name in ("individual_id", "id", *KINDS["visit"].columns)))
    query = query.where(Visit.withdrawn_at.is_(None), Visit.visited_on <= day)
    query = query.where(Visit.individual_id.in_(caseload.in_hospital(day))).order_by(Visit.visited_on.desc())
    modes = code_list("visit_mode")
    found: dict[Id, list[VisitMade]] = defaultdict(list)
    for row in session.execute(query):
        found[row.individual_id.bytes].append(
            VisitMade(
                id=row.id,
                on=row.visited_on,
                by=row.by or "",
                mode=modes.label(row.mode) if row.mode else "",
                in_person=how.facts.get("face_to_face") if (how := modes.get(row.mode)) else None,
                person_seen=row.person_seen,
                family_spoken_to=row.family_spoken_to,
                seen=row.seen or "",
                concerns=row.concerns or "",
                raised_with=row.raised_with or "",
            )
        )
    return found


def in_stay(made: Mapping[Id, list[VisitMade]], case: Case, stay: Stay) -> tuple[VisitMade, ...]:
    """Of the visits made, those to one person in one stay."""
    return tuple(visit for visit in made.get(case.person.id, ()) if stay.covers(visit.on))


def _diary(session: Session) -> dict[Id, VisitPlanned]:
    """The first visit in the diary that is neither made nor cancelled, by person."""
    kind = Appointment
    query = (
        select(kind.individual_id, kind.id, kind.planned_on, kind.by)
        .where(kind.withdrawn_at.is_(None), kind.kind == "visit")
        .where(kind.done_on.is_(None), kind.cancelled_on.is_(None))
        .order_by(kind.planned_on.desc())  # the last one put in the dictionary is the first in the diary
    )
    return {
        row.individual_id.bytes: VisitPlanned(row.id, row.planned_on, row.by or "") for row in session.execute(query)
    }


def record_visit(
    session: Session,
    person: UUID,
    values: Mapping[str, object],
    next_on: date | None = None,
    next_by: str | None = None,
) -> Change:
    """Record a visit, and plan the next one where a day is given; a visit in the diary up to that day is then made.

    Args:
        values: The fields of the visit.
        next_on: The day of the next, which is put in the diary.
        next_by: Who goes then.

    Raises:
        MisfitError: Something does not fit, as a visit on a day already recorded; nothing was saved.
    """
    visited_on = values.get("visited_on")
    if isinstance(visited_on, date) and next_on is not None and next_on <= visited_on:
        raise MisfitError("next_on", "The next visit is not after this one.", remedy="Choose a later day for the next.")
    visit = records.save(session, "visit", values, parent=person)
    made = _mark_made(session, person, visited_on) if isinstance(visited_on, date) else ()
    planned = _plan_next(session, person, next_on, next_by) if next_on is not None else ()
    words = "Recorded a visit and planned the next" if planned else "Recorded a visit"
    touched = {"visit", "appointment"} if made or planned else {"visit"}
    return Change(words, frozenset(touched), (*visit.records, *planned, *made))


def _plan_next(session: Session, person: UUID, on: date, by: str | None) -> tuple[UUID, ...]:
    try:
        return appointments.plan(session, person, "visit", on, {"by": by}).records
    except MisfitError as error:
        raise MisfitError("next_on", error.what, remedy=error.remedy) from error


def _mark_made(session: Session, person: UUID, day: date) -> tuple[UUID, ...]:
    """Mark as done what the diary held up to the day of a visit."""
    waiting = [
        one
        for one in _in_diary(session, person)
        if one.done_on is None and one.cancelled_on is None and one.planned_on <= day
    ]
    for one in waiting:
        records.save(session, "appointment", {"done_on": day}, record=one.id)
    return tuple(one.id for one in waiting)


def _in_diary(session: Session, person: UUID) -> list[Appointment]:
    kind = Appointment
    query = select(kind).where(kind.withdrawn_at.is_(None), kind.individual_id == person, kind.kind == "visit")
    return list(session.scalars(query))
