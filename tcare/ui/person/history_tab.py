"""Everything that was changed about a person, and by whom: read out of the journal when it is looked at."""

from collections import Counter
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton

from tcare.store.casefile import CaseFile
from tcare.store.history import history
from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.tab import PersonTab
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.reports.copies import CopiesDialog
from tcare.workflows.history import HistoryRow, in_words, records_about
from tcare.workflows.overview import Overview

_EVERYTHING = "Everything"
_COLUMNS = (
    Column[HistoryRow]("When", lambda row: row.when, key=lambda row: row.at),
    Column[HistoryRow]("Who", lambda row: row.who),
    Column[HistoryRow]("Record", lambda row: row.kind),
    Column[HistoryRow]("Done", lambda row: row.did),
    Column[HistoryRow]("Field", lambda row: row.field),
    Column[HistoryRow]("Before", lambda row: row.old),
    Column[HistoryRow]("After", lambda row: row.new),
    Column[HistoryRow]("Reason", lambda row: row.reason),
)


class HistoryTab(PersonTab):
    """Every change of every record about a person, the newest first, of all kinds of record or of one."""

    add_requested = Signal()
    """Something new is wanted."""
    withdrawn_requested = Signal()
    """What was withdrawn of the person's records is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: UUID | None = None
        self._about = ""
        self._is_old = False
        self._rows: tuple[HistoryRow, ...] = ()
        self._kinds = QComboBox()
        self._kinds.setAccessibleName("Which kind of record")
        self._kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._kinds.currentIndexChanged.connect(lambda _: self._filter())
        self._words = QLabel()
        self._view = RowsView(RowsModel(_COLUMNS), "History", empty="Nothing was changed.", counted="changes")
        self._lay_out()

    def show_overview(self, overview: Overview) -> None:
        """Override: ask when it is looked at, for this is much to read and seldom wanted."""
        number = nhs_number.show(overview.person.nhs_number) or NOT_RECORDED.lower()
        self._about = f"{overview.person.name} · NHS number {number}"
        if overview.person.id != self._person:
            self._person, self._rows = overview.person.id, ()
            self._offer_kinds()
        self._is_old = True
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Override: ask, where anything may have changed since."""
        super().showEvent(event)
        self._ask()

    @property
    def listed(self) -> Listed:
        """The history as it is shown."""
        kind = str(self._kinds.currentData() or "").lower()
        how = " · ".join(part for part in (self._words.text(), kind) if part)
        person = self._person
        return as_seen(self._view, "History", how, lambda _: (person,) if person else (), self._about)

    def start_new(self) -> None:
        """Override: nothing is added to a history; choose what to add to the person."""
        self.add_requested.emit()

    def _ask(self) -> None:
        person = self._person
        if person is None or not self._is_old:
            return
        self._is_old = False
        self._desk.run(
            self,
            lambda rows: self._show(rows) if person == self._person else None,
            None,
            lambda file: _history_of(file, person),
        )

    def _show(self, rows: tuple[HistoryRow, ...]) -> None:
        self._rows = rows
        self._offer_kinds()

    def _open_copies(self) -> None:
        if self._person is not None:
            CopiesDialog(self._desk, self, self._person).open()

    def _offer_kinds(self) -> None:
        """Offer the kinds there are, each with its count; the one that was chosen stays chosen where it is there."""
        chosen = self._kinds.currentData()
        counts = Counter(row.kind for row in self._rows)
        self._kinds.blockSignals(True)  # once for all of it, below
        self._kinds.clear()
        self._kinds.addItem(f"{_EVERYTHING} {len(self._rows):,}", "")
        for kind, count in sorted(counts.items()):
            self._kinds.addItem(f"{kind} {count:,}", kind)
        self._kinds.setCurrentIndex(max(self._kinds.findData(chosen), 0))
        self._kinds.blockSignals(False)
        self._filter()

    def _filter(self) -> None:
        kind = self._kinds.currentData()
        self._view.show_rows([row for row in self._rows if kind in ("", row.kind)], len(self._rows))
        order = "" if "sorted by" in self._view.words else " · newest first"
        self._words.setText(f"{self._view.words}{order}")

    def _lay_out(self) -> None:
        label = QLabel("&Show")
        label.setBuddy(self._kinds)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._kinds)
        top.addSpacing(8)
        top.addWidget(self._words, 1)
        withdrawn = QPushButton("&Withdrawn records…")
        withdrawn.setToolTip("What was withdrawn of this person's records, to look at or give back")
        withdrawn.clicked.connect(self.withdrawn_requested)
        given_out = QPushButton("Copies &given out…")
        given_out.setToolTip("Every paper this person is in that was printed, saved or sealed, and for whom")
        given_out.clicked.connect(self._open_copies)
        top.addWidget(given_out)
        top.addWidget(withdrawn)
        self.page.addLayout(top)
        self.page.addWidget(self._view, 1)


def _history_of(file: CaseFile, person: UUID) -> tuple[HistoryRow, ...]:
    return in_words(history(file, file.ask(records_about, person)))
