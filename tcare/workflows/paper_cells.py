"""What the cells of the quarterly paper say: counted or put in by hand, exact or as they may be published."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tcare.workflows.measures import RATES, Counted, Counts, Quarter
from tcare.workflows.paper_figures import Address
from tcare.workflows.paper_plan import How, PlanLine, year_of_line
from tcare.workflows.suppression import HIDDEN, Published, is_small, publish, rounded

NOT_COME = "–"
BY_HAND = "†"
"""Stands after whatever was put in by hand."""


class Part(NamedTuple):
    """One measure of one quarter, whose rows can be opened."""

    measure: str
    quarter: str


class Cell(NamedTuple):
    """One value as the paper says it: a figure, – where it has not come or there is nothing to say, * where hidden.

    Attributes:
        measure: Its line, under which a figure by hand is kept; most often that is a measure.
        quarter: Of which quarter, as 2019-20-Q2; the last of the year for a year's figure.
        is_by_hand: Whether it was put in by hand.
        parts: What it counts.
    """

    words: str
    measure: str = ""
    quarter: str = ""
    is_by_hand: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def said(self) -> str:
        """The value, marked where it was put in by hand."""
        return f"{self.words}{BY_HAND}" if self.is_by_hand else self.words


class Figures:
    """The measures of several quarters, and what stands in their place by hand.

    A whole number by hand takes the place of the count wherever that count goes: in the year, and before small numbers
    are hidden. Other words take the place of its own cell, and a year's figure goes without them.
    """

    def __init__(
        self, counted: Sequence[Counts], by_hand: Mapping[Address, str], *, is_published: bool, noughts: bool
    ) -> None:
        self._by_hand = by_hand
        self._is_published, self._noughts = is_published, noughts
        self._exact = {counts.quarter: {one.id: self._laid_over(one, counts.quarter) for one in counts.measures}
                       for counts in counted}  # fmt: skip
        self._shown = {quarter: self._as_shown(measures) for quarter, measures in self._exact.items()}

    def cell(self, line: PlanLine, quarter: Quarter) -> Cell:
        """The value of a line for a quarter."""
        if not line.measures:
            return self._or_by_hand(Cell(NOT_COME, line.id, str(quarter)))
        measure = line.measures[0]
        parts = (Part(measure, str(quarter)),) if self._exact[quarter][measure].value is not None else ()
        return self._or_by_hand(Cell(_words(self._shown[quarter][measure]), line.id, str(quarter), parts=parts))

    def of_year(self, line: PlanLine, year: Sequence[Quarter], how: How) -> Cell:
        """A year's figure: the sum of its quarters, their mean or the last; of those begun, and not without a value."""
        cell = Cell(NOT_COME, year_of_line(line.id), str(year[-1]))
        begun = [one for one in year if line.measures and self._goes_into(line, one)]
        if not begun:
            return self._or_by_hand(cell)
        if how == "last":
            last = self.cell(line, begun[-1])
            return self._or_by_hand(last._replace(measure=cell.measure, quarter=cell.quarter))
        parts = tuple(Part(measure, str(one)) for measure in line.measures for one in begun)
        return self._or_by_hand(cell._replace(words=self._several(line, begun, how), parts=parts))

    def _several(self, line: PlanLine, begun: Sequence[Quarter], how: How) -> str:
        """Several figures as one; hidden where any part of it is, and otherwise made of what is shown alone."""
        parts = [(measure, one) for measure in line.measures for one in begun]
        if any(self._shown[one][measure].value == HIDDEN for measure, one in parts):
            return HIDDEN
        total = sum(int(self._exact[one][measure].value or 0) for measure, one in parts)
        if self._is_published:
            total = rounded(total)
        return f"{total / len(begun):.2f}".rstrip("0").rstrip(".") if how == "mean" else str(total)

    def _goes_into(self, line: PlanLine, quarter: Quarter) -> bool:
        words = self._by_hand.get((str(quarter), line.id))
        return self._exact[quarter][line.measures[0]].value is not None and (words is None or _is_whole(words))

    def _laid_over(self, one: Counted, quarter: Quarter) -> Counted:
        words = self._by_hand.get((str(quarter), one.id))
        is_count = one.denominator is None and one.id not in RATES
        return Counted(one.id, int(words)) if words is not None and is_count and _is_whole(words) else one

    def _as_shown(self, measures: Mapping[str, Counted]) -> Mapping[str, Counted | Published]:
        if not self._is_published:
            return measures
        return {one.id: one for one in publish(tuple(measures.values()), noughts=self._noughts)}

    def _or_by_hand(self, cell: Cell) -> Cell:
        """A cell, or what was put in its place."""
        words = self._by_hand.get((cell.quarter, cell.measure))
        if words is None:
            return cell
        if self._is_published:
            words = self._may_leave(words, is_hidden=cell.words == HIDDEN)
        return cell._replace(words=words, is_by_hand=True, parts=())

    def _may_leave(self, words: str, *, is_hidden: bool) -> str:
        """What was put in by hand as it may be published: figures as if they had been counted, words as they are."""
        if not re.fullmatch(r"\d+(\.\d+)?\s*%?", words, re.ASCII):
            return words
        if words.endswith("%"):
            return HIDDEN if is_hidden else words
        number = int(Decimal(words))
        return HIDDEN if is_hidden or is_small(number, noughts=self._noughts) else str(rounded(number))


def _is_whole(words: str) -> bool:
    return words.isascii() and words.isdecimal()


def _words(one: Counted | Published) -> str:
    if one.value is None:
        return NOT_COME
    if one.denominator is None or isinstance(one.value, str):
        return str(one.value)
    if one.id in RATES:
        return f"{one.value} ({one.numerator})"
    return f"{one.value} % ({one.numerator} of {one.denominator})"
