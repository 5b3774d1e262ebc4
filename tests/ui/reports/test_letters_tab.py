from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPlainTextEdit, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from tcare.errors import TcareError
from tcare.store.casefile import CaseFile
from tcare.ui.commands.command_palette import CommandPalette
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import LongField
from tcare.ui.letters.letter_dialog import LetterDialog
from tcare.ui.print.paper import PaperDialog
from tcare.ui.reports.letters_tab import LettersTab, difference
from tcare.ui.reports.reports import ReportsScreen
from tcare.workflows.letter_words import PLACEHOLDERS
from tcare.workflows.letters import LetterRow, letters_now, shipped
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, person
from tests.ui.reports.test_quarterly_tab import found


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    add(file, "review", {"type": "COMMUNITY", "planned_on": ago(-20)}, moss)


class Opened:
    """The tab on the screen, and the parts a person reaches."""

    def __init__(self, qtbot: QtBot, screen: ReportsScreen) -> None:
        self.qtbot, self.screen, self.tab = qtbot, screen, found(screen, LettersTab)
        self.told: list[object] = []
        self.tab.noticed.connect(self.told.append)
        self.hints: list[str] = []
        self.tab.hinted.connect(self.hints.append)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy, timeout=30_000)

    @property
    def words(self) -> LongField:
        return found(self.tab, LongField)

    @property
    def changes(self) -> str:
        view = next(one for one in self.tab.findChildren(QPlainTextEdit) if not isinstance(one, LongField))
        return view.toPlainText() if view.isVisible() else ""

    def go_to(self, title: str) -> None:
        rows = found(self.tab, QListWidget)
        rows.setCurrentItem(rows.findItems(title, Qt.MatchFlag.MatchStartsWith)[0])

    @property
    def chosen(self) -> str:
        item = found(self.tab, QListWidget).currentItem()
        return item.text() if item else ""

    def button(self, words: str) -> QPushButton:
        return next(one for one in self.tab.findChildren(QPushButton) if words in one.text().replace("&", ""))

    def press(self, words: str) -> None:
        self.qtbot.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        self.settle()

    def kept(self) -> dict[str, LetterRow]:
        got: list[LetterRow] = []
        self.screen.desk.ask(self.screen, got.extend, letters_now)
        self.settle()
        return {row.letter.id: row for row in got}

    def again(self) -> "Opened":
        """The screen closed and another opened on the same file."""
        screen = ReportsScreen(self.screen.desk)
        put_in_a_window(self.qtbot, screen.desk, screen)
        found(screen, QTabWidget).setCurrentIndex(3)
        return Opened(self.qtbot, screen)


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    screen = ReportsScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    found(screen, QTabWidget).setCurrentIndex(3)
    return Opened(qtbot, screen)


def test_every_letter_is_listed_and_its_words_are_read_where_it_is_chosen(opened: Opened) -> None:
    rows = found(opened.tab, QListWidget)
    assert rows.count() == len(shipped())
    for place, letter in enumerate(shipped().values()):
        rows.setCurrentRow(place)
        assert opened.words.toPlainText() == letter.text
        assert opened.chosen.startswith(letter.title)


def test_words_are_saved_seen_to_be_changed_and_taken_back_by_undo(qtbot: QtBot, opened: Opened) -> None:
    opened.words.setPlainText(opened.words.toPlainText().replace("Best wishes,", "Warm wishes,"))
    assert opened.changes == "− Best wishes,\n+ Warm wishes,"
    assert opened.chosen.endswith("not saved")
    opened.press("Save words")
    assert opened.chosen.endswith("changed")
    assert "Warm wishes," in opened.kept()["invitation"].words
    desk = opened.screen.desk
    desk.undo(opened.screen, lambda _: None, None)
    opened.settle()
    assert not opened.kept()["invitation"].is_changed
    qtbot.waitUntil(lambda: opened.chosen == "Invitation to a C(E)TR")


def test_go_back_to_ours_is_there_only_where_there_is_something_to_go_back_from(opened: Opened) -> None:
    assert not opened.button("Go back").isEnabled()
    opened.words.setPlainText("Come!")
    opened.press("Save words")
    opened.press("Go back")
    assert opened.words.toPlainText() == shipped()["invitation"].text
    assert not opened.kept()["invitation"].is_changed
    assert opened.changes == ""


def test_typing_our_words_again_is_going_back_to_them(opened: Opened) -> None:
    opened.words.setPlainText("Come!")
    opened.press("Save words")
    opened.words.setPlainText(shipped()["invitation"].text)
    opened.press("Save words")
    assert not opened.kept()["invitation"].is_changed
    assert opened.told == []


def test_a_placeholder_that_is_not_ours_is_refused_in_words_and_what_was_typed_stays(opened: Opened) -> None:
    opened.words.setPlainText("Come on {reveiw_day}")
    opened.press("Save words")
    (error,) = opened.told
    assert isinstance(error, TcareError)
    assert "{review_day}" in str(error)
    assert opened.words.toPlainText() == "Come on {reveiw_day}"
    assert not opened.kept()["invitation"].is_changed
    opened.press("Preview")
    assert len(opened.told) == 2


def test_half_edited_words_outlive_the_screen(qtbot: QtBot, opened: Opened) -> None:
    opened.words.setPlainText("Half a thou")
    aside: list[dict[str, str]] = []

    def is_kept() -> bool:
        opened.screen.desk.kept_aside(opened.screen, aside.append, "letters/words")
        opened.settle()
        return bool(aside[-1])

    qtbot.waitUntil(is_kept, timeout=30_000)
    again = opened.again()
    qtbot.waitUntil(lambda: again.words.toPlainText() == "Half a thou", timeout=30_000)
    assert not again.kept()["invitation"].is_changed
    again.press("Go back")
    assert again.words.toPlainText() == shipped()["invitation"].text


def test_every_placeholder_is_offered_by_keyboard_and_put_where_the_cursor_is(opened: Opened) -> None:
    opened.words.setPlainText("Dear ")
    opened.words.moveCursor(opened.words.textCursor().MoveOperation.End)
    opened.button("Put in").click()
    menu = next(one for one in opened.tab.findChildren(QMenu) if one.isVisible())
    words = [action.text() for action in menu.actions()]
    assert all(any(words_.startswith(one.written) for words_ in words) for one in PLACEHOLDERS.values())
    next(action for action in menu.actions() if action.text().startswith("{preferred_name}")).trigger()
    menu.close()
    assert opened.words.toPlainText() == "Dear {preferred_name}"


def test_a_sentence_too_long_for_easy_read_is_named(opened: Opened) -> None:
    opened.go_to("Invitation to a C(E)TR · easy read")
    opened.words.setPlainText("Title\n\nHello\n" + "word " * 16)
    assert "15 words" in opened.tab._state.text()


def test_a_letter_is_seen_with_an_invented_person(qtbot: QtBot, opened: Opened) -> None:
    opened.go_to("Invitation to a C(E)TR · easy read")
    opened.screen.print_page()
    dialog = next(one for one in opened.tab.findChildren(PaperDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.pages.count > 1, timeout=30_000)
    assert dialog.windowTitle() == "Letter with an invented person"
    dialog.reject()


def test_our_address_stands_in_every_letter_and_is_none_itself(opened: Opened) -> None:
    opened.go_to("Our name and address")
    assert not opened.button("Write it").isEnabled()
    opened.screen.print_page()
    assert "stands in every letter" in opened.hints[0]


def test_it_is_written_to_somebody_chosen_by_name(qtbot: QtBot, opened: Opened) -> None:
    opened.go_to("Invitation to a C(E)TR · easy read")
    opened.press("Write it")
    palette = next(one for one in opened.tab.findChildren(CommandPalette) if one.isVisible())
    qtbot.waitUntil(lambda: palette.isVisible() and not opened.screen.desk.is_busy)
    qtbot.keyClicks(QApplication.focusWidget() or palette, "moss")
    qtbot.keyClick(QApplication.focusWidget() or palette, Qt.Key.Key_Return)
    dialog = next(one for one in opened.tab.findChildren(LetterDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.pages.count > 1, timeout=30_000)
    assert dialog.form.letter == shipped()["invitation-easy"]
    dialog.reject()


@pytest.mark.parametrize(
    ("ours", "now", "told"),
    [
        ("a\nb", "a\nb", []),
        ("a\nb", "a\nc", ["− b", "+ c"]),
        ("a", "a\n\nb", ["+ b"]),
        ("- a\nb", "b", ["− - a"]),
    ],
)
def test_what_changed_is_told_line_by_line(ours: str, now: str, told: list[str]) -> None:
    assert difference(ours, now) == told
