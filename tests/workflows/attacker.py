"""Someone who reads what is published and works out what is hidden: they try every caseload that fits.

Written apart from the program on purpose: it narrows what each figure can be until nothing gives, and then tries.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

Range = tuple[int, int]
Family = tuple[str, tuple[str, ...]]
MOST = 60


def worked_out(ranges: Mapping[str, Range], families: Sequence[Family], hidden: Iterable[str]) -> set[str]:
    """The hidden figures that can only be one thing."""
    narrowed = narrow(dict(ranges), families)
    assert narrowed is not None, "what was published contradicts itself"
    can_be: dict[str, set[int]] = {name: set() for name in narrowed}
    for name in hidden:
        least, most = narrowed[name]
        for guess in range(least, most + 1):
            if len(can_be[name]) > 1:
                break
            if guess not in can_be[name] and (found := caseload({**narrowed, name: (guess, guess)}, families)):
                for one, held in found.items():
                    can_be[one].update(held)
    return {name for name in hidden if len(can_be[name]) < 2}


def caseload(ranges: Mapping[str, Range], families: Sequence[Family]) -> dict[str, Range] | None:
    """Figures that lie in their ranges and of which every sum holds; None where there are none.

    A figure of one sum alone need not be tried: once the others are settled, each value left to it goes with some of
    the rest.
    """
    narrowed = narrow(dict(ranges), families)
    if narrowed is None:
        return None
    uses = Counter(name for total, parts in families for name in (total, *parts))
    loose = [name for name, (least, most) in narrowed.items() if least < most and uses[name] > 1]
    if not loose:
        return narrowed
    name = min(loose, key=lambda one: narrowed[one][1] - narrowed[one][0])
    least, most = narrowed[name]
    guesses = (caseload({**narrowed, name: (guess, guess)}, families) for guess in range(least, most + 1))
    return next((found for found in guesses if found), None)


def narrow(ranges: dict[str, Range], families: Sequence[Family]) -> dict[str, Range] | None:
    """Ranges no wider than the sums allow; None where the sums cannot hold."""
    again = list(families)
    while again:
        total, parts = again.pop()
        low, high = (sum(ranges[part][end] for part in parts) for end in (0, 1))
        least, most = ranges[total]
        now = {total: (max(least, low), min(most, high))}
        for part in parts:
            at_least, at_most = ranges[part]
            now[part] = max(at_least, now[total][0] - high + at_most), min(at_most, now[total][1] - low + at_least)
        if any(least > most for least, most in now.values()):
            return None
        changed = {name for name, held in now.items() if held != ranges[name]}
        ranges |= now
        again += [one for one in families if changed & {one[0], *one[1]} and one not in again]
    return ranges


def read(
    counts: Mapping[str, int], hidden: Collection[str], kept: Collection[str] = (), unprinted: Collection[str] = ()
) -> dict[str, Range]:
    """What the best of readers knows of every figure: they know which of the hidden are small."""
    return {
        name: (0, MOST) if name in unprinted else _known(n, name in hidden and (n < 5 or name not in kept))
        for name, n in counts.items()
    }


def _known(n: int, is_hidden: bool) -> Range:
    if is_hidden:
        return (0, 4) if n < 5 else (5, MOST)
    return shown_as((n + 2) // 5 * 5)


def shown_as(rounded: int) -> Range:
    """What a figure can be that is printed as a multiple of five."""
    return max(5, rounded - 2), rounded + 2
