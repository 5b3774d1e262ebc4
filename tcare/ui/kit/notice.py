"""A bar that says what was saved or what failed, and is read out, without taking the keyboard away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.palette import Mark


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have a screen reader say something, now or when it next pauses; nothing on screen changes."""
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)


class Notice(QFrame):
    """One message at a time, hidden until there is one."""

    action_requested = Signal()
    """The button of the message was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName("Message")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._action = QPushButton()
        self._action.clicked.connect(self.action_requested)
        close = QPushButton("Dismiss")
        close.setAccessibleName("Dismiss message")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._action)
        layout.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What is shown now."""
        return self._words.text()

    def saved(self, words: str, action: str = "") -> None:
        """Say that something was done, with a button such as ``Undo`` where wanted."""
        self._say(f"✓ {words}", Mark.IN_TIME, action)

    def failed(self, words: str, action: str = "") -> None:
        """Say that something was not done, and what to do."""
        self._say(f"Not done. {words}", Mark.OVERDUE, action, at_once=True)

    def offer(self, action: str, more: str) -> None:
        """Add a button to what is said now, with more about what it would do."""
        self._action.setText(action)
        self._action.setToolTip(more)
        self._action.setAccessibleName(more)
        self._action.show()

    def told(self, words: str) -> None:
        """Say something to know: why nothing happened, or what to do first."""
        self._say(words, Mark.STARTED, "")

    def _say(self, words: str, mark: Mark, action: str, *, at_once: bool = False) -> None:
        pair = palette.current().marks[mark]
        self.setStyleSheet(
            f"#notice {{ background: {pair.ground}; border: 1px solid {pair.text}; border-left-width: 6px; }}"
            f"#notice QLabel {{ color: {pair.text}; font-weight: bold; }}"
        )
        self._words.setText(words)
        self.offer(action, action)
        self._action.setVisible(bool(action))
        self.show()
        self._make_room()
        announce(self, words, at_once=at_once)

    def _make_room(self) -> None:
        """Have a dialog grow down where it has become too low for all it shows."""
        dialog = self.window()
        layout = dialog.layout()
        if isinstance(dialog, QDialog) and layout is not None:
            layout.activate()
            wanted = max(layout.totalMinimumHeightForWidth(dialog.width()), layout.totalMinimumSize().height())
            if dialog.height() < wanted:
                dialog.resize(dialog.width(), wanted)
