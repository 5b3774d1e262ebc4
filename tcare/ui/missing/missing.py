"""What is missing: gaps grouped and counted, each opening the place to fill it."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number, palette
from tcare.ui.kit.counting import Count, CountList
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.list_screen import ListScreen
from tcare.ui.missing.groups import order_of, title
from tcare.ui.record_form import RecordForm
from tcare.workflows.missing import GapRow, what_is_missing
from tcare.workflows.short_forms import ShortForm, for_gap

_EVERY = ""

COLUMNS: tuple[Column[GapRow], ...] = (
    Column("Person", lambda row: row.person.name),
    Column("NHS number", lambda row: nhs_number.show(row.person.nhs_number) or NOT_RECORDED),
    Column("What is missing", lambda row: row.gap.detail, widest=66),
    Column("Since", lambda row: show_date(row.gap.since), key=lambda row: row.gap.since),
)


class MissingScreen(ListScreen):
    """Every gap of the caseload: the kinds with their counts, and beside them the gaps of the kind chosen."""

    name = "missing"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        view = NamesKept(RowsModel(COLUMNS), "What is missing", empty="Nothing is missing here.", counted="missing")
        super().__init__(desk, view, "What is missing", parent)
        self._rows: tuple[GapRow, ...] = ()
        self._groups = CountList("Kinds of gap")
        self._fill = QPushButton("&Fill in")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._groups.chosen_changed.connect(self._show)
        self._view.opened.connect(self._start_filling)
        self._view.edit_requested.connect(self._start_filling)
        self._view.selectionModel().currentRowChanged.connect(self._follow)
        self._fill.clicked.connect(self.start_new)
        self._open.clicked.connect(self._open_person)

    def ask(self) -> None:
        """Override: ask what is missing."""
        self.desk.ask(self, self._take, what_is_missing, self.today)

    def narrowed(self) -> Mapping[str, str]:
        """Override: the kind chosen."""
        return {"kind": self._groups.chosen()}

    def narrow(self, to: Mapping[str, str]) -> None:
        """Override: the kind chosen."""
        with QSignalBlocker(self._groups):
            self._groups.choose(to.get("kind", _EVERY))
        self._show()

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
        is_first = not self._rows
        self._rows = tuple(sorted(rows, key=lambda row: order_of(row.gap.gap)))
        counts = Counter(row.gap.gap for row in rows)
        kinds = sorted({*counts, self._groups.chosen()} - {_EVERY}, key=order_of)
        every = Count(_EVERY, "Everything missing", len(rows))
        self._groups.show_counts([every, *(Count(kind, title(kind), counts[kind]) for kind in kinds)])
        self._show()
        if is_first:
            kinds_room = min(self._groups.wanted_width, self.width() // 3)
            self._parts.setSizes([kinds_room, self.width() - kinds_room])

    def _show(self) -> None:
        chosen = self._groups.chosen()
        self._view.show_rows([row for row in self._rows if chosen in (_EVERY, row.gap.gap)], len(self._rows))
        if self._view.current_row() is None and self._view.rows:
            self._view.choose_row(0)
        self.say_how()
        self._follow()

    def say_how(self) -> None:
        """Override: the kind chosen."""
        chosen = self._groups.chosen()
        self.say("sorted by kind, then person", title(chosen).lower() if chosen else "")

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
        column.addLayout(self.head())
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
