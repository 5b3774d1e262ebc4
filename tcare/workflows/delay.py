"""Clinically ready to leave, and why someone has not left: each reason from the list in force on its day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError
from tcare.models.change import Change
from tcare.models.codes import CodeList, code_list
from tcare.models.stay import ClinicallyReady, DelayReason
from tcare.workflows import records
from tcare.workflows.asking import Choices, Filled, Following, ShortForm, asked, needed_day
from tcare.workflows.fits import MisfitError
from tcare.workflows.records import Field
from tcare.workflows.stays import end, ending_form, refuse_a_second

_LISTS = ("delay_reason_mhsds_v5", "delay_reason_mhsds_v6")
"""The national lists, the earlier first: to 31 March 2024, and from 1 April 2024 (MHSDS)."""
_AT_ONCE = range(1, 5)
"""How many reasons one form asks; more are added one by one."""


def reasons_on(day: date) -> CodeList:
    """The national list of reasons in force on a day."""
    return next(held for held in map(code_list, reversed(_LISTS)) if held.holds_on(day))


def reason_words(listed: str, reason: str) -> str:
    """A reason as people read it, whichever list it is from."""
    return code_list(listed).label(reason) if listed in _LISTS else reason


def attributions_on(day: date) -> Choices:
    """To whom a delay could be put down on a day; housing to 31 March 2024 only."""
    return tuple((code.code, code.label) for code in code_list("delay_attribution").codes if code.holds_on(day))


def ready_form(session: Session, stay: UUID, today: date) -> ShortForm:
    """The day someone became clinically ready, with why they have not left, one reason after the other."""
    day = asked("clinically_ready", ("from_on",), {"from_on": today})[0]
    pairs = (field for number in _AT_ONCE for field in _pair(number))
    fields = (day._replace(label="Clinically ready from"), *pairs)
    return ShortForm("Clinically ready", "clinically_ready", None, stay, fields, {}, become_ready, (stay,), _follow)


def become_ready(session: Session, stay: UUID, values: Filled) -> Change:
    """Record that someone is clinically ready to leave, and every reason given why they have not left.

    Args:
        values: ``from_on``; ``reason_1`` to ``reason_4`` and ``attribution_1`` to ``attribution_4``, codes in force
            on that day.

    Raises:
        MisfitError: The day does not fit, they are ready already, or a reason was not in force; nothing was saved.
    """
    begins = needed_day(values, "from_on", "Clinically ready from")
    refuse_a_second(session, "clinically_ready", stay, begins, "clinically ready")
    reasons: dict[object, dict[str, object]] = {}
    for number in _AT_ONCE:
        reason, attribution = values.get(f"reason_{number}"), values.get(f"attribution_{number}")
        if reason in reasons:
            raise MisfitError(f"reason_{number}", "This reason is given twice.", remedy="Leave one of the two empty.")
        if reason is not None:
            reasons[reason] = _checked(begins, reason, attribution, f"reason_{number}", f"attribution_{number}")
    ready = records.save(session, "clinically_ready", {"from_on": begins}, parent=stay)
    added = [records.save(session, "delay_reason", kept, parent=ready.records[0]) for kept in reasons.values()]
    return Change.of("Recorded that they are clinically ready", [ready, *added])


def add_reason_form(session: Session, ready: UUID, today: date) -> ShortForm:
    """One more reason why someone who is ready has not left, from the list in force now or when that time ended."""
    fields = _one(_day_of(session, ready, today))
    return ShortForm("Reason for delay", "delay_reason", None, ready, fields, {}, add_reason, (ready,))


def add_reason(session: Session, ready: UUID, values: Filled) -> Change:
    """Add a reason for delay, from the list in force today or when the time ended.

    Raises:
        MisfitError: It was not in force, or is given already; nothing was saved.
    """
    return _save_reason(session, _day_of(session, ready, clock.today()), values, ready, None)


def change_reason_form(session: Session, record: UUID, today: date) -> ShortForm:
    """A reason for delay that is kept, to change within its own list."""
    held = session.get(DelayReason, record)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That reason is no longer there.", remedy="Go back and look again.")
    day = _last_of(held.code_list, _day_of(session, held.clinically_ready_id, today))
    filled = {"reason": held.reason, "attribution": held.attribution, "note": held.note}
    fields = tuple(field._replace(value=filled[field.name]) for field in _one(day))
    return ShortForm("Reason for delay", "delay_reason", record, None, fields, {}, change_reason, (record,))


def change_reason(session: Session, record: UUID, values: Filled) -> Change:
    """Change a reason for delay that is kept; it stays in its list.

    Raises:
        MisfitError: It is not in that list, or is given already; nothing was saved.
    """
    held = session.get(DelayReason, record)
    if held is None:
        raise NotFoundError("That reason is no longer there.", remedy="Go back and look again.")
    day = _last_of(held.code_list, _day_of(session, held.clinically_ready_id, clock.today()))
    return _save_reason(session, day, values, held.clinically_ready_id, record)


def not_ready_form(session: Session, ready: UUID, today: date) -> ShortForm:
    """The day someone was found to be no longer ready, needing more care in hospital."""
    form = ending_form("clinically_ready", ready, today, "No longer clinically ready", end_ready)
    return form._replace(fields=(form.fields[0]._replace(label="No longer ready from"),))


def end_ready(session: Session, ready: UUID, values: Filled) -> Change:
    """Record that someone is no longer clinically ready.

    Raises:
        MisfitError: The day does not fit; nothing was saved.
    """
    return end(session, "clinically_ready", ready, values, "Recorded that they are no longer clinically ready")


def _save_reason(session: Session, day: date, values: Filled, ready: UUID, record: UUID | None) -> Change:
    reason = values.get("reason")
    if reason is None:
        raise MisfitError("reason", "Reason is needed.", remedy="Choose one from the list.")
    kept = _checked(day, reason, values.get("attribution"), "reason", "attribution")
    mine = select(DelayReason).where(DelayReason.clinically_ready_id == ready, DelayReason.withdrawn_at.is_(None))
    for other in session.scalars(mine):
        if other.id != record and (other.code_list, other.reason) == (kept["code_list"], reason):
            raise MisfitError("reason", "This reason is given already.", remedy="Choose another, or change that one.")
    kept["note"] = values.get("note")
    parent = None if record else ready
    saved = records.save(session, "delay_reason", kept, record=record, parent=parent)
    return Change.of("Changed the reason for delay" if record else "Added a reason for delay", [saved])


def _checked(day: date, reason: object, attribution: object, field: str, beside: str) -> dict[str, object]:
    """A reason and its attribution as they are kept, once it is sure that both were in force on a day."""
    listed = reasons_on(day)
    if reason not in _codes(_choices(listed, day)):
        words = "That reason is not in the list in force on that day."
        raise MisfitError(field, words, remedy="Choose one from the list, or correct the day.")
    if attribution is not None and attribution not in _codes(attributions_on(day)):
        words = "That was not in force on that day."
        raise MisfitError(beside, words, remedy="Choose one from the list, or correct the day.")
    return {"code_list": listed.name, "reason": reason, "attribution": attribution}


def _follow(values: Filled) -> Following:
    """The lists in force on the day; a pair appears once the one before it is filled in."""
    day = values["from_on"]
    hidden, choices = set[str](), dict[str, Choices]()
    for number in _AT_ONCE:
        reason, attribution = f"reason_{number}", f"attribution_{number}"
        if isinstance(day, date):
            choices[reason], choices[attribution] = _choices(reasons_on(day), day), attributions_on(day)
        if number > 1 and (f"reason_{number - 1}" in hidden or values[f"reason_{number - 1}"] is None):
            hidden.add(reason)
        if reason in hidden or values[reason] is None:
            hidden.add(attribution)
    said = f"From the list in force that day: {reasons_on(day).title}." if isinstance(day, date) else ""
    return Following(frozenset(hidden), choices, {"reason_1": said})


def _pair(number: int) -> tuple[Field, ...]:
    """A reason and to whom it is put down, numbered."""
    ordinal = ("", "Second ", "Third ", "Fourth ")[number - 1]
    fields = _one(clock.today())[:2]
    names = (f"{ordinal}reason for delay".capitalize(), f"{ordinal}attributable to".capitalize())
    return tuple(
        field._replace(name=f"{field.name}_{number}", label=label, required=False)
        for field, label in zip(fields, names, strict=True)
    )


def _one(day: date) -> tuple[Field, ...]:
    """Reason, attribution and note of one reason, with the choices of a day."""
    reason, attribution, note = asked("delay_reason", ("reason", "attribution", "note"))
    reason = reason._replace(kind="choice", choices=_choices(reasons_on(day), day))
    return reason, attribution._replace(choices=attributions_on(day)), note


def _choices(listed: CodeList, day: date) -> Choices:
    return tuple((code.code, code.label) for code in listed.codes if code.holds_on(day))


def _codes(choices: Choices) -> Collection[str]:
    return [code for code, _ in choices]


def _day_of(session: Session, ready: UUID, today: date) -> date:
    """The day whose list a later reason is from: today, or the last of a time that ended."""
    held = session.get(ClinicallyReady, ready)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That time is no longer there.", remedy="Go back and look again.")
    return held.to_on or today


def _last_of(listed: str, day: date) -> date:
    """A day on which a list was in force: the one given, or the last of the list where it had ended by then."""
    ends = code_list(listed).in_force_to if listed in _LISTS else None
    return min(day, ends) if ends else day
