from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import ChoiceField, LongField, TextField
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.discharge_tab import DischargeTab
from tcare.ui.person.person import PersonScreen
from tcare.ui.record_dialog import RecordDialog
from tcare.workflows.people import find_person
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    add(file, "stay", {"admitted_on": ago(900), "discharged_on": ago(700)}, moss)
    stay = add(file, "stay", {"admitted_on": ago(90), "hospital": "Elm House"}, moss)
    blocked = {"number": 2, "status": "blocked", "reason": "No home found", "due_on": ago(3), "looked_at_on": ago(28)}
    add(file, "plan_point", blocked, stay)
    add(file, "plan_point", {"number": 3, "status": "in_progress", "evidence": "Letter", "looked_at_on": ago(27)}, stay)
    for set_on, planned_on, why in ((80, -10, "First plan"), (40, -44, "Home not ready"), (20, -108, "No provider")):
        add(file, "planned_discharge", {"set_on": ago(set_on), "planned_on": ago(planned_on), "reason": why}, stay)
    add(file, "clinically_ready", {"from_on": ago(60), "to_on": ago(50)}, stay)
    ready = add(file, "clinically_ready", {"from_on": ago(7)}, stay)
    reason = {"code_list": "delay_reason_mhsds_v6", "reason": "18", "attribution": "05", "note": "Two providers asked"}
    add(file, "delay_reason", reason, ready)


class Opened(NamedTuple):
    """The person's screen at the tab."""

    screen: PersonScreen
    tab: DischargeTab

    def table(self, name: str) -> RowsView:
        return next(view for view in self.tab.findChildren(RowsView) if view.accessibleName() == name)

    @property
    def points(self) -> RowsView:
        return self.table("Discharge plan")

    @property
    def said(self) -> str:
        return "\n".join(label.text() for label in self.tab.findChildren(QLabel) if label.isVisibleTo(self.tab))

    def button(self, words: str) -> QPushButton:
        found = self.tab.findChildren(QPushButton)
        return next(one for one in found if words in one.text().replace("&", ""))

    def cells(self, name: str) -> list[list[str]]:
        model = self.table(name).model()
        columns = range(model.columnCount())
        return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    desk = open_desk(caseload)
    screen = PersonScreen(desk)
    put_in_a_window(qtbot, desk, screen)
    found: list[UUID] = []
    desk.ask(screen, found.append, find_person, "9990000018")
    qtbot.waitUntil(lambda: bool(found))
    screen.show_person(found[0])
    tab = screen.findChild(DischargeTab)
    assert isinstance(tab, DischargeTab)
    screen.open_tab("discharge")
    made = Opened(screen, tab)
    qtbot.waitUntil(lambda: screen.isEnabled() and len(made.points.rows) == 12)
    made.points.setFocus()
    return made


def form_of(qtbot: QtBot, opened: Opened) -> RecordDialog:
    qtbot.waitUntil(lambda: opened.screen.findChild(RecordDialog) is not None)
    form = opened.screen.findChild(RecordDialog)
    assert isinstance(form, RecordDialog)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def save(qtbot: QtBot, opened: Opened, form: RecordDialog) -> None:
    with qtbot.waitSignal(opened.points.model().modelReset):
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_the_plan_says_its_state_its_reasons_and_that_the_headings_are_ours(opened: Opened) -> None:
    assert "▲ Off track: 0 of 12, 0 %" in opened.said
    assert "was due on" in opened.said
    assert "is blocked: No home found" in opened.said
    assert "our working set, not the national text" in opened.said


def test_every_point_says_its_state_in_words_its_evidence_and_when_to_look_again(opened: Opened) -> None:
    one, two, three, *_ = opened.cells("Discharge plan")
    assert (one[1], one[5]) == ("○ Not started", "Never, look again")
    assert (two[1], two[5]) == ("▲ Blocked, overdue: No home found", f"{show_date(ago(28))}, look again")
    assert (three[1], three[5], three[7]) == ("◐ In progress", show_date(ago(27)), "Letter")


def test_the_planned_date_shows_every_change_and_its_reason(opened: Opened) -> None:
    assert f"{show_date(ago(-108))}. Moved twice; 98 days later than first set." in opened.said
    assert opened.cells("Planned date, step by step") == [
        [show_date(ago(20)), f"Moved 64 days later, to {show_date(ago(-108))}", "No provider"],
        [show_date(ago(40)), f"Moved 34 days later, to {show_date(ago(-44))}", "Home not ready"],
        [show_date(ago(80)), f"First set to {show_date(ago(-10))}", "First plan"],
    ]


def test_what_keeps_the_person_stands_there_in_words_and_a_time_without_a_reason_says_so(opened: Opened) -> None:
    assert opened.cells("Clinically ready, and reasons for delay") == [
        [
            show_date(ago(7)),
            "Still ready",
            "Housing: awaiting supported accommodation",
            "Social care, excluding housing",
            "Two providers asked",
        ],
        [show_date(ago(60)), show_date(ago(50)), "No reason recorded", "Not recorded", "Not recorded"],
    ]


def test_every_stale_point_is_looked_at_as_one_action(qtbot: QtBot, opened: Opened) -> None:
    with qtbot.waitSignal(opened.points.model().modelReset):
        qtbot.mouseClick(opened.button("Looked at all 11 stale points today"), Qt.MouseButton.LeftButton)
    assert [row[5] for row in opened.cells("Discharge plan")] == [
        show_date(ago(27 if number == 3 else 0)) for number in range(1, 13)
    ]
    with qtbot.waitSignal(opened.points.model().modelReset):
        opened.screen.desk.undo(opened.screen, lambda _: None, None)
    assert opened.button("Looked at all 11 stale points today").isVisible()


def test_one_point_is_looked_at_with_one_key(qtbot: QtBot, opened: Opened) -> None:
    with qtbot.waitSignal(opened.points.model().modelReset):
        qtbot.keyClick(opened.points, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert [row[5] for row in opened.cells("Discharge plan")][:2] == [
        show_date(ago(0)),
        f"{show_date(ago(28))}, look again",
    ]


def test_enter_opens_a_point_and_it_is_saved_with_owner_note_and_evidence(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.points, Qt.Key.Key_Return)
    form = form_of(qtbot, opened)
    status, owner, evidence = (form.form.field(name) for name in ("status", "owner", "evidence"))
    assert isinstance(status, ChoiceField)
    assert isinstance(owner, TextField)
    assert isinstance(evidence, LongField)
    status.set_value("complete")
    owner.setText("Jo Lane")
    evidence.setPlainText("Signed plan")
    save(qtbot, opened, form)
    one = opened.cells("Discharge plan")[0]
    assert (one[1], one[2], one[4], one[7]) == ("■ Complete", "Jo Lane", show_date(ago(0)), "Signed plan")


def test_several_points_are_given_an_owner_at_once(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.points, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(opened.points, Qt.Key.Key_F2)
    form = form_of(qtbot, opened)
    assert any("These 2 points will be changed" in label.text() for label in form.findChildren(QLabel))
    owner = form.form.field("owner")
    assert isinstance(owner, TextField)
    owner.setText("Jo Lane")
    save(qtbot, opened, form)
    assert [row[1:3] for row in opened.cells("Discharge plan")[:3]] == [
        ["○ Not started", "Jo Lane"],
        ["▲ Blocked, overdue: No home found", "Jo Lane"],
        ["◐ In progress", "Not recorded"],
    ]


def test_an_ended_stay_keeps_its_plan_and_says_that_it_ended(opened: Opened) -> None:
    stays = opened.tab.findChild(QComboBox)
    assert isinstance(stays, QComboBox)
    stays.setCurrentIndex(1)
    assert "This stay has ended" in opened.said
    assert "No planned date has been set" in opened.said
    assert "Never recorded as clinically ready in this stay." in opened.said
