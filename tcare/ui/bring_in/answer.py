"""What a workbook would do, or did: sheet by sheet, and what is wrong row by row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from tcare.ui.bring_in.checked import Checked, SheetCount
from tcare.ui.kit import palette
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import title
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.workflows.sheets import Problem

_IGNORED_NAMED = 8

COUNTS: tuple[Column[SheetCount], ...] = (
    Column("Sheet", lambda row: row.sheet),
    Column("Added", lambda row: f"{row.added:,}", key=lambda row: row.added, is_number=True),
    Column("Updated", lambda row: f"{row.updated:,}", key=lambda row: row.updated, is_number=True),
    Column(
        "Unchanged",
        lambda row: f"{row.unchanged:,}",
        key=lambda row: row.unchanged,
        note="Rows that say what is already recorded.",
        is_number=True,
    ),
    Column(
        "Rejected",
        lambda row: "Whole sheet" if row.rejected is None else f"{row.rejected:,}",
        key=lambda row: row.rejected,
        is_number=True,
    ),
)
PROBLEMS: tuple[Column[Problem], ...] = (
    Column("Sheet", lambda row: row.sheet),
    Column("Row", lambda row: f"{row.row:,}", key=lambda row: row.row, note="As the spreadsheet numbers it."),
    Column("Column", lambda row: row.column or "The whole row"),
    Column("What is wrong", lambda row: row.problem),
    Column("What would be right", lambda row: row.remedy),
)
_SENTENCES = (3, 4)  # the columns of PROBLEMS that share what room there is


class AnswerPage(QWidget):
    """Shows a checked workbook, and offers what can be done with it."""

    accepted = Signal()
    """What is right is to be brought in."""
    rejects_requested = Signal()
    """The rejected rows are to be saved."""
    left = Signal()
    """Start again."""
    due_requested = Signal()
    """What's due is wanted."""
    test_numbers_changed = Signal(bool)
    """Whether NHS numbers of the test range are to be allowed."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._words, self._ignored, self._row = title(""), QLabel(), QLabel(), QLabel()
        for label in (self._title, self._words, self._ignored, self._row):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._test_numbers = QCheckBox("&These are test numbers (999…)")
        self._test_numbers.clicked.connect(self.test_numbers_changed)
        self._counts = RowsView(RowsModel(COUNTS), "Sheets")
        self._problems = RowsView(RowsModel(PROBLEMS), "Rejected rows")
        self._problems.selectionModel().currentRowChanged.connect(self._say_row)
        self._leave = QPushButton()
        self._rejects = QPushButton("Save the &rejected rows…")
        self._accept, self._due = QPushButton(), QPushButton("&Open What's due")
        for button, signal in (
            (self._leave, self.left),
            (self._rejects, self.rejects_requested),
            (self._accept, self.accepted),
            (self._due, self.due_requested),
        ):
            button.clicked.connect(signal)
        for button in (self._accept, self._due):
            palette.make_primary(button)
        self._lay_out()

    @property
    def words(self) -> str:
        """What is said above the tables."""
        return self._words.text()

    def show_checked(self, checked: Checked) -> None:
        """Show a workbook as it was checked, or brought in."""
        rejected = checked.result.rejected
        self._title.setText(f"{checked.path.name}: {'brought in' if checked.is_done else 'checked'}")
        self._words.setText(checked.words)
        self._ignored.setText(_left_alone(checked.book.ignored))
        self._ignored.setToolTip("\n".join(checked.book.ignored))
        self._ignored.setVisible(bool(checked.book.ignored))
        self._counts.show_rows(checked.counts)
        self._problems.show_rows(rejected)
        for part in (self._problems, self._row, self._rejects):
            part.setVisible(bool(rejected))
        self._offer(checked)

    def ask_test_numbers(self, *, is_asked: bool, is_ticked: bool) -> None:
        """Offer to allow NHS numbers of the test range, or not."""
        self._test_numbers.setVisible(is_asked)
        self._test_numbers.setChecked(is_ticked)

    def _offer(self, checked: Checked) -> None:
        """One primary action: bring in while that would do something, afterwards on to what is due."""
        is_offered = checked.is_news and not checked.is_done
        good = f"&Bring in the good rows ({checked.good:,})"
        self._accept.setText(good if checked.result.rejected else "&Bring in everything")
        self._accept.setVisible(is_offered)
        self._due.setVisible(checked.is_done)
        self._leave.setText("Bring in &another workbook" if checked.is_done else "&Start again")
        if checked.result.rejected:
            self._problems.choose_row(0)
        begin_at(self, self._accept if is_offered else self._due if checked.is_done else self._leave)

    def _say_row(self) -> None:
        """The row the keyboard is on, in full: its cells may be too narrow."""
        row: Problem | None = self._problems.current_row()
        if row is not None:
            where = f"{row.sheet}, row {row.row:,}" + (f", {row.column}" if row.column else "")
            self._row.setText(f"{where}: {row.problem} {row.remedy}")

    def _lay_out(self) -> None:
        tables = QSplitter(Qt.Orientation.Vertical)
        tables.setChildrenCollapsible(False)
        tables.addWidget(self._counts)
        tables.addWidget(self._problems)
        tables.setSizes([10_000, 20_000])  # shares, not pixels
        for table in (self._counts, self._problems):
            table.horizontalHeader().setStretchLastSection(False)
        for place in _SENTENCES:
            self._problems.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        for button in (self._rejects, self._accept, self._due):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        for part in (self._title, self._words, self._test_numbers):
            layout.addWidget(part)
        layout.addWidget(tables, 1)
        layout.addWidget(self._row)
        layout.addWidget(self._ignored)
        layout.addLayout(buttons)


def _left_alone(ignored: tuple[str, ...]) -> str:
    named, more = list(ignored[:_IGNORED_NAMED]), len(ignored) - _IGNORED_NAMED
    return f"Not ours, and left alone: {'; '.join([*named, f'and {more:,} more'] if more > 0 else named)}."
