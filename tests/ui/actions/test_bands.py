from typing import get_args

import pytest

from tcare.ui.actions.bands import Band
from tcare.workflows.actions import ActionState


@pytest.mark.parametrize("state", get_args(ActionState))
def test_every_state_is_in_one_band(state: str) -> None:
    assert sum(state in band.states for band in Band) == 1
