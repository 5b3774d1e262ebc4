"""The grid itself: the twelve points of every plan, with the cell the keyboard is on plainly seen."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView

from tcare.ui.discharge.columns import COLUMNS, number_at
from tcare.ui.kit import clipboard
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.workflows.inpatients import PlanRow


class Grid(NamesKept):
    """People down, the twelve points across; cells are chosen one by one, not whole rows."""

    def __init__(self) -> None:
        super().__init__(
            RowsModel(COLUMNS),
            "Discharge plans",
            empty="Nobody here. Clear the search, or press the state again, to see everyone in hospital.",
            counted="in hospital",
        )
        for view in (self, self._names):
            view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def chosen_points(self) -> list[tuple[PlanRow, int]]:
        """Every point that is chosen, in the order shown: its row and its number."""
        places = sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())
        numbered = ((self.rows[row], number_at(column)) for row, column in places)
        return [(row, number) for row, number in numbered if number is not None]

    def chosen_rows(self) -> tuple[PlanRow, ...]:
        """Override: the rows of which any cell is chosen."""
        places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return tuple(self.rows[place] for place in places)

    def copy(self) -> None:
        """Override: the cells chosen, as a spreadsheet wants them; of a person whose name is chosen, the whole row."""
        cells: dict[int, set[int]] = {}
        for index in self.selectionModel().selectedIndexes():
            cells.setdefault(index.row(), set()).add(index.column())
        every = set(range(len(COLUMNS)))
        clipboard.copy(
            "\n".join(
                "\t".join(
                    " ".join(COLUMNS[column].show(self.rows[row]).split())
                    for column in sorted(every if 0 in columns else columns)
                )
                for row, columns in sorted(cells.items())
            )
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
        """Put the keyboard on a cell, and choose it alone."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
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
