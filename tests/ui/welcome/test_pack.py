from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.reports.drawing import render
from tcare.reports.page import Paragraph
from tcare.store.packs import Pack, seal
from tcare.store.slots import Cost
from tcare.ui.desk import Desk
from tcare.ui.print.pages import Pages
from tcare.ui.welcome.pack import PackPage, SealedDialog
from tests.reports.test_drawing import paper

SECRET = "orchard pewter saddle violin"


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[PackPage]:
    desk = Desk()
    made = PackPage(desk)
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.stop()


def sealed(path: Path, cheap: Cost, days: int = 0) -> Path:
    today = clock.today()
    content = render(paper(Paragraph("Words to read")))
    seal(Pack("Alex Chair", "Sam Example", today, today + timedelta(days=days), content), path, SECRET, cheap)
    return path


def open_it(qtbot: QtBot, page: PackPage, path: Path | str, secret: str) -> None:
    file, passphrase = page.findChildren(QLineEdit)[:2]
    file.setText(str(path))
    passphrase.setText(secret)
    qtbot.keyClick(passphrase, Qt.Key.Key_Return)


def test_a_sealed_pack_is_read_and_printed_without_an_account_and_not_saved(
    qtbot: QtBot, page: PackPage, tmp_path: Path, cheap: Cost
) -> None:
    path = sealed(tmp_path / "pack.tcare-pack", cheap)
    with qtbot.waitSignal(page.opened):
        open_it(qtbot, page, path, SECRET)
    dialog = page.findChild(SealedDialog)
    assert isinstance(dialog, SealedDialog)
    pages = dialog.findChild(Pages)
    assert isinstance(pages, Pages)
    assert pages.count == 1
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "For Alex Chair" in said
    assert "Alex" not in dialog.windowTitle()
    buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)}
    assert not buttons["Save …"].isVisible()
    assert buttons["Print …"].isEnabled()
    assert page.findChildren(QLineEdit)[1].text() == ""
    assert [one.name for one in tmp_path.iterdir()] == ["pack.tcare-pack"]


@pytest.mark.parametrize(
    ("days", "secret", "said"),
    [
        pytest.param(0, "not this one at all", "assphrase", id="wrong passphrase"),
        pytest.param(-1, SECRET, "has ended", id="ended yesterday"),
    ],
)
def test_a_pack_that_does_not_open_says_why_in_words(
    qtbot: QtBot, page: PackPage, tmp_path: Path, cheap: Cost, days: int, secret: str, said: str
) -> None:
    open_it(qtbot, page, sealed(tmp_path / "pack.tcare-pack", cheap, days), secret)
    qtbot.waitUntil(lambda: said in page.notice.words)
    assert page.findChild(SealedDialog) is None


def test_what_is_no_pack_is_missing_or_not_chosen_is_said(qtbot: QtBot, page: PackPage, tmp_path: Path) -> None:
    other = tmp_path / "letter.tcare-pack"
    other.write_bytes(b"a letter")
    for path, said in ((other, "not a sealed pack"), (tmp_path / "gone", "no "), ("", "No file is chosen")):
        open_it(qtbot, page, path, SECRET)
        qtbot.waitUntil(partial(_is_said, page, said))


def _is_said(page: PackPage, said: str) -> bool:
    return said in page.notice.words
