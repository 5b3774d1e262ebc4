"""The words beside the figures of a quarterly paper: who leads each row, and what they say of the quarter."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.base import LONG, SHORT
from tcare.models.change import Change
from tcare.models.paper import PaperLine
from tcare.workflows.checks import text_fault
from tcare.workflows.measures import Quarter

LEAD_LENGTH, NARRATIVE_LENGTH = SHORT, LONG
"""The most characters of each."""


class Words(NamedTuple):
    """What is written beside a row; empty where nothing is."""

    lead: str = ""
    narrative: str = ""


def words_for(session: Session, quarter: Quarter) -> dict[str, Words]:
    """The words beside each row of a quarter's paper, by the row's number.

    Who leads stays from quarter to quarter until another is named; what they say is said anew each quarter.
    """
    lines = session.scalars(select(PaperLine).where(PaperLine.withdrawn_at.is_(None)).order_by(PaperLine.quarter))
    found: dict[str, Words] = {}
    for line in lines:
        if line.quarter <= str(quarter):
            before = found.get(line.row, Words())
            narrative = line.narrative or "" if line.quarter == str(quarter) else ""
            found[line.row] = Words(line.lead or before.lead, narrative)
    return found


def write(session: Session, quarter: Quarter, row: str, words: Words) -> Change:
    """Write the lead and the narrative of one row for one quarter; what was there is in the journal.

    Raises:
        RefusedError: A text is too long, or holds characters that cannot be seen; nothing was saved.
    """
    for text, length in ((words.lead, LEAD_LENGTH), (words.narrative, NARRATIVE_LENGTH)):
        if fault := text_fault(text, length):
            raise RefusedError(fault[0], remedy=fault[1])
    held = session.scalars(
        select(PaperLine).where(
            PaperLine.quarter == str(quarter), PaperLine.row == row, PaperLine.withdrawn_at.is_(None)
        )
    ).first()
    if held is None:
        held = PaperLine(quarter=str(quarter), row=row)
        session.add(held)
    held.lead, held.narrative = words.lead.strip() or None, words.narrative.strip() or None
    session.flush()
    return Change(f"Wrote beside row {row} of the quarterly paper", frozenset({"paper_line"}), (held.id,))
