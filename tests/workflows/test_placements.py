import pytest

from tcare.workflows.placements import Placement


@pytest.mark.parametrize(
    ("placement", "words"),
    [
        pytest.param(Placement(), "Not recorded", id="nothing recorded"),
        pytest.param(Placement(False, 12), "In area, 12 km", id="in area"),
        pytest.param(Placement(False, 12, "Not applicable"), "In area, 12 km", id="in area has no reason to say"),
        pytest.param(Placement(True), "Out of area: reason not recorded", id="no reason recorded"),
        pytest.param(Placement(True, 0, "Choice"), "Out of area, 0 km: Choice", id="no distance is not none recorded"),
        pytest.param(Placement(True, 1200, "Other"), "Out of area, 1,200 km: Other", id="far away"),
        pytest.param(Placement(None, 40), "Not recorded, 40 km", id="only the distance"),
    ],
)
def test_a_placement_says_where_how_far_and_why(placement: Placement, words: str) -> None:
    assert placement.words == words


def test_where_no_heading_says_so_what_is_not_recorded_is_named() -> None:
    assert Placement().sentence == "Out of area or not: not recorded."
    assert Placement(False, 12).sentence == "In area, 12 km."
