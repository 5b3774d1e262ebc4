"""A list of what was withdrawn: whose, what, when, by whom and why; and giving back."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.models.change import FieldChange
from tcare.store.casefile import CaseFile
from tcare.store.history import history
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.kit.search_field import SearchField
from tcare.ui.print.listed import Listed, as_seen
from tcare.workflows.withdrawn import WithdrawnRow, give_back, withdrawn


class BinRow(NamedTuple):
    """A withdrawn record, and who withdrew it.

    Attributes:
        is_undone: Whether it left by undoing what had added it.
    """

    held: WithdrawnRow
    who: str
    is_undone: bool


_PERSON = Column[BinRow]("Whose", lambda row: row.held.person.name)
_COLUMNS = (
    Column[BinRow]("What", lambda row: row.held.what),
    Column[BinRow]("Why", lambda row: " ".join(row.held.reason.split())),
    Column[BinRow]("Withdrawn", lambda row: f"{show_date(row.held.at.date())} {row.held.at:%H:%M}",
                   key=lambda row: row.held.at),
    Column[BinRow]("By", lambda row: row.who),
    Column[BinRow]("With it", lambda row: row.held.with_it),
)  # fmt: skip
_SHOWN: tuple[tuple[str, Callable[[BinRow], bool]], ...] = (
    ("Withdrawn with a reason", lambda row: not row.is_undone),
    ("Added, then undone", lambda row: row.is_undone),
    ("Everything", lambda _: True),
)


class WithdrawnList(QWidget):
    """What was withdrawn, of everyone or of one person.

    Args:
        person: Whose; everyone's where left out.
    """

    person_requested = Signal(object)
    """The person of a row is to be opened; carries their identity."""
    noticed = Signal(object)
    """What was given back, in words, or the error that says why not."""
    hinted = Signal(str)
    """Why nothing happens here and now."""

    def __init__(self, desk: Desk, person: UUID | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._person = desk, person
        self._rows: tuple[BinRow, ...] = ()
        columns = _COLUMNS if person else (_PERSON, *_COLUMNS)
        self._view = RowsView(RowsModel(columns), "Withdrawn", empty="Nothing was withdrawn.", counted="withdrawn")
        self._typed = SearchField("Name, NHS number, or words of what or why")
        self._typed.leads_to(self._view)
        self._which = QComboBox()
        self._words = QLabel()
        self._give_back = QPushButton("&Give back")
        self._open = QPushButton("&Open the person")
        self._lay_out()
        self._connect()
        begin_at(self, self._view)

    @property
    def rows(self) -> tuple[BinRow, ...]:
        """What is shown, in order."""
        rows: tuple[BinRow, ...] = self._view.rows
        return rows

    def refresh(self) -> None:
        """Ask again."""
        person = self._person
        self._desk.run(self, self._show_all, None, lambda file: _asked(file, person))

    def go_to_search(self) -> None:
        """Go to the search box, ready to type another."""
        self._typed.take_keyboard()

    @property
    def listed(self) -> Listed:
        """What is shown, to be printed or saved as it is seen."""
        shown = _SHOWN[self._which.currentIndex()][0].lower()
        typed = self._typed.text().strip()
        how = " · ".join(part for part in (self._words.text(), shown, f"“{typed}”" if typed else "") if part)
        about = self._rows[0].held.person.name if self._person and self._rows else ""
        return as_seen(self._view, "Withdrawn", how, lambda row: (row.held.person.id,), about)

    def give_back(self) -> None:
        """Give back the row chosen."""
        row: BinRow | None = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose what to give back first.")
            return
        self._give_back.setEnabled(False)
        self._desk.act(
            self, lambda change: self._say(f"{change.words}."), self._say, give_back, row.held.kind, row.held.record
        )

    def _say(self, message: object) -> None:
        self._follow()
        self.noticed.emit(message)

    def _show_all(self, rows: tuple[BinRow, ...]) -> None:
        self._rows = rows
        for place, (words, holds) in enumerate(_SHOWN):
            self._which.setItemText(place, f"{words} {sum(map(holds, rows)):,}")
        self._filter()

    def _filter(self) -> None:
        holds, typed = _SHOWN[self._which.currentIndex()][1], self._typed.text()
        self._view.show_rows([row for row in self._rows if holds(row) and _is_meant(row, typed)], len(self._rows))
        if self._view.current_row() is None and self._view.rows:
            self._view.choose_row(0)
        self._say_how()
        self._follow()

    def _say_how(self) -> None:
        order = "" if "sorted by" in self._view.words else " · newest first"
        self._words.setText(f"{self._view.words}{order}")

    def _follow(self) -> None:
        row: BinRow | None = self._view.current_row()
        self._give_back.setEnabled(row is not None)
        self._open.setEnabled(row is not None and row.held.is_openable)

    def _open_person(self) -> None:
        row: BinRow | None = self._view.current_row()
        if row is not None and row.held.is_openable:
            self.person_requested.emit(row.held.person.id)
        elif row is not None:
            self.hinted.emit("This cannot be opened. Somebody who was withdrawn is to be given back first.")

    def _connect(self) -> None:
        self._typed.textChanged.connect(self._filter)
        self._which.currentIndexChanged.connect(self._filter)
        self._view.opened.connect(lambda _: self._open_person())
        self._view.edit_requested.connect(lambda _: self._open_person())
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._view.model().layoutChanged.connect(self._say_how)
        self._give_back.clicked.connect(self.give_back)
        self._open.clicked.connect(self._open_person)
        back = QAction("Give back", self._view)
        back.setShortcut(QKeySequence("Ctrl+Return"))
        back.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        back.triggered.connect(self.give_back)
        self._view.addAction(back)

    def _lay_out(self) -> None:
        for words, _ in _SHOWN:
            self._which.addItem(words)
        self._which.setAccessibleName("Which of what was withdrawn")
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        label = QLabel("&Find")
        label.setBuddy(self._typed)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._typed, 1)
        top.addWidget(self._which)
        palette.make_primary(self._give_back)
        self._give_back.setToolTip("Bring it back, and what went with it (Ctrl+Enter in the list)")
        self._open.setToolTip("Open the person of the row chosen (Enter in the list)")
        foot = QHBoxLayout()
        foot.addWidget(self._give_back)
        if self._person is None:
            foot.addWidget(self._open)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._words)
        layout.addWidget(self._view, 1)
        layout.addLayout(foot)


def _is_meant(row: BinRow, typed: str) -> bool:
    said = f"{row.held.what} {row.held.reason} {row.who}".casefold()
    return row.held.person.is_meant(typed) or all(part in said for part in typed.casefold().split())


def _asked(file: CaseFile, person: UUID | None) -> tuple[BinRow, ...]:
    rows: Sequence[WithdrawnRow] = file.ask(withdrawn, person) if person else file.ask(withdrawn)
    left: dict[UUID, FieldChange] = {}
    for change in history(file, [row.record for row in rows]):
        if change.field == "withdrawn_at":
            left.setdefault(change.record, change)
    return tuple(BinRow(row, left[row.record].who, left[row.record].did == "undid") for row in rows)
