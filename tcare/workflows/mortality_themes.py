"""What reviews of deaths taught, by theme over the years, and what came of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.codes import code_list, label
from tcare.models.individual import Individual
from tcare.models.mortality import MortalityLearning, MortalityReview
from tcare.workflows.actions import ActionRow, mortality_actions
from tcare.workflows.people import Named, named_record

NO_THEME = "No theme recorded"
"""What is counted under no theme stands under this one."""


class Learnt(NamedTuple):
    """One thing that the review of a death taught.

    Attributes:
        theme: The theme it counts under, as the list has it.
        kind: A code of ``learning_kind``; what has none recorded counts as learning.
        on: The day the death was notified.
    """

    id: UUID
    review: UUID
    person: Named
    review_type: str
    theme: str
    kind: str
    text: str
    on: date | None


class ThemeRow(NamedTuple):
    """What was learnt under one theme, newest first, and the actions that answer it, by due day."""

    theme: str
    learnt: tuple[Learnt, ...]
    actions: tuple[ActionRow, ...]

    @property
    def total(self) -> int:
        """How often it came up."""
        return len(self.learnt)

    @property
    def done(self) -> int:
        """How many of its actions are done."""
        return sum(not one.is_open for one in self.actions)

    @property
    def overdue(self) -> int:
        """How many of its actions are overdue."""
        return sum(one.state == "overdue" for one in self.actions)

    def count(self, kind: str) -> int:
        """How often it came up as one kind."""
        return sum(one.kind == kind for one in self.learnt)

    @property
    def by_year(self) -> dict[int, Counter[str]]:
        """How often as each kind in each calendar year of notification in which it came up."""
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for one in self.learnt:
            if one.on is not None:
                found[one.on.year][one.kind] += 1
        return dict(sorted(found.items()))


def years_of(rows: Iterable[ThemeRow]) -> tuple[int, ...]:
    """Every calendar year from the first to the last in which any theme came up, those without one included."""
    found = {year for row in rows for year in row.by_year}
    return tuple(range(min(found), max(found) + 1)) if found else ()


def themes(session: Session, day: date) -> tuple[ThemeRow, ...]:
    """Every theme that was learnt or that an action answers, what came up most often first.

    Everything counts once: what was learnt under its own theme, and an action under the theme it says it answers. One
    that says none counts under none, whatever its review taught, for a review may teach several themes.
    """
    learnt: dict[str, list[Learnt]] = defaultdict(list)
    for one in _learnt(session):
        learnt[one.theme].append(one)
    actions: dict[str, list[ActionRow]] = defaultdict(list)
    spelt = {theme.casefold(): theme for theme in learnt}
    for action in mortality_actions(session, day):
        theme = called(action.theme)
        actions[spelt.setdefault(theme.casefold(), theme)].append(action)
    rows = [ThemeRow(theme, tuple(learnt[theme]), tuple(actions[theme])) for theme in spelt.values()]
    return tuple(sorted(rows, key=lambda row: (row.theme == NO_THEME, -row.total, row.theme.casefold())))


def called(theme: str | None) -> str:
    """What a theme is counted under: the label of the shipped list where it is one by that or another word for it."""
    words = (theme or "").strip()
    entry = code_list("learning_theme").read(words) if words else None
    return entry.label if entry else words or NO_THEME


def _learnt(session: Session) -> Iterable[Learnt]:
    """Everything learnt, newest first, each under its theme as it was first written."""
    query = (
        select(MortalityLearning, MortalityReview.notified_on, MortalityReview.type, Individual)
        .join(MortalityReview, MortalityReview.id == MortalityLearning.mortality_review_id)
        .join(Individual, Individual.id == MortalityReview.individual_id)
        .where(*(kind.withdrawn_at.is_(None) for kind in (MortalityLearning, MortalityReview, Individual)))
    )
    spelt: dict[str, str] = {}
    found = []
    for row in sorted(session.execute(query), key=_oldest_first):
        theme = called(row.MortalityLearning.theme)
        found.append(_learnt_row(row, spelt.setdefault(theme.casefold(), theme)))
    return reversed(found)


def _learnt_row(row: Any, theme: str) -> Learnt:
    one: MortalityLearning = row.MortalityLearning
    return Learnt(
        id=one.id,
        review=one.mortality_review_id,
        person=named_record(row.Individual),
        review_type=label("mortality_type", row.type) if row.type else "Type not decided",
        theme=theme,
        kind=one.kind or "learning",
        text=one.text,
        on=row.notified_on,
    )


def _oldest_first(row: Any) -> tuple[date, str]:
    return row.notified_on or date.min, str(row.MortalityLearning.id)
