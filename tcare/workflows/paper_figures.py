"""Figures put into the quarterly paper by hand: what a caseload cannot tell, or a word where a number would stand."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.models.base import SHORT
from tcare.models.change import Change
from tcare.models.paper import PaperFigure
from tcare.workflows.checks import text_fault
from tcare.workflows.measures import Quarter
from tcare.workflows.paper_plan import lines

FIGURE_LENGTH = SHORT
"""The most characters of one."""

Address = tuple[str, str]
"""Where a figure stands: its quarter as 2019-20-Q2, and the name of its line."""


def by_hand(session: Session) -> dict[Address, str]:
    """Everything put in by hand, of every quarter; empty words are a cell left blank on purpose."""
    held = session.scalars(select(PaperFigure).where(PaperFigure.withdrawn_at.is_(None)))
    return {(one.quarter, one.line): one.words for one in held}


def put_in(session: Session, quarter: Quarter, line: str, words: str) -> Change:
    """Put words or a figure in a cell, in place of what is counted; empty words leave it blank.

    Raises:
        RefusedError: There is no such line, or the words are too long or hold characters that cannot be seen.
    """
    if line not in lines():
        raise RefusedError(
            "The quarterly paper has no such line.", remedy="Put the figure in where it stands, on the Reports screen."
        )
    if fault := text_fault(words, FIGURE_LENGTH):
        raise RefusedError(fault[0], remedy=fault[1])
    held = _held(session, quarter, line)
    if held is None:
        held = PaperFigure(quarter=str(quarter), line=line)
        session.add(held)
    held.words = words.strip()
    session.flush()
    return Change("Put a figure in the quarterly paper by hand", frozenset({"paper_figure"}), (held.id,))


def take_back(session: Session, quarter: Quarter, line: str) -> Change:
    """Take back what was put in by hand, so that the cell is counted again.

    Raises:
        NotFoundError: Nothing was put in there.
    """
    held = _held(session, quarter, line)
    if held is None:
        raise NotFoundError("Nothing was put in there by hand.", remedy="Choose a figure that is marked †.")
    held.withdrawn_at, held.withdrawn_reason = clock.now(), "Counted again"
    session.flush()
    return Change("Took back a figure put in by hand", frozenset({"paper_figure"}), (held.id,))


def _held(session: Session, quarter: Quarter, line: str) -> PaperFigure | None:
    return session.scalars(
        select(PaperFigure).where(
            PaperFigure.quarter == str(quarter), PaperFigure.line == line, PaperFigure.withdrawn_at.is_(None)
        )
    ).first()
