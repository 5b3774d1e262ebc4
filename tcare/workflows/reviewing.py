"""What is done with a review, in the order it happens; each an action whole, checked as any record is and one undo."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import NotFoundError, RefusedError
from tcare.models.change import Change
from tcare.models.codes import label
from tcare.models.review import Review
from tcare.workflows import caseload, records
from tcare.workflows.days import rest_day, short
from tcare.workflows.due import Asked
from tcare.workflows.facts import AGAINST, Case, known_on
from tcare.workflows.fits import MisfitError
from tcare.workflows.reviews import community_that_counted, held_in

_REFUSED = "8"
"""The outcome of a review the person refused: it stands for one that was not held."""


def type_by_purpose(case: Case, asked: Asked) -> str:
    """The type of a C(E)TR on the day asked about, by what it is for and never by counting days.

    Community for someone not in hospital; post-admission where none was held for the stay yet and no community one
    counted; else a repeat one (reviews.md section 2).
    """
    known = known_on(case, asked.day)
    stay = known.stay_on(asked.day)
    if stay is None:
        return "COMMUNITY"
    earlier = [day for day in held_in(known, stay) if day < asked.day]
    return "INPATIENT" if earlier or community_that_counted(known, stay, asked) else "POST_ADM"


def type_on(session: Session, person: UUID, day: date) -> str:
    """The type of a C(E)TR of someone on a day, see :func:`type_by_purpose`.

    Raises:
        NotFoundError: The person is not there any more.
    """
    return type_by_purpose(case_of(session, person), Asked(caseload.policy_in_force(session), day))


def plan(session: Session, person: UUID, on: date, given: Mapping[str, object] | None = None) -> Change:
    """Plan a review for a day; its type is worked out unless it is given.

    Args:
        given: Other fields of the review: type, starts_at, place, and the panel.

    Raises:
        MisfitError: It does not fit, as a second of one type on one day; nothing is saved.
        NotFoundError: The person is not there any more.
    """
    values = {**(given or {}), "planned_on": on}
    values["type"] = values.get("type") or type_on(session, person, on)
    made = records.save(session, "review", values, parent=person)
    return Change(f"Planned a review for {day_words(on)}", made.touched, made.records)


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
    words = f"Postponed the review to {day_words(to)}"
    return Change(words, frozenset({"review", "postponement"}), (review, *moved.records))


def decide_consent(
    session: Session, review: UUID, status: str, on: date | None = None, given: Mapping[str, object] | None = None
) -> Change:
    """Record the consent to a review: who decided what, and when. Refused consent to one planned is :func:`refuse`.

    Args:
        status: A code of consent_status.
        on: The day it was decided.
        given: Who decided (consent_by), limits on sharing (consent_limits), when to ask again (consent_review_by).

    Raises:
        MisfitError: Something does not fit; nothing is saved.
        RefusedError: The review was cancelled.
        NotFoundError: It is not there any more.
    """
    _refuse_cancelled(_kept(session, review))
    values = {**(given or {}), "consent": status, "consent_on": on}
    made = records.save(session, "review", values, record=review)
    return Change(f"Recorded the consent: {label('consent_status', status).lower()}", made.touched, made.records)


def prepare(session: Session, review: UUID, on: date, invited: Mapping[UUID, bool] | None = None) -> Change:
    """Record that invitations are sent and preparation done, and who of the person's contacts is invited.

    Args:
        invited: Contacts by identity, and whether each is to be invited; kept with the contact.

    Raises:
        MisfitError: The day does not fit; nothing is saved.
        RefusedError: The review was cancelled, or its consent refused or withdrawn.
        NotFoundError: It is not there any more.
    """
    held = _kept(session, review)
    _refuse_cancelled(held)
    if held.consent in AGAINST:
        raise RefusedError(
            "Consent to this review was refused or withdrawn.", remedy="Record the consent again first, if it changed."
        )
    touched = [review]
    for contact, is_invited in (invited or {}).items():
        touched += records.save(session, "contact", {"to_be_invited": is_invited}, record=contact).records
    records.save(session, "review", {"prepared_on": on}, record=review)
    kinds = {"review", "contact"} if len(touched) > 1 else {"review"}
    return Change("Recorded the invitations sent", frozenset(kinds), tuple(touched))


def cancel(session: Session, review: UUID, on: date, reason: str) -> Change:
    """Cancel a planned review, with the reason.

    Raises:
        MisfitError: There is no reason, or the day does not fit; nothing is saved.
        RefusedError: It has been held or cancelled already.
        NotFoundError: It is not there any more.
    """
    _planned(session, review)
    _need_reason("cancelled_reason", reason, "to cancel a review")
    values = {"cancelled_on": on, "cancelled_reason": reason}
    made = records.save(session, "review", values, record=review)
    return Change("Cancelled the review", made.touched, made.records)


def refuse(
    session: Session,
    review: UUID,
    on: date,
    reason: str,
    *,
    status: str = "refused",
    by: str | None = None,
    next_offer: date | None = None,
) -> Change:
    """Record that consent to a planned review was refused or withdrawn: it is cancelled, and its duty blocked.

    Blocked is not overdue (rules.md section 4). A next offer is planned as a review of its own, not yet decided.

    Args:
        on: The day it was refused or withdrawn.
        status: ``refused`` or ``withdrawn``.
        by: Who decided.
        next_offer: The day it is to be offered again.

    Raises:
        MisfitError: There is no reason, or a day does not fit; nothing is saved.
        RefusedError: It has been held or cancelled already.
        NotFoundError: It is not there any more.
    """
    held = _planned(session, review)
    _need_reason("cancelled_reason", reason, "where a review is refused")
    if next_offer is not None and next_offer <= on:
        raise MisfitError("next_offer", "The next offer comes after this one was refused.", remedy="Give a later day.")
    refused = {"consent": status, "consent_on": on, "consent_by": by, "outcome": _REFUSED}
    records.save(session, "review", {**refused, "cancelled_on": on, "cancelled_reason": reason}, record=review)
    words = f"Recorded the review as {status}"
    if next_offer is None:
        return Change(words, frozenset({"review"}), (review,))
    seats = ("type", "chair", "clinical_expert", "expert_by_experience", "place")
    offered = plan(session, held.individual_id, next_offer, {name: getattr(held, name) for name in seats})
    return Change(f"{words}; next offer {day_words(next_offer)}", frozenset({"review"}), (review, *offered.records))


def send_report(session: Session, review: UUID, on: date) -> Change:
    """Record that the report with its actions was sent to everyone who took part.

    Raises:
        MisfitError: The day does not fit; nothing is saved.
        RefusedError: The review has not been held.
        NotFoundError: It is not there any more.
    """
    if _kept(session, review).held_on is None:
        raise RefusedError("This review has not been held.", remedy="Record the review as held first.")
    made = records.save(session, "review", {"report_sent_on": on}, record=review)
    return Change("Recorded the report sent", made.touched, made.records)


def case_of(session: Session, person: UUID) -> Case:
    """The facts of one person.

    Raises:
        NotFoundError: The person is not there any more.
    """
    cases = caseload.cases(session, person)
    if not cases:
        raise NotFoundError("That person is no longer in this caseload.", remedy="Go back and look again.")
    return cases[0]


def _kept(session: Session, review: UUID) -> Review:
    held = session.get(Review, review)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That review is no longer there.", remedy="Go back and look again.")
    return held


def day_words(day: date) -> str:
    """A day as screens show it, and what it is where nobody works: "05-Sep-2026, a Saturday"."""
    rest = rest_day(day)
    return f"{short(day)}, {rest}" if rest else short(day)


def _planned(session: Session, review: UUID) -> Review:
    """A review that is planned, neither held nor cancelled."""
    held = _kept(session, review)
    if held.held_on is not None:
        raise RefusedError("This review has been held.", remedy="Correct the day it was held, if that is wrong.")
    _refuse_cancelled(held)
    return held


def _refuse_cancelled(held: Review) -> None:
    if held.cancelled_on is not None:
        raise RefusedError("This review has been cancelled.", remedy="Plan a new one.")


def _need_reason(field: str, reason: str, purpose: str) -> None:
    if not reason.strip():
        raise MisfitError(field, f"A reason is needed {purpose}.", remedy="Say in a few words why.")
