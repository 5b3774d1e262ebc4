from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.store.packs import unseal
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import LongField
from tcare.ui.print.decisions import Case
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.reports.copies import CopiesDialog
from tcare.ui.reports.pack_dialog import PackDialog, SealDialog
from tcare.ui.reports.panel_tab import PanelTab
from tcare.ui.reports.reports import ReportsScreen
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, person
from tests.ui.reports.test_quarterly_tab import found

SECRET = "orchard pewter saddle violin"


def caseload(file: CaseFile) -> None:
    for number, family, ahead, consent in (
        ("9990000018", "Moss", 14, "given"),
        ("9990000026", "<b>Reed</b>", 0, "best_interests"),
        ("9990000034", "Ash", 15, "given"),
        ("9990000069", "Elm", 3, None),
    ):
        one = person(file, number, family, "Bo")
        add(file, "register_entry", {"from_on": ago(50), "rating": "AMBER", "consent": consent}, one)
        add(file, "review", {"type": "CTR_COMMUNITY", "planned_on": ago(-ahead), "consent": consent}, one)


class Opened:
    """The tab on the screen, and the parts a person reaches."""

    def __init__(self, qtbot: QtBot, screen: ReportsScreen) -> None:
        self.qtbot, self.screen, self.tab = qtbot, screen, found(screen, PanelTab)
        self.told: list[object] = []
        screen.noticed.connect(self.told.append)
        self.hints: list[str] = []
        screen.hinted.connect(self.hints.append)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy, timeout=30_000)

    @property
    def cases(self) -> tuple[Case, ...]:
        rows: tuple[Case, ...] = self.tab.people_in_it.rows
        return rows

    @property
    def names(self) -> list[str]:
        return [case.person.name for case in self.cases]

    def press(self, words: str) -> None:
        button = next(one for one in self.tab.findChildren(QPushButton) if words in one.text().replace("&", ""))
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def add(self, typed: str) -> None:
        line = self.tab.findChildren(QLineEdit)[0]
        line.setText(typed)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def is_for(self, recipient: str, purpose: str) -> None:
        goes_to = found(self.tab, GoesTo)
        goes_to.recipient.setText(recipient)
        goes_to.purpose.setText(purpose)

    def copies(self) -> list[Copy]:
        got: list[Copy] = []
        self.screen.desk.run(self.screen, got.extend, None, copies)
        self.settle()
        return got


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    screen = ReportsScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    found(screen, QTabWidget).setCurrentIndex(1)
    made = Opened(qtbot, screen)
    made.settle()
    return made


def test_reviews_of_the_next_fourteen_days_are_added_the_soonest_first(opened: Opened) -> None:
    opened.press("Add reviews")
    assert opened.names == ["<B>REED</B>, Bo", "ELM, Bo", "MOSS, Bo"]
    opened.press("Add reviews")
    assert len(opened.names) == 3


def test_people_are_added_by_name_or_number_and_put_in_order(opened: Opened) -> None:
    opened.add("moss")
    opened.add("999 000 0034")
    opened.add("bo")
    opened.add("nobody at all")
    assert opened.names == ["MOSS, Bo", "ASH, Bo"]
    assert ["Several" in opened.hints[0], "Nobody" in opened.hints[1]] == [True, True]
    opened.press("Later")
    assert opened.names == ["ASH, Bo", "MOSS, Bo"]
    opened.press("Remove")
    assert len(opened.names) == 1


def test_someone_without_a_decision_locks_the_pack_and_the_way_to_record_it_is_said(opened: Opened) -> None:
    opened.press("Add reviews")
    assert [case.release.may_go for case in opened.cases] == [True, False, True]
    opened.is_for("Alex Chair", "May")
    opened.press("Preview")
    assert "Reviews tab" in str(opened.told[-1])
    assert "ELM" not in str(opened.told[-1])
    assert not opened.screen.findChildren(PackDialog)
    said = "\n".join(label.text() for label in opened.tab.findChildren(QLabel))
    assert "1 locked" in said


def test_who_is_added_while_the_screen_looks_again_stays_in_the_pack(opened: Opened) -> None:
    opened.add("moss")
    moss = opened.cases[0].person.id
    opened.tab.refresh()  # its answer is about Moss alone, and comes after the next line
    opened.press("Add reviews")
    assert opened.names == ["MOSS, Bo", "<B>REED</B>, Bo", "ELM, Bo"]
    assert opened.cases[0].person.id == moss


def test_a_decision_recorded_unlocks_when_the_screen_looks_again(qtbot: QtBot, opened: Opened) -> None:
    opened.add("elm")
    assert not opened.cases[0].release.may_go
    elm = opened.cases[0].person.id

    def decide(file: CaseFile) -> None:
        from tcare.workflows.records import records, save

        for kind in ("register_entry", "review"):
            (row,) = file.ask(records, kind, elm).rows
            file.act(save, kind, {"consent": "given"}, record=row.record)

    opened.screen.desk.run(opened.screen, lambda _: None, None, decide)
    opened.screen.refresh()
    opened.settle()
    assert opened.cases[0].release.may_go


def test_a_pack_is_saved_with_contents_and_the_readers_name_and_journalled_for_each_person(
    opened: Opened, tmp_path: Path
) -> None:
    opened.add("moss")
    opened.add("reed")
    opened.press("Preview")
    assert "who it is for" in str(opened.told[-1])
    opened.is_for("Alex <Chair> & Co", "The May panel")
    found(opened.tab, LongField).setPlainText("Apologies\n\nMoss, then Reed\n")
    opened.press("Preview")
    dialog = found(opened.screen, PackDialog)
    dialog.save_to(tmp_path / "pack.pdf")
    opened.settle()
    reader = PdfReader(tmp_path / "pack.pdf")
    assert all("Copy for Alex <Chair> & Co" in page.extract_text() for page in reader.pages)
    assert "2. <B>REED</B>, Bo" in reader.pages[0].extract_text()
    assert "Moss, then Reed" in reader.pages[0].extract_text()
    assert [(one.how, one.what, len(one.about)) for one in opened.copies()] == [
        ("Saved", "panel pack for Alex <Chair> & Co: The May panel", 2)
    ]


def test_a_sealed_pack_opens_with_its_passphrase_to_its_last_day_and_the_copy_is_listed(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    opened.add("moss")
    opened.is_for("Alex Chair", "The May panel")
    opened.press("Seal a copy")
    dialog = found(opened.screen, SealDialog)
    dialog.passphrase.setText(SECRET)
    dialog.again.setText(SECRET)
    dialog.seal_to(tmp_path / "pack")
    opened.settle()
    assert "telephone" in str(opened.told[-1])
    path = tmp_path / "pack.tcare-pack"
    pack = unseal(path, SECRET, clock.today())
    assert (pack.recipient, pack.made_by) == ("Alex Chair", "Sam Example")
    assert pack.last_day == clock.today() + timedelta(days=14)
    assert "MOSS, Bo" in PdfReader(BytesIO(pack.content)).pages[0].extract_text()
    assert b"MOSS" not in path.read_bytes()
    opened.press("Copies given out")
    (row,) = found(opened.screen, CopiesDialog).view.rows
    assert (row.copy.how, row.copy.who, [one.name for one in row.people]) == ("Sealed", "Sam Example", ["MOSS, Bo"])
    assert row.copy.what.startswith("panel pack for Alex Chair: The May panel; to ")


@pytest.mark.parametrize(
    ("first", "second", "last_day", "said"),
    [
        pytest.param(SECRET, "another", None, "differ", id="typed differently"),
        pytest.param("password1", "password1", None, "guess", id="weak"),
        pytest.param(SECRET, SECRET, ago(1), "last day", id="ended yesterday"),
    ],
)
def test_a_pack_is_not_sealed_until_its_passphrase_and_last_day_are_right(
    opened: Opened, tmp_path: Path, first: str, second: str, last_day: date | None, said: str
) -> None:
    opened.add("moss")
    opened.is_for("Alex Chair", "The May panel")
    opened.press("Seal a copy")
    dialog = found(opened.screen, SealDialog)
    dialog.passphrase.setText(first)
    dialog.again.setText(second)
    if last_day:
        dialog.last_day.set_value(last_day)
    button = next(one for one in dialog.findChildren(QPushButton) if "Seal" in one.text())
    opened.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said in dialog.notice.words
    assert opened.copies() == []


def test_enter_opens_the_person_to_record_the_decision(qtbot: QtBot, opened: Opened) -> None:
    opened.add("elm")
    opened.tab.people_in_it.setFocus()
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        qtbot.keyClick(opened.tab.people_in_it, Qt.Key.Key_Return)
    assert told.args == [opened.cases[0].person.id]
