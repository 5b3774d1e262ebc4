from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.due.bands import Band, BandButtons
from tcare.ui.due.due import DueScreen
from tcare.ui.due.filters import FilterBar
from tcare.ui.due.why import WhyCard
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.record_form import RecordForm
from tcare.ui.reviews.review_forms import ReviewDialog
from tcare.workflows.days import in_words
from tcare.workflows.worklist import DueRow
from tests.ui.opened import Fill, add, ago, person

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann", lead_professional="Jo Lane")
    stay = add(file, "stay", {"admitted_on": ago(60), "provider": "Elm", "security": "1"}, moss)
    add(file, "plan_point", {"number": 1, "status": "in_progress", "due_on": ago(-5)}, stay)
    add(file, "plan_point", {"number": 2, "status": "in_progress", "due_on": ago(-20)}, stay)
    add(file, "plan_point", {"number": 3, "status": "in_progress", "due_on": ago(-90)}, stay)
    reed = person(file, "9990000026", "Reed", "Bo", lead_professional="Ola Finch")
    add(file, "stay", {"admitted_on": ago(20), "security": "1"}, reed)
    add(
        file,
        "review",
        {"type": "POST_ADM", "planned_on": ago(-3), "consent": "refused", "consent_on": ago(10)},
        reed,
    )
    ash = person(file, "9990000034", "Ash", "Cy", learning_disability=True, died_on=ago(40))
    died = add(file, "mortality_review", {"notified_on": ago(30)}, ash)
    add(file, "mortality_hold", {"from_on": ago(10), "reason": "INQUEST"}, died)


class Opened(NamedTuple):
    """The screen and the parts a person reaches."""

    screen: DueScreen
    view: RowsView
    card: WhyCard
    bands: BandButtons
    filters: FilterBar

    def part(self, words: str) -> QAbstractButton:
        """The button whose words begin so."""
        return next(
            each
            for each in self.screen.findChildren(QAbstractButton)
            if each.text().replace("&", "").startswith(words) or words in each.text()
        )

    @property
    def words(self) -> str:
        """How the list says it is filtered and sorted."""
        return next(
            label.text() for label in self.screen.findChildren(QLabel) if label.accessibleName().startswith("How")
        )

    @property
    def rows(self) -> tuple[DueRow, ...]:
        """The rows shown."""
        return self.view.rows

    def choose(self, duty: str) -> None:
        """Put the keyboard on the row of a duty."""
        self.view.choose_row(next(place for place, row in enumerate(self.rows) if row.due.duty == duty))


def open_screen(qtbot: QtBot, desk: Desk, width: int = 1190, height: int = 720) -> Opened:
    screen = DueScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(width, height)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    desk.changed.connect(screen.refresh)  # as the window does for the screen it shows
    view = screen.findChild(RowsView)
    assert view is not None
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    card, bands, filters = screen.findChild(WhyCard), screen.findChild(BandButtons), screen.findChild(FilterBar)
    assert card is not None
    assert bands is not None
    assert filters is not None
    return Opened(screen, view, card, bands, filters)


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    return open_screen(qtbot, open_desk(caseload))


def button_of(opened: Opened, band: Band) -> QAbstractButton:
    return next(b for b in opened.bands.findChildren(QAbstractButton) if b.accessibleName().startswith(band.title))


def counted(opened: Opened, band: Band) -> int:
    return int(button_of(opened, band).accessibleName().rpartition(": ")[2])


@pytest.mark.parametrize("band", Band)
def test_every_count_opens_exactly_the_rows_it_counts(qtbot: QtBot, opened: Opened, band: Band) -> None:
    everything = opened.rows
    assert counted(opened, band) > 0
    qtbot.mouseClick(button_of(opened, band), Qt.MouseButton.LeftButton)
    assert len(opened.rows) == counted(opened, band)
    assert set(opened.rows) == {row for row in everything if band.holds(row)}
    assert band.title.lower() in opened.words
    qtbot.mouseClick(button_of(opened, band), Qt.MouseButton.LeftButton)
    assert opened.rows == everything


def test_the_bands_leave_nothing_out_and_count_nothing_twice_but_the_week(opened: Opened) -> None:
    apart = [band for band in Band if band is not Band.WEEK]
    assert sum(counted(opened, band) for band in apart) == len(opened.rows)


@pytest.mark.parametrize("band", Band)
def test_under_a_filter_every_count_still_opens_what_it_counts(qtbot: QtBot, opened: Opened, band: Band) -> None:
    opened.filters.words.setText("moss")
    qtbot.mouseClick(button_of(opened, band), Qt.MouseButton.LeftButton)
    assert len(opened.rows) == counted(opened, band)
    assert {row.person.name for row in opened.rows} <= {"MOSS, Ann"}


def test_rows_are_sorted_by_due_day_and_the_list_says_so(opened: Opened) -> None:
    days = [row.due.due_on for row in opened.rows]
    assert days == sorted(days)
    assert opened.words == f"{len(days)} due · sorted by due day"


def test_a_row_says_its_days_and_state_in_words(opened: Opened) -> None:
    first = [opened.view.model().index(0, column).data() for column in range(8)]
    assert first[0] == "MOSS, Ann"
    assert first[1] == "999 000 0018"
    assert first[2] == "Post-admission CTR"
    assert first[3] == show_date(ago(32))
    assert first[4] == "32 days ago"
    assert first[5] == "▲ Overdue"
    assert first[6].startswith("28 days after ")
    assert first[7] == "Jo Lane"


@pytest.mark.parametrize("typed", ["999 000 0026", "9990000026", "99900 00026", "reed", "Bo REED"])
def test_a_name_or_an_nhs_number_however_spaced_narrows_the_list(opened: Opened, typed: str) -> None:
    opened.filters.words.setText(typed)
    assert {row.person.name for row in opened.rows} == {"REED, Bo"}
    assert f"“{typed}”" in opened.words


@pytest.mark.parametrize(
    ("name", "choice", "said"),
    [
        ("Duty", "Discharge plan point", "Discharge plan point"),
        ("Lead", "Ola Finch", "lead Ola Finch"),
        ("Lead", "No lead recorded", "No lead recorded"),
        ("Setting", "In the community", "in the community"),
    ],
)
def test_a_filter_narrows_the_list_and_is_cleared(opened: Opened, name: str, choice: str, said: str) -> None:
    everything = opened.rows
    field = next(f for f in opened.filters.findChildren(QComboBox) if f.accessibleName().startswith(name))
    field.setCurrentText(choice)
    assert 0 < len(opened.rows) < len(everything)
    assert said in opened.words
    opened.part("Clear filters").click()
    assert opened.rows == everything


def test_enter_opens_the_person(qtbot: QtBot, opened: Opened) -> None:
    opened.view.setFocus()
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        qtbot.keyClick(opened.view, Qt.Key.Key_Return)
    assert told.args == [opened.rows[0].person.id]


def test_the_card_beside_the_list_follows_the_row_chosen(opened: Opened) -> None:
    assert opened.card.isVisible()
    assert "Post-admission CTR" in opened.card.words
    opened.choose("visit.commissioner")
    assert "Commissioner's visit" in opened.card.words


def test_where_there_is_no_room_the_card_opens_over_the_list(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> None:
    opened = open_screen(qtbot, open_desk(caseload), 760, 480)
    assert not opened.card.isVisible()
    opened.view.setFocus()
    qtbot.keyClick(opened.view, Qt.Key.Key_W, ALT)

    def shown() -> list[WhyCard]:
        return [card for card in opened.screen.findChildren(WhyCard) if card.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    assert "Post-admission CTR" in shown()[0].words


def form_of(qtbot: QtBot, opened: Opened) -> RecordForm:
    qtbot.waitUntil(lambda: opened.screen.findChild(RecordForm) is not None)
    form = opened.screen.findChild(RecordForm)
    assert isinstance(form, RecordForm)
    return form


def test_a_visit_is_recorded_from_the_list_without_a_mouse(qtbot: QtBot, opened: Opened) -> None:
    opened.view.setFocus()
    before = opened.rows[0]
    while before.due.duty != "visit.commissioner":
        qtbot.keyClick(opened.view, Qt.Key.Key_Down)
        chosen = opened.view.current_row()
        assert chosen is not None
        before = chosen
    qtbot.keyClick(opened.view, Qt.Key.Key_R, ALT)
    form = form_of(qtbot, opened)
    day = QApplication.focusWidget()
    assert isinstance(day, DateField)
    assert day.value() == ago(0)
    day.selectAll()
    qtbot.keyClicks(day, "-1d")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    said: list[object] = []
    opened.screen.noticed.connect(said.append)
    with qtbot.waitSignals([opened.screen.noticed, opened.view.model().modelReset]):
        qtbot.keyClick(form, Qt.Key.Key_S, CONTROL)
    assert said == [f"Recorded a visit: {in_words(ago(1))}."]
    visits = [row for row in opened.rows if row.due.duty == "visit.commissioner" and row.person == before.person]
    assert [row.due.starts_on for row in visits] == [ago(1)]


def test_a_day_that_lies_ahead_is_refused_beside_its_field(qtbot: QtBot, opened: Opened) -> None:
    opened.choose("visit.commissioner")
    opened.screen.start_new()
    form = form_of(qtbot, opened)
    day = form.form.field("visited_on")
    assert isinstance(day, DateField)
    day.setText("+3d")
    qtbot.keyClick(form, Qt.Key.Key_S, CONTROL)
    assert form.isVisible()
    assert "visited_on" in form.form.problems()


def test_the_same_row_stays_chosen_when_the_list_is_asked_again(qtbot: QtBot, opened: Opened) -> None:
    opened.choose("visit.commissioner")
    row, order = opened.view.current_row(), opened.rows
    with qtbot.waitSignal(opened.view.model().modelReset):
        opened.screen.refresh()
    assert opened.view.current_row() == row
    assert opened.rows == order


def test_the_form_names_the_person_within_and_never_in_its_title(qtbot: QtBot, opened: Opened) -> None:
    opened.choose("visit.commissioner")
    opened.screen.start_new()
    form = form_of(qtbot, opened)
    assert "MOSS" not in form.windowTitle()
    assert any("MOSS, Ann" in label.text() for label in form.findChildren(QLabel))


def test_a_review_held_is_recorded_on_its_own_form_with_its_actions(qtbot: QtBot, opened: Opened) -> None:
    opened.choose("review.post-admission")
    opened.screen.start_new()
    qtbot.waitUntil(lambda: opened.screen.findChild(ReviewDialog) is not None)
    dialog = opened.screen.findChild(ReviewDialog)
    assert isinstance(dialog, ReviewDialog)
    assert "actions" in dialog.form.values()


def test_the_record_a_day_comes_from_opens_from_the_card(qtbot: QtBot, opened: Opened) -> None:
    opened.part("Open record").click()
    form = form_of(qtbot, opened)
    assert form.windowTitle() == "Stay in hospital"
    assert form.form.values()["admitted_on"] == ago(60)


def controls(opened: Opened) -> list[QWidget]:
    """What a person can press, type into or move about in; the parts Qt puts inside those left out."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, RowsView)
    inside = (QLineEdit, QComboBox, RowsView)
    return [
        each
        for each in opened.screen.findChildren(QWidget)
        if each.isVisible() and isinstance(each, kinds) and not isinstance(each.parent(), inside)
    ]


def test_every_control_is_named_and_large_enough_and_reached_with_tab(opened: Opened) -> None:
    found = controls(opened)
    assert len(found) > 15
    for control in found:
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip(), control
        assert min(control.width(), control.height()) >= 24, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus or not control.isEnabled(), control


def test_no_shortcut_fails_in_silence(qtbot: QtBot, opened: Opened) -> None:
    opened.screen.print_page()
    assert opened.screen.findChild(ListDialog) is not None
    opened.screen.go_to_search()
    assert opened.filters.words.hasFocus()
