import stat
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tcare import clock
from tcare.reports.case_summary import SECTIONS, Choice
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.ui.desk import Desk
from tcare.ui.kit.notice import Notice
from tcare.ui.print.choice import SummaryChoice
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.locked_box import LockedBox
from tcare.ui.print.pages import Pages
from tcare.ui.print.preview import SummaryDialog
from tcare.ui.reviews.review_forms import ReviewDialog
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import records, save
from tests.conftest import NewFile
from tests.reports.cases import DAY, LOCKED_AFTER_DEATH, in_hospital

WHAT = "case summary for Alex Chair: the May panel"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, new_file: NewFile) -> Iterator[Desk]:
    desk = Desk()

    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(lambda: new_file(tmp_path / "desk.tcare"), desk, lambda error: pytest.fail(str(error)))
    yield desk
    desk.stop()


def in_file(qtbot: QtBot, desk: Desk, make: Callable[[CaseFile], UUID]) -> UUID:
    made: list[UUID] = []
    desk.run(desk, made.append, None, released)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    return made[0]


def consenting(file: CaseFile) -> UUID:
    person = in_hospital(file)
    for kind, open_one in (("register_entry", "to_on"), ("review", "held_on")):
        table = file.ask(records, kind, person)
        place = KINDS[kind].columns.index(open_one)
        for row in table.rows:
            if row.values[place] is None:
                file.act(save, kind, {"consent": "given", "consent_on": DAY}, record=row.record)
    return person


@pytest.fixture
def person(qtbot: QtBot, desk: Desk) -> UUID:
    return in_file(qtbot, desk, consenting)


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
    unwanted = {part.title for name, part in SECTIONS.items() if name != "matters"}
    for box in dialog.findChildren(QCheckBox):
        if box.text() in unwanted:
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


def test_looking_at_a_summary_and_printing_it_leaves_nothing_in_any_temporary_file(
    qtbot: QtBot, desk: Desk, person: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    watched = QFileSystemWatcher([str(temporary)])
    seen: list[str] = []
    watched.directoryChanged.connect(seen.append)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    dialog = shown(qtbot, desk, person)
    for _ in range(pages(dialog).count):
        pages(dialog).next_page()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    is_for(dialog)
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "Sent to the printer" in notice(dialog).words, timeout=20_000)
    assert (seen, list(temporary.iterdir())) == ([], [])
    assert {path for path in tmp_path.rglob("*") if path.is_file()} - before == {tmp_path / "printed.pdf"}


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


def undecided(file: CaseFile) -> UUID:
    """Someone with neither a register entry nor a review to hold a decision."""
    return file.act(save, "individual", {"local_id": "B1", "family_name": "Moss", "given_name": "Bo"}).records[0]


def pending(file: CaseFile) -> UUID:
    """Someone whose consent to the review ahead is not decided."""
    person = file.act(save, "individual", {"local_id": "B2", "family_name": "Elm", "given_name": "Bo"}).records[0]
    values = {"type": "COMMUNITY", "planned_on": clock.today(), "consent": "pending"}
    file.act(save, "review", values, parent=person)
    return person


def added(qtbot: QtBot, desk: Desk, make: Callable[[CaseFile], UUID]) -> UUID:
    made: list[UUID] = []
    desk.run(desk, made.append, None, make)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    return made[0]


def shown(qtbot: QtBot, desk: Desk, *people: UUID) -> SummaryDialog:
    made = SummaryDialog(desk, people)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=30_000)
    return made


def button(dialog: SummaryDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if words in one.text().replace("&", ""))


def test_a_summary_without_a_decision_is_read_and_neither_printed_nor_saved(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = shown(qtbot, desk, added(qtbot, desk, undecided))
    assert pages(dialog).count > 0
    assert not button(dialog, "Print").isEnabled()
    assert not button(dialog, "Save").isEnabled()
    is_for(dialog)
    dialog.save_to(tmp_path / "summary.pdf")
    assert "Record the decision" in notice(dialog).words
    assert not list(tmp_path.glob("*.pdf"))


def test_the_decision_is_recorded_from_the_dialog_which_is_then_unlocked(qtbot: QtBot, desk: Desk) -> None:
    dialog = shown(qtbot, desk, added(qtbot, desk, pending))
    assert not button(dialog, "Print").isEnabled()
    qtbot.mouseClick(button(dialog, "Record the decision"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ReviewDialog)), timeout=20_000)
    form = dialog.findChildren(ReviewDialog)[0]
    assert form.windowTitle() == "Record the consent"
    form.save_requested.emit({**form.form.values(), "consent": "given"})
    qtbot.waitUntil(lambda: button(dialog, "Print").isEnabled(), timeout=20_000)
    assert not dialog.findChildren(LockedBox)[0].isVisible()


def test_where_nothing_can_hold_a_decision_a_review_is_planned_first(qtbot: QtBot, desk: Desk) -> None:
    dialog = shown(qtbot, desk, added(qtbot, desk, undecided))
    qtbot.mouseClick(button(dialog, "Record the decision"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ReviewDialog)), timeout=20_000)
    assert dialog.findChildren(ReviewDialog)[0].windowTitle() == "Plan a review"


def test_of_several_the_locked_are_named_and_left_out(qtbot: QtBot, desk: Desk, person: UUID, tmp_path: Path) -> None:
    locked = added(qtbot, desk, undecided)
    dialog = shown(qtbot, desk, locked, person)
    box = dialog.findChildren(LockedBox)[0]
    assert [case.person.name for case in box.view.rows] == ["MOSS, Bo"]
    is_for(dialog)
    dialog.save_to(tmp_path / "several.pdf")
    qtbot.waitUntil(lambda: "Saved as several.pdf" in notice(dialog).words, timeout=20_000)
    said = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "several.pdf").pages)
    assert ["1. LANE, Rosa" in said, "One more was asked for" in said, "MOSS" in said] == [True, True, False]
    (copy,) = all_copies(qtbot, desk)
    assert (copy.what, copy.about) == ("case summaries for Alex Chair: the May panel", (person,))


def all_copies(qtbot: QtBot, desk: Desk) -> tuple[Copy, ...]:
    got: list[tuple[Copy, ...]] = []
    desk.run(desk, got.append, None, copies)
    qtbot.waitUntil(lambda: bool(got), timeout=20_000)
    return got[0]


@pytest.mark.parametrize(("recipient", "purpose"), [("", "the May panel"), ("Alex Chair", "")])
def test_it_goes_nowhere_until_it_is_said_for_whom_and_what_for(
    qtbot: QtBot, desk: Desk, dialog: SummaryDialog, tmp_path: Path, recipient: str, purpose: str
) -> None:
    is_for(dialog, recipient, purpose)
    dialog.save_to(tmp_path / "summary.pdf")
    assert "It is not said" in notice(dialog).words
    assert not (tmp_path / "summary.pdf").exists()
    assert all_copies(qtbot, desk) == ()


def test_the_sections_and_the_print_chosen_are_remembered_for_the_account(
    qtbot: QtBot, desk: Desk, dialog: SummaryDialog, person: UUID
) -> None:
    for words in (SECTIONS["timeline"].title, "Large print"):
        next(box for box in dialog.findChildren(QCheckBox) if box.text().replace("&", "") == words).click()
    again = shown(qtbot, desk, person)
    choice = again.findChildren(SummaryChoice)[0].value()
    assert choice == Choice(tuple(name for name in SECTIONS if name != "timeline"), "large")


LOCKED = {
    "alive, nothing decided": (in_hospital, "no decision allows it"),
    **{f"died, {case}": found for case, found in LOCKED_AFTER_DEATH.items()},
}


@pytest.mark.parametrize("case", LOCKED)
def test_a_locked_summary_can_be_read_here_and_goes_nowhere(
    qtbot: QtBot, desk: Desk, tmp_path: Path, case: str
) -> None:
    make, because = LOCKED[case]
    person = added(qtbot, desk, make)
    dialog = shown(qtbot, desk, person)
    is_for(dialog)
    assert pages(dialog).count > 0
    assert not button(dialog, "Print").isEnabled()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.save_to(tmp_path / "saved.pdf")
    assert because in notice(dialog).words
    notice(dialog).told("")
    dialog.print_on(printer)
    assert because in notice(dialog).words
    assert not list(tmp_path.glob("*.pdf"))
    assert journal(qtbot, desk, "exported", person) + journal(qtbot, desk, "printed", person) == 0
