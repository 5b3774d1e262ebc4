"""An easy-read invitation written to somebody by keyboard alone, from their name to the page."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QPlainTextEdit

from tcare.store.casefile import CaseFile
from tcare.store.copies import copies
from tcare.ui.letters.letter_dialog import LetterDialog
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands
from tests.ui.opened import add, ago, person


def opened(start: Start, folder: Path, empty: Path, passphrase: str) -> Hands:
    """Somebody with a review planned, the file open."""
    for made in empty.parent.glob("caseload.*"):
        (folder / made.name).write_bytes(made.read_bytes())
    with CaseFile.open(folder / empty.name, passphrase) as file:
        who = person(file, "9990000018", "Moss", "Ann", preferred_name="Annie")
        add(
            file, "review", {"type": "COMMUNITY", "planned_on": ago(-20), "chair": "Jo Lane", "starts_at": "14:30"}, who
        )
    hands = start(folder / empty.name)
    hands.type(passphrase)
    hands.press("Return")
    return hands


def test_an_easy_read_invitation_is_written_by_keyboard_alone(
    start: Start, tmp_path: Path, empty_file: Path, passphrase: str
) -> None:
    hands = opened(start, tmp_path, empty_file, passphrase)
    hands.press("Ctrl+K")
    hands.type("write a letter")
    hands.press("Return")
    hands.type("moss")
    hands.press("Return")
    dialog = hands.dialog
    assert isinstance(dialog, LetterDialog)
    hands.tab_to("Letter")
    hands.choose("Invitation to a C(E)TR, to the person, easy read")
    words = hands.tab_to("Words, for this once")
    assert isinstance(words, QPlainTextEdit)
    assert "[place]" in words.toPlainText()
    hands.press("Ctrl+Home")
    for _ in range(words.toPlainText().splitlines().index("Where it is: [place].")):
        hands.press("Down")
    hands.press("End", "Shift+Home")
    hands.type("Where it is: the library.")
    assert "Where it is: the library." in words.toPlainText().splitlines()
    hands.wait_until(lambda: dialog.pages.count > 1 and bool(dialog._files))
    dialog.save_to(tmp_path / "letter.pdf")
    hands.rest()
    page = " ".join(" ".join(one.extract_text().split()) for one in PdfReader(tmp_path / "letter.pdf").pages)
    for said in ("Hello Annie", "The time is 2:30pm.", "the library.", "The leader of the meeting is Jo Lane."):
        assert said in page
    hands.press("Esc")
    kept: list[str] = []
    hands.desk.run(hands.desk, lambda found: kept.extend(one.what for one in found), None, copies)
    hands.rest()
    assert kept == ["letter: Invitation to a C(E)TR, to the person, easy read, for Ann Moss: Invitation to a C(E)TR"]
