"""What the papers of mortality reviews are made from: one review, and all those of a panel's day."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.mortality import Reviewer, ReviewerConflict
from tcare.models.stay import Stay
from tcare.workflows.mortality_board import BoardRow, review_of
from tcare.workflows.mortality_panels import PanelRow, panels
from tcare.workflows.overview import Overview, overview


class ReviewerOnPaper(NamedTuple):
    """Who reviewed a death, as the panel needs to know them.

    Attributes:
        employer: Empty where it is not recorded.
        is_kept: Whether they are recorded as a reviewer, so that conflicts could be declared.
        conflicts: What bears on this review, in words: employer or declared organisation a provider of a stay of the
            person, or the person declared.
    """

    name: str
    employer: str
    is_kept: bool
    conflicts: tuple[str, ...]


class ReviewOnPaper(NamedTuple):
    """One review for the panel: the whole case, where the review stands, and its reviewer.

    Attributes:
        row: None where no death was notified.
        reviewer: None where nobody has it.
    """

    overview: Overview
    row: BoardRow | None
    reviewer: ReviewerOnPaper | None


class PanelOnPaper(NamedTuple):
    """A panel's day with every review on its agenda, in the order of their NHS numbers."""

    panel: PanelRow
    reviews: tuple[ReviewOnPaper, ...]


def review_on_paper(session: Session, person: UUID, day: date) -> ReviewOnPaper:
    """What the page of the review of someone's death is made from, as of a day.

    Raises:
        NotFoundError: The person is not in this caseload any more.
    """
    row = review_of(session, person, day)
    reviewer = _reviewer(session, person, row.reviewer) if row and row.reviewer else None
    return ReviewOnPaper(overview(session, person, day), row, reviewer)


def panel_on_paper(session: Session, on: date, day: date) -> PanelOnPaper:
    """What the papers of a panel are made from, as of a day.

    Args:
        on: The panel's day.

    Raises:
        NotFoundError: No panel is planned for that day, and no review is on its agenda.
    """
    panel = next((row for row in panels(session, day) if row.on == on), None)
    if panel is None:
        raise NotFoundError("There is no panel on that day any more.", remedy="Go back and look again.")
    agenda = sorted(panel.agenda, key=lambda row: row.person.order)
    return PanelOnPaper(panel, tuple(review_on_paper(session, row.person.id, day) for row in agenda))


def _reviewer(session: Session, person: UUID, name: str) -> ReviewerOnPaper:
    held = session.scalars(select(Reviewer).where(Reviewer.withdrawn_at.is_(None), Reviewer.name == name)).first()
    if held is None:
        return ReviewerOnPaper(name, "", False, ())
    stays = select(Stay.provider).where(Stay.individual_id == person, Stay.withdrawn_at.is_(None))
    providers = {one.casefold() for one in session.scalars(stays) if one}
    conflicts = []
    if held.employer and held.employer.casefold() in providers:
        conflicts.append(f"works for {held.employer}, a provider of a stay")
    declared = select(ReviewerConflict).where(
        ReviewerConflict.reviewer_id == held.id, ReviewerConflict.withdrawn_at.is_(None)
    )
    for one in session.scalars(declared):
        because = f" ({one.reason})" if one.reason else ""
        if one.individual_id == person:
            conflicts.append(f"declared this person{because}")
        elif one.organisation and one.organisation.casefold() in providers:
            conflicts.append(f"declared {one.organisation}, a provider of a stay{because}")
    return ReviewerOnPaper(name, held.employer or "", True, tuple(conflicts))
