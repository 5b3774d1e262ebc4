"""Leaving hospital: the discharge with all that ends with it, and the follow-up."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.codes import code_list, label
from tcare.workflows import caseload, records
from tcare.workflows.asking import Choices, Filled, Following, ShortForm, asked, needed_day
from tcare.workflows.days import in_words, short
from tcare.workflows.discharge import follow_up_day, group_of
from tcare.workflows.facts import Case, Status, Stay
from tcare.workflows.fits import MisfitError, said_of
from tcare.workflows.policy import Policy
from tcare.workflows.rating import rate
from tcare.workflows.stays import stay_of, times

_PERIODS = {"leave": "leave", "segregation": "segregation", "clinically_ready": "time of being clinically ready"}


def discharge_form(session: Session, stay: UUID, today: date) -> ShortForm:
    """The discharge: its day, where to, the new rating on the register, and section 117 after-care.

    Section 117 is offered as the person's record has it, else as yes where a period of the stay gives it.
    """
    case, known = stay_of(session, stay)
    day, destination = asked(
        "stay", ("discharged_on", "destination"), {"discharged_on": today}, required=("discharged_on",)
    )
    entitled, _ = _entitlement(_statuses(case, known, today))
    recorded = case.person.section_117
    section_117 = {"section_117": recorded if recorded is not None else entitled}
    fields = (
        day,
        destination._replace(
            choices=tuple((code, words) for code, words in destination.choices if group_of(code) != "none")
        ),
        *(
            field._replace(label="New register rating", choices=_ratings(), required=case.entry_on(today) is not None)
            for field in asked("register_entry", ("rating",))
        ),
        *asked("individual", ("section_117",), section_117),
    )
    follow = partial(_follow, case, known, caseload.policy_in_force(session))
    return ShortForm("Discharge", "stay", stay, None, fields, {}, discharge, (stay,), follow)


def discharge(session: Session, stay: UUID, values: Filled) -> Change:
    """Record a discharge: the stay, and all that was open in it, ends that day; the register has a new rating.

    Nobody is dropped from the register. Legal status, leave, segregation and times of being ready stop that day.

    Args:
        values: ``discharged_on``, ``destination``, ``rating`` (needed for someone on the register, unless they died
            that day or went to another hospital, which leaves the rating as it is) and ``section_117``.

    Raises:
        MisfitError: Something is missing or does not fit; nothing was saved.
    """
    case, known = stay_of(session, stay)
    on, destination = needed_day(values, "discharged_on", "Discharged"), values.get("destination")
    if known.discharged_on is not None:
        raise MisfitError(
            "discharged_on",
            f"They were discharged from this stay on {in_words(known.discharged_on)}.",
            remedy="Edit the stay to correct that day.",
        )
    to = str(destination) if destination else None
    changes = [records.save(session, "stay", {"discharged_on": on, "destination": to}, record=stay)]
    changes += _close_periods(session, stay, on)
    changes += [
        records.save(session, "legal_status", {"to_on": on}, record=UUID(bytes=one.id))
        for one in case.statuses
        if one.from_on <= on and (one.to_on is None or one.to_on > on)
    ]
    if _is_rated(case, on, to):
        changes += _rate(session, case, on, values.get("rating"))
    changes += _settle_section_117(session, case, values.get("section_117"))
    follow_up = None if _has_died(case, on) else follow_up_day(caseload.policy_in_force(session), on, to)
    words = "Recorded the discharge"
    return Change.of(f"{words}; follow-up is due by {in_words(follow_up)}" if follow_up else words, changes)


def follow_up_form(session: Session, stay: UUID, today: date) -> ShortForm:
    """The day someone saw or spoke to the person after they left."""
    fields = asked("stay", ("followed_up_on",), {"followed_up_on": today}, required=("followed_up_on",))
    return ShortForm("Follow-up after discharge", "stay", stay, None, fields, {}, follow_up, (stay,))


def follow_up(session: Session, stay: UUID, values: Filled) -> Change:
    """Record the follow-up after a discharge.

    Raises:
        MisfitError: They have not been discharged, or the day does not fit; nothing was saved.
    """
    on = needed_day(values, "followed_up_on", "Follow-up")
    if stay_of(session, stay)[1].discharged_on is None:
        raise MisfitError("followed_up_on", "They are still in hospital.", remedy="Record the discharge first.")
    return Change.of("Recorded the follow-up", [records.save(session, "stay", {"followed_up_on": on}, record=stay)])


def _close_periods(session: Session, stay: UUID, on: date) -> list[Change]:
    changes = []
    for kind, words in _PERIODS.items():
        for record, begins, ends in times(session, kind, stay):
            if begins > on or (ends is not None and ends > on):
                raise MisfitError(
                    "discharged_on", f"A {words} goes on after that day.", remedy="Correct that time or the day."
                )
            if ends is None:
                changes.append(records.save(session, kind, {"to_on": on}, record=record))
    return changes


def _rate(session: Session, case: Case, on: date, rating: object) -> list[Change]:
    person = UUID(bytes=case.person.id)
    if not isinstance(rating, str):
        if case.entry_on(on) is None:
            return []
        raise MisfitError("rating", "New register rating is needed.", remedy="Choose the rating from that day on.")
    if rating not in dict(_ratings()):
        raise MisfitError("rating", "Blue is for people in hospital.", remedy="Choose another rating.")
    with said_of({"from_on": "discharged_on", "to_on": "discharged_on"}):
        return [rate(session, person, rating, on, {"reason": "Discharged from hospital"})]


def _settle_section_117(session: Session, case: Case, value: object) -> list[Change]:
    if value is None or value == case.person.section_117:
        return []
    return [records.save(session, "individual", {"section_117": value}, record=UUID(bytes=case.person.id))]


def _ratings() -> Choices:
    codes = code_list("dsr_rating").codes
    return tuple((code.code, code.label) for code in codes if not code.facts["inpatient"])


def _is_rated(case: Case, on: date, destination: str | None) -> bool:
    return not _has_died(case, on) and group_of(destination) != "hospital"


def _has_died(case: Case, on: date) -> bool:
    return case.person.died_on is not None and case.person.died_on <= on


def _statuses(case: Case, stay: Stay, last: date) -> list[Status]:
    """The periods of law that touch a stay."""
    return [
        one for one in case.statuses if one.from_on <= last and (one.to_on is None or one.to_on >= stay.admitted_on)
    ]


def _entitlement(statuses: Sequence[Status]) -> tuple[bool | None, str]:
    """Whether periods of law give section 117 after-care, by the flags of the code list, and why in words.

    Mental Health Act 1983, s117(1); the mapping to codes is ours. None where nothing says so.
    """
    known = [(one, code_list("legal_status").get(one.status)) for one in statuses]
    for one, code in known:
        if code is not None and code.facts.get("section_117"):
            return True, f"Offered because of {label('legal_status', one.status)} from {short(one.from_on)}."
    for one, code in known:
        if code is not None and code.facts.get("section_117_ask"):
            return None, f"{label('legal_status', one.status)}: ask a Mental Health Act adviser."
    return None, "No period recorded in this stay gives it."


def _follow(case: Case, stay: Stay, policy: Policy, values: Filled) -> Following:
    on, destination = values["discharged_on"], values["destination"]
    if not isinstance(on, date):
        return Following()
    to = str(destination) if destination else None
    rated = _is_rated(case, on, to)
    follow_up_on = None if _has_died(case, on) else follow_up_day(policy, on, to)
    ends = "What is open in the stay ends that day: legal status, leave, segregation, clinically ready."
    soon = f" Follow-up is due by {short(follow_up_on)}." if follow_up_on else ""
    notes = {
        "discharged_on": ends + soon,
        "destination": "To another mental health or learning disability ward? Use Move instead: a discharge ends the "
        "stay, and every clock starts again with the next. The register keeps its rating."
        if group_of(to) == "hospital"
        else "",
        "rating": "" if case.entry_on(on) else "They are not on the register on that day; a rating puts them on it.",
        "section_117": _entitlement(_statuses(case, stay, on))[1],
    }
    return Following(frozenset() if rated else frozenset({"rating"}), {}, notes)
