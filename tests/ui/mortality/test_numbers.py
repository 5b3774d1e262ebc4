from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.ui.desk import Desk
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality.annual_dialog import AnnualDialog
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.reports.figures import FiguresTable
from tcare.ui.rows_behind import RowsBehind
from tcare.workflows import mortality_work as work
from tcare.workflows.measures import Quarter
from tests.conftest import NewFile
from tests.ui.made_up import desk_over, fill, put_in_a_window
from tests.ui.opened import Fill, ago
from tests.ui.test_every_screen import faults

NASTY = '<b>O\'Hara & "Co"</b>'
Kind = TypeVar("Kind", bound=QWidget)


def caseload(file: CaseFile) -> None:
    """Two deaths notified today, one of them allocated; nothing before."""
    for number, family in (("9990000018", "Moss"), ("9990000026", NASTY)):
        who = {
            "nhs_number": number, "family_name": family, "given_name": "Ann", "born_on": ago(22_000),
            "died_on": ago(3), "learning_disability": True,
        }  # fmt: skip
        review = file.act(work.notify, None, who, {"notified_on": ago(0)}).records[0]
    file.act(work.allocate, review, "Lee Bright", ago(0))


class Opened:
    """The page on the screen, and the parts a person reaches."""

    def __init__(self, qtbot: QtBot, screen: MortalityScreen) -> None:
        self.qtbot, self.screen = qtbot, screen
        self.page = screen.numbers
        self.hints: list[str] = []
        screen.hinted.connect(self.hints.append)
        pages = next(tabs for tabs in screen.findChildren(QTabWidget) if tabs.indexOf(self.page) >= 0)
        pages.setCurrentWidget(self.page)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.desk.is_busy, timeout=30_000)

    def tables(self) -> list[FiguresTable]:
        return self.page.findChildren(FiguresTable)

    def dialog(self, kind: type[Kind]) -> Kind:
        self.settle()
        return next(one for one in self.page.findChildren(kind) if one.isVisible())

    def press(self, table: FiguresTable, row: int, column: int) -> None:
        table.setCurrentCell(row, column)
        table.setFocus()
        self.qtbot.keyClick(table, Qt.Key.Key_Return)

    def click(self, table: FiguresTable, row: int, column: int) -> None:
        item = table.item(row, column)
        assert item is not None
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(item).center())

    def copies(self) -> list[Copy]:
        got: list[Copy] = []
        self.screen.desk.run(self.screen, got.extend, None, copies)
        self.settle()
        return got


def found(root: QWidget, kind: type[Kind]) -> Kind:
    one = root.findChild(kind)
    assert isinstance(one, kind)
    return one


def said(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel))


def words(table: FiguresTable, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


@pytest.fixture
def opened(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> Opened:
    screen = MortalityScreen(open_desk(caseload))
    put_in_a_window(qtbot, screen.desk, screen)
    return Opened(qtbot, screen)


@pytest.fixture
def full(qtbot: QtBot, tmp_path: Path, new_file: NewFile) -> Iterator[Opened]:
    """The page on the made-up caseload."""

    def make() -> CaseFile:
        file = new_file(tmp_path / "caseload.tcare")
        fill(file, 60, clock.today())
        return file

    with desk_over(qtbot, make) as desk:
        screen = MortalityScreen(desk)
        put_in_a_window(qtbot, desk, screen)
        yield Opened(qtbot, screen)


def test_it_opens_on_the_year_that_runs_and_shows_it_by_quarter(opened: Opened) -> None:
    now = Quarter.of(clock.today())
    assert opened.page.year == now.year
    table = opened.tables()[0]
    assert [words(table, row, now.number) for row in range(3)] == ["2", "1", "0"]
    assert all(words(table, 0, column) == "–" for column in range(now.number + 1, 5))


def test_every_figure_of_the_page_opens_exactly_the_rows_it_counts(full: Opened) -> None:
    walked = 0
    for table in full.tables():
        for row in range(table.rowCount()):
            for column in range(1, table.columnCount()):
                says = words(table, row, column)
                if says in ("–", "0"):
                    continue  # noughts are walked with all others where the rows come from
                full.click(table, row, column)
                behind = full.dialog(RowsBehind)
                view = found(behind, RowsView)
                assert len(view.rows) == int(says.partition("(")[2].partition(" ")[0] or says), (says, row, column)
                walked += len(view.rows)
                behind.close()
    assert walked > 20


def test_a_row_opens_the_persons_review_and_names_stand_as_they_are_written(opened: Opened, qtbot: QtBot) -> None:
    opened.press(opened.tables()[0], 0, Quarter.of(clock.today()).number)
    behind = opened.dialog(RowsBehind)
    view = found(behind, RowsView)
    assert {row.person.name for row in view.rows} == {"MOSS, Ann", f"{NASTY.upper()}, Ann"}
    assert {(row.stands, row.waits_for[:1]) for row in view.rows} == {
        ("New", ("A reviewer",)),
        ("In review", ("Family or someone close",)),
    }
    assert "2 reviews" in said(behind)
    assert "MOSS" not in behind.windowTitle()
    with qtbot.waitSignal(opened.screen.tab_requested) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[1] == "mortality"


def test_a_quarter_not_begun_says_why_it_opens_nothing(opened: Opened) -> None:
    shares = opened.tables()[2]
    opened.press(shares, 1, Quarter.of(clock.today()).number)
    assert "nothing to count" in opened.hints[0]
    assert not [one for one in opened.page.findChildren(RowsBehind) if one.isVisible()]


def test_another_year_is_counted_when_it_is_chosen_and_only_the_last_chosen_is_shown(opened: Opened) -> None:
    year = found(opened.page, QComboBox)
    year.setCurrentIndex(1)
    year.setCurrentIndex(2)
    year.setCurrentIndex(1)
    opened.settle()
    assert opened.page.year == Quarter.of(clock.today()).year - 1
    assert words(opened.tables()[0], 0, 5) == "0"
    last = opened.tables()[-1].horizontalHeaderItem(5)
    assert last is not None
    assert last.text() == year.currentText()


def test_what_is_recorded_is_counted_at_once_and_what_is_the_same_stays_where_it_is(opened: Opened) -> None:
    before = opened.tables()
    opened.screen.refresh()
    opened.settle()
    assert opened.tables() == before
    who = {"local_id": "L9", "died_on": ago(2), "born_on": ago(20_000), "learning_disability": True}
    opened.screen.desk.act(opened.screen, None, None, work.notify, None, who, {"notified_on": ago(0)})
    opened.settle()
    assert words(opened.tables()[0], 0, Quarter.of(clock.today()).number) == "3"


@pytest.mark.parametrize(
    ("button", "says", "not_there"),
    [("exact", "not for publication", "For publication: counts"), ("publication", "OFFICIAL", "OFFICIAL – SENSITIVE")],
)
def test_the_annual_summary_is_saved_both_ways_and_the_journal_says_for_whom(
    opened: Opened, qtbot: QtBot, tmp_path: Path, button: str, says: str, not_there: str
) -> None:
    pressed = next(one for one in opened.page.findChildren(QPushButton) if button in one.text().replace("&", ""))
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    dialog = opened.dialog(AnnualDialog)
    dialog.save_to(tmp_path / "too-soon.pdf")
    opened.settle()
    assert not (tmp_path / "too-soon.pdf").exists()
    goes_to = found(dialog, GoesTo)
    goes_to.recipient.setText("The board")
    goes_to.purpose.setText("July")
    for name in ("summary.pdf", "summary.xlsx"):
        dialog.save_to(tmp_path / name)
        opened.settle()
    pages = " ".join(page.extract_text() for page in PdfReader(tmp_path / "summary.pdf").pages)
    assert says in pages
    assert not_there not in pages
    assert "MOSS" not in pages.upper()
    assert openpyxl.load_workbook(tmp_path / "summary.xlsx").sheetnames == ["Annual summary", "Rules"]
    assert [copy.how for copy in opened.copies()] == ["Saved", "Saved"]
    assert opened.copies()[0].what.startswith("annual summary of mortality reviews")
    assert opened.copies()[0].what.endswith("for The board: July")


def test_ctrl_p_looks_at_the_exact_summary_and_no_dialog_outlives_its_closing(opened: Opened, qtbot: QtBot) -> None:
    opened.screen.print_page()
    dialog = opened.dialog(AnnualDialog)
    assert "not for publication" in said(dialog)
    dialog.close()
    qtbot.waitUntil(lambda: not opened.screen.findChildren(QDialog))


def test_every_control_of_the_page_the_rows_and_the_summary_is_named_reached_and_whole(opened: Opened) -> None:
    assert faults("numbers", opened.page) == []
    opened.press(opened.tables()[0], 0, Quarter.of(clock.today()).number)
    behind = opened.dialog(RowsBehind)
    assert faults("rows", behind) == []
    behind.close()
    opened.page.preview("publish")
    assert faults("summary", opened.dialog(AnnualDialog)) == []
