from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.discharge.discharge import DischargeScreen
from tcare.ui.discharge.grid import Grid
from tcare.ui.discharge.states import Standing
from tcare.ui.discharge.troubles import Trouble
from tcare.ui.kit.count_choice import CountChoice
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import ChoiceField, TextField
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.record_dialog import RecordDialog
from tcare.workflows.discharge import heading
from tcare.workflows.inpatients import PlanRow
from tests.ui.opened import Fill, add, ago, person


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    away = {"out_of_area": True, "distance_km": 88, "out_of_area_reason": "NO_LOCAL_BED"}
    off_track = add(file, "stay", {"admitted_on": ago(90), "hospital": "Elm House", **away}, moss)
    add(file, "visit", {"visited_on": ago(70), "mode": "on_site"}, moss)
    late = {"number": 2, "status": "blocked", "reason": "No home found", "due_on": ago(3)}
    add(file, "plan_point", late, off_track)
    add(file, "planned_discharge", {"set_on": ago(50), "planned_on": ago(-100)}, off_track)
    add(file, "planned_discharge", {"set_on": ago(40), "planned_on": ago(-130)}, off_track)
    ready = add(file, "clinically_ready", {"from_on": ago(7)}, off_track)
    add(file, "delay_reason", {"code_list": "delay_reason_mhsds_v6", "reason": "18"}, ready)
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
    assert cells["Days in"] == "90"
    assert cells["Days ready"] == "7"
    assert cells["Date moved"] == "Moved once; 30 days later than first set"
    assert cells["Why not left"] == "Housing: awaiting supported accommodation"
    assert cells["Out of area"] == "Out of area, 88 km: No local bed"
    assert cells["Last visit"].endswith(", on site")
    assert cells["Visit due"].startswith("▲ ")
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
    form = points_form(qtbot, opened)
    assert form.form.values()["reason"] == "No home found"
    assert any("MOSS, Ann" in label.text() for label in form.findChildren(QLabel))
    assert "MOSS" not in form.windowTitle()


def test_enter_on_a_point_not_kept_makes_one_and_the_keyboard_stays_on_it(qtbot: QtBot, opened: Opened) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(opened.grid, key)
    form = points_form(qtbot, opened)
    assert any(f"ASH, Cy: point 3, {heading(3)}" in label.text() for label in form.findChildren(QLabel))
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


def test_every_entry_of_the_list_shows_exactly_the_rows_it_counts(opened: Opened) -> None:
    everyone, choice = opened.rows, opened.screen.findChild(CountChoice)
    assert isinstance(choice, CountChoice)
    for place, trouble in enumerate(Trouble, 1):
        said = choice.itemText(place)
        choice.choose(trouble)
        assert opened.rows == tuple(row for row in everyone if trouble.holds(row))
        assert said == f"{trouble.title}: {len(opened.rows)}"
        standings = [sum(map(state.holds, opened.rows)) for state in Standing]
        assert [counted(opened, state) for state in Standing] == standings


def test_what_is_in_the_made_up_caseload_is_found_by_its_trouble(opened: Opened) -> None:
    held = {trouble: [row.person.name for row in opened.rows if trouble.holds(row)] for trouble in Trouble}
    for trouble in (Trouble.OVERDUE, Trouble.BLOCKED, Trouble.READY, Trouble.MOVED, Trouble.AWAY):
        assert held[trouble] == ["MOSS, Ann"]
    assert (held[Trouble.UNEXPLAINED], held[Trouble.PASSED]) == ([], [])
    assert held[Trouble.VISIT] == ["MOSS, Ann", "REED, Bo"]
    assert held[Trouble.NO_DATE] == ["REED, Bo", "ASH, Cy", "LANE, Di"]
    assert held[Trouble.STALE] == ["MOSS, Ann", "REED, Bo", "ASH, Cy", "LANE, Di"]


def choose_two_of_two(qtbot: QtBot, opened: Opened) -> None:
    """Choose points 1 and 2 of the second and third rows with the keyboard."""
    qtbot.keyClick(opened.grid, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(opened.grid, key, Qt.KeyboardModifier.ShiftModifier)


def test_several_points_are_marked_with_a_preview_and_one_undo_gives_them_back(qtbot: QtBot, opened: Opened) -> None:
    choose_two_of_two(qtbot, opened)
    assert opened.button("Change 4 points").isEnabled()
    qtbot.keyClick(opened.grid, Qt.Key.Key_C)
    form = points_form(qtbot, opened)
    preview = next(label.text() for label in form.findChildren(QLabel) if "will be changed" in label.text())
    assert preview.splitlines()[0] == "These 4 points will be changed:"
    assert f"• REED, Bo: point 1, {heading(1)}: Not started → Complete" in preview
    assert f"Each: completed {show_date(ago(0))}." in preview
    assert "REED" not in form.windowTitle()
    owner = form.form.field("owner")
    assert isinstance(owner, TextField)
    owner.setText("Jo Lane")
    with qtbot.waitSignal(opened.grid.model().modelReset):
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for row in opened.rows:
        if row.person.name in ("REED, Bo", "ASH, Cy"):
            assert [(one.point.status, one.point.owner) for one in row.plan.points[:3]] == [
                ("complete", "Jo Lane"),
                ("complete", "Jo Lane"),
                ("not_started", None),
            ]
    with qtbot.waitSignal(opened.grid.model().modelReset):
        opened.screen.desk.undo(opened.screen, lambda _: None, None)
    assert not any(one.point.id for row in opened.rows[1:3] for one in row.plan.points)


def test_a_letter_and_enter_mark_one_point(qtbot: QtBot, opened: Opened) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_P):
        qtbot.keyClick(opened.grid, key)
    form = points_form(qtbot, opened)
    with qtbot.waitSignal(opened.grid.model().modelReset):
        qtbot.keyClick(form.form.field("status"), Qt.Key.Key_Return)
    reed = next(row for row in opened.rows if row.person.name == "REED, Bo")
    assert reed.plan.points[0].point.status == "in_progress"


def test_a_point_marked_blocked_asks_for_its_reason_beside_the_field(qtbot: QtBot, opened: Opened) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_B):
        qtbot.keyClick(opened.grid, key)
    form = points_form(qtbot, opened)
    reason = form.form.field("reason")
    qtbot.waitUntil(reason.hasFocus)
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Reason is missing for a point that is blocked." in reason.accessibleDescription())
    qtbot.keyClicks(reason, "No provider")
    with qtbot.waitSignal(opened.grid.model().modelReset):
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    reed = next(row for row in opened.rows if row.person.name == "REED, Bo")
    assert reed.plan.points[0].point.reason == "No provider"


def test_completing_fills_in_today_and_anything_else_takes_the_day_away(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.grid, Qt.Key.Key_C)
    form = points_form(qtbot, opened)
    assert form.form.values()["completed_on"] == ago(0)
    status = form.form.field("status")
    assert isinstance(status, ChoiceField)
    status.set_value("in_progress")
    assert form.form.values()["completed_on"] is None
    form.done(0)


def test_points_are_looked_at_today_with_one_key(qtbot: QtBot, opened: Opened) -> None:
    choose_two_of_two(qtbot, opened)
    with qtbot.waitSignals([opened.screen.noticed, opened.grid.model().modelReset]):
        qtbot.keyClick(opened.grid, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    for name in ("REED, Bo", "ASH, Cy"):
        row = next(row for row in opened.rows if row.person.name == name)
        assert row.plan.stale == tuple(range(3, 13))


def test_cells_are_copied_as_chosen_and_a_name_copies_its_whole_row(qtbot: QtBot, opened: Opened) -> None:
    choose_two_of_two(qtbot, opened)
    qtbot.keyClick(opened.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "N\tN\nN\tN"
    opened.grid.go_to(0, 0)
    qtbot.keyClick(opened.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text().split("\t")
    assert (copied[0], len(copied)) == ("MOSS, Ann", opened.grid.model().columnCount())
    opened.grid.copy()
    QApplication.clipboard().clear()


def points_form(qtbot: QtBot, opened: Opened) -> RecordDialog:
    """The form of one point or of several, once it has the keyboard."""
    qtbot.waitUntil(lambda: opened.screen.findChild(RecordDialog) is not None)
    form = opened.screen.findChild(RecordDialog)
    assert isinstance(form, RecordDialog)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_nothing_fills_in_where_there_is_no_point_and_it_says_so(qtbot: QtBot, opened: Opened) -> None:
    opened.grid.go_to(0, 0)
    assert not opened.button("Fill in point").isEnabled()
    with qtbot.waitSignal(opened.screen.hinted):
        qtbot.keyClick(opened.grid, Qt.Key.Key_F2)
    opened.screen.print_page()
    assert opened.screen.findChild(ListDialog) is not None


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
