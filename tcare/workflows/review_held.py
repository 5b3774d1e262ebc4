"""Recording a review that was held, with what it found and asked for; and when the next is due because of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.change import Change
from tcare.models.codes import code_list, label
from tcare.workflows import caseload, records
from tcare.workflows.days import ONE_DAY, rest_day
from tcare.workflows.due import OPEN
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import AGAINST, Review, known_on
from tcare.workflows.fits import MisfitError
from tcare.workflows.key_lines import Finding, record_findings
from tcare.workflows.reviewing import case_of, type_on
from tcare.workflows.reviews import next_planned

EMERGENCY = "LAEP"
NOT_A_REVIEW = (
    "An emergency protocol meeting is recorded as what it is. It does not count as a C(E)TR: the clock still runs."
)
SEATS = ("chair", "clinical_expert", "expert_by_experience")
"""The three core members of a panel, by attribute."""
_DUTIES = ("review.post-admission", "review.repeat")


class NewAction(NamedTuple):
    """Something a review asks for, as it is typed."""

    action: str
    owner: str | None = None
    due_on: date | None = None


class NextReview(NamedTuple):
    """When the next review of someone is due, and why.

    Attributes:
        because: The steps in words.
        rest: What the due day is where nobody works on it: "a Sunday".
        offered_on: The last working day up to the due day, not before tomorrow: the day to put in the diary.
        planned_on: The day one is planned for already.
    """

    title: str
    due_on: date
    state: str
    because: tuple[str, ...]
    rest: str | None
    offered_on: date
    planned_on: date | None


def hold(
    session: Session,
    person: UUID,
    on: date,
    given: Mapping[str, object],
    actions: Sequence[NewAction] = (),
    *,
    lines: tuple[str, Mapping[str, Finding]] | None = None,
    review: UUID | None = None,
) -> Change:
    """Record a review held: the one planned, or one nobody had planned; with its actions and key lines, all as one.

    An emergency meeting is a record of its own: a C(E)TR that is planned stays planned, for the clock still runs.

    Args:
        given: Other fields of the review: type (worked out where it is not given), the panel, the outcome, the four
            questions, recommendations.
        actions: What it asks for; a line without words is left out.
        lines: A list of key lines of enquiry, and what was found by line.
        review: The planned review that was held.

    Raises:
        MisfitError: Something does not fit; it names the field, or ``actions`` for a line of those; nothing is saved.
        NotFoundError: The person or the review is not there any more.
    """
    planned = _of(session, person, review)
    values = {**given, "held_on": on}
    values["type"] = values.get("type") or (planned.type if planned else type_on(session, person, on))
    if planned is not None and planned.counts and values["type"] == EMERGENCY:
        planned = review = None
    _refuse_what_was_not_held(planned, values)
    held = records.save(session, "review", values, record=review, parent=None if review else person)
    touched, kinds = list(held.records), {"review"}
    asked = [one for one in actions if one.action.strip()]
    for one in asked:
        try:
            touched += records.save(session, "review_action", one._asdict(), parent=held.records[0]).records
        except MisfitError as error:
            raise MisfitError("actions", f"“{one.action[:40]}”: {error.what}", remedy=error.remedy) from error
        kinds.add("review_action")
    if lines and any(any(found) for found in lines[1].values()):
        touched += record_findings(session, held.records[0], *lines).records[1:]
        kinds.add("key_line")
    what = "emergency meeting" if values["type"] == EMERGENCY else "review"
    count = f" with {len(asked)} {'action' if len(asked) == 1 else 'actions'}" if asked else ""
    return Change(f"Recorded the {what} held{count}", frozenset(kinds), tuple(touched))


def next_review(session: Session, person: UUID, day: date) -> NextReview | None:
    """When the next review of someone is due as of a day, by the rules themselves; None where none is.

    Raises:
        NotFoundError: The person is not there any more.
    """
    case = case_of(session, person)
    known = known_on(case, day)
    found = [
        due
        for due in DueEngine(caseload.policy_in_force(session), day).of(case)
        if due.duty in _DUTIES and due.state in OPEN
    ]
    if not found:
        return None
    due = max(found, key=lambda one: one.due_on)  # one open stay has one; where stays touch, the newer one's
    stay = next(one for one in known.stays if one.id == due.subject.id)
    planned = next_planned(known, stay)
    return NextReview(
        title=due.title,
        due_on=due.due_on,
        state=due.state,
        because=due.because,
        rest=rest_day(due.due_on),
        offered_on=_working_day_up_to(due.due_on, after=day),
        planned_on=planned.planned_on if planned else None,
    )


def independent_seats(seats: Iterable[bool | None]) -> str:
    """Whether two of the three core members are independent of the care, in words (reviews.md section 8)."""
    count = sum(seat is True for seat in seats)
    said = f"{count} of the three core members {'is' if count == 1 else 'are'} recorded as independent of the care"
    return f"{said}." if count >= 2 else f"{said}: two of the three should be."


def _of(session: Session, person: UUID, review: UUID | None) -> Review | None:
    if review is None:
        return None
    found = next((one for one in case_of(session, person).reviews if one.id == review.bytes), None)
    if found is None:
        raise NotFoundError("That review is no longer there.", remedy="Go back and look again.")
    return found


def _refuse_what_was_not_held(planned: Review | None, values: Mapping[str, object]) -> None:
    outcome = code_list("review_outcome").get(str(values.get("outcome") or ""))
    if outcome is not None and not outcome.facts["held"]:
        raise MisfitError(
            "outcome",
            "This outcome says that no review took place.",
            remedy="Choose another outcome, or record the review as refused or cancelled instead.",
        )
    if planned is not None and planned.consent in AGAINST:
        status = label("consent_status", planned.consent).lower()
        raise MisfitError(
            "held_on",
            f"Consent to this review was {status}, so it cannot have been held.",
            remedy="Record the consent again first, if it changed.",
        )


def _working_day_up_to(due_on: date, after: date) -> date:
    day = due_on
    while rest_day(day) and day > after + ONE_DAY:
        day -= ONE_DAY
    day = max(day, after + ONE_DAY)
    while rest_day(day):
        day += ONE_DAY
    return day
