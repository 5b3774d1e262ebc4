from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.kit.form import FieldSpec, Form, FormDialog, mnemonics

FIELDS = (
    FieldSpec("family_name", "Family name", "As on their records.", required=True, max_length=35, value="Ash"),
    FieldSpec("born_on", "Born", kind="date", future_allowed=False, most_likely="past", value=date(1980, 9, 5)),
    FieldSpec("number", "NHS number", kind="nhs-number", value="9990000018"),
    FieldSpec("rating", "Rating", kind="choice", choices=(("R", "Red"), ("A", "Amber")), value="R"),
    FieldSpec("consent", "Consent given", kind="yes-no", value=False),
    FieldSpec("beds", "Beds", kind="number", value=0),
    FieldSpec("notes", "Notes", kind="long"),
)
AS_GIVEN = {
    "family_name": "Ash",
    "born_on": date(1980, 9, 5),
    "number": "9990000018",
    "rating": "R",
    "consent": False,
    "beds": 0,
    "notes": None,
}


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(FIELDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot) -> FormDialog:
    made = FormDialog("Change details", FIELDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def line(form: Form, name: str) -> QLineEdit:
    field = form.field(name)
    assert isinstance(field, QLineEdit)
    return field


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_form_gives_back_what_it_was_given(form: Form) -> None:
    assert form.values() == AS_GIVEN
    assert not form.is_changed()
    assert form.problems() == {}


def test_every_label_belongs_to_its_field_and_names_it(form: Form) -> None:
    buddies = {label.buddy().accessibleName(): label.text() for label in form.findChildren(QLabel) if label.buddy()}
    assert len(buddies) == len(FIELDS)
    assert buddies["Family name, required"] == "&Family name (required)"


def test_alt_letters_never_clash() -> None:
    words = mnemonics(["Rating", "Review", "Reason", "R & D", "R"], taken="E")
    assert words == ["&Rating", "Re&view", "Re&ason", "R && &D", "R"]


def test_a_change_is_told_and_known(qtbot: QtBot, form: Form) -> None:
    with qtbot.waitSignal(form.changed):
        line(form, "family_name").setText("Oak")
    assert form.is_changed()


def test_a_half_typed_date_counts_as_a_change(form: Form) -> None:
    line(form, "born_on").setText("31/2")
    assert form.is_changed()


def test_what_is_missing_is_said_beside_its_field_and_the_keyboard_goes_there(qtbot: QtBot, form: Form) -> None:
    form.activateWindow()
    line(form, "family_name").setText(" ")
    assert not form.check()
    assert "Family name is needed." in shown(form)
    assert form.field("family_name").hasFocus()
    assert form.field("family_name").accessibleDescription() == "Family name is needed. As on their records."


def test_what_is_wrong_is_said_on_leaving_the_field_and_goes_when_put_right(qtbot: QtBot, form: Form) -> None:
    form.activateWindow()
    field = line(form, "number")
    field.setFocus()
    field.setText("999 000 0019")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert any("not a valid NHS number" in words for words in shown(form))
    field.setFocus()
    field.setText("999 000 0018")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert not any("not a valid NHS number" in words for words in shown(form))


def test_save_asks_once_with_the_values(qtbot: QtBot, dialog: FormDialog) -> None:
    asked = QSignalSpy(dialog.save_requested)
    line(dialog.form, "family_name").setText("Oak")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked.count() == 1
    assert asked.at(0) == [{**AS_GIVEN, "family_name": "Oak"}]
    assert dialog.isVisible()


def test_save_does_not_ask_while_something_is_wrong(qtbot: QtBot, dialog: FormDialog) -> None:
    asked = QSignalSpy(dialog.save_requested)
    line(dialog.form, "born_on").setText("31/2/1980")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked.count() == 0
    assert "There is no day 31 in February 1980." in shown(dialog)


def test_a_refusal_keeps_what_was_typed_and_save_can_be_tried_again(qtbot: QtBot, dialog: FormDialog) -> None:
    asked = QSignalSpy(dialog.save_requested)
    dialog.save_requested.connect(
        lambda _: dialog.refuse("Nothing was saved.", {"number": "Somebody has this number."})
    )
    line(dialog.form, "family_name").setText("Oak")
    for times in (1, 2):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert asked.count() == times
        assert "Somebody has this number." in shown(dialog)
    assert dialog.form.values()["family_name"] == "Oak"


def test_an_untouched_form_closes_at_once(qtbot: QtBot, dialog: FormDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("words", "stays"), [("&Go on typing", True), ("&Throw away", False)])
def test_a_changed_form_asks_before_anything_is_lost(qtbot: QtBot, dialog: FormDialog, words: str, stays: bool) -> None:
    notes = dialog.form.field("notes")
    assert isinstance(notes, QPlainTextEdit)
    notes.setPlainText("Half a thought")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    box = dialog.findChild(QMessageBox)
    assert box
    button = next(b for b in box.findChildren(QPushButton) if b.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() is stays


def test_a_field_left_out_holds_nothing_and_asks_nothing_until_it_is_back(form: Form) -> None:
    line(form, "family_name").setText("Rowan")
    form.hide_fields({"family_name", "rating"})
    assert not form.field("family_name").isVisible()
    assert (form.values()["family_name"], form.values()["rating"]) == (None, None)
    assert form.problems() == {}
    form.hide_fields(())
    assert form.field("family_name").isVisible()
    assert form.values()["family_name"] == "Rowan"


def test_leaving_a_field_out_is_not_a_change_of_what_is_filled_in(form: Form) -> None:
    form.hide_fields({"rating"})
    assert not form.is_changed()


def test_what_is_said_beneath_a_field_can_follow_and_is_described(form: Form) -> None:
    form.set_note("rating", "Last day 27-Feb-2019.")
    assert "Last day 27-Feb-2019." in shown(form)
    assert form.field("rating").accessibleDescription() == "Last day 27-Feb-2019."
    form.set_note("family_name", "")
    assert "As on their records." in shown(form)


def test_what_may_be_chosen_can_follow(form: Form) -> None:
    form.set_choices("rating", (("R", "Red"), ("G", "Green")))
    assert form.values()["rating"] == "R"
    form.set_choices("rating", (("G", "Green"),))
    assert form.values()["rating"] is None
