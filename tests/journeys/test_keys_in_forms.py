"""The keys of the window while a form or another dialog is open: help and locking work, the rest say that they wait."""

import pytest
from PySide6.QtWidgets import QDialog

from tcare.ui.commands.command_palette import CommandPalette
from tcare.ui.help.help import HelpDialog
from tcare.ui.kit.fields import typed
from tcare.ui.kit.form import FormDialog
from tcare.ui.people.people import PeopleScreen
from tests.journeys.conftest import at_work, filled, kept, light, start
from tests.journeys.hands import Hands

__all__ = ["at_work", "filled", "kept", "light", "start"]


@pytest.fixture
def in_form(at_work: Hands) -> FormDialog:
    """In the form of somebody new."""
    at_work.window.open_screen(PeopleScreen.name)
    at_work.rest()
    at_work.press("Ctrl+N")
    form = at_work.dialog
    assert isinstance(form, FormDialog)
    return form


def open_now(hands: Hands) -> QDialog | None:
    """The dialog that is open after what was just pressed."""
    return hands.dialog


def test_f1_in_a_form_opens_the_help_of_the_screen_behind_and_esc_returns_to_the_form(
    at_work: Hands, in_form: FormDialog
) -> None:
    at_work.press("F1")
    shown = open_now(at_work)
    assert isinstance(shown, HelpDialog)
    assert shown.words.startswith("People")
    at_work.press("Esc")
    assert open_now(at_work) is in_form


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+F", "Ctrl+N", "Ctrl+P", "F5", "F6", "Alt+Left"])
def test_a_key_of_the_screen_behind_says_that_it_waits(at_work: Hands, in_form: FormDialog, keys: str) -> None:
    at_work.press(keys)
    assert at_work.dialog is in_form
    assert in_form.notice.words == f"{keys} waits until this is closed. Press Esc to leave it."


def test_ctrl_s_still_saves_the_form(at_work: Hands, in_form: FormDialog) -> None:
    at_work.press("Ctrl+S")
    assert "waits" not in in_form.notice.words
    assert "is needed" in in_form.notice.words


def test_ctrl_l_locks_from_within_a_form_and_what_was_typed_is_there_again(
    at_work: Hands, in_form: FormDialog, passphrase: str
) -> None:
    at_work.tab_to("Family name")
    at_work.type("Quill")
    at_work.press("Ctrl+L")
    assert open_now(at_work) is None
    assert at_work.window.screen_shown is None
    at_work.type(passphrase)
    at_work.press("Return")
    assert "1 draft is waiting" in at_work.said()
    at_work.window.open_screen(PeopleScreen.name)
    at_work.rest()
    at_work.press("Ctrl+N")
    form = open_now(at_work)
    assert isinstance(form, FormDialog)
    assert typed(form.form.field("family_name")) == "Quill"
    at_work.press("Esc", "Alt+T")


def test_in_a_dialog_without_a_place_for_words_a_key_takes_nothing_away(at_work: Hands) -> None:
    at_work.press("Ctrl+K", "F5")
    assert isinstance(at_work.dialog, CommandPalette)
    at_work.press("Esc")


def test_ctrl_k_names_what_would_be_undone(at_work: Hands) -> None:
    at_work.window.open_screen(PeopleScreen.name)
    at_work.rest()
    at_work.press("Ctrl+N")
    at_work.tab_to("Local ID")
    at_work.type("L77")
    at_work.press("Ctrl+S")
    words = [action.text() for action in at_work.window.actions()]
    assert "Undo: Added a person" in words
    assert "Redo" in words
    at_work.press("Ctrl+Z")
    assert "Redo: Added a person" in [action.text() for action in at_work.window.actions()]
    assert at_work.said() == "✓ Undone: Added a person."
