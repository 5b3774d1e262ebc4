"""Finished rows shown as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tcare.ui.kit import palette
from tcare.ui.kit.palette import Mark

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: what it says of a row, and how.

    Attributes:
        heading: What stands above it.
        show: The words of a cell.
        tip: More about a cell, such as why; the whole of its words where left out.
        mark: How the cell stands: gives it shape and colour, and is read out.
        key: What to sort by, any values that compare, ``None`` always last; the words where left out.
        note: What the heading means.
        is_number: Whether figures line up on the right.
        say: What a screen reader says of a cell; its mark's word and its words where left out.
        widest: Characters beyond which a cell is shortened at first, its tip holding the rest.
    """

    heading: str
    show: Callable[[Row], str]
    tip: Callable[[Row], str] | None = None
    mark: Callable[[Row], Mark | None] | None = None
    key: Callable[[Row], Any] | None = None
    note: str = ""
    is_number: bool = False
    say: Callable[[Row], str] | None = None
    widest: int = 44

    def mark_of(self, row: Row) -> Mark | None:
        """How the cell of a row stands, if it is marked."""
        return self.mark(row) if self.mark else None

    def words(self, row: Row) -> str:
        """What the cell shows: its shape, if marked, and its words."""
        mark = self.mark_of(row)
        return f"{mark.shape} {self.show(row)}" if mark else self.show(row)

    def printed(self, row: Row) -> str:
        """What the cell says in black and white: its words, and where they do not say how it stands, that as well."""
        mark = self.mark_of(row)
        if mark is None or self.say or mark.word.lower() in self.show(row).lower():
            return self.words(row)
        return f"{mark.label}: {self.show(row)}"

    def spoken(self, row: Row) -> str:
        """What a screen reader says of the cell: the mark's word, never its shape or colour alone."""
        if self.say:
            return self.say(row)
        mark, words = self.mark_of(row), self.show(row)
        return f"{mark.word}: {words}" if mark and mark.word.lower() not in words.lower() else words

    def explain(self, row: Row) -> str:
        """More about the cell."""
        return self.tip(row) if self.tip else self.show(row)

    def order(self, row: Row) -> Any:
        """What the cell sorts by."""
        return self.key(row) if self.key else self.show(row).casefold()


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Finished rows shown as a table.

    Rows are plain frozen values, so nothing on screen can expire or be deleted
    beneath the view. To change what is shown, call :meth:`show_rows` again.
    """

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._given: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.total: int | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return self._rows

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, left to right."""
        return self._columns

    @property
    def sorted_by(self) -> str:
        """The heading the rows are sorted by; empty where they stand as given."""
        return self._columns[self._sorted_by[0]].heading if self._sorted_by else ""

    @property
    def is_backwards(self) -> bool:
        """Whether the last comes first."""
        return self._sorted_by is not None and self._sorted_by[1] == Qt.SortOrder.DescendingOrder

    def show_rows(self, rows: Sequence[Row], total: int | None = None) -> None:
        """Replace every row, keeping the order chosen.

        Args:
            rows: What to show, in the order to show it where no heading was clicked.
            total: How many there would be without a filter, for the words line.
        """
        self.beginResetModel()
        self._given = tuple(rows)
        self._rows = self._in_order()
        self.total = total
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Override: the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Override: the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Override: the headings; rows have none."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == _Role.DisplayRole:
            return column.heading
        if role == _Role.ToolTipRole:
            return column.note or None
        return _side(column) if role == _Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Override: what a cell says for a role, or nothing."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        words = {
            _Role.DisplayRole: column.words,
            _Role.ToolTipRole: column.explain,
            _Role.AccessibleTextRole: column.spoken,
            _Role.AccessibleDescriptionRole: column.explain,
        }.get(_Role(role))
        if words:
            return words(row)
        if role == _Role.TextAlignmentRole:
            return _side(column)
        mark = column.mark_of(row) if role in (_Role.ForegroundRole, _Role.BackgroundRole) else None
        if mark is None:
            return None
        pair = palette.current().marks[mark]
        return QColor(pair.text if role == _Role.ForegroundRole else pair.ground)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override: sort by a column, or with a column of −1 as given; what is chosen stays chosen."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._sorted_by = (column, order) if 0 <= column < len(self._columns) else None
        self._rows = self._in_order()
        places = {id(row): place for place, row in enumerate(self._rows)}
        self.changePersistentIndexList(
            [index for index, _ in kept],
            [self.index(places[id(row)], index.column()) for index, row in kept],
        )
        self.layoutChanged.emit()

    def _in_order(self) -> tuple[Row, ...]:
        if self._sorted_by is None:
            return self._given
        column, order = self._columns[self._sorted_by[0]], self._sorted_by[1]
        known = [row for row in self._given if column.order(row) is not None]
        unknown = [row for row in self._given if column.order(row) is None]
        backwards = order == Qt.SortOrder.DescendingOrder
        return (*sorted(known, key=column.order, reverse=backwards), *unknown)


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
