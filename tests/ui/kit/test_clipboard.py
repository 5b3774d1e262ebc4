from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tcare.ui.kit import clipboard
from tcare.ui.kit.fields import TextField


def test_what_was_copied_is_taken_off_the_clipboard_again(qtbot: QtBot) -> None:
    clipboard.copy("999 000 0018", cleared_after=20)
    assert QGuiApplication.clipboard().text() == "999 000 0018"

    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_what_someone_copied_since_is_left_alone(qtbot: QtBot) -> None:
    clipboard.copy("999 000 0018", cleared_after=20)
    QGuiApplication.clipboard().setText("a shopping list")
    later: list[str] = []
    QTimer.singleShot(60, lambda: later.append(QGuiApplication.clipboard().text()))

    qtbot.waitUntil(lambda: later == ["a shopping list"])


def test_what_is_copied_from_a_field_by_its_own_keys_is_taken_off_again_too(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    guard = clipboard.Guard(field, cleared_after=20)
    assert guard.parent() is field
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setText("999 000 0018")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "999 000 0018"

    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
