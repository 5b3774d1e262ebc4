from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import ChoiceField, LongField, TextField
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.mortality.reviewers_page import ReviewersPage
from tcare.ui.record_dialog import RecordDialog
from tcare.workflows import mortality_work as work
from tests.ui.made_up import put_in_a_window
from tests.ui.mortality.test_mortality import death
from tests.ui.opened import Fill, add, ago


def caseload(file: CaseFile) -> None:
    for name in ("Bo Reed", "Lee Bright"):
        values = {"name": name, "capacity": 3, "active": True, "training": "LeDeR course", "trained_on": ago(400)}
        add(file, "reviewer", values)
    held, begun = death(file, "9990000018", "Held", 400), death(file, "9990000026", "Begun", 40)
    for review in (held, begun):
        file.act(work.allocate, review, "Bo Reed", ago(20))
    file.act(work.hold, held, {"from_on": ago(10), "reason": "CORONER"})


class Page:
    """The screen at its page of reviewers."""

    def __init__(self, qtbot: QtBot, screen: MortalityScreen) -> None:
        self.qtbot, self.screen = qtbot, screen

    @property
    def page(self) -> ReviewersPage:
        return self.screen.reviewers

    def view(self, name: str) -> RowsView:
        return next(view for view in self.page.findChildren(RowsView) if view.accessibleName() == name)

    def cells(self, name: str, column: int) -> list[str]:
        model = self.view(name).model()
        return [str(model.index(place, column).data()) for place in range(model.rowCount())]

    def press(self, words: str) -> None:
        next(one for one in self.page.findChildren(QPushButton) if words in one.text().replace("&", "")).click()

    def form(self, title: str) -> RecordDialog:
        def found() -> list[RecordDialog]:
            return [one for one in self.screen.findChildren(RecordDialog) if one.windowTitle() == title]

        self.qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    def save(self, form: RecordDialog) -> None:
        next(one for one in form.findChildren(QPushButton) if "Save" in one.text()).click()
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy)
        self.screen.refresh()
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy)
        self.screen.window().activateWindow()  # as a desktop does when a dialog closes
        self.qtbot.waitUntil(self.screen.window().isActiveWindow)


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Page:
    screen = MortalityScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    made = Page(qtbot, screen)
    screen._pages.setCurrentWidget(screen.reviewers)
    qtbot.waitUntil(lambda: made.view("Reviewers and their load").model().rowCount() == 2)
    return made


def test_choosing_a_reviewer_lists_what_each_of_their_reviews_waits_for(opened: Page) -> None:
    assert opened.cells("Reviewers and their load", 0) == ["Bo Reed", "Lee Bright"]
    people, waited = (opened.cells("What their reviews wait for", column) for column in (0, 1))
    waits = dict(zip(people, waited, strict=True))
    assert waits["HELD, Ann"].startswith("Coroner's investigation or inquest since")
    assert waits["BEGUN, Ann"].startswith("Family or someone close; The GP")

    view = opened.view("Reviewers and their load")
    view.setFocus()
    opened.qtbot.keyClick(view, Qt.Key.Key_Down)
    assert opened.cells("What their reviews wait for", 0) == []


def test_a_conflict_with_a_person_is_declared_changed_and_withdrawn_by_keys(opened: Page) -> None:
    opened.press("Declare a conflict")
    form = opened.form("Declare a conflict")
    person = form.form.field("person")
    assert isinstance(person, ChoiceField)
    person.setCurrentIndex(next(place for place in range(person.count()) if "HELD" in person.itemText(place)))
    opened.save(form)
    assert opened.cells("Conflicts", 0) == ["HELD, Ann (person)"]

    conflicts = opened.view("Conflicts")
    conflicts.setFocus()
    opened.qtbot.keyClick(conflicts, Qt.Key.Key_F2)
    form = opened.form("Change a conflict")
    organisation, why = form.form.field("organisation"), form.form.field("reason")
    assert isinstance(organisation, TextField | ChoiceField)
    organisation.set_value("Elm Trust")
    assert isinstance(why, LongField)
    why.set_value("Worked there")
    opened.save(form)
    assert opened.cells("Conflicts", 0) == ["Elm Trust and HELD, Ann (person)"]
    assert opened.cells("Conflicts", 1) == ["Worked there"]

    opened.view("Conflicts").setFocus()
    opened.qtbot.keyClick(opened.view("Conflicts"), Qt.Key.Key_Delete)
    form = opened.form("Withdraw: conflict of interest")
    reason = form.form.field("reason")
    assert isinstance(reason, LongField)
    reason.set_value("A mistake")
    opened.save(form)
    assert opened.cells("Conflicts", 0) == []


def test_a_reviewer_with_open_reviews_is_not_withdrawn(opened: Page) -> None:
    with opened.qtbot.waitSignal(opened.screen.hinted) as said:
        opened.press("Withdraw reviewer")
    assert "hand those over first" in str(said.args)
    assert opened.screen.findChildren(RecordDialog) == []
