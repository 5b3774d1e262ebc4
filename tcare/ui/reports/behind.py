"""The people a figure counts."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED
from tcare.ui.kit.palette import make_primary
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.listed import Listed, PrintList, as_seen
from tcare.workflows.measures import Quarter
from tcare.workflows.people import Named
from tcare.workflows.quarterly import Cell, named_behind


def number_of(person: Named) -> str:
    """The NHS number of someone as lists show it; the local ID where there is none."""
    if person.nhs_number:
        return nhs_number.show(person.nhs_number)
    return f"Local {person.local_id}" if person.local_id else NOT_RECORDED


COLUMNS = (
    Column[Named]("Name", lambda person: person.name),
    Column[Named]("NHS number", number_of, key=lambda person: person.order, note="Local ID where there is none"),
)


class PeopleBehind(QDialog):
    """Everyone a figure counts, each once; Enter opens the person.

    Args:
        where: What the figure says and of when, above the list.
    """

    person_chosen = Signal(object)
    """Somebody was chosen; carries their identity."""

    def __init__(self, desk: Desk, cell: Cell, where: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Whom this figure counts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._where = f"{where}: {cell.words}"
        self._words = QLabel(f"{self._where}\nCounting …")
        self._words.setWordWrap(True)
        self._view = RowsView(RowsModel(COLUMNS), "People", empty="Nobody is counted.")
        self._view.opened.connect(self._choose)
        open_button, close = QPushButton("&Open person"), QPushButton("&Close")
        make_primary(open_button)
        open_button.setAutoDefault(False)
        close.setAutoDefault(False)
        open_button.clicked.connect(self._open)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(PrintList(desk, self._listed, day, self))
        foot.addStretch(1)
        foot.addWidget(open_button)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._view, 1)
        layout.addLayout(foot)
        self.resize(560, 480)
        desk.ask(self, self._show, named_behind, cell.measure, Quarter.read(cell.quarter), day)

    def _listed(self) -> Listed:
        how = " · ".join((self._words.text().replace("\n", ". "), self._view.words))
        return as_seen(self._view, "Whom a figure counts", how, lambda person: (person.id,))

    def _show(self, people: tuple[Named, ...]) -> None:
        self._view.show_rows(people)
        count = f"{len(people):,} {'person' if len(people) == 1 else 'people'}"
        note = "each once, however often they are counted; a share counts those it counts as done"
        self._words.setText(f"{self._where}\n{count}, {note}.")
        if people:
            self._view.selectRow(0)
        self._view.setFocus()

    def _open(self) -> None:
        if (person := self._view.current_row()) is not None:
            self._choose(person)

    def _choose(self, person: Named) -> None:
        self.accept()
        self.person_chosen.emit(person.id)
