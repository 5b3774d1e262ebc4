"""What is done with someone's place on the register: rating, and taking off. Entries in order are the history."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.models.codes import label
from tcare.models.register import RegisterEntry
from tcare.workflows import records

_KEPT = ("consent", "consent_on", "consent_by", "consent_limits", "consent_review_by")
"""What passes from one rating to the next unless it is given anew."""


def rate(session: Session, person: UUID, rating: str, on: date, given: Mapping[str, object] | None = None) -> Change:
    """Rate someone from a day on: the entry that held stops that day and its consent passes to the new one.

    On the very day the present entry began, that entry is changed instead. Someone not on the register is put on it.

    Args:
        given: Other fields of the entry: reason, decided_by, consent, and the rest.

    Raises:
        MisfitError: The day does not fit, as one before the present rating began; nothing was saved.
    """
    now = _entry_on(session, person, on)
    values = {"rating": rating, **(given or {})}
    words = f"Rated {label('dsr_rating', rating).lower()}"
    if now is not None and now.from_on == on:
        records.save(session, "register_entry", values, record=now.id)
        return Change(words, frozenset({"register_entry"}), (now.id,))
    stopped: tuple[UUID, ...] = ()
    if now is not None:
        values = {name: getattr(now, name) for name in _KEPT} | values
        records.save(session, "register_entry", {"to_on": on}, record=now.id)
        stopped = (now.id,)
    made = records.save(session, "register_entry", {**values, "from_on": on}, parent=person)
    return Change(words, frozenset({"register_entry"}), (*made.records, *stopped))


def remove(session: Session, person: UUID, on: date, reason: str) -> Change:
    """Take someone off the register from a day on, with a reason; the history stays.

    Raises:
        RefusedError: They are not on it that day, or no reason was given; nothing was saved.
    """
    now = _entry_on(session, person, on)
    if now is None:
        raise RefusedError("They are not on the register on that day.", remedy="Look at the ratings and their days.")
    if not reason.strip():
        raise RefusedError("A reason is needed to take someone off the register.", remedy="Say in a few words why.")
    records.save(session, "register_entry", {"to_on": on, "removed_reason": reason}, record=now.id)
    return Change("Took them off the register", frozenset({"register_entry"}), (now.id,))


def _entry_on(session: Session, person: UUID, day: date) -> RegisterEntry | None:
    """The entry that holds on a day."""
    held = session.scalars(
        select(RegisterEntry)
        .where(RegisterEntry.individual_id == person, RegisterEntry.withdrawn_at.is_(None))
        .order_by(RegisterEntry.from_on)
    )
    return next((one for one in held if one.from_on <= day and (one.to_on is None or one.to_on > day)), None)
