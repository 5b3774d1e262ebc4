from typing import get_args

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcare import paths
from tcare.ui.kit import icons, palette


def inks(icon: QIcon) -> set[str]:
    image = icon.pixmap(32, 32).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {point.name() for point in points if point.alpha() == 255}


@pytest.mark.parametrize("name", get_args(icons.Name))
def test_every_icon_is_drawn_in_the_colour_of_writing(qapp: QApplication, name: icons.Name) -> None:
    assert palette.LIGHT.body.text in inks(icons.icon(name))


def test_every_drawing_has_a_name() -> None:
    drawn = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    assert drawn == set(get_args(icons.Name))


def test_an_icon_button_is_named_and_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = icons.IconButton("add", "Add a person")
    qtbot.addWidget(button)
    button.show()
    palette.apply(qapp, "dark")
    assert button.accessibleName() == "Add a person"
    assert QColor(palette.DARK.body.text).name() in inks(button.icon())
