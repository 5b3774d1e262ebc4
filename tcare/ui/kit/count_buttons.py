"""A row of big buttons, each with a count; pressed, only what it counts is shown."""

from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.counting import Counting
from tcare.ui.kit.palette import Mark


class Counted(Protocol):
    """What a button counts: called something, and standing some way."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def mark(self) -> Mark:
        """How it stands."""


Choice = TypeVar("Choice", bound=Counted)


class CountButtons(QWidget, Counting, Generic[Choice]):
    """A button for each choice with its count; pressed, only that one is shown, and pressed again, all.

    Args:
        choices: What to choose from, left to right; Alt and a figure press them.
    """

    changed = Signal()
    """Another is chosen, or none."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._buttons = {choice: self._button(choice, number) for number, choice in enumerate(choices, 1)}
        for button in self._buttons.values():
            layout.addWidget(button)
        self.show_counts(dict.fromkeys(choices, 0))

    def chosen(self) -> Choice | None:
        """The one that is pressed, if any."""
        return next((choice for choice, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, choice: Choice | None) -> None:
        """Press one and no other, or none; says nothing."""
        for each, button in self._buttons.items():
            button.setChecked(each is choice)

    def counts(self) -> tuple[int, ...]:
        """Override: one a button."""
        return tuple(self._counts[choice] for choice in self._buttons)

    def press(self, place: int) -> None:
        """Override: click its button."""
        list(self._buttons.values())[place].click()

    def show_counts(self, counts: Mapping[Choice, int]) -> None:
        """Show how many rows each holds."""
        self._counts = counts
        for choice, button in self._buttons.items():
            pair = palette.current().marks[choice.mark]
            shown = "✓ " if button.isChecked() else ""
            button.setText(f"{counts[choice]:,}\n{shown}{choice.mark.shape} {choice.title}")
            button.setAccessibleName(f"{choice.title}: {counts[choice]:,}")
            focus = palette.current().body.text
            button.setStyleSheet(_SHEET.format(text=pair.text, ground=pair.ground, focus=focus))

    def _button(self, choice: Choice, number: int) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setShortcut(f"Alt+{number}")
        button.setToolTip(f"Show only these; again, to show all (Alt+{number})")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda pressed: self._press(choice if pressed else None))
        return button

    def _press(self, choice: Choice | None) -> None:
        self.choose(choice)
        self.changed.emit()


_SHEET = """
    QPushButton {{ color: {text}; background: {ground}; border: 1px solid {text};
        padding: 6px 4px; font-weight: bold; }}
    QPushButton:checked {{ border-width: 4px; padding: 3px 1px; }}
    QPushButton:focus {{ border: 4px solid {focus}; padding: 3px 1px; }}
"""
