"""What happens while someone stays in hospital: a move, leave, and long-term segregation with its reviews."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.workflows import records
from tcare.workflows.asking import Filled, ShortForm, asked, needed_day
from tcare.workflows.fits import MisfitError
from tcare.workflows.stays import end, ending_form, refuse_a_second

_MOVE = ("moved_on", "hospital", "ward", "ward_type", "security", "reason")
_LEAVE = ("from_on", "kind", "due_back_on", "place")
_SEGREGATION = ("from_on", "reason", "commissioner_told_on", "regulator_told_on")
_REVIEW = ("kind", "reviewed_on", "by", "recommendations")


def move_form(session: Session, stay: UUID, today: date) -> ShortForm:
    """A move to another ward or hospital within a stay."""
    fields = asked("ward_move", _MOVE, {"moved_on": today}, required=("reason",))
    says = {"hospital": "Empty where it stays the same.", "security": "Empty where it stays the same."}
    fields = tuple(field._replace(note=says.get(field.name, field.note)) for field in fields)
    return ShortForm("Move ward or hospital", "ward_move", None, stay, fields, {}, move, (stay,))


def move(session: Session, stay: UUID, values: Filled) -> Change:
    """Record a move within a stay; no clock starts again. What is left empty stays as it was.

    Raises:
        MisfitError: It does not fit, or says neither where to nor why; nothing was saved.
    """
    if not any(values.get(name) for name in ("hospital", "ward", "ward_type", "security")):
        raise MisfitError("ward", "Where they moved to is missing.", remedy="Fill in the hospital, ward or security.")
    if not values.get("reason"):
        raise MisfitError("reason", "Reason is needed.", remedy="Say in a few words why they moved.")
    return Change.of("Recorded the move", [records.save(session, "ward_move", values, parent=stay)])


def leave_form(session: Session, stay: UUID, today: date) -> ShortForm:
    """A time away from the ward."""
    fields = asked("leave", _LEAVE, {"from_on": today})
    return ShortForm("Leave", "leave", None, stay, fields, {}, go_on_leave, (stay,))


def go_on_leave(session: Session, stay: UUID, values: Filled) -> Change:
    """Record that someone went on leave; the stay goes on.

    Raises:
        MisfitError: It does not fit, or they are on leave already; nothing was saved.
    """
    refuse_a_second(session, "leave", stay, needed_day(values, "from_on", "From"), "on leave")
    back, begins = values.get("due_back_on"), values["from_on"]
    if isinstance(back, date) and isinstance(begins, date) and back < begins:
        raise MisfitError("due_back_on", "Due back is before the leave begins.", remedy="Correct one of the two days.")
    return Change.of("Recorded the leave", [records.save(session, "leave", values, parent=stay)])


def back_form(session: Session, leave: UUID, today: date) -> ShortForm:
    """The day someone came back from leave."""
    return ending_form("leave", leave, today, "Back from leave", end_leave)


def end_leave(session: Session, leave: UUID, values: Filled) -> Change:
    """Record that someone came back from leave.

    Raises:
        MisfitError: The day does not fit; nothing was saved.
    """
    return end(session, "leave", leave, values, "Recorded the return from leave")


def segregation_form(session: Session, stay: UUID, today: date) -> ShortForm:
    """The beginning of a long-term segregation."""
    fields = asked("segregation", _SEGREGATION, {"from_on": today}, required=("reason",))
    return ShortForm("Long-term segregation", "segregation", None, stay, fields, {}, segregate, (stay,))


def segregate(session: Session, stay: UUID, values: Filled) -> Change:
    """Record that a long-term segregation began.

    Raises:
        MisfitError: It does not fit, has no reason, or one goes on already; nothing was saved.
    """
    refuse_a_second(session, "segregation", stay, needed_day(values, "from_on", "From"), "in long-term segregation")
    if not values.get("reason"):
        raise MisfitError("reason", "Reason is needed.", remedy="Say in a few words why.")
    return Change.of("Recorded the segregation", [records.save(session, "segregation", values, parent=stay)])


def segregation_review_form(session: Session, segregation: UUID, today: date) -> ShortForm:
    """One review of a segregation. No interval is asked for: none is confirmed."""
    fields = asked("segregation_review", _REVIEW, {"reviewed_on": today})
    return ShortForm(
        "Review of segregation", "segregation_review", None, segregation, fields, {}, review_segregation, (segregation,)
    )


def review_segregation(session: Session, segregation: UUID, values: Filled) -> Change:
    """Record a review of a segregation.

    Raises:
        MisfitError: It does not fit; nothing was saved.
    """
    saved = records.save(session, "segregation_review", values, parent=segregation)
    return Change.of("Recorded the review of segregation", [saved])


def segregation_end_form(session: Session, segregation: UUID, today: date) -> ShortForm:
    """The day a segregation stopped."""
    return ending_form("segregation", segregation, today, "End of segregation", end_segregation)


def end_segregation(session: Session, segregation: UUID, values: Filled) -> Change:
    """Record that a segregation stopped.

    Raises:
        MisfitError: The day does not fit; nothing was saved.
    """
    return end(session, "segregation", segregation, values, "Recorded the end of segregation")
