"""Every page, screen, tab, form and dialog of the program: named, reached by Tab, large enough and not cut."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from tcare.ui.calendar.calendar import CalendarScreen
from tcare.ui.calendar.grid import DayGrid
from tcare.ui.commands.command_palette import CommandPalette
from tcare.ui.due.due import DueScreen
from tcare.ui.help.help import HelpDialog
from tcare.ui.kit.keyboard import give_keyboard
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.letters.letter_dialog import LetterDialog
from tcare.ui.mortality.dragging import ReviewRows
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.person.hospital_now import HospitalNow
from tcare.ui.person.person import PersonScreen
from tcare.ui.person.reviews_tab import ReviewsTab
from tcare.ui.print.preview import SummaryDialog
from tcare.ui.record_dialog import RecordDialog, Recorder
from tcare.ui.reports.reports import ReportsScreen
from tcare.ui.reviews.review_forms import ReviewForms
from tcare.ui.screens import entries
from tcare.ui.welcome.welcome import Welcome
from tcare.workflows.kinds import KINDS
from tcare.workflows.review_forms import ReviewStep
from tests.journeys.conftest import Start, at_work, filled, kept, start
from tests.journeys.hands import Hands, spoken_name

__all__ = ["at_work", "filled", "kept", "start"]

SMALLEST = 24
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractItemView)
CASES = Path(__file__).parents[1] / "cases"
HALTON, TRACKER = CASES / "halton-2019-20.xlsx", CASES / "tracker-as-kept.xlsx"


def faults(page: str, root: QWidget) -> list[str]:
    """What is wrong with everything that is shown within a widget, in words."""
    shown = [one for one in root.findChildren(QWidget) if one.isVisible()]
    controls = [one for one in shown if _is_control(one)]
    found = [f"{one} has no name" for one in controls if not spoken_name(one).strip()]
    found += [f"{_words(one)} is {one.width()} × {one.height()}" for one in controls if _is_small(one)]
    found += [f"{_words(one)} is cut" for one in shown if _is_cut(one)]
    found += [f"{_words(one)} reaches over the edge" for one in controls if _is_over_the_edge(one)]
    found += [f"Tab does not reach {_words(one)}" for one in _dead_stops(root, controls)]
    return [f"{page}: {one}" for one in found]


def _is_control(one: QWidget) -> bool:
    inside = isinstance(one, QLineEdit) and isinstance(one.parent(), QComboBox)
    if one.metaObject().className() == "QTableCornerButton" or isinstance(one, QHeaderView) or inside:
        return False
    return isinstance(one, CONTROLS) or bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_small(one: QWidget) -> bool:
    return one.width() < SMALLEST or one.height() < SMALLEST


def _is_cut(one: QWidget) -> bool:
    """Whether words do not fit where they stand; a pixel is lost in rounding."""
    if isinstance(one, QLabel) and one.wordWrap():
        return one.heightForWidth(one.width()) > one.height() + 1
    if isinstance(one, QLabel | QPushButton):
        wanted = one.sizeHint()
        return wanted.width() > one.width() + 1 or wanted.height() > one.height() + 1
    return False


def _is_over_the_edge(one: QWidget) -> bool:
    """Whether it is partly outside its window; what scrolls is not."""
    parent = one.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QAbstractScrollArea):
            return False
        parent = parent.parentWidget()
    window = one.window()
    return not window.rect().contains(QRect(one.mapTo(window, one.rect().topLeft()), one.size()))


def _dead_stops(root: QWidget, controls: list[QWidget]) -> list[QWidget]:
    """What the keyboard ought to reach by Tab and does not; of buttons of which one is down, one is enough."""
    reached: set[QWidget] = set()
    for _ in range(3 * len(controls) + 30):
        if (focus := QApplication.focusWidget()) is None:
            break
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert [_words(one) for one in reached if not one.isVisible()] == []
    wanted = [one for one in controls if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [one for one in wanted if one not in reached and one.focusProxy() is None and not _in_a_group(one)]


def _in_a_group(one: QWidget) -> bool:
    return isinstance(one, QAbstractButton) and (one.autoExclusive() or one.group() is not None)


def _words(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
    return f"{type(one).__name__} {spoken_name(one) or text or one.objectName()!r}"


def test_every_page_of_the_welcome(start: Start) -> None:
    hands = start(None)
    pages = hands.window.findChildren(Welcome)[0]
    found = []
    for place in range(pages.count()):
        pages.setCurrentIndex(place)
        page = pages.currentWidget()
        assert page is not None
        give_keyboard(page)
        hands.rest()
        found += faults(type(page).__name__, page)
    assert "\n".join(found) == ""


def test_every_screen_of_the_navigation(at_work: Hands) -> None:
    found = []
    for entry in entries():
        at_work.window.open_screen(entry.name)
        at_work.rest()
        found += faults(entry.title, at_work.window)
    assert "\n".join(found) == ""


def test_no_two_things_on_a_screen_have_one_alt_key(at_work: Hands) -> None:
    found = {}
    for entry in entries():
        at_work.window.open_screen(entry.name)
        at_work.rest()
        shown = [one for one in at_work.window.findChildren(QWidget) if one.isVisible()]
        keys = [QKeySequence.mnemonic(one.text()).toString() for one in shown if isinstance(one, QPushButton | QLabel)]
        found[entry.title] = {key for key, count in Counter(filter(None, keys)).items() if count > 1}
    assert {title: keys for title, keys in found.items() if keys} == {}


def test_a_workbook_that_was_checked(at_work: Hands) -> None:
    at_work.drop(HALTON)
    assert "\n".join(faults("Checked", at_work.window)) == ""


def test_a_tracker_that_is_matched_and_looked_at(at_work: Hands) -> None:
    at_work.drop(TRACKER)
    found = faults("Matching", at_work.window)
    at_work.press("Alt+H", "Alt+T")
    found += faults("Rows", at_work.window)
    assert "\n".join(found) == ""


def people(hands: Hands) -> Iterator[str]:
    """Somebody of each kind, opened one after the other: in hospital, in the community, died."""
    hands.window.open_screen(DueScreen.name)
    hands.rest()
    rows = hands.find(RowsView).rows
    chosen = [
        (words, next(row.person.id for row in rows if row.setting == setting))
        for words, setting in (("in hospital", "hospital"), ("at home", "community"))
    ]
    hands.window.open_screen(MortalityScreen.name)
    hands.rest()
    chosen.append(("died", hands.find(ReviewRows).rows[0].person.id))
    for words, person in chosen:
        hands.window.open_person(person)
        hands.rest()
        yield words


def test_every_tab_about_a_person(at_work: Hands) -> None:
    found = []
    for who in people(at_work):
        tabs = at_work.find(PersonScreen).findChildren(QTabWidget)[0]
        for place in range(tabs.count()):
            if tabs.isTabVisible(place):
                tabs.setCurrentIndex(place)
                tabs.tabBar().setFocus()
                at_work.rest()
                found += faults(f"{who}, {tabs.tabText(place)}", at_work.window)
    assert "\n".join(found) == ""


def test_every_form(at_work: Hands) -> None:
    found = []
    next(people(at_work))
    recorder = at_work.screen.findChildren(Recorder)[0]
    for kind in KINDS:
        recorder.add(kind)
        at_work.rest()
        form = at_work.dialog
        assert isinstance(form, RecordDialog)
        found += faults(kind, form)
        form.close()
        at_work.rest()
    assert "\n".join(found) == ""


def test_every_form_of_what_is_done_in_hospital(at_work: Hands) -> None:
    found = []
    for who in people(at_work):
        at_work.find(PersonScreen).open_tab("hospital")
        at_work.rest()
        for button in at_work.find(HospitalNow).findChildren(QPushButton):
            if button.isVisible():
                button.click()
                at_work.rest()
                form = at_work.dialog
                assert isinstance(form, RecordDialog), button.text()
                found += faults(f"{who}, {button.text()}", form)
                form.done(0)
                at_work.rest()


def test_every_form_of_a_review(at_work: Hands) -> None:
    found = []
    next(people(at_work))
    at_work.press("Alt+V")
    chosen = at_work.find(ReviewsTab).findChildren(RowsView)[0].rows[0]
    forms = at_work.screen.findChildren(ReviewForms)[0]
    for step in get_args(ReviewStep):
        forms.open(step, chosen.person, None if step in ("plan", "hold") else chosen.record)
        at_work.rest()
        form = at_work.dialog
        assert isinstance(form, RecordDialog)
        found += faults(step, form)
        form.close()
        at_work.rest()
    assert "\n".join(found) == ""


def test_every_dialog_of_the_calendar(at_work: Hands) -> None:
    at_work.window.open_screen(CalendarScreen.name)
    at_work.rest()
    grid, found = at_work.find(DayGrid), []
    at_work.press("N")
    found += faults("Choose", at_work.dialog or at_work.window)
    for what in ("Review", "Commissioner's visit"):
        at_work.tab_to("For whom")
        at_work.type("a")
        at_work.tab_to("What")
        at_work.choose(what)
        at_work.press("Alt+O")
        found += faults(f"Plan: {what}", at_work.dialog or at_work.window)
        at_work.press("Ctrl+S", "Return", "M")
        found += faults(f"Move: {what}", at_work.dialog or at_work.window)
        at_work.press("Esc", "D")
        found += faults(f"Record: {what}", at_work.dialog or at_work.window)
        at_work.press("Esc", "Alt+C")
        found += faults(f"Cancel: {what}", at_work.dialog or at_work.window)
        at_work.press("Esc", "Esc")
        grid.go_to(grid.day + timedelta(days=1))
        at_work.rest()
        at_work.press("N")
    at_work.press("Esc")
    assert "\n".join(found) == ""


@pytest.mark.parametrize(("keys", "kind"), [("Ctrl+K", CommandPalette), ("F1", HelpDialog), ("Ctrl+P", SummaryDialog)])
def test_every_dialog_of_the_window(at_work: Hands, keys: str, kind: type[QWidget]) -> None:
    next(people(at_work))
    at_work.press(keys)
    assert isinstance(at_work.dialog, kind)
    assert "\n".join(faults(keys, at_work.dialog)) == ""
    at_work.press("Esc")


def test_every_tab_of_the_reports(at_work: Hands) -> None:
    at_work.window.open_screen(ReportsScreen.name)
    tabs, found = at_work.screen.findChildren(QTabWidget)[0], []
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        tabs.tabBar().setFocus()
        at_work.rest()
        found += faults(tabs.tabText(place), at_work.window)
    assert "\n".join(found) == ""


def _has_pages(dialog: LetterDialog) -> bool:
    return dialog.pages.count > 0


def test_a_letter_to_each_of_those_there_are_letters_to(at_work: Hands) -> None:
    found, seen = [], 0
    for who in people(at_work):
        at_work.find(PersonScreen).write_letter()
        at_work.rest()
        dialog = at_work.dialog
        assert isinstance(dialog, LetterDialog)
        if dialog.form.letter is not None:
            at_work.wait_until(partial(_has_pages, dialog))
            give_keyboard(dialog.form)
            found += faults(f"Letter: {who}", dialog)
            seen += 1
        dialog.reject()
        at_work.rest()
    assert "\n".join(found) == ""
    assert seen


def test_every_dialog_of_a_list(at_work: Hands) -> None:
    found = []
    screen = at_work.find(DueScreen)
    view = at_work.find(RowsView)
    screen.save_view("Mine by day")
    views = next(button for button in screen.findChildren(QPushButton) if button.text() == "&Views").menu()
    assert isinstance(views, QMenu)
    views.aboutToShow.emit()
    choices = {action.text().replace("&", ""): action.trigger for action in views.actions()}
    duty = view.rows[0].due.duty

    def record(*duties: str) -> None:
        view.clearSelection()
        for place in [place for place, row in enumerate(view.rows) if row.due.duty in duties]:
            view.selectionModel().select(
                view.model().index(place, 0),
                QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
            )
        screen.start_new()

    shows: list[tuple[str, Callable[[], object]]] = [
        ("columns", lambda: at_work.press("Alt+N")),
        ("save a view", choices["Save this view…"]),
        ("saved views", choices["Rename or remove views…"]),
        ("several", lambda: record("visit.commissioner")),
        ("kinds", lambda: record("visit.commissioner", duty)),
    ]
    for name, show in shows:
        show()
        at_work.rest()
        assert at_work.dialog is not None, name
        found += faults(name, at_work.dialog)
        at_work.dialog.done(0)
        at_work.rest()
    assert "\n".join(found) == ""


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_screen_fits_a_small_laptop(start: Start, kept: Path, passphrase: str, scale: float) -> None:
    room = QSize(int(1366 / scale), int(728 / scale))
    hands = start(kept)
    hands.window.resize(room)
    hands.type(passphrase)
    hands.press("Return")
    found = {}
    for entry in entries():
        hands.window.open_screen(entry.name)
        hands.rest()
        found[entry.title] = hands.window.size()
    for who in people(hands):
        found[who] = hands.window.size()
    assert {title: size.toTuple() for title, size in found.items() if size != room} == {}
