from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.store.packs import unseal
from tcare.ui.desk import Desk
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.mortality_papers import AgendaDialog, PanelPapersDialog, ReviewPageDialog
from tcare.ui.person.mortality_tab import MortalityTab
from tcare.ui.person.person import PersonScreen
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.reports.pack_dialog import PackDialog, SealDialog
from tcare.workflows import mortality_work
from tcare.workflows.people import find_person
from tests.reports.cases import LOCKED_AFTER_DEATH, reviewed_death
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, ago, open_desk

__all__ = ["open_desk"]

W = TypeVar("W", bound=QWidget)
SECRET = "orchard pewter saddle violin"
SOON = ago(-9)


def caseload(file: CaseFile) -> None:
    file.act(mortality_work.plan_panel, {"held_on": SOON, "chair": "Jo Chair", "chair_independent": True})
    file.act(mortality_work.plan_panel, {"held_on": ago(-40)})
    for number in ("9990000042", "9990000018"):
        reviewed_death(file, number, panel_on=SOON)


class Opened:
    """The screen of mortality reviews at its panels, and the parts a person reaches."""

    def __init__(self, qtbot: QtBot, screen: MortalityScreen) -> None:
        self.qtbot, self.screen = qtbot, screen
        self.told: list[object] = []
        screen.noticed.connect(self.told.append)
        self.hints: list[str] = []
        screen.hinted.connect(self.hints.append)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy, timeout=30_000)

    def turn_to(self, page: int) -> None:
        tabs = self.screen.findChild(QTabWidget)
        assert isinstance(tabs, QTabWidget)
        tabs.setCurrentIndex(page)
        self.settle()

    def press(self, words: str, within: QWidget | None = None) -> None:
        found = (within or self.screen).findChildren(QPushButton)
        button = next(one for one in found if words in one.text().replace("&", "") and one.isVisible())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self, kind: type[W]) -> W:
        self.qtbot.waitUntil(lambda: bool(self.screen.findChildren(kind)), timeout=20_000)
        return self.screen.findChildren(kind)[-1]

    def copies(self) -> list[Copy]:
        got: list[Copy] = []
        self.screen.desk.run(self.screen, got.extend, None, copies)
        self.settle()
        return got


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    screen = MortalityScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    made = Opened(qtbot, screen)
    made.turn_to(1)
    return made


def is_for(dialog: QWidget, recipient: str, purpose: str) -> None:
    goes_to = dialog.findChild(GoesTo)
    assert isinstance(goes_to, GoesTo)
    goes_to.recipient.setText(recipient)
    goes_to.purpose.setText(purpose)


def words(pdf: bytes | Path) -> str:
    reader = PdfReader(pdf if isinstance(pdf, Path) else BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def said(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_pack_of_a_panel_is_saved_for_one_reader_and_the_copy_is_listed(opened: Opened, tmp_path: Path) -> None:
    opened.press("Papers for this panel")
    papers = opened.dialog(PanelPapersDialog)
    assert "a page for each of 2 reviews" in said(papers)
    opened.press("Preview", papers)
    assert "who it is for" in papers.notice.words
    is_for(papers, "Alex <Chair> & Co", "The May panel")
    opened.press("Preview", papers)
    opened.dialog(PackDialog).save_to(tmp_path / "pack.pdf")
    opened.settle()
    assert words(tmp_path / "pack.pdf").count("Copy for Alex <Chair> & Co") >= 3
    assert [(one.how, one.what, len(one.about)) for one in opened.copies()] == [
        ("Saved", "mortality panel pack for Alex <Chair> & Co: The May panel", 2)
    ]


def test_a_sealed_pack_of_a_panel_opens_with_its_passphrase_and_is_listed(opened: Opened, tmp_path: Path) -> None:
    opened.press("Papers for this panel")
    papers = opened.dialog(PanelPapersDialog)
    is_for(papers, "Alex Chair", "The May panel")
    opened.press("Seal a copy", papers)
    dialog = opened.dialog(SealDialog)
    for line in (dialog.passphrase, dialog.again):
        line.setText(SECRET)
    dialog.seal_to(tmp_path / "pack")
    opened.settle()
    pack = unseal(tmp_path / "pack.tcare-pack", SECRET, clock.today())
    assert (pack.recipient, pack.last_day) == ("Alex Chair", clock.today() + timedelta(days=14))
    assert "WHITCOMBE, Eleanor" in words(pack.content)
    (copy,) = opened.copies()
    assert (copy.how, len(copy.about)) == ("Sealed", 2)
    assert copy.what.startswith("mortality panel pack for Alex Chair: The May panel; to ")


def test_the_agenda_is_saved_with_names_or_with_initials_and_the_journal_knows_which(
    opened: Opened, tmp_path: Path
) -> None:
    opened.press("Print the agenda")
    dialog = opened.dialog(AgendaDialog)
    is_for(dialog, "The steering group", "Notice of the May panel")
    box = dialog.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    for name, initials in (("names.pdf", False), ("initials.pdf", True)):
        box.setChecked(initials)
        opened.settle()
        dialog.save_to(tmp_path / name)
        opened.settle()
    assert "WHITCOMBE" in words(tmp_path / "names.pdf")
    assert "WHITCOMBE" not in words(tmp_path / "initials.pdf")
    assert [one.what for one in opened.copies()] == [
        "mortality panel agenda, by initials, for The steering group: Notice of the May panel",
        "mortality panel agenda, with names, for The steering group: Notice of the May panel",
    ]


def test_nothing_goes_while_the_agenda_is_made_anew(opened: Opened) -> None:
    opened.press("Print the agenda")
    dialog = opened.dialog(AgendaDialog)
    opened.settle()
    go = next(one for one in dialog.findChildren(QPushButton) if "Print" in one.text())
    assert go.isEnabled()
    box = dialog.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()
    assert not go.isEnabled()
    opened.settle()
    assert go.isEnabled()


def test_a_panel_without_an_agenda_has_no_papers_and_says_so(opened: Opened) -> None:
    panels = next(one for one in opened.screen.findChildren(RowsView) if one.accessibleName() == "Panels")
    panels.choose_row(1)
    opened.screen.panels.open_papers()
    assert "Nothing is on the agenda" in opened.hints[-1]


def test_a_button_of_the_reviews_makes_the_page_of_the_one_chosen(opened: Opened, tmp_path: Path) -> None:
    opened.turn_to(0)
    opened.press("Page for the panel")
    dialog = opened.dialog(ReviewPageDialog)
    opened.settle()
    dialog.save_to(tmp_path / "page.pdf")
    assert "who it is for" in dialog.notice.words
    is_for(dialog, "Alex Chair", "To prepare")
    dialog.save_to(tmp_path / "page.pdf")
    opened.settle()
    assert len(PdfReader(tmp_path / "page.pdf").pages) == 1
    (copy,) = opened.copies()
    assert (copy.how, copy.what, len(copy.about)) == ("Saved", "mortality review page for Alex Chair: To prepare", 1)


def test_at_a_person_ctrl_p_on_the_review_of_their_death_is_its_page(
    qtbot: QtBot, open_desk: Callable[[Fill], Desk]
) -> None:
    screen = PersonScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    found: list[UUID] = []
    screen.desk.ask(screen, found.append, find_person, "9990000042")
    qtbot.waitUntil(lambda: bool(found))
    screen.show_person(found[0])
    screen.open_tab("mortality")
    tab = screen.findChild(MortalityTab)
    assert isinstance(tab, MortalityTab)
    qtbot.waitUntil(lambda: any("Panel, with" in one.text() for one in tab.findChildren(QLabel)))
    screen.print_page()
    dialog = tab.findChild(ReviewPageDialog)
    assert isinstance(dialog, ReviewPageDialog)
    qtbot.waitUntil(lambda: dialog.pages.count == 1, timeout=20_000)


@pytest.mark.parametrize("case", LOCKED_AFTER_DEATH)
def test_what_is_locked_goes_by_no_door_of_the_window(
    qtbot: QtBot, open_desk: Callable[[Fill], Desk], tmp_path: Path, case: str
) -> None:
    make, because = LOCKED_AFTER_DEATH[case]
    found: list[UUID] = []
    desk = open_desk(lambda file: found.append(make(file)))
    screen = MortalityScreen(desk)
    put_in_a_window(qtbot, screen.desk, screen)
    opened = Opened(qtbot, screen)
    page = ReviewPageDialog(desk, found[0], screen)
    opened.settle()
    assert because in page.notice.words
    assert not any(one.isEnabled() for one in page.findChildren(QPushButton) if one.text() in ("&Print …", "&Save …"))
    if case == "not notified":
        return  # it is on no agenda
    opened.turn_to(1)
    for words_on_it in ("Papers for this panel", "Print the agenda"):
        opened.press(words_on_it)
        assert because in str(opened.told.pop())
    assert not screen.findChildren(PanelPapersDialog) + screen.findChildren(AgendaDialog)
    assert opened.copies() == []


@pytest.mark.parametrize("words_on_it", ["Papers for this panel", "Print the agenda"])
def test_every_control_is_named_and_no_title_names_anybody(opened: Opened, words_on_it: str) -> None:
    opened.press(words_on_it)
    dialog = opened.dialog(PanelPapersDialog if "Papers" in words_on_it else AgendaDialog)
    for button in filter(QAbstractButton.isVisible, dialog.findChildren(QAbstractButton)):
        assert button.accessibleName() or button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "panel" in dialog.windowTitle()
    assert "WHITCOMBE" not in dialog.windowTitle().upper()
