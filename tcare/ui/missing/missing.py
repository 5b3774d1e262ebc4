"""What is missing: gaps grouped and counted, each opening the place to fill it."""

from collections import Counter

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number, palette
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.missing.groups import order_of, title
from tcare.ui.record_form import RecordForm
from tcare.ui.screen import Screen
from tcare.workflows.missing import GapRow, what_is_missing
from tcare.workflows.short_forms import ShortForm, for_gap

_EVERY = ""

COLUMNS: tuple[Column[GapRow], ...] = (
    Column("Person", lambda row: row.person.name),
    Column("NHS number", lambda row: nhs_number.show(row.person.nhs_number) or NOT_RECORDED),
    Column("What is missing", lambda row: row.gap.detail),
    Column("Since", lambda row: show_date(row.gap.since), key=lambda row: row.gap.since),
)


class MissingScreen(Screen):
    """Every gap of the caseload: the kinds with their counts, and beside them the gaps of the kind chosen."""

    name = "missing"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: tuple[GapRow, ...] = ()
        self._groups = QListWidget()
        self._groups.setAccessibleName("Kinds of gap")
        self._words = QLabel()
        self._words.setAccessibleName("How the list is filtered and sorted")
        self._view = RowsView(
            RowsModel(COLUMNS), "What is missing", empty="Nothing is missing here.", counted="missing"
        )
        self._fill = QPushButton("&Fill in")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._groups.currentItemChanged.connect(self._show)
        self._view.opened.connect(self._start_filling)
        self._view.edit_requested.connect(self._start_filling)
        self._view.selectionModel().currentRowChanged.connect(self._follow)
        self._view.model().layoutChanged.connect(self._say_how)
        self._fill.clicked.connect(self.start_new)
        self._open.clicked.connect(self._open_person)

    def refresh(self) -> None:
        """Override: ask what is missing and show it, in the group that was chosen."""
        self.desk.ask(self, self._take, what_is_missing, self.today)

    def go_to_search(self) -> None:
        """Override: to the kinds, which find by their first letters."""
        self._groups.setFocus()

    def start_new(self) -> None:
        """Override: fill the gap chosen."""
        row = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose something that is missing first.")
        else:
            self._start_filling(row)

    def _take(self, rows: tuple[GapRow, ...]) -> None:
        self._rows = tuple(sorted(rows, key=lambda row: order_of(row.gap.gap)))
        is_first = self._groups.count() == 0
        counts = Counter(row.gap.gap for row in rows)
        order = sorted(counts, key=order_of)
        chosen = self._chosen()
        held = self._groups.blockSignals(True)
        self._groups.clear()
        for gap, count in ((_EVERY, len(rows)), *((gap, counts[gap]) for gap in order)):
            item = QListWidgetItem(f"{count:,}  {title(gap) if gap else 'Everything missing'}")
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, gap)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
            self._groups.addItem(item)
            if gap == chosen:
                self._groups.setCurrentItem(item)
        if self._groups.currentRow() < 0:
            self._groups.setCurrentRow(0)
        self._groups.blockSignals(held)
        self._show()
        if is_first:
            self._share_the_room()

    def _share_the_room(self) -> None:
        """Give the kinds and the words of a gap the width they need, once there are some."""
        letter = self.fontMetrics().averageCharWidth()
        texts = [self._groups.item(row).text() for row in range(self._groups.count())]
        wanted = max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 40
        kinds = min(wanted, self.width() // 3)
        self._parts.setSizes([kinds, self.width() - kinds])
        self._view.setColumnWidth(2, min(max(self._view.sizeHintForColumn(2), 20 * letter), 66 * letter))

    def _chosen(self) -> str:
        item = self._groups.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else _EVERY

    def _show(self) -> None:
        chosen = self._chosen()
        self._view.show_rows([row for row in self._rows if chosen in (_EVERY, row.gap.gap)], len(self._rows))
        if self._view.current_row() is None and self._view.rows:
            self._view.selectRow(0)
        self._say_how()
        self._follow()

    def _say_how(self) -> None:
        chosen = self._chosen()
        said = (
            self._view.words if "sorted by" in self._view.words else f"{self._view.words} · sorted by kind, then person"
        )
        self._words.setText(f"{said} · {title(chosen).lower()}" if chosen else said)

    def _follow(self) -> None:
        for button in (self._fill, self._open):
            button.setEnabled(self._view.current_row() is not None)

    def _open_person(self) -> None:
        row = self._view.current_row()
        if row is not None:
            self.person_requested.emit(row.person.id)

    def _start_filling(self, row: GapRow) -> None:
        self.desk.ask(self, lambda form: self._fill_in(row, form), for_gap, row.person.id, row.gap, self.today)

    def _fill_in(self, row: GapRow, form: ShortForm | None) -> None:
        if form is None:
            self.person_requested.emit(row.person.id)
            return
        dialog = RecordForm(self.desk, form, f"{row.gap.detail} · {row.person.name}", self)
        dialog.recorded.connect(lambda _: self.noticed.emit(f"Saved the {form.title.lower()}."))
        dialog.open()

    def _lay_out(self) -> None:
        palette.make_primary(self._fill)
        self._fill.setToolTip("Fill in what is missing (Alt+F, or Enter in the list)")
        self._open.setToolTip("Open the person of the row chosen (Alt+O)")
        foot = QHBoxLayout()
        foot.addWidget(self._fill)
        foot.addWidget(self._open)
        foot.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addWidget(self._view, 1)
        column.addLayout(foot)
        self._parts = parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._groups)
        parts.addWidget(right)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 5)
        layout = QVBoxLayout(self)
        layout.addWidget(parts)
        begin_at(self, self._view)
