"""The review of a death from the news of it to sign-off, one held for an inquest, and a reviewer who leaves.

By keys in the real window, on a real file.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.ui.kit.dates import show_date
from tcare.ui.mortality.dragging import ReviewRows
from tcare.ui.mortality.reviewers import ReviewersList
from tcare.ui.reports.pack_dialog import PackDialog
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.mortality_board import BoardRow
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands
from tests.ui.opened import ago

W = TypeVar("W", bound=QDialog)
TODAY = show_date(clock.today())
REVIEWERS = (("Lee Bright", 12), ("Bo Reed", 8), ("Cy Ash", 8))


@pytest.fixture
def area(start: Start, tmp_path: Path, empty_file: Path, passphrase: str) -> Hands:
    """A local area contact before ten open reviews, all with one reviewer."""
    with copied(empty_file, tmp_path, passphrase) as file:
        for name, capacity in REVIEWERS:
            file.act(records.save, "reviewer", {"name": name, "capacity": capacity, "active": True})
        for count in range(10):
            who = {"local_id": f"L{count}", "died_on": ago(70), "born_on": ago(25_000), "learning_disability": True}
            review = file.act(work.notify, None, who, {"notified_on": ago(60)}).records[0]
            file.act(work.allocate, review, "Lee Bright", ago(50))
    return at_reviews(start, tmp_path, passphrase)


@pytest.fixture
def held_case(
    start: Start, tmp_path: Path, empty_file: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> Hands:
    """A contact on 1 April 2024, before one review that is under way since a notification of 1 March."""
    go_to_day(monkeypatch, date(2024, 4, 1))
    with copied(empty_file, tmp_path, passphrase) as file:
        file.act(records.save, "reviewer", {"name": "Bo Reed", "capacity": 8, "active": True})
        who = {
            "local_id": "L1", "family_name": "Moss", "died_on": date(2024, 2, 20), "born_on": date(1960, 5, 4),
            "learning_disability": True, "ethnicity": "A",
        }  # fmt: skip
        review = file.act(work.notify, None, who, {"notified_on": date(2024, 3, 1)}).records[0]
        file.act(work.allocate, review, "Bo Reed", date(2024, 3, 10))
    return at_reviews(start, tmp_path, passphrase)


def copied(empty_file: Path, tmp_path: Path, passphrase: str) -> CaseFile:
    for made in empty_file.parent.glob("caseload.*"):
        shutil.copy2(made, tmp_path)
    return CaseFile.open(tmp_path / "caseload.tcare", passphrase)


def at_reviews(start: Start, tmp_path: Path, passphrase: str) -> Hands:
    hands = start(tmp_path / "caseload.tcare")
    hands.type(passphrase)
    hands.press("Return", "Ctrl+K")
    hands.type("Mortality reviews")
    hands.press("Return")
    return hands


def go_to_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)


def only_row(hands: Hands) -> BoardRow:
    (row,) = hands.find(ReviewRows).rows
    assert isinstance(row, BoardRow)
    return row


def shown(hands: Hands) -> str:
    return str(hands.find(ReviewRows).model().index(0, 2).data())


def three_figures(hands: Hands) -> tuple[int, int, int]:
    now = only_row(hands).death.standing
    return now.days_elapsed, now.days_on_hold, now.days_counted


def lane(hands: Hands) -> tuple[str, str]:
    row = hands.find(ReviewRows).current_row()
    assert row is not None
    return row.lane, row.reviewer


def loads(hands: Hands) -> dict[str, int]:
    return {row.name: row.open for row in hands.find(ReviewersList).rows}


def said_in(hands: Hands) -> str:
    assert hands.dialog is not None
    return "\n".join(label.text() for label in hands.dialog.findChildren(QLabel) if label.isVisible())


def fill(hands: Hands, field: str, words: str) -> None:
    hands.tab_to(field)
    hands.type(words)


def test_a_death_goes_from_notification_to_sign_off(area: Hands) -> None:
    hands = area
    hands.press("Ctrl+N")
    fill(hands, "Family name", "Moss")
    fill(hands, "Given name", "Ann")
    fill(hands, "NHS number", "9990000018")
    fill(hands, "Born", "04-May-1960")
    fill(hands, "Died", TODAY)
    hands.tab_to("Learning disability")
    hands.choose("Yes")
    hands.rest()
    assert "In scope: A learning disability" in said_in(hands)
    assert "Edition: Autistic adults included" in said_in(hands)
    hands.press("Ctrl+S")
    assert hands.dialog is None

    hands.press("Ctrl+F")
    hands.type("moss")
    hands.tab_to("Mortality reviews")
    assert lane(hands) == ("new", "")

    hands.press("F2")
    assert "fewest open reviews" in said_in(hands)
    hands.press("Ctrl+S")
    assert lane(hands) == ("in-review", "Bo Reed")

    hands.press("F2")
    for field in ("Family or someone close", "GP", "One other involved in the care"):
        fill(hands, field, TODAY)
    hands.press("Ctrl+S")
    for reached in ("quality-check", "quality-check", "signed-off"):
        hands.press("F2", "Ctrl+S")
        assert hands.dialog is None
        assert lane(hands)[0] == reached

    hands.press("Ctrl+Z")
    assert lane(hands)[0] == "quality-check"


def test_a_review_held_for_an_inquest_is_paused_past_six_months_and_then_completed_late(
    held_case: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = held_case
    hands.tab_to("Mortality reviews")
    hands.press("Ctrl+H")
    assert "paused, never overdue; the day it is due does not move" in said_in(hands)
    fill(hands, "Reason", "Coroner's investigation or inquest")
    fill(hands, "Reference", "412/2024")
    hands.press("Ctrl+S")
    assert hands.dialog is None
    assert lane(hands) == ("on-hold", "Bo Reed")
    assert only_row(hands).holds == ("Coroner's investigation or inquest since 01-Apr-2024",)

    for day, figures in (
        (date(2024, 4, 1), (31, 0, 31)),
        (date(2024, 4, 2), (32, 1, 31)),
        (date(2024, 8, 31), (183, 152, 31)),
        (date(2024, 9, 1), (184, 153, 31)),  # six months
        (date(2024, 9, 2), (185, 154, 31)),
        (date(2024, 10, 1), (214, 183, 31)),
    ):
        go_to_day(monkeypatch, day)
        hands.press("F5")
        assert three_figures(hands) == figures
        assert only_row(hands).death.standing.due_on == date(2024, 9, 1)
        assert shown(hands) == f"❚❚ Paused, on hold for {figures[1]} day{'s' * (figures[1] != 1)}"
        assert not only_row(hands).is_late

    hands.press("F2")
    assert "The review goes on once the last of its holds has ended." in said_in(hands)
    hands.press("Ctrl+S")
    assert lane(hands) == ("in-review", "Bo Reed")
    assert (only_row(hands).is_late, only_row(hands).days_left) == (True, -30)
    for day, figures in ((date(2024, 10, 1), (214, 183, 31)), (date(2024, 10, 2), (215, 183, 32))):
        go_to_day(monkeypatch, day)
        hands.press("F5")
        assert three_figures(hands) == figures

    go_to_day(monkeypatch, date(2024, 10, 20))
    hands.press("F5", "F2")
    for field in ("Family or someone close", "GP", "One other involved in the care"):
        fill(hands, field, "15-Oct-2024")
    hands.press("Ctrl+S")
    for _ in ("complete", "check", "sign off"):
        hands.press("F2", "Ctrl+S")
        assert hands.dialog is None
    assert lane(hands)[0] == "signed-off"
    assert three_figures(hands) == (233, 183, 50)
    assert shown(hands) == "❚❚ Signed off 49 days late, after 233 days"
    said = "\n".join(label.text() for label in hands.window.findChildren(QLabel) if label.isVisible())
    assert "In six months: 0 of 1 · leaving out those ever held: 0 of 0 · on hold now: 0" in said

    go_to_day(monkeypatch, date(2025, 1, 1))
    hands.press("F5")
    assert three_figures(hands) == (233, 183, 50)


def checked_and_focused(hands: Hands) -> None:
    """Make the first review a focused one that has passed its quality check."""
    review = hands.find(ReviewRows).rows[0].review

    def prepare(file: CaseFile) -> None:
        days = dict.fromkeys(("family_input_on", "gp_input_on", "other_input_on"), ago(20))
        file.act(records.save, "mortality_review", {**days, "type": "focused"}, record=review)
        file.act(work.complete_initial, review, ago(10))
        file.act(work.check_quality, review, ago(5))

    hands.desk.run(hands.window, lambda _: None, None, prepare)
    hands.rest()
    hands.press("F5")


def opened(hands: Hands, kind: type[W]) -> W:
    found = hands.dialog
    assert isinstance(found, kind)
    return found


def test_a_panel_is_planned_its_pack_goes_and_what_it_decides_is_signed_off(area: Hands, tmp_path: Path) -> None:
    hands = area
    checked_and_focused(hands)
    hands.tab_to("Mortality reviews")
    hands.press("Ctrl+Home")
    while lane(hands)[0] != "panel":
        hands.press("Down")
    hands.press("F2")
    hands.press("Ctrl+S")
    assert hands.dialog is None

    hands.press("Alt+P", "Ctrl+N")
    hands.tab_to("Panel")
    hands.press("Ctrl+A")
    hands.type(TODAY)
    fill(hands, "Chair", "Jo Chair")
    hands.press("Ctrl+S")
    assert hands.dialog is None

    hands.tab_to("Papers for this panel…")
    hands.press("Space")
    fill(hands, "Who it is for", "Jo Chair")
    fill(hands, "What for", "Tonight")
    hands.press("Return")
    pack = opened(hands, PackDialog)
    hands.wait_until(lambda: pack.pages.count == 2)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "pack.pdf"))
    pack.print_on(printer)
    hands.rest()
    assert "Sent to the printer" in hands.said_in_dialog()
    hands.press("Esc", "Esc")
    assert hands.dialog is None

    hands.tab_to("Record what the panel decided")
    hands.press("Space")
    fill(hands, "Panel decided", "Good enough. Every ward is told.")
    hands.press("Ctrl+S")
    hands.tab_to("Sign off")
    hands.press("Space", "Ctrl+S")
    assert hands.dialog is None
    went: list[Copy] = []
    hands.desk.run(hands.window, went.extend, None, copies)
    hands.rest()
    assert [(one.how, one.what, len(one.about)) for one in went] == [
        ("Printed", "mortality panel pack for Jo Chair: Tonight", 1)
    ]
    hands.press("Alt+R")
    assert "signed-off" in [row.lane for row in hands.find(ReviewRows).rows]


def test_a_reviewer_who_leaves_with_ten_open_is_one_dialog_and_one_undo(area: Hands) -> None:
    hands = area
    assert loads(hands)["Lee Bright"] == 10
    hands.tab_to("Reviewers")
    hands.press("Down", "Down")
    hands.tab_to("Hand over all")
    hands.press("Space")
    assert "Lee Bright has 10 open reviews." in said_in(hands)
    assert "Bo Reed 0 → 5 of 8 · Cy Ash 0 → 5 of 8" in said_in(hands)
    why = hands.tab_to("Why")
    assert isinstance(why, QLineEdit)
    hands.type("Leaves the team")
    hands.press("Ctrl+S")

    assert hands.dialog is None
    assert loads(hands) == {"Bo Reed": 5, "Cy Ash": 5, "Lee Bright": 0}
    hands.press("Ctrl+Z")
    assert loads(hands) == {"Bo Reed": 0, "Cy Ash": 0, "Lee Bright": 10}
