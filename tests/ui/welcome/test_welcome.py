from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tcare import settings
from tcare.store.backup import back_up
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk, Opened
from tcare.ui.welcome.create import CreatePage
from tcare.ui.welcome.recovery import RecoveryPage
from tcare.ui.welcome.restore import RestorePage
from tcare.ui.welcome.unlock import UnlockPage
from tcare.ui.welcome.welcome import Welcome
from tests.conftest import NewFile


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.stop()


@pytest.fixture
def kept(tmp_path: Path, new_file: NewFile) -> Path:
    path = tmp_path / "caseload.tcare"
    new_file(path).close()
    return path


def welcome(qtbot: QtBot, desk: Desk, path: Path | None = None) -> Welcome:
    def no_demonstration() -> CaseFile:
        raise AssertionError("nobody asked for the demonstration")

    made = Welcome(desk, path, no_demonstration)
    qtbot.addWidget(made)
    made.show()
    return made


def line(page: object, label: str) -> QLineEdit:
    assert isinstance(page, CreatePage | UnlockPage | RecoveryPage | RestorePage)
    found = [one.buddy() for one in page.findChildren(QLabel) if one.text().replace("&", "") == label]
    assert isinstance(found[0], QLineEdit)
    return found[0]


def button(page: object, words: str) -> QPushButton:
    assert isinstance(page, CreatePage | UnlockPage | RecoveryPage | RestorePage)
    return next(one for one in page.findChildren(QPushButton) if one.text().replace("&", "") == words)


def test_the_passphrase_unlocks_by_keyboard_alone(qtbot: QtBot, desk: Desk, kept: Path, passphrase: str) -> None:
    page = welcome(qtbot, desk, kept).currentWidget()
    typed = line(page, "Passphrase or recovery key")

    with qtbot.waitSignal(desk.opened) as opened:
        qtbot.keyClicks(typed, passphrase)
        qtbot.keyClick(typed, Qt.Key.Key_Return)

    assert opened.args == [Opened(kept, "sam", "Sam Example", False)]


def test_a_wrong_passphrase_says_what_to_do_and_can_be_tried_again(
    qtbot: QtBot, desk: Desk, kept: Path, passphrase: str
) -> None:
    page = welcome(qtbot, desk, kept).currentWidget()
    assert isinstance(page, UnlockPage)
    typed = line(page, "Passphrase or recovery key")

    qtbot.keyClicks(typed, "wrong")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in page.notice.words and typed.isEnabled())

    with qtbot.waitSignal(desk.opened):
        qtbot.keyClicks(typed, passphrase)
        qtbot.keyClick(typed, Qt.Key.Key_Return)


def test_capital_letters_alone_bring_a_warning(qtbot: QtBot, desk: Desk, kept: Path) -> None:
    page = welcome(qtbot, desk, kept).currentWidget()
    assert isinstance(page, UnlockPage)
    warning = next(one for one in page.findChildren(QLabel) if "caps lock" in one.text())

    qtbot.keyClicks(line(page, "Passphrase or recovery key"), "HARBOUR")
    assert warning.isVisible()
    qtbot.keyClicks(line(page, "Passphrase or recovery key"), "r")
    assert not warning.isVisible()


def test_a_new_file_opens_only_after_its_recovery_key_was_typed_back(
    qtbot: QtBot, desk: Desk, tmp_path: Path, passphrase: str
) -> None:
    made = welcome(qtbot, desk)
    made.findChild(CreatePage)
    create = made.findChild(CreatePage)
    assert isinstance(create, CreatePage)
    made.setCurrentWidget(create)
    line(create, "File").setText(str(tmp_path / "new.tcare"))
    line(create, "Account name").setText("sam")
    line(create, "Passphrase").setText(passphrase)
    line(create, "Passphrase again").setText(passphrase)

    with qtbot.waitSignal(create.created, timeout=20_000) as created:
        qtbot.mouseClick(button(create, "Create"), Qt.MouseButton.LeftButton)
    recovery = made.currentWidget()
    assert isinstance(recovery, RecoveryPage)
    line(recovery, "Type it here").setText("not the key")
    qtbot.mouseClick(button(recovery, "I have kept it safe"), Qt.MouseButton.LeftButton)
    assert "not the recovery key" in recovery.notice.words
    line(recovery, "Type it here").setText(created.args[0].lower().replace("-", " "))
    qtbot.mouseClick(button(recovery, "I have kept it safe"), Qt.MouseButton.LeftButton)

    assert isinstance(made.currentWidget(), UnlockPage)


def test_two_different_passphrases_make_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path, passphrase: str) -> None:
    made = welcome(qtbot, desk)
    create = made.findChild(CreatePage)
    assert isinstance(create, CreatePage)
    line(create, "File").setText(str(tmp_path / "new.tcare"))
    line(create, "Passphrase").setText(passphrase)
    line(create, "Passphrase again").setText("something else")

    button(create, "Create").click()

    assert "differ" in create.notice.words
    assert not (tmp_path / "new.tcare").exists()


def test_a_backup_is_restored_to_a_new_place_and_unlocked_there(
    qtbot: QtBot, desk: Desk, case_file: CaseFile, tmp_path: Path, passphrase: str
) -> None:
    back_up(case_file, tmp_path / "backup")
    made = welcome(qtbot, desk)
    restore = made.findChild(RestorePage)
    assert isinstance(restore, RestorePage)
    made.setCurrentWidget(restore)
    line(restore, "Backup").setText(str(tmp_path / "backup"))
    line(restore, "Put it at").setText(str(tmp_path / "restored.tcare"))

    with qtbot.waitSignal(restore.restored):
        qtbot.mouseClick(button(restore, "Restore"), Qt.MouseButton.LeftButton)
    unlock = made.currentWidget()
    with qtbot.waitSignal(desk.opened) as opened:
        qtbot.keyClicks(line(unlock, "Passphrase or recovery key"), passphrase)
        qtbot.keyClick(line(unlock, "Passphrase or recovery key"), Qt.Key.Key_Return)

    assert opened.args[0].path == tmp_path / "restored.tcare"


def test_the_file_opened_last_is_offered_next_time(qtbot: QtBot, desk: Desk, kept: Path, passphrase: str) -> None:
    page = welcome(qtbot, desk, kept).currentWidget()
    with qtbot.waitSignal(desk.opened):
        qtbot.keyClicks(line(page, "Passphrase or recovery key"), passphrase)
        qtbot.keyClick(line(page, "Passphrase or recovery key"), Qt.Key.Key_Return)

    assert settings.load().last_database == str(kept)


def test_a_file_already_there_is_left_alone(qtbot: QtBot, desk: Desk, kept: Path, passphrase: str) -> None:
    before = kept.read_bytes()
    made = welcome(qtbot, desk)
    create = made.findChild(CreatePage)
    assert isinstance(create, CreatePage)
    line(create, "File").setText(str(kept))
    line(create, "Account name").setText("sam")
    line(create, "Passphrase").setText(passphrase)
    line(create, "Passphrase again").setText(passphrase)

    button(create, "Create").click()

    qtbot.waitUntil(lambda: "left alone" in create.notice.words)
    assert kept.read_bytes() == before
