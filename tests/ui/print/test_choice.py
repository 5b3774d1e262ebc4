import pytest

from tcare.reports.case_summary import SECTIONS, Choice
from tcare.ui.print.choice import KEPT_AS, in_words, read

ALL_BUT_DUE = tuple(name for name in SECTIONS if name != "due")


@pytest.mark.parametrize(
    ("kept", "choice"),
    [
        pytest.param('{"without": ["due"], "large": true}', Choice(ALL_BUT_DUE, "large"), id="as it was chosen"),
        pytest.param('{"without": ["gone", "due"]}', Choice(ALL_BUT_DUE), id="a section there is no more"),
        pytest.param('{"without": []}', Choice(), id="everything"),
        pytest.param("no json", Choice(), id="not readable"),
        pytest.param("[1]", Choice(), id="something else"),
        pytest.param('{"without": 3}', Choice(), id="something else in it"),
    ],
)
def test_what_was_chosen_is_read_again_and_what_cannot_be_read_is_as_if_never_kept(kept: str, choice: Choice) -> None:
    assert read({KEPT_AS: kept}) == choice
    assert read({}) == Choice()


def test_what_is_chosen_is_said_in_a_few_words() -> None:
    assert in_words(Choice()) == "All sections, print of the usual size"
    assert in_words(Choice(("due",), "large")) == f"1 of {len(SECTIONS)} sections, large print"
