"""The words beside a row of the quarterly paper, written where they are read."""

import json

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit.fields import LongField, TextField
from tcare.workflows.paper_lines import LEAD_LENGTH, NARRATIVE_LENGTH, Words


class RowWords(QWidget):
    """Who leads a row and what they say of the quarter, with a Save of its own."""

    saved = Signal(object)
    """They are to be saved; carries the :class:`Words`."""
    edited = Signal()
    """Something was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Words()
        self._lead, self._narrative = TextField(LEAD_LENGTH), LongField(NARRATIVE_LENGTH)
        self._save = QPushButton("&Save words")
        self._state = QLabel()
        self._state.setWordWrap(True)
        lead, narrative = QLabel("&Lead"), QLabel("&Narrative")
        lead.setBuddy(self._lead)
        narrative.setBuddy(self._narrative)
        self._lead.setPlaceholderText("Who leads this row; stays from quarter to quarter")
        self._narrative.setPlaceholderText("What is said of this quarter")
        self._narrative.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 16)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self._save)
        first = QHBoxLayout()
        first.addWidget(lead)
        first.addWidget(self._lead, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addWidget(narrative)
        layout.addWidget(self._narrative)
        layout.addLayout(foot)
        self._lead.changed.connect(self._look)
        self._narrative.changed.connect(self._look)
        self._save.clicked.connect(lambda: self.saved.emit(self.words()))

    def words(self) -> Words:
        """What is written now."""
        return Words(str(self._lead.value() or ""), str(self._narrative.value() or ""))

    def draft(self) -> Words | None:
        """What is written and not saved; None where all is."""
        return self.words() if self.words() != self._kept else None

    def show_words(self, kept: Words, draft: Words | None) -> None:
        """Show the words kept, or what was typed in their place and not saved yet."""
        self._kept = kept
        shown = draft or kept
        if shown != self.words():
            with QSignalBlocker(self):
                self._lead.set_value(shown.lead)
                self._narrative.set_value(shown.narrative)
        self._say()

    def _look(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        fault = self._lead.problem() or self._narrative.problem()
        is_draft = self.draft() is not None
        self._save.setEnabled(is_draft and not fault)
        self._state.setText(fault or ("Not saved yet: a page shows only what is saved." if is_draft else ""))


def written(drafts: dict[str, Words]) -> str | None:
    """Drafts as they are kept aside; None for none."""
    return json.dumps(drafts) if drafts else None


def read(text: str | None) -> dict[str, Words]:
    """Drafts that were kept aside."""
    return {name: Words(*held) for name, held in json.loads(text).items()} if text else {}
