"""Code lists: data from ``resources/codes``, one file a list."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from tcare import paths


@dataclass(frozen=True)
class Code:
    """One code of a list.

    Attributes:
        code: What is kept.
        label: What people read.
        also: Other words, lower case, that a workbook may use for it.
        facts: Everything else the list says of it, by name.

    """

    code: str
    label: str
    also: tuple[str, ...]
    facts: Mapping[str, Any]

    @property
    def is_offered(self) -> bool:
        """Whether it may be chosen for a new record."""
        return bool(self.facts.get("offered", True) and self.facts.get("in_force", True))

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on a day: from ``in_force_from`` to ``in_force_to``, both included."""
        return _holds(self.facts.get("in_force_from"), self.facts.get("in_force_to"), day)


@dataclass(frozen=True)
class CodeList:
    """A list of codes in the order it is shown, with where it comes from and how sure that is.

    Attributes:
        in_force_from: Its first day, where one is known.
        in_force_to: Its last day, where it has ended.

    """

    name: str
    title: str
    source: str
    certainty: str
    codes: tuple[Code, ...]
    in_force_from: date | None = None
    in_force_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on a day, its first and last day included."""
        return _holds(self.in_force_from, self.in_force_to, day)

    def __getitem__(self, code: str) -> Code:
        """The entry for a code that is in the list."""
        return self._by_code[code]

    def get(self, code: str | None) -> Code | None:
        """The entry for a code, or nothing."""
        return None if code is None else self._by_code.get(code)

    def label(self, code: str | None) -> str:
        """What people read for a code; the code itself when the list no longer has it."""
        entry = self.get(code)
        return entry.label if entry else code or "Not recorded"

    def read(self, words: str) -> Code | None:
        """The entry meant by a code, a label or another word for it, in any case.

        Two digits that people would take for something else (``bare = false``) are not read as a code.
        """
        return self._by_word.get(_plain(words))

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {entry.code: entry for entry in self.codes}

    @cached_property
    def _by_word(self) -> dict[str, Code]:
        found: dict[str, Code] = {}
        for entry in self.codes:
            words = [entry.label, *entry.also]
            if entry.facts.get("bare", True):
                words.append(entry.code)
            for word in words:
                found.setdefault(_plain(word), entry)
        return found


@cache
def code_list(name: str) -> CodeList:
    """The code list of a name: a file of ``resources/codes`` without its ending."""
    held = tomllib.loads((paths.resources() / "codes" / f"{name}.toml").read_text("utf-8"))
    return CodeList(
        name=name,
        title=held["title"],
        source=held["source"],
        certainty=held["certainty"],
        codes=tuple(
            Code(
                code=entry["code"],
                label=entry["label"],
                also=tuple(entry.get("also", ())),
                facts={key: value for key, value in entry.items() if key not in ("code", "label", "also")},
            )
            for entry in held["code"]
        ),
        in_force_from=held.get("in_force_from"),
        in_force_to=held.get("in_force_to"),
    )


def label(name: str, code: str | None) -> str:
    """What people read for a code of a list, or "Not recorded"."""
    return code_list(name).label(code)


def _holds(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _plain(words: str) -> str:
    return re.sub(r"[\s_\-–]+", " ", words).strip().casefold()
