import pytest

from tcare.ui.due.columns import MARKS, WORDS, days_in_words
from tcare.workflows.due import OPEN


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1200, "1,200 days ago"),
        (-11, "11 days ago"),
        (-1, "1 day ago"),
        (0, "today"),
        (1, "in 1 day"),
        (3, "in 3 days"),
    ],
)
def test_days_are_said_in_words(days: int, words: str) -> None:
    assert days_in_words(days) == words


def test_every_state_has_a_word_and_a_mark() -> None:
    assert set(MARKS) >= OPEN | {"met", "met-late", "ended", "missed"}
    assert set(WORDS) >= set(MARKS)
