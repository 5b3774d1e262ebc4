"""What every list people work from can do, tried on the list of people."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.due.due import DueScreen
from tcare.ui.kit.counting import Counting, CountToggles
from tcare.ui.kit.fields import TextField
from tcare.ui.kit.looks import View, read
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.list_screen import ListScreen
from tcare.ui.people.people import PeopleScreen
from tcare.ui.saved_views import NameDialog, SavedViewsDialog
from tcare.ui.screens import entries
from tcare.workflows import records
from tests.journeys.conftest import at_work, filled, kept, start
from tests.journeys.hands import Hands
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["at_work", "filled", "kept", "open_desk", "start"]

CONTROL = Qt.KeyboardModifier.ControlModifier


def caseload(file: CaseFile) -> None:
    for number, family in (("9990000018", "Moss"), ("9990000026", "Reed"), ("9990000034", "Ash")):
        who = person(file, number, family, "Ann", lead_professional="Jo Lane")
        if family != "Ash":
            add(file, "stay", {"admitted_on": ago(40), "ward": "Elm"}, who)


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(caseload)


def opened(qtbot: QtBot, desk: Desk) -> PeopleScreen:
    screen = PeopleScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1100, 600)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    view = listed(screen)
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    qtbot.waitUntil(lambda: not desk.is_busy)
    return screen


def listed(screen: PeopleScreen) -> NamesKept:
    view = screen.findChild(NamesKept)
    assert isinstance(view, NamesKept)
    return view


def words(screen: PeopleScreen) -> str:
    labels = screen.findChildren(QLabel)
    return next(label.text() for label in labels if label.accessibleName().startswith("How"))


def headings(screen: PeopleScreen) -> list[str]:
    return [column.heading for column in listed(screen).columns_shown]


def only_in_hospital_by_birth(screen: PeopleScreen) -> None:
    """Narrow, sort and arrange the list as a person does."""
    views = screen.findChild(CountToggles)
    assert isinstance(views, CountToggles)
    views.press(6)
    view = listed(screen)
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    view.horizontalHeader().moveSection(2, 1)
    view.setColumnHidden(3, True)
    view.setColumnWidth(0, 201)


IN_WORDS = "In hospital: 2 of 3 people · sorted by born (age), last first"


def kept_aside(qtbot: QtBot, desk: Desk, beginning: str) -> dict[str, str]:
    found: list[dict[str, str]] = []
    desk.kept_aside(desk, found.append, beginning)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_list_is_looked_at_as_it_was_last_when_the_file_is_opened_again(qtbot: QtBot, desk: Desk) -> None:
    first = opened(qtbot, desk)
    only_in_hospital_by_birth(first)
    box = first.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    box.setText("moss")
    first.hide()

    again = opened(qtbot, desk)

    assert words(again) == IN_WORDS
    assert headings(again)[:3] == ["Name", "Born (age)", "NHS number"]
    assert "Rating" not in headings(again)
    assert listed(again).columnWidth(0) == 201


def test_how_a_list_is_looked_at_is_kept_a_moment_after_it_changed(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    only_in_hospital_by_birth(screen)
    qtbot.waitUntil(lambda: "In hospital" in kept_aside(qtbot, desk, "view/people").get("view/people", ""))
    view = read(kept_aside(qtbot, desk, "view/people")["view/people"])
    assert view is not None
    assert view.filter == {"who": "In hospital"}


@pytest.mark.parametrize("text", ["{", '{"version": 99}', ""])
def test_a_view_that_cannot_be_read_is_as_if_it_were_not_there(qtbot: QtBot, desk: Desk, text: str) -> None:
    desk.keep_aside("view/people", text)
    desk.keep_aside("saved-view/people/Broken", text)
    screen = opened(qtbot, desk)
    assert words(screen) == "Everyone: 3 people · sorted by name"
    assert screen.saved_views == ()


def menu_of(screen: PeopleScreen) -> QMenu:
    menu = next(button for button in screen.findChildren(QPushButton) if button.text() == "&Views").menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def choose(screen: PeopleScreen, words: str) -> None:
    next(one for one in menu_of(screen).actions() if one.text().replace("&", "") == words).trigger()


def save_as(qtbot: QtBot, screen: PeopleScreen, name: str) -> None:
    choose(screen, "Save this view…")
    dialog = screen.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    field = dialog.form.field("name")
    assert isinstance(field, TextField)
    field.setText(name)
    with qtbot.waitSignal(screen.noticed):
        qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)


def test_a_view_is_saved_under_a_name_and_chosen_from_the_menu(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    only_in_hospital_by_birth(screen)
    save_as(qtbot, screen, "By age & ward")
    assert [one.text() for one in menu_of(screen).actions() if one.isChecked()] == ["By age && ward"]

    choose(screen, "Everything, as at first")
    assert words(screen) == "Everyone: 3 people · sorted by name"
    assert "Rating" in headings(screen)
    assert [one for one in menu_of(screen).actions() if one.isChecked()] == []

    another = opened(qtbot, desk)
    assert another.saved_views == ("By age & ward",)
    choose(another, "By age  ward")
    assert words(another) == IN_WORDS
    assert "Rating" not in headings(another)


def test_views_are_renamed_and_removed_when_that_is_saved(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    for name in ("One", "Two"):
        screen.save_view(name)
    choose(screen, "Rename or remove views…")
    dialog = screen.findChild(SavedViewsDialog)
    assert isinstance(dialog, SavedViewsDialog)
    names = dialog.findChild(QListWidget)
    assert isinstance(names, QListWidget)
    names.item(0).setText("Two")
    dialog.accept()
    assert dialog.isVisible()  # two of one name
    names.item(0).setText(" First ")
    qtbot.waitUntil(dialog.isActiveWindow)
    names.setFocus()
    names.setCurrentRow(1)
    qtbot.keyClick(names, Qt.Key.Key_Delete)
    assert list(screen.saved_views) == ["One", "Two"]
    dialog.accept()
    assert list(screen.saved_views) == ["First"]
    assert list(kept_aside(qtbot, desk, "saved-view/people/")) == ["saved-view/people/First"]


def test_every_list_is_narrowed_again_to_what_it_was_with_the_same_words(at_work: Hands) -> None:
    lists = []
    for entry in entries():
        at_work.window.open_screen(entry.name)
        at_work.rest()
        screen = at_work.screen
        if isinstance(screen, ListScreen):
            lists.append(entry.name)
            view, said = screen.findChildren(NamesKept)[0], screen.findChildren(QLabel)
            how = next(label for label in said if label.accessibleName().startswith("How"))
            for one in (one for one in screen.findChildren(QWidget) if isinstance(one, Counting)):
                one.press(1)
                rows, words, looked = view.rows, how.text(), screen.how_looked_at()
                screen.look_as(View())
                assert how.text() != words
                screen.look_as(looked)
                assert (view.rows, how.text()) == (rows, words)
                screen.look_as(View())
    assert lists == ["due", "people", "actions", "missing"]


def test_what_is_mine_is_what_the_account_that_is_signed_in_is_named_for(at_work: Hands) -> None:
    screen = at_work.screen
    assert isinstance(screen, DueScreen)
    assert screen.opened is not None
    assert (screen.opened.account, screen.opened.full_name) == ("sam", "Sam Example")
    view = screen.findChildren(NamesKept)[0]
    person = view.rows[0].person
    screen.narrow({"whose": "Mine"})
    assert not list(view.rows)
    named = {"lead_professional": "Ola Finch; EXAMPLE, Sam"}
    screen.desk.act(screen, None, None, records.save, "individual", named, record=person.id)
    at_work.rest()
    assert {row.person for row in view.rows} == {person}
