from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare.ui.kit.fields import TextField
from tcare.ui.person.in_place import InPlace

MOSS, REED = uuid4(), uuid4()


class Shown:
    """The field, and what a person does with it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.part = InPlace("&Lead professional", "For everyone.")
        qtbot.addWidget(self.part)
        self.part.show()
        self.told: list[tuple[UUID, object]] = []
        self.part.save_requested.connect(lambda whose, words: self.told.append((whose, words)))
        field, save = self.part.findChild(TextField), self.part.findChild(QPushButton)
        assert isinstance(field, TextField)
        assert isinstance(save, QPushButton)
        self.field, self.save = field, save


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(qtbot)
    made.part.show_value(MOSS, "Jo Lane")
    return made


def test_enter_or_the_button_saves_what_was_changed_and_nothing_else(qtbot: QtBot, shown: Shown) -> None:
    assert not shown.save.isEnabled()
    qtbot.keyClick(shown.field, Qt.Key.Key_Return)
    assert shown.told == []
    shown.field.setText(" Ola Finch ")
    qtbot.keyClick(shown.field, Qt.Key.Key_Return)
    shown.field.setText("")
    qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    assert shown.told == [(MOSS, "Ola Finch"), (MOSS, None)]


def test_esc_takes_back_what_was_typed(qtbot: QtBot, shown: Shown) -> None:
    shown.field.setText("Ola")
    qtbot.keyClick(shown.field, Qt.Key.Key_Escape)
    assert shown.field.text() == "Jo Lane"
    assert not shown.save.isEnabled()


def test_what_is_typed_stays_when_the_same_person_is_shown_again_and_goes_with_another(shown: Shown) -> None:
    shown.field.setText("Ola")
    shown.part.show_value(MOSS, "Jo Lane")
    assert shown.field.text() == "Ola"
    shown.part.show_value(REED, "")
    assert shown.field.text() == ""


def test_too_many_words_are_told_and_not_saved(qtbot: QtBot, shown: Shown) -> None:
    shown.field.setText("x" * 101)
    assert not shown.save.isEnabled()
    assert any("100 characters" in label.text() for label in shown.part.findChildren(QLabel) if label.isVisible())
    qtbot.keyClick(shown.field, Qt.Key.Key_Return)
    assert shown.told == []
