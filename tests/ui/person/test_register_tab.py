from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import ChoiceField, LongField, OwnField, TextField
from tcare.ui.kit.form import FormDialog
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.person import PersonScreen
from tcare.ui.person.register_tab import RegisterTab
from tcare.ui.record_form import RecordForm
from tcare.ui.register_forms import RateForm, TakeOffForm
from tests.conftest import NewFile
from tests.ui.made_up import desk_over, put_in_a_window
from tests.ui.opened import add, ago, person

F = TypeVar("F", bound=FormDialog)
PATIENCE = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier


class Tab:
    """One person's register as somebody sees and uses it."""

    def __init__(self, qtbot: QtBot, desk: Desk, screen: PersonScreen) -> None:
        self.qtbot, self.desk, self.screen = qtbot, desk, screen

    def open(self, who: UUID) -> None:
        """Turn to somebody's register."""
        self.screen.show_person(who)
        self.screen.open_tab("register")
        self.screen.activateWindow()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is running."""
        self.qtbot.waitUntil(lambda: not self.desk.is_busy, timeout=PATIENCE)

    @property
    def tab(self) -> RegisterTab:
        """The tab."""
        found = self.screen.findChild(RegisterTab)
        assert isinstance(found, RegisterTab)
        return found

    def labels(self) -> list[str]:
        """Everything the tab says in words."""
        return [one.text() for one in self.tab.findChildren(QLabel) if one.isVisible() and one.text()]

    def buttons(self) -> list[str]:
        """The buttons that are offered."""
        found = self.tab.findChildren(QPushButton)
        return [one.text().replace("&", "") for one in found if one.isVisible() and one.isEnabled()]

    def press(self, words: str) -> None:
        """Press a button."""
        found = self.tab.findChildren(QPushButton)
        next(one for one in found if one.isVisible() and words in one.text().replace("&", "")).click()
        self.rest()

    def field(self, name: str) -> TextField:
        """A field edited in place."""
        return next(one for one in self.tab.findChildren(TextField) if one.accessibleName() == name)

    def history(self) -> list[tuple[str, ...]]:
        """From, to and rating of every line of the history."""
        view = next(one for one in self.tab.findChildren(RowsView) if one.accessibleName() == "History of ratings")
        model = view.model()
        return [tuple(str(model.index(row, place).data()) for place in range(3)) for row in range(model.rowCount())]

    def dialog(self, kind: type[F]) -> F:
        """The form that opened."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=PATIENCE)
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def save(self, dialog: FormDialog, **values: str) -> None:
        """Write into a form and save it."""
        for name, words in values.items():
            field = dialog.form.field(name)
            if isinstance(field, ChoiceField):
                field.set_value(words)
            elif isinstance(field, LongField):
                field.setPlainText(words)
            else:
                assert not isinstance(field, OwnField)
                field.setText(words)
        with self.qtbot.waitSignal(self.desk.changed, timeout=PATIENCE):
            self.qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
        self.rest()


PEOPLE: dict[str, UUID] = {}


def fill(file: CaseFile) -> None:
    red = PEOPLE["red"] = person(file, "9990000018", "Moss", "Ann", lead_professional="Jo Lane")
    add(file, "register_entry", {"rating": "GREEN", "from_on": ago(40), "to_on": ago(9), "consent": "given"}, red)
    values = {"rating": "RED", "from_on": ago(9), "consent": "given", "reason": "In crisis", "decided_by": "Dee Ward"}
    add(file, "register_entry", values, red)
    add(file, "risk_factor", {"factor": "PLACEMENT", "from_on": ago(9)}, red)
    inpatient = PEOPLE["inpatient"] = person(file, "9990000026", "Reed", "Bo")
    add(file, "register_entry", {"rating": "AMBER", "from_on": ago(30)}, inpatient)
    add(file, "stay", {"admitted_on": ago(5)}, inpatient)
    off = PEOPLE["off"] = person(file, "9990000034", "Lane", "Carys")
    ended = {"rating": "GREEN", "from_on": ago(30), "to_on": ago(3), "removed_reason": "Moved away", "consent": "given"}
    add(file, "register_entry", ended, off)
    PEOPLE["never"] = person(file, "9990000042", "Marsh", "Dee")
    died = PEOPLE["died"] = person(file, "9990000050", "Brook", "Eve", died_on=ago(2))
    add(file, "register_entry", {"rating": "RED", "from_on": ago(30)}, died)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, new_file: NewFile) -> Iterator[Desk]:
    def make() -> CaseFile:
        file = new_file(tmp_path / "register.tcare")
        fill(file)
        return file

    with desk_over(qtbot, make) as desk:
        yield desk


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Tab:
    screen = PersonScreen(desk)
    put_in_a_window(qtbot, desk, screen)
    return Tab(qtbot, desk, screen)


def test_at_the_top_stands_the_rating_who_decided_why_and_what_it_asks_for(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    said = "\n".join(tab.labels())
    assert f"▲ Red since {show_date(ago(9))}" in said
    assert "Why: In crisis. Decided by Dee Ward." in said
    assert "Consent: Given by the person." in said
    assert "What red asks for\n☐ Not done: A C(E)TR must take place." in said
    assert "✓ Done: A lead professional. Jo Lane." in said
    assert tab.history() == [
        (show_date(ago(9)), "Holds now", "▲ Red"),
        (show_date(ago(40)), show_date(ago(9)), "■ Green"),
    ]


OFFERED = {
    "red": {"Rate…", "Record a register review…", "Consent…", "Take off the register…", "Record the C(E)TR held…"},
    "inpatient": {
        "Rate…",
        "Rate blue…",
        "Record a register review…",
        "Consent…",
        "Take off the register…",
        "Record the C(E)TR held…",
    },
    "off": {"Put on the register…"},
    "never": {"Put on the register…"},
    "died": set(),
}


@pytest.mark.parametrize("who", OFFERED)
def test_only_what_can_be_done_is_offered(tab: Tab, who: str) -> None:
    tab.open(PEOPLE[who])
    assert {words for words in tab.buttons() if words.endswith("…")} == OFFERED[who]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        pytest.param("off", f"❚❚ Not on the register since {show_date(ago(3))}", id="taken off"),
        pytest.param("never", "❚❚ Not on the register", id="never on it"),
        pytest.param("died", f"❚❚ Died {show_date(ago(2))}: a rating ends with death", id="died"),
    ],
)
def test_somebody_who_is_not_on_the_register_is_said_to_be_off_it(tab: Tab, who: str, words: str) -> None:
    tab.open(PEOPLE[who])
    assert tab.labels()[0] == words
    assert ("Why taken off: Moved away." in tab.labels()) is (who == "off")


def test_in_hospital_and_not_blue_it_says_so_and_offers_it_from_the_admission(tab: Tab) -> None:
    tab.open(PEOPLE["inpatient"])
    assert any("and not rated blue" in words for words in tab.labels())
    tab.press("Rate blue…")
    dialog = tab.dialog(RateForm)
    assert (dialog.form.values()["rating"], dialog.form.values()["from_on"]) == ("BLUE", ago(5))
    tab.save(dialog)
    assert tab.history()[0] == (show_date(ago(5)), "Holds now", "◆ Blue")
    assert not any("and not rated blue" in words for words in tab.labels())


def test_the_ctr_that_red_asks_for_is_recorded_and_then_done(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    tab.press("Record the C(E)TR held…")
    tab.save(tab.dialog(RecordForm), chair="Dee Ward")
    assert any(words.startswith("✓ Done: A C(E)TR must take place. Community") for words in tab.labels())
    assert "Record the C(E)TR held…" not in tab.buttons()


def test_somebody_is_taken_off_and_it_is_undone(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    before = tab.history()
    tab.press("Take off the register…")
    tab.save(tab.dialog(TakeOffForm), removed_reason="Settled")
    assert tab.labels()[:2] == [f"❚❚ Not on the register since {show_date(ago(0))}", "Why taken off: Settled."]
    with tab.qtbot.waitSignal(tab.desk.changed, timeout=PATIENCE):
        tab.desk.undo(tab.desk, lambda _: None, None)
    tab.rest()
    assert tab.history() == before


def test_a_register_review_and_a_decision_on_consent_are_recorded(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    tab.press("Record a register review…")
    tab.save(tab.dialog(RecordForm))
    assert f"Register review: last held {show_date(ago(0))}. Next: No interval set." in tab.labels()
    tab.press("Consent…")
    tab.save(tab.dialog(RecordForm), consent="withdrawn")
    assert any(words.startswith("⊘ Consent: Withdrawn") for words in tab.labels())


def test_adding_to_the_history_is_rating(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    tab.screen.start_new()
    tab.save(tab.dialog(RateForm), rating="AMBER", reason="Calmer")
    assert [line[2] for line in tab.history()] == ["● Amber", "▲ Red", "■ Green"]


def test_of_somebody_who_has_died_a_new_rating_is_refused_in_words(tab: Tab) -> None:
    tab.open(PEOPLE["died"])
    with tab.qtbot.waitSignal(tab.screen.hinted) as told:
        tab.screen.start_new()
    assert "a rating ends with death" in told.args[0]


def test_the_lead_professional_is_edited_where_it_is_read(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    field = tab.field("Lead professional")
    assert field.text() == "Jo Lane"
    field.setText("Ola Finch")
    with tab.qtbot.waitSignal(tab.desk.changed, timeout=PATIENCE):
        tab.qtbot.keyClick(field, Qt.Key.Key_Return)
    tab.rest()
    assert any("A lead professional. Ola Finch." in words for words in tab.labels())
    with tab.qtbot.waitSignal(tab.desk.changed, timeout=PATIENCE):
        tab.desk.undo(tab.desk, lambda _: None, None)
    tab.rest()
    assert field.text() == "Jo Lane"


def test_a_risk_factor_is_ticked_and_unticked(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    assert [words for words in tab.buttons() if words.startswith("☑")] == ["☑ Placement breakdown"]
    for words, ticked in (
        ("☐ Alcohol", ["☑ Placement breakdown", "☑ Alcohol"]),
        ("☑ Placement breakdown", ["☑ Alcohol"]),
        ("☑ Alcohol", []),
    ):
        with tab.qtbot.waitSignal(tab.desk.changed, timeout=PATIENCE):
            tab.press(words)
        tab.rest()
        assert [one for one in tab.buttons() if one.startswith("☑")] == ticked


def test_what_is_shown_is_about_the_person_who_is_open(tab: Tab) -> None:
    tab.open(PEOPLE["red"])
    tab.field("Keyworker").setText("Typed and not saved")
    tab.open(PEOPLE["never"])
    assert tab.field("Keyworker").text() == ""
    assert tab.field("Lead professional").text() == ""
    assert tab.history() == []
