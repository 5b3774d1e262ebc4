"""A table no taller than its rows, for pages of several tables."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent

from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView

_MOST_ROWS = 8


class FittedRows(RowsView):
    """A table as tall as its rows, up to a number of them; taller ones scroll of themselves.

    Args:
        columns: What it says of each row.
        name: What it is called.
        most: The most rows shown at once.
    """

    def __init__(self, columns: Sequence[Column[Any]], name: str, *, empty: str = "", most: int = _MOST_ROWS) -> None:
        super().__init__(RowsModel(columns), name, empty=empty)
        self._most = most
        self._fit()

    def show_rows(self, rows: Sequence[Any], total: int | None = None) -> None:
        """Override: take the height of the rows; the keyboard stands on the first where it stood on none."""
        super().show_rows(rows, total)
        if rows and self.current_row() is None:
            self.setCurrentIndex(self.model().index(0, 0))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: narrower, room for the bar beneath may be needed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        headings, frame = self.horizontalHeader(), 2 * self.frameWidth()
        rows = min(len(self.rows) or 3, self._most)  # three for the words that say it is empty
        is_wide = headings.length() > max(self.width() - frame, 0)
        bar = self.horizontalScrollBar().sizeHint().height() if is_wide else 0
        height = headings.sizeHint().height() + rows * self.verticalHeader().defaultSectionSize() + bar + frame
        if height != self.height():
            self.setFixedHeight(height)
