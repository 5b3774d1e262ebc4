import pytest

from tcare.exchange.tracker.layout import Layout, as_text, from_text, name_of

NUMBER = "People.NHS number"


def test_a_layout_that_was_kept_is_the_same_again() -> None:
    layout = Layout((NUMBER, "", "Register.Rating"), day_first=True)

    assert from_text(as_text(layout), 3) == layout


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(None, id="nothing"),
        pytest.param(as_text(Layout((NUMBER,))), id="other columns"),
        pytest.param(as_text(Layout((NUMBER, "People.Shoe size"))), id="a match that is gone"),
        pytest.param('{"version": 2, "targets": ["", ""], "day_first": true}', id="of a newer program"),
    ],
)
def test_what_does_not_fit_is_not_used(kept: str | None) -> None:
    assert from_text(kept, 2) is None


def test_a_layout_is_known_by_its_headings_whatever_their_case_and_punctuation() -> None:
    assert name_of(["NHS No.", "D.O.B"]) == name_of(["nhs no", " d o b "])
    assert name_of(["NHS No.", "DOB"]) != name_of(["DOB", "NHS No."])
    assert "dob" not in name_of(["NHS No.", "DOB"]).lower()


@pytest.mark.parametrize(
    ("targets", "fault"),
    [
        ((NUMBER, "Register.Rating", ""), ""),
        (("People.Local ID",), ""),
        (("Register.Rating",), "Match the column that holds the NHS number"),
        ((NUMBER, "Register.Rating", "Register.Rating"), "Two columns are matched to Register: Rating."),
        ((NUMBER, "People.name.family", "People.Family name"), "Names are matched twice"),
        ((NUMBER, "People.name.family", "People.name.given"), "Names are matched twice"),
        ((NUMBER, "People.which", "People.Autism"), "Learning disability or autism is matched twice"),
        ((NUMBER, "Admissions.place", "Admissions.Ward"), "The hospital is matched twice"),
    ],
)
def test_a_layout_that_cannot_be_used_says_why(targets: tuple[str, ...], fault: str) -> None:
    assert Layout(targets).fault.startswith(fault)
    assert bool(Layout(targets).fault) == bool(fault)
