"""Panels with what is on their agenda."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.mortality import MortalityPanel
from tcare.workflows.mortality_board import BoardRow, board


class PanelRow(NamedTuple):
    """One panel day.

    Attributes:
        panel: Its record; None where reviews have that day and no panel is recorded.
        agenda: The reviews whose panel day it is.
    """

    panel: UUID | None
    on: date
    chair: str
    independent: bool | None
    place: str
    note: str
    agenda: tuple[BoardRow, ...]

    @property
    def undecided(self) -> int:
        """How many reviews on the agenda are not signed off."""
        return sum(row.death.standing.is_open for row in self.agenda)

    @property
    def warning(self) -> str:
        """What is amiss with its chair, see :func:`chair_warning`."""
        return chair_warning(self.chair, self.independent)


def chair_warning(chair: str | None, independent: bool | None) -> str:
    """What is amiss with the chair of a panel, in a sentence; empty where an independent one is recorded.

    Panels are to have an independent chair (LDR1-PANEL-PILOT, and the governance group of LDR2-PANEL).
    """
    if independent is False:
        return "The chair is not independent of the organisations whose care is reviewed."
    if not chair:
        return "No chair is recorded."
    return "It is not recorded whether the chair is independent." if independent is None else ""


def panels(session: Session, today: date) -> tuple[PanelRow, ...]:
    """Every panel day, the nearest ahead first and then those past, the newest first."""
    agenda: dict[date, list[BoardRow]] = defaultdict(list)
    for row in board(session, today).rows:
        if row.panel_on is not None:
            agenda[row.panel_on].append(row)
    found = [
        PanelRow(
            one.id,
            one.held_on,
            one.chair or "",
            one.chair_independent,
            one.place or "",
            one.note or "",
            tuple(agenda.pop(one.held_on, ())),
        )
        for one in session.scalars(select(MortalityPanel).where(MortalityPanel.withdrawn_at.is_(None)))
    ]
    found += [PanelRow(None, on, "", None, "", "", tuple(rows)) for on, rows in agenda.items()]
    ahead = sorted((row for row in found if row.on >= today), key=lambda row: row.on)
    past = sorted((row for row in found if row.on < today), key=lambda row: row.on, reverse=True)
    return (*ahead, *past)
