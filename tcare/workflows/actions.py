"""What reviews asked people to do, those of deaths included: one list across everyone, and marking it done."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.models.codes import label
from tcare.models.individual import Individual
from tcare.models.mortality import MortalityAction, MortalityReview
from tcare.models.review import Review, ReviewAction
from tcare.workflows import caseload, records
from tcare.workflows.facts import Person
from tcare.workflows.people import Named, named

ActionKind = Literal["review_action", "mortality_action"]
ActionState = Literal["overdue", "due-soon", "later", "no-date", "done", "ended"]


class ActionRow(NamedTuple):
    """One action of one review.

    Attributes:
        reviewed_on: The day of the review: held, or while it is not, planned; of a death, of its panel, else of its
            sign-off, else of the notification.
        review_type: The type of the review in words.
        days: Calendar days to its due day; negative when it is past, None without one.
        state: An action ends, done or not, when the person dies (rules.md section 3); one that the review of a death
            asked for is for others, and goes on.
        kind: What it is kept as.
        theme: What was learnt from a death that it answers.
    """

    id: UUID
    person: Named
    reviewed_on: date | None
    review_type: str
    action: str
    owner: str | None
    due_on: date | None
    days: int | None
    done_on: date | None
    state: ActionState
    kind: ActionKind = "review_action"
    theme: str | None = None
    evidence: str | None = None
    what_changed: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state not in ("done", "ended")


def every_action(session: Session, day: date) -> tuple[ActionRow, ...]:
    """What every review asked for as of a day, reviews of deaths included, in the order of each."""
    return _in_order([*review_actions(session, day), *mortality_actions(session, day)])


def review_actions(session: Session, day: date) -> tuple[ActionRow, ...]:
    """Every action of every C(E)TR as of a day, done or not: by due day, without one last, then by person."""
    soon = _soon(session, day)
    query = (
        select(
            ReviewAction.id,
            ReviewAction.action,
            ReviewAction.owner,
            ReviewAction.due_on,
            ReviewAction.done_on,
            Review.type,
            Review.held_on,
            Review.planned_on,
            Individual.id.label("person"),
            Individual.nhs_number,
            Individual.local_id,
            Individual.family_name,
            Individual.given_name,
            Individual.died_on,
        )
        .join(Review, Review.id == ReviewAction.review_id)
        .join(Individual, Individual.id == Review.individual_id)
        .where(*(kind.withdrawn_at.is_(None) for kind in (ReviewAction, Review, Individual)))
    )
    rows = [
        ActionRow(
            id=row.id,
            person=_whose(row),
            reviewed_on=row.held_on or row.planned_on,
            review_type=label("review_type", row.type),
            action=row.action,
            owner=row.owner,
            due_on=row.due_on,
            days=(row.due_on - day).days if row.due_on else None,
            done_on=row.done_on if row.done_on and row.done_on <= day else None,
            state=action_state(row.due_on, row.done_on, row.died_on, day, soon),
        )
        for row in session.execute(query)
    ]
    return _in_order(rows)


def mortality_actions(session: Session, day: date) -> tuple[ActionRow, ...]:
    """Every action of every review of a death as of a day, done or not, in the same order."""
    soon = _soon(session, day)
    query = (
        select(
            MortalityAction,
            MortalityReview.panel_on,
            MortalityReview.signed_off_on,
            MortalityReview.notified_on,
            Individual.id.label("person"),
            Individual.nhs_number,
            Individual.local_id,
            Individual.family_name,
            Individual.given_name,
        )
        .join(MortalityReview, MortalityReview.id == MortalityAction.mortality_review_id)
        .join(Individual, Individual.id == MortalityReview.individual_id)
        .where(*(kind.withdrawn_at.is_(None) for kind in (MortalityAction, MortalityReview, Individual)))
    )
    return _in_order([_of_a_death(row, day, soon) for row in session.execute(query)])


def _of_a_death(row: Any, day: date, soon: timedelta) -> ActionRow:
    one: MortalityAction = row.MortalityAction
    return ActionRow(
        id=one.id,
        person=_whose(row),
        reviewed_on=row.panel_on or row.signed_off_on or row.notified_on,
        review_type="Mortality review",
        action=one.action,
        owner=one.owner,
        due_on=one.due_on,
        days=(one.due_on - day).days if one.due_on else None,
        done_on=one.done_on if one.done_on and one.done_on <= day else None,
        state=action_state(one.due_on, one.done_on, None, day, soon),
        kind="mortality_action",
        theme=one.theme,
        evidence=one.evidence,
        what_changed=one.what_changed,
    )


def _whose(row: Any) -> Named:
    return named(
        Person(row.person.bytes, row.nhs_number, row.local_id, family_name=row.family_name, given_name=row.given_name)
    )


def _soon(session: Session, day: date) -> timedelta:
    return timedelta(days=caseload.policy_in_force(session).number("due-soon", day))


def _in_order(rows: Iterable[ActionRow]) -> tuple[ActionRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.due_on or date.max, row.person.order, row.action)))


def action_state(
    due_on: date | None, done_on: date | None, died_on: date | None, day: date, soon: timedelta
) -> ActionState:
    """How an action stands on a day.

    Args:
        soon: How long before its due day it counts as due soon.
    """
    if done_on is not None and done_on <= day:
        return "done"
    if died_on is not None and died_on <= day:
        return "ended"
    if due_on is None:
        return "no-date"
    if due_on < day:
        return "overdue"
    return "due-soon" if due_on <= day + soon else "later"


def mark_done(session: Session, actions: Sequence[UUID], on: date) -> Change:
    """Mark actions, of C(E)TRs or of reviews of deaths, as done on a day: all or, where one cannot be, none.

    Raises:
        RefusedError: None was chosen, or the day does not fit: before the review, or not yet come.
        NotFoundError: One is not there any more.
    """
    if not actions:
        raise RefusedError("No action was chosen.", remedy="Choose what was done first.")
    kinds = [_kind_of(session, action) for action in actions]
    for kind, action in zip(kinds, actions, strict=True):
        records.save(session, kind, {"done_on": on}, record=action)
    count = "1 action" if len(actions) == 1 else f"{len(actions)} actions"
    return Change(f"Marked {count} as done", frozenset(kinds), tuple(actions))


def _kind_of(session: Session, action: UUID) -> ActionKind:
    return "mortality_action" if session.get(MortalityAction, action) is not None else "review_action"
