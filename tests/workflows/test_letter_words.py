import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare.errors import RefusedError
from tcare.workflows.letter_words import (
    PLACEHOLDERS,
    SAMPLES,
    check_placeholders,
    fill,
    gaps_in,
    long_sentences,
    placeholders_in,
)
from tcare.workflows.letters import Letter, shipped

ALL = "\n".join(one.written for one in PLACEHOLDERS.values())


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_what_is_not_recorded_is_a_gap_that_is_seen_and_never_a_blank(name: str) -> None:
    written = PLACEHOLDERS[name].written
    for known in ({}, {name: ""}):
        filled = fill(f"Hello {written}.", known)
        assert filled.words == f"Hello {PLACEHOLDERS[name].gap}."
        assert filled.gaps == (PLACEHOLDERS[name].gap,)
        assert gaps_in(filled.words) == filled.gaps


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_what_is_recorded_stands_in_its_place(name: str) -> None:
    assert fill(f"Hello {PLACEHOLDERS[name].written}.", {name: "Ann"}) == ("Hello Ann.", ())


@given(st.dictionaries(st.sampled_from(list(PLACEHOLDERS)), st.text(min_size=1)))
def test_what_a_record_says_is_text_and_is_never_filled_in_again(known: dict[str, str]) -> None:
    lines = [known.get(name, one.gap) for name, one in PLACEHOLDERS.items()]
    assert fill(ALL, known).words == "\n".join(lines)


@pytest.mark.parametrize("nasty", ["{name}", "{our_name.__class__}", "{0}%s", "<b>Ann</b>", r"\g<0>", "{", "}"])
def test_a_nasty_name_stays_as_it_is_written(nasty: str) -> None:
    assert fill("Dear {preferred_name}, from {our_name}", {"preferred_name": nasty, "our_name": "Sam"}).words == (
        f"Dear {nasty}, from Sam"
    )


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        pytest.param("A\n{reveiw_day}", "Line 2 holds a placeholder", "{review_day}", id="misspelt"),
        pytest.param("{Chair}", "Line 1 holds a placeholder", "{chair}", id="in capitals"),
        pytest.param("{review day}", "Line 1 holds a placeholder", "{review_day}", id="with a space"),
        pytest.param("{zzzz}", "Line 1 holds a placeholder", "from the list", id="near to none"),
        pytest.param("{}", "Line 1 holds a placeholder", "from the list", id="empty"),
        pytest.param("{name.__class__}", "Line 1 holds a placeholder", "from the list", id="an attribute"),
        pytest.param("On {the day", "A curly bracket stands by itself in line 1", "Take it away", id="opened"),
        pytest.param("A\n\nday}", "A curly bracket stands by itself in line 3", "Take it away", id="closed"),
    ],
)
def test_a_placeholder_that_is_not_ours_is_refused_with_those_it_is_near_to(words: str, what: str, remedy: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_placeholders(words)
    assert what in refused.value.what
    assert remedy in refused.value.remedy


def test_every_placeholder_of_ours_is_accepted_and_known_again() -> None:
    check_placeholders(ALL)
    assert [one.name for one in placeholders_in(ALL)] == list(PLACEHOLDERS)


def test_every_gap_and_every_sample_says_something() -> None:
    for one in PLACEHOLDERS.values():
        assert gaps_in(one.gap) == (one.gap,)
        assert one.sample
        assert one.means
        assert not set("{}[]") & set(one.sample)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        pytest.param(" ".join(["word"] * 15), 0, id="fifteen words"),
        pytest.param(" ".join(["word"] * 16), 1, id="sixteen words"),
        pytest.param(f"{' '.join(['word'] * 10)}. {' '.join(['word'] * 10)}.", 0, id="two short sentences in a line"),
        pytest.param(f"• {' '.join(['word'] * 15)}", 0, id="the mark of a point is no word"),
        pytest.param(f"Short.\n{' '.join(['word'] * 20)}.", 1, id="only the long one"),
    ],
)
def test_a_sentence_of_more_than_fifteen_words_is_too_long_for_easy_read(words: str, count: int) -> None:
    assert len(long_sentences(words)) == count


@pytest.mark.parametrize("letter", [one for one in shipped().values() if one.is_easy], ids=lambda one: one.id)
def test_every_line_of_easy_read_we_ship_is_short_and_is_one_idea(letter: Letter) -> None:
    words = fill(letter.text, SAMPLES).words
    assert [line for line in words.splitlines() if len(line.split()) > 15] == []
    assert long_sentences(words) == ()
