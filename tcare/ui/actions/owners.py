"""Who is to do what: every owner with the number of their actions."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from tcare.workflows.actions import ActionRow

EVERYONE = "Everyone"
NOBODY = "No owner"


def owner_of(row: ActionRow) -> str:
    """Whose an action is, as the list of owners calls them."""
    return row.owner or NOBODY


class Owners(QListWidget):
    """Everyone who owns an action, by name, each with a count; nobody last."""

    chosen_changed = Signal()
    """Another owner is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Owners")
        self.currentItemChanged.connect(self.chosen_changed)

    def chosen(self) -> str:
        """Whose actions are asked for; empty for everyone's."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def holds(self, row: ActionRow) -> bool:
        """Whether a row is the chosen owner's."""
        return self.chosen() in ("", owner_of(row))

    def show_counts(self, rows: Iterable[ActionRow]) -> None:
        """Show everyone who owns one of the rows, and how many; the one chosen stays, with none left too."""
        counts = Counter(owner_of(row) for row in rows)
        chosen = self.chosen()
        names = sorted({*counts} | ({chosen} - {""}), key=lambda name: (name == NOBODY, name.casefold()))
        held = self.blockSignals(True)
        self.clear()
        for key, title, count in (("", EVERYONE, counts.total()), *((name, name, counts[name]) for name in names)):
            item = QListWidgetItem(f"{count:,}  {title}")
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
            self.addItem(item)
            if key == chosen:
                self.setCurrentItem(item)
        self.blockSignals(held)

    @property
    def wanted_width(self) -> int:
        """The width at which no name is cut short, in device-independent pixels."""
        texts = [self.item(place).text() for place in range(self.count())]
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + 36
