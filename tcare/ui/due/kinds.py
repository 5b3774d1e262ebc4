"""Rows of several kinds were chosen: which of them to record for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.workflows.several import KindChosen


class KindsDialog(QDialog):
    """Says which kinds are chosen, and offers each that can be recorded for several at once."""

    kind_chosen = Signal(object)
    """One kind is to be recorded; carries the :class:`KindChosen`."""

    def __init__(self, kinds: Sequence[KindChosen], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Record for all chosen")
        layout = QVBoxLayout(self)
        words = QLabel(in_words(kinds))
        words.setWordWrap(True)
        layout.addWidget(words)
        for number, kind in enumerate((kind for kind in kinds if kind.is_for_several), 1):
            key = f"&{number}  " if number < 10 else ""
            button = QPushButton(f"{key}{kind.label} for {_rows(len(kind.chosen))}…")
            button.clicked.connect(partial(self._choose, kind))
            layout.addWidget(button)
        cancel = QPushButton("&Cancel")
        cancel.clicked.connect(self.reject)
        layout.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def _choose(self, kind: KindChosen) -> None:
        self.accept()
        self.kind_chosen.emit(kind)


def in_words(kinds: Sequence[KindChosen]) -> str:
    """What was chosen, kind by kind, and what of it is recorded for one person at a time."""
    rows = sum(len(kind.chosen) for kind in kinds)
    different = [kind for kind in kinds if kind.is_for_several]
    alone = [kind.label.removeprefix("Record ") for kind in kinds if not kind.is_for_several]
    said = [f"You chose {_rows(rows)} of {len(kinds)} kinds." if len(kinds) > 1 else f"You chose {_rows(rows)}."]
    if different:
        said.append("Choose what to record; the other rows stay as they are." if len(kinds) > 1 else "")
    if alone:
        said.append(f"Recorded for one person at a time: {'; '.join(alone)}. Choose one row for that.")
    return " ".join(one for one in said if one)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
