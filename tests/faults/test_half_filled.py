"""Killed while a form is half filled: what was typed waits when the file is opened again (screens.md section 2)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tcare.store import verify
from tcare.store.casefile import CaseFile
from tcare.ui.drafts.drafts import DraftsDialog
from tcare.ui.kit.fields import type_in, typed
from tcare.ui.record_dialog import RecordDialog
from tests.journeys.conftest import Start, light, start
from tests.ui.opened import person

__all__ = ["light", "start"]

TYPED = {"visited_on": "3/3/2026", "by": "Jo Lane", "seen": "Marmalade, and then nothing for a"}

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import type_in
from tcare.ui.record_dialog import RecordDialog, Recorder
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window
from tcare.workflows.people import everyone_named
from tests.faults.test_half_filled import TYPED
application = QApplication([])
desk = Desk()
path = Path(sys.argv[1])
window = Window(desk, welcome=Welcome(desk, path, None))
window.show()
recorder = Recorder(desk, window)

def fill_in() -> None:
    dialog = next(iter(window.findChildren(RecordDialog)), None)
    if dialog is None or not dialog.isVisible():
        QTimer.singleShot(20, fill_in)
        return
    for name, words in TYPED.items():
        type_in(dialog.form.field(name), words)

def begin(opened: object) -> None:
    desk.ask(window, lambda people: recorder.add("visit", people[0].id), everyone_named)
    QTimer.singleShot(20, fill_in)

desk.opened.connect(begin)
desk.aside_changed.connect(lambda name: print(name, flush=True))
desk.open(lambda: CaseFile.open(path, sys.argv[2]), window, print)
application.exec()
"""


@pytest.fixture
def half_filled(case_file: CaseFile, passphrase: str) -> Path:
    """A case file whose program was killed while a visit was being typed."""
    person(case_file, "9990000018", "Moss", "Ann")
    case_file.close()
    command = [sys.executable, "-c", TYPING, str(case_file.path), passphrase]
    here = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=here, env=dict(os.environ)) as child:
        assert child.stdout is not None
        kept = next((line for line in child.stdout if line.startswith("draft/")), "")
        child.send_signal(signal.SIGKILL)
    assert kept.startswith("draft/visit/")
    return case_file.path


def test_after_a_kill_the_first_screen_says_that_a_draft_waits_and_opens_it_as_it_was_typed(
    start: Start, half_filled: Path, passphrase: str
) -> None:
    hands = start(half_filled)
    hands.type(passphrase)
    hands.press("Return")
    assert hands.said() == "1 draft is waiting: what you began and had not saved."

    hands.tab_to("Look at the drafts")
    hands.press("Space")
    waiting = hands.dialog
    assert isinstance(waiting, DraftsDialog)
    assert [(row.for_whom, row.draft.title) for row in waiting.rows] == [("MOSS, Ann", "Add: visit")]
    assert waiting.windowTitle() == "Drafts"

    hands.press("Return")
    form = hands.dialog
    assert isinstance(form, RecordDialog)
    assert {name: typed(form.form.field(name)) for name in TYPED} == TYPED
    type_in(form.form.field("visited_on"), "3/3/2025")
    hands.press("Ctrl+S")
    assert "Added a visit" in hands.said()
    hands.press("Ctrl+L")
    with CaseFile.open(half_filled, passphrase) as file:
        assert file.kept_aside("draft/") == {}
        assert [check.name for check in verify.verify(file) if not check.ok] == []


def test_nothing_of_what_was_typed_lies_readable_anywhere_after_the_kill(
    half_filled: Path, machine_state: Path
) -> None:
    files = [one for top in (half_filled.parent, machine_state) for one in top.rglob("*") if one.is_file()]
    assert half_filled in files
    assert [
        one.name for one in files for words in ("Marmalade", "Jo Lane", "MOSS") if words.encode() in one.read_bytes()
    ] == []
