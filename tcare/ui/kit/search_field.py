"""The line that narrows a list as it is typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from tcare.ui.kit.rows_view import RowsView


class SearchField(QLineEdit):
    """Narrows a list: ↓ goes on into it, Enter opens the row chosen there or else the first, Esc clears what is typed.

    Args:
        hint: What can be typed, shown while nothing is.
    """

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list: RowsView | None = None
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Clear the search")

    def leads_to(self, rows: RowsView) -> None:
        """Say which list it narrows."""
        self._list = rows

    def take_keyboard(self) -> None:
        """Have what is typed next replace what is there."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: into the list, to what is in it, or empty."""
        key, found = event.key(), self._list if self._list is not None and self._list.rows else None
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Down and found is not None:
            _choose(found)
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and found is not None:
            _choose(found)
            found.opened.emit(found.current_row())
        else:
            super().keyPressEvent(event)


def _choose(rows: RowsView) -> None:
    """Have a row of a list chosen: the one that is, or else the first."""
    if rows.current_row() is None:
        rows.choose_row(0)
