from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality_clock import ClockBar
from tcare.ui.person.mortality_tab import MortalityTab
from tcare.ui.person.person import PersonScreen
from tcare.ui.record_dialog import RecordDialog
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.people import find_person
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]


def caseload(file: CaseFile) -> None:
    who = {"family_name": "Moss", "nhs_number": "9990000018", "died_on": ago(105), "learning_disability": True}
    review = file.act(work.notify, None, {**who, "born_on": ago(22_000)}, {"notified_on": ago(100)}).records[0]
    file.act(work.allocate, review, "Lee Bright", ago(90))
    file.act(work.allocate, review, "Bo Reed", ago(80), "Lee is away")
    file.act(records.save, "mortality_review", {"gp_input_on": ago(70), "type": "focused"}, record=review)
    file.act(work.hold, review, {"from_on": ago(60), "reason": "CORONER"})
    grade = {"scheme": "leder_grade_2021", "axis": "quality of care", "grade": 6}
    file.act(records.save, "mortality_grade", grade, parent=review)
    add(file, "mortality_learning", {"kind": "concern", "theme": "Constipation", "text": "Noticed late"}, review)
    person(file, "9990000026", "Reed", "Bo", died_on=ago(9))


class Opened(NamedTuple):
    """The person's screen at the tab."""

    qtbot: QtBot
    screen: PersonScreen
    tab: MortalityTab

    @property
    def said(self) -> str:
        return "\n".join(label.text() for label in self.tab.findChildren(QLabel) if label.isVisibleTo(self.tab))

    @property
    def buttons(self) -> list[str]:
        shown = [one for one in self.tab.findChildren(QPushButton) if one.isVisibleTo(self.tab)]
        return [one.text().replace("&", "") for one in shown]

    def cells(self, name: str) -> list[list[str]]:
        model = next(view for view in self.tab.findChildren(RowsView) if view.accessibleName() == name).model()
        columns = range(model.columnCount())
        return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]

    def press(self, words: str) -> None:
        shown = [one for one in self.tab.findChildren(QPushButton) if one.isVisibleTo(self.tab)]
        next(one for one in shown if one.text().replace("&", "") == words).click()

    def form(self, title: str) -> RecordDialog:
        self.qtbot.waitUntil(lambda: bool(self.screen.findChildren(RecordDialog)))
        form = self.screen.findChildren(RecordDialog)[-1]
        assert form.windowTitle() == title
        return form


def at(qtbot: QtBot, desk: Desk, number: str, says: str) -> Opened:
    screen = PersonScreen(desk)
    put_in_a_window(qtbot, screen.desk, screen)
    tab = screen.findChild(MortalityTab)
    assert isinstance(tab, MortalityTab)
    with qtbot.waitCallback() as found:
        desk.ask(screen, found, find_person, number)
    screen.show_person(found.args[0])
    screen.open_tab("mortality")
    opened = Opened(qtbot, screen, tab)
    qtbot.waitUntil(lambda: says in opened.said)
    return opened


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    return at(qtbot, open_desk(caseload), "9990000018", "On hold, with Bo Reed")


def test_it_says_where_the_review_stands_with_its_three_figures_and_what_holds_it(opened: Opened) -> None:
    assert "Paused, on hold for 60 days: 100 days since notification, 60 on hold, 40 not on hold." in opened.said
    assert f"Coroner's investigation or inquest since {show_date(ago(60))}" in opened.said
    assert "In scope: A learning disability" in opened.said
    bar = opened.tab.findChild(ClockBar)
    assert isinstance(bar, ClockBar)
    assert "60 on hold" in bar.accessibleDescription()


def test_inputs_are_ticked_with_their_day_and_grades_are_in_words(opened: Opened) -> None:
    facts = dict(opened.cells("The review"))
    assert facts["Input: GP"] == f"☑ {show_date(ago(70))}"
    assert facts["Input: Family or someone close"] == "☐ Not yet"
    assert opened.cells("Grades of care")[0][:2] == ["Quality of care", "6: Excellent"]


def test_everything_recorded_of_it_is_there_with_who_had_it_and_why(opened: Opened) -> None:
    assert "Lee is away" in opened.cells("Who had it")[0]
    assert len(opened.cells("Holds")) == 1
    assert opened.cells("Learning, good practice and concerns")[0][:2] == ["Concern", "Constipation"]


def test_the_next_step_is_taken_from_the_tab_and_the_tab_follows(opened: Opened) -> None:
    assert "End a hold" in opened.buttons
    assert "Sign off" not in opened.buttons
    opened.press("End a hold")
    form = opened.form("End a hold")
    next(one for one in form.findChildren(QPushButton) if "Save" in one.text()).click()

    opened.qtbot.waitUntil(lambda: "In review, with Bo Reed" in opened.said)
    assert "End a hold" not in opened.buttons
    assert "Inputs and records" in opened.buttons


def test_for_a_death_nobody_notified_the_notification_is_the_next_step(
    qtbot: QtBot, open_desk: Callable[[Fill], Desk]
) -> None:
    opened = at(qtbot, open_desk(caseload), "9990000026", "No death has been notified")
    assert opened.buttons == ["Notify this death"]
    opened.press("Notify this death")
    form = opened.form("Notify a death")
    assert form.form.values()["died_on"] == ago(9)
    next(one for one in form.findChildren(QPushButton) if "Save" in one.text()).click()

    opened.qtbot.waitUntil(lambda: "No death has been notified" not in opened.said)
    assert "Notify this death" not in opened.buttons
