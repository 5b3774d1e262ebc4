"""The page of panels: each day with its chair, and what is on its agenda."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality_clock import mark_of, words_of
from tcare.ui.mortality_forms import MortalityForms
from tcare.ui.print.listed import Listed, as_seen
from tcare.workflows.mortality_board import LANES, BoardRow
from tcare.workflows.mortality_panels import PanelRow
from tcare.workflows.mortality_steps import STEPS, StepName

_INDEPENDENT = {True: "Independent", False: "Not independent", None: "Independence not recorded"}
_STEPS: tuple[StepName, ...] = ("decide", "grades", "sign-off", "send-back", "agenda")


def _panel_columns(today: date) -> tuple[Column[PanelRow], ...]:
    return (
        Column(
            "Panel",
            lambda row: show_date(row.on),
            tip=lambda row: "\n".join(part for part in (show_date(row.on), row.note) if part),
            key=lambda row: row.on,
        ),
        Column("Stands", lambda row: _stands(row, today), mark=lambda row: _mark(row, today)),
        Column("Agenda", lambda row: f"{len(row.agenda):,}", key=lambda row: -len(row.agenda), is_number=True),
        Column(
            "Not signed off",
            lambda row: f"{row.undecided:,}",
            key=lambda row: -row.undecided,
            note="Reviews on the agenda that are not signed off",
            is_number=True,
        ),
        Column("Chair", lambda row: row.chair or NOT_RECORDED),
        Column(
            "Independent",
            lambda row: _INDEPENDENT[row.independent],
            tip=lambda row: row.warning or _INDEPENDENT[row.independent],
            mark=lambda row: Mark.OVERDUE if row.warning else None,
            say=lambda row: _INDEPENDENT[row.independent],
        ),
        Column("Where", lambda row: row.place or NOT_RECORDED),
    )


def _mark(row: PanelRow, today: date) -> Mark:
    if row.on >= today:
        return Mark.LATER
    return Mark.SOON if row.undecided else Mark.IN_TIME


def _stands(row: PanelRow, today: date) -> str:
    return "Ahead" if row.on >= today else "Not all signed off" if row.undecided else "All signed off"


def _on_agenda(agenda: Sequence[BoardRow]) -> tuple[UUID, ...]:
    return tuple(row.person.id for row in agenda)


def _agenda_columns(today: date) -> tuple[Column[BoardRow], ...]:
    return (
        Column("Person", lambda row: row.person.name),
        Column("Stands", lambda row: LANES[row.lane]),
        Column(
            "Clock",
            lambda row: words_of(row.death.standing, today),
            mark=lambda row: mark_of(row.death.standing, today),
        ),
        Column("Waits for", lambda row: "; ".join((*row.holds, *row.waits_for)) or "Nothing"),
        Column("Reviewer", lambda row: row.reviewer or "Nobody yet"),
        Column("Type", lambda row: row.type),
    )


class PanelsPage(QWidget):
    """Panels ahead, nearest first, then those past; the agenda of the one chosen."""

    opened = Signal(object)
    """A review on an agenda was opened; carries its :class:`BoardRow`."""
    papers_requested = Signal(object)
    """The papers of a panel are wanted; carries its :class:`PanelRow`."""
    agenda_requested = Signal(object)
    """The agenda of a panel alone is wanted; carries its :class:`PanelRow`."""
    refused = Signal(object)
    """A step was refused; carries the error."""
    hinted = Signal(str)
    """Why a key or a button does nothing here and now."""

    def __init__(self, forms: MortalityForms, today: date) -> None:
        super().__init__()
        self._forms = forms
        self._panels = RowsView(
            RowsModel(_panel_columns(today)), "Panels", empty="No panel is planned. Plan the first with Ctrl+N."
        )
        self._heading = QLabel()
        self._agenda = RowsView(
            RowsModel(_agenda_columns(today)),
            "Agenda",
            empty="Nothing is on the agenda. On the page Reviews, put reviews in the lane Panel on it.",
        )
        self._plan = QPushButton("P&lan a panel")
        self._run = QPushButton("Plan every &month")
        self._change = QPushButton("&Change the panel")
        self._papers, self._print = QPushButton("Pap&ers for this panel…"), QPushButton("Print the a&genda…")
        self._lay_out()
        self._panels.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._panels.edit_requested.connect(lambda _: self._change_panel())
        self._panels.opened.connect(lambda _: self._agenda.setFocus())
        self._agenda.opened.connect(self.opened)
        self._plan.clicked.connect(self.plan)
        self._run.clicked.connect(self._forms.plan_run)
        self._change.clicked.connect(self._change_panel)
        self._papers.clicked.connect(self.open_papers)
        self._print.clicked.connect(lambda: self._ask_for(self.agenda_requested))

    def show_panels(self, rows: tuple[PanelRow, ...]) -> None:
        """Show every panel day."""
        before: PanelRow | None = self._panels.current_row()
        self._panels.show_rows(rows)
        places = [place for place, row in enumerate(self._panels.rows) if before and row.on == before.on]
        if self._panels.rows:
            self._panels.choose_row(places[0] if places else 0)
        self._follow()

    @property
    def lists(self) -> Sequence[Listed]:
        """The panels, and the agenda of the one chosen."""
        order = "" if "sorted by" in self._panels.words else " · those ahead first, then those past"
        panels = as_seen(self._panels, "Panels", f"{self._panels.words}{order}", lambda row: _on_agenda(row.agenda))
        agenda = f"{self._heading.text()}: {self._agenda.words}"
        return panels, as_seen(self._agenda, "Agenda of a panel", agenda)

    def plan(self) -> None:
        """Plan a panel."""
        self._forms.plan_panel()

    def open_papers(self) -> None:
        """The papers of the panel chosen."""
        self._ask_for(self.papers_requested)

    def _ask_for(self, papers: SignalInstance) -> None:
        row: PanelRow | None = self._panels.current_row()
        if row is None:
            self.hinted.emit("Choose a panel first, or plan one with Ctrl+N.")
        elif not row.agenda:
            self.hinted.emit("Nothing is on the agenda of this panel yet: there are no papers for it.")
        else:
            papers.emit(row)

    def _change_panel(self) -> None:
        row: PanelRow | None = self._panels.current_row()
        if row is None:
            self.hinted.emit("Choose a panel first, or plan one with Ctrl+N.")
        else:
            self._forms.plan_panel(row)

    def _follow(self) -> None:
        row: PanelRow | None = self._panels.current_row()
        self._change.setEnabled(row is not None)
        for button in (self._papers, self._print):
            button.setEnabled(row is not None and bool(row.agenda))
        before: BoardRow | None = self._agenda.current_row()
        self._agenda.show_rows(row.agenda if row else ())
        places = [place for place, one in enumerate(self._agenda.rows) if before and one.review == before.review]
        if self._agenda.rows:
            self._agenda.choose_row(places[0] if places else 0)
        chair = f", chaired by {row.chair}" if row and row.chair else ""
        warning = f". {Mark.OVERDUE.shape} {row.warning}" if row and row.warning else ""
        self._heading.setText(f"Agenda of {show_date(row.on)}{chair}{warning}" if row else "Agenda")

    def _take_step(self, step: StepName) -> None:
        row: BoardRow | None = self._agenda.current_row()
        if row is None:
            self.hinted.emit("Choose a review on the agenda first.")
        else:
            self._forms.take_step(step, [row.review])

    def _button(self, step: StepName) -> QPushButton:
        button = QPushButton("Move to another panel" if step == "agenda" else STEPS[step].label)
        button.clicked.connect(lambda: self._take_step(step))
        if step == "decide":
            palette.make_primary(button)
        return button

    def _lay_out(self) -> None:
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        head = QWidget()
        top = FlowLayout(head, gap=6)
        top.setContentsMargins(0, 0, 0, 0)
        for button, tip in (
            (self._plan, "Plan a panel (Ctrl+N)"),
            (self._run, "Plan a panel in each of the next months, such as every second Wednesday"),
            (self._change, "Change it (F2 in the list)"),
            (self._papers, "The agenda and a page for each review, bound for one reader"),
            (self._print, "The agenda alone, with names or with initials"),
        ):
            button.setToolTip(tip)
            top.addWidget(button)
        foot = QWidget()
        flow = FlowLayout(foot, gap=6)
        flow.setContentsMargins(0, 0, 0, 0)
        for step in _STEPS:
            flow.addWidget(self._button(step))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(head)
        layout.addWidget(self._panels, 2)
        layout.addWidget(self._heading)
        layout.addWidget(self._agenda, 3)
        layout.addWidget(foot)
        begin_at(self, self._panels)
