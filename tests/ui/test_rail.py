import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from tcare.settings import Theme
from tcare.ui import screens
from tcare.ui.kit import palette
from tcare.ui.rail import Rail
from tests.ui.kit.test_palette import contrast


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_icon_of_the_open_screen_is_as_plain_as_its_words(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    palette.apply(qapp, theme)
    rail = Rail()
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 700)
    rail.show()
    qtbot.waitExposed(rail)
    rail.point_at(screens.entries()[2].name)
    (listed,) = rail.findChildren(QListWidget)
    listed.clearFocus()
    place = listed.visualItemRect(listed.item(2))
    image = listed.viewport().grab(place).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(24 + 6) for y in range(image.height())}
    ground = QColor(image.pixelColor(place.width() - 2, 2))
    contrasts = [contrast(ink, ground.name()) for ink in inks]
    assert max(contrasts) >= 3
