"""The quarterly paper on screen: a row of the plan at a time, its words written and its figures opened."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcare import clock
from tcare.errors import TcareError
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import plain
from tcare.ui.kit.palette import make_primary
from tcare.ui.reports.behind import PeopleBehind
from tcare.ui.reports.figures import FiguresTable, table_of, table_of_trends
from tcare.ui.reports.frozen import FrozenPapers
from tcare.ui.reports.paper_choices import PaperChoices
from tcare.ui.reports.quarterly_dialog import QuarterlyDialog
from tcare.ui.reports.row_words import RowWords, read, written
from tcare.workflows.frozen_papers import freeze
from tcare.workflows.local_values import set_value
from tcare.workflows.measures import Quarter
from tcare.workflows.paper_cells import Cell
from tcare.workflows.paper_figures import put_in, take_back
from tcare.workflows.paper_lines import Words, write
from tcare.workflows.quarterly import SHOW_NOUGHTS, Paper, Row, quarterly_paper, rows_of_plan

_DRAFTS = "paper/words"  # no form of the list of drafts
_RESTING = 400  # milliseconds without a key, after which a draft is kept


class _Made(NamedTuple):
    """A paper as it was counted, and who counted it."""

    paper: Paper
    by: str


class QuarterlyTab(QWidget):
    """Choose a quarter; read, write, open its figures; look at it on pages; freeze it as it is sent."""

    person_requested = Signal(object)
    """Somebody counted was chosen; carries their identity."""
    noticed = Signal(object)
    """Something to say at the foot of the window."""
    hinted = Signal(str)
    """Why nothing opens here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: _Made | None = None
        self._asked = 0
        self._drafts: dict[str, Words] = {}
        self._choices = PaperChoices()
        self._rows = QListWidget()
        self._words = RowWords()
        self._tables = QVBoxLayout()
        self._shown: list[FiguresTable] = []
        self._notes: list[str] = []
        self._title, self._objective = QLabel(), QLabel()
        self._pages, self._freeze, self._frozen = (
            QPushButton("&Preview, print or save…"),
            QPushButton("Free&ze as it stands"),
            QPushButton("Fr&ozen papers…"),
        )
        self._resting = QTimer(self, singleShot=True, interval=_RESTING)
        self._lay_out()
        self._connect()
        desk.kept_aside(self, self._take_drafts, _DRAFTS)

    @property
    def quarter(self) -> Quarter:
        """The quarter that is chosen."""
        return self._choices.quarter

    def refresh(self) -> None:
        """Count anew, down the worker lane; of several asked for at once, only the last is counted."""
        if (day := self._choices.day()) is None:
            return
        self._asked += 1
        asked, quarter, mode = self._asked, self.quarter, self._choices.mode

        def work(file: CaseFile) -> _Made | None:
            if asked != self._asked:
                return None
            by = file.slot.full_name or file.slot.account
            return _Made(file.ask(quarterly_paper, quarter, day, mode), by)

        self._choices.say_working()
        self._may_go(False)
        self._desk.run(self, self._take, self._refused, work)

    def preview(self) -> None:
        """Look at the paper on pages, to print or save it."""
        if self._made is None:
            self.hinted.emit("The paper is still being counted.")
            return
        at = clock.now().astimezone()
        QuarterlyDialog(self._desk, self._made.paper, self._made.by, at, is_frozen=False, parent=self).open()

    def open_figure(self, held: tuple[Cell, str]) -> None:
        """Open the people a figure counts; say why where it opens nobody."""
        cell, where = held
        if self._made is None:
            return
        if self._made.paper.mode == "publish":
            self.hinted.emit("Figures for publication open nobody. Choose exact figures to see whom they count.")
        elif cell.is_by_hand:
            self.hinted.emit("This was put in by hand. Delete takes it back, and the cell is counted again.")
        elif not cell.parts:
            self.hinted.emit("There is nothing to count here yet. Type to put something in by hand.")
        else:
            behind = PeopleBehind(self._desk, cell, where, _as_of(self._made.paper), self)
            behind.person_chosen.connect(self.person_requested)
            behind.open()

    def _put_in(self, cell: Cell, words: str) -> None:
        self._desk.act(self, None, self.noticed.emit, put_in, Quarter.read(cell.quarter), cell.measure, words)

    def _take_back(self, cell: Cell) -> None:
        if cell.is_by_hand:
            self._desk.act(self, None, self.noticed.emit, take_back, Quarter.read(cell.quarter), cell.measure)
        else:
            self.hinted.emit("Delete takes back what was put in by hand, marked †. This figure was counted.")

    def _take(self, made: _Made | None) -> None:
        if made is None:
            return
        self._made = made
        self._choices.say_made(made.paper)
        self._may_go(True)
        self._show_row()

    def _refused(self, error: TcareError) -> None:
        self._choices.say_refused()
        self.noticed.emit(error)

    def _may_go(self, is_counted: bool) -> None:
        self._pages.setEnabled(is_counted)
        self._freeze.setEnabled(is_counted)

    def _row(self) -> Row | None:
        place = self._rows.currentRow()
        return self._made.paper.rows[place] if self._made and place >= 0 else None

    def _show_row(self) -> None:
        row = self._row()
        if row is None or self._made is None:
            return
        self._title.setText(f"{row.number}. {row.title}")
        self._objective.setText(f"{row.objective}. ({row.policy})")
        self._words.show_words(Words(row.lead, row.narrative), self._drafts.get(self._place()))
        is_exact = self._made.paper.mode == "exact"
        tables = [table_of(grid, opens=is_exact, writes=is_exact) for grid in row.tables]
        if row.trends:
            tables.append(table_of_trends(row.trends, is_exact=is_exact))
        notes = [grid.note for grid in row.tables]
        if (len(tables), notes) == (len(self._shown), self._notes) and all(
            map(FiguresTable.takes, self._shown, tables)
        ):
            return
        while (item := self._tables.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)  # at once, or it would be seen until it is gone
                widget.deleteLater()
        self._shown, self._notes = tables, notes
        for table, note in zip(tables, (*notes, ""), strict=False):
            self._add_table(table, note)
        if not tables:
            self._tables.addWidget(QLabel("This row has no figures: its words say how it stands."))

    def _add_table(self, table: FiguresTable, note: str) -> None:
        title = plain(table.accessibleName(), bold=True)
        table.chosen.connect(self.open_figure)
        table.put_in.connect(self._put_in)
        table.taken_back.connect(self._take_back)
        self._tables.addWidget(title)
        self._tables.addWidget(table)
        if note:
            self._tables.addWidget(plain(note))

    def _place(self) -> str:
        """Which words are written: of which row of which quarter."""
        paper, row = self._made.paper if self._made else None, self._row()
        return f"{paper.quarter}/{row.number}" if paper and row else ""

    def _take_drafts(self, kept: dict[str, str]) -> None:
        self._drafts = read(kept.get(_DRAFTS)) | self._drafts
        self._show_row()

    def _keep_draft(self) -> None:
        draft, place = self._words.draft(), self._place()
        before = self._drafts.pop(place, None)
        if draft is not None and place:
            self._drafts[place] = draft
        if before != draft:
            self._resting.start()

    def _write(self, words: Words) -> None:
        if (row := self._row()) is None:
            return
        place = self._place()

        def saved(_: object) -> None:
            self._drafts.pop(place, None)
            self._resting.start()

        quarter = Quarter.read(place.partition("/")[0])
        self._desk.act(self, saved, self.noticed.emit, write, quarter, row.number, words)

    def _freeze_it(self) -> None:
        if self._made is not None:
            paper, by = self._made
            self._desk.act(
                self, None, self.noticed.emit, freeze, Quarter.read(paper.quarter), _as_of(paper), paper.mode, by
            )

    def _switch_noughts(self, is_on: bool) -> None:
        words = "on" if is_on else "off"
        self._desk.act(self, None, self.noticed.emit, set_value, SHOW_NOUGHTS, words, today=clock.today())

    def _connect(self) -> None:
        self._choices.changed.connect(self.refresh)
        self._choices.noughts_switched.connect(self._switch_noughts)
        self._rows.currentRowChanged.connect(lambda _: self._show_row())
        self._words.edited.connect(self._keep_draft)
        self._words.saved.connect(self._write)
        self._resting.timeout.connect(lambda: self._desk.keep_aside(_DRAFTS, written(self._drafts)))
        self._pages.clicked.connect(self.preview)
        self._freeze.clicked.connect(self._freeze_it)
        self._frozen.clicked.connect(lambda: FrozenPapers(self._desk, self).open())

    def _lay_out(self) -> None:
        self._rows.setAccessibleName("Rows of the plan")
        self._rows.addItems([f"{number}. {title}" for number, title in rows_of_plan()])
        self._rows.setFixedWidth(self.fontMetrics().averageCharWidth() * 34)
        self._rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place, (number, title) in enumerate(rows_of_plan()):
            if (item := self._rows.item(place)) is not None:
                item.setToolTip(f"{number}. {title}")
                item.setSizeHint(QSize(0, max(28, self.fontMetrics().height() + 10)))
        first = next(n for n, (_, title) in enumerate(rows_of_plan()) if title == "People in hospital now")
        self._rows.setCurrentRow(first)
        middle = QHBoxLayout()
        middle.addWidget(self._rows)
        middle.addWidget(self._sheet(), 1)
        foot = QHBoxLayout()
        make_primary(self._pages)
        self._freeze.setToolTip(
            "Keep this paper as it stands, to be opened and saved again to the byte; one Undo takes it back"
        )
        for button in (self._pages, self._freeze, self._frozen):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._choices)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        begin_at(self, self._rows)

    def _sheet(self) -> QScrollArea:
        """One row of the plan: what it is for, its words, its tables."""
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self._title.setFont(font)
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        for label in (self._title, self._objective):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self._words)
        layout.addLayout(self._tables)
        layout.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("The row of the plan that is chosen")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        for ground in (area.viewport(), sheet):
            ground.setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area


def _as_of(paper: Paper) -> date:
    return date.fromisoformat(paper.as_of)
