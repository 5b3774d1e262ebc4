from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.count_choice import CountChoice
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import LongField, TextField
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.record_dialog import RecordDialog
from tcare.ui.visits.bands import Band, Concern
from tcare.ui.visits.visits import VisitsScreen
from tcare.workflows.visiting import VisitRow
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, person


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    away = {"out_of_area": True, "distance_km": 88, "out_of_area_reason": "NO_LOCAL_BED"}
    stay = add(file, "stay", {"admitted_on": ago(200), "hospital": "Elm House", **away}, moss)
    add(file, "clinically_ready", {"from_on": ago(9)}, stay)
    raised = {"concerns": "Door alarm broken.", "raised_with": "The provider", "seen": "A loud ward"}
    add(
        file,
        "visit",
        {"visited_on": ago(120), "by": "Sam Ward", "mode": "on_site", "person_seen": True, **raised},
        moss,
    )
    add(file, "visit", {"visited_on": ago(70), "by": "Jo Lane", "mode": "video", "person_seen": False}, moss)
    reed = person(file, "9990000026", "Reed", "Bo")
    add(file, "stay", {"admitted_on": ago(40)}, reed)
    add(file, "appointment", {"kind": "visit", "planned_on": ago(-5), "by": "Sam Ward"}, reed)
    ash = person(file, "9990000034", "Ash", "Cy")
    add(file, "stay", {"admitted_on": ago(90)}, ash)
    add(file, "visit", {"visited_on": ago(2), "mode": "telephone", "concerns": "No key worker"}, ash)
    home = person(file, "9990000069", "Home", "Flo")
    add(file, "stay", {"admitted_on": ago(60), "discharged_on": ago(2), "destination": "2"}, home)


class Opened(NamedTuple):
    """The screen and the parts a person reaches."""

    screen: VisitsScreen
    view: NamesKept
    typed: QLineEdit

    @property
    def rows(self) -> tuple[VisitRow, ...]:
        return self.view.rows

    @property
    def names(self) -> list[str]:
        return [row.person.name for row in self.rows]

    @property
    def said(self) -> str:
        return "\n".join(label.text() for label in self.screen.findChildren(QLabel))

    def button(self, words: str) -> QPushButton:
        found = self.screen.findChildren(QPushButton)
        return next(one for one in found if words in one.text().replace("&", ""))

    def cells(self, row: int) -> dict[str, str]:
        model = self.view.model()
        return {
            str(model.headerData(place, Qt.Orientation.Horizontal)): str(model.index(row, place).data())
            for place in range(model.columnCount())
        }


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    screen = VisitsScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    view, typed = screen.findChild(NamesKept), screen.findChild(QLineEdit)
    assert isinstance(view, NamesKept)
    assert isinstance(typed, QLineEdit)
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    view.setFocus()
    return Opened(screen, view, typed)


def form_of(qtbot: QtBot, opened: Opened) -> RecordDialog:
    qtbot.waitUntil(lambda: opened.screen.findChild(RecordDialog) is not None)
    form = opened.screen.findChild(RecordDialog)
    assert isinstance(form, RecordDialog)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def save(qtbot: QtBot, opened: Opened, form: RecordDialog) -> None:
    with qtbot.waitSignals([opened.screen.noticed, opened.view.model().modelReset]):
        qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_everyone_in_hospital_stands_there_the_longest_overdue_first(opened: Opened) -> None:
    assert opened.names == ["MOSS, Ann", "REED, Bo", "ASH, Cy"]
    assert "3 in hospital · sorted by the day the next visit is due" in opened.said


def test_a_row_says_the_last_visit_the_next_what_was_raised_and_how_far(opened: Opened) -> None:
    moss, reed, ash = (opened.cells(row) for row in range(3))
    assert moss["Next visit due"] == f"▲ {show_date(ago(14))}, 14 days ago"
    assert (moss["Last visit"], moss["By"], moss["Person seen"]) == (
        f"{show_date(ago(70))}, video call", "Jo Lane", "No",
    )  # fmt: skip
    assert moss["Concerns"] == f"{show_date(ago(120))}: Door alarm broken."
    assert moss["Out of area"] == "Out of area, 88 km: No local bed"
    assert (reed["Last visit"], reed["By"]) == ("Not visited in this stay", "–")
    assert reed["In the diary"] == show_date(ago(-5))
    assert reed["Next visit due"].startswith("● ")
    assert (ash["In the diary"], ash["Next visit due"][0]) == ("Nothing", "○")


def test_every_visit_of_the_stay_is_told_in_full_beneath(opened: Opened) -> None:
    assert f"{show_date(ago(120))} · On site · by Sam Ward" in opened.said
    assert "Seen: A loud ward" in opened.said
    assert "Concerns: Door alarm broken. Raised with The provider" in opened.said


def test_every_count_opens_exactly_the_rows_it_counts(qtbot: QtBot, opened: Opened) -> None:
    everyone, choice = opened.rows, opened.screen.findChild(CountChoice)
    assert isinstance(choice, CountChoice)
    for band, names in ((Band.OVERDUE, ["MOSS, Ann"]), (Band.SOON, ["REED, Bo"]), (Band.LATER, ["ASH, Cy"])):
        qtbot.mouseClick(opened.button(band.title), Qt.MouseButton.LeftButton)
        assert opened.names == names
        assert opened.button(band.title).accessibleName() == f"{band.title}: 1"
        qtbot.mouseClick(opened.button(band.title), Qt.MouseButton.LeftButton)
    for place, concern in enumerate(Concern, 1):
        said = choice.itemText(place)
        choice.choose(concern)
        assert opened.rows == tuple(row for row in everyone if concern.holds(row))
        assert said == f"{concern.title}: {len(opened.rows)}"
        bands = [sum(map(band.holds, opened.rows)) for band in Band]
        assert [int(opened.button(band.title).accessibleName().rpartition(": ")[2]) for band in Band] == bands


def test_each_filter_holds_whom_it_says(opened: Opened) -> None:
    held = {concern: [row.person.name for row in opened.rows if concern.holds(row)] for concern in Concern}
    assert held == {
        Concern.RAISED: ["MOSS, Ann", "ASH, Cy"],
        Concern.RAISED_LAST: ["ASH, Cy"],
        Concern.NEVER: ["REED, Bo"],
        Concern.NOT_SEEN: ["MOSS, Ann"],
        Concern.APART: ["MOSS, Ann", "ASH, Cy"],
        Concern.NO_DIARY: ["MOSS, Ann", "ASH, Cy"],
        Concern.AWAY: ["MOSS, Ann"],
        Concern.READY: ["MOSS, Ann"],
    }


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        pytest.param("alarm door", ["MOSS, Ann"], id="words of a concern, in any order"),
        pytest.param("key WORKER", ["ASH, Cy"], id="another concern, in any case"),
        pytest.param("the provider", ["MOSS, Ann"], id="with whom it was raised"),
        pytest.param("loud", ["MOSS, Ann"], id="what was seen"),
        pytest.param("999 000 0026", ["REED, Bo"], id="an NHS number"),
        pytest.param("", ["MOSS, Ann", "REED, Bo", "ASH, Cy"], id="nothing"),
        pytest.param("nowhere", [], id="what nobody said"),
    ],
)
def test_what_was_raised_is_found_as_people_are(opened: Opened, typed: str, names: list[str]) -> None:
    opened.typed.setText(typed)
    assert opened.names == names


def test_a_visit_is_recorded_from_the_row_and_the_next_planned_with_one_undo(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.view, Qt.Key.Key_F2)
    form = form_of(qtbot, opened)
    assert form.form.values()["visited_on"] == ago(0)
    assert any("MOSS, Ann" in label.text() for label in form.findChildren(QLabel))
    assert "MOSS" not in form.windowTitle()
    concerns, following, who = (form.form.field(name) for name in ("concerns", "next_on", "next_by"))
    assert isinstance(concerns, LongField)
    assert isinstance(following, DateField)
    assert isinstance(who, TextField)
    concerns.setPlainText("Broken window")
    following.set_value(ago(-49))
    who.setText("Sam Ward")
    told: list[object] = []
    opened.screen.noticed.connect(told.append)
    save(qtbot, opened, form)

    moss = next(row for row in opened.rows if row.person.name == "MOSS, Ann")
    assert told == ["Recorded a visit and planned the next."]
    assert (moss.days, moss.concerns[0].concerns, moss.planned and moss.planned.on) == (56, "Broken window", ago(-49))
    assert opened.view.current_row() == moss

    with qtbot.waitSignal(opened.view.model().modelReset):
        opened.screen.desk.undo(opened.screen, lambda _: None, None)
    moss = next(row for row in opened.rows if row.person.name == "MOSS, Ann")
    assert (moss.days, moss.planned, len(moss.visits)) == (-14, None, 2)


def test_a_visit_is_only_planned_and_a_day_that_is_taken_is_refused_beside_it(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClick(opened.view, Qt.Key.Key_Down)
    qtbot.keyClick(opened.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    form = form_of(qtbot, opened)
    on = form.form.field("planned_on")
    assert isinstance(on, DateField)
    on.set_value(ago(-5))
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "already one of this kind on that day" in on.accessibleDescription())
    on.set_value(ago(-3))
    save(qtbot, opened, form)
    reed = next(row for row in opened.rows if row.person.name == "REED, Bo")
    assert (reed.planned and reed.planned.on, reed.last) == (ago(-3), None)


def test_enter_opens_the_person(qtbot: QtBot, opened: Opened) -> None:
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        qtbot.keyClick(opened.view, Qt.Key.Key_Return)
    assert told.args == [opened.rows[0].person.id]
