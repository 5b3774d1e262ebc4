"""The numbers of mortality reviews by quarter and by year, each with the people it counts.

They are the measures of :mod:`tcare.workflows.measures` and never counted a second way. A year adds up what happened
in its quarters; of what stands at the end of a quarter it has the last quarter begun; of the reviews due in it, those
done in time, both counted over the year.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from sqlalchemy.orm import Session

from tcare.models.codes import code_list
from tcare.workflows import caseload
from tcare.workflows.due import Asked
from tcare.workflows.facts import Case, Id, known_on
from tcare.workflows.measures import Quarter, count_all, one_decimal
from tcare.workflows.mortality import standing
from tcare.workflows.mortality_board import LANES, board
from tcare.workflows.paper_cells import NOT_COME, Cell, Part
from tcare.workflows.people import Named
from tcare.workflows.policy import Policy
from tcare.workflows.quarterly import Grid, Line, year_of
from tcare.workflows.suppression import HIDDEN, publish

YEARS = 5
"""How many financial years stand side by side, the one chosen the last."""

KINDS: Mapping[str, str] = {
    **{code.code: code.label for code in code_list("mortality_type").codes},
    "undecided": "Type not decided",
    "out-of-scope": "Out of scope",
    "opted-out": "Opted out",
}
"""What became of a notified death: every one is of exactly one of these kinds."""

_HAPPENED = ("mortality.notified", "mortality.allocated", "mortality.completed")
_STANDING = ("mortality.open", "mortality.not-allocated", "mortality.on-hold")
_IN_TIME = {
    "mortality.in-six-months:due": "Reviews due",
    "mortality.in-six-months": "Done in six months",
    "mortality.in-six-months.without-holds:due": "Due, never held",
    "mortality.in-six-months.without-holds": "Those, in six months",
}
"""Short, for five years stand side by side."""

_TABLES = (
    ("In the quarter, each by its own day", _HAPPENED),
    ("At the end of the quarter", _STANDING),
    ("Due in the quarter: completed within six months", tuple(_IN_TIME)),
    ("Of the deaths notified, by what became of them", tuple(f"mortality.notified:{kind}" for kind in KINDS)),
    ("Of the reviews signed off, by type", tuple(f"mortality.completed:{kind}" for kind in KINDS)),
)


class Figure(NamedTuple):
    """A number with the people it counts, once for each time they are counted.

    Attributes:
        of: For a share, of how many.
    """

    people: tuple[Id, ...]
    of: int | None = None

    @property
    def words(self) -> str:
        """As it is shown; – for a share of none."""
        if self.of is None:
            return str(len(self.people))
        if not self.of:
            return NOT_COME
        return f"{one_decimal(100 * len(self.people), self.of)} % ({len(self.people)} of {self.of})"


class Figures:
    """Every number of mortality reviews for some quarters.

    Args:
        cases: Everyone of the caseload.
        day: As of when.
    """

    def __init__(self, cases: Iterable[Case], policy: Policy, quarters: Iterable[Quarter], day: date) -> None:
        # only the person and the review: no measure of mortality reads more, and all the rest would be counted too
        deaths = [Case(case.person, mortality=case.mortality) for case in cases if case.mortality is not None]
        counts = count_all(deaths, policy, tuple(quarters), day)
        self._counted = {one.quarter: {counted.id: counted for counted in one.measures} for one in counts}
        self._published = {one.quarter: {shown.id: shown for shown in publish(one.measures)} for one in counts}
        asked = Asked(policy, day)
        self._kinds = {case.person.id: kind_of(known_on(case, day), asked) for case in deaths}

    def is_hidden(self, name: str, quarter: Quarter) -> bool:
        """Whether a published quarterly paper hides a measure of a quarter; with ``:due``, what a share is of."""
        measure, _, part = name.partition(":")
        shown = self._published[quarter][measure]
        count = shown.value if shown.denominator is None else shown.numerator
        return (shown.denominator if part else count) == HIDDEN

    def of(self, name: str, quarters: Iterable[Quarter]) -> Figure | None:
        """A number of a quarter, or of several together; None where none of them has begun.

        Args:
            name: A measure; with ``:due`` the reviews a share is of; with a colon and a kind, those of the kind.
        """
        measure, _, part = name.partition(":")
        held = [self._counted[quarter][measure] for quarter in quarters]
        begun = [one for one in held if one.value is not None or one.denominator is not None]
        if not begun:
            return None
        if measure in _STANDING:
            begun = begun[-1:]
        if part == "due":
            return Figure(tuple(once.person for one in begun for once in one.rows))
        people = tuple(chain.from_iterable(one.people for one in begun))
        if part:
            return Figure(tuple(one for one in people if self._kinds[one] == part))
        of = [one.denominator for one in begun if one.denominator is not None]
        return Figure(people, sum(of) if of else None)


def kind_of(case: Case, asked: Asked) -> str:
    """What became of a death, see :data:`KINDS`: not reviewed and why, or the type of its review."""
    now = standing(case, asked)
    if now is not None and now.state in ("out-of-scope", "opted-out"):
        return now.state
    if case.mortality is not None and case.mortality.type:
        return case.mortality.type
    is_child = now is not None and now.type_called_for == "child-death-review"
    return "child_death_review" if is_child else "undecided"


class Numbers(NamedTuple):
    """The numbers of a financial year, and those of the years before beside it.

    Attributes:
        tables: By quarter and for the year.
        years: The same for several years side by side.
        people: Whom each figure counts, by its measure and its quarter or year.
    """

    tables: tuple[Grid, ...]
    years: tuple[Grid, ...]
    people: Mapping[tuple[str, str], tuple[Id, ...]]


def numbers(session: Session, year: int, day: date) -> Numbers:
    """The numbers of a financial year as they stood on a day.

    Args:
        year: The calendar year in which it begins.
    """
    policy = caseload.policy_in_force(session)
    years = [year_of(Quarter(one, 1)) for one in range(year - YEARS + 1, year + 1)]
    figures = Figures(caseload.cases(session), policy, chain(*years), day)
    quarters = years[-1]
    people: dict[tuple[str, str], tuple[Id, ...]] = {}

    def line(name: str, periods: Mapping[str, Sequence[Quarter]]) -> Line:
        cells = []
        for period, held in periods.items():
            figure = figures.of(name, held)
            people[name, period] = figure.people if figure else ()
            words = figure.words if figure else NOT_COME
            cells.append(Cell(words, name, period, parts=(Part(name, period),) if words != NOT_COME else ()))
        return Line(label_of(name, policy), "", tuple(cells), "")

    whole = "Year so far" if quarters[-1].last > day else "Year"
    by_quarter = {**{str(one): (one,) for one in quarters}, year_name(year): quarters}
    by_year = {year_name(held[0].year): held for held in years}
    headings = ("Target", *(f"Q{one.number}" for one in quarters), whole)
    beside = ("Target", *(period.replace("-", "/") for period in by_year))
    return Numbers(
        tuple(Grid(title, headings, tuple(line(name, by_quarter) for name in names)) for title, names in _TABLES),
        tuple(
            Grid(title.replace("quarter", "year"), beside, tuple(line(name, by_year) for name in names))
            for title, names in _TABLES[:3]
        ),
        people,
    )


def label_of(name: str, policy: Policy) -> str:
    """What a number is called."""
    measure, _, kind = name.partition(":")
    return _IN_TIME.get(name) or (KINDS[kind] if kind else policy.measures[measure].label)


def year_name(year: int) -> str:
    """A financial year by the calendar year in which it begins: 2019-20."""
    return f"{year}-{(year + 1) % 100:02d}"


class Behind(NamedTuple):
    """A review that a figure counts, as it stands now.

    Attributes:
        stands: In words.
        waits_for: What has to come before it can go on, what it is on hold for included.
    """

    person: Named
    notified_on: date | None
    stands: str
    waits_for: tuple[str, ...]


def rows_behind(session: Session, people: Collection[Id], day: date) -> tuple[Behind, ...]:
    """The reviews a figure counts, as they stand on a day; the first notified first.

    Args:
        people: Whom it counts. Only deaths notified by the day are ever counted, and each has one review.
    """
    wanted = set(people)
    rows = [
        Behind(row.person, row.death.standing.review.notified_on, LANES[row.lane], (*row.holds, *row.waits_for))
        for row in board(session, day).rows
        if row.person.id.bytes in wanted
    ]
    return tuple(sorted(rows, key=lambda row: (row.notified_on or day, row.person.order)))
