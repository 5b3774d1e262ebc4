import pytest

from tcare.errors import NotFoundError, RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows.measures import Quarter
from tcare.workflows.paper_figures import by_hand, put_in, take_back

Q2 = Quarter(2019, 2)
COMPLETED = ("2019-20-Q2", "mortality.completed")


def test_words_put_in_by_hand_stand_until_others_are_or_they_are_taken_back(case_file: CaseFile) -> None:
    case_file.act(put_in, Q2, "mortality.completed", "Scheduled to panel")
    assert case_file.ask(by_hand) == {COMPLETED: "Scheduled to panel"}
    case_file.act(put_in, Q2, "mortality.completed", " 3 ")
    assert case_file.ask(by_hand) == {COMPLETED: "3"}
    case_file.act(take_back, Q2, "mortality.completed")
    assert case_file.ask(by_hand) == {}


def test_a_cell_left_blank_on_purpose_is_not_one_that_was_never_touched(case_file: CaseFile) -> None:
    case_file.act(put_in, Q2, "registers.autism.year", "")
    assert case_file.ask(by_hand) == {("2019-20-Q2", "registers.autism.year"): ""}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("no.such.line", "3", id="a line the paper does not have"),
        pytest.param("registers.autism", "x" * 101, id="words too long for a cell"),
        pytest.param("registers.autism", "636\x07", id="a character nobody sees"),
    ],
)
def test_what_has_no_place_in_the_paper_is_refused_and_nothing_kept(case_file: CaseFile, line: str, words: str) -> None:
    with pytest.raises(RefusedError):
        case_file.act(put_in, Q2, line, words)
    assert case_file.ask(by_hand) == {}


def test_what_was_never_put_in_cannot_be_taken_back(case_file: CaseFile) -> None:
    with pytest.raises(NotFoundError):
        case_file.act(take_back, Q2, "registers.autism")
