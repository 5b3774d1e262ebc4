from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.store.tables import journal
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.reports.day_tab import DayDialog, DayTab
from tcare.ui.reports.reports import ReportsScreen
from tcare.workflows.records import save
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, add, ago, person
from tests.ui.reports.test_quarterly_tab import found

NASTY = "<b>Moss</b>"


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", NASTY, "Ann", lead_professional="Jo Lane")
    stay = add(file, "stay", {"admitted_on": ago(56)}, moss)
    reed = person(file, "9990000026", "Reed", "Bo")
    add(file, "stay", {"admitted_on": ago(60)}, reed)
    add(file, "visit", {"visited_on": ago(0)}, reed)
    file.act(save, "stay", {"hospital": "Elm House"}, record=stay)
    file.note("printed", "list: People, 1 row, for Alex Chair: The May meeting", (moss,))


@pytest.fixture
def screen(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> ReportsScreen:
    made = ReportsScreen(open_desk(caseload))
    put_in_a_window(qtbot, made.desk, made)
    found(made, QTabWidget).setCurrentIndex(2)
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, screen: ReportsScreen) -> None:
    qtbot.waitUntil(lambda: not screen.desk.is_busy, timeout=30_000)


def test_a_day_says_what_was_recorded_changed_met_and_not_done_by_whom_and_for_whom(screen: ReportsScreen) -> None:
    lines = [
        (line.did, line.what, line.person.name if line.person else "", line.who)
        for line in found(screen, DayTab).lines.rows
    ]
    assert ("Added", "Visit", "REED, Bo", "Sam Example") in lines
    assert ("Changed", "Stay in hospital: Hospital", "<B>MOSS</B>, Ann", "Sam Example") in lines
    duties = [(did, whom, who) for did, what, whom, who in lines if "isit, due" in what]
    assert duties == [("Met", "REED, Bo", "Sam Example"), ("Not done", "<B>MOSS</B>, Ann", "Jo Lane")]
    assert ("Printed", "List: People, 1 row, for Alex Chair: The May meeting", "", "Sam Example") in lines


def test_a_day_on_which_nothing_was_done_says_so(qtbot: QtBot, screen: ReportsScreen) -> None:
    tab = found(screen, DayTab)
    tab.day.set_value(ago(500))
    settle(qtbot, screen)
    assert tab.lines.rows == ()


def test_the_sheet_goes_out_on_paper_with_its_reader_in_the_journal(
    qtbot: QtBot, screen: ReportsScreen, tmp_path: Path
) -> None:
    screen.print_page()
    settle(qtbot, screen)
    dialog = found(screen, DayDialog)
    dialog.save_to(tmp_path / "no.pdf")
    dialog.goes_to.recipient.setText("The team")
    dialog.goes_to.purpose.setText("Handover")
    dialog.save_to(tmp_path / "day.pdf")
    settle(qtbot, screen)
    said = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "day.pdf").pages)
    assert "<B>MOSS</B>" in said
    for part in ("Recorded by", "Who is named for it", "Jo Lane", "Given out", "List: People, 1 row"):
        assert part in said
    journalled: list[list[tuple[str, bytes]]] = []
    screen.desk.run(screen, journalled.append, None, exported)
    settle(qtbot, screen)
    lines = found(screen, DayTab).lines.rows
    assert {what for what, _ in journalled[0]} == {f"day sheet of {show_date(ago(0))}, for The team: Handover"}
    assert {whom for _, whom in journalled[0]} == {line.person.id.bytes for line in lines if line.person}
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["day.pdf"]


def exported(file: CaseFile) -> list[tuple[str, bytes]]:
    with file.engine.connect() as connection:
        rows = connection.execute(journal.select().where(journal.c.kind == "exported"))
        return [(row.what, row.record) for row in rows]
