"""The overview of a person: the timeline, what is due and why, and what is missing."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tcare.ui.due.columns import MARKS, WORDS, days_in_words
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.icons import icon
from tcare.ui.kit.labels import heading
from tcare.ui.kit.rows import Column
from tcare.ui.kit.timeline import TimelineRow, as_rows
from tcare.ui.kit.timeline_view import TimelineView
from tcare.ui.person.fitted_rows import FittedRows
from tcare.ui.person.tab import PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.workflows.due import Due
from tcare.workflows.gaps import Gap
from tcare.workflows.overview import Overview

_TIMELINE = (
    Column[TimelineRow]("Lane", lambda row: row.lane),
    Column[TimelineRow]("When", lambda row: row.when, key=lambda row: row.from_on),
    Column[TimelineRow]("What", lambda row: row.words),
)
_GAPS = (
    Column[Gap]("Since", lambda gap: show_date(gap.since) if gap.since else NOT_RECORDED, key=lambda gap: gap.since),
    Column[Gap]("What is missing", lambda gap: gap.detail),
)


def _due_columns(today: date) -> tuple[Column[Due], ...]:
    return (
        Column("State", lambda due: WORDS[due.state], mark=lambda due: MARKS[due.state]),
        Column("Due day", lambda due: show_date(due.due_on), key=lambda due: due.due_on),
        Column("Days", lambda due: days_in_words((due.due_on - today).days), key=lambda due: due.due_on),
        Column("What", lambda due: due.title, tip=lambda due: "\n".join((due.title, *due.because))),
    )


class OverviewTab(PersonTab):
    """The whole case at a glance."""

    why_requested = Signal(object)
    """Why something is due is asked; carries the :class:`Due`."""
    add_requested = Signal()
    """Something is to be added; what is still to be chosen."""
    lane_requested = Signal(str)
    """A mark of the timeline was opened; carries the name of its lane."""

    summary_requested = Signal()
    """The case summary is wanted."""

    def __init__(self, recorder: Recorder, today: date) -> None:
        super().__init__()
        self._today = today
        self._timeline = TimelineView()
        self._timeline.opened.connect(lambda row: self.lane_requested.emit(row.lane))
        self._marks = FittedRows(_TIMELINE, "Timeline as a table", most=12)
        self._marks.opened.connect(lambda row: self.lane_requested.emit(row.lane))
        self._as_table = QPushButton("&Table")
        self._as_table.setCheckable(True)
        self._as_table.setToolTip("Show the timeline as a table")
        self._as_table.toggled.connect(self._switch)
        self._due = FittedRows(_due_columns(today), "What is due", empty="Nothing is due.")
        self._due.opened.connect(self.why_requested)
        self._due.edit_requested.connect(self.why_requested)
        self._gaps = FittedRows(_GAPS, "What is missing", empty="Nothing is missing.")
        for asked in (self._gaps.opened, self._gaps.edit_requested):
            asked.connect(lambda gap: recorder.edit(gap.subject.kind, UUID(bytes=gap.subject.id)))
        self._lay_out()

    @property
    def due(self) -> tuple[Due, ...]:
        """What is due, as shown."""
        rows: tuple[Due, ...] = self._due.rows
        return rows

    def show_overview(self, overview: Overview) -> None:
        """Override: timeline, due, missing."""
        self._timeline.show_facts(overview.timeline, self._today)
        self._marks.show_rows(as_rows(overview.timeline))
        self._due.show_rows(overview.due)
        self._gaps.show_rows(overview.gaps)
        self._switch(self._as_table.isChecked())

    def start_new(self) -> None:
        """Override: what to add is to be chosen first."""
        self.add_requested.emit()

    def ask_why(self) -> None:
        """Ask why the current row is due."""
        if (row := self._due.current_row()) is not None:
            self.why_requested.emit(row)

    def _switch(self, as_table: bool) -> None:
        self._timeline.setVisible(not as_table)
        self._marks.setVisible(as_table)

    def _lay_out(self) -> None:
        add = QPushButton("&Add…")
        add.setToolTip("Add a record (Ctrl+N)")
        add.clicked.connect(self.add_requested)
        summary = QPushButton("Case &summary…")
        summary.setIcon(icon("print"))
        summary.setToolTip("Look at the case summary for a panel, to print or save it (Ctrl+P)")
        summary.clicked.connect(self.summary_requested)
        why = QPushButton("&Why this day?")
        why.clicked.connect(self.ask_why)
        lower = QHBoxLayout()
        lower.setSpacing(24)
        lower.addLayout(_titled("What is due", self._due, why), 3)
        lower.addLayout(_titled("What is missing", self._gaps), 2)
        self.page.addLayout(_line("Timeline", self._as_table, add, summary))
        self.page.addWidget(self._timeline)
        self.page.addWidget(self._marks)
        self.page.addLayout(lower)
        self.page.addStretch(1)


def _titled(words: str, view: QWidget, *buttons: QPushButton) -> QVBoxLayout:
    part = QVBoxLayout()
    part.setSpacing(4)
    part.addLayout(_line(words, *buttons))
    part.addWidget(view)
    part.addStretch(1)
    return part


def _line(words: str, *buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addStrut(QPushButton().sizeHint().height())  # lines side by side keep level, with buttons or without
    line.addWidget(heading(words))
    line.addSpacing(8)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line
