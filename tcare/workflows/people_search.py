"""Finding people as they are typed: part of a name, a name that sounds like it, an NHS number or a local ID."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tcare.workflows.people import PersonRow

_ALIKE = 0.8  # one letter in five astray, left out, added or swapped
_SOMEWHAT = 0.5
_FEWEST_LETTERS = 4  # a shorter name is like too many others
# How names are heard, as far as spelling hides it; applied in order, to lower-case letters.
_HEARD = (
    (r"^(kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"ph", "f"),
    (r"gh(?=[^aeiou]|$)", ""),
    (r"(s?ch|sh|c(?=[eiy]))", "s"),
    (r"^ge", "je"),
    (r"ck|[cq]", "k"),
    (r"x", "ks"),
    (r"z", "s"),
    (r"v", "f"),
    (r"d(?=t)|(?<=.)[hw]", ""),
    (r"mps", "ms"),
    (r"(.)\1+", r"\1"),
    (r"(?<=.)[aeiouy]+", ""),
)


class PeopleSearch:
    """Finds people among rows that do not change; made once for the rows a list holds."""

    def __init__(self, rows: Sequence[PersonRow]) -> None:
        self._rows = tuple(rows)
        self._by_part: dict[str, set[int]] = defaultdict(set)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._numbers = [_numbers(row) for row in self._rows]
        for place, row in enumerate(self._rows):
            for part in _parts(f"{row.person.name} {row.preferred_name}"):
                self._by_part[part].add(place)
                self._by_sound[sound(part)].add(part)

    def find(self, typed: str) -> tuple[PersonRow, ...]:
        """Those meant by what is typed so far: by name or number first, then those whose name is like it.

        Each word must be part of a name, in any order; figures must be part of an NHS number or a local ID.
        """
        if not typed.strip():
            return self._rows
        exact = self._all_of(typed, self._named)
        alike = self._all_of(typed, self._named_like) - exact
        return tuple(self._rows[place] for places in (exact, alike) for place in sorted(places))

    def _all_of(self, typed: str, by_name: Callable[[str], set[int]]) -> set[int]:
        if not re.search(r"[^\W\d_]", typed):  # figures only, however spaced
            return self._numbered(typed)
        found: set[int] | None = None
        for word in typed.split():
            places = self._numbered(word) if any(letter.isdigit() for letter in word) else by_name(word)
            found = places if found is None else found & places
        return found or set()

    def _numbered(self, typed: str) -> set[int]:
        wanted = _tidy(typed)
        return {place for place, numbers in enumerate(self._numbers) if wanted in numbers} if wanted else set()

    def _named(self, word: str) -> set[int]:
        parts = _parts(word)
        found = [_union(self._by_part[each] for each in self._by_part if part in each) for part in parts]
        return set.intersection(*found) if found else set()

    def _named_like(self, word: str) -> set[int]:
        found = self._named(word)
        for part in _parts(word):
            if len(part) >= _FEWEST_LETTERS:
                spelt = process.extract(
                    part, self._by_part.keys(), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=None
                )
                heard = [each for each in self._by_sound.get(sound(part), ()) if _near(part, each)]
                found |= _union(self._by_part[each] for each in (*heard, *(match[0] for match in spelt)))
        return found


def sound(name: str) -> str:
    """How a name is heard, roughly: ``smith`` and ``smyth`` alike, ``catherine`` and ``kathryn`` too."""
    heard = name
    for spelt, said in _HEARD:
        heard = re.sub(spelt, said, heard)
    return heard


def _near(typed: str, part: str) -> bool:
    """Whether two names that are heard alike are also spelt somewhat alike: Sean and Shaun, not Sean and Sunny."""
    return OSA.normalized_similarity(typed, part) >= _SOMEWHAT


def _parts(words: str) -> list[str]:
    """The words of a name, as anybody might type them: no capitals, accents, apostrophes or hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’")
    return re.findall(r"[^\W\d_]+", plain)


def _numbers(row: PersonRow) -> str:
    # A mark that nobody types keeps the end of one number from running into the next.
    return f"{row.person.nhs_number or ''}\n{_tidy(row.person.local_id or '')}"


def _tidy(number: str) -> str:
    return re.sub(r"[\s\-]", "", number).casefold()


def _union(sets: Iterable[set[int]]) -> set[int]:
    return set().union(*sets)
