"""Every list of the program is printed and saved exactly as it is seen: each screen's lists are walked.

A new screen joins by itself: what it shows in a list, it gives with :meth:`Screen.lists`.
"""

import re
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QWidget

from tcare.ui.calendar.grid import DayGrid
from tcare.ui.due.due import DueScreen
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.person import PersonScreen
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.print.paper import PDF, WORKBOOK, PaperDialog
from tcare.ui.reports.copies import CopiesDialog
from tcare.ui.screens import entries
from tcare.workflows.records import save, withdraw
from tests.journeys.conftest import Start, at_work, filled, kept, start
from tests.journeys.hands import Hands
from tests.ui.opened import ago

__all__ = ["Start", "at_work", "filled", "kept", "start"]

PAPERS = ("reports", "bring_in")
"""Screens of papers and of files, which have no list of their own."""
SHAPES = "".join(mark.shape for mark in Mark)


def seen(view: RowsView) -> tuple[list[str], list[list[str]]]:
    """The headings and the cells of a table as Qt shows them, from left to right."""
    headings, model = view.horizontalHeader(), view.model()
    places = [headings.logicalIndex(at) for at in range(headings.count())]
    shown = [place for place in places if not view.isColumnHidden(place)]
    above = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in shown]
    rows = range(model.rowCount())
    return above, [[str(model.index(row, place).data() or "") for place in shown] for row in rows]


def bare(text: object) -> str:
    """Words without the spaces, breaks and shapes between them."""
    return re.sub(rf"[\s{SHAPES}]", "", str(text))


def printed(hands: Hands) -> ListDialog:
    hands.press("Ctrl+P")
    dialog = hands.dialog
    assert isinstance(dialog, ListDialog), dialog
    return dialog


def workbook(dialog: PaperDialog) -> list[list[Any]]:
    page = openpyxl.load_workbook(BytesIO(dialog.files[WORKBOOK])).active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows()]


def in_words(value: object) -> str:
    if isinstance(value, date):
        return show_date(value)
    return f"{value:,}" if isinstance(value, int) else str(value or "")


def paper(dialog: PaperDialog) -> str:
    """Everything printed, without what stands above and beneath each page."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(dialog.files[PDF])).pages]
    return "\n".join(pages)


def arrange(view: RowsView) -> None:
    """Sort it, hide a column and put another elsewhere, as a person does."""
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    if view.model().columnCount() > 4:
        view.setColumnHidden(2, True)
        view.horizontalHeader().moveSection(view.horizontalHeader().visualIndex(3), 1)


def assert_as_seen(dialog: ListDialog, view: RowsView, how: str) -> None:
    headings, rows = seen(view)
    table = workbook(dialog)
    top = next(place for place, row in enumerate(table) if row[: len(headings)] == headings)
    assert any(bare(row[0]).startswith(bare(how)) for row in table[:top])
    assert len(table) == top + 1 + len(rows)
    words = bare(paper(dialog))
    assert bare(how) in words
    at = words.index(bare("".join(headings) if rows else "There is nothing in this list."))
    for row, kept_row in zip(rows, table[top + 1 :], strict=True):
        for words_seen, kept_cell in zip(row, kept_row, strict=True):
            assert bare(in_words(kept_cell)).endswith(bare(words_seen)), (words_seen, kept_cell)
        for cell in row:
            at = words.index(bare(cell), at)


def how_of(hands: Hands) -> str:
    named = ("How the list", "What the list shows")
    labels = [one for one in hands.screen.findChildren(QLabel) if one.isVisible()]
    return next(one.text() for one in labels if one.accessibleName().startswith(named))


def fill_every_list(hands: Hands) -> None:
    """Whatever day it is, something stands in the diary and somebody was withdrawn."""
    one, another = hands.find(RowsView).rows[0].person.id, hands.find(RowsView).rows[-1].person.id
    planned = {"type": "INPATIENT", "planned_on": ago(0)}
    hands.desk.act(hands.window, None, None, save, "review", planned, parent=one)
    hands.desk.act(hands.window, None, None, withdraw, "individual", another, "Moved to another team")
    hands.rest()


@pytest.mark.parametrize("screen", [entry.name for entry in entries() if entry.name not in PAPERS])
def test_every_list_goes_out_as_it_is_seen(at_work: Hands, screen: str) -> None:
    fill_every_list(at_work)
    at_work.window.open_screen(screen)
    at_work.rest()
    view = next(view for view in at_work.screen.findChildren(RowsView) if view.isVisible())
    for count in (one for one in at_work.screen.findChildren(CountButtons) if one.isVisible()):
        count.press(max(range(len(count.counts())), key=lambda place: count.counts()[place]))
        break
    arrange(view)
    at_work.rest()
    view.setFocus()
    how = how_of(at_work)
    dialog = printed(at_work)
    assert dialog.listed.rows == view.rows
    assert dialog.listed.people
    assert_as_seen(dialog, view, how)


@pytest.mark.parametrize("screen", PAPERS)
def test_a_screen_without_a_list_has_none(at_work: Hands, screen: str) -> None:
    at_work.window.open_screen(screen)
    at_work.rest()
    assert at_work.screen.lists() == ()


@pytest.mark.parametrize("page", [0, 1, 2])
def test_every_table_of_the_mortality_reviews_goes_out_where_the_keyboard_is_in_it(at_work: Hands, page: int) -> None:
    at_work.window.open_screen("mortality")
    at_work.screen.findChildren(QTabWidget)[0].setCurrentIndex(page)
    at_work.rest()
    views = [view for view in at_work.screen.findChildren(RowsView) if view.isVisible()]
    assert len(at_work.screen.lists()) == len(views)
    for view in views:
        view.setFocus()
        dialog = printed(at_work)
        assert dialog.listed.rows == view.rows
        assert_as_seen(dialog, view, dialog.listed.how)
        at_work.press("Esc")


def test_the_calendar_goes_out_whole_from_its_days(at_work: Hands) -> None:
    at_work.window.open_screen("calendar")
    at_work.rest()
    grid = at_work.find(DayGrid)
    grid.setFocus()
    dialog = printed(at_work)
    month = [entry for day in grid.shown.days() for entry in grid.cell(day).entries if grid.shown.holds(entry.on)]
    assert list(dialog.listed.rows) == sorted(month, key=lambda entry: entry.order)
    assert grid.shown.title in paper(dialog)


def test_the_history_of_a_person_goes_out_with_their_name_on_it(at_work: Hands) -> None:
    row = at_work.find(RowsView).rows[0]
    at_work.window.open_person(row.person.id, "history")
    at_work.rest()
    view = next(view for view in at_work.find(PersonScreen).findChildren(RowsView) if view.isVisible())
    view.setFocus()
    dialog = printed(at_work)
    assert dialog.windowTitle() == "History"
    assert dialog.listed.people == (row.person.id,)
    assert paper(dialog).count(row.person.name) >= len(PdfReader(BytesIO(dialog.files[PDF])).pages)
    assert_as_seen(dialog, view, dialog.listed.how)


def test_what_has_been_given_out_goes_out_too(at_work: Hands) -> None:
    row = at_work.find(RowsView).rows[0]
    noted = "list: People, 1 row, for Alex Chair: The May meeting"
    at_work.desk.run(at_work.window, lambda _: None, None, lambda file: file.note("printed", noted, (row.person.id,)))
    copies = CopiesDialog(at_work.desk, at_work.window)
    copies.open()
    at_work.rest()
    dialog = printed(at_work)
    assert noted[1:] in paper(dialog).replace("\n", " ")
    assert_as_seen(dialog, copies.view, "1 given out · newest first")


def test_the_button_beneath_the_screens_prints_what_is_shown(at_work: Hands) -> None:
    button = next(
        one for one in at_work.window.findChildren(QWidget) if one.accessibleName().startswith("Print or save")
    )
    assert isinstance(at_work.screen, DueScreen)
    button.setFocus()
    at_work.press("Space")
    assert isinstance(at_work.dialog, ListDialog)
    assert at_work.dialog.listed.title == "What's due"
    assert [one for one in at_work.dialog.findChildren(QPushButton) if one.isDefault()]
    assert QApplication.focusWidget() is at_work.dialog.goes_to.recipient
