from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tcare.ui.kit.counting import Count, CountList, CountToggles


def lines(made: CountList) -> list[str]:
    return [made.item(place).text() for place in range(made.count())]


def test_a_list_of_counts_begins_at_everything_and_keeps_what_is_chosen(qtbot: QtBot) -> None:
    made = CountList("Owners")
    qtbot.addWidget(made)
    made.show_counts([Count("", "Everyone", 1200), Count("jo", "Jo", 3)])
    assert lines(made) == ["1,200  Everyone", "3  Jo"]
    assert (made.chosen(), made.counts()) == ("", (1200, 3))
    with qtbot.waitSignal(made.chosen_changed):
        made.press(1)
    made.show_counts([Count("", "Everyone", 1), Count("ola", "Ola", 1), Count("jo", "Jo", 0)])
    assert made.chosen() == "jo"
    made.show_counts([Count("", "Everyone", 1), Count("ola", "Ola", 1)])
    assert made.chosen() == ""


def test_what_is_not_there_yet_can_be_chosen_and_waits(qtbot: QtBot) -> None:
    made = CountList("Owners")
    qtbot.addWidget(made)
    made.choose("jo")
    assert made.chosen() == "jo"
    made.show_counts([Count("", "Everyone", 4), Count("jo", "Jo", 4)])
    assert made.chosen() == "jo"


def test_one_toggle_is_always_down(qtbot: QtBot) -> None:
    made = CountToggles(["Everyone", "Died"])
    qtbot.addWidget(made)
    made.show_counts([12, 3])
    everyone, died = made.findChildren(QPushButton)
    assert (everyone.text(), died.text(), made.counts()) == ("Everyone 12", "Died 3", (12, 3))
    with qtbot.waitSignal(made.changed):
        qtbot.mouseClick(died, Qt.MouseButton.LeftButton)
    assert made.chosen() == "Died"
    made.press(1)
    assert made.chosen() == "Died"
    made.choose("from another version")
    assert made.chosen() == "Everyone"
