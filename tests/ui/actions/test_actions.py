from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.actions.actions import ActionsScreen
from tcare.ui.actions.bands import Band
from tcare.ui.actions.done import DoneDialog
from tcare.ui.desk import Desk
from tcare.ui.kit.counting import CountList
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import LongField
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.record_form import RecordForm
from tcare.workflows.actions import ActionRow
from tests.ui.opened import Fill, add, ago, person

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    first = add(file, "review", {"type": "INPATIENT", "held_on": ago(40)}, moss)
    for values in (
        {"action": "Find a home", "owner": "Jo Lane", "due_on": ago(3)},
        {"action": "Ask the dentist", "owner": "Ola Finch", "due_on": ago(-3)},
        {"action": "Plan the move", "owner": "Jo Lane", "due_on": ago(-90)},
        {"action": "Meet the family", "owner": "Jo Lane", "due_on": ago(20), "done_on": ago(21)},
    ):
        add(file, "review_action", values, first)
    reed = person(file, "9990000026", "Reed", "Bo")
    second = add(file, "review", {"type": "INPATIENT", "held_on": ago(30)}, reed)
    add(file, "review_action", {"action": "Write it down"}, second)
    add(file, "review_action", {"action": "Call the GP", "due_on": ago(1)}, second)


class Opened(NamedTuple):
    """The screen and the parts a person reaches."""

    screen: ActionsScreen
    view: RowsView
    owners: CountList
    typed: QLineEdit

    @property
    def rows(self) -> tuple[ActionRow, ...]:
        """The rows shown."""
        return self.view.rows

    @property
    def shown(self) -> list[str]:
        """The actions shown."""
        return [row.action for row in self.rows]

    @property
    def words(self) -> str:
        """How the list says it is filtered and sorted."""
        labels = self.screen.findChildren(QLabel)
        return next(label.text() for label in labels if label.accessibleName().startswith("How"))

    def button(self, words: str) -> QPushButton:
        """The button that says so."""
        found = self.screen.findChildren(QPushButton)
        return next(one for one in found if words in one.text().replace("&", ""))

    def counts(self) -> dict[Band, int]:
        """What the buttons count."""
        return {band: int(self.button(band.title).accessibleName().rpartition(": ")[2]) for band in Band}

    def owner(self, place: int) -> tuple[int, str]:
        """The count and the name of an owner."""
        count, name = self.owners.item(place).text().split("  ")
        return int(count), name

    def dialog(self, qtbot: QtBot) -> DoneDialog:
        """The dialog that marks as done."""
        dialog = self.screen.findChild(DoneDialog)
        assert isinstance(dialog, DoneDialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    desk = open_desk(caseload)
    screen = ActionsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1120, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    desk.changed.connect(screen.refresh)  # as the window does for the screen it shows
    view, owners, typed = screen.findChild(RowsView), screen.findChild(CountList), screen.findChild(QLineEdit)
    assert isinstance(view, RowsView)
    assert isinstance(owners, CountList)
    assert isinstance(typed, QLineEdit)
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    view.setFocus()
    return Opened(screen, view, owners, typed)


def test_what_is_not_done_stands_there_by_due_day(opened: Opened) -> None:
    assert opened.shown == ["Find a home", "Call the GP", "Ask the dentist", "Plan the move", "Write it down"]
    assert opened.words == "5 of 6 actions · sorted by due day · not done"


@pytest.mark.parametrize("band", Band)
def test_every_count_opens_exactly_the_rows_it_counts(qtbot: QtBot, opened: Opened, band: Band) -> None:
    not_done = opened.rows
    assert opened.counts()[band] > 0
    qtbot.mouseClick(opened.button(band.title), Qt.MouseButton.LeftButton)
    assert len(opened.rows) == opened.counts()[band]
    assert all(band.holds(row) for row in opened.rows)
    assert band.title.lower() in opened.words
    qtbot.mouseClick(opened.button(band.title), Qt.MouseButton.LeftButton)
    assert opened.rows == not_done


@pytest.mark.parametrize("band", [None, *Band])
def test_every_owner_counts_exactly_the_rows_they_open(opened: Opened, band: Band | None) -> None:
    if band is not None:
        opened.button(band.title).click()
    everything = opened.rows
    owners = [opened.owner(place) for place in range(opened.owners.count())]
    assert owners[0] == (len(everything), "Everyone")
    assert sum(count for count, _ in owners[1:]) == len(everything)
    for place, (count, name) in enumerate(owners):
        opened.owners.setCurrentRow(place)
        assert len(opened.rows) == count
        assert {row.owner or "No owner" for row in opened.rows} <= {name} or name == "Everyone"


def test_under_an_owner_and_a_search_every_count_still_opens_what_it_counts(opened: Opened) -> None:
    opened.owners.setCurrentRow(next(n for n in range(opened.owners.count()) if opened.owner(n)[1] == "Jo Lane"))
    opened.typed.setText("moss")
    assert opened.counts() == {Band.OVERDUE: 1, Band.SOON: 0, Band.LATER: 1, Band.NO_DATE: 0, Band.DONE: 1}
    for band, count in opened.counts().items():
        opened.button(band.title).click()
        assert len(opened.rows) == count
        assert {row.owner for row in opened.rows} <= {"Jo Lane"}
        opened.button(band.title).click()
    assert "Jo Lane" in opened.words
    assert "“moss”" in opened.words


@pytest.mark.parametrize("typed", ["reed", "999 000 0026", "Reed, Bo"])
def test_a_person_or_a_number_finds_theirs(opened: Opened, typed: str) -> None:
    opened.typed.setText(typed)
    assert opened.shown == ["Call the GP", "Write it down"]


def test_words_of_the_action_find_it(opened: Opened) -> None:
    opened.typed.setText("dentist ask")
    assert opened.shown == ["Ask the dentist"]


def test_several_are_marked_as_done_from_the_list_without_a_mouse(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.view, Qt.Key.Key_Down, SHIFT)
    assert opened.button("Mark 2 as done").isEnabled()
    qtbot.keyClick(opened.view, Qt.Key.Key_D, CONTROL)
    dialog = opened.dialog(qtbot)
    assert dialog.form.values() == {"done_on": ago(0)}
    preview = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "These 2 actions will be marked as done:\nMOSS, Ann: Find a home\nREED, Bo: Call the GP" in preview
    assert dialog.windowTitle() == "Mark as done"
    told: list[object] = []
    opened.screen.noticed.connect(told.append)
    with qtbot.waitSignals([opened.screen.noticed, opened.view.model().modelReset]):
        qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    assert told == ["Marked 2 actions as done."]
    assert opened.shown == ["Ask the dentist", "Plan the move", "Write it down"]
    assert opened.counts()[Band.DONE] == 3


def test_a_day_before_the_review_is_refused_and_the_dialog_stays(qtbot: QtBot, opened: Opened) -> None:
    opened.screen.start_new()
    dialog = opened.dialog(qtbot)
    day = dialog.form.field("done_on")
    assert isinstance(day, DateField)
    day.setText("-41d")
    qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(dialog.notice.isVisible)
    assert dialog.isVisible()
    assert "Find a home" in opened.shown


def test_what_is_done_already_is_not_marked_again(qtbot: QtBot, opened: Opened) -> None:
    opened.button(Band.DONE.title).click()
    assert opened.shown == ["Meet the family"]
    assert not opened.button("Mark as done").isEnabled()
    with qtbot.waitSignal(opened.screen.hinted):
        opened.screen.start_new()
    opened.screen.print_page()
    assert opened.screen.findChild(ListDialog) is not None


def test_an_action_is_changed_from_the_list(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: opened.screen.findChild(RecordForm) is not None)
    form = opened.screen.findChild(RecordForm)
    assert isinstance(form, RecordForm)
    assert "MOSS" not in form.windowTitle()
    words = form.form.field("action")
    assert isinstance(words, LongField)
    words.setPlainText("Find a quiet home")
    with qtbot.waitSignals([opened.screen.noticed, opened.view.model().modelReset]):
        qtbot.keyClick(form, Qt.Key.Key_S, CONTROL)
    assert opened.shown[0] == "Find a quiet home"


def test_enter_opens_the_person(qtbot: QtBot, opened: Opened) -> None:
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        qtbot.keyClick(opened.view, Qt.Key.Key_Return)
    assert told.args == [opened.rows[0].person.id]


def test_every_control_is_named_and_reached_with_tab(opened: Opened) -> None:
    kinds = (QAbstractButton, QLineEdit, QTableView, CountList)
    found = [
        each
        for each in opened.screen.findChildren(QWidget)
        if each.isVisible() and isinstance(each, kinds) and not isinstance(each.parent(), (QLineEdit, QTableView))
    ]
    assert len(found) == 15
    for control in found:
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus or not control.isEnabled(), control


def test_what_the_review_of_a_death_asked_for_is_found_opened_at_that_review_edited_and_marked(
    qtbot: QtBot, open_desk: Callable[[Fill], Desk]
) -> None:
    def with_a_death(file: CaseFile) -> None:
        who = person(file, "9990000034", "Late", "Ann", learning_disability=True, died_on=ago(50))
        review = add(file, "mortality_review", {"notified_on": ago(40)}, who)
        values = {"action": "Teach the wards", "theme": "Sepsis", "due_on": ago(1), "evidence": "Minutes"}
        add(file, "mortality_action", values, review)

    screen = ActionsScreen(open_desk(with_a_death))
    qtbot.addWidget(screen)
    screen.show()
    view, typed = screen.findChild(RowsView), screen.findChild(QLineEdit)
    assert isinstance(view, RowsView)
    assert isinstance(typed, QLineEdit)
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    for words in ("mortality", "sepsis"):
        typed.setText(words)
        assert [row.action for row in view.rows] == ["Teach the wards"]
    with qtbot.waitSignal(screen.tab_requested) as opened:
        view.opened.emit(view.current_row())
    assert opened.args[1] == "mortality"

    screen.edit()
    qtbot.waitUntil(lambda: bool(screen.findChildren(RecordForm)))
    form = screen.findChildren(RecordForm)[0]
    assert form.form.values()["evidence"] == "Minutes"
    form.reject()

    screen.start_new()
    qtbot.waitUntil(lambda: bool(screen.findChildren(DoneDialog)))
    dialog = screen.findChildren(DoneDialog)[0]
    with qtbot.waitSignal(dialog.marked):
        next(one for one in dialog.findChildren(QPushButton) if "Save" in one.text()).click()
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    assert view.rows == ()
