"""A reviewer who leaves: everything they have open goes to others in one action."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.mortality import Reviewer
from tcare.workflows import caseload
from tcare.workflows import mortality_work as work
from tcare.workflows.facts import known_on
from tcare.workflows.mortality import suggest
from tcare.workflows.mortality_board import BoardRow, board
from tcare.workflows.mortality_step_forms import loads


class HandedOver(NamedTuple):
    """One of a reviewer's open reviews, and who is suggested to take it over.

    Attributes:
        to: The suggested reviewer; empty where nobody is free.
        because: Why, and why not the others.
    """

    row: BoardRow
    to: str
    because: tuple[str, ...]


class Handover(NamedTuple):
    """What a reviewer leaves behind.

    Attributes:
        reviewers: Who may take a review over, each with what they carry now and can carry.
    """

    name: str
    reviews: tuple[HandedOver, ...]
    reviewers: tuple[tuple[str, int, int | None], ...]


def handover(session: Session, name: str, today: date) -> Handover:
    """A reviewer's open reviews, each with a suggestion that counts those before it: nobody is filled past full."""
    rows = [row for row in board(session, today).rows if row.reviewer == name and row.death.standing.is_open]
    others = [one for one in caseload.reviewers(session) if one.name != name]
    carried = loads(session, today)
    before = tuple((one.name, carried[one.name], one.capacity) for one in others if one.active)
    cases = {case.person.id: case for case in caseload.cases(session)}
    found = []
    for row in rows:
        suggestion = suggest(known_on(cases[row.person.id.bytes], today), others, carried)
        if suggestion.reviewer:
            carried[suggestion.reviewer] += 1
        found.append(HandedOver(row, suggestion.reviewer or "", suggestion.because))
    return Handover(name, tuple(found), before)


def hand_over(session: Session, name: str, to: Mapping[UUID, str], on: date, reason: str, *, leaves: bool) -> Change:
    """Give a reviewer's reviews to others and, where they leave, mark them as no longer active: all of it or nothing.

    Args:
        to: Who takes over each review.
        leaves: Whether they review no more.

    Raises:
        RefusedError: None was chosen, no reason was given, or one of them cannot be given; nothing was saved.
    """
    given = work.reallocate(session, to, on, reason)
    kept = select(Reviewer.id).where(Reviewer.name == name, Reviewer.withdrawn_at.is_(None))
    reviewer = session.scalars(kept).first() if leaves else None
    if reviewer is None:
        return given
    gone = work.stand_down(session, reviewer)
    return Change(
        f"{given.words}; one reviewer is no longer active",
        given.touched | gone.touched,
        (*given.records, *gone.records),
    )
