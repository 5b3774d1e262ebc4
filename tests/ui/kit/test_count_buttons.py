from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.palette import Mark


class Fruit(Enum):
    APPLE = ("Apples", Mark.IN_TIME)
    PEAR = ("Pears", Mark.SOON)

    def __init__(self, title: str, mark: Mark) -> None:
        self.title = title
        self.mark = mark


def test_one_is_pressed_at_a_time_and_again_none(qtbot: QtBot) -> None:
    made = CountButtons(tuple(Fruit))
    qtbot.addWidget(made)
    apples, pears = made.findChildren(QPushButton)

    for button, chosen in ((apples, Fruit.APPLE), (pears, Fruit.PEAR), (pears, None)):
        with qtbot.waitSignal(made.changed):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert made.chosen() is chosen


def test_a_count_is_shown_with_its_shape_and_said_in_words(qtbot: QtBot) -> None:
    made = CountButtons(tuple(Fruit))
    qtbot.addWidget(made)
    made.choose(Fruit.PEAR)
    made.show_counts({Fruit.APPLE: 3, Fruit.PEAR: 1200})

    apples, pears = made.findChildren(QPushButton)

    assert apples.text() == "3\n■ Apples"
    assert pears.text() == "1,200\n✓ ● Pears"
    assert pears.accessibleName() == "Pears: 1,200"
