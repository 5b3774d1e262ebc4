"""A working day in the window leaves nothing readable on the disk and speaks to no network."""

import sys
import tempfile
from pathlib import Path

import pytest

from tcare.ui.kit.form import FormDialog
from tests.faults.test_canaries import disguises
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands

NAME, NUMBER, NOTE = "QUETZALCOATLSSON", "9990000018", "zanzibar marmalade plinth"
SPEAKS = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")

_heard: list[str] = []
_hooked: list[bool] = []


def listen() -> None:
    """From now on hear of every socket that is opened; what hears cannot be taken away again, so it is put up once."""
    if not _hooked:
        sys.addaudithook(lambda event, _: _heard.append(event) if event.startswith(SPEAKS) else None)
        _hooked.append(True)
    _heard.clear()


def a_day_of_work(hands: Hands, passphrase: str) -> None:
    """Unlock, add a person and a note, look at the case summary, find them, lock, mistype, unlock and go home."""
    hands.type(passphrase)
    hands.press("Return")
    hands.press("Ctrl+K")
    hands.type("people")
    hands.press("Return", "Ctrl+N")
    form = hands.dialog
    assert isinstance(form, FormDialog)
    for label, words in (("NHS number", NUMBER), ("Family name", NAME), ("Born", "5/4/1980")):
        hands.tab_to(label)
        hands.type(words)
    hands.press("Ctrl+S")
    assert hands.dialog is None
    hands.press("Ctrl+N", "N")
    hands.tab_to("Written")
    hands.type("t")
    hands.tab_to("Note")
    hands.type(NOTE)
    hands.press("Ctrl+S")
    assert hands.dialog is None
    hands.press("Ctrl+P", "Esc", "Ctrl+K")
    hands.type(NAME[:5])
    hands.press("Return", "Ctrl+L")
    hands.type(f"{passphrase} no")
    hands.press("Return")
    hands.type(passphrase)
    hands.press("Return")
    hands.window.close()


def test_a_day_of_work_opens_no_socket_and_leaves_no_name_number_note_or_passphrase_readable(
    start: Start,
    kept: Path,
    passphrase: str,
    tmp_path: Path,
    machine_state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    hands = start(kept)
    listen()

    a_day_of_work(hands, passphrase)

    assert _heard == []
    written = {
        path: path.read_bytes() for top in (tmp_path, machine_state) for path in top.rglob("*") if path.is_file()
    }
    assert kept in written
    for canary in (NAME, NUMBER, NOTE, passphrase):
        assert [path.name for path, held in written.items() for one in disguises(canary) if one in held] == []
    said = "".join(capfd.readouterr())
    assert NAME not in said
    assert NUMBER not in said
