"""The quarterly paper as plain values: its rows and tables from the caseload, for one quarter of one financial year.

Its rows, and which measures stand in which, are data: ``resources/papers/quarterly.toml``.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from sqlalchemy.orm import Session

from tcare import paths
from tcare.workflows import caseload
from tcare.workflows.days import in_words
from tcare.workflows.measures import Counted, Counts, Quarter, count
from tcare.workflows.paper_lines import Words, words_for
from tcare.workflows.people import Named, everyone_named
from tcare.workflows.policy import Dated, Policy
from tcare.workflows.suppression import HIDDEN, Published, publish, rounded

Mode = Literal["exact", "publish"]

NOT_COME = "–"
TREND = 8
"""How many quarters a trend goes back, the paper's own included."""


class Cell(NamedTuple):
    """One value as the paper says it: a figure, – where it has not come or there is nothing to say, * where hidden.

    Attributes:
        measure: What it counts, where that is one measure of one quarter, whose people can then be opened.
        quarter: Of which quarter, as 2019-20-Q2.
    """

    words: str
    measure: str = ""
    quarter: str = ""


class Line(NamedTuple):
    """A line of a table: what it is, its target in words or none, and its values."""

    label: str
    target: str
    cells: tuple[Cell, ...]
    source: str


class Grid(NamedTuple):
    """A table of the paper."""

    title: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


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
    """

    quarter: str
    as_of: str
    mode: Mode
    populations: tuple[str, ...]
    rules: tuple[str, ...]
    rows: tuple[Row, ...]


def quarterly_paper(session: Session, quarter: Quarter, day: date, mode: Mode) -> Paper:
    """The paper for a quarter as it stood on a day."""
    policy = caseload.policy_in_force(session)
    cases = caseload.cases(session)
    counted = [count(cases, policy, one, day) for one in needed(quarter)]
    return paper(counted, policy, words_for(session, quarter), quarter, day, mode)


def people_behind(session: Session, measure: str, quarter: Quarter, day: date) -> tuple[bytes, ...]:
    """Whom a measure of a quarter counts, by identity, each once, in the order they were counted."""
    counts = count(caseload.cases(session), caseload.policy_in_force(session), quarter, day)
    return tuple(dict.fromkeys(next(one.people for one in counts.measures if one.id == measure)))


def named_behind(session: Session, measure: str, quarter: Quarter, day: date) -> tuple[Named, ...]:
    """Whom a measure of a quarter counts, named, each once, by name."""
    behind = set(people_behind(session, measure, quarter, day))
    return tuple(one for one in everyone_named(session) if one.id.bytes in behind)


def year_of(quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters of the financial year a quarter belongs to."""
    return tuple(Quarter(quarter.year, number) for number in range(1, 5))


def trend_to(quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters of a trend that ends with a quarter, the oldest first."""
    last = quarter.year * 4 + quarter.number - 1
    return tuple(Quarter(n // 4, n % 4 + 1) for n in range(last - TREND + 1, last + 1))


def needed(quarter: Quarter) -> tuple[Quarter, ...]:
    """Every quarter whose measures a paper holds, the oldest first."""
    return tuple(sorted({*trend_to(quarter), *year_of(quarter), *year_of(Quarter(quarter.year - 1, 1))}))


def paper(
    counted: Sequence[Counts], policy: Policy, words: Mapping[str, Words], quarter: Quarter, day: date, mode: Mode
) -> Paper:
    """The paper out of every measure of the quarters it needs, and the words beside them."""
    figures = _Figures(counted, policy, mode)
    return Paper(
        quarter=str(quarter),
        as_of=day.isoformat(),
        mode=mode,
        populations=tuple(_populations(policy, min(day, quarter.last))),
        rules=tuple(_rules(policy, day)),
        rows=tuple(_row(entry, figures, words, quarter, day) for entry in _layout()),
    )


class _Figures:
    """The measures of several quarters, exact or as they may be published."""

    def __init__(self, counted: Sequence[Counts], policy: Policy, mode: Mode) -> None:
        self.policy = policy
        self._is_published = mode == "publish"
        self._exact = {counts.quarter: {one.id: one for one in counts.measures} for counts in counted}
        self._shown = {counts.quarter: self._as_shown(counts) for counts in counted}

    def _as_shown(self, counts: Counts) -> dict[str, Counted | Published]:
        return {one.id: one for one in (publish(counts.measures) if self._is_published else counts.measures)}

    def cell(self, measure: str, quarter: Quarter) -> Cell:
        """The value of a measure for a quarter."""
        return Cell(_words(self._shown[quarter][measure]), measure, str(quarter))

    def of_several(self, measures: Sequence[str], quarters: Sequence[Quarter], how: str) -> Cell:
        """One figure of several: their sum, or the mean of the quarters begun; hidden where any part of it is."""
        begun = [quarter for quarter in quarters if self._exact[quarter][measures[0]].value is not None]
        if not begun:
            return Cell(NOT_COME)
        if how == "last":
            return self.cell(measures[0], begun[-1])
        parts = [(measure, quarter) for measure in measures for quarter in begun]
        if any(self._shown[quarter][measure].value == HIDDEN for measure, quarter in parts):
            return Cell(HIDDEN)
        total = sum(int(self._exact[quarter][measure].value or 0) for measure, quarter in parts)
        if self._is_published:
            total = rounded(total)
        return Cell(f"{total / len(begun):.2f}".rstrip("0").rstrip(".") if how == "mean" else str(total))


def _row(entry: Mapping[str, Any], figures: _Figures, words: Mapping[str, Words], quarter: Quarter, day: date) -> Row:
    said = words.get(entry["number"], Words())
    return Row(
        number=entry["number"],
        title=entry["title"],
        objective=entry["objective"],
        policy=entry["policy"],
        lead=said.lead,
        narrative=said.narrative,
        tables=tuple(_table(table, figures, quarter, day) for table in entry.get("table", ())),
        trends=tuple(_trend(measure, figures, quarter) for measure in entry.get("trends", ())),
    )


def _table(entry: Mapping[str, Any], figures: _Figures, quarter: Quarter, day: date) -> Grid:
    if entry.get("by") == "year":
        return _by_year(entry, figures, quarter)
    quarters, how = year_of(quarter), entry.get("year", "")
    lines = []
    for name in entry["lines"]:
        cells = [figures.cell(name, one) for one in quarters]
        if how:
            cells.append(figures.of_several([name], quarters, how))
        measure, target = figures.policy.measures[name], _target(figures.policy, f"target.{name}", quarter.last)
        lines.append(Line(measure.label, target, tuple(cells), measure.source))
    year = ("Year so far" if quarters[-1].last > day else "Year",) if how else ()
    return Grid(entry["title"], ("Target", *(f"Q{one.number}" for one in quarters), *year), tuple(lines))


def _by_year(entry: Mapping[str, Any], figures: _Figures, quarter: Quarter) -> Grid:
    names = entry.get("sum") or entry["lines"]
    label = entry.get("label") or figures.policy.measures[names[0]].label
    target = entry.get("target", f"target.{names[0]}")
    lines = []
    for quarters in (year_of(Quarter(quarter.year - 1, 1)), year_of(quarter)):
        achieved = figures.of_several(names, quarters, entry["year"])
        year = f"{quarters[0].year}/{(quarters[0].year + 1) % 100:02d}"
        words = _target(figures.policy, target, quarters[-1].last)
        lines.append(Line(f"{label}, {year}", words, (achieved,), figures.policy.measures[names[0]].source))
    return Grid(entry["title"], ("Target", "Achieved"), tuple(lines))


def _trend(measure: str, figures: _Figures, quarter: Quarter) -> Trend:
    quarters = trend_to(quarter)
    cells = tuple(figures.cell(measure, one) for one in quarters)
    return Trend(figures.policy.measures[measure].label, tuple(map(str, quarters)), cells)


def _target(policy: Policy, name: str, day: date) -> str:
    """A target in words, where one is held against that day; a fraction stays one."""
    value = (policy.targets.get(name) or policy.local[name]).on(day)
    if value is None or value.n is None:
        return ""
    is_held = (value.from_on or day) <= day <= (value.to_on or day)
    return format(value.n.normalize(), "f") if is_held else ""


def _words(one: Counted | Published) -> str:
    if one.value is None:
        return NOT_COME
    if one.denominator is None or isinstance(one.value, str):
        return str(one.value)
    if one.id.endswith(".rate"):
        return f"{one.value} ({one.numerator})"
    return f"{one.value} % ({one.numerator} of {one.denominator})"


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


@cache
def _layout() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads((paths.resources() / "papers" / "quarterly.toml").read_text("utf-8"))["row"])


def rows_of_plan() -> tuple[tuple[str, str], ...]:
    """The number and title of every row, in order."""
    return tuple((entry["number"], entry["title"]) for entry in _layout())


def described(one: Paper) -> str:
    """What a paper is, in a line: "2019-20-Q2 as of 30 November 2019, internal and exact"."""
    said: Mapping[Mode, Callable[[], str]] = {"exact": lambda: "internal, exact", "publish": lambda: "for publication"}
    return f"{one.quarter} as of {in_words(date.fromisoformat(one.as_of))}, {said[one.mode]()}"
