"""The drafts that wait: listed by whom and since when, carried on with or thrown away."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import DRAFTS, Draft, FormName, read
from tcare.ui.drafts.drafts import DraftsDialog
from tcare.ui.kit.rows_view import RowsView
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]

MADE: dict[str, UUID] = {}


def draft(name: FormName, title: str, minutes: int, also: dict[str, object] | None = None) -> Draft:
    at = clock.now() - timedelta(minutes=minutes)
    return Draft(name, title, at, {"by": "Jo"}, ("by",), {} if also is None else also)


def fill(file: CaseFile) -> None:
    MADE["ann"] = person(file, "9990000018", "Moss", "Ann")
    MADE["visit"] = add(file, "visit", {"visited_on": ago(5)}, MADE["ann"])
    for one in (
        draft(FormName("visit", MADE["visit"]), "Change: visit", 1),
        draft(FormName("individual"), "Add: person", 2),
        draft(FormName("visit", parent=uuid4()), "Add: visit", 3),
        draft(FormName("reviewer_conflict", parent=add(file, "reviewer", {"name": "Ola Finch"})), "Add: conflict", 4),
    ):
        file.keep_aside(one.name.key, one.written())


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(fill)


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> DraftsDialog:
    made = DraftsDialog(desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.rows) == 4)
    return made


def test_each_draft_says_for_whom_it_is_and_the_newest_comes_first(dialog: DraftsDialog) -> None:
    assert [(row.for_whom, row.draft.title, row.opens) for row in dialog.rows] == [
        ("MOSS, Ann", "Change: visit", MADE["ann"]),
        ("Somebody new", "Add: person", None),
        ("No longer in the caseload", "Add: visit", None),
        ("Ola Finch", "Add: conflict", None),
    ]
    assert dialog.windowTitle() == "Drafts"


def test_one_that_is_thrown_away_is_gone_from_the_list_and_the_file(
    qtbot: QtBot, desk: Desk, dialog: DraftsDialog
) -> None:
    view = dialog.findChild(RowsView)
    assert isinstance(view, RowsView)
    with qtbot.waitActive(dialog):  # a key of a list is heard where the keyboard is
        dialog.activateWindow()
    view.setFocus()
    view.choose_row(0)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(dialog.rows) == 3)
    left: list[dict[str, str]] = []
    desk.kept_aside(desk, left.append, DRAFTS)
    qtbot.waitUntil(lambda: bool(left))
    assert FormName("visit", MADE["visit"]).key not in left[0]


def test_one_is_carried_on_with_by_enter(qtbot: QtBot, dialog: DraftsDialog) -> None:
    view = dialog.findChild(RowsView)
    assert isinstance(view, RowsView)
    view.choose_row(1)
    with qtbot.waitSignal(dialog.resume_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0].for_whom == "Somebody new"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param(FormName("individual"), "draft/individual/new", id="somebody new"),
        pytest.param(FormName("visit", UUID(int=1)), f"draft/visit/{UUID(int=1).hex}", id="a record that is changed"),
        pytest.param(FormName("visit", None, UUID(int=2)), f"draft/visit/{UUID(int=2).hex}", id="a new one"),
        pytest.param(
            FormName("visit", UUID(int=1), form="withdraw"),
            f"draft/visit/{UUID(int=1).hex}/withdraw",
            id="another form",
        ),
    ],
)
def test_a_form_has_the_same_name_whenever_it_is_opened(name: FormName, key: str) -> None:
    assert name.key == key


def test_a_draft_is_read_as_it_was_written_and_says_when_in_the_time_of_this_computer() -> None:
    also: dict[str, object] = {"number": 1, "status": "complete", "safe": None}
    made = draft(FormName("plan_point", None, UUID(int=3), "number 1"), "Add: point", 0, also)
    assert read(made.written()) == made
    here = made.at.astimezone()
    assert made.when.endswith(f"at {here:%H:%M}")
    assert isinstance(here, datetime)


def test_a_draft_of_a_record_puts_back_only_what_was_touched_and_of_a_new_one_all() -> None:
    words = {"by": "Jo", "visited_on": "23-Nov-2026"}
    for name, wanted in (
        (FormName("visit", UUID(int=1)), {"by": "Jo"}),
        (FormName("visit", UUID(int=1), form="Record a visit"), words),
        (FormName("visit", parent=UUID(int=1)), words),
    ):
        assert Draft(name, "", clock.now(), words, ("by",)).wanted == wanted
