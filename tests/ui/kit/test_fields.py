from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.kit.fields import ChoiceField, GrowingField, LongField, NhsNumberField, NumberField, TextField

FEW = [("R", "Red"), ("A", "Amber")]
MANY = [
    (str(number), words)
    for number, words in enumerate(("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple"))
]


Made = TypeVar("Made", bound=QWidget)


def make(qtbot: QtBot, field: Made) -> Made:
    qtbot.addWidget(field)
    field.show()
    return field


def test_words_too_long_are_told_and_never_cut_off(qtbot: QtBot) -> None:
    field = make(qtbot, TextField(5))
    field.setText("sixsix")
    assert field.value() == "sixsix"
    assert field.problem() == "Keep this to 5 characters; it has 6."
    field.setText("fives")
    assert field.problem() == ""


def test_spaces_alone_are_nothing(qtbot: QtBot) -> None:
    assert make(qtbot, TextField()).value() is None
    long = make(qtbot, LongField())
    long.setPlainText("  \n ")
    assert long.value() is None


@pytest.mark.parametrize(
    ("typed", "value"), [("12", 12), (" 0 ", 0), ("", None), ("1.5", None), ("x", None), ("²", None)]
)
def test_a_number_is_whole_or_nothing(qtbot: QtBot, typed: str, value: int | None) -> None:
    field = make(qtbot, NumberField())
    field.setText(typed)
    assert field.value() == value
    assert bool(field.problem()) == (value is None and typed != "")


def test_an_nhs_number_is_spaced_as_it_is_typed(qtbot: QtBot) -> None:
    field = make(qtbot, NhsNumberField())
    qtbot.keyClicks(field, "9990000018")
    assert field.text() == "999 000 0018"
    assert field.value() == "9990000018"
    assert field.problem() == ""


def test_a_figure_put_right_in_the_middle_leaves_the_cursor_there(qtbot: QtBot) -> None:
    field = make(qtbot, NhsNumberField())
    field.set_value("9990000018")
    field.setCursorPosition(6)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "5")
    assert field.text() == "999 050 0018"
    assert field.cursorPosition() == 6


def test_a_choice_offers_not_recorded_unless_required(qtbot: QtBot) -> None:
    free, needed = make(qtbot, ChoiceField(FEW)), make(qtbot, ChoiceField(FEW, required=True))
    assert [free.itemText(i) for i in range(free.count())] == ["Not recorded", "Red", "Amber"]
    assert [needed.itemText(i) for i in range(needed.count())] == ["Red", "Amber"]
    assert free.value() is None
    assert needed.value() is None


def test_a_choice_holds_its_code(qtbot: QtBot) -> None:
    field = make(qtbot, ChoiceField(FEW))
    with qtbot.waitSignal(field.changed):
        field.set_value("A")
    assert field.currentText() == "Amber"
    assert field.value() == "A"


def test_a_code_no_longer_in_use_is_kept(qtbot: QtBot) -> None:
    field = make(qtbot, ChoiceField(FEW))
    field.set_value("OLD")
    assert field.value() == "OLD"
    assert field.problem() == ""


@pytest.mark.parametrize(("count", "searched"), [(7, False), (8, True)])
def test_more_than_seven_choices_can_be_searched(qtbot: QtBot, count: int, searched: bool) -> None:
    assert make(qtbot, ChoiceField(MANY[:count])).isEditable() is searched


def test_a_long_list_is_searched_by_typing_part_of_a_word(qtbot: QtBot) -> None:
    field = make(qtbot, ChoiceField(MANY))
    line, completer = field.lineEdit(), field.completer()
    assert line
    assert completer
    line.selectAll()
    qtbot.keyClicks(line, "arc")
    assert field.problem() == "Choose one from the list."
    assert [completer.completionModel().index(0, 0).data()] == ["Larch"]
    line.setText("larch")
    assert field.value() == "6"
    assert field.problem() == ""


def test_other_choices_keep_what_is_chosen_and_tell_when_it_is_gone(qtbot: QtBot) -> None:
    field = make(qtbot, ChoiceField(FEW))
    field.set_value("A")
    with qtbot.assertNotEmitted(field.changed):
        field.set_choices((("A", "Amber"), ("G", "Green")))
    assert field.value() == "A"
    with qtbot.waitSignal(field.changed):
        field.set_choices((("G", "Green"),))
    assert field.value() is None


def test_long_words_do_not_make_a_form_wider_than_its_window_and_are_read_in_full(qtbot: QtBot) -> None:
    long = "Awaiting further community or mental health NHS services not in an acute setting, step-down included"
    field = make(qtbot, ChoiceField((*MANY, ("L", long))))
    assert field.sizeHint().width() < field.fontMetrics().averageCharWidth() * 70
    field.set_value("L")
    assert field.toolTip() == long


def test_a_name_typed_before_is_completed_in_the_line_and_written_as_it_was(qtbot: QtBot) -> None:
    field = make(qtbot, TextField(None, ["Jo Lane", "Ola Finch"]))
    with qtbot.waitActive(field):
        field.activateWindow()
    field.setFocus()
    qtbot.keyClicks(field, "jo")
    assert field.text().casefold() == "jo lane"
    assert field.value() == "Jo Lane"


def test_a_name_not_typed_before_stays_as_it_is_typed(qtbot: QtBot) -> None:
    field = make(qtbot, TextField(None, ["Jo Lane"]))
    qtbot.keyClicks(field, "joan")
    assert field.value() == "joan"


THEMES = [(words, words) for words in ("Epilepsy", "Sepsis", "Hospital passports")]


def test_a_list_that_grows_takes_one_of_its_entries_by_keys(qtbot: QtBot) -> None:
    field = make(qtbot, GrowingField(THEMES))
    assert field.value() is None
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == "Sepsis"


def test_a_list_that_grows_takes_what_is_typed_and_its_own_spelling_of_what_it_has(qtbot: QtBot) -> None:
    field = make(qtbot, GrowingField(THEMES, 20))
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Dental care ")
    assert (field.value(), field.problem()) == ("Dental care", "")
    line.selectAll()
    qtbot.keyClicks(line, "sepsis")
    assert field.value() == "Sepsis"
    line.selectAll()
    qtbot.keyClicks(line, "More than twenty letters")
    assert field.problem() == "Keep this to 20 characters; it has 24."


def test_a_list_that_grows_shows_a_value_it_does_not_have_and_can_be_emptied_again(qtbot: QtBot) -> None:
    field = make(qtbot, GrowingField(THEMES))
    field.set_value("Dental care")
    assert field.value() == "Dental care"
    field.set_value("Sepsis")
    assert field.value() == "Sepsis"
    field.set_value("Dental care")
    field.set_value(None)
    assert (field.value(), field.currentText()) == (None, "Not recorded")


def test_a_list_that_grows_emptied_by_hand_holds_nothing(qtbot: QtBot) -> None:
    field = make(qtbot, GrowingField(THEMES))
    field.set_value("Sepsis")
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert field.value() is None
