"""Small numbers, before measures leave the office: whoever reads them shall not find one person in them.

National practice for mental health statistics: 0 to 4 is hidden, the rest is rounded to the nearest 5; percentages only
of 5 or more. Ours on top: rates and percentages are worked out from the rounded figures, and where one hidden part of a
shown total could be had by subtraction, another is hidden with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tcare.workflows.measures import RATES, Counted, one_decimal

HIDDEN = "*"
_SMALLEST = 5
_STEP = 5
_SLACK = 2  # how far a figure rounded to the nearest 5 may be from the true one

_TOTALS: Mapping[str, tuple[str, ...]] = {
    **{
        f"reviews.{group}.total": tuple(
            f"reviews.{group}.{kind}" for kind in ("admission-avoidance", "post-admission", "repeat")
        )
        for group in ("adult", "child")
    },
    **{f"inpatients.{group}.total": tuple(f"inpatients.{group}.{by}" for by in ("local", "specialised"))
       for group in ("adult", "child")},
}  # fmt: skip
_EVERYONE_IN_HOSPITAL = (
    ("inpatients.adult.total", "inpatients.child.total"),
    tuple(f"plans.{state}" for state in ("complete", "on-track", "at-risk", "off-track", "not-started")),
)
FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *_TOTALS.items(),
    *(("inpatients.all", parts) for parts in _EVERYONE_IN_HOSPITAL),
)
"""Each total with the parts that add up to it."""


class Published(NamedTuple):
    """A measure as it may leave the office; ``HIDDEN`` in place of what may not, None where there is nothing to say."""

    id: str
    value: float | int | str | None
    numerator: int | str | None = None
    denominator: int | str | None = None


def publish(counted: Sequence[Counted]) -> tuple[Published, ...]:
    """Every measure of a quarter with small numbers hidden and the rest rounded."""
    counts = {one.id: one.value for one in counted if one.denominator is None and isinstance(one.value, int)}
    hidden = hide(counts, FAMILIES)
    return tuple(_publish(one, hidden) for one in counted)


def rounded(n: int) -> int:
    """A count to the nearest 5."""
    return (n + _STEP // 2) // _STEP * _STEP


def hide(counts: Mapping[str, int], families: Iterable[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
    """The counts that must be hidden: the small ones, and others so that no small one follows from a shown total."""
    hidden = {name for name, n in counts.items() if n < _SMALLEST}
    present = [(total, parts) for total, parts in families if {total, *parts} <= counts.keys()]
    while more := {name for total, parts in present for name in _also(counts, hidden, total, parts)} - hidden:
        hidden |= more
    return frozenset(hidden)


def _also(counts: Mapping[str, int], hidden: set[str], total: str, parts: tuple[str, ...]) -> set[str]:
    """What more to hide of one total and its parts: the smallest part still shown, or the total when none is."""
    small = [name for name in parts if name in hidden]
    if not small or total in hidden:
        return set()
    shown = [name for name in parts if name not in hidden]
    if len(small) > 1 and not _follows(counts, small, shown, total):
        return set()
    return {min(shown, key=lambda name: (counts[name], name))} if shown else {total}


def _follows(counts: Mapping[str, int], small: list[str], shown: list[str], total: str) -> bool:
    """Whether what is shown leaves a small part only one value, for someone who knows how it was rounded."""
    most = {name: counts[name] + _SLACK if counts[name] >= _SMALLEST else _SMALLEST - 1 for name in small}
    left_least = rounded(counts[total]) - _SLACK - sum(rounded(counts[name]) + _SLACK for name in shown)
    left_most = rounded(counts[total]) + _SLACK - sum(rounded(counts[name]) - _SLACK for name in shown)
    for name in small:
        others = sum(most[other] for other in small if other != name)
        if counts[name] < _SMALLEST and max(0, left_least - others) >= min(most[name], left_most):
            return True
    return False


def _publish(one: Counted, hidden: frozenset[str]) -> Published:
    if one.value is None and one.numerator is None:
        return Published(one.id, None)
    if one.id in RATES:
        return _rate(one, RATES[one.id][0] in hidden)
    if one.numerator is not None and one.denominator is not None:
        return _share(one.id, one.numerator, one.denominator)
    return Published(one.id, HIDDEN if one.id in hidden else rounded(int(one.value or 0)))


def _rate(one: Counted, is_hidden: bool) -> Published:
    """The population is no count of people cared for, so it stands as it is."""
    if is_hidden or not one.denominator or one.numerator is None:
        return Published(one.id, HIDDEN, HIDDEN, one.denominator)
    count = rounded(one.numerator)
    return Published(one.id, one_decimal(1_000_000 * count, one.denominator), count, one.denominator)


def _share(name: str, numerator: int, denominator: int) -> Published:
    of = HIDDEN if denominator < _SMALLEST else rounded(denominator)
    if isinstance(of, str) or numerator < _SMALLEST:
        return Published(name, HIDDEN, HIDDEN, of)
    count = rounded(numerator)
    return Published(name, one_decimal(100 * count, of), count, of)
