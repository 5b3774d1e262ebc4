"""Visits: everyone in hospital, when they were last visited, what was raised, and when the next visit is due."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.count_choice import CountChoice
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.search_field import SearchField
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.screen import Screen
from tcare.ui.visits.bands import Band, Concern
from tcare.ui.visits.columns import COLUMNS, due_words, visit_lines
from tcare.ui.visits.record import PlanVisit, RecordVisit
from tcare.workflows import records
from tcare.workflows.records import FormRow
from tcare.workflows.visiting import VisitRow, visits_in_hospital

_LINES = 7  # of the panel beneath; more are scrolled to


class VisitsScreen(Screen):
    """Everyone in hospital, the visit longest overdue first; beneath, what was seen and raised at each visit."""

    name = "visits"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: tuple[VisitRow, ...] = ()
        self._bands = CountButtons(tuple(Band))
        self._concerns = CountChoice("Everyone", tuple(Concern))
        self._typed = SearchField("Name, NHS number, or words of what was seen or raised")
        self._words = QLabel()
        self._view = NamesKept(
            RowsModel(COLUMNS),
            "Visits",
            empty="Nobody here. Clear the search and the filters to see everyone in hospital.",
            counted="in hospital",
        )
        self._told = QLabel()
        self._record = QPushButton("&Record a visit")
        self._plan = QPushButton("&Plan a visit")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Override: ask for everyone in hospital, and show them as they were filtered, sorted and chosen."""
        self.desk.ask(self, self._take, visits_in_hospital, self.today)

    def go_to_search(self) -> None:
        """Override: to the words that narrow the list."""
        self._typed.take_keyboard()

    def start_new(self) -> None:
        """Override: record a visit to the person chosen."""
        row: VisitRow | None = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose somebody to record a visit to first.")
        else:
            self.desk.ask(self, partial(self._open_record, row), records.form, "visit")

    def plan(self) -> None:
        """Put a visit to the person chosen in the diary."""
        row: VisitRow | None = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose somebody to plan a visit to first.")
            return
        dialog = PlanVisit(self.desk, row, self)
        dialog.saved.connect(self.noticed)
        dialog.open()

    def lists(self) -> Sequence[Listed]:
        """Override: everyone in hospital."""
        return (as_seen(self._view, "Visits", self._words.text()),)

    def _open_record(self, row: VisitRow, form: FormRow) -> None:
        dialog = RecordVisit(self.desk, form, row, self.today, self)
        dialog.saved.connect(self.noticed)
        dialog.open()

    def _take(self, rows: tuple[VisitRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        found = [row for row in self._rows if is_meant(row, self._typed.text())]
        band, concern = self._bands.chosen(), self._concerns.chosen()
        # Each count is of what is left by everything else that is asked for, so that it opens what it counts.
        here = [row for row in found if band is None or band.holds(row)]
        concerned = [row for row in found if concern is None or concern.holds(row)]
        self._concerns.show_counts({one: sum(map(one.holds, here)) for one in Concern}, len(here))
        self._bands.show_counts({one: sum(map(one.holds, concerned)) for one in Band})
        current = self._view.current_row()
        self._view.show_rows([row for row in here if concern is None or concern.holds(row)], len(self._rows))
        self._stay_on(current)
        self._say_how()
        self._follow()

    def _stay_on(self, before: VisitRow | None) -> None:
        """Keep to the person one was on, though their row says something else by now; else to the first."""
        places = [place for place, row in enumerate(self._view.rows) if before is not None and row.stay == before.stay]
        if self._view.rows and (places or self._view.current_row() is None):
            self._view.choose_row(places[0] if places else 0)

    def _say_how(self) -> None:
        typed = self._typed.text().strip()
        order = "" if "sorted by" in self._view.words else " · sorted by the day the next visit is due"
        chosen = [one.title.lower() for one in (self._bands.chosen(), self._concerns.chosen()) if one is not None]
        self._words.setText(" · ".join([f"{self._view.words}{order}", *chosen, *([f"“{typed}”"] if typed else [])]))

    def _follow(self) -> None:
        row: VisitRow | None = self._view.current_row()
        for button in (self._record, self._plan, self._open):
            button.setEnabled(row is not None)
        self._told.setText(_told(row) if row else "Choose a row to read what was seen and raised at each visit.")

    def _open_person(self) -> None:
        if (row := self._view.current_row()) is not None:
            self.person_requested.emit(row.person.id)

    def _connect(self) -> None:
        self._bands.changed.connect(self._show)
        self._concerns.changed.connect(self._show)
        self._typed.leads_to(self._view)
        self._typed.textChanged.connect(self._show)
        self._view.opened.connect(self._open_person)
        self._view.edit_requested.connect(self.start_new)
        self._view.selectionModel().currentRowChanged.connect(self._follow)
        self._view.model().layoutChanged.connect(self._say_how)
        self._record.clicked.connect(self.start_new)
        self._plan.clicked.connect(self.plan)
        self._open.clicked.connect(self._open_person)
        plan = QAction("Plan a visit", self._view)
        plan.setShortcut(QKeySequence("Ctrl+D"))
        plan.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        plan.triggered.connect(self.plan)
        self._view.addAction(plan)

    def _lay_out(self) -> None:
        self._concerns.setAccessibleName("Show only some")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        self._words.setWordWrap(True)
        top = QHBoxLayout()
        for words, field, share in (("&Find", self._typed, 2), ("S&how", self._concerns, 1)):
            label = QLabel(words)
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field, share)
        palette.make_primary(self._record)
        self._record.setToolTip("Record a visit to the person chosen (F2 in the list, or Ctrl+N)")
        self._plan.setToolTip("Put a visit in the diary (Ctrl+D in the list)")
        self._open.setToolTip("Open the person of the row chosen (Enter in the list)")
        foot = QHBoxLayout()
        for button in (self._record, self._plan, self._open):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bands)
        layout.addLayout(top)
        layout.addWidget(self._words)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._panel())
        layout.addLayout(foot)
        begin_at(self, self._view)

    def _panel(self) -> QScrollArea:
        """Beneath the list: every visit of the stay of the row chosen."""
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told.setContentsMargins(6, 0, 6, 0)
        panel = QScrollArea()
        panel.setAccessibleName("What was seen and raised at each visit")
        panel.setFrameShape(QFrame.Shape.NoFrame)
        panel.setWidgetResizable(True)
        panel.setWidget(self._told)
        panel.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 6)
        return panel


def is_meant(row: VisitRow, typed: str) -> bool:
    """Whether a row is of the person, or one of its visits says the words, that are typed."""
    words = typed.casefold().split()
    return row.person.is_meant(typed) or any(
        all(word in f"{visit.seen} {visit.concerns} {visit.raised_with} {visit.by}".casefold() for word in words)
        for visit in row.visits
    )


def _told(row: VisitRow) -> str:
    """How visiting someone stands, and everything of each visit in the stay, newest first."""
    head = f"{row.person.name}. Next visit due {due_words(row)}. {row.placement.sentence}"
    made = ["\n".join(visit_lines(visit)) for visit in row.visits] or ["Not visited in this stay."]
    return "\n".join([head, *made])
