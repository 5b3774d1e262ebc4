import unicodedata
from collections import Counter
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tcare.reports.drawing import render
from tcare.reports.drawing.fonts import printable
from tcare.reports.page import Paragraph
from tests.reports.drawing.readback import heard
from tests.reports.test_drawing import paper, words

A_BLOCK = 128  # letters: Unicode hands its letters out in blocks of this size, or of a few times it


def printed(*paragraphs: str) -> list[str]:
    """What each paragraph is read back as."""
    pdf = render(paper(*(Paragraph(said) for said in paragraphs)))
    return [said for role, said in heard(pdf)[1:] if role == "P" and "OFFICIAL" not in said]


def plain(text: str) -> str:
    """Without spaces, and with two letters where one sign stands for both: readers take ﬁ apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Siân Ó Briain, Łódź, Ångström", "Siân Ó Briain, Łódź, Ångström", id="accents are themselves"),
        pytest.param("e\u0301", "é", id="a letter and its accent are one"),
        pytest.param("▲●○❚❚✓■◆", "▲●○❚❚✓■◆", id="our own shapes are themselves"),
        pytest.param("😀", "😀", id="a picture our fonts have is itself"),
        pytest.param("well 🙂", "well [slightly smiling face]", id="a picture they lack is said by its name"),
        pytest.param("李", "[U+674E]", id="a letter they lack is said by its number"),
        pytest.param("\ue000", "\N{REPLACEMENT CHARACTER}", id="a letter of nobody's is a mark"),
        pytest.param("אב", "[U+05D0][U+05D1]", id="a word written from the right is not printed backwards"),
        pytest.param("سلام", "[U+0633][U+0644][U+0627][U+0645]", id="nor in letters that do not join"),
    ],
)
def test_no_letter_vanishes_and_what_is_printed_can_be_copied(text: str, shown: str) -> None:
    assert printed(f"{text}.") == [f"{shown}."]


def test_a_letter_of_every_block_of_unicode_is_printed_or_said() -> None:
    """The first of each block that is a letter or a sign at all, each on a line of its own."""
    blocks = (range(first, first + A_BLOCK) for first in range(0, 0x110000, A_BLOCK))
    signs = [
        next((chr(code) for code in block if unicodedata.category(chr(code))[0] in "LNPS"), "") for block in blocks
    ]
    letters = [sign for sign in signs if sign]
    assert len(letters) > 1_000
    read = printed(*(f"{number}: {letter}" for number, letter in enumerate(letters)))
    told = [f"{number}: {printable(letter)}" for number, letter in enumerate(letters)]
    assert [plain(said) for said in read] == [plain(said) for said in told]
    assert all(printable(letter).strip() for letter in letters)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_back_as_what_was_to_be_printed(text: str) -> None:
    read = words(PdfReader(BytesIO(render(paper(Paragraph(text))))))
    assert not Counter(plain(printable(text))) - Counter(plain(read))
