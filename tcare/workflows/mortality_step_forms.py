"""What each step of the review of a death asks, with what is known filled in."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError, RefusedError
from tcare.models.base import LONG
from tcare.models.codes import code_list, label
from tcare.models.mortality import MortalityGrade, MortalityHold, MortalityPanel, MortalityReturn, MortalityReview
from tcare.workflows import caseload, records
from tcare.workflows.days import short
from tcare.workflows.deaths import DeathRow, mortality_reviews
from tcare.workflows.facts import ReviewerFacts, known_on
from tcare.workflows.mortality import Suggestion, suggest
from tcare.workflows.mortality_steps import StepName
from tcare.workflows.mortality_work import missing_inputs
from tcare.workflows.records import Field

_OF_RECORD: Mapping[StepName, tuple[str, ...]] = {
    "inputs": (
        "records_requested_on", "records_received_on", "family_input_on", "gp_input_on", "other_input_on",
        "other_input",
    ),
    "type": (
        "type", "focused_reason", "family_request", "focused_decided_on", "focused_decided_by", "focused_decision",
    ),
    "findings": (
        "care_concern", "dnacpr", "dnacpr_correct", "capacity_act_followed", "health_check_in_year",
        "long_term_conditions",
    ),
    "family": ("draft_sent_on", "family_comments", "copy_sent_on"),
}  # fmt: skip
_ON: Mapping[StepName, str] = {
    "scope": "Decided on",
    "allocate": "Allocated on",
    "complete": "Completed on",
    "check": "Checked on",
    "send-back": "Sent back on",
    "agenda": "Panel on",
    "decide": "The panel met on",
    "sign-off": "Signed off on",
    "end-hold": "Ended on",
    "close": "Closed on",
}
_AXES_2021 = ("quality of care", "availability and effectiveness of services")
_SINCE_2021 = code_list("leder_edition")["LDR-E2"].facts["in_force_from"]


class StepForm(NamedTuple):
    """A step ready to fill in.

    Attributes:
        about: Whom it is about and what to know, a line each; said within the form, never in its title.
    """

    step: StepName
    reviews: tuple[UUID, ...]
    about: tuple[str, ...]
    fields: tuple[Field, ...]


def step_form(session: Session, step: StepName, reviews: Sequence[UUID], today: date) -> StepForm:
    """What a step asks about a review, or about several; its day filled in as today, what is kept filled in.

    Raises:
        NotFoundError: A review is not there any more.
        RefusedError: There is nothing to take the step with, such as no hold to end.
    """
    rows = {one.standing.review.id: one for one in mortality_reviews(session, today)}
    found = [rows[review.bytes] for review in reviews if review.bytes in rows]
    if not found or len(found) != len(reviews):
        raise NotFoundError("A review is no longer there.", remedy="Go back and look again.")
    asked = _Asked(session, step, tuple(reviews), tuple(found), _held(session, reviews[0]), today)
    names = "; ".join(one.person.name for one in found)
    whom = names if len(found) == 1 else f"{len(found)} reviews: {names}"
    return StepForm(step, asked.reviews, (whom, *_notes(asked)), tuple(_fields(asked)))


class _Asked(NamedTuple):
    session: Session
    step: StepName
    reviews: tuple[UUID, ...]
    rows: tuple[DeathRow, ...]
    held: MortalityReview
    today: date

    @property
    def suggestion(self) -> Suggestion:
        return suggestion_for(self.session, self.reviews[0], self.today)

    @property
    def day(self) -> Field:
        is_ahead = self.step == "agenda"
        day = _next_panel(self.session, self.today) if is_ahead else self.today
        return Field("on", _ON[self.step], "", "date", day, (), True, None, is_ahead)

    def fields_of(self, kind: str, record: UUID | None = None) -> dict[str, Field]:
        return {one.name: one for one in records.form(self.session, kind, record).fields}


def _notes(asked: _Asked) -> Iterator[str]:
    """What to know before taking the step, a line each."""
    now = asked.rows[0].standing
    match asked.step:
        case "inputs":
            yield "An initial review rests on all three inputs. The link of a request for records lasts two weeks."
        case "type":
            yield f"The rules call for {_CALLED[now.type_called_for]}."
            yield from now.because
        case "scope":
            yield from now.because
        case "allocate":
            yield from asked.suggestion.because
        case "hold":
            yield "On hold it is paused, never overdue; the day it is due does not move."
        case "end-hold":
            yield "The review goes on once the last of its holds has ended."
        case "grades":
            yield "Grades of the two schemes run in opposite directions and are never compared."
        case "complete":
            if missing := missing_inputs(asked.held):
                yield f"No day yet for {' and '.join(missing)}."
            yield from _was_missing(asked)
        case "agenda":
            yield _panels_planned(asked.session, asked.today)


def _fields(asked: _Asked) -> Iterator[Field]:
    if asked.step in _OF_RECORD:
        kept = asked.fields_of("mortality_review", asked.reviews[0])
        for name in _OF_RECORD[asked.step]:
            yield _type_field(kept[name], asked.held, asked.today) if asked.step == "type" else kept[name]
    if asked.step in _BEFORE_ITS_DAY:
        yield _BEFORE_ITS_DAY[asked.step](asked)
    if asked.step == "decide":
        yield asked.day._replace(value=min(asked.held.panel_on or asked.today, asked.today))
        yield asked.fields_of("mortality_review", asked.reviews[0])["panel_decision"]._replace(required=True)
    elif asked.step in _ON:
        yield asked.day
    match asked.step:
        case "allocate":
            yield _why(required=any(one.standing.review.allocated_on is not None for one in asked.rows))
        case "scope":
            yield _why(required=True)
        case "send-back":
            yield _why(required=True)._replace(name="missing", label="What is missing")
        case "hold":
            fields = asked.fields_of("mortality_hold")
            yield fields["from_on"]._replace(value=asked.today)
            yield fields["reason"]._replace(required=True)
            yield from (fields["reference"], fields["said_by"])
        case "grades":
            yield from _grade_fields(asked.session, asked.held)


def suggestion_for(session: Session, review: UUID, today: date) -> Suggestion:
    """Whom to ask to review a death, or to take a review over from its reviewer."""
    rows = mortality_reviews(session, today)
    row = next((one for one in rows if one.standing.review.id == review.bytes), None)
    if row is None:
        raise NotFoundError("That review is no longer there.", remedy="Go back and look again.")
    case = known_on(caseload.cases(session, row.person.id)[0], today)
    others = [one for one in caseload.reviewers(session) if one.name != row.standing.review.reviewer]
    return suggest(case, others, loads(session, today))


def loads(session: Session, today: date) -> Counter[str]:
    """How many open reviews each reviewer has, by name."""
    standings = [row.standing for row in mortality_reviews(session, today)]
    return Counter(now.review.reviewer for now in standings if now.is_open and now.review.reviewer)


def grade_words(scheme: str, grade: str) -> tuple[str, str]:
    """A grade in the words of its scheme, and what the scheme is called: never the number alone."""
    codes = code_list(scheme)
    return f"{grade}: {codes.label(grade)}", codes.title


def reviewer_words(one: ReviewerFacts, carried: int) -> str:
    """A reviewer as a list to choose from says them: who, and what they carry."""
    of = f"{carried} open" if one.capacity is None else f"{carried} of {one.capacity}"
    return f"{one.name} ({of})"


_SCOPES = (
    ("reviewed", "Yes, it is reviewed"),
    ("out_of_scope", "No, out of scope"),
    ("opted_out", "No, opted out"),
)
_CALLED = {
    "focused": "a focused review",
    "initial": "an initial review",
    "child-death-review": "a child death review",
    None: "no review",
}


def _held(session: Session, review: UUID) -> MortalityReview:
    held = session.get(MortalityReview, review)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That review is no longer there.", remedy="Go back and look again.")
    return held


def _why(*, required: bool) -> Field:
    return Field("reason", "Why", "", "long", None, (), required, LONG, False)


def _choice(name: str, words: str, choices: Sequence[tuple[str, str]], value: object = None) -> Field:
    return Field(name, words, "", "choice", value, tuple(choices), True, None, False)


def _reviewer_field(asked: _Asked) -> Field:
    """Whoever may be given a review, with what they carry; a line for a name where no reviewer is recorded."""
    carried = loads(asked.session, asked.today)
    active = [one for one in caseload.reviewers(asked.session) if one.active]
    if not active:
        return Field("reviewer", "Reviewer", "", "text", None, (), True, 100, False)
    choices = [(one.name, reviewer_words(one, carried[one.name])) for one in active]
    return _choice("reviewer", "Reviewer", choices, asked.suggestion.reviewer)


def _type_field(field: Field, held: MortalityReview, today: date) -> Field:
    """The types there were on the day of notification; the decision is of today where it has no day."""
    if field.name == "focused_decided_on":
        return field._replace(value=field.value or today)
    if field.name != "type":
        return field
    notified = held.notified_on or today
    in_force = [
        one
        for one in code_list("mortality_type").codes
        if one.facts.get("in_force_from", notified) <= notified <= one.facts.get("in_force_to", notified)
    ]
    return field._replace(choices=tuple((one.code, one.label) for one in in_force), required=True)


def _running(asked: _Asked) -> Field:
    """The holds that have not ended."""
    held = asked.session.scalars(
        select(MortalityHold)
        .where(
            MortalityHold.mortality_review_id == asked.reviews[0],
            MortalityHold.withdrawn_at.is_(None),
            MortalityHold.to_on.is_(None),
            MortalityHold.from_on <= asked.today,
        )
        .order_by(MortalityHold.from_on)
    )
    running = [(str(one.id), f"{_reason(one.reason)}, since {short(one.from_on)}") for one in held]
    if not running:
        raise RefusedError("No hold is open.", remedy="If one has a last day ahead, change it at the person.")
    return _choice("hold", "Which hold", running, running[0][0])


def _reason(code: str | None) -> str:
    return label("leder_hold_reason", code) if code else "No reason recorded"


def _closed_for(asked: _Asked) -> Field:
    return _choice("reason", "Why", [(one.code, one.label) for one in code_list("mortality_closed_reason").codes])


def _scope(asked: _Asked) -> Field:
    return _choice("closed_for", "Reviewed", _SCOPES, "reviewed")


def _was_missing(asked: _Asked) -> Iterator[str]:
    """What was missing when the review was last sent back, if ever."""
    query = select(MortalityReturn).where(
        MortalityReturn.mortality_review_id == asked.held.id, MortalityReturn.withdrawn_at.is_(None)
    )
    last = asked.session.scalars(query.order_by(MortalityReturn.returned_on.desc())).first()
    if last is not None:
        yield f"Sent back on {short(last.returned_on)}, missing: {' '.join(last.missing.split())}"


def _panels_planned(session: Session, today: date) -> str:
    """The panels that are planned."""
    days = ", ".join(short(day) for day in _panels_ahead(session, today))
    return f"Panels planned: {days}." if days else "No panel is planned yet: plan one on the page Panels."


def _next_panel(session: Session, today: date) -> date:
    """The next panel that is planned; today where none is."""
    return next(iter(_panels_ahead(session, today)), today)


def _panels_ahead(session: Session, today: date) -> Sequence[date]:
    return session.scalars(
        select(MortalityPanel.held_on)
        .where(MortalityPanel.withdrawn_at.is_(None), MortalityPanel.held_on >= today)
        .order_by(MortalityPanel.held_on)
    ).all()


def _grade_fields(session: Session, held: MortalityReview) -> list[Field]:
    """Words to choose for each thing graded, by the scheme of the day of notification, with the grade that is kept."""
    is_2021 = (held.notified_on or date.min) >= _SINCE_2021
    scheme = "leder_grade_2021" if is_2021 else "leder_grade_2016"
    axes = _AXES_2021 if is_2021 else ("care",)
    kept = session.scalars(
        select(MortalityGrade).where(
            MortalityGrade.mortality_review_id == held.id,
            MortalityGrade.scheme == scheme,
            MortalityGrade.withdrawn_at.is_(None),
        )
    )
    now = {one.axis: str(one.grade) for one in kept}
    words = [(one.code, f"{one.code}: {one.label}") for one in code_list(scheme).codes]
    which = _choice("scheme", "Scheme", [(scheme, code_list(scheme).title)], scheme)
    return [
        which,
        *(_choice(axis, axis.capitalize(), words, now.get(axis))._replace(required=False) for axis in axes),
    ]


_BEFORE_ITS_DAY: Mapping[StepName, Callable[[_Asked], Field]] = {
    "allocate": _reviewer_field,
    "scope": _scope,
    "end-hold": _running,
    "close": _closed_for,
}
