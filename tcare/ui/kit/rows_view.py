"""The table that shows rows: widths, choosing, opening, copying, sorting, and words when there is nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tcare.ui.kit import clipboard
from tcare.ui.kit.cell_frame import CellFrame
from tcare.ui.kit.looks import Look
from tcare.ui.kit.rows import Column, RowsModel


class RowsView(QTableView):
    """A table of rows.

    Args:
        model: What to show.
        name: What the table is called, said by a screen reader, such as ``People``.
        empty: What to say in place of rows when there are none.
        counted: What the rows are called when counted, such as ``people``; the name in small letters by default.
    """

    opened = Signal(object)
    """A row was opened, by Enter or a double click; carries the row."""
    edit_requested = Signal(object)
    """F2 was pressed on a row; carries the row."""
    look_changed = Signal()
    """Columns were moved, sized, shown or hidden, or the rows sorted."""

    def __init__(
        self,
        model: RowsModel[Any],
        name: str,
        *,
        empty: str = "Nothing to show.",
        counted: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._empty = empty
        self._counted = counted or name.lower()
        self._before: tuple[object, int] | None = None
        self._is_sized = False
        self._widths: Mapping[str, int] = {}
        self.setAccessibleName(name)
        self.setModel(model)
        self._lay_out()
        self._add_actions()
        self.doubleClicked.connect(self._open)
        self._fit_columns()

    @property
    def words(self) -> str:
        """How the rows are filtered and sorted: ``34 of 400 people · sorted by due day``."""
        count = self._model.rowCount()
        of = f" of {self._model.total:,}" if self._model.total not in (None, count) else ""
        by = f" · sorted by {_in_a_sentence(self._model.sorted_by)}" if self._model.sorted_by else ""
        by += ", last first" if self._model.is_backwards else ""
        return f"{count:,}{of} {self._counted}{by}"

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows in the order shown."""
        return self._model.rows

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """Every column."""
        return self._model.columns

    @property
    def columns_shown(self) -> tuple[Column[Any], ...]:
        """The columns in sight or scrolled to, from left to right."""
        return tuple(self.columns[place] for place in self._places() if not self.isColumnHidden(place))

    def show_rows(self, rows: Sequence[Any], total: int | None = None) -> None:
        """Replace every row, see :meth:`RowsModel.show_rows`; the keyboard stays on its row, or near it."""
        self._remember()
        self._model.show_rows(rows, total)
        self._show_again()  # not when the model says so: whoever hears that later may clear it again

    def look(self) -> Look:
        """How the rows are looked at now."""
        places = self._places()
        shown = [place for place in places if not self.isColumnHidden(place)]
        return Look(
            order=tuple(self.columns[place].heading for place in places),
            hidden=tuple(self.columns[place].heading for place in places if place not in shown),
            # Not the last, which takes whatever room there is.
            widths={self.columns[place].heading: self.columnWidth(place) for place in shown[:-1]},
            sorted_by=self._model.sorted_by,
            backwards=self._model.is_backwards,
        )

    def put_on(self, look: Look) -> None:
        """Look at the rows so. The first column stays first and shown; what is not named stands as it did."""
        headings = self.horizontalHeader()
        known = {column.heading: place for place, column in enumerate(self.columns)}
        wanted = [known[name] for name in dict.fromkeys(look.order) if name in known]
        wanted += [place for place in known.values() if place not in wanted]
        wanted.sort(key=lambda place: place != 0)
        for to, place in enumerate(wanted):
            headings.moveSection(headings.visualIndex(place), to)
            self.setColumnHidden(place, place != 0 and self.columns[place].heading in look.hidden)
        down = Qt.SortOrder.DescendingOrder if look.backwards else Qt.SortOrder.AscendingOrder
        self.sortByColumn(known.get(look.sorted_by, -1), down)
        self._widths, self._is_sized = look.widths, False
        self._fit_columns()

    def current_row(self) -> Any | None:
        """The row the keyboard is on, or ``None``."""
        index = self.currentIndex()
        return self.rows[index.row()] if index.isValid() else None

    def chosen_rows(self) -> tuple[Any, ...]:
        """The rows chosen, in the order shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows[place] for place in places)

    def choose_row(self, place: int) -> None:
        """Put the keyboard on a row, and choose it alone."""
        # Not selectRow: that heeds Ctrl or Shift held at this moment, and would choose nothing or more.
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(place, 0), flags)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, a line each, cells apart by tabs, as a spreadsheet wants them."""
        clipboard.copy("\n".join(self._line(row) for row in self.chosen_rows()))

    def add_key(self, words: str, slot: Callable[[], None], *keys: str, across: QWidget | None = None) -> None:
        """Have something done at a key pressed in the table, and from its menu; without a key from the menu alone.

        Args:
            across: Where else the key is heard: all of what the table is part of.
        """
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        if across is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            across.addAction(action)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: says why the table is empty."""
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def sizeHint(self) -> QSize:
        """Override: wide enough for its columns, tall enough for a dozen rows."""
        margins = self.contentsMargins()
        width = self.horizontalHeader().length() + margins.left() + margins.right()
        return QSize(width, self.verticalHeader().defaultSectionSize() * 13)

    def _lay_out(self) -> None:
        self._frame = CellFrame(self)
        self.setItemDelegate(self._frame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(max(28, self.fontMetrics().height() + 12))
        headings = self.horizontalHeader()
        headings.setAccessibleName(f"{self.accessibleName()}: headings")
        headings.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        headings.setHighlightSections(False)
        headings.setStretchLastSection(True)
        headings.setSortIndicatorClearable(True)
        headings.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # or switching sorting on sorts at once
        headings.setResizeContentsPrecision(200)
        self.setSortingEnabled(True)
        for signal in (headings.sectionMoved, headings.sectionResized, headings.sortIndicatorChanged):
            signal.connect(lambda *_: self.look_changed.emit())

    def _places(self) -> list[int]:
        """The columns, each by its place in the model, from left to right."""
        headings = self.horizontalHeader()
        return [headings.logicalIndex(place) for place in range(len(self.columns))]

    def _add_actions(self) -> None:
        self.add_key("Open", self._open_current, "Return", "Enter")
        self.add_key("Edit", self._edit_current, "F2")
        self.add_key("Copy rows", self.copy, "Ctrl+C")
        self.add_key("Sort by this column", self._sort_here, "Ctrl+Shift+S")

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows[index.row()])

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self._open(self.currentIndex())

    def _edit_current(self) -> None:
        if (row := self.current_row()) is not None:
            self.edit_requested.emit(row)

    def _sort_here(self) -> None:
        """Sort by the column the keyboard is in; again, the other way round."""
        headings, column = self.horizontalHeader(), max(self.currentIndex().column(), 0)
        again = headings.sortIndicatorSection() == column
        up = headings.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        down = Qt.SortOrder.DescendingOrder
        self.sortByColumn(column, down if again and up else Qt.SortOrder.AscendingOrder)

    def _line(self, row: Any) -> str:
        return "\t".join(" ".join(column.show(row).split()) for column in self.columns_shown)

    def _remember(self) -> None:
        row = self.current_row()
        self._before = (row, self.currentIndex().row()) if row is not None else None

    def _show_again(self) -> None:
        """Stay on the same row, or where it was, when what is shown is asked for again."""
        self._fit_columns()
        if self._before is None or not self.rows:
            return
        row, place = self._before
        place = self.rows.index(row) if row in self.rows else min(place, len(self.rows) - 1)
        self.choose_row(place)

    def _fit_columns(self) -> None:
        """Fit the columns to the first rows shown; afterwards their widths are the person's own."""
        if self._is_sized:
            return
        self._is_sized = self._model.rowCount() > 0
        self.resizeColumnsToContents()
        letter = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(self.columns):
            fitting = min(self.columnWidth(place) + 12, letter * column.widest)
            self.setColumnWidth(place, self._widths.get(column.heading, fitting))


def _in_a_sentence(heading: str) -> str:
    """A heading within a sentence: ``Due day`` becomes ``due day``, ``NHS No.`` stays."""
    return heading if heading[1:2].isupper() else heading[:1].lower() + heading[1:]
