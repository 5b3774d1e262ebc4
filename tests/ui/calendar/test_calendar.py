"""The calendar as people use it, over a real case file: what is shown, counted, moved, planned, done and undone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.ui.calendar.calendar import CalendarScreen
from tcare.ui.calendar.choose import ChooseDialog
from tcare.ui.calendar.day_list import DayList
from tcare.ui.calendar.diary_dialog import DiaryDialog
from tcare.ui.calendar.foreseen_box import ForeseenBox
from tcare.ui.calendar.grid import DayGrid
from tcare.ui.calendar.plan_dialogs import MoveDialog, PlanDialog
from tcare.ui.calendar.record_dialogs import CancelDialog, DoneDialog
from tcare.ui.calendar.sorts import Sort
from tcare.ui.desk import Desk
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.keyboard import give_keyboard
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.record_form import RecordForm
from tcare.workflows.days import rest_day
from tcare.workflows.diary import diary
from tcare.workflows.diary_entries import Entry
from tests.ui.calendar.test_grid import drag, line, middle
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, person

D = TypeVar("D", bound=QDialog)

TODAY = clock.today()
MIDDLE = (TODAY.replace(day=1) + timedelta(days=45)).replace(day=10)
"""A day in the middle of next month, so that all the tests plan lies ahead and in one month."""


def working(day: date) -> date:
    """The first day from one on that people work."""
    return next(found for found in (day + timedelta(days=more) for more in range(9)) if not rest_day(found))


TRIBUNAL_ON = working(MIDDLE)
VISIT_ON = working(TRIBUNAL_ON + timedelta(days=1))
FREE = working(VISIT_ON + timedelta(days=1))
SATURDAY = VISIT_ON + timedelta(days=(5 - VISIT_ON.weekday()) % 7)


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    add(file, "stay", {"admitted_on": ago(10)}, moss)
    add(file, "appointment", {"kind": "visit", "planned_on": VISIT_ON, "by": "Jo Lane"}, moss)
    reed = person(file, "9990000026", "Reed", "Bo")
    add(file, "stay", {"admitted_on": ago(20)}, reed)
    add(file, "appointment", {"kind": "tribunal", "planned_on": TRIBUNAL_ON, "by": "Jo Lane"}, reed)
    add(file, "appointment", {"kind": "visit", "planned_on": ago(1), "by": "Jo Lane"}, reed)
    ash = person(file, "9990000034", "Ash", "Cy")
    add(file, "stay", {"admitted_on": ago(30)}, ash)
    add(file, "review", {"type": "POST_ADM", "planned_on": VISIT_ON, "chair": "Jo Lane"}, ash)


class Opened(NamedTuple):
    """The screen and the parts a person reaches."""

    qtbot: QtBot
    screen: CalendarScreen
    grid: DayGrid
    beside: DayList
    counts: CountButtons[Sort]

    @property
    def names(self) -> list[str]:
        return [row.person.name for row in self.beside.rows if row.person]

    @property
    def focus(self) -> QWidget:
        """What a key now goes to."""
        return QApplication.focusWidget() or self.screen

    def at_rest(self) -> None:
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy)
        QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys wherever the keyboard is."""
        for key in keys:
            QTest.keyClick(self.focus, key)
            self.at_rest()

    def go(self, day: date) -> None:
        self.grid.go_to(day)
        self.at_rest()
        give_keyboard(self.grid)

    def entry(self, what: str, on: date) -> Entry:
        return next(one for one in self.grid.cell(on).entries if what in one.what)

    def button(self, said: str, inside: QWidget | None = None) -> QPushButton:
        found = (inside or self.screen).findChildren(QPushButton)
        return next(one for one in found if one.text().replace("&", "").startswith(said))

    def dialog(self, kind: type[D]) -> D:
        """The dialog that is open, once it says all there is to say."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        self.at_rest()
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def foreseen(self, part: str) -> str:
        """What the panel says, once it says some words."""
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        box = dialog.findChild(ForeseenBox)
        assert isinstance(box, ForeseenBox)
        self.qtbot.waitUntil(lambda: part in box.words)
        return box.words

    def save(self, dialog: DiaryDialog) -> str:
        """Save, and what is said then."""
        with self.qtbot.waitSignal(self.screen.noticed) as told:
            QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.at_rest()
        return str(told.args[0]) if told.args else ""

    def undo(self) -> None:
        self.screen.desk.undo(self.screen, lambda _: None, None)
        self.at_rest()

    def days_of(self, kind: str, family: str) -> list[tuple[date, str]]:
        """When someone's entries of a kind are, as the file has it."""
        found: list[tuple[Entry, ...]] = []
        self.screen.desk.ask(self.screen, found.append, diary, ago(60), ago(-200), TODAY)
        self.at_rest()
        mine = [one for one in found[0] if one.kind == kind and one.person and one.person.name.startswith(family)]
        return [(one.on, one.state) for one in mine]


Make = Callable[[int], Opened]


@pytest.fixture
def make(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Make:
    """Open the calendar in a window of some width; a second time over the same file."""
    desks: list[Desk] = []

    def opened(wide: int) -> Opened:
        if not desks:
            desks.append(open_desk(caseload))
        screen = CalendarScreen(desks[0])
        put_in_a_window(qtbot, screen.desk, screen, wide, 760)
        grid, rows, counts = (screen.findChild(kind) for kind in (DayGrid, DayList, CountButtons))
        assert isinstance(grid, DayGrid)
        assert isinstance(rows, DayList)
        assert isinstance(counts, CountButtons)
        found = Opened(qtbot, screen, grid, rows, counts)
        screen.refresh()
        found.at_rest()
        return found

    return opened


@pytest.fixture
def opened(make: Make) -> Opened:
    """The calendar, at next month."""
    found = make(1500)
    found.go(VISIT_ON)
    return found


def test_a_day_says_what_is_on_it_and_its_list_shows_it(opened: Opened) -> None:
    assert opened.grid.cell(VISIT_ON).accessibleName().endswith("1 review, 1 visit, 2 clashes")
    assert opened.names == ["MOSS, Ann", "ASH, Cy"]
    assert "Jo Lane is wanted twice on this day: not every time is known" in opened.beside.whole


def test_every_count_opens_exactly_the_rows_it_counts_and_pressed_again_the_day(opened: Opened) -> None:
    for sort, count in ((Sort.REVIEW, 1), (Sort.VISIT, 1), (Sort.MEETING, 1), (Sort.CLASH, 2), (Sort.DONE, 0)):
        button = opened.button(f"{count}\n{sort.mark.shape} {sort.title}")
        opened.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert len(opened.beside.rows) == count
        assert all(sort.holds(row) for row in opened.beside.rows)
        assert opened.beside.words.startswith(f"{sort.title} in ")
        opened.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert opened.names == ["MOSS, Ann", "ASH, Cy"]


def test_enter_goes_to_the_list_enter_there_opens_the_person_and_esc_goes_back(opened: Opened) -> None:
    opened.press(Qt.Key.Key_Return)
    with opened.qtbot.waitSignal(opened.screen.person_requested) as told:
        opened.press(Qt.Key.Key_Return)
    row = opened.beside.rows[0]
    assert row.person is not None
    assert told.args == [row.person.id]
    opened.press(Qt.Key.Key_Escape)
    assert opened.grid.cell(VISIT_ON).hasFocus()


def test_dragged_a_review_says_what_would_change_asks_why_and_is_moved_with_one_undo(opened: Opened) -> None:
    review = opened.entry("Post-admission", VISIT_ON)
    drag(opened.screen, middle(line(opened.grid, review)), middle(opened.grid.cell(FREE)))
    dialog = opened.dialog(MoveDialog)
    said = opened.foreseen("No longer a clash")
    assert "Jo Lane is wanted twice" in said
    assert "Prepare for the" in said
    assert "Once held on this day" in said
    assert opened.days_of("review", "ASH") == [(VISIT_ON, "planned")]  # nothing is saved yet

    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.form.problems() == {"reason": "Reason is needed."}
    QTest.keyClicks(opened.focus, "The chair is ill")
    assert opened.save(dialog) == f"Postponed the review to {show_date(FREE)}."
    assert opened.days_of("review", "ASH") == [(FREE, "planned")]
    assert [one.code for one in opened.grid.cell(FREE).entries] == ["POST_ADM"]
    assert opened.grid.cell(VISIT_ON).accessibleName().endswith(": 1 visit")

    opened.undo()
    assert opened.days_of("review", "ASH") == [(VISIT_ON, "planned")]
    assert opened.grid.cell(VISIT_ON).accessibleName().endswith("1 review, 1 visit, 2 clashes")


def test_left_without_saving_nothing_has_moved(opened: Opened) -> None:
    review = opened.entry("Post-admission", VISIT_ON)
    drag(opened.screen, middle(line(opened.grid, review)), middle(opened.grid.cell(FREE)))
    dialog = opened.dialog(MoveDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    opened.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert opened.days_of("review", "ASH") == [(VISIT_ON, "planned")]


def test_an_appointment_is_moved_by_keyboard_alone_and_a_saturday_is_said(opened: Opened) -> None:
    opened.go(TRIBUNAL_ON)
    opened.press(Qt.Key.Key_M)
    dialog = opened.dialog(MoveDialog)
    assert "Choose a day" in opened.foreseen("Choose a day")
    QTest.keyClicks(opened.focus, show_date(SATURDAY))
    assert "The day is a Saturday" in opened.foreseen("Saturday")
    assert opened.save(dialog).startswith("Moved the tribunal hearing to ")
    assert (SATURDAY, "planned") in opened.days_of("appointment", "REED")
    opened.undo()
    assert (TRIBUNAL_ON, "planned") in opened.days_of("appointment", "REED")


def test_where_several_can_move_m_leads_to_the_list_and_m_there_moves_the_row(opened: Opened) -> None:
    with opened.qtbot.waitSignal(opened.screen.hinted) as told:
        opened.press(Qt.Key.Key_M)
    assert told.args == ["Choose what to move, and press M again."]
    opened.press(Qt.Key.Key_Down, Qt.Key.Key_M)
    dialog = opened.dialog(MoveDialog)
    assert opened.beside.rows[1].what in " ".join(
        one.text() for one in dialog.findChildren(QWidget) if hasattr(one, "text")
    )


def test_no_key_fails_in_silence(opened: Opened) -> None:
    opened.go(next(day for day in opened.grid.shown.days() if not opened.grid.cell(day).entries))
    with opened.qtbot.waitSignal(opened.screen.hinted) as told:
        opened.press(Qt.Key.Key_M)
    assert told.args == ["Nothing on this day can be moved."]
    opened.press(Qt.Key.Key_Return)
    for key in (Qt.Key.Key_M, Qt.Key.Key_D):
        with opened.qtbot.waitSignal(opened.screen.hinted) as told:
            opened.press(key)
        assert told.args == ["Choose something in the list first."]


def test_a_refusal_is_said_beside_the_day_and_what_was_typed_stays(opened: Opened) -> None:
    opened.go(TRIBUNAL_ON)
    opened.press(Qt.Key.Key_M)
    dialog = opened.dialog(MoveDialog)
    QTest.keyClicks(opened.focus, show_date(TRIBUNAL_ON))
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    to = dialog.form.field("to")
    opened.qtbot.waitUntil(lambda: "planned for that day already" in to.accessibleDescription())
    assert to.value() == TRIBUNAL_ON


def choose(opened: Opened, name: str, what: str) -> None:
    """N, a name, and what it is."""
    opened.press(Qt.Key.Key_N)
    dialog = opened.dialog(ChooseDialog)
    typed = dialog.findChild(QLineEdit)
    assert isinstance(typed, QLineEdit)
    QTest.keyClicks(typed, name)
    box = dialog.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentText(what)
    QTest.keyClick(typed, Qt.Key.Key_Return)


def test_n_plans_a_review_whose_type_is_worked_out_and_says_what_it_clashes_with(opened: Opened) -> None:
    choose(opened, "moss", "Review")
    dialog = opened.dialog(PlanDialog)
    assert "Something else is planned for the person on this day" in opened.foreseen("Clash")
    assert opened.save(dialog) == f"Planned a review for {show_date(VISIT_ON)}."
    assert opened.days_of("review", "MOSS") == [(VISIT_ON, "planned")]
    assert "POST_ADM" in [
        one.code for one in opened.grid.cell(VISIT_ON).entries if one.person and "MOSS" in one.person.name
    ]
    opened.undo()
    assert opened.days_of("review", "MOSS") == []


def test_n_plans_an_appointment_of_any_kind(opened: Opened) -> None:
    opened.go(FREE)
    choose(opened, "moss", "Tribunal hearing")
    dialog = opened.dialog(PlanDialog)
    assert "Nothing clashes on this day." in opened.foreseen("Nothing clashes")
    assert opened.save(dialog) == f"Planned the tribunal hearing for {show_date(FREE)}."
    assert (FREE, "planned") in opened.days_of("appointment", "MOSS")
    assert opened.beside.whole.startswith("⊘ Tribunal hearing · MOSS, Ann")


def test_a_visit_whose_day_is_past_is_recorded_as_made(opened: Opened) -> None:
    opened.go(ago(1))
    opened.press(Qt.Key.Key_Return, Qt.Key.Key_D)
    dialog = opened.dialog(DoneDialog)
    QTest.keyClicks(dialog.form.field("outcome"), "Settled")
    assert opened.save(dialog) == "Recorded the visit as made."
    assert (ago(1), "done") in opened.days_of("appointment", "REED")
    opened.undo()
    assert (ago(1), "to-record") in opened.days_of("appointment", "REED")


def test_what_is_still_to_come_cannot_be_recorded_as_done(opened: Opened) -> None:
    with opened.qtbot.waitSignal(opened.screen.hinted) as told:
        opened.press(Qt.Key.Key_Return, Qt.Key.Key_D)
    assert told.args is not None
    assert "not come yet" in told.args[0]


@pytest.mark.parametrize(("what", "family"), [("Post-admission", "ASH"), ("Commissioner", "MOSS")])
def test_cancelled_with_its_reason_it_leaves_the_diary_and_undo_gives_it_back(
    opened: Opened, what: str, family: str
) -> None:
    opened.beside.choose(opened.entry(what, VISIT_ON))
    opened.qtbot.mouseClick(opened.button("Cancel it", opened.beside), Qt.MouseButton.LeftButton)
    dialog = opened.dialog(CancelDialog)
    QTest.keyClicks(dialog.form.field("cancelled_reason"), "The ward is closed")
    assert opened.save(dialog).startswith("Cancelled the ")
    kind = "review" if family == "ASH" else "appointment"
    assert opened.days_of(kind, family) == []
    opened.undo()
    assert opened.days_of(kind, family) == [(VISIT_ON, "planned")]


def test_f2_changes_all_of_an_entry(opened: Opened) -> None:
    opened.press(Qt.Key.Key_Return, Qt.Key.Key_F2)
    form = opened.dialog(RecordForm)
    assert form.form.values()["by"] == "Jo Lane"


def test_a_week_lists_all_of_its_days_and_the_view_is_remembered(make: Make, opened: Opened) -> None:
    opened.qtbot.mouseClick(opened.button("Week"), Qt.MouseButton.LeftButton)
    due = opened.screen.findChild(QCheckBox)
    assert isinstance(due, QCheckBox)
    due.setChecked(True)
    opened.at_rest()
    assert {one.on for one in opened.beside.rows} >= {VISIT_ON}
    assert len(opened.grid.shown.days()) == 7

    again = make(1500)
    assert again.grid.shown.view == "week"
    remembered = again.screen.findChild(QCheckBox)
    assert isinstance(remembered, QCheckBox)
    assert remembered.isChecked()


def test_due_days_are_shown_when_they_are_wanted_and_cannot_be_moved(opened: Opened) -> None:
    opened.go(TODAY)
    due = opened.screen.findChild(QCheckBox)
    assert isinstance(due, QCheckBox)
    due.setChecked(True)
    opened.at_rest()
    while not (
        found := [one for day in opened.grid.shown.days() for one in opened.grid.cell(day).entries if one.kind == "due"]
    ):
        opened.go(opened.grid.shown.next(1))
    opened.go(found[0].on)
    opened.beside.choose(found[0])
    assert not opened.button("Move", opened.beside).isEnabled()
    assert "Due: " in opened.beside.whole


def test_where_there_is_no_room_for_both_the_list_stands_in_place_of_the_days(make: Make) -> None:
    opened = make(760)
    opened.go(VISIT_ON)
    assert (opened.grid.isVisible(), opened.beside.isVisible()) == (True, False)
    opened.press(Qt.Key.Key_Return)
    assert (opened.grid.isVisible(), opened.beside.isVisible()) == (False, True)
    view = opened.beside.findChild(RowsView)
    assert isinstance(view, RowsView)
    assert view.hasFocus()
    opened.press(Qt.Key.Key_Escape)
    assert (opened.grid.isVisible(), opened.beside.isVisible()) == (True, False)
    assert opened.grid.cell(VISIT_ON).hasFocus()


def test_no_title_of_a_window_names_anyone(opened: Opened) -> None:
    opened.beside.choose(opened.entry("Post-admission", VISIT_ON))
    for said, kind in (("Move", MoveDialog), ("Cancel it", CancelDialog)):
        opened.qtbot.mouseClick(opened.button(said, opened.beside), Qt.MouseButton.LeftButton)
        dialog = opened.dialog(kind)
        assert "ASH" not in dialog.windowTitle()
        dialog.done(0)
        opened.at_rest()
