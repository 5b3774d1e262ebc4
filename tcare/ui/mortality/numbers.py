"""The page of numbers: a financial year of mortality reviews by quarter, years side by side, the annual summary."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import heading
from tcare.ui.kit.palette import make_primary
from tcare.ui.kit.rows import Column
from tcare.ui.mortality.annual_dialog import AnnualDialog
from tcare.ui.reports.figures import FiguresTable, table_of
from tcare.ui.rows_behind import RowsBehind
from tcare.workflows.measures import Quarter
from tcare.workflows.mortality_numbers import Behind, Numbers, numbers, rows_behind, year_name
from tcare.workflows.paper_cells import NOT_COME, Cell
from tcare.workflows.quarterly import Mode

_FIRST = 2015  # the financial year in which the programme began

COLUMNS: tuple[Column[Behind], ...] = (
    Column(
        "Person",
        lambda row: row.person.name,
        tip=lambda row: f"{row.person.name}\nNHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED}",
    ),
    Column("Notified", lambda row: show_date(row.notified_on), key=lambda row: row.notified_on),
    Column("Stands now", lambda row: row.stands),
    Column(
        "Waits for now",
        lambda row: "; ".join(row.waits_for) or "Nothing",
        tip=lambda row: "\n".join(row.waits_for) or "Nothing",
    ),
)


class NumbersPage(QWidget):
    """Choose a financial year, read its figures, open whom each counts, and take the annual summary away."""

    opened = Signal(object)
    """A review that a figure counts was opened; carries its :class:`Behind`."""
    refused = Signal(object)
    """Something was refused; carries the error."""
    hinted = Signal(str)
    """Why nothing opens here."""

    def __init__(self, desk: Desk, today: date) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._numbers: Numbers | None = None
        self._year = QComboBox()
        self._says = QLabel()
        self._sheet = QVBoxLayout()
        self._exact = QPushButton("Annual summary, &exact…")
        self._publish = QPushButton("Annual summary, for pu&blication…")
        for year in range(Quarter.of(today).year, _FIRST - 1, -1):
            self._year.addItem(year_name(year).replace("-", "/"), year)
        self._lay_out()
        self._year.currentIndexChanged.connect(lambda _: self.refresh())
        self._exact.clicked.connect(lambda: self.preview("exact"))
        self._publish.clicked.connect(lambda: self.preview("publish"))

    @property
    def year(self) -> int:
        """The calendar year in which the financial year chosen begins."""
        return int(self._year.currentData())

    def refresh(self) -> None:
        """Count anew."""
        self._says.setText("Counting …")
        year = self.year
        self._desk.ask(self, lambda counted: self._show(year, counted), numbers, year, self._today)

    def preview(self, mode: Mode) -> None:
        """Look at the annual summary of the year on pages, to print or save it."""
        AnnualDialog(self._desk, self.year, mode, self).open()

    def open_figure(self, held: tuple[Cell, str]) -> None:
        """Open the reviews a figure counts."""
        cell, where = held
        if self._numbers is None:
            return
        if cell.words == NOT_COME:
            self.hinted.emit("There is nothing to count here: the quarter has not begun, or no review was due.")
            return
        said = f"{where.rpartition(', ')[0]}, {cell.quarter}: {cell.words}"
        title = "Which reviews this figure counts"
        behind = RowsBehind(self._desk, title, said, COLUMNS, "Reviews", self._today, self)
        behind.chosen.connect(self.opened)
        behind.resize(900, 520)
        behind.open()
        people = self._numbers.people[cell.measure, cell.quarter]
        self._desk.ask(behind, lambda rows: behind.show_rows(rows, _how_many(rows)), rows_behind, people, self._today)

    def _show(self, year: int, counted: Numbers) -> None:
        if year != self.year:
            return
        self._says.setText("Every figure opens the reviews it counts: press it, or Enter.")
        if counted == self._numbers:
            return  # the keyboard and the place on the page stay where they are
        self._numbers = counted
        while (item := self._sheet.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)  # at once, or it would be seen until it is gone
                widget.deleteLater()
        for grid in (*counted.tables, *counted.years):
            self._add(table_of(grid))
        self._sheet.addStretch(1)

    def _add(self, table: FiguresTable) -> None:
        table.chosen.connect(self.open_figure)
        self._sheet.addWidget(heading(table.accessibleName()))
        self._sheet.addWidget(table)

    def _lay_out(self) -> None:
        label = QLabel("Financial &year")
        label.setBuddy(self._year)
        self._year.setAccessibleName("Financial year")
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._year)
        top.addWidget(self._says, 1)
        self._says.setWordWrap(True)
        sheet = QWidget()
        sheet.setLayout(self._sheet)
        area = QScrollArea()
        area.setAccessibleName("The numbers")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        foot = QHBoxLayout()
        make_primary(self._publish)
        for button in (self._publish, self._exact):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(top)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        begin_at(self, self._year)


def _how_many(rows: tuple[Behind, ...]) -> str:
    count = f"{len(rows):,} {'review' if len(rows) == 1 else 'reviews'}"
    return f"{count}, each with where it stands now and what it waits for. A share opens those done in time."
