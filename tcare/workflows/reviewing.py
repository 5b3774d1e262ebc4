"""What is done with a review, in the order it happens; each an action whole, checked as any record is and one undo."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import NotFoundError, RefusedError
from tcare.models.change import Change
from tcare.models.review import Review
from tcare.workflows import records
from tcare.workflows.days import rest_day, short
from tcare.workflows.fits import MisfitError


def postpone(session: Session, review: UUID, to: date, on: date, reason: str) -> Change:
    """Move a planned review to another day, earlier or later; the day it was planned for is kept with the reason.

    Args:
        to: The new day.
        on: The day this was decided.
        reason: Why, in a few words.

    Raises:
        MisfitError: There is no reason, it is planned for that day already, or a day does not fit; nothing is saved.
        RefusedError: It has been held or cancelled.
        NotFoundError: It is not there any more.
    """
    held = _planned(session, review)
    _need_reason("reason", reason, "to postpone a review")
    if to == held.planned_on:
        raise MisfitError("to", "The review is planned for that day already.", remedy="Choose another day.")
    kept = {"postponed_on": on, "planned_before": held.planned_on, "reason": reason}
    moved = records.save(session, "postponement", kept, parent=review)
    records.save(session, "review", {"planned_on": to}, record=review)
    words = f"Postponed the review to {_day_words(to)}"
    return Change(words, frozenset({"review", "postponement"}), (review, *moved.records))


def _planned(session: Session, review: UUID) -> Review:
    """A review that is planned, neither held nor cancelled."""
    held = _kept(session, review)
    if held.held_on is not None:
        raise RefusedError("This review has been held.", remedy="Correct the day it was held, if that is wrong.")
    if held.cancelled_on is not None:
        raise RefusedError("This review has been cancelled.", remedy="Plan a new one.")
    return held


def _kept(session: Session, review: UUID) -> Review:
    held = session.get(Review, review)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That review is no longer there.", remedy="Go back and look again.")
    return held


def _need_reason(field: str, reason: str, purpose: str) -> None:
    if not reason.strip():
        raise MisfitError(field, f"A reason is needed {purpose}.", remedy="Say in a few words why.")


def _day_words(day: date) -> str:
    """A day as screens show it, and what it is where it is not a working day: "05-Sep-2026, a Saturday"."""
    rest = rest_day(day)
    return f"{short(day)}, {rest}" if rest else short(day)
