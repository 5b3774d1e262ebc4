"""Coming in, going out and coming in again."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from tcare.ui.due.due import DueScreen
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.welcome.choose import ChoosePage
from tcare.ui.welcome.unlock import UnlockPage
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands, spoken_name


def test_a_wrong_passphrase_is_said_plainly_and_the_right_one_then_opens(
    start: Start, kept: Path, passphrase: str
) -> None:
    hands = start(kept)
    hands.type("not this one")
    hands.press("Return")
    assert "does not open" in hands.said()
    assert isinstance(hands.focus, QLineEdit)
    hands.type(passphrase)
    hands.press("Return")
    assert isinstance(hands.screen, DueScreen)


def test_locking_leaves_nothing_on_the_screen_and_the_passphrase_brings_it_back(
    at_work: Hands, passphrase: str
) -> None:
    before = len(at_work.find(RowsView).rows)
    assert before > 0

    at_work.press("Ctrl+L")

    assert at_work.window.screen_shown is None
    assert at_work.find(UnlockPage)
    assert at_work.said() == ""
    assert spoken_name(at_work.focus) == "Passphrase or recovery key"
    at_work.type(passphrase)
    at_work.press("Return")
    assert isinstance(at_work.screen, DueScreen)
    assert len(at_work.find(RowsView).rows) == before


def test_what_was_wrong_before_is_not_still_said_after_locking(start: Start, kept: Path, passphrase: str) -> None:
    hands = start(kept)
    hands.type("not this one")
    hands.press("Return")
    hands.type(passphrase)
    hands.press("Return", "Ctrl+L")
    assert hands.said() == ""


def test_the_demonstration_opens_from_the_welcome_page_and_locking_it_leads_back_there(start: Start) -> None:
    hands = start(None)
    hands.press("Alt+L")
    assert isinstance(hands.screen, DueScreen)
    assert len(hands.find(RowsView).rows) > 0
    hands.press("Ctrl+L")
    assert hands.find(ChoosePage)


def test_escape_leads_back_from_every_page_of_the_welcome(start: Start) -> None:
    hands = start(None)
    for letter in ("C", "R"):
        hands.press(f"Alt+{letter}", "Esc")
        assert hands.find(ChoosePage)


def test_enter_presses_the_button_the_keyboard_is_on(start: Start) -> None:
    hands = start(None)
    hands.press("Alt+C")
    hands.tab_to("Back")
    hands.press("Return")
    assert hands.find(ChoosePage)


def test_closing_the_window_closes_the_file_so_that_it_can_be_opened_again(
    start: Start, at_work: Hands, kept: Path, passphrase: str
) -> None:
    at_work.window.close()
    again = start(kept)
    again.type(passphrase)
    again.press("Return")
    assert isinstance(again.screen, DueScreen)
