import stat
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tcare.reports.case_summary import SECTIONS
from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tcare.ui.desk import Desk
from tcare.ui.kit.notice import Notice
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.pages import Pages
from tcare.ui.print.preview import SummaryDialog
from tcare.workflows.records import records, save
from tests.reports.cases import in_hospital

WHAT = "case summary for Alex Chair: the May panel"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, cheap: Cost, passphrase: str) -> Iterator[Desk]:
    desk = Desk()

    def make() -> CaseFile:
        file, _ = CaseFile.create(
            tmp_path / "desk.tcare", account="sam", full_name="Sam Example", passphrase=passphrase, cost=cheap
        )
        return file

    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(make, desk, lambda error: pytest.fail(str(error)))
    yield desk
    desk.stop()


@pytest.fixture
def person(qtbot: QtBot, desk: Desk) -> UUID:
    made: list[UUID] = []
    desk.run(desk, made.append, None, released)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    return made[0]


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, person: UUID) -> SummaryDialog:
    made = SummaryDialog(desk, (person,))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: pages(made).count > 0, timeout=20_000)
    return made


def released(file: CaseFile) -> UUID:
    """Someone whose papers may go: both decisions are recorded."""
    person = in_hospital(file)
    for kind in ("register_entry", "review"):
        for row in file.ask(records, kind, person).rows:
            file.act(save, kind, {"consent": "given", "consent_on": date(2020, 5, 1)}, record=row.record)
    return person


def pages(dialog: SummaryDialog) -> Pages:
    found = dialog.findChild(Pages)
    assert isinstance(found, Pages)
    return found


def notice(dialog: SummaryDialog) -> Notice:
    found = dialog.findChild(Notice)
    assert isinstance(found, Notice)
    return found


def place(dialog: SummaryDialog) -> str:
    return next(label.text() for label in dialog.findChildren(QLabel) if label.text().startswith("Page "))


def journal(qtbot: QtBot, desk: Desk, kind: str, person: UUID) -> int:
    counted: list[int] = []

    def count(file: CaseFile) -> int:
        with file.engine.connect() as connection:
            rows = connection.execute(text("SELECT kind, what, record FROM journal")).all()
        return sum(
            row.kind == kind and row.what == "case summary for Alex Chair: the May panel" and row.record == person.bytes
            for row in rows
        )

    desk.run(desk, counted.append, None, count)
    qtbot.waitUntil(lambda: bool(counted))
    return counted[0]


def test_the_summary_is_shown_and_its_pages_turn_by_key(qtbot: QtBot, dialog: SummaryDialog) -> None:
    count = pages(dialog).count
    assert place(dialog) == f"Page 1 of {count}"
    dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert place(dialog) == f"Page 2 of {count}"
    qtbot.keyClick(dialog, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert place(dialog) == f"Page {count} of {count}"


def test_nobody_alive_is_offered_the_review_of_their_death(dialog: SummaryDialog) -> None:
    offered = [box.text() for box in dialog.findChildren(QCheckBox) if box.isVisible()]
    assert SECTIONS["mortality"].title not in offered
    assert SECTIONS["questions"].title in offered


def test_a_section_that_is_not_wanted_is_left_out(qtbot: QtBot, dialog: SummaryDialog) -> None:
    before = pages(dialog).count
    for box in dialog.findChildren(QCheckBox):
        if box.text() != SECTIONS["matters"].title:
            box.click()
    qtbot.waitUntil(lambda: 0 < pages(dialog).count < before and pages(dialog).count <= 2, timeout=20_000)


def is_for(dialog: SummaryDialog, recipient: str = "Alex Chair", purpose: str = "the May panel") -> None:
    goes_to = dialog.findChild(GoesTo)
    assert isinstance(goes_to, GoesTo)
    goes_to.recipient.setText(recipient)
    goes_to.purpose.setText(purpose)


def test_a_saved_summary_is_for_this_account_alone_and_journalled(
    qtbot: QtBot, desk: Desk, person: UUID, dialog: SummaryDialog, tmp_path: Path
) -> None:
    chosen = tmp_path / "summary.pdf"
    is_for(dialog)
    dialog.save_to(chosen)
    qtbot.waitUntil(lambda: "Saved as summary.pdf" in notice(dialog).words)
    assert stat.S_IMODE(chosen.stat().st_mode) == 0o600
    assert "LANE, Rosa" in PdfReader(BytesIO(chosen.read_bytes())).pages[0].extract_text()
    assert journal(qtbot, desk, "exported", person) == 1
    assert not [left for left in tmp_path.iterdir() if left.name.endswith(".new")]


def test_a_folder_that_cannot_be_written_is_said(qtbot: QtBot, dialog: SummaryDialog, tmp_path: Path) -> None:
    is_for(dialog)
    dialog.save_to(tmp_path / "nowhere" / "summary.pdf")
    qtbot.waitUntil(lambda: notice(dialog).words.startswith("Not done."))


def test_a_printed_summary_is_journalled_before_it_leaves(
    qtbot: QtBot, desk: Desk, person: UUID, dialog: SummaryDialog, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    is_for(dialog)
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "Sent to the printer" in notice(dialog).words, timeout=20_000)
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    assert journal(qtbot, desk, "printed", person) == 1


def test_nothing_can_be_printed_or_saved_before_there_is_something_to_see(
    qtbot: QtBot, desk: Desk, person: UUID
) -> None:
    dialog = SummaryDialog(desk, (person,))
    qtbot.addWidget(dialog)
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert not buttons["&Print …"].isEnabled()
    assert not buttons["&Save …"].isEnabled()


def test_every_control_has_a_name_and_the_keyboard_reaches_it(dialog: SummaryDialog) -> None:
    for button in filter(QAbstractButton.isVisible, dialog.findChildren(QAbstractButton)):
        assert button.accessibleName() or button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert min(button.sizeHint().height(), button.sizeHint().width()) >= 24
    assert pages(dialog).focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_windows_title_names_nobody(dialog: SummaryDialog) -> None:
    assert dialog.windowTitle() == "Case summary"
