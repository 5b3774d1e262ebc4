"""The discharge plan of one stay: its twelve points, how it stands and why, what keeps the person, and the date."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from tcare.ui.desk import Desk
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.labels import heading, plain
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.letters.wish import Wish
from tcare.ui.person.fitted_rows import FittedRows
from tcare.ui.person.leaving import BARRIER_COLUMNS, STEP_COLUMNS, barriers_of
from tcare.ui.person.tab import PersonTab
from tcare.ui.plan_marks import PLAN_MARKS, POINT_MARKS
from tcare.ui.plan_points import LOOKED_AT_KEY, ChosenPoint, PointEditor, add_keys
from tcare.ui.record_dialog import Recorder
from tcare.workflows.discharge import NUMBERS, PlanState
from tcare.workflows.discharge import heading as heading_of
from tcare.workflows.kinds import KINDS
from tcare.workflows.overview import Overview
from tcare.workflows.plan_points import PointAt
from tcare.workflows.planned_dates import trend_in
from tcare.workflows.records import RecordRow, RecordTable

_PLACES = {name: place for place, name in enumerate(KINDS["plan_point"].columns)}
_OURS = "The twelve headings are our working set, not the national text, which is not confirmed."


class _PointRow(NamedTuple):
    """One of the twelve: what is kept of it, if anything is."""

    number: int
    kept: RecordRow | None
    is_overdue: bool
    is_stale: bool

    def cell(self, name: str) -> str:
        """A field in words, on one line."""
        return " ".join(self.whole(name).split())

    def whole(self, name: str) -> str:
        """A field in words."""
        return self.kept.cells[_PLACES[name]] if self.kept else NOT_RECORDED

    def value(self, name: str) -> object:
        """A field as it is kept."""
        return self.kept.values[_PLACES[name]] if self.kept else None

    @property
    def state(self) -> str:
        """Its state in words; a point of which nothing is kept is not started."""
        words = self.cell("status") if self.kept else "Not started"
        return f"{words}, overdue" if self.is_overdue else words

    @property
    def state_and_reason(self) -> str:
        """Its state, and why where it is blocked or not applicable."""
        return f"{self.state}: {self.cell('reason')}" if self.value("reason") else self.state

    @property
    def looked_at(self) -> str:
        """When it was last looked at, and that it is long ago."""
        on = self.value("looked_at_on")
        return f"{self.cell('looked_at_on') if on else 'Never'}{', look again' if self.is_stale else ''}"

    @property
    def mark(self) -> Mark:
        """How its state looks."""
        return Mark.OVERDUE if self.is_overdue else POINT_MARKS.get(str(self.value("status")), Mark.LATER)


def _field(title: str, name: str) -> Column[_PointRow]:
    return Column(title, lambda row: row.cell(name), tip=lambda row: row.whole(name), key=lambda row: row.value(name))


_COLUMNS = (
    Column[_PointRow]("Point", lambda row: f"{row.number} {heading_of(row.number)}", key=lambda row: row.number),
    Column[_PointRow](
        "State",
        lambda row: row.state_and_reason,
        mark=lambda row: row.mark,
        say=lambda row: row.state_and_reason,
    ),
    _field("Owner", "owner"),
    _field("Due", "due_on"),
    _field("Completed", "completed_on"),
    Column[_PointRow](
        "Looked at",
        lambda row: row.looked_at,
        key=lambda row: row.value("looked_at_on") or date.min,
        note="“Look again”: not complete, and not looked at for 28 days or ever",
    ),
    _field("Note", "note"),
    _field("Evidence", "evidence"),
)


_FIELDS = ("number", "status", "owner", "due_on", "completed_on", "looked_at_on", "note")
"""The field each column shows."""


class DischargeTab(PersonTab):
    """The plan of one stay: the one that is open, or any other that is chosen."""

    def __init__(self, desk: Desk, recorder: Recorder) -> None:
        super().__init__()
        self._recorder = recorder
        self._editor = PointEditor(desk, self)
        self._overview: Overview | None = None
        self._stay = QComboBox()
        self._stay.setAccessibleName("Stay")
        self._stay.currentIndexChanged.connect(lambda _: self._show_stay())
        self._state, self._trend, self._ready = plain(), plain(), plain()
        self._view = FittedRows(_COLUMNS, "Discharge plan", most=len(NUMBERS))
        self._steps = FittedRows(STEP_COLUMNS, "Planned date, step by step", most=12)
        self._barriers = FittedRows(BARRIER_COLUMNS, "Clinically ready, and reasons for delay")
        self._buttons = [
            self._button("&Fill in", "F2", self.edit),
            self._button("&Looked at today", LOOKED_AT_KEY, self._look_at_chosen),
            self._button("&Withdraw", "Delete", self._withdraw),
        ]
        self._write = QPushButton("Write a letter…")
        self._write.setToolTip("Write to the person, their family or anyone else about the plan")
        self._write.clicked.connect(lambda: self.letter_requested.emit(Wish("discharge plan")))
        self._all_stale = QPushButton()
        self._all_stale.clicked.connect(self._look_at_stale)
        self._headings = [heading("Planned date"), heading("Clinically ready, and what keeps the person")]
        self._lay_out()
        self._connect()

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
        """Override: fill in the points chosen."""
        self.edit()

    def edit(self) -> None:
        """Open the form of the point chosen, or that of several."""
        self._mark("")

    def _mark(self, status: str) -> None:
        chosen = self._chosen()
        if chosen:
            self._editor.open(chosen, status)
        else:
            self.hinted.emit("There is no stay in hospital to plan for. Add it on the Hospital tab.")

    def _chosen(self) -> list[ChosenPoint]:
        """The points chosen; the current one where none is."""
        stay, overview, current = self._stay.currentData(), self._overview, self._view.current_row()
        if stay is None or overview is None:
            return []
        rows = self._view.chosen_rows() or ((current,) if current is not None else ())
        return [
            ChosenPoint(PointAt(stay, row.number), row.kept and row.kept.record, overview.person.name, row.state)
            for row in rows
        ]

    def _look_at_chosen(self) -> None:
        if chosen := self._chosen():
            self._editor.look_at([point.at for point in chosen])

    def _look_at_stale(self) -> None:
        stay = self._stay.currentData()
        self._editor.look_at([PointAt(stay, row.number) for row in self._view.rows if row.is_stale])

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
        stay, overview = self._stay.currentData(), self._overview
        has_stay = stay is not None and overview is not None
        for part in (self._view, self._stay, self._trend, self._ready, self._write, *self._buttons, *self._headings):
            part.setVisible(has_stay)
        if overview is None or stay is None:
            for part in (self._steps, self._barriers, self._all_stale):
                part.hide()
            self._state.setText("No stay in hospital is recorded, so there is no discharge plan.")
            return
        plan = dict(overview.plans).get(stay.bytes)
        self._state.setText(_plan_words(plan) if plan else "This stay has ended. Its plan is kept as it was left.")
        self._view.show_rows(_points(overview.tables["plan_point"], stay, plan))
        stale = len(plan.stale) if plan else 0
        self._all_stale.setText(f"Looked at all {stale} &stale points today")
        self._all_stale.setVisible(stale > 1)
        self._show_leaving(overview, stay)

    def _show_leaving(self, overview: Overview, stay: UUID) -> None:
        """The planned date's trend, and the times of being ready with their reasons."""
        moved, kept = trend_in(overview.tables["planned_discharge"], stay), barriers_of(overview, stay)
        now = f"{show_date(moved.steps[-1].planned_on)}. " if moved.steps and not moved.is_removed else ""
        self._trend.setText(f"{now}{moved.words}.")
        self._steps.show_rows(list(reversed(moved.steps)))
        self._steps.setVisible(bool(moved.steps))
        self._ready.setText("Never recorded as clinically ready in this stay.")
        self._ready.setVisible(not kept)
        self._barriers.show_rows(kept)
        self._barriers.setVisible(bool(kept))

    def _connect(self) -> None:
        self._view.opened.connect(self.edit)
        self._view.edit_requested.connect(self.edit)
        for words, key, slot in (("Withdraw", "Delete", self._withdraw), ("History of this", "F4", self._history)):
            action = QAction(words, self._view)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self._view.addAction(action)
        add_keys(self._view, self._mark, self._look_at_chosen)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for part in (heading("Discharge plan"), self._stay, *self._buttons, self._write):
            top.addWidget(part)
        top.addStretch(1)
        stale = QHBoxLayout()
        stale.addWidget(self._all_stale)
        stale.addStretch(1)
        ours = plain()
        ours.setText(_OURS)
        self.page.addLayout(top)
        self.page.addWidget(self._state)
        self.page.addLayout(stale)
        self.page.addWidget(self._view)
        self.page.addWidget(ours)
        planned, ready = self._headings
        for part in (planned, self._trend, self._steps, ready, self._ready, self._barriers):
            self.page.addWidget(part)
        self.page.addStretch(1)

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
    stale = plan.stale if plan else ()
    return [_PointRow(number, kept.get(number), number in overdue, number in stale) for number in NUMBERS]


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
