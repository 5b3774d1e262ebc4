"""The quarterly paper as plain values: the measures of a financial year, quarter beside quarter, by subject."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tcare.workflows.measures import Counted, Counts, Quarter
from tcare.workflows.policy import Measure
from tcare.workflows.suppression import Published, publish

NOT_BEGUN = "–"

SUBJECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Care (education) and treatment reviews", ("reviews.", "meetings.", "visits.")),
    ("In hospital", ("inpatients.", "admissions", "discharges")),
    ("Discharge plans", ("plans.",)),
    ("Dynamic support register and keyworkers", ("register.", "keyworkers.")),
    ("Mortality reviews", ("mortality.",)),
    ("Health checks and budgets", ("health-checks.", "budgets.")),
)
"""Each part of the paper, and how the ids of its measures begin."""


class QuarterlyRow(NamedTuple):
    """A measure over the quarters; each value as the paper says it: a figure, – for none, * where hidden."""

    label: str
    values: tuple[str, ...]
    source: str


class QuarterlyPart(NamedTuple):
    """One subject of the paper."""

    title: str
    rows: tuple[QuarterlyRow, ...]


def quarters_of(quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters of the financial year a quarter belongs to, to be shown beside it."""
    return tuple(Quarter(quarter.year, number) for number in range(1, 5))


def quarterly(
    counted: Sequence[Counts], named: Mapping[str, Measure], *, publishing: bool
) -> tuple[QuarterlyPart, ...]:
    """The paper of several quarters, by subject in the order of the measures.

    Args:
        counted: Every measure of each quarter.
        publishing: Whether small numbers are hidden and the rest rounded.
    """
    said = [
        {one.id: one for one in (publish(counts.measures) if publishing else counts.measures)} for counts in counted
    ]
    return tuple(
        QuarterlyPart(
            title,
            tuple(
                QuarterlyRow(measure.label, tuple(_words(quarter[name]) for quarter in said), measure.source)
                for name, measure in named.items()
                if name.startswith(beginnings)
            ),
        )
        for title, beginnings in SUBJECTS
    )


def _words(one: Counted | Published) -> str:
    if one.value is None:
        return NOT_BEGUN
    if one.denominator is None or isinstance(one.value, str):
        return str(one.value)
    if one.id.endswith(".rate"):
        return f"{one.value} ({one.numerator})"
    return f"{one.value} % ({one.numerator} of {one.denominator})"
