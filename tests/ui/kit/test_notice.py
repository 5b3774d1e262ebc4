import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.kit.notice import Notice


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        self.notice = Notice()
        self.line = QLineEdit()
        layout.addWidget(self.notice)
        layout.addWidget(self.line)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.line.setFocus()
    return made


def test_there_is_no_bar_until_there_is_something_to_say(page: Page) -> None:
    assert not page.notice.isVisible()


def test_what_was_saved_is_said_without_taking_the_keyboard(qtbot: QtBot, page: Page) -> None:
    page.notice.saved("Review recorded.", "Undo")
    qtbot.keyClicks(page.line, "still typing")

    assert page.notice.isVisible()
    assert page.notice.words == "✓ Review recorded."
    assert page.line.hasFocus()
    assert page.line.text() == "still typing"


def test_what_failed_says_so_in_words(page: Page) -> None:
    page.notice.failed("The file is read-only. Choose another folder.")
    assert page.notice.words == "Not done. The file is read-only. Choose another folder."


def test_the_action_is_asked_for_by_its_button(qtbot: QtBot, page: Page) -> None:
    page.notice.saved("Review recorded.", "Undo")
    undo = next(button for button in page.notice.findChildren(QPushButton) if button.text() == "Undo")
    with qtbot.waitSignal(page.notice.action_requested):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)


def test_a_message_without_an_action_has_no_dead_button(page: Page) -> None:
    page.notice.saved("Review recorded.", "Undo")
    page.notice.saved("Visit recorded.")
    assert [button.text() for button in page.notice.findChildren(QPushButton) if button.isVisible()] == ["Dismiss"]


def test_a_message_can_be_dismissed(qtbot: QtBot, page: Page) -> None:
    page.notice.saved("Review recorded.")
    button = next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Dismiss")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not page.notice.isVisible()


def test_a_small_dialog_grows_so_that_nothing_is_squeezed_by_what_is_said(qtbot: QtBot) -> None:
    dialog, notice, label, line = (
        QDialog(),
        Notice(),
        QLabel("Words that are long enough to be wrapped. " * 4),
        QLineEdit(),
    )
    qtbot.addWidget(dialog)
    label.setWordWrap(True)
    layout = QVBoxLayout(dialog)
    for part in (notice, label, line):
        layout.addWidget(part)
    dialog.resize(300, dialog.sizeHint().height())
    dialog.show()
    qtbot.waitExposed(dialog)
    before = dialog.height()
    notice.failed("The two passphrases differ. Type the same one twice, and look at the keys while you do.")
    QApplication.processEvents()
    assert dialog.height() > before
    assert notice.height() >= notice.heightForWidth(notice.width())
    assert label.height() >= label.heightForWidth(label.width())
    assert line.height() >= line.minimumSizeHint().height()
