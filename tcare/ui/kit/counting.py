"""What shows counts, each of which opens exactly the rows it counts; a test presses every one in the program."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QListWidget, QListWidgetItem, QPushButton, QWidget

from tcare.ui.kit.flow import FlowLayout


class Count(NamedTuple):
    """One count.

    Attributes:
        key: What is chosen by it.
        title: What it is called.
        rows: How many there are.
    """

    key: str
    title: str
    rows: int


class Counting:
    """A widget that shows counts; pressed, one of them shows exactly the rows it counts."""

    def counts(self) -> tuple[int, ...]:
        """What is shown to be counted now, in order."""
        raise NotImplementedError

    def press(self, place: int) -> None:
        """Press one as a person does: it is chosen, or where it was and may be let go, let go."""
        raise NotImplementedError


class CountList(QListWidget, Counting):
    """Counts beneath one another, always one of them chosen: at first the first, which is everything."""

    chosen_changed = Signal()
    """Another is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._counts: tuple[Count, ...] = ()
        self.setAccessibleName(name)
        self.currentItemChanged.connect(self.chosen_changed)

    def chosen(self) -> str:
        """The key of what is chosen; empty for everything."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def choose(self, key: str) -> None:
        """Choose by key; one that is not there waits, at nothing, for :meth:`show_counts` to bring it."""
        if key not in [count.key for count in self._counts]:
            self.show_counts([*self._counts, Count(key, key, 0)])
        self.setCurrentRow(next(place for place, count in enumerate(self._counts) if count.key == key))

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show these; the one chosen stays chosen, or the first is."""
        chosen = self.chosen()
        self._counts = tuple(counts)
        held = self.blockSignals(True)
        self.clear()
        for key, title, rows in counts:
            item = QListWidgetItem(f"{rows:,}  {title}", self)
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
            if key == chosen:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and counts:
            self.setCurrentRow(0)
        self.blockSignals(held)

    def counts(self) -> tuple[int, ...]:
        """Override: one a line."""
        return tuple(count.rows for count in self._counts)

    def press(self, place: int) -> None:
        """Override: go to its line."""
        self.setCurrentRow(place)

    @property
    def wanted_width(self) -> int:
        """The width at which no title is cut short, in device-independent pixels."""
        texts = [self.item(place).text() for place in range(self.count())]
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + 36


class CountToggles(QWidget, Counting):
    """Counts side by side, always one of them down; Tab reaches the row, arrows move along it."""

    changed = Signal()
    """Another is down."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._counts: tuple[int, ...] = (0,) * len(titles)
        self._group = QButtonGroup(self)
        row = FlowLayout(self, gap=6)
        row.setContentsMargins(0, 0, 0, 0)
        for place, title in enumerate(titles):
            button = QPushButton(title)
            button.setCheckable(True)
            button.setChecked(place == 0)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.idClicked.connect(lambda _: self.changed.emit())

    def chosen(self) -> str:
        """The title of the one that is down."""
        return self._titles[self._group.checkedId()]

    def choose(self, title: str) -> None:
        """Put one down, or where there is none of that title, the first; says nothing."""
        self._group.button(self._titles.index(title) if title in self._titles else 0).setChecked(True)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many rows each holds, in their order."""
        self._counts = tuple(counts)
        for button, title, count in zip(self._group.buttons(), self._titles, counts, strict=True):
            button.setText(f"{title} {count:,}")

    def counts(self) -> tuple[int, ...]:
        """Override: one a button."""
        return self._counts

    def press(self, place: int) -> None:
        """Override: click its button."""
        self._group.button(place).click()
