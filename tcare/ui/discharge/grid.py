"""The grid itself: the twelve points of every plan, with the cell the keyboard is on plainly seen."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView

from tcare.ui.discharge.columns import COLUMNS, number_at
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.workflows.inpatients import PlanRow


class Grid(NamesKept):
    """People down, the twelve points across."""

    def __init__(self) -> None:
        super().__init__(
            RowsModel(COLUMNS),
            "Discharge plans",
            empty="Nobody here. Clear the search, or press the state again, to see everyone in hospital.",
            counted="in hospital",
        )

    def current_number(self) -> int | None:
        """Which of the twelve points the keyboard is on, if it is on one."""
        index = self.currentIndex()
        return number_at(index.column()) if index.isValid() else None

    def show_plans(self, rows: Sequence[PlanRow], total: int) -> None:
        """Replace every row; the keyboard stays on the cell it was on, wherever its row stands now."""
        row, column = self.current_row(), max(self.currentIndex().column(), 0)
        self.show_rows(rows, total)
        stays = [one.stay for one in self.rows]
        if stays:
            place = stays.index(row.stay) if row and row.stay in stays else max(self.currentIndex().row(), 0)
            self.go_to(place, column)

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell, and choose its row alone."""
        # Not selectRow: that heeds Ctrl or Shift held at this moment.
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, column), flags)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Override: a cell does not hide beneath the names that are kept in sight."""
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def fit_points(self) -> None:
        """Give each column the room it needs and no more: the twelve points one width, that of their widest words."""
        letters = self.fontMetrics()
        for place, column in enumerate(COLUMNS):
            if number_at(place) is not None:
                self.setColumnWidth(place, letters.horizontalAdvance("▲ ⊘B") + 12)
            elif column.is_number:
                self.setColumnWidth(place, letters.horizontalAdvance(column.heading) + 24)
