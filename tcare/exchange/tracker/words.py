"""The words teams use in their trackers, from ``resources/tracker``."""

import re
import tomllib
from functools import cache
from typing import Any

from tcare import paths


@cache
def headings() -> dict[str, str]:
    """Every known heading, plain, with the id of what it means."""
    return {word: target for target, words in _table()["match"].items() for word in words}


@cache
def left_headings() -> dict[str, str]:
    """Every heading that is known and left out, plain, with the reason."""
    return {word: why for why, words in _table()["leave"].items() for word in words}


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind, such as ``total`` or ``doubt``."""
    return frozenset(_table()[kind]["words"])


@cache
def which() -> dict[str, tuple[str, ...]]:
    """The words that tell learning disability and autism apart, each with what it says is so."""
    said = {
        "learning disability": ("Learning disability",),
        "autism": ("Autism",),
        "both": ("Learning disability", "Autism"),
    }
    return {word: said[kind] for kind, words in _table()["which"].items() for word in words}


def plain(text: object) -> str:
    """A heading without punctuation, in small letters, its words one space apart."""
    joined = re.sub(r"(?<=\w)['’.](?=\w)", " ", str(text).casefold())
    return " ".join(re.sub(r"[^\w#]+|_", " ", joined).split())


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "tracker" / "words.toml").read_text("utf-8"))
