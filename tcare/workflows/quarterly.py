"""The quarterly paper as plain values: its rows and tables from the caseload, for one quarter of one financial year.

Its rows, and which measures stand in which, are data (:mod:`tcare.workflows.paper_plan`); what its figures say, exact
or for publication, is :mod:`tcare.workflows.paper_cells`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.days import in_words
from tcare.workflows.measures import RATES, Counts, Quarter, count_all
from tcare.workflows.paper_cells import Cell, Figures
from tcare.workflows.paper_figures import Address, by_hand
from tcare.workflows.paper_lines import Words, words_for
from tcare.workflows.paper_plan import PlanLine, PlanRow, PlanTable, label_for, plan
from tcare.workflows.policy import Dated, Policy

Mode = Literal["exact", "publish"]

TREND = 8
"""How many quarters a trend goes back, the paper's own included."""

SHOW_NOUGHTS = "publication.show-noughts"
"""The setting by which noughts are shown in what is published, and 1 to 4 hidden."""


class Line(NamedTuple):
    """A line of a table: what it is, its target in words or none, and its values."""

    label: str
    target: str
    cells: tuple[Cell, ...]
    source: str


class Grid(NamedTuple):
    """A table of the paper.

    Attributes:
        note: What stands beneath it, if anything.
    """

    title: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""


class Trend(NamedTuple):
    """One measure over the last quarters, the oldest first."""

    title: str
    quarters: tuple[str, ...]
    cells: tuple[Cell, ...]


class Row(NamedTuple):
    """A row of the plan: what it is for, who leads, what they say, and its figures."""

    number: str
    title: str
    objective: str
    policy: str
    lead: str
    narrative: str
    tables: tuple[Grid, ...]
    trends: tuple[Trend, ...]


class Paper(NamedTuple):
    """The whole paper.

    Attributes:
        quarter: The quarter it is for, as 2019-20-Q2.
        as_of: The day it was asked of, in ISO form.
        populations: The populations behind the rates, by name.
        rules: The figures of policy that decide what is in time, each with its edition and standing.
        noughts: For publication: whether noughts are shown, and 1 to 4 hidden.
    """

    quarter: str
    as_of: str
    mode: Mode
    populations: tuple[str, ...]
    rules: tuple[str, ...]
    rows: tuple[Row, ...]
    noughts: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every figure, table after table."""
        tables = (line.cells for row in self.rows for table in row.tables for line in table.lines)
        trends = (trend.cells for row in self.rows for trend in row.trends)
        return tuple(cell for cells in (*tables, *trends) for cell in cells)


def quarterly_paper(session: Session, quarter: Quarter, day: date, mode: Mode) -> Paper:
    """The paper for a quarter as it stood on a day."""
    policy = caseload.policy_in_force(session)
    counted = count_all(caseload.cases(session), policy, needed(quarter), day)
    return paper(counted, policy, words_for(session, quarter), quarter, day, mode, by_hand(session))


def shows_noughts(policy: Policy, day: date) -> bool:
    """Whether noughts are shown in what is published on a day; they are not unless someone has said so."""
    return policy.switches[SHOW_NOUGHTS].is_on(day)


def year_of(quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters of the financial year a quarter belongs to."""
    return tuple(Quarter(quarter.year, number) for number in range(1, 5))


def trend_to(quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters of a trend that ends with a quarter, the oldest first."""
    last = quarter.year * 4 + quarter.number - 1
    return tuple(Quarter(n // 4, n % 4 + 1) for n in range(last - TREND + 1, last + 1))


def needed(quarter: Quarter) -> tuple[Quarter, ...]:
    """Every quarter whose measures a paper holds, the oldest first."""
    back = max(table.years for row in plan() for table in row.tables if table.by != "quarter")
    years = (year_of(Quarter(quarter.year - n, 1)) for n in range(back))
    return tuple(sorted({*trend_to(quarter), *(one for year in years for one in year)}))


def paper(
    counted: Sequence[Counts],
    policy: Policy,
    words: Mapping[str, Words],
    quarter: Quarter,
    day: date,
    mode: Mode,
    put_in: Mapping[Address, str] | None = None,
) -> Paper:
    """The paper out of every measure of the quarters it needs, and the words beside them.

    Args:
        put_in: What stands in its cells by hand.
    """
    noughts = mode == "publish" and shows_noughts(policy, day)
    figures = Figures(counted, put_in or {}, is_published=mode == "publish", noughts=noughts)
    made = _Made(policy, figures, quarter, day)
    return Paper(
        quarter=str(quarter),
        as_of=day.isoformat(),
        mode=mode,
        populations=tuple(_populations(policy, min(day, quarter.last))),
        rules=tuple(_rules(policy, day)),
        rows=tuple(made.row(row, words.get(row.number, Words())) for row in plan()),
        noughts=noughts,
    )


class _Made(NamedTuple):
    """What the rows of a paper are made from."""

    policy: Policy
    figures: Figures
    quarter: Quarter
    day: date

    def row(self, row: PlanRow, said: Words) -> Row:
        """A row with its words."""
        return Row(
            number=row.number,
            title=row.title,
            objective=row.objective,
            policy=row.policy,
            lead=said.lead,
            narrative=said.narrative,
            tables=tuple(self._table(table) for table in row.tables),
            trends=tuple(self._trend(measure) for measure in row.trends),
        )

    def _table(self, table: PlanTable) -> Grid:
        headings, lines = {"quarter": self._quarters, "year": self._years_down, "years": self._years_across}[table.by](
            table
        )
        title = table.title.replace("{local}", label_for(_LOCAL, self.quarter))
        rates = any(name in RATES for line in table.lines for name in line.measures)
        note = "; ".join(_populations(self.policy, min(self.day, self.quarter.last))) if rates else ""
        return Grid(title, headings, lines, note)

    def _quarters(self, table: PlanTable) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        year = year_of(self.quarter)
        before = year_of(Quarter(self.quarter.year - 1, 1))[4 - table.before :]
        so_far = table.heading or ("Year so far" if year[-1].last > self.day else "Year")
        headings = (
            "Target",
            *(f"Q{one.number} {_year(one)}" for one in before),
            *(f"Q{one.number}" for one in year),
            *((so_far,) if table.year else ()),
        )
        return headings, tuple(self._line(table, line, (*before, *year)) for line in table.lines)

    def _line(self, table: PlanTable, line: PlanLine, quarters: Sequence[Quarter]) -> Line:
        cells = [self.figures.cell(line, one) for one in quarters]
        if table.year:
            cells.append(self.figures.of_year(line, year_of(self.quarter), table.year))
        target = self._target(f"target.{line.id}", self.quarter)
        return Line(label_for(line, self.quarter), target, tuple(cells), line.source)

    def _years_down(self, table: PlanTable) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        lines = [
            Line(
                f"{label_for(line, year[-1])}, {_year(year[-1])}",
                self._target(table.target or f"target.{line.id}", year[-1]),
                (self.figures.of_year(line, year, table.year),),
                line.source,
            )
            for line in table.lines
            for year in self._years(table)
        ]
        return ("Target", "Achieved"), tuple(lines)

    def _years_across(self, table: PlanTable) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        years = self._years(table)
        lines = [
            Line(
                label_for(line, self.quarter),
                "",
                tuple(self.figures.of_year(line, year, table.year) for year in years),
                line.source,
            )
            for line in table.lines
        ]
        return ("Target", *(_year(year[-1]) for year in years)), tuple(lines)

    def _years(self, table: PlanTable) -> list[tuple[Quarter, ...]]:
        return [year_of(Quarter(self.quarter.year - n, 1)) for n in reversed(range(table.years))]

    def _trend(self, measure: str) -> Trend:
        quarters, label = trend_to(self.quarter), self.policy.measures[measure].label
        cells = tuple(self.figures.cell(PlanLine(measure, label, (measure,), ""), one) for one in quarters)
        return Trend(label, tuple(map(str, quarters)), cells)

    def _target(self, name: str, quarter: Quarter) -> str:
        """A target in words, where one is held against the end of a quarter; a fraction stays one."""
        held = self.policy.targets.get(name) or self.policy.local.get(name)
        value = held.on(quarter.last) if held is not None else None
        if value is None or value.n is None:
            return ""
        is_held = (value.from_on or quarter.last) <= quarter.last <= (value.to_on or quarter.last)
        return format(value.n.normalize(), "f") if is_held else ""


_LOCAL = PlanLine("", "{local}", (), "")


def _year(quarter: Quarter) -> str:
    return f"{quarter.year}/{(quarter.year + 1) % 100:02d}"


def _populations(policy: Policy, day: date) -> list[str]:
    held = [one for name, one in policy.local.items() if name.startswith("population.")]
    return [f"{one.label}: {_population(one, day)}" for one in held]


def _population(held: Dated, day: date) -> str:
    value = held.on(day)
    if value is None or value.n is None:
        return "not set, so no rate is given"
    return f"{int(value.n):,} ({value.source})"


def _rules(policy: Policy, day: date) -> list[str]:
    deciding = ("review.post-admission", "review.repeat", "visit.", "mortality.complete", "plan.")
    said = []
    for name, held in policy.timescales.items():
        value = held.on(day)
        if name.startswith(deciding) and value is not None and value.n is not None:
            said.append(f"{held.label}: {value.n.normalize():f} {held.unit}; {value.edition}, {value.standing}")
    return said


def rows_of_plan() -> tuple[tuple[str, str], ...]:
    """The number and title of every row, in order."""
    return tuple((row.number, row.title) for row in plan())


def described(one: Paper) -> str:
    """What a paper is, in a line: "2019-20-Q2 as of 30 November 2019, internal and exact"."""
    said: Mapping[Mode, Callable[[], str]] = {"exact": lambda: "internal, exact", "publish": lambda: "for publication"}
    return f"{one.quarter} as of {in_words(date.fromisoformat(one.as_of))}, {said[one.mode]()}"
