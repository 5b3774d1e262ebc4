"""What stands in the quarterly paper, as data: its rows, their tables, and the lines of each.

The table is ``resources/papers/quarterly.toml``. A line is a measure, a sum of measures, or one that a team writes by
hand, for what a caseload cannot tell.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from tcare import paths
from tcare.workflows.measures import Quarter
from tcare.workflows.policy_tables import national

By = Literal["quarter", "year", "years"]
How = Literal["", "sum", "last", "mean"]

_ICB_FROM = date(2022, 7, 1)
"""Health and Care Act 2022: integrated care boards take the place of clinical commissioning groups."""


class PlanLine(NamedTuple):
    """A line of a table.

    Attributes:
        id: The name its figures by hand are kept under: of the measure, or its own.
        measures: What it counts: several are added up; none, where it is written by hand alone.
    """

    id: str
    label: str
    measures: tuple[str, ...]
    source: str


class PlanTable(NamedTuple):
    """A table of a row.

    Attributes:
        by: Quarters side by side; years one beneath the other; or years side by side.
        year: How the quarters of a year make one figure; empty for none.
        heading: What stands above that figure; empty where it is the year, so far.
        before: How many quarters of the year before stand first.
        years: How many years there are, where it goes by years.
        target: The target the year's figures are held against; empty for that of each line's measure.
    """

    title: str
    lines: tuple[PlanLine, ...]
    by: By
    year: How
    heading: str
    before: int
    years: int
    target: str


class PlanRow(NamedTuple):
    """A row of the plan."""

    number: str
    title: str
    objective: str
    policy: str
    tables: tuple[PlanTable, ...]
    trends: tuple[str, ...]


@cache
def plan() -> tuple[PlanRow, ...]:
    """Every row, in order."""
    held = tomllib.loads((paths.resources() / "papers" / "quarterly.toml").read_text("utf-8"))["row"]
    return tuple(
        PlanRow(
            number=entry["number"],
            title=entry["title"],
            objective=entry["objective"],
            policy=entry["policy"],
            tables=tuple(_table(table) for table in entry.get("table", ())),
            trends=tuple(entry.get("trends", ())),
        )
        for entry in held
    )


@cache
def lines() -> frozenset[str]:
    """The names under which figures can be put in by hand: every line, and the year's figure of each."""
    named = {line.id for row in plan() for table in row.tables for line in table.lines}
    return frozenset(named | {year_of_line(name) for name in named})


def year_of_line(line: str) -> str:
    """The name of the year's figure of a line, kept under the last quarter of the year."""
    return f"{line}.year"


def label_for(line: PlanLine, quarter: Quarter) -> str:
    """What a line is called in the paper of a quarter: who commissions locally was a CCG before it was an ICB."""
    return line.label.replace("{local}", "CCG" if quarter.last < _ICB_FROM else "ICB")


def _table(entry: Mapping[str, Any]) -> PlanTable:
    return PlanTable(
        title=entry["title"],
        lines=tuple(_line(line) for line in entry["lines"]),
        by=entry.get("by", "quarter"),
        year=entry.get("year", ""),
        heading=entry.get("heading", ""),
        before=entry.get("before", 0),
        years=entry.get("years", 2),
        target=entry.get("target", ""),
    )


def _line(entry: str | Mapping[str, Any]) -> PlanLine:
    if isinstance(entry, str):
        entry = {"measure": entry}
    measures = tuple(entry.get("sum", ())) or ((entry["measure"],) if "measure" in entry else ())
    first = national().measures[measures[0]] if measures else None
    return PlanLine(
        id=entry.get("id") or measures[0],
        label=entry.get("label") or (first.label if first else ""),
        measures=measures,
        source=entry.get("source") or (first.source if first else "Put in by hand"),
    )
