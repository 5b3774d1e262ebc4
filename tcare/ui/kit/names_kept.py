"""A table whose first column stays in sight, and whose others are chosen and put in order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from tcare.ui.kit.looks import Look
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.rows_view import RowsView


class NamesKept(RowsView):
    """Rows about people, whose names in the first column stay; made and used as :class:`RowsView`.

    The other columns can be dragged to another place by their headings, and chosen with a dialog.
    """

    def __init__(self, model: RowsModel[Any], name: str, *, empty: str, counted: str = "") -> None:
        super().__init__(model, name, empty=empty, counted=counted)
        self._are_kept = True
        self._names = self._make_names()
        self.horizontalHeader().setSectionsMovable(True)
        self.horizontalHeader().setFirstSectionMovable(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().valueChanged.connect(self._names.verticalScrollBar().setValue)
        self._names.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(self._place_names)
        self.horizontalHeader().sectionResized.connect(self._place_names)

    def show_rows(self, rows: Sequence[Any], total: int | None = None) -> None:
        """Override: the names keep to their rows."""
        super().show_rows(rows, total)
        self._place_names()

    def look(self) -> Look:
        """Override: whether the names stay, too."""
        return replace(super().look(), names_kept=self._are_kept)

    def put_on(self, look: Look) -> None:
        """Override: the names stay, or scroll away with the rest."""
        self._are_kept = look.names_kept
        super().put_on(look)
        self._place_names()
        self.look_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: the names keep their height."""
        super().resizeEvent(event)
        self._place_names()

    def changeEvent(self, event: QEvent) -> None:
        """Override: a larger font makes the rows of both taller."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_names"):
            self._place_names()

    def _make_names(self) -> QTableView:
        """A second view of the first column, laid over it; the keyboard and screen readers meet only the first view."""
        names = QTableView(self)
        names.setObjectName("names")
        names.setAccessibleName("Names, kept in sight")
        names.setModel(self.model())
        names.setSelectionModel(self.selectionModel())
        for place in range(1, self.model().columnCount()):
            names.hideColumn(place)
        names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        names.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        names.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setAlternatingRowColors(True)
        names.setShowGrid(False)
        names.setWordWrap(False)
        names.setStyleSheet("#names { border: 0; border-right: 2px solid palette(mid); }")
        names.verticalHeader().hide()
        names.horizontalHeader().setAccessibleName("Names, kept in sight: heading")
        names.horizontalHeader().setDefaultAlignment(self.horizontalHeader().defaultAlignment())
        names.clicked.connect(lambda _: self.setFocus())
        names.doubleClicked.connect(lambda index: self.opened.emit(self.rows[index.row()]))
        return names

    def _place_names(self) -> None:
        """Lay the names over their column once it would leave, its heading over its heading."""
        names, room, heading = self._names, self.viewport().geometry(), self.horizontalHeader().height()
        names.horizontalHeader().setFixedHeight(heading)
        names.verticalHeader().setDefaultSectionSize(self.verticalHeader().defaultSectionSize())
        names.setColumnWidth(0, self.columnWidth(0))
        names.setGeometry(room.x(), room.y() - heading, self.columnWidth(0) + 2, room.height() + heading)
        names.setVisible(self._are_kept and self.horizontalScrollBar().value() > 0)
        names.verticalScrollBar().setValue(self.verticalScrollBar().value())
