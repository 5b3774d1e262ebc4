"""The two fonts put inside every paper, and what is printed for a letter that they lack."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tcare import paths
from tcare.reports.plain_text import visible

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"

_AT_A_TIME = 100  # a table of letters holds no more (ISO 32000-1, 9.10.3; Adobe technical note 5014)


def printable(text: str) -> str:
    """Text as it is printed: what cannot be seen left out, and a letter that our fonts lack said in brackets.

    A picture is said by its name, ``[slightly smiling face]``; a letter by its number, ``[U+0915]``, and so is one of a
    script written from the right, for reportlab by itself would print a word of it backwards.
    """
    shown = visible(text)
    if shown.isascii():
        return shown
    letters = register_fonts()
    return "".join(each if each == "\n" or ord(each) in letters else _said(each) for each in shown)


@cache
def register_fonts() -> frozenset[int]:
    """Have our fonts ready to be put inside a paper.

    Returns:
        The letters that both of them have and that are written from the left.
    """
    fonts = [_Font(name, str(paths.resources() / "fonts" / f"{name}.ttf")) for name in (PLAIN, BOLD)]
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)
    plain, bold = (frozenset(font.face.charToGlyph) for font in fonts)
    return frozenset(letter for letter in plain & bold if unicodedata.bidirectional(chr(letter)) not in ("R", "AL"))


def _said(letter: str) -> str:
    if unicodedata.category(letter) == "So" and (name := unicodedata.name(letter, "")):
        return f"[{name.lower()}]"
    return f"[U+{ord(letter):04X}]"


class _Font(TTFont):
    """A font whose letters can be copied and searched for, those past U+FFFF too.

    reportlab's own table of letters has the unused ones as U+0000, and five digits where two surrogates belong.
    """

    def addObjects(self, doc: Any) -> None:
        """Override: put our table of letters in place of reportlab's."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        tables = [each for name, each in doc.idToObject.items() if name.startswith("toUnicodeCMap:")]
        for subset, table in zip(subsets, tables[-len(subsets) :], strict=True):
            table.content = _table_of(subset)


def _table_of(subset: Sequence[int]) -> str:
    letters = [f"<{code:02X}> <{_utf16(letter)}>" for code, letter in enumerate(subset) if letter]
    blocks = (letters[at : at + _AT_A_TIME] for at in range(0, len(letters), _AT_A_TIME))
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )


def _utf16(letter: int) -> str:
    return chr(letter).encode("utf-16-be").hex().upper()
