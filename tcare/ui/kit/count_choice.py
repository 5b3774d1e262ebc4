"""A list to choose a filter from, each entry with how many rows it holds."""

from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


class Titled(Protocol):
    """What an entry counts."""

    @property
    def title(self) -> str:
        """What it is called."""


Choice = TypeVar("Choice", bound=Titled)


class CountChoice(QComboBox, Generic[Choice]):
    """Everything, or what one entry counts; for filters too many or too long for a row of buttons.

    Args:
        everything: What the first entry is called, which filters nothing.
        choices: What to choose from.
    """

    changed = Signal()
    """Another is chosen."""

    def __init__(self, everything: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = everything
        self._choices = tuple(choices)
        self.addItems([everything, *(choice.title for choice in self._choices)])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def chosen(self) -> Choice | None:
        """The entry that is chosen; None for everything."""
        return self._choices[self.currentIndex() - 1] if self.currentIndex() > 0 else None

    def choose(self, choice: Choice | None) -> None:
        """Choose an entry, or everything."""
        self.setCurrentIndex(self._choices.index(choice) + 1 if choice is not None else 0)

    def show_counts(self, counts: Mapping[Choice, int], total: int) -> None:
        """Show how many rows each holds, and how many there are."""
        self.setItemText(0, f"{self._everything}: {total:,}")
        for place, choice in enumerate(self._choices, 1):
            self.setItemText(place, f"{choice.title}: {counts[choice]:,}")
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
