"""The fifteen papers a panel needs: which are asked for, received, sent, or not needed; locked until consent."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.codes import code_list
from tcare.models.review import ReviewPaper
from tcare.workflows import records
from tcare.workflows.consent import RELEASING
from tcare.workflows.fits import PLANNER

_LIST = "review_document_inpatient"

PaperState = Literal["locked", "not-needed", "sent", "received", "requested", "not-requested"]


class PaperDays(NamedTuple):
    """What is recorded of one paper."""

    requested_on: date | None = None
    received_on: date | None = None
    sent_on: date | None = None
    not_needed_reason: str | None = None


class PaperRow(NamedTuple):
    """One paper of the list of a review.

    Attributes:
        is_core: Whether it goes to the panel at least a day before.
        is_locked: Whether it may be neither read nor sent yet, for want of consent.
    """

    paper: str
    title: str
    is_core: bool
    is_locked: bool
    days: PaperDays

    @property
    def state(self) -> PaperState:
        """How far it has come; what is not needed is not locked."""
        if self.days.not_needed_reason:
            return "not-needed"
        if self.is_locked:
            return "locked"
        if self.days.sent_on:
            return "sent"
        if self.days.received_on:
            return "received"
        return "requested" if self.days.requested_on else "not-requested"


def paper_rows(consent: str | None, known: Mapping[str, PaperDays]) -> tuple[PaperRow, ...]:
    """Every paper of the list, core ones first, with what is recorded of it.

    Args:
        consent: The consent to the review.
        known: What is recorded, by paper.
    """
    locked = consent not in RELEASING
    return tuple(
        PaperRow(
            one.code,
            one.label,
            bool(one.facts.get("core")),
            locked and one.code != PLANNER,
            known.get(one.code, PaperDays()),
        )
        for one in code_list(_LIST).codes
    )


def missing_core(rows: Iterable[PaperRow]) -> tuple[str, ...]:
    """The core papers that are neither sent nor not needed."""
    return tuple(row.title for row in rows if row.is_core and row.state not in ("sent", "not-needed"))


def record_papers(
    session: Session, review: UUID, known: Mapping[str, PaperDays], sent_on: date | None = None
) -> Change:
    """Record what became of the papers; with a day, that those received were sent to the panel on it.

    Args:
        known: Papers by code; one of which nothing is said and nothing is kept is left out.
        sent_on: The day they were sent: of the review, and of each that is received, needed and not sent before.

    Raises:
        MisfitError: A day does not fit, or the papers are locked for want of consent; nothing is saved.
        NotFoundError: The review is not there any more.
    """
    kept = {
        one.paper: one.id
        for one in session.scalars(
            select(ReviewPaper).where(ReviewPaper.review_id == review, ReviewPaper.withdrawn_at.is_(None))
        )
    }
    touched: list[UUID] = []
    for paper, days in known.items():
        if paper in kept or any(days):
            goes_now = days.received_on and not days.sent_on and not days.not_needed_reason
            values = {"paper": paper, **days._asdict(), "sent_on": sent_on if goes_now else days.sent_on}
            touched += records.save(session, "review_paper", values, record=kept.get(paper), parent=review).records
    if sent_on is None:
        return Change("Recorded the papers", frozenset({"review_paper"}), (review, *touched))
    records.save(session, "review", {"papers_sent_on": sent_on}, record=review)
    return Change("Recorded the papers sent", frozenset({"review", "review_paper"}), (review, *touched))
