"""What is done with someone's place on the register: rating, putting on, taking off. Entries in order are the history.

A rating begins on the day the one before it stops, so that the history has no gap and never two at once; only
somebody taken off, with a reason, is off the register for a while.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.models.change import Change
from tcare.models.codes import code_list, label
from tcare.models.individual import Individual
from tcare.models.register import RegisterEntry
from tcare.models.stay import Stay
from tcare.workflows import records
from tcare.workflows.days import in_words
from tcare.workflows.facts import AGAINST
from tcare.workflows.fits import MisfitError

_CONSENT = ("consent", "consent_on", "consent_by", "consent_limits", "consent_review_by")
"""What passes from one rating to the next while the decision on consent stays the same."""


def rate(session: Session, person: UUID, rating: str, on: date, given: Mapping[str, object] | None = None) -> Change:
    """Rate someone from a day on: the rating that held stops that day, and its consent passes to the new one.

    On the very day the present rating began, that one is changed instead. Someone not on the register is put on it,
    and consent is then asked anew. A decision on consent other than the one that held brings none of its details.

    Args:
        rating: A code of ``dsr_rating``.
        on: The calendar day it holds from, that day included; not after today.
        given: Other fields of the entry: reason, decided_by, consent and its details. None is not given.

    Raises:
        MisfitError: The day does not fit (not yet come, after their death, before the present rating began), or the
            rating is for people in hospital and they were not on that day; nothing was saved.
        NotFoundError: The person is not there any more.
    """
    _check_alive(session, person, on, "from_on")
    newest = _newest(session, person)
    if newest is not None:
        _check_follows(newest, on)
    _check_where(session, person, rating, on)
    said = {name: value for name, value in (given or {}).items() if value is not None}
    words = f"Rated {label('dsr_rating', rating).lower()}"
    is_on = newest is not None and (newest.to_on is None or newest.to_on > on)
    if newest is not None and newest.from_on == on:
        fresh = dict.fromkeys(("reason", "decided_by", "to_on", "removed_reason"))
        values = {**fresh, **_consent(newest, said), **said, "rating": rating}
        records.save(session, "register_entry", values, record=newest.id)
        return Change(words, frozenset({"register_entry"}), (newest.id,))
    touched: tuple[UUID, ...] = ()
    values = {**said, "rating": rating, "from_on": on}
    if newest is not None and is_on:
        values = {**_consent(newest, said), **values}
        records.save(session, "register_entry", {"to_on": on}, record=newest.id)
        touched = (newest.id,)
    elif newest is not None and newest.to_on == on and newest.removed_reason:
        records.save(session, "register_entry", {"removed_reason": None}, record=newest.id)  # something follows it now
        touched = (newest.id,)
    made = records.save(session, "register_entry", values, parent=person)
    words = words if is_on else f"Put on the register, rated {label('dsr_rating', rating).lower()}"
    return Change(words, frozenset({"register_entry"}), (*made.records, *touched))


def put_on(session: Session, who: Mapping[str, object], rating: str, on: date, given: Mapping[str, object]) -> Change:
    """Keep somebody new and put them on the register, in one.

    Args:
        who: Fields of the person, by name.
        rating: As for :func:`rate`, and so are ``on`` and ``given``.

    Raises:
        MisfitError: Something of either does not fit, somebody has this number already, or consent was refused or
            withdrawn; nothing was saved.
    """
    if given.get("consent") in AGAINST:
        raise MisfitError(
            "consent",
            "Nobody is put on the register against their wishes.",
            remedy="Leave them off, or record a best-interests decision if they lack capacity to decide.",
        )
    person = records.save(session, "individual", who).records[0]
    made = rate(session, person, rating, on, given)
    words = f"Added a person and rated them {label('dsr_rating', rating).lower()}"
    return Change(words, made.touched | {"individual"}, (person, *made.records))


def remove(session: Session, person: UUID, on: date, reason: str) -> Change:
    """Take someone off the register from a day on, with a reason; the history stays.

    Args:
        on: The first calendar day they are not on it; not after today, nor before the present rating began.

    Raises:
        RefusedError: They are not on it, the day does not fit, or no reason was given; nothing was saved.
        NotFoundError: The person is not there any more.
    """
    _check_alive(session, person, on, "to_on")
    now = _newest(session, person)
    if now is None or now.to_on is not None:
        raise RefusedError("They are not on the register.", remedy="Look at the ratings and their days.")
    if on < now.from_on:
        raise MisfitError(
            "to_on",
            f"The present rating began later than that, on {in_words(now.from_on)}.",
            remedy="Write that day or a later one.",
        )
    if not reason.strip():
        raise MisfitError(
            "removed_reason",
            "A reason is needed to take someone off the register.",
            remedy="Say in a few words why.",
        )
    records.save(session, "register_entry", {"to_on": on, "removed_reason": reason}, record=now.id)
    return Change("Took them off the register", frozenset({"register_entry"}), (now.id,))


def _newest(session: Session, person: UUID) -> RegisterEntry | None:
    """The entry that began last, whether it still holds or not."""
    kind = RegisterEntry
    mine = select(kind).where(kind.individual_id == person, kind.withdrawn_at.is_(None))
    return session.scalars(mine.order_by(kind.from_on.desc()).limit(1)).first()


def _check_alive(session: Session, person: UUID, on: date, field: str) -> None:
    """Refuse a day that has not come, or on which the person was no longer alive."""
    held = session.get(Individual, person)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That person is no longer there.", remedy="Go back and look again.")
    if on > clock.today():
        raise MisfitError(field, "That day has not come yet.", remedy="Write today or the day it happened.")
    if held.died_on is not None and on > held.died_on:
        raise MisfitError(
            field,
            "They had died by that day, and a rating ends with death.",
            remedy="Write a day on which they were alive, or correct the day they died.",
        )


def _check_follows(newest: RegisterEntry, on: date) -> None:
    """Refuse a day before the present rating began, or while one that has since stopped still held."""
    if on < newest.from_on:
        raise MisfitError(
            "from_on",
            f"The present rating began later than that, on {in_words(newest.from_on)}.",
            remedy="Write that day or a later one, or correct the days in the history of ratings.",
        )
    if newest.to_on is not None and on < newest.to_on:
        raise MisfitError(
            "from_on",
            f"They were still on the register on that day; it stopped on {in_words(newest.to_on)}.",
            remedy="Write that day or a later one, or correct the days in the history of ratings.",
        )


def _check_where(session: Session, person: UUID, rating: str, on: date) -> None:
    """Refuse a rating for people in hospital to someone who was not, their first and last day counted in."""
    if not code_list("dsr_rating")[rating].facts["inpatient"]:
        return
    mine = select(Stay.discharged_on).where(
        Stay.individual_id == person, Stay.withdrawn_at.is_(None), Stay.admitted_on <= on
    )
    if not any(left is None or left >= on for left in session.scalars(mine)):
        raise MisfitError(
            "rating",
            f"{label('dsr_rating', rating)} is for people in hospital, and no stay is recorded on that day.",
            remedy="Record the admission first, then rate them; until then choose another rating.",
        )


def _consent(held: RegisterEntry, said: Mapping[str, object]) -> dict[str, object]:
    """The consent that held; nothing of it where another decision is given."""
    if said.get("consent", held.consent) != held.consent:
        return dict.fromkeys(_CONSENT)
    return {name: getattr(held, name) for name in _CONSENT}
