import pytest

from tcare.reports.plain_text import pieces, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<b>Ann</b> & [[x]]", "<b>Ann</b> & [[x]]", id="markup is text"),
        pytest.param("Ann\u202eeviL", "AnneviL", id="nothing turns text round"),
        pytest.param("\u2066Ann\u2069\u200f", "Ann", id="nor isolates it"),
        pytest.param("A\x00n\x1bn\x7f", "Ann", id="control characters are dropped"),
        pytest.param("one\r\ntwo\u2028three\x0bfour", "one\ntwo\nthree\nfour", id="every line break is one"),
        pytest.param("one\n\n\n\n\ntwo", "one\n\ntwo", id="a page is not filled with nothing"),
        pytest.param("a\tb\xa0c", "a b c", id="every space is one"),
        pytest.param("\ud800", "\N{REPLACEMENT CHARACTER}", id="half a character is shown as such"),
        pytest.param("Siân Ó Briain", "Siân Ó Briain", id="accents stay"),
    ],
)
def test_what_cannot_be_seen_is_not_printed(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["", "short", "word " * 30_000, "x" * 100_000, " " * 5_000, "a\n" * 999])
def test_pieces_are_short_and_lose_no_words(text: str) -> None:
    cut = list(pieces(text))
    assert max(len(piece) for piece in cut) <= 2_000
    assert max(piece.count("\n") for piece in cut) < 24
    assert "".join("".join(cut).split()) == "".join(text.split())
