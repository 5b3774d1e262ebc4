"""Panels with what is on their agenda, and what reviews of deaths taught, by theme."""

from collections import Counter, defaultdict
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.mortality import MortalityAction, MortalityLearning, MortalityPanel, MortalityReview
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


class ThemeRow(NamedTuple):
    """What was learnt under one theme, over the years.

    Attributes:
        years: How often in each calendar year of notification, the newest first.
        actions: Actions that came of the reviews it was learnt in, and how many of them are done.
    """

    theme: str
    concerns: int
    good: int
    learning: int
    years: tuple[tuple[int, int], ...]
    actions: int
    done: int

    @property
    def total(self) -> int:
        """How often."""
        return self.concerns + self.good + self.learning


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


def themes(session: Session) -> tuple[ThemeRow, ...]:
    """Everything learnt, by theme, what came up most often first."""
    reviews = {
        one.id: one.notified_on
        for one in session.scalars(select(MortalityReview).where(MortalityReview.withdrawn_at.is_(None)))
    }
    acted: dict[UUID, Counter[str]] = defaultdict(Counter)
    for action in session.scalars(select(MortalityAction).where(MortalityAction.withdrawn_at.is_(None))):
        acted[action.mortality_review_id].update(["all"] if action.done_on is None else ["all", "done"])
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    years: dict[str, Counter[int]] = defaultdict(Counter)
    of_theme: dict[str, set[UUID]] = defaultdict(set)
    for one in session.scalars(select(MortalityLearning).where(MortalityLearning.withdrawn_at.is_(None))):
        if one.mortality_review_id not in reviews:
            continue
        theme = one.theme or "No theme recorded"
        kinds[theme][one.kind or "learning"] += 1
        if (notified := reviews[one.mortality_review_id]) is not None:
            years[theme][notified.year] += 1
        of_theme[theme].add(one.mortality_review_id)
    rows = [
        ThemeRow(
            theme,
            counted["concern"],
            counted["good_practice"],
            counted["learning"],
            tuple(sorted(years[theme].items(), reverse=True)),
            sum(acted[review]["all"] for review in of_theme[theme]),
            sum(acted[review]["done"] for review in of_theme[theme]),
        )
        for theme, counted in kinds.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.theme.casefold())))
