import pytest

from tcare.ui.kit import palette


@pytest.fixture(autouse=True)
def light(qapp):
    """Every test of the window starts in the light theme."""
    palette.apply(qapp, "light")
