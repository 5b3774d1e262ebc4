from collections.abc import Callable
from typing import NamedTuple, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import ChoiceField, LongField, OwnField
from tcare.ui.kit.form import FormDialog
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.put_on_form import PutOnForm
from tcare.ui.record_form import RecordForm
from tcare.ui.register.ratings import Rating
from tcare.ui.register.register import RegisterScreen
from tcare.ui.register_forms import RateForm, TakeOffForm
from tcare.workflows.on_register import RegisterPlace
from tests.ui.opened import Fill, add, ago, person

CONTROL = Qt.KeyboardModifier.ControlModifier
F = TypeVar("F", bound=FormDialog)


def caseload(file: CaseFile) -> None:
    for number, family, given, rating, days in (
        ("9990000018", "Moss", "Ann", "RED", 9),
        ("9990000026", "Reed", "Bo", "AMBER", 20),
        ("9990000034", "Lane", "Carys", "GREEN", 30),
        ("9990000042", "Marsh", "Dee", None, 5),
    ):
        who = person(file, number, family, given, lead_professional=f"Lead of {given}")
        values = {"rating": rating, "from_on": ago(days), "consent": "given", "reason": f"Why {given}"}
        add(file, "register_entry", values, who)
    inpatient = person(file, "9990000050", "Brook", "Eve")
    add(file, "stay", {"admitted_on": ago(40)}, inpatient)
    add(file, "register_entry", {"rating": "BLUE", "from_on": ago(40), "consent": "given"}, inpatient)
    person(file, "9990000069", "Ford", "Gus")


class Opened(NamedTuple):
    """The screen and the parts a person reaches."""

    qtbot: QtBot
    screen: RegisterScreen
    view: RowsView
    typed: QLineEdit

    @property
    def rows(self) -> tuple[RegisterPlace, ...]:
        """The rows shown."""
        return self.view.rows

    @property
    def names(self) -> list[str]:
        """The people shown."""
        return [row.person.name for row in self.rows]

    def said(self, beginning: str) -> str:
        """A label by the beginning of its accessible name or its words."""
        labels = self.screen.findChildren(QLabel)
        found = (one.text() for one in labels if (one.accessibleName() or one.text()).startswith(beginning))
        return next(found)

    def button(self, words: str) -> QPushButton:
        """The button that says so."""
        found = self.screen.findChildren(QPushButton)
        return next(one for one in found if words in one.text().replace("&", ""))

    def counts(self) -> dict[Rating, int]:
        """What the buttons count."""
        return {one: int(self.button(f" {one.title}").accessibleName().rpartition(": ")[2]) for one in Rating}

    def choose(self, name: str) -> None:
        """Go to a row."""
        self.view.choose_row(self.names.index(name))

    def dialog(self, kind: type[F]) -> F:
        """The form that opened."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        return dialog

    def save(self, dialog: FormDialog) -> None:
        """Save a form, and see the list as it is then."""
        with self.qtbot.waitSignal(self.view.model().modelReset):
            self.qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    desk = open_desk(caseload)
    screen = RegisterScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1120, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    desk.changed.connect(screen.refresh)  # as the window does for the screen it shows
    view, typed = screen.findChild(RowsView), screen.findChild(QLineEdit)
    assert isinstance(view, RowsView)
    assert isinstance(typed, QLineEdit)
    with qtbot.waitSignal(view.model().modelReset):
        screen.refresh()
    view.setFocus()
    return Opened(qtbot, screen, view, typed)


def fill(dialog: FormDialog, **values: str) -> None:
    """Write into fields of a form, or choose by code."""
    for name, words in values.items():
        field = dialog.form.field(name)
        if isinstance(field, ChoiceField):
            field.set_value(words)
        elif isinstance(field, LongField):
            field.setPlainText(words)
        else:
            assert not isinstance(field, OwnField)
            field.setText(words)


def test_everyone_on_the_register_stands_there_the_most_urgent_first(opened: Opened) -> None:
    assert opened.names == ["MOSS, Ann", "REED, Bo", "LANE, Carys", "BROOK, Eve", "MARSH, Dee"]
    assert opened.said("How the list") == "5 people · most urgent first, then longest so rated"


@pytest.mark.parametrize("rating", Rating)
def test_every_count_opens_exactly_the_people_it_counts(opened: Opened, rating: Rating) -> None:
    everyone = opened.rows
    assert opened.counts()[rating] == 1
    opened.button(f" {rating.title}").click()
    assert [rating.holds(row) for row in opened.rows] == [True]
    assert rating.title.lower() in opened.said("How the list")
    opened.button(f" {rating.title}").click()
    assert opened.rows == everyone


@pytest.mark.parametrize("typed", ["reed", "999 000 0026", "lead of bo"])
def test_a_name_a_number_or_a_professional_finds_theirs(opened: Opened, typed: str) -> None:
    opened.typed.setText(typed)
    assert opened.names == ["REED, Bo"]
    assert opened.counts() == {one: int(one is Rating.AMBER) for one in Rating}


def test_beneath_the_list_stands_why_and_what_is_asked_for(opened: Opened) -> None:
    assert "Why Ann" in opened.said("MOSS, Ann")
    assert "☐ Not done: A C(E)TR must take place" in opened.said("What red asks for")
    opened.choose("LANE, Carys")
    assert "Why Carys" in opened.said("LANE, Carys")
    assert "The partners a C(E)TR would need" in opened.said("What green asks for")


def test_enter_opens_the_person_at_the_register(opened: Opened) -> None:
    with opened.qtbot.waitSignal(opened.screen.tab_requested) as told:
        opened.qtbot.keyClick(opened.view, Qt.Key.Key_Return)
    assert told.args == [opened.rows[0].person.id, "register"]


def test_somebody_is_rated_from_the_list_and_the_keyboard_stays_with_them(opened: Opened) -> None:
    opened.choose("REED, Bo")
    opened.qtbot.keyClick(opened.view, Qt.Key.Key_F2)
    dialog = opened.dialog(RateForm)
    assert "REED" not in dialog.windowTitle()
    assert any("REED, Bo · Amber since" in label.text() for label in dialog.findChildren(QLabel))
    fill(dialog, rating="RED", reason="In crisis")
    opened.save(dialog)
    current = opened.view.current_row()
    assert isinstance(current, RegisterPlace)
    assert (current.person.name, current.rated, current.since, current.reason) == (
        "REED, Bo",
        "Red",
        ago(0),
        "In crisis",
    )
    assert opened.names[:2] == ["MOSS, Ann", "REED, Bo"]
    assert opened.counts()[Rating.RED] == 2


def test_choosing_a_rating_says_what_it_means_and_asks_for(opened: Opened) -> None:
    opened.button("Rate").click()
    dialog = opened.dialog(RateForm)
    means = dialog.findChild(QLabel, "means")
    assert isinstance(means, QLabel)
    assert means.text().startswith("Choose a rating")
    fill(dialog, rating="AMBER")
    assert means.text().splitlines() == [
        "Amber: Immediate risk of admission without urgent intervention.",
        "Asks for: Multi-agency meeting, C(E)TR or both; refer to keyworking (0-25).",
    ]


def test_another_rating_in_hospital_is_warned_about_and_blue_is_not(opened: Opened) -> None:
    opened.choose("BROOK, Eve")
    opened.button("Rate").click()
    dialog = opened.dialog(RateForm)
    means = dialog.findChild(QLabel, "means")
    assert isinstance(means, QLabel)
    fill(dialog, rating="GREEN")
    assert "Look again: they are in hospital since" in means.text()
    fill(dialog, rating="BLUE")
    assert "Look again" not in means.text()


def test_a_day_that_does_not_fit_is_refused_and_all_that_was_typed_stays(opened: Opened) -> None:
    opened.button("Rate").click()
    dialog = opened.dialog(RateForm)
    fill(dialog, rating="GREEN", reason="Calmer", from_on="-30d")
    opened.qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    opened.qtbot.waitUntil(dialog.notice.isVisible)
    assert "The present rating began later than that" in dialog.notice.words
    assert dialog.form.values()["reason"] == "Calmer"
    assert opened.counts()[Rating.RED] == 1


def test_another_decision_on_consent_is_one_of_the_day_of_the_rating(opened: Opened) -> None:
    opened.button("Rate").click()
    dialog = opened.dialog(RateForm)
    fill(dialog, rating="AMBER", reason="Calmer", consent="best_interests", from_on="-2d")
    opened.save(dialog)
    moss = next(row for row in opened.rows if row.person.name == "MOSS, Ann")
    assert (moss.consent, moss.consent_said) == ("best_interests", "Lacks capacity: best-interests decision")
    assert f"{ago(2).day} " in moss.consent_words


def test_a_review_of_the_register_is_recorded_from_the_list(opened: Opened) -> None:
    opened.qtbot.keyClick(opened.view, Qt.Key.Key_D, CONTROL)
    dialog = opened.dialog(RecordForm)
    fill(dialog, by="Jo Lane")
    opened.save(dialog)
    assert opened.rows[0].reviewed_on == ago(0)


def test_somebody_is_taken_off_with_a_reason(opened: Opened) -> None:
    opened.qtbot.keyClick(opened.view, Qt.Key.Key_Delete)
    dialog = opened.dialog(TakeOffForm)
    opened.qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    assert dialog.isVisible()  # a reason is needed
    fill(dialog, removed_reason="Moved to another area")
    opened.save(dialog)
    assert "MOSS, Ann" not in opened.names
    assert opened.view.current_row() is not None


def test_somebody_new_is_put_on_the_register_in_one_form(opened: Opened) -> None:
    opened.screen.start_new()
    dialog = opened.dialog(PutOnForm)
    fill(dialog, family_name="Hill", given_name="Ida", nhs_number="9990000077", rating="RED", reason="In crisis")
    fill(dialog, consent="given")
    told: list[tuple[object, str]] = []
    opened.screen.tab_requested.connect(lambda who, tab: told.append((who, tab)))
    with opened.qtbot.waitSignals([opened.screen.tab_requested, opened.view.model().modelReset]):
        opened.qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    hill = next(row for row in opened.rows if row.person.name == "HILL, Ida")
    assert (hill.rated, hill.since, hill.consent_said) == ("Red", ago(0), "Given by the person")
    assert told == [(hill.person.id, "register")]


def here(dialog: PutOnForm) -> list[str]:
    """Who is here already, as the form says it while one types."""
    found = dialog.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return [found.item(place).text().splitlines()[0] for place in range(found.count())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param({"family_name": "F"}, [], id="one letter is too few"),
        pytest.param({"family_name": "Fo"}, ["FORD, Gus · 999 000 0069"], id="part of a name"),
        pytest.param({"family_name": "Forde", "given_name": "gus"}, ["FORD, Gus · 999 000 0069"], id="a name like it"),
        pytest.param({"nhs_number": "9990000034"}, ["LANE, Carys · 999 000 0034"], id="their number"),
        pytest.param({"family_name": "Nobody"}, [], id="nobody"),
    ],
)
def test_whoever_is_here_already_is_shown_while_one_types(
    opened: Opened, typed: dict[str, str], found: list[str]
) -> None:
    opened.screen.start_new()
    dialog = opened.dialog(PutOnForm)
    opened.qtbot.waitUntil(lambda: not opened.screen.desk.is_busy)
    fill(dialog, **typed)
    assert here(dialog) == found


def test_a_number_that_somebody_has_is_refused_beside_its_field(opened: Opened) -> None:
    opened.screen.start_new()
    dialog = opened.dialog(PutOnForm)
    fill(dialog, family_name="Hill", given_name="Ida", nhs_number="9990000069", rating="RED", reason="In crisis")
    fill(dialog, consent="given")
    opened.qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    opened.qtbot.waitUntil(dialog.notice.isVisible)
    assert "already has this NHS number" in dialog.notice.words
    assert "already has this NHS number" in dialog.form.field("nhs_number").accessibleDescription()


def go_to(opened: Opened, name: str) -> None:
    """In the form of somebody new, go to somebody who is here already and press Enter."""
    opened.screen.start_new()
    dialog = opened.dialog(PutOnForm)
    opened.qtbot.waitUntil(lambda: not opened.screen.desk.is_busy)
    fill(dialog, family_name=name)
    found = dialog.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    found.setFocus()
    found.setCurrentRow(0)
    opened.qtbot.keyClick(found, Qt.Key.Key_Return)


def test_somebody_here_and_not_on_the_register_is_rated_and_not_entered_twice(opened: Opened) -> None:
    go_to(opened, "Ford")
    dialog = opened.dialog(RateForm)
    assert dialog.windowTitle() == "Put on the register"
    fill(dialog, rating="AMBER", reason="The placement is breaking down", consent="given")
    opened.save(dialog)
    assert [row.rated for row in opened.rows if row.person.name == "FORD, Gus"] == ["Amber"]


def test_somebody_on_the_register_already_is_opened(opened: Opened) -> None:
    with opened.qtbot.waitSignal(opened.screen.tab_requested) as told:
        go_to(opened, "Lane")
    lane = next(row for row in opened.rows if row.person.name == "LANE, Carys")
    assert told.args == [lane.person.id, "register"]


def test_what_needs_somebody_chosen_says_so(opened: Opened) -> None:
    opened.typed.setText("nobody at all")
    assert opened.rows == ()
    assert not any(opened.button(words).isEnabled() for words in ("Rate", "Record a review", "Take off", "Open"))
    with opened.qtbot.waitSignal(opened.screen.hinted) as told:
        opened.qtbot.keyClick(opened.view, Qt.Key.Key_Delete)
    assert told.args == ["Choose someone in the list first."]


def test_ctrl_f_and_ctrl_p_answer(opened: Opened) -> None:
    opened.screen.go_to_search()
    opened.qtbot.waitUntil(opened.typed.hasFocus)
    opened.screen.print_page()
    assert opened.screen.findChild(ListDialog) is not None
