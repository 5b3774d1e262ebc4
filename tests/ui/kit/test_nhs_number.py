import pytest

from tcare.ui.kit import nhs_number


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("9990000018", "999 000 0018"),
        ("999-000 0018", "999 000 0018"),
        ("9990", "999 0"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_number_is_shown_in_groups_of_three_three_and_four(typed: str | None, shown: str) -> None:
    assert nhs_number.show(typed) == shown


@pytest.mark.parametrize("number", ["9990000018", "999 000 0026", "9434765919", "4857773457", "4010232137"])
def test_a_right_number_has_no_problem(number: str) -> None:
    assert nhs_number.problem(number) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param("9876544321", "not a valid", id="wrong check figure"),
        pytest.param("9991234560", "not a valid", id="a well-known example that fails"),
        pytest.param("4444444444", "Ten of the same", id="repeated figure passes modulus 11"),
        pytest.param("0000000000", "Ten of the same", id="all noughts"),
        pytest.param("999000001", "this has 9", id="too short"),
        pytest.param("99900000181", "this has 11", id="too long"),
        pytest.param("no idea", "this has 0", id="words"),
    ],
)
def test_a_wrong_number_is_refused_in_words(number: str, words: str) -> None:
    assert words in nhs_number.problem(number)


def test_nothing_typed_is_no_problem() -> None:
    assert nhs_number.problem("  ") == ""
