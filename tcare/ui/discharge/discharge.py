"""Discharge: everyone in hospital by the twelve points of their plans."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.discharge.columns import (
    FIRST_POINT,
    key_to_letters,
    key_to_points,
    next_visit_words,
    plan_words,
    point_lines,
    point_of,
    state_words,
    visit_words,
)
from tcare.ui.discharge.grid import Grid
from tcare.ui.discharge.states import Standing
from tcare.ui.discharge.troubles import Trouble
from tcare.ui.kit import nhs_number, palette
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.count_choice import CountChoice
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.search_field import SearchField
from tcare.ui.plan_marks import PLAN_MARKS
from tcare.ui.plan_points import LOOKED_AT_KEY, ChosenPoint, PointEditor, add_keys
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.screen import Screen
from tcare.workflows.barriers import Ready
from tcare.workflows.inpatients import PlanRow, discharge_plans
from tcare.workflows.plan_points import PointAt

_LINES = 6  # of the panel beneath; more are scrolled to


class DischargeScreen(Screen):
    """The grid of everyone in hospital, the worst first; beneath it, why the chosen plan stands as it does."""

    name = "discharge"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: tuple[PlanRow, ...] = ()
        self._states = CountButtons(tuple(Standing))
        self._troubles = CountChoice("Everyone", tuple(Trouble))
        self._typed = SearchField("Name or NHS number")
        self._words = QLabel()
        self._grid = Grid()
        self._why = QLabel()
        self._point = QLabel()
        self._fill = QPushButton("Fill &in point")
        self._looked = QPushButton("&Looked at today")
        self._open = QPushButton("&Open person")
        self._editor = PointEditor(desk, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Override: ask for everyone in hospital, and show them as they were filtered, sorted and chosen."""
        self.desk.ask(self, self._take, discharge_plans, self.today)

    def go_to_search(self) -> None:
        """Override: to the name or number to find."""
        self._typed.take_keyboard()

    def start_new(self) -> None:
        """Override: open the form of the point chosen, or that of several."""
        self._mark("")

    def look_at_points(self) -> None:
        """Say of the points chosen that they were looked at today."""
        if points := self._chosen_points():
            self._editor.look_at([point.at for point in points])

    def lists(self) -> Sequence[Listed]:
        """Override: the grid, with what its letters and numbers mean."""
        return (as_seen(self._grid, "Discharge", self._words.text(), key=(key_to_letters(), key_to_points())),)

    def _take(self, rows: tuple[PlanRow, ...]) -> None:
        is_first = not self._rows
        self._rows = tuple(sorted(rows, key=lambda row: row.trouble))
        self._show()
        if is_first and rows:
            self._grid.fit_points()
            self._grid.go_to(0, FIRST_POINT)

    def _show(self) -> None:
        found = [row for row in self._rows if row.person.is_meant(self._typed.text())]
        state, trouble = self._states.chosen(), self._troubles.chosen()
        # Each count is of what is left by everything else that is asked for, so that it opens what it counts.
        here = [row for row in found if state is None or state.holds(row)]
        troubled = [row for row in found if trouble is None or trouble.holds(row)]
        self._troubles.show_counts({one: sum(map(one.holds, here)) for one in Trouble}, len(here))
        self._states.show_counts({one: sum(map(one.holds, troubled)) for one in Standing})
        self._grid.show_plans([row for row in here if trouble is None or trouble.holds(row)], len(self._rows))
        self._say_how()
        self._follow()

    def _say_how(self) -> None:
        typed = self._typed.text().strip()
        order = "" if "sorted by" in self._grid.words else " · sorted by trouble, worst first"
        chosen = [one.title.lower() for one in (self._states.chosen(), self._troubles.chosen()) if one is not None]
        said = [f"{self._grid.words}{order}", *chosen, f"“{typed}”" if typed else ""]
        self._words.setText(" · ".join(one for one in said if one))

    def _follow(self) -> None:
        """Say in words how the chosen row stands, and offer what can be done with the chosen cell."""
        row, number = self._grid.current_row(), self._grid.current_number()
        self._open.setEnabled(row is not None)
        points = len(self._grid.chosen_points())
        self._fill.setText("Fill &in point" if points < 2 else f"Change {points} po&ints")
        self._fill.setEnabled(points > 0)
        self._looked.setEnabled(points > 0)
        self._why.setText(_why_words(row) if row else "Choose a row to read why its plan stands as it does.")
        self._point.setText("\n".join(point_lines(point_of(row, number))) if row and number else "")

    def _open_chosen(self, row: PlanRow) -> None:
        """Enter: the point on a point, the person anywhere else."""
        if self._grid.current_number() is not None:
            self.start_new()
        else:
            self.person_requested.emit(row.person.id)

    def _open_person(self) -> None:
        if (row := self._grid.current_row()) is not None:
            self.person_requested.emit(row.person.id)

    def _mark(self, status: str) -> None:
        """Open the form of the points chosen, with a status to begin with."""
        if points := self._chosen_points():
            self._editor.open(points, status)

    def _chosen_points(self) -> list[ChosenPoint]:
        """The points chosen; says what to do where there are none."""
        points = [_chosen(row, number) for row, number in self._grid.chosen_points()]
        if not points:
            self.hinted.emit("Choose one or more of the twelve points first.")
        return points

    def _connect(self) -> None:
        self._states.changed.connect(self._show)
        self._troubles.changed.connect(self._show)
        self._typed.leads_to(self._grid)
        self._typed.textChanged.connect(self._show)
        self._grid.opened.connect(self._open_chosen)
        self._grid.selectionModel().currentChanged.connect(self._follow)
        self._grid.selectionModel().selectionChanged.connect(self._follow)
        self._grid.model().layoutChanged.connect(self._say_how)
        self._fill.clicked.connect(self.start_new)
        self._looked.clicked.connect(self.look_at_points)
        self._open.clicked.connect(self._open_person)
        self._editor.saved.connect(self.noticed)
        add_keys(self._grid, self._mark, self.look_at_points)
        self._grid.edit_requested.connect(self.start_new)
        open_person = QAction("Open person", self._grid)
        open_person.triggered.connect(self._open_person)
        self._grid.addAction(open_person)

    def _lay_out(self) -> None:
        self._troubles.setAccessibleName("Show only those with one trouble")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        top = QHBoxLayout()
        for words, field, share in (("&Find", self._typed, 2), ("S&how", self._troubles, 1)):
            label = QLabel(words)
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field, share)
        self._words.setWordWrap(True)
        palette.make_primary(self._fill)
        self._fill.setToolTip("Change the points chosen (F2, Ctrl+N, or Enter on a point); C, P, B, N or A marks them")
        self._looked.setToolTip(f"Say that the points chosen were looked at today ({LOOKED_AT_KEY})")
        self._open.setToolTip("Open the person of the row chosen (Enter outside the points)")
        foot = QHBoxLayout()
        for button in (self._fill, self._looked, self._open):
            foot.addWidget(button)
        foot.addWidget(_key(), 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._states)
        layout.addLayout(top)
        layout.addWidget(self._words)
        layout.addWidget(self._grid, 1)
        layout.addWidget(self._panel())
        layout.addLayout(foot)
        begin_at(self, self._grid)

    def _panel(self) -> QScrollArea:
        """Beneath the grid, side by side: how the chosen plan stands, and the point the keyboard is on."""
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(6, 0, 6, 0)
        for label, share in ((self._why, 3), (self._point, 2)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, share)
        panel = QScrollArea()
        panel.setAccessibleName("Why the plan stands as it does")
        panel.setFrameShape(QFrame.Shape.NoFrame)
        panel.setWidgetResizable(True)
        panel.setWidget(inside)
        panel.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 6)
        return panel


def _chosen(row: PlanRow, number: int) -> ChosenPoint:
    one = point_of(row, number)
    record = UUID(bytes=one.point.id) if one.point.id else None
    return ChosenPoint(PointAt(UUID(bytes=row.stay), number), record, row.person.name, state_words(one))


def _why_words(row: PlanRow) -> str:
    """Who it is, how their plan stands and why, and what else bears on their leaving."""
    who = f"{row.person.name} · NHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED.lower()}"
    planned = show_date(row.planned_on) if row.planned_on else NOT_RECORDED.lower()
    ready = f"Ready for {row.ready.days:,} days: {_reasons(row.ready)}" if row.ready else "Not clinically ready"
    lines = [
        f"{who} · {PLAN_MARKS[row.plan.state].shape} {plan_words(row)}",
        *(f"• {reason.rstrip('.')}." for reason in row.plan.reasons),
        f"In hospital {row.days_in:,} days{f', {row.ward}' if row.ward else ''}. {row.placement.sentence}",
        f"Planned {planned}. {row.trend.words}. {ready}.",
        f"Last visit: {visit_words(row)}. Next by {next_visit_words(row)}." if row.visit_due else "",
    ]
    return "\n".join(line for line in lines if line)


def _reasons(ready: Ready) -> str:
    return "; ".join(barrier.words for barrier in ready.barriers) or "no reason for delay recorded"


def _key() -> QLabel:
    key = QLabel(key_to_letters())
    key.setWordWrap(True)
    return key
