from tcare.ui.discharge.states import Standing
from tcare.ui.plan_marks import PLAN_MARKS


def test_every_state_of_a_plan_has_a_button_worst_first() -> None:
    assert [state.value for state in Standing] == list(PLAN_MARKS)
    assert Standing.OFF_TRACK.title == "Off track"
