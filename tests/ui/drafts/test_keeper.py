"""What is typed in any form is kept within the case file, offered again, and forgotten once saved or thrown away."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare.models.codes import code_list
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import DRAFTS, Draft, FormName, read
from tcare.ui.drafts.offer import DraftOffer
from tcare.ui.kit.fields import type_in, typed
from tcare.ui.record_dialog import RecordDialog, Recorder
from tcare.ui.record_form import RecordForm
from tcare.workflows import records
from tcare.workflows.records import FormRow
from tcare.workflows.short_forms import ShortForm
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]

MADE: dict[str, UUID] = {}
MODE = code_list("visit_mode").codes[0].label
TYPING = {"by": "Jo Lane", "visited_on": "31/2", "mode": MODE, "seen": "Quetzal\nwas well"}


def fill(file: CaseFile) -> None:
    MADE["ann"] = person(file, "9990000018", "Moss", "Ann")
    MADE["ben"] = person(file, "9990000026", "Fern", "Ben")
    MADE["visit"] = add(file, "visit", {"visited_on": ago(5), "by": "Sam Ward"}, MADE["ann"])


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(fill)


@pytest.fixture
def recorder(qtbot: QtBot, desk: Desk) -> Recorder:
    screen = QWidget()
    qtbot.addWidget(screen)
    return Recorder(desk, screen)


def drafts(qtbot: QtBot, desk: Desk) -> dict[str, str]:
    """Every draft that is kept once nothing more is on its way."""
    found: list[dict[str, str]] = []
    desk.kept_aside(desk, found.append, DRAFTS)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def opened(qtbot: QtBot, desk: Desk) -> RecordDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecordDialog) and not desk.is_busy)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecordDialog)
    return dialog


def new_visit(qtbot: QtBot, desk: Desk, recorder: Recorder, who: str = "ann") -> RecordDialog:
    recorder.add("visit", MADE[who])
    return opened(qtbot, desk)


def type_all(dialog: RecordDialog, words: dict[str, str]) -> None:
    for name, each in words.items():
        type_in(dialog.form.field(name), each)


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    """Press a button that is shown."""
    found = [one for one in within.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def leave(qtbot: QtBot, dialog: RecordDialog, words: str) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    box = dialog.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    press(qtbot, box, words)
    qtbot.waitUntil(lambda: (QApplication.activeModalWidget() is None) is (words != "&Go on typing"))


def is_offered(dialog: QWidget) -> bool:
    offer = dialog.findChild(DraftOffer)
    return isinstance(offer, DraftOffer) and offer.isVisible()


def shown(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_what_is_typed_is_kept_a_moment_later_half_typed_days_and_choices_too(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    dialog = new_visit(qtbot, desk, recorder)
    with qtbot.waitSignal(desk.aside_changed, timeout=2_000) as told:
        type_all(dialog, TYPING)
    assert told.args == [f"draft/visit/{MADE['ann'].hex}"]
    draft = read(drafts(qtbot, desk)[told.args[0]])
    assert {name: draft.words[name] for name in TYPING} == TYPING
    assert set(draft.touched) == set(TYPING)
    assert (draft.name, draft.title) == (FormName("visit", parent=MADE["ann"]), "Add: visit")


def test_it_is_kept_within_two_seconds_though_typing_never_stops(qtbot: QtBot, desk: Desk, recorder: Recorder) -> None:
    dialog = new_visit(qtbot, desk, recorder)
    field = dialog.form.field("seen")
    written: list[str] = []
    desk.aside_changed.connect(written.append)
    keys = 0

    def go_on() -> bool:
        nonlocal keys
        keys += 1
        QTest.keyClick(field, Qt.Key.Key_A)
        return bool(written)

    qtbot.waitUntil(go_on, timeout=2_500)
    assert keys > 10


def test_nothing_is_written_for_a_form_that_is_only_looked_at_or_is_as_it_was_again(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    written: list[str] = []
    desk.aside_changed.connect(written.append)
    dialog = new_visit(qtbot, desk, recorder)
    type_all(dialog, {"by": "J"})
    type_all(dialog, {"by": ""})
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert drafts(qtbot, desk) == {}
    assert written == []


def test_the_same_form_opened_again_offers_what_was_typed_with_when_each_field_visibly_a_draft(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    first = new_visit(qtbot, desk, recorder)
    type_all(first, TYPING)
    leave(qtbot, first, "&Keep as a draft")
    draft = read(next(iter(drafts(qtbot, desk).values())))

    again = new_visit(qtbot, desk, recorder)
    qtbot.waitUntil(lambda: is_offered(again))

    assert {name: typed(again.form.field(name)) for name in TYPING} == TYPING
    assert f"You began this on {draft.when} and have not saved it." in shown(again)
    assert shown(again).count("From your draft. Before: Not recorded") == len(TYPING)
    assert "From your draft" in again.form.field("by").accessibleDescription()
    again.reject()
    assert again.findChild(QMessageBox) is not None  # it is as unsaved as it was


def test_starting_afresh_empties_the_form_and_forgets_the_draft(qtbot: QtBot, desk: Desk, recorder: Recorder) -> None:
    first = new_visit(qtbot, desk, recorder)
    type_all(first, TYPING)
    leave(qtbot, first, "&Keep as a draft")
    again = new_visit(qtbot, desk, recorder)
    qtbot.waitUntil(lambda: is_offered(again))

    press(qtbot, again, "Start afresh")

    assert again.form.touched() == ()
    assert "draft" not in shown(again)
    assert drafts(qtbot, desk) == {}


@pytest.mark.parametrize(
    ("words", "kept", "stays"),
    [("&Keep as a draft", 1, False), ("&Throw away", 0, False), ("&Go on typing", 1, True)],
)
def test_leaving_asks_whether_to_keep_throw_away_or_go_on(
    qtbot: QtBot, desk: Desk, recorder: Recorder, words: str, kept: int, stays: bool
) -> None:
    dialog = new_visit(qtbot, desk, recorder)
    with qtbot.waitSignal(desk.aside_changed):
        type_all(dialog, {"by": "Jo Lane"})
    leave(qtbot, dialog, words)
    assert len(drafts(qtbot, desk)) == kept
    assert (opened(qtbot, desk) is dialog) if stays else QApplication.activeModalWidget() is None


def test_what_is_saved_is_a_draft_no_more(qtbot: QtBot, desk: Desk, recorder: Recorder) -> None:
    dialog = new_visit(qtbot, desk, recorder)
    with qtbot.waitSignal(desk.aside_changed):
        type_all(dialog, {"visited_on": "t", "by": "Jo Lane"})
    with qtbot.waitSignal(recorder.saved):
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert drafts(qtbot, desk) == {}


def test_a_draft_belongs_to_its_record_or_its_person_and_to_no_other(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    for_ann = new_visit(qtbot, desk, recorder)
    type_all(for_ann, {"by": "Jo Lane"})
    leave(qtbot, for_ann, "&Keep as a draft")
    for_ben = new_visit(qtbot, desk, recorder, "ben")
    assert for_ben.form.touched() == ()
    for_ben.reject()
    recorder.edit("visit", MADE["visit"])
    kept_one = opened(qtbot, desk)
    assert kept_one.form.touched() == ()
    type_all(kept_one, {"by": "Ola Finch"})
    leave(qtbot, kept_one, "&Keep as a draft")
    assert set(drafts(qtbot, desk)) == {f"draft/visit/{MADE['ann'].hex}", f"draft/visit/{MADE['visit'].hex}"}


def test_a_draft_of_a_record_says_what_is_saved_now_and_leaves_its_other_fields_alone(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    recorder.edit("visit", MADE["visit"])
    dialog = opened(qtbot, desk)
    type_all(dialog, {"seen": "Well"})
    leave(qtbot, dialog, "&Keep as a draft")

    with qtbot.waitSignal(desk.changed):
        desk.act(desk, None, None, records.save, "visit", {"by": "Ola Finch"}, record=MADE["visit"])
    recorder.edit("visit", MADE["visit"])
    again = opened(qtbot, desk)
    qtbot.waitUntil(lambda: is_offered(again))
    assert typed(again.form.field("by")) == "Ola Finch"
    assert typed(again.form.field("seen")) == "Well"


def test_a_draft_that_was_saved_elsewhere_meanwhile_is_forgotten_without_a_word(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    recorder.edit("visit", MADE["visit"])
    dialog = opened(qtbot, desk)
    type_all(dialog, {"by": "Ola Finch"})
    leave(qtbot, dialog, "&Keep as a draft")

    with qtbot.waitSignal(desk.changed):
        desk.act(desk, None, None, records.save, "visit", {"by": "Ola Finch"}, record=MADE["visit"])
    recorder.edit("visit", MADE["visit"])
    again = opened(qtbot, desk)
    qtbot.waitUntil(lambda: drafts(qtbot, desk) == {})
    assert again.findChild(DraftOffer) is None


def test_the_reason_of_a_withdrawal_is_kept_too_and_what_goes_with_it_is_said(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    recorder.withdraw("individual", MADE["ann"])
    dialog = opened(qtbot, desk)
    assert "With it go 1 × visit." in shown(dialog)
    type_all(dialog, {"reason": "Of somebody else"})
    leave(qtbot, dialog, "&Keep as a draft")
    assert list(drafts(qtbot, desk)) == [f"draft/individual/{MADE['ann'].hex}/withdraw"]


def test_two_points_of_one_plan_have_a_draft_each(qtbot: QtBot, desk: Desk, recorder: Recorder) -> None:
    stay: list[UUID] = []

    desk.act(
        desk, lambda change: stay.extend(change.records), None, records.save, "stay", {"admitted_on": ago(9)},
        parent=MADE["ann"],
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(stay))
    for number in (1, 2):
        recorder.add("plan_point", stay[0], {"number": number, "status": "not_started"})
        dialog = opened(qtbot, desk)
        type_all(dialog, {"owner": f"Owner {number}"})
        leave(qtbot, dialog, "&Keep as a draft")
    recorder.add("plan_point", stay[0], {"number": 1, "status": "not_started"})
    again = opened(qtbot, desk)
    qtbot.waitUntil(lambda: typed(again.form.field("owner")) == "Owner 1")
    assert len(drafts(qtbot, desk)) == 2


def test_locking_keeps_what_was_typed_a_moment_before(
    qtbot: QtBot, desk: Desk, recorder: Recorder, tmp_path: Path, passphrase: str
) -> None:
    dialog = new_visit(qtbot, desk, recorder)
    type_all(dialog, TYPING)
    with qtbot.waitSignal(desk.closed):
        desk.close()
    with CaseFile.open(tmp_path / "caseload.tcare", passphrase) as file:
        kept = file.kept_aside(DRAFTS)
    assert json.loads(kept[f"draft/visit/{MADE['ann'].hex}"])["words"]["seen"] == TYPING["seen"]


def test_nothing_of_a_draft_lies_outside_the_encrypted_file_or_readable_in_it(
    qtbot: QtBot, desk: Desk, recorder: Recorder, tmp_path: Path, machine_state: Path
) -> None:
    dialog = new_visit(qtbot, desk, recorder)
    with qtbot.waitSignal(desk.aside_changed):
        type_all(dialog, TYPING)
    files = [one for top in (tmp_path, machine_state) for one in top.rglob("*") if one.is_file()]
    assert files
    assert [one.name for one in files if b"Quetzal" in one.read_bytes()] == []


def kept_drafts(qtbot: QtBot, desk: Desk) -> list[Draft]:
    return [read(written) for written in drafts(qtbot, desk).values()]


def test_a_draft_of_a_shorter_form_is_carried_on_with_in_the_form_of_all_fields_with_what_it_would_have_saved_beside(
    qtbot: QtBot, desk: Desk, recorder: Recorder
) -> None:
    asked: list[FormRow] = []
    desk.ask(desk, asked.append, records.form, "visit")
    qtbot.waitUntil(lambda: bool(asked))
    day = next(field for field in asked[0].fields if field.name == "visited_on")._replace(value=ago(1))
    by = next(field for field in asked[0].fields if field.name == "by")
    screen = recorder.parent()
    assert isinstance(screen, QWidget)
    short = RecordForm(
        desk, ShortForm("Record a visit", "visit", None, MADE["ann"], (day, by), {"seen": "Well"}), "", screen
    )
    short.open()
    qtbot.waitUntil(lambda: not desk.is_busy)
    type_all(short, {"by": "Jo Lane"})
    leave(qtbot, short, "&Keep as a draft")
    (draft,) = kept_drafts(qtbot, desk)

    recorder.resume(draft)
    whole = opened(qtbot, desk)
    assert whole.form.values()["visited_on"] == ago(1)
    assert (whole.form.values()["by"], whole.form.values()["seen"]) == ("Jo Lane", "Well")
    with qtbot.waitSignal(recorder.saved):
        QTest.keyClick(whole, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert drafts(qtbot, desk) == {}


def test_a_withdrawal_that_was_begun_is_carried_on_with(qtbot: QtBot, desk: Desk, recorder: Recorder) -> None:
    recorder.withdraw("visit", MADE["visit"])
    dialog = opened(qtbot, desk)
    type_all(dialog, {"reason": "Entered tw"})
    leave(qtbot, dialog, "&Keep as a draft")
    (draft,) = kept_drafts(qtbot, desk)
    recorder.resume(draft)
    again = opened(qtbot, desk)
    qtbot.waitUntil(lambda: typed(again.form.field("reason")) == "Entered tw")
