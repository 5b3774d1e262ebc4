import pytest
from PySide6.QtWidgets import QApplication

from tcare.ui.kit import palette


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Every test of the window starts in the light theme."""
    palette.apply(qapp, "light")
