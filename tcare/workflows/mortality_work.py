"""What is done with the review of a death, from the news of it to sign-off (rules.md section 7; LeDeR process).

Each is one action. What the rules say of a review stays in :mod:`tcare.workflows.mortality`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError, RefusedError
from tcare.models.base import Record
from tcare.models.change import Change
from tcare.models.codes import code_list, label
from tcare.models.mortality import MortalityHold, MortalityPanel, MortalityReview, Reviewer
from tcare.workflows import records
from tcare.workflows.fits import MisfitError

INPUTS: Mapping[str, str] = {
    "family_input_on": "family or someone close",
    "gp_input_on": "the GP, or the GP's records",
    "other_input_on": "one other person involved in the care",
}
"""The least an initial review rests on since June 2021 (LDR2-IR), by the field that holds the day of each."""

_INPUTS_FROM = code_list("leder_edition")["LDR-E2"].facts["in_force_from"]
_KIND = "mortality_review"
R = TypeVar("R", bound=Record)


def notify(session: Session, person: UUID | None, who: Mapping[str, object], values: Mapping[str, object]) -> Change:
    """Record a death that was notified: whose it is, and what the notification says.

    Args:
        person: Someone known; None for someone new.
        who: Fields of the person to set: died_on at least; all that is known, for someone new.
        values: Fields of the mortality review: notified_on, notified_to_area_on, notified_by and the rest.

    Raises:
        MisfitError: The day of death or of notification is missing, or does not fit; nothing was saved.
    """
    if not who.get("died_on"):
        raise MisfitError("died_on", "The day of death is needed.", remedy="Fill in the day the person died.")
    if not (values.get("notified_on") or values.get("notified_to_area_on")):
        raise MisfitError(
            "notified_on",
            "The day of notification is needed.",
            remedy="Fill in when the programme or the area was told.",
        )
    known = records.save(session, "individual", who, record=person)
    made = records.save(session, _KIND, values, parent=person or known.records[0])
    return _did("Recorded the notification of a death", made, known, kinds=("individual",))


def decide_scope(session: Session, review: UUID, on: date, reason: str, closed_for: str | None = None) -> Change:
    """Say whether a death is reviewed, and why; out of scope or opted out closes it.

    Args:
        closed_for: A code of ``mortality_closed_reason``; None where it is reviewed.

    Raises:
        RefusedError: No reason was given; nothing was saved.
    """
    _need(reason, "A reason is needed to decide the scope.")
    values: dict[str, object] = {"scope_decided_on": on, "scope_reason": reason}
    if closed_for is not None:
        values |= {"closed_on": on, "closed_reason": closed_for}
    words = "Decided that the death is reviewed" if closed_for is None else "Decided that the death is not reviewed"
    return _did(words, records.save(session, _KIND, values, record=review))


def allocate(session: Session, review: UUID, reviewer: str, on: date, reason: str = "") -> Change:
    """Give a review to a reviewer from a day on. The first allocation is the one its clock asks for.

    Raises:
        RefusedError: It is given to another without a reason, or to the one who has it; nothing was saved.
    """
    held = _open(session, review)
    if held.reviewer == reviewer and held.allocated_on is not None:
        raise RefusedError("That reviewer has it already.", remedy="Choose another, or leave it as it is.")
    is_moved = held.allocated_on is not None
    if is_moved:
        _need(reason, "A reason is needed to give a review to another reviewer.")
    values = {"reviewer": reviewer, **({} if is_moved else {"allocated_on": on})}
    saved = records.save(session, _KIND, values, record=review)
    made = records.save(
        session, "mortality_allocation", {"reviewer": reviewer, "from_on": on, "reason": reason}, parent=review
    )
    words = "Gave the review to another reviewer" if is_moved else "Allocated the review"
    return _did(words, saved, made, kinds=("mortality_allocation",))


def reallocate(session: Session, to: Mapping[UUID, str], on: date, reason: str) -> Change:
    """Give several reviews to other reviewers: when one leaves, or has too many. All of them or none.

    Raises:
        RefusedError: None was chosen, no reason was given, or one of them cannot be given; nothing was saved.
    """
    if not to:
        raise RefusedError("No review was chosen.", remedy="Choose a reviewer for at least one of them.")
    done = [allocate(session, review, reviewer, on, reason) for review, reviewer in to.items()]
    count = "1 review" if len(done) == 1 else f"{len(done)} reviews"
    first, *rest = done
    return _did(f"Gave {count} to other reviewers", first, *rest, kinds=("mortality_allocation",))


def stand_down(session: Session, reviewer: UUID) -> Change:
    """Mark a reviewer as no longer active; the reviews they have stay theirs until given to another."""
    held = _get(session, Reviewer, reviewer)
    held.active = False
    return Change("Marked a reviewer as no longer active", frozenset({"reviewer"}), (reviewer,))


def hold(session: Session, review: UUID, values: Mapping[str, object]) -> Change:
    """Put a review on hold; it may be held for several things at once, and is until the last of them ends.

    Args:
        values: from_on, reason (a code of ``leder_hold_reason``), reference, said_by; to_on where it is known.
    """
    _open(session, review)
    return _did("Put the review on hold", records.save(session, "mortality_hold", values, parent=review))


def end_hold(session: Session, one: UUID, on: date) -> Change:
    """End a hold: on that day it holds no more."""
    held = _get(session, MortalityHold, one)
    if held.to_on is not None:
        raise RefusedError("That hold has ended already.", remedy="Change its last day where it is recorded.")
    return _did("Ended the hold", records.save(session, "mortality_hold", {"to_on": on}, record=one))


def decide_type(session: Session, review: UUID, values: Mapping[str, object]) -> Change:
    """Say which type of review it is, by which rule, who decided and why.

    Args:
        values: type, focused_reason, family_request, focused_decided_on, focused_decided_by, focused_decision.
    """
    words = f"Decided on {label('mortality_type', str(values.get('type') or '')).lower()}"
    return _did(words, records.save(session, _KIND, values, record=review))


def complete_initial(session: Session, review: UUID, on: date) -> Change:
    """Mark the initial review as complete. Since June 2021 it rests on three inputs (LDR2-IR).

    Raises:
        RefusedError: It is not allocated, or an input is missing; nothing was saved.
    """
    held = _open(session, review)
    if held.allocated_on is None:
        raise RefusedError("The review has no reviewer yet.", remedy="Allocate it first.")
    if held.notified_on is not None and held.notified_on >= _INPUTS_FROM and (missing := missing_inputs(held)):
        raise RefusedError(
            f"An initial review rests on three inputs, and this has none yet from {' and '.join(missing)}.",
            remedy="Record the day of each, then complete it.",
        )
    return _did(
        "Completed the initial review", records.save(session, _KIND, {"initial_complete_on": on}, record=review)
    )


def missing_inputs(review: MortalityReview) -> tuple[str, ...]:
    """Which of the three inputs have no day yet, in words."""
    return tuple(words for name, words in INPUTS.items() if getattr(review, name) is None)


def check_quality(session: Session, review: UUID, on: date) -> Change:
    """Mark the quality check as passed.

    Raises:
        RefusedError: The initial review is not complete; nothing was saved.
    """
    if _open(session, review).initial_complete_on is None:
        raise RefusedError("The initial review is not complete yet.", remedy="Complete it first.")
    return _did("Passed the quality check", records.save(session, _KIND, {"quality_checked_on": on}, record=review))


def send_back(session: Session, review: UUID, on: date, missing: str) -> Change:
    """Send a review back to its reviewer from the quality check or the panel, saying what is missing.

    It stands where it was before it was completed; what it had reached is in its history.

    Raises:
        RefusedError: What is missing was not said, or it had not got so far; nothing was saved.
    """
    held = _open(session, review)
    _need(missing, "Say what is missing, so that the reviewer knows what to do.")
    if held.initial_complete_on is None:
        raise RefusedError("It is with its reviewer already.", remedy="Nothing need be sent back.")
    came_from = "The panel" if held.quality_checked_on is not None else "The quality check"
    cleared = dict.fromkeys(("initial_complete_on", "quality_checked_on", "panel_on", "panel_decision"))
    saved = records.save(session, _KIND, cleared, record=review)
    values = {"returned_on": on, "returned_from": came_from, "missing": missing}
    made = records.save(session, "mortality_return", values, parent=review)
    return _did("Sent the review back", saved, made, kinds=("mortality_return",))


def put_on_agenda(session: Session, reviews: Sequence[UUID], panel: date) -> Change:
    """Give reviews a panel day, which may lie ahead.

    Raises:
        RefusedError: None was chosen, or one has not passed its quality check; nothing was saved.
    """
    if not reviews:
        raise RefusedError("No review was chosen.", remedy="Choose what the panel is to see.")
    for review in reviews:
        if _open(session, review).quality_checked_on is None:
            raise RefusedError(
                "One of them has not passed its quality check.", remedy="Check it first, or leave it out."
            )
    done = [records.save(session, _KIND, {"panel_on": panel}, record=review) for review in reviews]
    first, *rest = done
    return _did("Put on the panel's agenda", first, *rest)


def plan_panel(session: Session, values: Mapping[str, object], panel: UUID | None = None) -> Change:
    """Plan a panel, or change one: its day, its chair and whether the chair is independent.

    Raises:
        RefusedError: It has no day, or there is a panel on that day already; nothing was saved.
    """
    held = _get(session, MortalityPanel, panel) if panel else MortalityPanel()
    for name in ("held_on", "chair", "chair_independent", "place", "note"):
        if name in values:
            setattr(held, name, values[name])
    if held.held_on is None:
        raise MisfitError("held_on", "A panel needs a day.", remedy="Fill in the day it meets.")
    others = select(MortalityPanel.id).where(
        MortalityPanel.held_on == held.held_on, MortalityPanel.withdrawn_at.is_(None), MortalityPanel.id != held.id
    )
    with session.no_autoflush:
        if session.scalars(others).first() is not None:
            raise MisfitError(
                "held_on", "There is a panel on that day already.", remedy="Choose another day, or change that one."
            )
    session.add(held)
    session.flush()
    return Change("Planned a panel", frozenset({"mortality_panel"}), (held.id,))


def decide(session: Session, review: UUID, on: date, decision: str) -> Change:
    """Write down what the panel decided about a review, on the day it met.

    Raises:
        RefusedError: It was not said; nothing was saved.
    """
    _need(decision, "Say what the panel decided.")
    values = {"panel_on": on, "panel_decision": decision}
    return _did("Recorded what the panel decided", records.save(session, _KIND, values, record=review))


def sign_off(session: Session, review: UUID, on: date) -> Change:
    """Sign a review off: it is complete. A focused or multi-agency one has been to the panel (LDR2-PANEL).

    Raises:
        RefusedError: It has not passed its quality check, should have been to the panel, or is on hold.
    """
    held = _open(session, review)
    if held.quality_checked_on is None:
        raise RefusedError("The review has not passed its quality check.", remedy="Check it first.")
    if held.type in ("focused", "multi_agency") and (held.panel_on is None or held.panel_on > on):
        raise RefusedError(
            "A focused review is signed off by the panel.", remedy="Record what the panel decided first."
        )
    if any(one.to_on is None or one.to_on > on for one in _holds(session, review) if one.from_on <= on):
        raise RefusedError("The review is on hold.", remedy="End the hold first, with its last day.")
    return _did("Signed the review off", records.save(session, _KIND, {"signed_off_on": on}, record=review))


def close(session: Session, review: UUID, on: date, reason: str) -> Change:
    """Close a review that is not signed off: out of scope, opted out, or done elsewhere.

    Args:
        reason: A code of ``mortality_closed_reason``.
    """
    _open(session, review)
    values = {"closed_on": on, "closed_reason": reason}
    return _did("Closed the review", records.save(session, _KIND, values, record=review))


def _did(words: str, first: Change, *others: Change, kinds: Iterable[str] = ()) -> Change:
    touched = frozenset().union(first.touched, *(one.touched for one in others), kinds)
    return Change(words, touched, (*first.records, *(record for one in others for record in one.records)))


def _need(words: str, what: str) -> None:
    if not words.strip():
        raise RefusedError(what, remedy="A few words are enough.")


def _holds(session: Session, review: UUID) -> Iterable[MortalityHold]:
    query = select(MortalityHold).where(
        MortalityHold.mortality_review_id == review, MortalityHold.withdrawn_at.is_(None)
    )
    return session.scalars(query)


def _open(session: Session, review: UUID) -> MortalityReview:
    """A review that can still be worked on.

    Raises:
        RefusedError: It is signed off or closed.
        NotFoundError: It is not there any more.
    """
    held = _get(session, MortalityReview, review)
    if held.signed_off_on is not None or held.closed_on is not None:
        raise RefusedError("The review is signed off or closed.", remedy="Take the sign-off or closing away first.")
    return held


def _get(session: Session, model: type[R], record: UUID) -> R:
    held = session.get(model, record)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That record is no longer there.", remedy="Go back and look again.")
    return held
