"""The short form of each step of a review, ready to fill in: its fields, whom it is about, and what to know first."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.base import LONG
from tcare.models.codes import code_list
from tcare.models.individual import Contact
from tcare.models.review import Review, ReviewAction
from tcare.workflows import caseload, records
from tcare.workflows.days import in_words, short
from tcare.workflows.due import Asked
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, known_on
from tcare.workflows.key_lines import LineRow, line_rows, list_for, list_words
from tcare.workflows.people import named
from tcare.workflows.records import Field
from tcare.workflows.review_held import SEATS
from tcare.workflows.review_pages import ReviewPage, review_pages
from tcare.workflows.review_papers import PaperRow
from tcare.workflows.reviewing import case_of, type_by_purpose
from tcare.workflows.reviews import next_planned

ReviewStep = Literal[
    "plan", "consent", "invitations", "papers", "hold", "lines", "report", "postpone", "refuse", "cancel"
]

_PANEL = tuple(name for seat in SEATS for name in (seat, f"{seat}_independent"))
_FIELDS: Mapping[ReviewStep, tuple[str, ...]] = {
    "plan": ("planned_on", "type", "starts_at", "place", *_PANEL),
    "consent": ("consent", "consent_on", "consent_by", "consent_limits", "consent_review_by"),
    "invitations": ("prepared_on",),
    "papers": ("papers_sent_on",),
    "hold": (
        "type", "held_on", "chair", "outcome", "chair_independent", *_PANEL[2:], "safe", "care_now", "future",
        "need_hospital", "recommendations",
    ),
    "lines": (),
    "report": ("report_sent_on",),
    "postpone": (),
    "refuse": ("consent", "consent_on", "consent_by", "cancelled_reason"),
    "cancel": ("cancelled_on", "cancelled_reason"),
}  # fmt: skip
_NEEDED: Mapping[ReviewStep, tuple[str, ...]] = {
    "plan": ("planned_on", "type"),
    "consent": ("consent",),
    "invitations": ("prepared_on",),
    "hold": ("type", "held_on"),
    "report": ("report_sent_on",),
    "refuse": ("consent", "consent_on", "cancelled_reason"),
    "cancel": ("cancelled_on", "cancelled_reason"),
}
_TITLES: Mapping[ReviewStep, str] = {
    "plan": "Plan a review",
    "consent": "Record the consent",
    "invitations": "Record the invitations",
    "papers": "Record the papers",
    "hold": "Log a review held",
    "lines": "Fill in the key lines of enquiry",
    "report": "Record the report sent",
    "postpone": "Postpone the review",
    "refuse": "Record the review as refused",
    "cancel": "Cancel the review",
}
_AGAINST = ("refused", "withdrawn")


class Invited(NamedTuple):
    """A contact of the person, and whether they are to be invited."""

    contact: UUID
    words: str
    is_invited: bool


class ReviewForm(NamedTuple):
    """A step of a review, ready to fill in.

    Attributes:
        about: Whom and which review it is about.
        review: The review it is about; None for a new one.
        fields: What is asked; beside it each step has what is its own: invited, papers, lines, owners.
        notes: What to know first.
        owners: Who owned actions before.
    """

    step: ReviewStep
    title: str
    about: str
    person: UUID
    review: UUID | None
    fields: tuple[Field, ...]
    notes: tuple[str, ...]
    invited: tuple[Invited, ...]
    papers: tuple[PaperRow, ...]
    line_list: str
    lines: tuple[LineRow, ...]
    owners: tuple[str, ...]


def review_form(
    session: Session, step: ReviewStep, person: UUID, review: UUID | None, today: date, on: date | None = None
) -> ReviewForm:
    """The form of a step of a review; of a review to plan, or one held that nobody had planned, where none is given.

    Args:
        on: The day to plan it for, where one is offered.

    Raises:
        NotFoundError: The person or the review is not there any more.
    """
    case, asked = case_of(session, person), Asked(caseload.policy_in_force(session), today)
    planned = _planned(case, asked) if step == "hold" and review is None else None
    page = _page(session, case, asked, review or planned) if review or planned else None
    form = {field.name: field for field in records.form(session, "review", review or planned).fields}
    names, filled = _names_used(session), _filled(step, case, asked, page, on)
    line_list = page.line_list if page else list_for(today, is_child=asked.is_child(case, today))
    is_cetr = asked.review_name(case, today) == "CETR"
    return ReviewForm(
        step=step,
        title=_TITLES[step],
        about=f"{named(case.person).name} · {_which(page)}" if page and review else named(case.person).name,
        person=person,
        review=review,
        fields=(
            *_before(step, page if planned else None),
            *(_asked_for(form[name], step, names, filled) for name in _FIELDS[step]),
            *_after(step, today),
        ),
        notes=tuple(_notes(step, page, case, asked, on or today)),
        invited=_invited(session, person) if step == "invitations" else (),
        papers=page.papers if page else (),
        line_list=line_list,
        lines=page.lines if page else line_rows(line_list, {}, with_education=is_cetr),
        owners=names["owner"],
    )


def _planned(case: Case, asked: Asked) -> UUID | None:
    """The review that is planned for the stay, or for someone not in hospital; the one that is held next."""
    known = known_on(case, asked.day)
    stay = known.stay_on(asked.day)
    if stay is not None:
        planned = next_planned(known, stay)
    else:
        waiting = [one for one in known.reviews if one.is_planned and one.is_community]
        planned = min(waiting, key=lambda one: one.planned_on or date.max, default=None)
    return UUID(bytes=planned.id) if planned else None


def _page(session: Session, case: Case, asked: Asked, review: UUID | None) -> ReviewPage:
    person = UUID(bytes=case.person.id)
    kinds = ("review", "panel_member", "review_paper", "key_line", "review_action", "postponement")
    tables = {kind: records.records(session, kind, person) for kind in kinds}
    due = DueEngine(asked.policy, asked.day).of(case)
    pages = review_pages(known_on(case, asked.day), asked, due, tables)
    found = next((page for page in pages if page.record == review), None)
    if found is None:
        raise NotFoundError("That review is no longer there.", remedy="Go back and look again.")
    return found


def _which(page: ReviewPage) -> str:
    how = "held on" if page.state == "held" else "planned for"
    return f"{page.type_words} {how} {in_words(page.on)}"


def _filled(
    step: ReviewStep, case: Case, asked: Asked, page: ReviewPage | None, on: date | None
) -> Mapping[str, object]:
    """What is filled in at first: the day is today, and the type is worked out."""
    today = asked.day
    if step == "plan":
        day = on or today
        return {"planned_on": on, "type": type_by_purpose(case, Asked(asked.policy, day))}
    if step == "hold":
        held_on = page.on if page and page.on <= today else today
        return {"held_on": held_on} if page else {"held_on": held_on, "type": type_by_purpose(case, asked)}
    if step == "consent" and page and page.consent in (None, "pending"):
        return {"consent": None, "consent_on": today}
    if step == "refuse":
        return {"consent": "refused", "consent_on": today, "consent_by": None}
    days = {"invitations": "prepared_on", "report": "report_sent_on", "cancel": "cancelled_on"}
    return {days[step]: today} if step in days else {}


def _asked_for(
    field: Field, step: ReviewStep, names: Mapping[str, tuple[str, ...]], filled: Mapping[str, object]
) -> Field:
    field = field._replace(
        value=filled.get(field.name, field.value),
        required=field.required or field.name in _NEEDED.get(step, ()),
        suggestions=names.get(field.name, ()),
        choices=tuple(choice for choice in field.choices if _is_offered(field.name, choice[0], step)),
    )
    if field.name == "outcome":
        order = {one.code: one.facts["order"] for one in code_list("review_outcome").codes}
        return field._replace(choices=tuple(sorted(field.choices, key=lambda choice: order[choice[0]])))
    if field.name == "papers_sent_on":
        note = "Every paper below that is received, needed and not sent before counts as sent on this day."
        return field._replace(label="Sent to the panel", note=note)
    if field.name.endswith("_independent"):
        return field._replace(label=field.label.removesuffix(" of the care"))
    return field._replace(label="Why") if field.name == "cancelled_reason" else field


def _is_offered(name: str, code: str, step: ReviewStep) -> bool:
    """Whether a choice fits the step: no outcome that means it was not held; refusing is a way of its own."""
    if name == "outcome":
        return bool(code_list("review_outcome")[code].facts["held"])
    return name != "consent" or (code in _AGAINST) is (step == "refuse")


def _before(step: ReviewStep, planned: ReviewPage | None) -> Iterator[Field]:
    if step == "hold" and planned is not None:
        choices = ((str(planned.record), f"The one planned for {short(planned.on)}"), ("", "Another, not planned"))
        yield Field("which", "Which review", "", "choice", str(planned.record), choices, True, None, True)
    if step == "postpone":
        yield Field("to", "New day", "", "date", None, (), True, None, True)


def _after(step: ReviewStep, today: date) -> Iterator[Field]:
    if step == "postpone":
        yield Field("postponed_on", "Decided on", "", "date", today, (), True, None, False)
        yield Field("reason", "Why", "", "long", None, (), True, LONG, True)
    if step == "refuse":
        note = "The day it is offered again; planned at once, with its consent still open."
        yield Field("next_offer", "Next offer", note, "date", None, (), False, None, True)


def _notes(step: ReviewStep, page: ReviewPage | None, case: Case, asked: Asked, day: date) -> Iterator[str]:
    if step == "plan":
        yield f"On {short(day)} it would be a {asked.review_name(case, day)}."
    if step == "invitations":
        yield "Family and others are told and invited where the person agrees. Tick whoever is invited."
    if step == "papers" and page and any(paper.is_locked for paper in page.papers):
        yield (
            "Locked: no consent and no best-interests decision is recorded, so the panel may read only the planner. "
            "Record the consent first; papers can be asked for meanwhile."
        )
    if step == "postpone" and page:
        sent = [
            one.title.lower() for one in page.steps if one.name in ("invitations", "papers") and one.state == "done"
        ]
        if sent:
            yield f"{' and '.join(sent).capitalize()} went out for {short(page.on)}: tell everyone the new day."
    if step == "refuse":
        yield "The review is cancelled, and its due day is blocked from then, not overdue."
    if step in ("lines", "hold") and page:
        yield f"Key lines: {list_words(page.line_list)}."


def _invited(session: Session, person: UUID) -> tuple[Invited, ...]:
    query = (
        select(Contact).where(Contact.individual_id == person, Contact.withdrawn_at.is_(None)).order_by(Contact.name)
    )
    return tuple(
        Invited(one.id, f"{one.name}, {one.relationship}" if one.relationship else one.name, one.to_be_invited is True)
        for one in session.scalars(query)
    )


def _names_used(session: Session) -> dict[str, tuple[str, ...]]:
    """The names that were given to each seat, to whoever decided, and to owners of actions, each in order."""
    found = {name: _distinct(session, Review, name) for name in (*SEATS, "consent_by", "place")}
    return {**found, "owner": _distinct(session, ReviewAction, "owner")}


def _distinct(session: Session, kind: type[Any], name: str) -> tuple[str, ...]:
    column = getattr(kind, name)
    query = select(column).where(column.is_not(None), kind.withdrawn_at.is_(None)).distinct().order_by(column)
    return tuple(session.scalars(query))
