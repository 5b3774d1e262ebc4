from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import GrowingField, LongField
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.mortality.themes_picture import ThemePicture
from tcare.ui.record_dialog import RecordDialog
from tests.ui.made_up import put_in_a_window
from tests.ui.mortality.test_mortality import death
from tests.ui.opened import Fill, add, ago

YEAR = ago(40).year


def caseload(file: CaseFile) -> None:
    new, old = death(file, "9990000018", "New", 40), death(file, "9990000026", "Old", 40 + 3 * 365)
    for review, kind, theme in (
        (new, "concern", "Sepsis"),
        (new, "learning", "Dental care"),
        (old, "good_practice", "Sepsis"),
    ):
        add(file, "mortality_learning", {"kind": kind, "theme": theme, "text": f"About {theme}"}, review)
    add(file, "mortality_action", {"action": "Teach", "theme": "Sepsis", "due_on": ago(2)}, old)
    add(file, "mortality_action", {"action": "Ask around"}, old)


class Page:
    """The screen at its page of themes."""

    def __init__(self, qtbot: QtBot, screen: MortalityScreen) -> None:
        self.qtbot, self.screen = qtbot, screen

    def view(self, name: str) -> RowsView:
        views = self.screen.themes.findChildren(RowsView)
        return next(view for view in views if view.accessibleName() == name)

    def cells(self, name: str, column: int) -> list[str]:
        model = self.view(name).model()
        return [str(model.index(place, column).data()) for place in range(model.rowCount())]

    def form(self) -> RecordDialog:
        self.qtbot.waitUntil(lambda: bool(self.screen.findChildren(RecordDialog)))
        return self.screen.findChildren(RecordDialog)[0]


@pytest.fixture
def page(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Page:
    screen = MortalityScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    made = Page(qtbot, screen)
    with qtbot.waitSignal(made.view("Themes").model().modelReset):
        screen._pages.setCurrentWidget(screen.themes)
    qtbot.waitUntil(lambda: made.view("Themes").model().rowCount() > 0)
    return made


def test_the_chosen_theme_shows_what_was_learnt_and_what_came_of_it(page: Page) -> None:
    assert page.cells("Themes", 0) == ["Sepsis", "Dental care", "No theme recorded"]
    assert page.cells("What was learnt", 0) == ["Concern", "Good practice"]
    assert page.cells("What came of it", 0) == ["▲ Overdue by 2 days"]

    page.view("Themes").setFocus()
    page.qtbot.keyClick(page.view("Themes"), Qt.Key.Key_Down)
    assert page.cells("What was learnt", 1) == ["About Dental care"]
    assert page.cells("What came of it", 0) == []
    page.qtbot.keyClick(page.view("Themes"), Qt.Key.Key_Down)
    assert page.cells("What came of it", 1) == ["Ask around"]


def test_the_picture_says_its_facts_and_so_does_the_table(page: Page) -> None:
    picture = page.screen.findChild(ThemePicture)
    assert isinstance(picture, ThemePicture)
    facts = f"{YEAR}: 1 concern; {ago(40 + 3 * 365).year}: 1 good practice"
    assert picture.accessibleDescription() == f"Sepsis, by year of notification. {facts}"
    cell = page.view("Themes").model().index(0, 1)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == facts
    assert not picture.grab().isNull()


def test_something_learnt_opens_its_person_and_an_action_too(page: Page) -> None:
    people: list[tuple[UUID, str]] = []
    page.screen.tab_requested.connect(lambda person, tab: people.append((person, tab)))
    for name in ("What was learnt", "What came of it"):
        page.view(name).setFocus()
        page.qtbot.keyClick(page.view(name), Qt.Key.Key_Return)
    (new, tab), (old, _) = people
    assert new != old
    assert tab == "mortality"


def test_an_action_is_made_of_what_was_learnt_with_its_theme_filled_in(page: Page) -> None:
    page.screen.start_new()
    form = page.form()
    theme, action = form.form.field("theme"), form.form.field("action")
    assert isinstance(theme, GrowingField)
    assert theme.value() == "Sepsis"
    assert theme.findText("Dental care") >= 0
    assert isinstance(action, LongField)
    action.set_value("Put the poster up")
    with page.qtbot.waitSignal(page.view("What came of it").model().modelReset):
        next(one for one in form.findChildren(QPushButton) if "Save" in one.text()).click()
        page.qtbot.waitUntil(lambda: not page.screen.desk.is_busy)
    page.screen.refresh()
    page.qtbot.waitUntil(lambda: "Put the poster up" in page.cells("What came of it", 1))
