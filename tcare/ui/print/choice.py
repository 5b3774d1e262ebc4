"""What a case summary is to hold and how large its words are: chosen once, remembered for the account."""

import json
from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QGroupBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tcare.reports.case_summary import SECTIONS, Choice
from tcare.ui.desk import Desk

KEPT_AS = "paper/case-summary"


class SummaryChoice(QGroupBox):
    """The sections to tick, and large print."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("What is in it", parent)
        self._desk = desk
        self._boxes = {name: QCheckBox(part.title) for name, part in SECTIONS.items()}
        self._large = QCheckBox("Large pr&int")
        self._large.setToolTip("For people who read with difficulty: larger words, more pages")
        layout = QVBoxLayout(self)
        for box in (*self._boxes.values(), self._large):
            layout.addWidget(box)
            box.toggled.connect(self._keep)
        self._choose(Choice())
        desk.kept_aside(self, lambda kept: self._choose(read(kept)), KEPT_AS)

    def value(self) -> Choice:
        """What is chosen now."""
        chosen = tuple(name for name, box in self._boxes.items() if box.isChecked())
        return Choice(
            None if len(chosen) == len(SECTIONS) else chosen, "large" if self._large.isChecked() else "standard"
        )

    def offer(self, fitting: Collection[str]) -> None:
        """Offer only the sections that have something to say."""
        for name, box in self._boxes.items():
            box.setVisible(name in fitting)

    def _choose(self, choice: Choice) -> None:
        for name, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(choice.sections is None or name in choice.sections)
        with QSignalBlocker(self._large):
            self._large.setChecked(choice.size == "large")
        self.changed.emit()

    def _keep(self) -> None:
        """Remember what is left out, and not what is in: a section that is new is in."""
        choice = self.value()
        without = [] if choice.sections is None else [name for name in SECTIONS if name not in choice.sections]
        self._desk.keep_aside(KEPT_AS, json.dumps({"without": without, "large": choice.size == "large"}))
        self.changed.emit()


class ChoiceDialog(QDialog):
    """Asks what each summary of a pack is to hold; what is ticked is remembered at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("What is in each case summary")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = QPushButton("&Close")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled(SummaryChoice(desk)), 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def scrolled(widget: QWidget) -> QScrollArea:
    """Something with more to choose than a small screen shows, as wide as it needs."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the keyboard, and is scrolled to
    scroll.setMinimumWidth(widget.sizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
    scroll.setWidget(widget)
    return scroll


def read(kept: dict[str, str]) -> Choice:
    """What this account chose last; what cannot be read is as if it had never been kept."""
    try:
        held = json.loads(kept.get(KEPT_AS, "{}"))
        without = [name for name in held.get("without", ()) if name in SECTIONS]
        is_large = held.get("large") is True
    except (ValueError, AttributeError, TypeError):
        return Choice()
    sections = tuple(name for name in SECTIONS if name not in without) if without else None
    return Choice(sections, "large" if is_large else "standard")


def in_words(choice: Choice) -> str:
    """What is chosen, in a few words: ``9 of 13 sections, large print``."""
    count = "All sections" if choice.sections is None else f"{len(choice.sections)} of {len(SECTIONS)} sections"
    return f"{count}, {'large print' if choice.size == 'large' else 'print of the usual size'}"
