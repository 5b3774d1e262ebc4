"""The twelve points of a discharge plan, and how the plan stands."""

from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton

from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.person.fitted_rows import FittedRows, heading
from tcare.ui.person.tab import PersonTab
from tcare.ui.plan_marks import PLAN_MARKS, POINT_MARKS
from tcare.ui.record_dialog import Recorder
from tcare.workflows.discharge import NUMBERS, PlanState
from tcare.workflows.discharge import heading as heading_of
from tcare.workflows.kinds import KINDS
from tcare.workflows.overview import Overview
from tcare.workflows.records import RecordRow, RecordTable

_PLACES = {name: place for place, name in enumerate(KINDS["plan_point"].columns)}


class _PointRow(NamedTuple):
    """One of the twelve: what is kept of it, if anything is."""

    number: int
    kept: RecordRow | None
    is_overdue: bool

    def cell(self, name: str) -> str:
        """A field in words; nothing where nothing of the point is kept."""
        return " ".join(self.kept.cells[_PLACES[name]].split()) if self.kept else "Not recorded"

    def value(self, name: str) -> object:
        """A field as it is kept."""
        return self.kept.values[_PLACES[name]] if self.kept else None

    @property
    def state(self) -> str:
        """Its state in words; a point of which nothing is kept is not started."""
        words = self.cell("status") if self.kept else "Not started"
        return f"{words}, overdue" if self.is_overdue else words

    @property
    def mark(self) -> Mark:
        """How its state looks."""
        return Mark.OVERDUE if self.is_overdue else POINT_MARKS.get(str(self.value("status")), Mark.LATER)


def _field(title: str, name: str) -> Column[_PointRow]:
    return Column(title, lambda row: row.cell(name), key=lambda row: row.value(name))


_COLUMNS = (
    Column[_PointRow]("Point", lambda row: f"{row.number} {heading_of(row.number)}", key=lambda row: row.number),
    Column[_PointRow]("State", lambda row: row.state, mark=lambda row: row.mark),
    _field("Owner", "owner"),
    _field("Due", "due_on"),
    _field("Completed", "completed_on"),
    _field("Looked at", "looked_at_on"),
    _field("Note", "note"),
)


_FIELDS = ("number", "status", "owner", "due_on", "completed_on", "looked_at_on", "note")
"""The field each column shows."""


class DischargeTab(PersonTab):
    """The plan of one stay: the one that is open, or any other that is chosen."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._recorder = recorder
        self._overview: Overview | None = None
        self._stay = QComboBox()
        self._stay.setAccessibleName("Stay")
        self._stay.currentIndexChanged.connect(lambda _: self._show_stay())
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._view = FittedRows(_COLUMNS, "Discharge plan", most=len(NUMBERS))
        self._view.opened.connect(self.edit)
        self._view.edit_requested.connect(self.edit)
        for words, key, slot in (("Withdraw", "Delete", self._withdraw), ("History of this", "F4", self._history)):
            action = QAction(words, self._view)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self._view.addAction(action)
        self._buttons = [self._button("&Fill in", "F2", self.edit), self._button("&Withdraw", "Delete", self._withdraw)]
        top = QHBoxLayout()
        for part in (heading("Discharge plan"), self._stay, *self._buttons):
            top.addWidget(part)
        top.addStretch(1)
        self.page.addLayout(top)
        self.page.addWidget(self._state)
        self.page.addWidget(self._view)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: the stays to choose from, keeping the one chosen where it is still there."""
        chosen = self._stay.currentData()
        self._overview = overview
        self._stay.blockSignals(True)
        self._stay.clear()
        for row in overview.tables["stay"].rows:
            self._stay.addItem(_stay_words(overview.tables["stay"], row), row.record)
        self._stay.setCurrentIndex(max(self._stay.findData(chosen), 0))
        self._stay.blockSignals(False)
        self._show_stay()

    def start_new(self) -> None:
        """Override: fill in the current point."""
        self.edit()

    def edit(self) -> None:
        """Open the form of the current point: what is kept of it, or an empty one with its number."""
        row, stay = self._view.current_row(), self._stay.currentData()
        if row is None or stay is None:
            self.hinted.emit("There is no stay in hospital to plan for. Add it on the Hospital tab.")
            return
        if row.kept is not None:
            self._recorder.edit("plan_point", row.kept.record)
        else:
            self._recorder.add("plan_point", stay, {"number": row.number, "status": "not_started"})

    def _withdraw(self) -> None:
        row = self._view.current_row()
        if row is not None and row.kept is not None:
            self._recorder.withdraw("plan_point", row.kept.record)
        else:
            self.hinted.emit("Nothing of this point is recorded yet, so there is nothing to withdraw.")

    def _history(self) -> None:
        row: _PointRow | None = self._view.current_row()
        if row is None or row.kept is None:
            self.hinted.emit("Nothing of this point is recorded yet, so it has no history.")
        else:
            self._recorder.history("plan_point", row.kept.record, _FIELDS[self._view.currentIndex().column()])

    def _show_stay(self) -> None:
        stay = self._stay.currentData()
        has_stay = stay is not None and self._overview is not None
        for part in (self._view, self._stay, *self._buttons):
            part.setVisible(has_stay)
        if self._overview is None or stay is None:
            self._state.setText("No stay in hospital is recorded, so there is no discharge plan.")
            return
        plan = dict(self._overview.plans).get(stay.bytes)
        self._state.setText(_plan_words(plan) if plan else "This stay has ended. Its plan is kept as it was left.")
        self._view.show_rows(_points(self._overview.tables["plan_point"], stay, plan))

    def _button(self, words: str, key: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        plain = words.replace("&", "")
        button.setAccessibleName(f"{plain}: discharge plan point")
        button.setToolTip(f"{plain} ({key})")
        button.clicked.connect(slot)
        return button


def _points(table: RecordTable, stay: UUID, plan: PlanState | None) -> list[_PointRow]:
    kept = {row.values[_PLACES["number"]]: row for row in table.rows if row.parent == stay}
    overdue = {one.point.number for one in plan.points if one.overdue} if plan else set()
    return [_PointRow(number, kept.get(number), number in overdue) for number in NUMBERS]


def _stay_words(table: RecordTable, row: RecordRow) -> str:
    left = row.cells[table.column("discharged_on")]
    ended = f" to {left}" if row.values[table.column("discharged_on")] else ""
    return f"Stay from {row.cells[table.column('admitted_on')]}{ended}"


def _plan_words(plan: PlanState) -> str:
    mark, words = PLAN_MARKS[plan.state], plan.state.replace("-", " ").capitalize()
    lines = [f"{mark.shape} {words}: {plan.complete} of {plan.applicable}, {plan.percent} %"]
    lines += [f"  {reason.rstrip('.')}." for reason in plan.reasons]
    if plan.next_due_on:
        lines.append(f"  Next point due {show_date(plan.next_due_on)}.")
    if plan.stale:
        lines.append(f"  Not looked at for 28 days or ever: {_numbers(plan.stale)}.")
    return "\n".join(lines)


def _numbers(numbers: tuple[int, ...]) -> str:
    words = [str(number) for number in numbers]
    return f"points {', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else f"point {words[0]}"
