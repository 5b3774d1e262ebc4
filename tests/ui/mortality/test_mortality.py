from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.count_choice import CountChoice
from tcare.ui.kit.fields import ChoiceField, LongField
from tcare.ui.kit.search_field import SearchField
from tcare.ui.mortality.dragging import ReviewRows, carried, reviews_in
from tcare.ui.mortality.lanes import LaneButton, LaneButtons, Look
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.mortality.reviewers import ReviewersList
from tcare.ui.record_dialog import RecordDialog
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.mortality_board import BoardRow
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago


def death(file: CaseFile, number: str, family: str, notified: int, **values: object) -> UUID:
    who = {
        "nhs_number": number, "family_name": family, "given_name": "Ann", "born_on": ago(22_000),
        "died_on": ago(notified + 4), "learning_disability": True,
    }  # fmt: skip
    return file.act(work.notify, None, who, {"notified_on": ago(notified), **values}).records[0]


def caseload(file: CaseFile) -> None:
    for name, capacity, active in (("Lee Bright", 3, True), ("Bo Reed", 1, True), ("Cy Gone", 2, False)):
        add(file, "reviewer", {"name": name, "capacity": capacity, "active": active, "employer": "Elm Trust"})
    death(file, "9990000018", "New", 40)
    late = death(file, "9990000026", "Late", 300)
    file.act(work.allocate, late, "Bo Reed", ago(290))
    held = death(file, "9990000034", "Held", 400)
    file.act(work.allocate, held, "Lee Bright", ago(390))
    file.act(work.hold, held, {"from_on": ago(380), "reason": "CORONER"})
    checked = death(file, "9990000069", "Checked", 100)
    file.act(work.allocate, checked, "Lee Bright", ago(90))
    file.act(records.save, "mortality_review", dict.fromkeys(work.INPUTS, ago(50)), record=checked)
    file.act(work.complete_initial, checked, ago(40))
    file.act(work.check_quality, checked, ago(30))


class Opened(NamedTuple):
    """The screen and the parts a person reaches."""

    qtbot: QtBot
    screen: MortalityScreen
    view: ReviewRows
    lanes: LaneButtons
    reviewers: ReviewersList

    @property
    def names(self) -> list[str]:
        return [row.person.name.split(",")[0] for row in self.view.rows]

    @property
    def said(self) -> str:
        return "\n".join(label.text() for label in self.screen.findChildren(QLabel) if label.isVisible())

    def choose(self, *families: str) -> tuple[UUID, ...]:
        self.view.clearSelection()
        flags = self.view.selectionModel().SelectionFlag.Select | self.view.selectionModel().SelectionFlag.Rows
        for family in families:
            index = self.view.model().index(self.names.index(family.upper()), 0)
            self.view.selectionModel().setCurrentIndex(index, flags)
        return tuple(row.review for row in self.view.chosen_rows())

    def button(self, words: str) -> QPushButton:
        shown = [one for one in self.screen.findChildren(QPushButton) if one.isVisible()]
        return next(one for one in shown if words in one.text().replace("&", ""))

    def steps(self) -> list[str]:
        wanted = ("Allocate", "Inputs and records", "Pass the quality check", "Sign off", "End a hold", "Put on hold")
        return [one.text() for one in self.screen.findChildren(QPushButton) if one.isVisible() and one.text() in wanted]

    def drop(self, reviews: tuple[UUID, ...], on: QWidget, at: QPoint) -> None:
        data, move, left = carried(reviews), Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(on, QDragEnterEvent(at, move, data, left, none))
        QApplication.sendEvent(on, QDropEvent(QPointF(at), move, data, left, none))

    def drop_on_lane(self, family: str, lane: LaneButton) -> None:
        button = next(one for one in self.lanes.findChildren(QPushButton) if lane.title in one.text())
        self.drop(self.choose(family), self.lanes, button.geometry().center())

    def drop_on_reviewer(self, reviews: tuple[UUID, ...], name: str) -> None:
        place = next(place for place, row in enumerate(self.reviewers.rows) if row.name == name)
        index = self.reviewers.model().index(place, 0)
        self.drop(reviews, self.reviewers.viewport(), self.reviewers.visualRect(index).center())

    def form(self, title: str) -> RecordDialog:
        def found() -> list[RecordDialog]:
            return [one for one in self.screen.findChildren(RecordDialog) if one.windowTitle() == title]

        self.qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    def save(self, form: RecordDialog) -> None:
        save = next(one for one in form.findChildren(QPushButton) if "Save" in one.text())
        with self.qtbot.waitSignal(self.view.model().modelReset):
            save.click()

    def row(self, family: str) -> BoardRow:
        rows: tuple[BoardRow, ...] = self.view.rows
        return next(row for row in rows if row.person.name.startswith(family.upper()))


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    screen = MortalityScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    view, lanes, reviewers = (screen.findChild(kind) for kind in (ReviewRows, LaneButtons, ReviewersList))
    assert isinstance(view, ReviewRows)
    assert isinstance(lanes, LaneButtons)
    assert isinstance(reviewers, ReviewersList)
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    view.setFocus()
    return Opened(qtbot, screen, view, lanes, reviewers)


def test_late_comes_first_and_what_is_on_hold_is_paused_never_overdue(opened: Opened) -> None:
    clocks = [str(opened.view.model().index(place, 2).data()) for place in range(len(opened.names))]

    assert opened.names == ["LATE", "HELD", "CHECKED", "NEW"]
    assert clocks[0].startswith("▲ Overdue by")
    assert clocks[1] == "❚❚ Paused, on hold for 380 days"
    assert "in six months: 0 of 2 · leaving out those ever held: 0 of 1 · on hold now: 1" in opened.said.lower()


def test_every_count_opens_exactly_the_rows_it_counts(opened: Opened) -> None:
    choice = opened.screen.findChild(CountChoice)
    assert isinstance(choice, CountChoice)
    for lane in LaneButton:
        button = next(one for one in opened.lanes.findChildren(QPushButton) if lane.title in one.text())
        counted = int(button.text().splitlines()[0])
        button.click()
        assert len(opened.names) == counted
        button.click()
    for place, look in enumerate(Look, start=1):
        counted = int(choice.itemText(place).rpartition(": ")[2])
        choice.choose(look)
        assert len(opened.names) == counted
        choice.choose(None)


def test_the_search_finds_a_person_or_a_reviewers_reviews(opened: Opened) -> None:
    typed = opened.screen.findChild(QLineEdit)
    assert isinstance(typed, QLineEdit)
    typed.setText("lee bright")
    assert opened.names == ["HELD", "CHECKED"]
    typed.setText("999 000 0018")
    assert opened.names == ["NEW"]


def test_the_steps_offered_are_those_of_where_the_review_stands(opened: Opened) -> None:
    for family, first in (
        ("New", "Allocate"),
        ("Late", "Inputs and records"),
        ("Held", "End a hold"),
        ("Checked", "Sign off"),
    ):
        opened.choose(family)
        assert first in opened.steps()
        assert "Put on hold" in opened.steps()


def test_a_review_dropped_on_a_reviewer_is_theirs_once_saved_and_undone_at_once(opened: Opened) -> None:
    opened.drop_on_reviewer(opened.choose("New"), "Bo Reed")
    form = opened.form("Allocate")
    told = "\n".join(label.text() for label in form.findChildren(QLabel))

    assert "Lee Bright: active, no conflict" in told
    assert "Bo Reed: full, 1 of 1" in told
    assert form.form.values()["reviewer"] == "Bo Reed"
    opened.save(form)
    assert opened.row("New").reviewer == "Bo Reed"

    with opened.qtbot.waitSignal(opened.view.model().modelReset):
        opened.screen.desk.undo(opened.screen, lambda _: None, None)
    assert opened.row("New").reviewer == ""


def test_dropped_on_someone_not_active_it_says_so(opened: Opened) -> None:
    with opened.qtbot.waitSignal(opened.screen.noticed) as said:
        opened.drop_on_reviewer(opened.choose("New"), "Cy Gone")
    assert "not active" in str(said.args)


def test_the_keys_of_the_steps_are_heard_while_somebody_is_searched_for(opened: Opened) -> None:
    search = opened.screen.findChild(SearchField)
    assert isinstance(search, SearchField)
    search.take_keyboard()
    opened.qtbot.keyClicks(search, "late")
    opened.qtbot.keyClick(search, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert opened.form("Put on hold").isVisible()
    assert search.text() == "late"


def test_giving_a_review_to_another_needs_a_reason_and_keeps_who_had_it(opened: Opened) -> None:
    opened.choose("Late")
    opened.qtbot.keyClick(opened.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    form = opened.form("Allocate")
    assert not form.form.check()
    reviewer, why = form.form.field("reviewer"), form.form.field("reason")
    assert isinstance(reviewer, ChoiceField)
    assert isinstance(why, LongField)
    reviewer.set_value("Lee Bright")
    why.set_value("Bo is away")
    opened.save(form)

    assert opened.row("Late").reviewer == "Lee Bright"
    with opened.qtbot.waitCallback() as answered:
        person = opened.row("Late").person.id
        opened.screen.desk.ask(opened.screen, answered, records.records, "mortality_allocation", person)
    kept = {values[0]: values[2] for values in (row.values for row in answered.args[0].rows)}
    assert kept == {"Bo Reed": None, "Lee Bright": "Bo is away"}


@pytest.mark.parametrize(
    ("family", "lane", "says"),
    [
        ("New", LaneButton.PANEL, "not ready for the panel"),
        ("New", LaneButton.SIGNED_OFF, "not ready to be signed off"),
        ("Checked", LaneButton.PANEL, "not for the panel"),
        ("Late", LaneButton.NEW, "not new again"),
    ],
)
def test_a_drop_that_cannot_be_done_says_why_and_opens_nothing(
    opened: Opened, family: str, lane: LaneButton, says: str
) -> None:
    with opened.qtbot.waitSignal(opened.screen.noticed) as said:
        opened.drop_on_lane(family, lane)
    assert isinstance(said.args[0], RefusedError)
    assert says in str(said.args[0])
    assert opened.screen.findChildren(RecordDialog) == []


def test_a_review_dropped_on_hold_asks_why_and_pauses(opened: Opened) -> None:
    opened.drop_on_lane("Late", LaneButton.ON_HOLD)
    form = opened.form("Put on hold")
    reason = form.form.field("reason")
    assert isinstance(reason, ChoiceField)
    reason.set_value("POLICE")
    opened.save(form)

    assert opened.row("Late").lane == "on-hold"
    assert not opened.row("Late").is_late


def test_several_are_put_on_hold_together_but_signed_off_one_by_one(opened: Opened) -> None:
    reviews = opened.choose("New", "Late")
    assert len(reviews) == 2
    opened.qtbot.keyClick(opened.view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert any("2 reviews" in label.text() for label in opened.form("Put on hold").findChildren(QLabel))
    opened.form("Put on hold").reject()

    with opened.qtbot.waitSignal(opened.screen.hinted) as said:
        opened.button("Close").click()
    assert "one review at a time" in str(said.args)


def test_a_reviewer_says_what_they_carry_in_words_and_only_theirs_are_shown(opened: Opened) -> None:
    cells = [str(opened.reviewers.model().index(place, 1).data()) for place in range(3)]
    assert [row.name for row in opened.reviewers.rows] == ["Bo Reed", "Lee Bright", "Cy Gone"]
    assert cells == ["1 of 1, full", "2 of 3", "0 of 2"]
    assert "Employer: Elm Trust" in opened.said

    opened.reviewers.setFocus()
    opened.reviewers.choose_row(1)
    opened.qtbot.keyClick(opened.reviewers, Qt.Key.Key_Return)
    assert opened.names == ["HELD", "CHECKED"]


def test_what_is_dragged_names_nobody(opened: Opened) -> None:
    reviews = opened.choose("New", "Late")
    data = carried(reviews)
    assert set(reviews_in(data)) == set(reviews)
    assert data.formats() == ["application/x-tcare-mortality-reviews"]
