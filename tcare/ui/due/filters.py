"""How the list of what is due is narrowed: by words, duty, lead professional and setting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from tcare.ui.kit.flow import FlowLayout
from tcare.workflows.policy_tables import national
from tcare.workflows.worklist import DueRow

_WIDEST = 26  # characters; the open list is as wide as its longest words
NO_LEAD = "No lead recorded"
_SETTINGS = {"In hospital": "hospital", "In the community": "community"}


@dataclass(frozen=True)
class Filter:
    """What is asked for; empty asks for everything.

    Attributes:
        words: Any parts of a name, or of an NHS number however spaced.
        duty: A duty by its title.
        setting: hospital or community.
    """

    words: str = ""
    duty: str = ""
    lead: str = ""
    setting: str = ""

    def of(self, rows: Iterable[DueRow]) -> list[DueRow]:
        """The rows that fit, in the order given."""
        return [
            row
            for row in rows
            if row.person.is_meant(self.words)
            and (not self.duty or self.duty == duty_title(row.due.duty))
            and self.lead in ("", row.lead or NO_LEAD)
            and self.setting in ("", row.setting)
        ]

    @property
    def in_words(self) -> str:
        """What is asked for, as the list says it."""
        said = [
            f"“{self.words.strip()}”" if self.words.strip() else "",
            self.duty,
            self.lead if self.lead in ("", NO_LEAD) else f"lead {self.lead}",
            {"hospital": "in hospital", "community": "in the community"}.get(self.setting, ""),
        ]
        return " · ".join(one for one in said if one)


def duty_title(duty: str) -> str:
    """What a duty is called for everyone it is asked of."""
    return national().duties[duty].title.format(review="C(E)TR")


class FilterBar(QWidget):
    """The filters side by side, wrapped where the width runs out."""

    changed = Signal()
    """Something else is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, gap=12)
        layout.setContentsMargins(0, 0, 0, 0)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Name or NHS number")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.words.textChanged.connect(self.changed)
        self._duty = _choices("Any duty")
        self._lead = _choices("Anyone")
        self._setting = _choices("Anywhere")
        self._setting.addItems(list(_SETTINGS))
        for label, field in (
            ("&Find", self.words),
            ("D&uty", self._duty),
            ("&Lead", self._lead),
            ("Se&tting", self._setting),
        ):
            layout.addWidget(_Labelled(label, field))
            field.setAccessibleName(f"{label.replace('&', '')}, filter")
            if isinstance(field, QComboBox):
                field.currentTextChanged.connect(self.changed)
        clear = QPushButton("&Clear filters")
        clear.setAutoDefault(False)
        clear.clicked.connect(self.clear)
        layout.addWidget(clear)

    def value(self) -> Filter:
        """What is asked for now."""
        return Filter(
            self.words.text(),
            self._duty.currentText() if self._duty.currentIndex() > 0 else "",
            self._lead.currentText() if self._lead.currentIndex() > 0 else "",
            _SETTINGS.get(self._setting.currentText(), ""),
        )

    def clear(self) -> None:
        """Ask for everything; one word of it."""
        held = self.blockSignals(True)
        self.words.clear()
        for field in (self._duty, self._lead, self._setting):
            field.setCurrentIndex(0)
        self.blockSignals(held)
        self.changed.emit()

    def offer(self, rows: Sequence[DueRow]) -> None:
        """Offer the duties and leads there are; what is chosen stays chosen."""
        held = self.blockSignals(True)
        _offer(self._duty, {duty_title(duty) for duty in {row.due.duty for row in rows}})
        _offer(self._lead, {row.lead or NO_LEAD for row in rows})
        self.blockSignals(held)


class _Labelled(QWidget):
    """A field beside its label, kept together where the line wraps."""

    def __init__(self, words: str, field: QWidget) -> None:
        super().__init__()
        label = QLabel(words)
        label.setBuddy(field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(field)


def _choices(everything: str) -> QComboBox:
    field = QComboBox()
    field.addItem(everything)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    field.setMaximumWidth(field.fontMetrics().averageCharWidth() * _WIDEST)
    return field


def _offer(field: QComboBox, found: set[str]) -> None:
    """Replace every choice but the first; one chosen that is there no more is kept, for it still filters."""
    chosen = field.currentText() if field.currentIndex() > 0 else ""
    wanted = sorted(found | ({chosen} if chosen else set()), key=lambda one: (one == NO_LEAD, one.casefold()))
    if wanted != [field.itemText(place) for place in range(1, field.count())]:
        first = field.itemText(0)
        field.clear()
        field.addItems([first, *wanted])
        field.setCurrentText(chosen or first)
        field.view().setMinimumWidth(field.view().sizeHintForColumn(0) + 24)
