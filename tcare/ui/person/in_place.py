"""One fact edited where it is read: Enter or Save keeps it, Esc takes back what was typed."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit.fields import TextField

_LENGTH = 100


class InPlace(QWidget):
    """A line of words that is kept when it is said so.

    Args:
        label: What it is called, with its Alt letter.
        note: Who it is for.
    """

    save_requested = Signal(object, object)
    """It is to be kept; carries whose it is and the words, None for none."""

    def __init__(self, label: str, note: str = "") -> None:
        super().__init__()
        self._whose: UUID | None = None
        self._kept = ""
        self._name = label.replace("&", "")
        self._field = TextField(_LENGTH)
        self._field.setAccessibleName(self._name)
        self._field.setPlaceholderText("Not recorded")
        self._save = QPushButton("Save")
        self._save.setAccessibleName(f"Save: {self._name.lower()}")
        self._save.setToolTip("Save (Enter)")
        self._wrong = QLabel()
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._field.changed.connect(self._follow)
        self._field.returnPressed.connect(self._ask_to_save)
        self._save.clicked.connect(self._ask_to_save)
        self._lay_out(label, note)
        self._follow()

    def show_value(self, whose: UUID, words: str) -> None:
        """Show what is kept; what is typed and not saved stays while it is about the same person."""
        is_typed = self._field.text().strip() != self._kept and whose == self._whose
        self._whose, self._kept = whose, words
        if not is_typed:
            self._field.set_value(words)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self._save.isEnabled():
            self._field.set_value(self._kept)
        else:
            super().keyPressEvent(event)

    def _ask_to_save(self) -> None:
        if self._save.isEnabled() and self._whose is not None:
            self.save_requested.emit(self._whose, self._field.value())

    def _follow(self) -> None:
        wrong = self._field.problem()
        self._save.setEnabled(self._field.text().strip() != self._kept and not wrong)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong) and self.isVisible())

    def _lay_out(self, label: str, note: str) -> None:
        words = QLabel(label)
        words.setBuddy(self._field)
        line = QHBoxLayout()
        line.addWidget(self._field, 1)
        line.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(words)
        layout.addLayout(line)
        layout.addWidget(self._wrong)
        if note:
            layout.addWidget(QLabel(note))
