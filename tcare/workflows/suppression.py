"""Small numbers, before measures leave the office: whoever reads them shall not find one person in them.

National practice for mental health statistics: 0 to 4 is hidden, the rest is rounded to the nearest 5; percentages only
of 5 or more. Another reading hides 1 to 4 and shows noughts. Ours on top:

- Rates and percentages are worked out from the rounded figures.
- What is hidden stays so even from someone who knows every shown figure to the last person, and that the small ones are
  small: there is always a *trade*, one more here for one fewer there, that leaves every sum as it was.
  Rounding is never leaned on, so a year's sums, means and trends, made of shown figures alone, tell nothing more.
- What a quarter hides follows from that quarter's own counts: each paper that holds it, and the command line, hide the
  same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tcare.workflows.measures import RATES, SHARES, Counted, one_decimal

HIDDEN = "*"
_SMALLEST = 5
_STEP = 5

Family = tuple[str, tuple[str, ...]]
"""A total, and parts that add up to it or, where some of it is in none of them, to less."""

_PLANS = tuple(f"plans.{state}" for state in ("complete", "on-track", "at-risk", "off-track", "not-started"))
_PURPOSES = ("admission-avoidance", "post-admission", "repeat")
FAMILIES: tuple[Family, ...] = (
    *((f"reviews.{group}.total", tuple(f"reviews.{group}.{one}" for one in _PURPOSES)) for group in ("adult", "child")),
    *(
        (f"inpatients.{group}.total", (f"inpatients.{group}.local", f"inpatients.{group}.specialised"))
        for group in ("adult", "child")
    ),
    ("inpatients.all", ("inpatients.adult.total", "inpatients.child.total")),
    ("inpatients.all", _PLANS),
    ("inpatients.all", ("inpatients.with-planned-date",)),
    ("mortality.open", ("mortality.not-allocated",)),
    ("mortality.open", ("mortality.on-hold",)),
    ("mortality.in-six-months", ("mortality.in-six-months.without-holds",)),
)
"""The measures that add up within a quarter."""

_TOGETHER = frozenset({"admissions", "discharges"})
"""Between two numbers in hospital that are shown, either of these tells the other."""

_RATED = "register.rated"
_UNSAID = frozenset({_RATED})
"""What no paper says, though what it says hangs together by it."""


class Published(NamedTuple):
    """A measure as it may leave the office; ``HIDDEN`` in place of what may not, None where there is nothing to say."""

    id: str
    value: float | int | str | None
    numerator: int | str | None = None
    denominator: int | str | None = None


def publish(counted: Sequence[Counted], *, noughts: bool = False) -> tuple[Published, ...]:
    """Every measure of a quarter with small numbers hidden and the rest rounded.

    Args:
        noughts: Whether noughts are shown, and 1 to 4 hidden.
    """
    hidden = hide(*_counts(counted), noughts=noughts, unsaid=_UNSAID)
    if hidden & _TOGETHER:
        hidden |= _TOGETHER
    return tuple(_publish(one, hidden) for one in counted)


def rounded(n: int) -> int:
    """A count to the nearest 5."""
    return (n + _STEP // 2) // _STEP * _STEP


def is_small(n: int, *, noughts: bool = False) -> bool:
    """Whether a count is hidden for being small.

    Args:
        noughts: Whether noughts are shown.
    """
    return noughts <= n < _SMALLEST


def hide(
    counts: Mapping[str, int],
    families: Iterable[Family],
    *,
    noughts: bool = False,
    unsaid: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The counts that must be hidden: the small ones, and others until none of them follows from what is shown.

    Args:
        families: Which counts add up; a family with a member that is not counted is left out.
        noughts: Whether noughts are shown.
        unsaid: Counts that are shown nowhere, by which others hang together.
    """
    sums = _Sums(counts, families, noughts=noughts, unsaid=unsaid)
    hidden = frozenset(name for name, n in counts.items() if name not in unsaid and is_small(n, noughts=noughts))
    while choices := next(filter(None, (sums.beside(name, hidden) for name in sums.bare(hidden))), None):
        hidden |= {min((len(sums.bare(hidden | {name})), sums.order[name], name) for name in choices)[-1]}
    return hidden


class _Sums:
    """Counts that add up, and what can be told of some of them from the others.

    Attributes:
        order: Which to hide before which, where it makes no other difference: parts before their total, each as they
            are written. The smallest first would say of what is hidden that it is smaller than what is shown.
    """

    def __init__(
        self, counts: Mapping[str, int], families: Iterable[Family], *, noughts: bool, unsaid: frozenset[str]
    ) -> None:
        self._counts = dict(counts)
        self._noughts = noughts
        self._unsaid = set(unsaid)
        whole = [family for family in families if {family[0], *family[1]} <= counts.keys()]
        self._sums = [self._whole(*family) for family in whole]
        named = dict.fromkeys(name for total, parts in whole for name in (*parts, total))
        self.order = {name: place for place, name in enumerate(named)}

    def _whole(self, total: str, parts: tuple[str, ...]) -> Family:
        """A total with all its parts: what is in none of those named is one more, said nowhere."""
        rest = self._counts[total] - sum(self._counts[name] for name in parts)
        if rest <= 0:
            return total, parts
        name = f"{total}, less {', '.join(parts)}"
        self._counts[name] = rest
        self._unsaid.add(name)
        return total, (*parts, name)

    def bare(self, hidden: frozenset[str]) -> list[str]:
        """What is hidden in vain: nothing can be traded for it."""
        return [
            name
            for name in sorted(hidden)
            if not any(self._may(name, by) and self._evens_out({name: by}, hidden) for by in (1, -1))
        ]

    def beside(self, name: str, hidden: frozenset[str]) -> set[str]:
        """What could be hidden too, to trade with: shown, and in a sum with a count or with what that hangs on."""
        piece, seen = {name}, set[str]()
        while piece - seen:
            seen |= piece
            piece |= {one for sums in self._with(seen) for one in sums if one in hidden or one in self._unsaid}
        shown = {one for sums in self._with(piece) for one in sums} - piece
        return {one for one in shown if self._counts[one] >= _SMALLEST}

    def _with(self, names: set[str]) -> Iterator[tuple[str, ...]]:
        return ((total, *parts) for total, parts in self._sums if names & {total, *parts})

    def _evens_out(self, changes: dict[str, int], hidden: frozenset[str]) -> bool:
        """Whether changes by one can be made good by others among what is not shown, every sum as it was."""
        for total, parts in self._sums:
            if over := sum(changes.get(name, 0) for name in parts) - changes.get(total, 0):
                by = -1 if over > 0 else 1
                steps = [(name, by) for name in parts] + [(total, -by)]
                return any(
                    self._evens_out({**changes, name: step}, hidden)
                    for name, step in steps
                    if name not in changes and (name in hidden or name in self._unsaid) and self._may(name, step)
                )
        return True

    def _may(self, name: str, by: int) -> bool:
        """Whether a count could be one more or fewer, for all anyone knows: a small one is known to be small."""
        n = self._counts[name]
        if name in self._unsaid:
            return n + by >= 0
        return n + by >= self._noughts and (n + by < _SMALLEST or n >= _SMALLEST)


def _counts(counted: Sequence[Counted]) -> tuple[dict[str, int], list[Family]]:
    """Every figure of a quarter that could be hidden, and which of them add up."""
    counts = {one.id: _count(one) for one in counted if one.numerator is not None or one.value is not None}
    counts |= {_of(one.id): one.denominator or 0 for one in counted if one.id in SHARES and one.id in counts}
    colours = tuple(f"register.{colour}" for colour in ("red", "amber", "blue"))
    if counts.keys() >= set(colours):
        counts[_RATED] = sum(counts[name] for name in colours)
    families = [
        *FAMILIES,
        *((rate, (total,)) for rate, (total, _) in RATES.items()),
        *((_of(share), (share,)) for share in SHARES),
        (_of("mortality.in-six-months"), (_of("mortality.in-six-months.without-holds"),)),
        (_RATED, colours),
        (_RATED, (_of("keyworkers.coverage"),)),
    ]
    return counts, families


def _count(one: Counted) -> int:
    return int(one.value or 0) if one.numerator is None else one.numerator


def _of(share: str) -> str:
    """The name of what a share is of."""
    return f"{share}, of"


def _publish(one: Counted, hidden: frozenset[str]) -> Published:
    if one.numerator is None or one.denominator is None:
        return Published(one.id, HIDDEN if one.id in hidden else None if one.value is None else rounded(_count(one)))
    is_rate = one.id in RATES  # its population is no count of people cared for, and stands as it is
    of = one.denominator if is_rate else HIDDEN if _of(one.id) in hidden else rounded(one.denominator)
    count = HIDDEN if one.id in hidden else rounded(one.numerator)
    if isinstance(count, str) or isinstance(of, str):
        return Published(one.id, HIDDEN, count, of)
    return Published(one.id, one_decimal((1_000_000 if is_rate else 100) * count, of) if of else None, count, of)
