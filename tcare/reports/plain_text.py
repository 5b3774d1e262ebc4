"""Text from records made fit for paper: only what can be seen, in pieces a page can hold."""

import re
import unicodedata
from collections.abc import Iterator

_PIECE, _LINES = 2_000, 24


def visible(text: str) -> str:
    """Text without what cannot be seen: control characters, and the marks that turn text round (bidirectional).

    Line breaks stay, at most two together; a tab is a space; half a character is shown as �. A letter and its
    accent are one letter where there is one (NFC).
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    tidy = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    shown = "".join(_shown(each) for each in tidy)
    return re.sub(r"\n{3,}", "\n\n", shown)


def pieces(text: str) -> Iterator[str]:
    """Text in pieces of at most 2,000 characters and 24 lines, cut between lines or words where there are any.

    The time to wrap and split one piece grows with the square of its length.
    """
    lines = text.split("\n")
    for first in range(0, len(lines), _LINES):
        yield from _cut("\n".join(lines[first : first + _LINES]))


def _cut(text: str) -> Iterator[str]:
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
