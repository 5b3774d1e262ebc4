"""A table of the quarterly paper on screen: every figure of one measure opens the people it counts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.cell_frame import CellFrame
from tcare.workflows.quarterly import Cell, Grid, Trend

_CELL = Qt.ItemDataRole.UserRole
_ROLE = Qt.ItemDataRole


class FiguresTable(QTableWidget):
    """Lines of figures, no taller than they are.

    Args:
        title: What the table is called.
        headings: What stands above the figures.
        lines: Each its label, what it is measured against where there is a target, and its figures.
        opens: Whether a figure opens its people; it does not in a paper for publication.
    """

    chosen = Signal(object)
    """A figure was pressed; carries its :class:`Cell` and its label."""

    def __init__(
        self,
        title: str,
        headings: Sequence[str],
        lines: Sequence[tuple[str, str, Sequence[Cell]]],
        *,
        opens: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(lines), len(headings) + 1, parent)
        self._opens = opens
        self.setAccessibleName(title)
        self.setHorizontalHeaderLabels(["", *headings])
        for place, (label, target, cells) in enumerate(lines):
            self._put(place, 0, label, label)
            before = 1 if len(cells) < len(headings) else 0
            if before:
                self._put(place, 1, target or "–", f"{label}, target: {target or 'none'}")
            for column, cell in enumerate(cells, start=1 + before):
                self._put_figure(place, column, cell, f"{label}, {headings[column - 1]}")
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Override: what can be pressed takes the colour of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _put(self, row: int, column: int, words: str, spoken: str) -> QTableWidgetItem:
        item = QTableWidgetItem(words)
        item.setData(_ROLE.AccessibleTextRole, spoken)
        item.setToolTip(words)
        self.setItem(row, column, item)
        return item

    def _put_figure(self, row: int, column: int, cell: Cell, where: str) -> None:
        item = self._put(row, column, cell.words, f"{where}: {cell.words}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(_CELL, (cell, where))
        if self._opens and cell.measure and cell.words != "–":
            font = item.font()
            font.setUnderline(True)
            item.setFont(font)
            item.setToolTip("Press, or Enter, to see whom this counts")
            item.setData(_ROLE.AccessibleDescriptionRole, "Enter opens the people it counts")

    def _colour(self) -> None:
        for row in range(self.rowCount()):
            for column in range(1, self.columnCount()):
                item = self.item(row, column)
                if item is not None and item.font().underline():
                    item.setForeground(QColor(palette.current().link.text))

    def _press(self) -> None:
        item = self.currentItem()
        if item is not None and (held := item.data(_CELL)) is not None:
            self.chosen.emit(held)

    def _lay_out(self) -> None:
        self._frame = CellFrame(self)
        self.setItemDelegate(self._frame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        headings = self.horizontalHeader()
        headings.setAccessibleName(f"{self.accessibleName()}: headings")
        headings.setHighlightSections(False)
        headings.setSectionsClickable(False)
        for column in range(1, self.columnCount()):
            headings.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        headings.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        headings.setMinimumSectionSize(64)
        height = max(28, self.fontMetrics().height() + 12)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(headings.sizeHint().height() + self.rowCount() * height + 2 * self.frameWidth() + 2)
        self.setCurrentCell(0, 1)
        self.clearSelection()
        self.cellClicked.connect(lambda *_: self._press())
        press = QAction("Open the people of this figure", self)
        press.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        press.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        press.triggered.connect(self._press)
        self.addAction(press)
        self._colour()


def table_of(grid: Grid, *, opens: bool) -> FiguresTable:
    """A table of the paper; without the column of targets where none of its lines has one."""
    has_target = any(line.target for line in grid.lines)
    headings = grid.headings if has_target else grid.headings[1:]
    lines = [(line.label, line.target, line.cells) for line in grid.lines]
    return FiguresTable(grid.title, headings, lines, opens=opens)


def table_of_trends(trends: Sequence[Trend], *, opens: bool) -> FiguresTable:
    """Measures over the last quarters, the oldest at the left."""
    headings = [f"{quarter[-2:]} {quarter[2:7].replace('-', '/')}" for quarter in trends[0].quarters]
    lines = [(trend.title, "", trend.cells) for trend in trends]
    return FiguresTable(f"The last {len(headings)} quarters", headings, lines, opens=opens)
