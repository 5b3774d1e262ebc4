"""Whether a hidden figure could be worked out from everything that is published together.

:func:`tcare.workflows.suppression.hide` looks at one total and its parts at a time. Where tables share a total, or one
table has totals both ways, what each leaves open all of them together may settle. The reader here is the best there
can be: they add every table to every other, know how figures are rounded, know which hidden ones are small, and have
read the quarterly paper too.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tcare.workflows.suppression import hide, rounded

Family = tuple[str, tuple[str, ...]]
"""A total with the parts that add up to it."""
Range = tuple[int, int]
"""The least and the most a figure can be."""

_SMALLEST = 5
_SLACK = 2
_MOST = 1_000_000  # of a figure that is hidden and not small a reader knows no upper end
_STEPS = 3_000  # of a search; one that takes longer counts as a figure worked out, and more is hidden


def hide_together(
    counts: Mapping[str, int],
    families: Sequence[Family],
    kept: Collection[str] = frozenset(),
    unprinted: Collection[str] = frozenset(),
    withheld: Collection[str] = frozenset(),
) -> frozenset[str]:
    """The counts that must be hidden so that none of the hidden can be worked out from all that is left.

    What another paper alone gives away cannot be taken back here, and nothing is hidden for it in vain.

    Args:
        kept: Counts that also stand in another paper: the small ones are hidden there too, the others can be read
            there, so hiding them here would help nobody.
        unprinted: Counts that no paper prints in any form, and that only make sums whole.
        withheld: Counts that another paper hides, and this one too.
    """
    printed = {name: n for name, n in counts.items() if name not in unprinted}
    elsewhere = {name for name in kept if counts[name] >= _SMALLEST}
    hidden = set(hide(printed, [one for one in families if not set(one[1]) & set(kept)])) - elsewhere | set(withheld)

    search = _Search(counts, families)

    def told(hidden: Collection[str]) -> Iterator[str]:
        ranges = {
            name: (0, _MOST) if name in unprinted else known(n, is_hidden=name in hidden) for name, n in counts.items()
        }
        return (name for name in sorted(hidden) if not search.is_open(ranges, name))

    given_away = set(told(printed.keys() - elsewhere))
    while one := next((name for name in told(hidden) if name not in given_away), None):
        more = _nearest(counts, families, one, {*hidden, *elsewhere, *unprinted})
        if more is None:
            break
        hidden.add(more)
    return frozenset(hidden)


def known(n: int, *, is_hidden: bool) -> Range:
    """The least and the most a figure can be for someone who reads what is shown of it."""
    if is_hidden:
        return (0, _SMALLEST - 1) if n < _SMALLEST else (_SMALLEST, _MOST)
    return max(_SMALLEST, rounded(n) - _SLACK), rounded(n) + _SLACK


class _Search:
    """Looks for another caseload that would be published just the same, in which a figure is another.

    A figure is moved up or down by one, and then one more figure of every sum that no longer holds, until all hold. In
    sums that form a tree, and in tables with totals both ways, that misses none: there any two caseloads that agree in
    what is shown are joined by steps of one. Elsewhere it may miss some, and more is hidden than must be.
    """

    def __init__(self, counts: Mapping[str, int], families: Sequence[Family]) -> None:
        self._counts = counts
        self._sums: dict[str, list[Family]] = {name: [] for name in counts}
        for family in families:
            for name in {family[0], *family[1]}:
                self._sums[name].append(family)
        self._ranges: Mapping[str, Range] = {}
        self._left = 0

    def is_open(self, ranges: Mapping[str, Range], name: str) -> bool:
        self._ranges, self._left = ranges, _STEPS
        return any(self._can_settle({name: step}) for step in (1, -1) if self._is_within(name, step))

    def _is_within(self, name: str, step: int) -> bool:
        least, most = self._ranges[name]
        return least <= self._counts[name] + step <= most

    def _can_settle(self, change: Mapping[str, int]) -> bool:
        """Whether every sum can be made to hold again by changing figures not changed yet."""
        self._left -= 1
        if self._left < 0:
            return False
        for total, parts in (family for name in change for family in self._sums[name]):
            gap = change.get(total, 0) - sum(change.get(part, 0) for part in parts)
            if gap:
                return any(self._can_settle({**change, **one}) for one in self._ways(total, parts, gap, change))
        return True

    def _ways(
        self, total: str, parts: tuple[str, ...], gap: int, change: Mapping[str, int]
    ) -> Iterable[Mapping[str, int]]:
        """Each figure of a sum that can take up one of what is amiss, the ones in the fewest sums first."""
        step = 1 if gap > 0 else -1
        for name in sorted((*parts, total), key=lambda one: len(self._sums[one])):
            by = -step if name == total else step
            if name not in change and self._is_within(name, by):
                yield {name: by}


def _nearest(
    counts: Mapping[str, int], families: Sequence[Family], name: str, not_these: Collection[str]
) -> str | None:
    """The smallest figure still to be hidden in the sums a figure stands in, or else in the sums next to those."""
    near, wider = {name}, {name}
    while True:
        for total, parts in families:
            if near & {total, *parts}:
                wider |= {total, *parts}
        candidates = wider - set(not_these)
        if candidates:
            return min(candidates, key=lambda one: (counts[one], one))
        if wider == near:
            return None
        near = set(wider)
