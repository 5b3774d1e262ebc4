"""The form that records a death that was notified, and what the rules say of it while it is filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.change import Change
from tcare.models.codes import code_list
from tcare.workflows import caseload, records
from tcare.workflows.days import in_words
from tcare.workflows.due import Asked
from tcare.workflows.facts import Case, Mortality, Person
from tcare.workflows.fits import MisfitError
from tcare.workflows.mortality import Standing, standing
from tcare.workflows.mortality_work import notify
from tcare.workflows.short_forms import ShortForm

NEW_CERTIFICATE = date(2024, 9, 9)
"""From this day of death a certificate has a line 1d, and a medical examiner may have seen it (MCCD)."""

_WHO = (
    "family_name", "given_name", "nhs_number", "local_id", "born_on", "died_on", "gender", "ethnicity",
    "learning_disability", "autism", "data_opt_out",
)  # fmt: skip
_WHO_KNOWN = ("died_on", "born_on", "ethnicity", "learning_disability", "autism", "data_opt_out")
_NOTIFICATION = (
    "notified_on", "notified_to_area_on", "notified_by", "place_of_death", "usual_home", "certified_by",
    "cause_1a", "cause_1b", "cause_1c", "cause_1d", "cause_2",
)  # fmt: skip
_TYPES = {
    "initial": "an initial review",
    "focused": "a focused review",
    "child-death-review": "a child death review",
    None: "no review",
}


def notify_form(session: Session, person: UUID | None, today: date) -> ShortForm:
    """The form of a notification: for someone new who they are, for someone known only what the rules ask for.

    Raises:
        NotFoundError: The person is not there any more.
    """
    if person is not None and not caseload.cases(session, person):
        raise NotFoundError("That person is no longer there.", remedy="Go back and look again.")
    who = {one.name: one for one in records.form(session, "individual", person).fields}
    review = {one.name: one for one in records.form(session, "mortality_review").fields}
    who["died_on"] = who["died_on"]._replace(required=True)
    review["notified_on"] = review["notified_on"]._replace(value=today, required=True)
    review["certified_by"] = review["certified_by"]._replace(note="The medical examiner only since 9 September 2024.")
    review["cause_1d"] = review["cause_1d"]._replace(note="Only on certificates since 9 September 2024.")
    if person is None:
        who |= {name: who[name]._replace(required=True) for name in ("family_name", "given_name")}
    asked = [who[name] for name in (_WHO if person is None else _WHO_KNOWN)]
    return ShortForm(
        "Notify a death", "individual", person, None, (*asked, *(review[name] for name in _NOTIFICATION)), {}
    )


def would_be(session: Session, values: Mapping[str, object], day: date) -> tuple[str, ...]:
    """What the rules say of a notification as far as it is filled in: its edition, scope with reasons, and due day."""
    notified = values.get("notified_on")
    if not isinstance(notified, date):
        return ("Fill in the day of notification to read which edition of the rules it falls under.",)
    facts: dict[str, Any] = {name: values.get(name) for name in _WHO if name in Person._fields}
    person = Person(id=b"", **facts)
    case = Case(person, mortality=Mortality(b"", notified_on=notified))
    now = standing(case, Asked(caseload.policy_in_force(session), day))
    return said_of(now) if now else ()


def said_of(now: Standing) -> tuple[str, ...]:
    """The edition, scope, type called for and due day of a notification, a line each."""
    edition = code_list("leder_edition").get(now.edition)
    notified = now.review.notified_on
    on = f" by the day of notification, {in_words(notified)}" if notified else ""
    lines = [f"Edition: {edition.label if edition else now.edition}{on}."]
    lines.append(f"{'In scope' if now.in_scope else 'Out of scope'}: {now.because[0]}.")
    if now.in_scope:
        because = "; ".join(now.because[1:])
        lines.append(f"The rules call for {_TYPES[now.type_called_for]}: {because}.")
    if now.due_on:
        lines.append(f"To be complete by {in_words(now.due_on)}.")
    return tuple(lines)


def notify_filled(session: Session, person: UUID | None, values: Mapping[str, object]) -> Change:
    """Record a notification from its filled-in form.

    Raises:
        MisfitError: A line of the certificate is filled in that it did not have on the day of death, or see
            :func:`tcare.workflows.mortality_work.notify`; nothing was saved.
    """
    died_on = values.get("died_on")
    if isinstance(died_on, date) and died_on < NEW_CERTIFICATE:
        if values.get("cause_1d"):
            raise MisfitError(
                "cause_1d",
                "Certificates had no line 1d before 9 September 2024.",
                remedy="Move it to another line, or correct the day of death.",
            )
        if values.get("certified_by") == "medical_examiner":
            raise MisfitError(
                "certified_by",
                "Medical examiners were not on certificates before 9 September 2024.",
                remedy="Choose who certified the death, or correct the day of death.",
            )
    who = {name: value for name, value in values.items() if name in _WHO}
    return notify(session, person, who, {name: values.get(name) for name in _NOTIFICATION})


def lines_of_certificate(died_on: object) -> tuple[str, ...]:
    """The fields of the cause of death that a certificate had on a day; all of them where the day is not known."""
    lines = tuple(name for name in _NOTIFICATION if name.startswith("cause_"))
    is_old = isinstance(died_on, date) and died_on < NEW_CERTIFICATE
    return tuple(name for name in lines if not (is_old and name == "cause_1d"))
