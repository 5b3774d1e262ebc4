from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QScrollArea, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.discharge.discharge import DischargeScreen
from tcare.ui.discharge.grid import Grid
from tcare.ui.discharge.states import Standing
from tcare.ui.kit.fields import TextField
from tcare.ui.record_form import RecordForm
from tcare.workflows.inpatients import PlanRow
from tests.ui.opened import Fill, add, ago, person


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    off_track = add(file, "stay", {"admitted_on": ago(60), "hospital": "Elm House"}, moss)
    late = {"number": 2, "status": "blocked", "reason": "No home found", "due_on": ago(3)}
    add(file, "plan_point", late, off_track)
    add(file, "planned_discharge", {"set_on": ago(50), "planned_on": ago(-100)}, off_track)
    add(file, "planned_discharge", {"set_on": ago(40), "planned_on": ago(-130)}, off_track)
    add(file, "clinically_ready", {"from_on": ago(7)}, off_track)
    reed = person(file, "9990000026", "Reed", "Bo")
    add(file, "stay", {"admitted_on": ago(60)}, reed)
    ash = person(file, "9990000034", "Ash", "Cy")
    add(file, "stay", {"admitted_on": ago(5)}, ash)
    lane = person(file, "9990000042", "Lane", "Di")
    on_track = add(file, "stay", {"admitted_on": ago(5)}, lane)
    add(file, "plan_point", {"number": 1, "status": "in_progress"}, on_track)
    finch = person(file, "9990000050", "Finch", "Ed")
    complete = add(file, "stay", {"admitted_on": ago(5)}, finch)
    add(file, "planned_discharge", {"set_on": ago(5), "planned_on": ago(-3)}, complete)
    for number in range(1, 13):
        add(file, "plan_point", {"number": number, "status": "complete", "completed_on": ago(1)}, complete)
    home = person(file, "9990000069", "Home", "Flo")
    add(file, "stay", {"admitted_on": ago(60), "discharged_on": ago(2), "destination": "2"}, home)


class Opened(NamedTuple):
    """The screen and the parts a person reaches."""

    screen: DischargeScreen
    grid: Grid
    typed: QLineEdit

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows shown."""
        return self.grid.rows

    @property
    def names(self) -> list[str]:
        """Whom the rows are about."""
        return [row.person.name for row in self.rows]

    @property
    def said(self) -> str:
        """Everything written around the grid."""
        return "\n".join(label.text() for label in self.screen.findChildren(QLabel))

    def button(self, words: str) -> QPushButton:
        """The button that says so."""
        found = self.screen.findChildren(QPushButton)
        return next(one for one in found if words in one.text().replace("&", ""))

    def form(self, qtbot: QtBot) -> RecordForm:
        """The form that opens."""
        qtbot.waitUntil(lambda: self.screen.findChild(RecordForm) is not None)
        form = self.screen.findChild(RecordForm)
        assert isinstance(form, RecordForm)
        return form


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    desk = open_desk(caseload)
    screen = DischargeScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1120, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    desk.changed.connect(screen.refresh)  # as the window does for the screen it shows
    grid, typed = screen.findChild(Grid), screen.findChild(QLineEdit)
    assert isinstance(grid, Grid)
    assert isinstance(typed, QLineEdit)
    with qtbot.waitSignal(grid.model().modelReset):
        screen.refresh()
    grid.setFocus()
    return Opened(screen, grid, typed)


def counted(opened: Opened, state: Standing) -> int:
    return int(opened.button(state.title).accessibleName().rpartition(": ")[2])


def test_everyone_in_hospital_stands_there_the_worst_first(opened: Opened) -> None:
    assert [row.plan.state for row in opened.rows] == [state.value for state in Standing]
    assert opened.names == ["MOSS, Ann", "REED, Bo", "ASH, Cy", "LANE, Di", "FINCH, Ed"]
    assert "5 in hospital · sorted by trouble, worst first" in opened.said


@pytest.mark.parametrize("state", Standing)
def test_every_count_opens_exactly_the_rows_it_counts(qtbot: QtBot, opened: Opened, state: Standing) -> None:
    everyone = opened.rows
    assert counted(opened, state) == 1
    qtbot.mouseClick(opened.button(state.title), Qt.MouseButton.LeftButton)
    assert opened.rows == tuple(row for row in everyone if state.holds(row))
    assert len(opened.rows) == counted(opened, state)
    assert f"1 of 5 in hospital · sorted by trouble, worst first · {state.title.lower()}" in opened.said
    qtbot.mouseClick(opened.button(state.title), Qt.MouseButton.LeftButton)
    assert opened.rows == everyone


@pytest.mark.parametrize("typed", ["reed", "Bo REED", "999 000 0026", "9990000026"])
def test_a_name_or_an_nhs_number_finds_and_the_counts_follow(opened: Opened, typed: str) -> None:
    opened.typed.setText(typed)
    assert opened.names == ["REED, Bo"]
    assert {state: counted(opened, state) for state in Standing if counted(opened, state)} == {Standing.AT_RISK: 1}


def test_a_row_says_its_state_its_points_and_its_days(opened: Opened) -> None:
    model = opened.grid.model()
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    cells = {head: model.index(0, place).data() for place, head in enumerate(heads)}
    assert cells["Plan"] == "▲ Off track, 0 of 12"
    assert cells["1"] == "○ N"
    assert cells["2"] == "▲ ⊘B"
    assert cells["Days in"] == "60"
    assert cells["Days ready"] == "7"
    assert cells["Date moved"] == "Once, 30 days later"
    assert cells["Ward, hospital"] == "Elm House"


def test_the_reasons_of_the_chosen_row_and_its_point_stand_beneath_in_words(qtbot: QtBot, opened: Opened) -> None:
    assert "was due on" in opened.said
    qtbot.keyClick(opened.grid, Qt.Key.Key_Right)
    assert "Blocked, overdue: No home found" in opened.said
    qtbot.keyClick(opened.grid, Qt.Key.Key_Down)
    assert "No planned date 60 days after admission" in opened.said


def test_enter_on_a_point_that_is_kept_opens_its_form(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.grid, Qt.Key.Key_Right)
    qtbot.keyClick(opened.grid, Qt.Key.Key_Return)
    form = opened.form(qtbot)
    assert form.form.values()["reason"] == "No home found"
    assert any("MOSS, Ann" in label.text() for label in form.findChildren(QLabel))
    assert "MOSS" not in form.windowTitle()


def test_enter_on_a_point_not_kept_makes_one_and_the_keyboard_stays_on_it(qtbot: QtBot, opened: Opened) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(opened.grid, key)
    form = opened.form(qtbot)
    assert form.form.values()["number"] == 3
    owner = form.form.field("owner")
    assert isinstance(owner, TextField)
    qtbot.keyClicks(owner, "Jo Lane")
    told: list[object] = []
    opened.screen.noticed.connect(told.append)
    with qtbot.waitSignals([opened.screen.noticed, opened.grid.model().modelReset]):
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told == ["Saved point 3, Planned discharge date."]
    row = opened.grid.current_row()
    assert row is not None
    assert (row.person.name, row.plan.points[2].point.owner) == ("ASH, Cy", "Jo Lane")
    assert opened.grid.current_number() == 3


def test_enter_elsewhere_opens_the_person(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.grid, Qt.Key.Key_Home)
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        qtbot.keyClick(opened.grid, Qt.Key.Key_Return)
    assert told.args == [opened.rows[0].person.id]


def test_nothing_fills_in_where_there_is_no_point_and_it_says_so(qtbot: QtBot, opened: Opened) -> None:
    opened.grid.go_to(0, 0)
    assert not opened.button("Fill in point").isEnabled()
    with qtbot.waitSignal(opened.screen.hinted):
        qtbot.keyClick(opened.grid, Qt.Key.Key_F2)
    with qtbot.waitSignal(opened.screen.hinted):
        opened.screen.print_page()


def test_a_cell_is_never_left_beneath_the_names_kept_in_sight(qtbot: QtBot, opened: Opened) -> None:
    opened.screen.resize(700, 500)
    for _ in range(16):
        qtbot.keyClick(opened.grid, Qt.Key.Key_Right)
    for _ in range(15):
        qtbot.keyClick(opened.grid, Qt.Key.Key_Left)
        index = opened.grid.currentIndex()
        assert opened.grid.visualRect(index).left() >= opened.grid.columnWidth(0), index.column()


def test_every_control_is_named_and_reached_with_tab(opened: Opened) -> None:
    kinds = (QAbstractButton, QLineEdit, QTableView, QScrollArea)
    found = [
        each
        for each in opened.screen.findChildren(QWidget)
        if each.isVisible() and isinstance(each, kinds) and not isinstance(each.parent(), (QLineEdit, QTableView))
    ]
    assert len(found) >= 10
    for control in found:
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus or not control.isEnabled(), control
