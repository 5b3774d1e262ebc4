"""Text from records made fit for paper: only what can be seen, in pieces a page can hold."""

import re
import unicodedata
from collections.abc import Iterator

_PIECE = 2_000


def visible(text: str) -> str:
    """Text without what cannot be seen: control characters, and the marks that turn text round (bidirectional).

    Line breaks stay, at most two together; a tab is a space; half a character is shown as �.
    """
    if text.isprintable():
        return text
    tidy = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    shown = "".join(_shown(each) for each in tidy)
    return re.sub(r"\n{3,}", "\n\n", shown)


def pieces(text: str) -> Iterator[str]:
    """Text in pieces of at most 2,000 characters, cut between words where there are any: wrapping is quadratic."""
    at = 0
    while len(text) - at > _PIECE:
        space = text.rfind(" ", at, at + _PIECE)
        end = space if space > at else at + _PIECE
        yield text[at:end]
        at = end + 1 if space > at else end
    yield text[at:]


def _shown(each: str) -> str:
    category = unicodedata.category(each)
    if each in "\n\t" or category == "Zs":
        return "\n" if each == "\n" else " "
    if category in ("Cc", "Cf"):
        return ""
    return "\N{REPLACEMENT CHARACTER}" if category in ("Cs", "Cn", "Co") else each
