"""What is done with appointments: planned, moved, cancelled, marked done; each an action whole and one undo."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError, RefusedError
from tcare.models.change import Change
from tcare.models.codes import label
from tcare.models.visit import Appointment, Visit
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.reviewing import day_words


def plan(session: Session, person: UUID, kind: str, on: date, given: Mapping[str, object] | None = None) -> Change:
    """Plan an appointment of a kind for a day.

    Args:
        kind: A code of appointment_kind.
        given: Other fields of it: starts_at, by, place.

    Raises:
        MisfitError: It does not fit, as a second of one kind on one day; nothing is saved.
    """
    _refuse_a_second(session, person, kind, on, "planned_on")
    values = {**(given or {}), "kind": kind, "planned_on": on}
    made = records.save(session, "appointment", values, parent=person)
    return Change(f"Planned {_what(kind)} for {day_words(on)}", made.touched, made.records)


def move(session: Session, appointment: UUID, to: date) -> Change:
    """Move an appointment to another day, earlier or later.

    Raises:
        MisfitError: It is planned for that day already, or another like it is; nothing is saved.
        RefusedError: It is done or cancelled.
        NotFoundError: It is not there any more.
    """
    held = _open(session, appointment)
    if held.planned_on == to:
        raise MisfitError("to", "It is planned for that day already.", remedy="Choose another day.")
    _refuse_a_second(session, held.individual_id, held.kind, to, "to")
    records.save(session, "appointment", {"planned_on": to}, record=appointment)
    return _changed(held, "Moved", f" to {day_words(to)}")


def cancel(session: Session, appointment: UUID, on: date, reason: str) -> Change:
    """Cancel an appointment on a day, and keep why.

    Raises:
        MisfitError: There is no reason, or the day lies in the future; nothing is saved.
        RefusedError: It is done or cancelled.
        NotFoundError: It is not there any more.
    """
    held = _open(session, appointment)
    if not reason.strip():
        raise MisfitError(
            "cancelled_reason", "A reason is needed to cancel something.", remedy="Say in a few words why."
        )
    values = {"cancelled_on": on, "cancelled_reason": reason}
    records.save(session, "appointment", values, record=appointment)
    return _changed(held, "Cancelled")


def mark_done(session: Session, appointment: UUID, on: date, outcome: str, visit: Mapping[str, object]) -> Change:
    """Mark an appointment as done on a day, with what came of it.

    A commissioner's visit that was made is also recorded as a visit, with what else is said of it, for that is what
    meets the duty to visit; one recorded for the day already stays as it is.

    Args:
        visit: For a visit, other fields of it, such as its mode and whether the person was seen.

    Raises:
        MisfitError: The day lies in the future, or does not fit with what is known of the person; nothing is saved.
        RefusedError: It is done or cancelled.
        NotFoundError: It is not there any more.
    """
    held = _open(session, appointment)
    values = {"done_on": on, "outcome": outcome}
    records.save(session, "appointment", values, record=appointment)
    change = _changed(held, "Marked", " as done")
    if held.kind != "visit" or _is_visited(session, held.individual_id, on):
        return change
    made = records.save(
        session, "visit", {"visited_on": on, "by": held.by, "seen": outcome, **visit}, parent=held.individual_id
    )
    return Change("Recorded the visit as made", change.touched | made.touched, (*change.records, *made.records))


def _open(session: Session, appointment: UUID) -> Appointment:
    """An appointment that is neither done nor cancelled."""
    held = session.get(Appointment, appointment)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That appointment is no longer there.", remedy="Go back and look again.")
    if held.done_on is not None:
        raise RefusedError("This appointment is done.", remedy="Correct the day it was done, if that is wrong.")
    if held.cancelled_on is not None:
        raise RefusedError("This appointment has been cancelled.", remedy="Plan a new one.")
    return held


def _refuse_a_second(session: Session, person: UUID, kind: str, on: date, field: str) -> None:
    """One appointment of a kind a day is kept for a person, see :class:`tcare.models.visit.Appointment`."""
    query = select(Appointment.id).where(
        Appointment.individual_id == person,
        Appointment.kind == kind,
        Appointment.planned_on == on,
        Appointment.withdrawn_at.is_(None),
    )
    if session.scalars(query).first() is not None:
        words = "There is already one of this kind on that day for the person, planned, done or cancelled."
        raise MisfitError(field, words, remedy="Change that one, or choose another day.")


def _is_visited(session: Session, person: UUID, on: date) -> bool:
    query = select(Visit.id).where(Visit.individual_id == person, Visit.visited_on == on, Visit.withdrawn_at.is_(None))
    return session.scalars(query).first() is not None


def _what(kind: str) -> str:
    words = label("appointment_kind", kind)
    return f"the {words[:1].lower()}{words[1:]}"


def _changed(held: Appointment, verb: str, after: str = "") -> Change:
    return Change(f"{verb} {_what(held.kind)}{after}", frozenset({"appointment"}), (held.id,))
