import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows.mortality_panels import chair_warning, panels
from tests.workflows.test_mortality_board import TODAY, ago, death


def test_panels_ahead_come_first_then_the_newest_past_each_with_its_agenda(case_file: CaseFile) -> None:
    for days in (-9, -30, 8, 40):
        case_file.act(work.plan_panel, {"held_on": ago(days), "chair": "Jo Lane", "chair_independent": True})
    death(case_file, "L1", 60, panel_on=ago(8), type="focused")
    death(case_file, "L2", 60, panel_on=ago(20), type="focused")

    found = case_file.ask(panels, TODAY)

    assert [row.on for row in found] == [ago(-9), ago(-30), ago(8), ago(20), ago(40)]
    assert [len(row.agenda) for row in found] == [0, 0, 1, 1, 0]
    assert [row.panel is None for row in found] == [False, False, False, True, False]
    assert found[2].undecided == 1


@pytest.mark.parametrize(
    ("chair", "independent", "says"),
    [
        pytest.param("Jo Lane", True, "", id="an independent chair"),
        pytest.param("Jo Lane", None, "It is not recorded whether the chair is independent.", id="not said"),
        pytest.param("", True, "No chair is recorded.", id="nobody named"),
        pytest.param("", None, "No chair is recorded.", id="nothing recorded"),
        pytest.param(
            "Jo Lane",
            False,
            "The chair is not independent of the organisations whose care is reviewed.",
            id="not independent",
        ),
    ],
)
def test_what_is_amiss_with_a_chair_is_said_plainly(chair: str, independent: bool | None, says: str) -> None:
    assert chair_warning(chair, independent) == says
