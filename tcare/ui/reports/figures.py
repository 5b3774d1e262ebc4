"""A table of the quarterly paper on screen: every figure opens what it counts, and can be put in by hand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tcare.ui.kit import palette
from tcare.ui.kit.cell_frame import CellFrame
from tcare.workflows.paper_cells import Cell
from tcare.workflows.paper_figures import FIGURE_LENGTH
from tcare.workflows.quarterly import Grid, Trend

_CELL = Qt.ItemDataRole.UserRole
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_WRITE = QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed


class Shown(NamedTuple):
    """A line of a table: what stands at its head, its target where there is one, and its figures."""

    label: str
    target: str
    cells: tuple[Cell, ...]


class FiguresTable(QTableWidget):
    """Lines of figures, no taller than they are.

    Args:
        title: What the table is called.
        headings: What stands above the figures.
        opens: Whether a figure opens its rows; it does not in a paper for publication.
        writes: Whether a figure can be put in by hand.
    """

    chosen = Signal(object)
    """A figure was pressed; carries its :class:`Cell` and its label."""
    put_in = Signal(object, str)
    """Words were typed in place of a figure; carries its :class:`Cell` and the words."""
    taken_back = Signal(object)
    """What was put in by hand is to go again; carries its :class:`Cell`."""

    def __init__(
        self,
        title: str,
        headings: Sequence[str],
        lines: Sequence[Shown],
        *,
        opens: bool,
        writes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(lines), len(headings) + 1, parent)
        self._opens, self._writes = opens, writes
        self._headings = tuple(headings)
        self.setAccessibleName(title)
        self.setHorizontalHeaderLabels(["", *headings])
        self._fill(lines)
        self._lay_out()

    def takes(self, other: "FiguresTable") -> bool:
        """Take the figures of a table of the same shape, where the keyboard stays where it is; whether it is one."""
        if (other.accessibleName(), other._headings, other._opens) != (
            self.accessibleName(), self._headings, self._opens,
        ) or [line.label for line in other._lines] != [line.label for line in self._lines]:  # fmt: skip
            return False
        self._fill(other._lines)
        self._colour()
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Override: what can be pressed takes the colour of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def cell_at(self, index: _Index) -> Cell | None:
        """The figure at a place; None where there is none."""
        held = index.data(_CELL)
        return held[0] if held else None

    def _fill(self, lines: Sequence[Shown]) -> None:
        self._lines = tuple(lines)
        for place, (label, target, cells) in enumerate(lines):
            self._put(place, 0, label, label)
            before = 1 if len(cells) < len(self._headings) else 0
            if before:
                self._put(place, 1, target or "–", f"{label}, target: {target or 'none'}")
            for column, cell in enumerate(cells, start=1 + before):
                self._put_figure(place, column, cell, f"{label}, {self._headings[column - 1]}")

    def _put(self, row: int, column: int, words: str, spoken: str) -> QTableWidgetItem:
        item = self.item(row, column) or QTableWidgetItem()
        item.setText(words)
        item.setData(_ROLE.AccessibleTextRole, spoken)
        item.setToolTip(words)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if self.item(row, column) is None:
            self.setItem(row, column, item)
        return item

    def _put_figure(self, row: int, column: int, cell: Cell, where: str) -> None:
        by_hand = ", put in by hand" if cell.is_by_hand else ""
        item = self._put(row, column, cell.said, f"{where}: {cell.words or 'left blank'}{by_hand}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(_CELL, (cell, where))
        font = item.font()
        font.setUnderline(self._opens and bool(cell.parts))
        item.setFont(font)
        hints = []
        if font.underline():
            hints.append("Press, or Enter, to see what this counts.")
        if self._writes:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            hints.append("Put in by hand; Delete takes it back." if cell.is_by_hand else "Type to put it in by hand.")
        item.setToolTip("\n".join((cell.said, *hints)).strip())
        item.setData(_ROLE.AccessibleDescriptionRole, " ".join(hints))

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

    def _take_back(self) -> None:
        if (cell := self.cell_at(self.currentIndex())) is not None:
            self.taken_back.emit(cell)

    def _lay_out(self) -> None:
        self._frame = _FigureCell(self)
        self.setItemDelegate(self._frame)
        self.setEditTriggers(_WRITE if self._writes else QAbstractItemView.EditTrigger.NoEditTriggers)
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
        self._act("Open what this figure counts", ("Return", "Enter"), self._press)
        if self._writes:
            self._act("Take back what was put in by hand", ("Delete",), self._take_back)
        self._colour()

    def _act(self, words: str, keys: Sequence[str], do: Callable[[], None]) -> None:
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(do)
        self.addAction(action)


class _FigureCell(CellFrame):
    """A cell that is typed in: what was typed goes to whoever keeps it, and not into the table."""

    def __init__(self, table: FiguresTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Override: a line, no longer than may be kept."""
        line = QLineEdit(parent)
        line.setMaxLength(FIGURE_LENGTH)
        line.setAccessibleName(str(index.data(_ROLE.AccessibleTextRole)))
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Override: the words without their mark; what is being typed stays, whatever is counted meanwhile."""
        if isinstance(editor, QLineEdit) and not editor.isModified() and (cell := self._table.cell_at(index)):
            editor.setText(cell.words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Override: say what was typed, where it is another than before."""
        cell = self._table.cell_at(index)
        if isinstance(editor, QLineEdit) and cell is not None and (words := editor.text().strip()) != cell.words:
            self._table.put_in.emit(cell, words)


def table_of(grid: Grid, *, opens: bool = True, writes: bool = False) -> FiguresTable:
    """A table of the paper; without the column of targets where none of its lines has one."""
    has_target = any(line.target for line in grid.lines)
    headings = grid.headings if has_target else grid.headings[1:]
    lines = [Shown(line.label, line.target, line.cells) for line in grid.lines]
    return FiguresTable(grid.title, headings, lines, opens=opens, writes=writes)


def table_of_trends(trends: Sequence[Trend], *, is_exact: bool) -> FiguresTable:
    """Measures over the last quarters, the oldest at the left."""
    headings = [f"{quarter[-2:]} {quarter[2:7].replace('-', '/')}" for quarter in trends[0].quarters]
    lines = [Shown(trend.title, "", trend.cells) for trend in trends]
    return FiguresTable(f"The last {len(headings)} quarters", headings, lines, opens=is_exact)
