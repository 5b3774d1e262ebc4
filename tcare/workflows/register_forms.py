"""The short forms of the register: few fields, today filled in, the consent that holds carried over."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.models.codes import code_list
from tcare.workflows import caseload, records
from tcare.workflows.days import in_words
from tcare.workflows.facts import AGAINST
from tcare.workflows.on_register import FOR_RED, RegisterPlace, place_on_register, rating_words
from tcare.workflows.records import Field
from tcare.workflows.short_forms import ShortForm

_PERSON = (
    "family_name", "given_name", "nhs_number", "local_id", "born_on", "learning_disability", "autism",
    "lead_professional",
)  # fmt: skip
_FIRST_RATING = ("rating", "from_on", "reason", "decided_by", "consent", "consent_on", "consent_by")


def to_rate(session: Session, person: UUID, today: date, rating: str | None = None) -> ShortForm:
    """The form that rates someone: blue is offered only to somebody in hospital.

    Args:
        rating: One to begin with; blue begins on the day of admission where the ratings allow it.

    Raises:
        NotFoundError: The person is not there any more.
    """
    place = place_on_register(session, person, today)
    asked = _fields(session, "register_entry")
    from_on, reason = today, None
    if rating == "BLUE" and place.in_hospital_since:
        reason = f"In hospital since {in_words(place.in_hospital_since)}"
        last = max((day for day in (place.entry_from, place.since) if day), default=None)
        if last is None or last < place.in_hospital_since:
            from_on = place.in_hospital_since
    fields = (
        _rating(asked["rating"], place)._replace(value=rating),
        asked["from_on"]._replace(value=from_on),
        asked["reason"]._replace(value=reason, required=True),
        asked["decided_by"],
        _consent(asked["consent"], place),
    )
    title = "Rate" if place.is_on else "Put on the register"
    return ShortForm(title, "register_entry", None, person, fields, {})


def to_take_off(session: Session, person: UUID, today: date) -> ShortForm:
    """The form that takes someone off the register."""
    asked = _fields(session, "register_entry")
    off = asked["to_on"]._replace(label="Off the register from", note="", value=today, required=True)
    why = asked["removed_reason"]._replace(label="Why", note="The history stays.", required=True)
    return ShortForm("Take off the register", "register_entry", None, person, (off, why), {})


def to_decide_consent(session: Session, entry: UUID, today: date) -> ShortForm:
    """The form of the decision on consent of a rating; on today, where no day is recorded."""
    form = records.form(session, "register_entry", entry)
    fields = [field for field in form.fields if field.name.startswith("consent")]
    fields = [one._replace(value=one.value or today) if one.name == "consent_on" else one for one in fields]
    return ShortForm("Consent to the register", "register_entry", entry, None, tuple(fields), {})


def to_review(session: Session, person: UUID, today: date) -> ShortForm:
    """The form that records a review of the register for someone."""
    asked = _fields(session, "register_review")
    fields = (asked["reviewed_on"]._replace(value=today), asked["by"])
    return ShortForm("Record a register review", "register_review", None, person, fields, {})


def to_record_ctr(session: Session, person: UUID, today: date) -> ShortForm:
    """The form that records the community C(E)TR or emergency meeting that a rating asks for.

    It is recorded on the one planned first, if one is, on its planned day once that has come; otherwise as a new one.
    """
    reviews = [review for case in caseload.cases(session, person) for review in case.reviews]
    planned = [(one.planned_on, one) for one in reviews if one.type in FOR_RED and one.is_planned and one.planned_on]
    day, first = min(planned, key=lambda one: one[0], default=(today, None))
    record = UUID(bytes=first.id) if first else None
    asked = _fields(session, "review", record)
    fields = (
        asked["type"]._replace(
            choices=tuple(choice for choice in asked["type"].choices if choice[0] in FOR_RED),
            value=first.type if first else "COMMUNITY",
        ),
        asked["held_on"]._replace(value=min(day, today), required=True),
        asked["chair"],
        asked["recommendations"],
    )
    return ShortForm("Record the C(E)TR held", "review", record, None if record else person, fields, {})


def to_put_on(session: Session, today: date) -> ShortForm:
    """The form that keeps somebody new and gives them their first rating and the decision on consent."""
    person, entry = _fields(session, "individual"), _fields(session, "register_entry")
    first = {
        "rating": _rating(entry["rating"], None),
        "from_on": entry["from_on"]._replace(label="Rated from", value=today),
        "reason": entry["reason"]._replace(label="Reason for the rating", required=True),
        "consent": _consent(entry["consent"], None)._replace(required=True),
        "consent_on": entry["consent_on"]._replace(value=today),
    }
    names = {"family_name", "given_name"}
    who = [person[name]._replace(required=name in names) for name in _PERSON]
    fields = (*who, *(first.get(name, entry[name]) for name in _FIRST_RATING))
    return ShortForm("Put someone new on the register", "individual", None, None, fields, {})


def _fields(session: Session, kind: str, record: UUID | None = None) -> dict[str, Field]:
    return {field.name: field for field in records.form(session, kind, record).fields}


def _rating(field: Field, place: RegisterPlace | None) -> Field:
    """Blue only for somebody in hospital, and then first; otherwise the note says what turns a rating blue."""
    in_hospital = place is not None and place.in_hospital_since is not None
    offered = [one for one in rating_words() if in_hospital or not one.is_inpatient]
    offered.sort(key=lambda one: not one.is_inpatient)
    note = "" if in_hospital else "Blue is for people in hospital: record the admission, and the rating can turn blue."
    return field._replace(choices=tuple((one.code, one.label) for one in offered), note=note, required=True)


def _consent(field: Field, place: RegisterPlace | None) -> Field:
    """The decision that holds, carried over; nobody is newly put on the register against their wishes."""
    if place is not None and place.is_on:
        note = "As it holds now. If it has changed, choose the new decision; its day is the day of this rating."
        return field._replace(value=place.consent, note=note)
    codes = tuple((one.code, one.label) for one in code_list("consent_status").codes if one.code not in AGAINST)
    return field._replace(choices=codes, note="The person's own, or who decided for them and how.")
