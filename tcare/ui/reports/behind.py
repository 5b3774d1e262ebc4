"""The people a figure counts."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED
from tcare.ui.kit.rows import Column
from tcare.ui.rows_behind import RowsBehind
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


class PeopleBehind(RowsBehind[Named]):
    """Everyone a figure counts, each once; Enter opens the person.

    Args:
        where: What the figure says and of when, above the list.
    """

    person_chosen = Signal(object)
    """Somebody was chosen; carries their identity."""

    def __init__(self, desk: Desk, cell: Cell, where: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__("Whom this figure counts", f"{where}: {cell.words}", COLUMNS, "People", parent)
        self.chosen.connect(lambda person: self.person_chosen.emit(person.id))
        self.resize(560, 480)
        desk.ask(self, self._show, named_behind, cell.measure, Quarter.read(cell.quarter), day)

    def _show(self, people: tuple[Named, ...]) -> None:
        count = f"{len(people):,} {'person' if len(people) == 1 else 'people'}"
        note = "each once, however often they are counted; a share counts those it counts as done"
        self.show_rows(people, f"{count}, {note}.")
