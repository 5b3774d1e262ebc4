"""Every key the help promises does what it says, on every screen and before any file is open; none in silence."""

import re

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from tcare import paths
from tcare.ui.commands.command_palette import CommandPalette
from tcare.ui.due.due import DueScreen
from tcare.ui.help.help import HelpDialog
from tcare.ui.kit.form import FormDialog
from tcare.ui.people.people import PeopleScreen
from tcare.ui.person.person import PersonScreen
from tcare.ui.print.preview import SummaryDialog
from tcare.ui.screens import entries
from tcare.ui.welcome.unlock import UnlockPage
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands, spoken_name

PROMISED = re.findall(r"^\| ([^|]+) \|", (paths.resources() / "help" / "keys.md").read_text("utf-8"), re.MULTILINE)[1:]
OF_LISTS_AND_FORMS = {"Enter", "F2", "F4", "Esc"}
SCREENS = pytest.mark.parametrize("screen", [entry.name for entry in entries()])


@pytest.fixture
def on_person(at_work: Hands) -> Hands:
    """On the screen of somebody in the list, by keyboard."""
    go(at_work, "People")
    at_work.press("Down", "Return")
    assert isinstance(at_work.screen, PersonScreen)
    return at_work


def go(hands: Hands, words: str) -> None:
    hands.press("Ctrl+K")
    hands.type(words)
    hands.press("Return")


def test_the_help_names_every_key_of_the_window_and_no_other(at_work: Hands) -> None:
    promised = {key for keys in PROMISED for key in keys.strip().split(", ")}
    there = {key.toString() for action in at_work.window.actions() for key in action.shortcuts()}
    assert promised - OF_LISTS_AND_FORMS == there


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+F", "Ctrl+N", "Ctrl+P", "Ctrl+S", "F5", "Ctrl+L"])
def test_before_a_file_is_open_a_key_says_that_one_is_needed(start: Start, keys: str) -> None:
    hands = start(None)
    hands.press(keys)
    assert hands.said() == "Open a case file first."


@SCREENS
def test_no_key_fails_in_silence_on_any_screen(at_work: Hands, screen: str) -> None:
    for keys in ("Ctrl+F", "Ctrl+N", "Ctrl+P", "Ctrl+S", "F5"):
        at_work.window.open_screen(screen)
        at_work.rest()
        if (screen, keys) == ("bring_in", "Ctrl+N"):
            continue  # the system's own dialog for choosing a file
        before = at_work.focus
        at_work.press(keys)
        is_there_already = keys == "Ctrl+F" and isinstance(before, QLineEdit)
        answered = at_work.said() or at_work.dialog or at_work.focus is not before or is_there_already
        assert answered, f"{keys} did nothing on {screen}"
        if at_work.dialog is not None:
            at_work.press("Esc")


def test_ctrl_k_goes_to_screens_and_people_and_does_what_has_a_key(at_work: Hands) -> None:
    go(at_work, "missing")
    assert at_work.screen.name == "missing"
    go(at_work, "lock")
    assert at_work.find(UnlockPage)


def test_ctrl_k_says_when_nothing_is_called_that_and_enter_stays(at_work: Hands) -> None:
    at_work.press("Ctrl+K")
    at_work.type("xyzzy")
    at_work.press("Return")
    found = at_work.find(CommandPalette).findChildren(QListWidget)[0]
    assert [found.item(row).text() for row in range(found.count())] == ["Nothing and nobody is called that."]


def test_ctrl_f_goes_to_the_search_box_of_the_screen(at_work: Hands) -> None:
    for words in ("What's due", "People"):
        go(at_work, words)
        at_work.press("Ctrl+F")
        assert isinstance(at_work.focus, QLineEdit)


def test_enter_and_f2_open_the_row_of_a_list(at_work: Hands) -> None:
    for keys in ("Return", "F2"):
        go(at_work, "What's due")
        at_work.press(keys)
        assert isinstance(at_work.screen, PersonScreen)


def test_f2_edits_a_record_where_it_is_read_and_esc_leaves_it_alone(on_person: Hands) -> None:
    on_person.press("Alt+N")
    on_person.tab_to("About the person")
    on_person.press("F2")
    assert isinstance(on_person.dialog, FormDialog)
    on_person.press("Esc")
    assert on_person.dialog is None


def test_esc_asks_before_anything_typed_is_lost(on_person: Hands) -> None:
    on_person.press("Ctrl+N", "N")
    on_person.type("t")
    on_person.press("Esc")
    assert not isinstance(on_person.dialog, FormDialog)
    on_person.press("Return")  # go on typing, what Enter does unless told otherwise
    assert isinstance(on_person.dialog, FormDialog)
    on_person.press("Esc", "Alt+T")
    assert on_person.dialog is None


def test_ctrl_p_previews_the_case_summary_of_the_person(on_person: Hands) -> None:
    on_person.press("Ctrl+P")
    assert isinstance(on_person.dialog, SummaryDialog)
    on_person.press("Esc")


def test_f6_goes_to_the_navigation_and_back_to_where_the_keyboard_was(at_work: Hands) -> None:
    at_work.press("Ctrl+F")
    before = at_work.focus
    at_work.press("F6")
    assert spoken_name(at_work.focus) == "Screens"
    at_work.press("F6")
    assert at_work.focus is before


def test_the_navigation_opens_a_screen_with_arrows_and_enter(at_work: Hands) -> None:
    at_work.press("F6", "Down", "Return")
    assert isinstance(at_work.screen, PeopleScreen)


def test_alt_left_goes_back_through_where_one_was_and_then_says_so(on_person: Hands) -> None:
    on_person.press("Alt+Left")
    assert isinstance(on_person.screen, PeopleScreen)
    on_person.press("Alt+Left")
    assert isinstance(on_person.screen, DueScreen)
    on_person.press("Alt+Left")
    assert on_person.said() == "There is nothing to go back to."


def test_f1_opens_the_help_of_the_screen_that_is_shown(at_work: Hands) -> None:
    go(at_work, "missing")
    at_work.press("F1")
    assert isinstance(at_work.dialog, HelpDialog)
    assert at_work.dialog.words.startswith("What is missing")
    at_work.press("Esc")


def test_a_screen_that_opens_has_the_keyboard(at_work: Hands) -> None:
    for entry in entries():
        at_work.window.open_screen(entry.name)
        at_work.rest()
        assert at_work.screen.isAncestorOf(at_work.focus), entry.name


def test_a_person_who_opens_has_the_keyboard(on_person: Hands) -> None:
    assert on_person.screen.isAncestorOf(on_person.focus)


def test_no_window_of_its_own_flashes_up_while_screens_are_made(qtbot: QtBot, on_person: Hands) -> None:
    on_person.press("Ctrl+N", "R", "Esc")
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert windows == [on_person.window]


def test_every_key_is_written_as_this_system_writes_it() -> None:
    promised = [key for keys in PROMISED for key in keys.strip().split(", ")]
    assert [key for key in promised if QKeySequence(key).isEmpty()] == []
