"""Discharge: everyone in hospital by the twelve points of their plans."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.discharge.columns import FIRST_POINT, LETTERS, moves_words, plan_words, point_lines, point_of
from tcare.ui.discharge.grid import Grid
from tcare.ui.discharge.states import Standing
from tcare.ui.kit import nhs_number, palette
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.plan_marks import PLAN_MARKS, POINT_MARKS
from tcare.ui.record_form import RecordForm
from tcare.ui.screen import Screen
from tcare.workflows import records
from tcare.workflows.discharge import heading
from tcare.workflows.inpatients import PlanRow, discharge_plans
from tcare.workflows.records import FormRow
from tcare.workflows.short_forms import ShortForm

_LINES = 6  # of the panel beneath; more are scrolled to


class DischargeScreen(Screen):
    """The grid of everyone in hospital, the worst first; beneath it, why the chosen plan stands as it does."""

    name = "discharge"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: tuple[PlanRow, ...] = ()
        self._states = CountButtons(tuple(Standing))
        self._typed = QLineEdit()
        self._words = QLabel()
        self._grid = Grid()
        self._why = QLabel()
        self._point = QLabel()
        self._fill = QPushButton("Fill &in point")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Override: ask for everyone in hospital, and show them as they were filtered, sorted and chosen."""
        self.desk.ask(self, self._take, discharge_plans, self.today)

    def go_to_search(self) -> None:
        """Override: to the name or number to find."""
        self._typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed.selectAll()

    def start_new(self) -> None:
        """Override: open the form of the point the keyboard is on."""
        row, number = self._grid.current_row(), self._grid.current_number()
        if row is None or number is None:
            self.hinted.emit("Choose one of the twelve points of a row first.")
            return
        kept = point_of(row, number).point.id
        record = UUID(bytes=kept) if kept else None
        self.desk.ask(self, partial(self._open_form, row, number), records.form, "plan_point", record)

    def print_page(self) -> None:
        """Override: how to take the list away."""
        self.hinted.emit("This list is not printed. Choose rows and copy them with Ctrl+C into a spreadsheet.")

    def _take(self, rows: tuple[PlanRow, ...]) -> None:
        is_first = not self._rows
        self._rows = tuple(sorted(rows, key=lambda row: row.trouble))
        self._show()
        if is_first and rows:
            self._grid.fit_points()
            self._grid.go_to(0, FIRST_POINT)

    def _show(self) -> None:
        found = [row for row in self._rows if row.person.is_meant(self._typed.text())]
        self._states.show_counts({state: sum(map(state.holds, found)) for state in Standing})
        state = self._states.chosen()
        self._grid.show_plans([row for row in found if state is None or state.holds(row)], len(self._rows))
        self._say_how()
        self._follow()

    def _say_how(self) -> None:
        state, typed = self._states.chosen(), self._typed.text().strip()
        order = "" if "sorted by" in self._grid.words else " · sorted by trouble, worst first"
        said = [f"{self._grid.words}{order}", state.title.lower() if state else "", f"“{typed}”" if typed else ""]
        self._words.setText(" · ".join(one for one in said if one))

    def _follow(self) -> None:
        """Say in words how the chosen row stands, and offer what can be done with the chosen cell."""
        row, number = self._grid.current_row(), self._grid.current_number()
        self._open.setEnabled(row is not None)
        self._fill.setEnabled(row is not None and number is not None)
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

    def _open_form(self, row: PlanRow, number: int, form: FormRow) -> None:
        fields = form.fields
        if form.record is None:
            begun = {"number": number, "status": "not_started"}
            fields = tuple(one._replace(value=begun.get(one.name, one.value)) for one in fields)
        parent = UUID(bytes=row.stay) if form.record is None else None
        asked = ShortForm(form.title, form.kind, form.record, parent, fields, {})
        dialog = RecordForm(self.desk, asked, f"Point {number}, {heading(number)} · {row.person.name}", self)
        dialog.recorded.connect(lambda _: self.noticed.emit(f"Saved point {number}, {heading(number)}."))
        dialog.open()

    def _connect(self) -> None:
        self._states.changed.connect(self._show)
        self._typed.textChanged.connect(self._show)
        self._grid.opened.connect(self._open_chosen)
        self._grid.selectionModel().currentChanged.connect(self._follow)
        self._grid.model().layoutChanged.connect(self._say_how)
        self._fill.clicked.connect(self.start_new)
        self._open.clicked.connect(self._open_person)
        self._grid.edit_requested.connect(self.start_new)
        open_person = QAction("Open person", self._grid)
        open_person.triggered.connect(self._open_person)
        self._grid.addAction(open_person)

    def _lay_out(self) -> None:
        self._typed.setPlaceholderText("Name or NHS number")
        self._typed.setClearButtonEnabled(True)
        label = QLabel("&Find")
        label.setBuddy(self._typed)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._typed, 1)
        top.addWidget(self._words, 2)
        palette.make_primary(self._fill)
        self._fill.setToolTip("Fill in the point chosen (F2, Ctrl+N, or Enter on a point)")
        self._open.setToolTip("Open the person of the row chosen (Enter outside the points)")
        foot = QHBoxLayout()
        foot.addWidget(self._fill)
        foot.addWidget(self._open)
        foot.addWidget(_key_to_letters(), 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._states)
        layout.addLayout(top)
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


def _why_words(row: PlanRow) -> str:
    """Who it is, how their plan stands, and why."""
    who = f"{row.person.name} · NHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED.lower()}"
    where = f"In hospital {row.days_in:,} days{f', {row.ward}' if row.ward else ''}"
    planned = show_date(row.planned_on) if row.planned_on else NOT_RECORDED.lower()
    ready = f" · clinically ready for {row.ready_days:,} days" if row.ready_days is not None else ""
    lines = [
        f"{who} · {PLAN_MARKS[row.plan.state].shape} {plan_words(row)}",
        *(f"• {reason.rstrip('.')}." for reason in row.plan.reasons),
        f"{where} · planned {planned}, moved: {moves_words(row).lower()}{ready}",
    ]
    return "\n".join(lines)


def _key_to_letters() -> QLabel:
    states = [f"{POINT_MARKS[status].shape} {letter} {words}" for status, (letter, words) in LETTERS.items()]
    key = QLabel("   ".join(one.replace(" ", "\u00a0") for one in (*states, palette.Mark.OVERDUE.label)))
    key.setWordWrap(True)
    return key
