from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import DRAFTS
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import LongField, TextField
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.reports.behind import PeopleBehind
from tcare.ui.reports.figures import FiguresTable
from tcare.ui.reports.frozen import FrozenPapers
from tcare.ui.reports.paper_choices import quarters_to
from tcare.ui.reports.quarterly_dialog import QuarterlyDialog
from tcare.ui.reports.quarterly_tab import QuarterlyTab
from tcare.ui.reports.reports import ReportsScreen
from tcare.workflows.measures import Quarter
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, person

NASTY = '<b>O\'Hara & "Co"</b>'
Kind = TypeVar("Kind", bound=QWidget)


def caseload(file: CaseFile) -> None:
    for number, family, given in (
        ("9990000018", "Moss", "Ann"), ("9990000026", NASTY, "Bo"), ("9990000034", "Ash", "Cy"),
    ):  # fmt: skip
        one = person(file, number, family, given)
        add(file, "stay", {"admitted_on": ago(400), "hospital": "Elm House"}, one)


class Opened:
    """The tab on the screen, and the parts a person reaches."""

    def __init__(self, qtbot: QtBot, screen: ReportsScreen) -> None:
        self.qtbot, self.screen = qtbot, screen
        self.tab = found(screen, QuarterlyTab)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy, timeout=30_000)

    def go_to(self, title: str) -> None:
        rows = found(self.tab, QListWidget)
        (item,) = rows.findItems(title, Qt.MatchFlag.MatchContains)
        rows.setCurrentItem(item)

    def table(self, title: str) -> FiguresTable:
        table = next(one for one in self.tab.findChildren(FiguresTable) if one.accessibleName() == title)
        self.qtbot.waitUntil(table.isVisible)
        return table

    def waits_for(self, table: FiguresTable, heading: str, words: str) -> None:
        """Until a figure says so: what is typed is kept once the line has dealt with its key."""
        self.qtbot.waitUntil(lambda: figure(table, heading) == words, timeout=30_000)

    def press(self, words: str) -> None:
        button = next(one for one in self.tab.findChildren(QPushButton) if words in one.text().replace("&", ""))
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def dialog(self, kind: type[Kind]) -> Kind:
        self.settle()
        return next(one for one in self.screen.findChildren(kind) if one.isVisible())

    def said(self, where: QWidget | None = None) -> str:
        return "\n".join(label.text() for label in (where or self.screen).findChildren(QLabel))

    def copies(self) -> list[Copy]:
        got: list[Copy] = []
        self.screen.desk.run(self.screen, got.extend, None, copies)
        self.settle()
        return got


def found(root: QWidget, kind: type[Kind]) -> Kind:
    one = root.findChild(kind)
    assert isinstance(one, kind)
    return one


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    screen = ReportsScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    made = Opened(qtbot, screen)
    screen.refresh()
    made.settle()
    return made


def column(table: FiguresTable, heading: str) -> int:
    heads = [table.horizontalHeaderItem(place) for place in range(table.columnCount())]
    return next(place for place, head in enumerate(heads) if head is not None and head.text() == heading)


def figure(table: FiguresTable, heading: str, row: int = 0) -> str:
    item = table.item(row, column(table, heading))
    assert item is not None
    return item.text()


def test_it_opens_on_the_last_quarter_that_has_ended_and_shows_the_rows_of_the_plan(opened: Opened) -> None:
    assert opened.tab.quarter.last < clock.today() <= Quarter.of(clock.today()).last
    rows = found(opened.tab, QListWidget)
    assert rows.count() == 19
    assert "Internal, exact" in opened.said()
    table = opened.table("People in an inpatient setting")
    assert figure(table, f"Q{opened.tab.quarter.number}") == "3"
    assert figure(opened.table("The last 8 quarters"), table_heading(opened.tab.quarter)) == "3"


def table_heading(quarter: Quarter) -> str:
    return f"Q{quarter.number} {str(quarter)[2:7].replace('-', '/')}"


def test_a_figure_opens_its_people_and_enter_opens_the_person(qtbot: QtBot, opened: Opened) -> None:
    table = opened.table("People in an inpatient setting")
    table.setCurrentCell(0, column(table, f"Q{opened.tab.quarter.number}"))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    behind = opened.dialog(PeopleBehind)
    view = found(behind, RowsView)
    assert sorted(one.person.name for one in view.rows) == sorted(["ASH, Cy", "MOSS, Ann", f"{NASTY.upper()}, Bo"])
    assert "3 people" in opened.said(behind)
    assert "MOSS" not in behind.windowTitle()
    behind.activateWindow()
    with qtbot.waitSignal(opened.screen.person_requested) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None


def test_a_years_figure_opens_every_quarter_it_is_made_of(qtbot: QtBot, opened: Opened) -> None:
    budgets = opened.tab.findChildren(QComboBox)[0]
    budgets.setCurrentIndex(
        next(n for n, one in enumerate(quarters_to(Quarter.of(clock.today()))) if one.first <= ago(400) <= one.last)
    )
    opened.settle()
    table = opened.table("Into and out of hospital")
    table.setCurrentCell(0, table.columnCount() - 1)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    behind = opened.dialog(PeopleBehind)

    assert figure(table, column_heading(table, table.columnCount() - 1)) == "3"
    assert {row.on for row in found(behind, RowsView).rows} == {ago(400)}
    assert "3 admissions of 3 people" in opened.said(behind)


def column_heading(table: FiguresTable, place: int) -> str:
    item = table.horizontalHeaderItem(place)
    return item.text() if item is not None else ""


def type_in(qtbot: QtBot, table: FiguresTable, words: str) -> None:
    """Type as on a keyboard: the first key begins a cell, the rest go where that has taken them."""
    qtbot.keyClick(table, words[0])
    line = table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, words[1:])
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_figure_is_put_in_by_hand_where_it_stands_taken_back_and_undone(qtbot: QtBot, opened: Opened) -> None:
    opened.go_to("People registered")
    table = opened.table("Registered people")
    table.setCurrentCell(0, 2)
    table.setFocus()
    type_in(qtbot, table, "818")
    heading = column_heading(table, 2)
    opened.waits_for(table, heading, "818†")
    assert opened.table("Registered people") is table  # the keyboard stays where it was
    assert (table.currentRow(), table.currentColumn()) == (0, 2)
    assert "put in by hand" in table.model().index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)

    qtbot.keyClick(table, Qt.Key.Key_Delete)
    opened.waits_for(table, heading, "–")
    opened.screen.desk.undo(opened.screen, lambda _: None, None)
    opened.settle()
    assert figure(table, heading) == "818†"


def test_words_stand_where_a_number_would_and_open_nobody(qtbot: QtBot, opened: Opened) -> None:
    hints: list[str] = []
    opened.screen.hinted.connect(hints.append)
    table = opened.table("People in an inpatient setting")
    place = column(table, f"Q{opened.tab.quarter.number}")
    table.setCurrentCell(0, place)
    table.setFocus()
    type_in(qtbot, table, "Scheduled to panel")
    opened.waits_for(table, f"Q{opened.tab.quarter.number}", "Scheduled to panel†")
    qtbot.keyClick(table, Qt.Key.Key_Return)

    assert "by hand" in hints[-1]
    assert not [one for one in opened.screen.findChildren(PeopleBehind) if one.isVisible()]


def test_as_of_another_day_the_paper_is_as_it_stood_then(opened: Opened) -> None:
    as_of = found(opened.tab, DateField)
    as_of.set_value(ago(500))
    opened.settle()
    opened.tab.findChildren(QComboBox)[0].setCurrentIndex(
        next(n for n, one in enumerate(quarters_to(Quarter.of(clock.today()))) if one == Quarter.of(ago(500)))
    )
    opened.settle()
    assert figure(opened.table("People in an inpatient setting"), f"Q{opened.tab.quarter.number}") == "0"


def test_any_quarter_since_the_plan_began_can_be_chosen() -> None:
    assert Quarter(2019, 2) in quarters_to(Quarter.of(clock.today()))
    assert quarters_to(Quarter(2015, 2)) == (Quarter(2015, 2), Quarter(2015, 1))


def test_before_it_is_published_it_says_what_only_a_reader_can_see_to_and_shows_noughts_on_request(
    opened: Opened,
) -> None:
    opened.tab.findChildren(QComboBox)[1].setCurrentIndex(1)
    opened.settle()
    assert "read them for anything that points to one person" in opened.said()
    noughts = next(one for one in opened.tab.findChildren(QCheckBox) if one.isVisible())
    noughts.click()
    opened.settle()
    assert "counts of 1 to 4" in opened.said()
    assert figure(opened.table("Into and out of hospital"), f"Q{opened.tab.quarter.number}") == "0"


def test_a_figure_of_nothing_and_one_for_publication_say_why_they_open_nobody(qtbot: QtBot, opened: Opened) -> None:
    hints: list[str] = []
    opened.screen.hinted.connect(hints.append)
    opened.go_to("People registered")
    press(qtbot, opened.table("Registered people"))
    opened.go_to("People in hospital now")
    opened.tab.findChildren(QComboBox)[1].setCurrentIndex(1)
    opened.settle()
    assert figure(opened.table("People in an inpatient setting"), f"Q{opened.tab.quarter.number}") == "*"
    press(qtbot, opened.table("People in an inpatient setting"))
    assert ["nothing to count" in hints[0], "publication" in hints[1]] == [True, True]
    assert not [one for one in opened.screen.findChildren(PeopleBehind) if one.isVisible()]


def press(qtbot: QtBot, table: FiguresTable) -> None:
    table.setCurrentCell(0, 1)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)


def test_lead_and_narrative_are_written_where_they_stand_and_undone_in_one(qtbot: QtBot, opened: Opened) -> None:
    lead, narrative = found(opened.tab, TextField), found(opened.tab, LongField)
    qtbot.keyClicks(lead, "Pat Bell")
    narrative.setPlainText(NASTY)
    assert "Not saved yet" in opened.said()
    opened.press("Save words")
    opened.settle()
    assert (lead.value(), narrative.value()) == ("Pat Bell", NASTY)
    assert "Not saved yet" not in opened.said()
    opened.screen.desk.undo(opened.screen, lambda _: None, None)
    opened.settle()
    assert (lead.value(), narrative.value()) == (None, None)


def test_words_not_saved_wait_for_whoever_wrote_them(qtbot: QtBot, opened: Opened) -> None:
    found(opened.tab, LongField).setPlainText("Half a sentence")
    opened.go_to("Planned discharge dates")
    assert found(opened.tab, LongField).toPlainText() == ""
    opened.go_to("People in hospital now")
    assert found(opened.tab, LongField).toPlainText() == "Half a sentence"
    kept: list[dict[str, str]] = []
    qtbot.waitUntil(lambda: _keeps(opened, kept, "paper/words"), timeout=5_000)
    assert not _keeps(opened, kept, DRAFTS)  # the list of drafts is of forms, and cannot open these
    again = ReportsScreen(opened.screen.desk)
    qtbot.addWidget(again)
    again.refresh()
    opened.settle()
    assert found(found(again, QuarterlyTab), LongField).toPlainText() == "Half a sentence"


def _keeps(opened: Opened, kept: list[dict[str, str]], beginning: str) -> bool:
    opened.screen.desk.kept_aside(opened.screen, kept.append, beginning)
    opened.settle()
    return bool(kept[-1])


def test_a_paper_goes_only_with_its_reader_and_purpose_and_the_journal_keeps_them(
    opened: Opened, tmp_path: Path
) -> None:
    opened.press("Preview, print or save")
    dialog = opened.dialog(QuarterlyDialog)
    dialog.save_to(tmp_path / "paper.pdf")
    assert "who it is for" in opened.said(dialog)
    assert not (tmp_path / "paper.pdf").exists()
    goes_to = found(dialog, GoesTo)
    goes_to.recipient.setText("The board")
    goes_to.purpose.setText("November")
    for name in ("paper.pdf", "paper.xlsx"):
        dialog.save_to(tmp_path / name)
        opened.settle()
    assert "not encrypted" in opened.said(dialog)
    assert "not for publication" in PdfReader(tmp_path / "paper.pdf").pages[0].extract_text()
    assert openpyxl.load_workbook(tmp_path / "paper.xlsx").sheetnames[0] == "Quarterly paper"
    told = [(copy.how, copy.who) for copy in opened.copies()]
    assert told == [("Saved", "Sam Example")] * 2
    assert opened.copies()[0].what.endswith("internal, exact, for The board: November")


def test_a_frozen_paper_saved_twice_is_the_same_bytes_whatever_is_recorded_between(
    opened: Opened, tmp_path: Path
) -> None:
    opened.press("Freeze as it stands")
    opened.settle()
    saved = [saved_from_list(opened, tmp_path / str(n)) for n in range(2) if n == 0 or change(opened)]
    assert saved[0] == saved[1]
    assert saved[0][0].startswith(b"%PDF")
    words = "\n".join(page.extract_text() for page in PdfReader(BytesIO(saved[0][0])).pages)
    assert "Said afterwards" not in words


def change(opened: Opened) -> bool:
    found(opened.tab, LongField).setPlainText("Said afterwards")
    opened.press("Save words")
    opened.settle()
    return True


def saved_from_list(opened: Opened, folder: Path) -> tuple[bytes, bytes]:
    folder.mkdir()
    opened.press("Frozen papers")
    listed = opened.dialog(FrozenPapers)
    assert [(row.quarter, row.mode) for row in listed.view.rows] == [(str(opened.tab.quarter), "exact")]
    listed.open_paper(listed.view.rows[0].id)
    dialog = opened.dialog(QuarterlyDialog)
    assert "Frozen on" in opened.said(dialog)
    goes_to = found(dialog, GoesTo)
    goes_to.recipient.setText("The board")
    goes_to.purpose.setText("November")
    for name in ("paper.pdf", "paper.xlsx"):
        dialog.save_to(folder / name)
    opened.settle()
    dialog.close()
    listed.close()
    return (folder / "paper.pdf").read_bytes(), (folder / "paper.xlsx").read_bytes()


def test_of_several_quarters_asked_for_at_once_only_the_last_is_counted(opened: Opened) -> None:
    quarters = opened.tab.findChildren(QComboBox)[0]
    for place in (3, 4, 5):
        quarters.setCurrentIndex(place)
    assert "Counting" in opened.said()
    opened.settle()
    assert figure(opened.table("People in an inpatient setting"), f"Q{opened.tab.quarter.number}") == "0"
    assert opened.tab.quarter == quarters_to(Quarter.of(clock.today()))[5]


def test_no_dialog_outlives_its_closing(qtbot: QtBot, opened: Opened) -> None:
    opened.press("Preview, print or save")
    opened.dialog(QuarterlyDialog).close()
    qtbot.waitUntil(lambda: not opened.screen.findChildren(QDialog))
