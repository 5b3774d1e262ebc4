"""Coming into hospital: someone from the register or someone new, and stays recorded once they were over."""

from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.workflows import caseload, legal, records
from tcare.workflows.asking import Filled, Following, ShortForm, asked, needed_day, of_kind
from tcare.workflows.days import count_on, in_words, short
from tcare.workflows.facts import Case, Person, Stay
from tcare.workflows.fits import MisfitError, said_of
from tcare.workflows.policy import Policy
from tcare.workflows.rating import rate

_WHO = ("nhs_number", "local_id", "family_name", "given_name", "born_on", "learning_disability", "autism")
_WHERE = (
    "admitted_on", "hospital", "provider", "ward", "security", "commissioned_by", "source", "admission_plan", "reason",
)  # fmt: skip
_AWAY = ("out_of_area", "distance_km", "out_of_area_reason")
_OVER = ("discharged_on", "destination")


class Readmission(NamedTuple):
    """An admission within a year of the last discharge.

    Attributes:
        after: The day of that discharge.
        days: Calendar days from it to the admission.
    """

    after: date
    days: int

    @property
    def words(self) -> str:
        """What it is called: "Readmission, 120 days after the discharge on 5 March 2026"."""
        return f"Readmission, {self.days:,} days after the discharge on {in_words(self.after)}"


def readmission(stays: tuple[Stay, ...], admitted_on: date) -> Readmission | None:
    """Whether an admission is a readmission within a year: on or before the day one year after the last discharge.

    A year is twelve months held to the month's end: after a discharge on 29 February 2024, to 28 February 2025.

    Args:
        stays: The person's stays; only those begun before that day count.
    """
    left = [stay.discharged_on for stay in stays if stay.discharged_on and stay.admitted_on < admitted_on]
    last = max((day for day in left if day <= admitted_on), default=None)
    if last is None or admitted_on > count_on(last, 12, "months", "plain"):
        return None
    return Readmission(last, (admitted_on - last).days)


def stay_form(session: Session, person: UUID, today: date) -> ShortForm:
    """A stay to add: the admission, or for someone who is in hospital an earlier stay."""
    is_in = any(stay.discharged_on is None for stay in caseload.person(session, person).stays)
    return earlier_form(session, person, today) if is_in else admit_form(session, person, today)


def admit_form(session: Session, person: UUID, today: date) -> ShortForm:
    """The admission of someone in the caseload.

    Raises:
        RefusedError: They are in hospital, or have died.
    """
    case = caseload.person(session, person)
    if case.person.died_on is not None:
        raise RefusedError("They have died.", remedy="Correct the day of death on the details tab if that is wrong.")
    now = next((stay for stay in case.stays if stay.discharged_on is None), None)
    if now is not None:
        raise _in_hospital(now)
    follow = partial(_follow, case, caseload.policy_in_force(session))
    fields = _fields(today)
    return ShortForm("Admit to hospital", "stay", None, person, fields, {}, admit, (person,), follow)


def admit_new_form(session: Session, today: date) -> ShortForm:
    """The admission of someone who is not in the caseload yet."""
    follow = partial(_follow, Case(Person(b"")), caseload.policy_in_force(session))
    who = asked("individual", _WHO, required=("family_name",))
    fields = (*who, *_fields(today))
    return ShortForm("Admit someone new", "individual", None, None, fields, {}, admit_new, (), follow)


def admit(session: Session, person: UUID, values: Filled) -> Change:
    """Record an admission: the stay, the law it is under, and Blue on the register from that day.

    Someone who is not on the register is put on it, with the consent given.

    Args:
        values: Fields of the stay; ``status`` and ``status_from`` (empty: the day of admission); ``consent`` and
            ``consent_on`` for someone not on the register.

    Raises:
        MisfitError: They are in hospital already, or something does not fit; nothing was saved.
    """
    on, case = needed_day(values, "admitted_on", "Admitted"), caseload.person(session, person)
    now = next((stay for stay in case.stays if stay.discharged_on is None and stay.admitted_on <= on), None)
    if now is not None:
        refused = _in_hospital(now)
        raise MisfitError("admitted_on", refused.what, remedy=refused.remedy)
    kept = {name: values.get(name) for name in (*_WHERE, *_AWAY)}
    if not kept["out_of_area"]:
        kept.update(distance_km=None, out_of_area_reason=None)
    changes = [records.save(session, "stay", kept, parent=person)]
    if values.get("status"):
        begun = {"status": values["status"], "from_on": values.get("status_from") or on}
        with said_of({"from_on": "status_from"}):
            changes.append(legal.begin_status(session, person, begun))
    changes += _turn_blue(session, case, on, values)
    again = readmission(case.stays, on)
    return Change.of("Recorded the admission" + (f". {again.words}" if again else ""), changes)


def admit_new(session: Session, values: Filled) -> Change:
    """Add someone to the caseload and record their admission, as :func:`admit` does.

    Raises:
        MisfitError: Something is missing or does not fit; nothing was saved.
    """
    added = records.save(session, "individual", {name: values.get(name) for name in _WHO})
    return Change.of("Added a person and recorded the admission", [added, admit(session, added.records[0], values)])


def earlier_form(session: Session, person: UUID, today: date) -> ShortForm:
    """A stay that was over before it was recorded."""
    names = ("admitted_on", *_OVER, *_WHERE[1:], *_AWAY)
    fields = asked("stay", names, required=("discharged_on",))
    return ShortForm("Earlier stay in hospital", "stay", None, person, fields, {}, add_earlier, (person,), _follow_away)


def add_earlier(session: Session, person: UUID, values: Filled) -> Change:
    """Record a stay that is over, as history; the register stays as it is.

    Raises:
        MisfitError: It has no discharge, the register says Blue after it, or it does not fit; nothing was saved.
    """
    on, case = needed_day(values, "discharged_on", "Discharged"), caseload.person(session, person)
    entry = case.entry_on(on)
    is_in = any(stay.admitted_on <= on and stay.discharged_on is None for stay in case.stays)
    later = any(stay.admitted_on >= on for stay in case.stays)
    if entry is not None and entry.rating == "BLUE" and not is_in and not later:
        raise MisfitError(
            "discharged_on",
            "The register says Blue from that day on.",
            remedy="Use Admit, then Discharge with the new rating.",
        )
    saved = records.save(session, "stay", of_kind("stay", values), parent=person)
    return Change.of("Added an earlier stay", [saved])


def _fields(today: date) -> tuple[records.Field, ...]:
    begins, status = asked("legal_status", ("from_on", "status"))
    note = "Not on the register: they are put on it as Blue, for which they are to be asked."
    consent, consent_on = asked("register_entry", ("consent", "consent_on"), {"consent": "pending"})
    return (
        *asked("stay", _WHERE, {"admitted_on": today}),
        status._replace(label="Legal status"),
        begins._replace(
            name="status_from", label="Legal status from", note="Empty: the day of admission.", required=False
        ),
        *asked("stay", _AWAY),
        consent._replace(label="Consent to the register", note=note),
        consent_on,
    )


def _turn_blue(session: Session, case: Case, on: date, values: Filled) -> list[Change]:
    """Rate someone Blue from the day of admission, unless they are."""
    entry = case.entry_on(on)
    if entry is not None and entry.rating == "BLUE":
        return []
    if any(one.from_on > on for one in case.entries):
        raise MisfitError(
            "admitted_on",
            "The register has a rating from a later day.",
            remedy="Withdraw or correct that rating on the Register tab, then admit.",
        )
    given: dict[str, object] = {"reason": "Admitted to hospital"}
    if entry is None:
        given |= {name: values.get(name) for name in ("consent", "consent_on")}
    return [rate(session, UUID(bytes=case.person.id), "BLUE", on, given)]


def _in_hospital(stay: Stay) -> RefusedError:
    return RefusedError(
        f"They are in hospital since {in_words(stay.admitted_on)}.",
        remedy="Move them, or record the discharge first.",
    )


def _follow_away(values: Filled) -> Following:
    """Distance and reason are asked of who is out of area."""
    return Following(frozenset() if values["out_of_area"] else frozenset(_AWAY[1:]))


def _follow(case: Case, policy: Policy, values: Filled) -> Following:
    on, hidden = values["admitted_on"], set(_follow_away(values).hidden)
    begins = values["status_from"] or on
    notes = {"admitted_on": "", "status": legal.last_day_words(policy, values["status"], 0, begins)}
    if values["status"] is None:
        hidden.add("status_from")
    if isinstance(on, date):
        again = readmission(case.stays, on)
        entry = case.entry_on(on)
        blue = "" if entry and entry.rating == "BLUE" else f"On the register they are Blue from {short(on)}. "
        notes["admitted_on"] = blue + (f"{again.words}." if again else "")
        if entry is not None:
            hidden |= {"consent", "consent_on"}
    return Following(frozenset(hidden), {}, notes)
