from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.tables import journal
from tcare.ui.desk import Desk
from tcare.ui.kit.notice import Notice
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.people.people import PeopleScreen
from tcare.ui.print.list_dialog import ListDialog, Making, StoppedError, cell_of, files_of
from tests.ui.opened import Fill, ago, open_desk, person

__all__ = ["open_desk"]


def caseload(file: CaseFile) -> None:
    for number, family in (("9990000018", "Moss"), ("9990000026", "=1+1"), ("9990000034", "<b>&amp;</b>")):
        person(file, number, family, "Ann")


@pytest.fixture
def screen(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> PeopleScreen:
    made = PeopleScreen(open_desk(caseload))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: len(made.rows) == 3)
    return made


def opened(qtbot: QtBot, screen: PeopleScreen) -> ListDialog:
    screen.print_page()
    dialog = screen.findChild(ListDialog)
    assert isinstance(dialog, ListDialog)
    qtbot.waitUntil(lambda: bool(dialog.files) and not screen.desk.is_busy, timeout=20_000)
    return dialog


def journalled(qtbot: QtBot, desk: Desk) -> list[tuple[str, str, UUID]]:
    found: list[list[tuple[str, str, UUID]]] = []

    def rows(file: CaseFile) -> list[tuple[str, str, UUID]]:
        wanted = journal.select().where(journal.c.kind.in_(("exported", "printed")))
        with file.engine.connect() as connection:
            return [(row.kind, row.what, UUID(bytes=row.record)) for row in connection.execute(wanted)]

    desk.run(desk, found.append, None, rows)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_a_list_goes_to_somebody_for_something_and_the_journal_keeps_that_and_whose_rows_they_were(
    qtbot: QtBot, screen: PeopleScreen, tmp_path: Path, ending: str
) -> None:
    dialog = opened(qtbot, screen)
    dialog.save_to(tmp_path / f"no{ending}")
    dialog.goes_to.recipient.setText("Alex Chair")
    dialog.save_to(tmp_path / f"no{ending}")
    dialog.goes_to.purpose.setText("The May meeting")
    dialog.save_to(tmp_path / f"list{ending}")
    qtbot.waitUntil(lambda: not screen.desk.is_busy)
    assert [one.name for one in tmp_path.glob(f"*{ending}")] == [f"list{ending}"]
    assert (tmp_path / f"list{ending}").stat().st_mode & 0o077 == 0
    rows = journalled(qtbot, screen.desk)
    assert {row[:2] for row in rows} == {("exported", "list: People, 3 rows, for Alex Chair: The May meeting")}
    assert {row[2] for row in rows} == {row.person.id for row in screen.rows}


def test_a_list_that_cannot_be_written_says_so(qtbot: QtBot, screen: PeopleScreen, tmp_path: Path) -> None:
    dialog = opened(qtbot, screen)
    dialog.goes_to.recipient.setText("Alex Chair")
    dialog.goes_to.purpose.setText("The May meeting")
    dialog.save_to(tmp_path / "not there" / "list.xlsx")
    notice = dialog.findChild(Notice)
    assert isinstance(notice, Notice)
    qtbot.waitUntil(lambda: "could not be written" in notice.words.lower() or "cannot" in notice.words.lower())


def test_where_it_is_saved_says_what_it_holds_and_that_it_is_not_encrypted(qtbot: QtBot, screen: PeopleScreen) -> None:
    dialog = opened(qtbot, screen)
    dialog.goes_to.recipient.setText("Alex Chair")
    dialog.goes_to.purpose.setText("The May meeting")
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Save …").click()
    asked = dialog.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    assert asked.windowTitle() == "Save “People”: it holds personal data and is not encrypted"
    assert asked.nameFilters() == ["PDF (*.pdf)", "Workbook (*.xlsx)"]
    asked.reject()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("holds personal data and is not encrypted" in words for words in said)


def test_only_the_rows_chosen_go_where_that_is_ticked(qtbot: QtBot, screen: PeopleScreen) -> None:
    view = screen.findChild(RowsView)
    assert isinstance(view, RowsView)
    view.choose_row(0)
    one = opened(qtbot, screen)
    assert not one.only_chosen.isVisibleTo(one)
    one.reject()
    qtbot.waitUntil(lambda: screen.findChild(ListDialog) is None)
    as_well = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(view.model().index(2, 0), as_well)
    dialog = opened(qtbot, screen)
    dialog.only_chosen.click()
    assert not dialog.files  # nothing goes while other pages are made
    qtbot.waitUntil(lambda: bool(dialog.files) and not screen.desk.is_busy)
    chosen = [screen.rows[0], screen.rows[2]]
    assert list(dialog.about_whom()) == [row.person.id for row in chosen]
    said = PdfReader(BytesIO(dialog.files[".pdf"])).pages[0].extract_text()
    assert "only the 2 rows chosen" in said.replace("\n", " ")
    assert [row.person.name in said for row in screen.rows] == [True, False, True]


def test_what_people_are_called_is_words_on_paper_and_in_the_workbook(qtbot: QtBot, screen: PeopleScreen) -> None:
    dialog = opened(qtbot, screen)
    said = PdfReader(BytesIO(dialog.files[".pdf"])).pages[0].extract_text()
    page = openpyxl.load_workbook(BytesIO(dialog.files[".xlsx"])).active
    assert page is not None
    cells = {cell.value: cell.data_type for row in page.iter_rows(max_col=1) for cell in row}
    for row in screen.rows:
        assert row.person.name.split(",")[0] in said
        assert cells[row.person.name] == "s"


def test_pages_no_longer_wanted_are_not_made_to_the_end(qtbot: QtBot, screen: PeopleScreen) -> None:
    dialog = opened(qtbot, screen)
    making = dialog.making
    before = making.is_wanted
    dialog.reject()
    assert (before, making.is_wanted) == (True, False)

    listed = dialog.listed._replace(rows=dialog.listed.rows * 100)
    making, told = Making(), list[int]()
    making.page_made.connect(told.append)
    making.page_made.connect(lambda page: making.stop() if page == 2 else None)
    with pytest.raises(StoppedError):
        files_of(listed, ago(0), "Sam Example", clock.now(), making.on_page)
    assert told == [1, 2]


@pytest.mark.parametrize(
    ("column", "row", "expected"),
    [
        pytest.param(Column("Day", lambda _: f"{ago(0):%d-%b-%Y}", key=lambda _: ago(0)), 1, ago(0), id="a day"),
        pytest.param(Column("Day", lambda _: "Overdue, today", key=lambda _: ago(0)), 1, "Overdue, today", id="words"),
        pytest.param(Column[int]("Count", str, is_number=True), 0, 0, id="nought"),
        pytest.param(Column[int]("Count", lambda n: f"{n:,}", is_number=True), 1_200, 1_200, id="a thousand"),
        pytest.param(Column[int]("Count", lambda _: "No", is_number=True), 0, "No", id="no number"),
        pytest.param(Column[int]("Local ID", lambda n: f"{n:04}"), 12, "0012", id="an identifier"),
        pytest.param(
            Column[int]("Clock", lambda _: "2 days", mark=lambda _: Mark.OVERDUE), 0, "▲ Overdue: 2 days", id="marked"
        ),
        pytest.param(
            Column[int]("Clock", lambda _: "Overdue by 2", mark=lambda _: Mark.OVERDUE), 0, "▲ Overdue by 2", id="said"
        ),
    ],
)
def test_a_cell_is_a_day_a_number_or_words_with_its_mark_as_shape_and_word(
    column: Column[int], row: int, expected: object
) -> None:
    assert cell_of(column, row) == expected
