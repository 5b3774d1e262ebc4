"""The next thing to do about a due day or a gap, as a form with only the fields that meet it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.models.codes import code_list
from tcare.workflows import admitting, caseload, delay, leaving, legal, planning, records, staying
from tcare.workflows.asking import ShortForm
from tcare.workflows.consent import RELEASING
from tcare.workflows.days import in_words
from tcare.workflows.due import Due
from tcare.workflows.facts import Case, Id
from tcare.workflows.gaps import Gap
from tcare.workflows.records import Field
from tcare.workflows.reviews import next_planned

__all__ = ["ADDED_BY", "CHANGED_BY", "STEPS", "ShortForm", "Step", "for_duty", "for_gap", "recorded"]


class Step(NamedTuple):
    """What meets a duty.

    Attributes:
        label: What it is called on a button; begins with "Record".
        kind: The kind of record that holds it.
        day: The attribute that holds its day, without which nothing is met.
        others: Other attributes asked for with it.
    """

    label: str
    kind: str
    day: str
    others: tuple[str, ...] = ()
    also: Mapping[str, object] = {}


_REVIEW = Step("Record the review held", "review", "held_on", ("type", "chair", "outcome"))
_MEETING = Step("Record the meeting held", "review", "held_on", ("type", "chair", "outcome"))

STEPS: Mapping[str, Step] = {
    "review.post-admission": _REVIEW,
    "review.repeat": _REVIEW,
    "review.report": Step("Record the report sent", "review", "report_sent_on"),
    "review.prepare": Step("Record the preparation done", "review", "prepared_on"),
    "review.papers": Step("Record the papers sent", "review", "papers_sent_on"),
    "review.action": Step("Record the action done", "review_action", "done_on"),
    "visit.commissioner": Step("Record a visit", "visit", "visited_on", ("by", "mode", "seen", "concerns")),
    "detention.end": Step("Record the next legal status", "legal_status", "from_on", ("status", "renewal")),
    "discharge.planned": Step("Record the discharge", "stay", "discharged_on", ("destination",)),
    "discharge.point": Step(
        "Record the point completed", "plan_point", "completed_on", ("note",), {"status": "complete"}
    ),
    "discharge.follow-up": Step("Record the follow-up", "stay", "followed_up_on"),
    "register.review": Step("Record a register review", "register_review", "reviewed_on", ("by",)),
    "health-check.annual": Step("Record a health check", "health_check", "checked_on", ("action_plan",)),
    "mortality.allocate": Step("Record the reviewer allocated", "mortality_review", "allocated_on", ("reviewer",)),
    "mortality.complete": Step("Record the sign-off", "mortality_review", "signed_off_on"),
    "statutory.first-review": _MEETING,
    "statutory.repeat-review": _MEETING,
}

ADDED_BY: Mapping[str, Callable[[Session, UUID, date], ShortForm]] = {
    "stay": admitting.stay_form,
    "ward_move": staying.move_form,
    "legal_status": legal.status_form,
    "planned_discharge": planning.plan_form,
    "clinically_ready": delay.ready_form,
    "delay_reason": delay.add_reason_form,
    "segregation": staying.segregation_form,
    "segregation_review": staying.segregation_review_form,
    "leave": staying.leave_form,
}
"""The forms by which a new record of a kind is added to what it belongs to, where more than the record changes."""

CHANGED_BY: Mapping[str, Callable[[Session, UUID, date], ShortForm]] = {"delay_reason": delay.change_reason_form}
"""The same for a record that is kept."""

_ALONE = ("detention.end", "discharge.planned")
_OF_EACH = ("type", "outcome")

_CONSENT: tuple[str, ...] = ("consent", "consent_on", "consent_review_by")
_FILLED_BY: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "register.no-consent": ("register_entry", _CONSENT),
    "person.no-lead-professional": ("individual", ("lead_professional",)),
    "person.no-keyworker": ("individual", ("keyworker",)),
    "person.nhs-number": ("individual", ("nhs_number", "nhs_number_status")),
    "person.no-birth-date": ("individual", ("born_on",)),
    "person.ethnicity": ("individual", ("ethnicity",)),
    "detention.section-117": ("individual", ("section_117",)),
    "stay.no-planned-date": ("planned_discharge", ("set_on", "planned_on", "reason")),
    "stay.no-security": ("stay", ("security",)),
    "stay.no-commissioner": ("stay", ("commissioned_by",)),
    "review.no-panel": ("review", ("chair", "clinical_expert", "expert_by_experience")),
    "review.no-outcome": ("review", ("outcome",)),
    "action.no-owner-or-date": ("review_action", ("action", "owner", "due_on")),
    "mortality.no-reviewer": ("mortality_review", ("reviewer", "allocated_on")),
}


def for_duty(session: Session, person: UUID, due: Due, today: date) -> ShortForm:
    """The form that records what meets a duty, its day filled in as today.

    A review is recorded on the one planned for the stay, if one is, on its planned day once that has come.

    Raises:
        NotFoundError: The person or the record is not there any more.
    """
    step, case = STEPS[due.duty], caseload.person(session, person)
    if due.duty == "detention.end":
        return legal.status_form(session, person, today)._replace(title=step.label)
    if due.duty == "discharge.planned":
        stay = next(stay for stay in case.stays if any(row.id == due.subject.id for row in stay.planned))
        return leaving.discharge_form(session, UUID(bytes=stay.id), today)._replace(title=step.label)
    record, values = _where(case, due, step, today)
    form = records.form(session, step.kind, record)
    asked = {field.name: field for field in form.fields}
    if step.kind == "review" and record is not None:
        asked.pop("type")
    if due.duty == "review.papers" and asked["consent"].value not in RELEASING:
        step = step._replace(others=_CONSENT)  # without it they are locked
    fields = tuple(
        _asked_for(asked[name], step.day, values, session) for name in _in_order(step, asked) if name in asked
    )
    return ShortForm(step.label, step.kind, record, None if record else person, fields, step.also)


def can_be_several(duty: str) -> bool:
    """Whether what meets a duty is ever recorded for several people at once: not what is decided for each."""
    return duty not in _ALONE


def for_several(session: Session, duty: str, today: date) -> ShortForm:
    """The form of what is the same for several people: the day, as today, and what is not about any one of them.

    What has an answer for each, and long words, are left to each person's own form.
    """
    step = STEPS[duty]
    asked = {field.name: field for field in records.form(session, step.kind).fields}
    shared = (name for name in _in_order(step, asked) if name not in _OF_EACH and asked[name].kind != "long")
    values: dict[str, object] = {step.day: today}
    fields = tuple(_asked_for(asked[name], step.day, values, session) for name in shared)
    return ShortForm(step.label, step.kind, None, None, fields, step.also)


def for_gap(session: Session, person: UUID, gap: Gap, today: date) -> ShortForm | None:
    """The form that fills a gap; None where no one form does and the person is the place to go.

    Raises:
        NotFoundError: The person or the record is not there any more.
    """
    by_consent = gap.gap == "consent.past-review"
    filled_by = (gap.subject.kind, _CONSENT) if by_consent else _FILLED_BY.get(gap.gap)
    if filled_by is None:
        return None
    kind, names = filled_by
    if kind == "planned_discharge":
        return planning.plan_form(session, UUID(bytes=gap.subject.id), today)
    record = person if kind == "individual" else UUID(bytes=gap.subject.id)
    form = records.form(session, kind, record)
    asked = {field.name: field for field in form.fields}
    fields = tuple(_with_reviewers(asked[name], session) for name in names)
    return ShortForm(form.title, kind, record, None, fields, {})


def _where(case: Case, due: Due, step: Step, today: date) -> tuple[UUID | None, dict[str, object]]:
    """The record that holds what meets the duty, if one does, and what is filled in at first."""
    values: dict[str, object] = {step.day: today}
    if step.kind == "review" and due.subject.kind != "review":
        planned = _planned(case, due.subject.id)
        if planned is None:
            return None, {**values, "type": _review_type(case, due)}
        return UUID(bytes=planned[0]), {step.day: min(planned[1], today)}
    return (UUID(bytes=due.subject.id) if due.subject.kind == step.kind else None), values


def _planned(case: Case, stay_id: Id) -> tuple[Id, date] | None:
    stay = next((one for one in case.stays if one.id == stay_id), None)
    planned = next_planned(case, stay) if stay else None
    return (planned.id, planned.planned_on) if planned and planned.planned_on else None


def _review_type(case: Case, due: Due) -> str:
    if due.duty.startswith("statutory."):
        return "STAT_CETR" if case.person.ehc_plan or "child" in due.rule else "STAT_CTR"
    return "POST_ADM" if due.duty == "review.post-admission" else "INPATIENT"


def _in_order(step: Step, asked: Mapping[str, Field]) -> list[str]:
    """The fields in the order their kind has them, the words that may be long last."""
    return [name for name in asked if name == step.day or name in step.others]


def _asked_for(field: Field, day: str, values: Mapping[str, object], session: Session) -> Field:
    value = field.value if field.value is not None else values.get(field.name)
    field = _with_reviewers(field, session)._replace(value=value, required=field.required or field.name == day)
    if field.kind == "choice" and value is not None and value not in dict(field.choices) and field.name == "type":
        field = field._replace(choices=((str(value), code_list("review_type").label(str(value))), *field.choices))
    return field


def _with_reviewers(field: Field, session: Session) -> Field:
    """Who reviews deaths, to choose from, where reviewers are kept; any other field as it is."""
    if field.name != "reviewer":
        return field
    names = [reviewer.name for reviewer in caseload.reviewers(session) if reviewer.active is not False]
    return field._replace(kind="choice", choices=tuple((name, name) for name in names)) if names else field


def recorded(step: Step, on: object) -> str:
    """What to say once it is saved: "Recorded a visit: 1 July 2026."."""
    words = step.label.replace("Record", "Recorded", 1)
    return f"{words}: {in_words(on)}." if isinstance(on, date) else f"{words}."
