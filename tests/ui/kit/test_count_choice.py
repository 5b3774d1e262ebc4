from enum import Enum

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tcare.ui.kit.count_choice import CountChoice


class Fruit(Enum):
    APPLE = "Apples"
    PEAR = "Pears"

    @property
    def title(self) -> str:
        return self.value


def test_everything_is_chosen_at_first_and_the_keys_choose_another(qtbot: QtBot) -> None:
    made = CountChoice("Every fruit", tuple(Fruit))
    qtbot.addWidget(made)
    assert made.chosen() is None

    for key, chosen in ((Qt.Key.Key_Down, Fruit.APPLE), (Qt.Key.Key_Down, Fruit.PEAR), (Qt.Key.Key_Home, None)):
        with qtbot.waitSignal(made.changed):
            qtbot.keyClick(made, key)
        assert made.chosen() is chosen


def test_every_entry_says_its_count_and_counting_chooses_nothing_else(qtbot: QtBot) -> None:
    made = CountChoice("Every fruit", tuple(Fruit))
    qtbot.addWidget(made)
    made.choose(Fruit.PEAR)
    with qtbot.assertNotEmitted(made.changed):
        made.show_counts({Fruit.APPLE: 3, Fruit.PEAR: 1200}, 1203)
    assert [made.itemText(place) for place in range(3)] == ["Every fruit: 1,203", "Apples: 3", "Pears: 1,200"]
    assert made.chosen() is Fruit.PEAR
