"""What a figure counts, once for each time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.rows import Column
from tcare.ui.rows_behind import RowsBehind
from tcare.workflows.measures import SHARES
from tcare.workflows.paper_behind import Behind, behind
from tcare.workflows.paper_cells import Cell
from tcare.workflows.people import Named

_NOUNS = {
    "reviews.post-admission.in-time": ("review due", "reviews due"),
    "reviews.repeat.in-time": ("review due", "reviews due"),
    "mortality.in-six-months": ("review due", "reviews due"),
    "visits.in-time": ("visit due", "visits due"),
    "reviews.": ("review", "reviews"),
    "meetings.": ("meeting", "meetings"),
    "admissions": ("admission", "admissions"),
    "discharges": ("discharge", "discharges"),
    "budgets.": ("budget", "budgets"),
}
"""What a measure counts, where it is not people: by how its name begins, the first that fits."""


def number_of(person: Named) -> str:
    """The NHS number of someone as lists show it; the local ID where there is none."""
    if person.nhs_number:
        return nhs_number.show(person.nhs_number)
    return f"Local {person.local_id}" if person.local_id else NOT_RECORDED


_WHO = (
    Column[Behind]("Name", lambda row: row.person.name),
    Column[Behind](
        "NHS number", lambda row: number_of(row.person), key=lambda row: row.person.order,
        note="Local ID where there is none",
    ),
)  # fmt: skip
_DAY = Column[Behind](
    "Day", lambda row: show_date(row.on) if row.on else "–", key=lambda row: row.on or date.min,
    note="When it happened or fell due, or since when it stands",
)  # fmt: skip
_QUARTER = Column[Behind]("Quarter", lambda row: row.quarter)
_COUNTED = Column[Behind]("Counted", lambda row: "Yes" if row.counts else "No", note="Among those done or in time")


class PeopleBehind(RowsBehind[Behind]):
    """Everyone a figure counts, once for each time; of a share, those not counted too. Enter opens the person.

    Args:
        where: Which figure of when, above the list.
    """

    person_chosen = Signal(object)
    """Somebody was chosen; carries their identity."""

    def __init__(self, desk: Desk, cell: Cell, where: str, day: date, parent: QWidget | None = None) -> None:
        title = "What this figure counts"
        super().__init__(desk, title, f"{where}: {cell.words}", _columns(cell), title, day, parent)
        self.chosen.connect(lambda row: self.person_chosen.emit(row.person.id))
        self.resize(680, 480)
        desk.ask(self, lambda rows: self.show_rows(rows, in_words(cell, rows)), behind, cell.parts, day)


def in_words(cell: Cell, rows: Sequence[Behind]) -> str:
    """How the rows make the figure: "3 reviews of 2 people."."""
    people = len({row.person.id for row in rows})
    measure = cell.parts[0].measure
    one, many = next((nouns for name, nouns in _NOUNS.items() if measure.startswith(name)), ("person", "people"))
    said = f"{len(rows):,} {one if len(rows) == 1 else many}"
    if measure in SHARES:
        said = f"{sum(row.counts for row in rows):,} of {said}"
    if one != "person":
        said += f" of {people:,} {'person' if people == 1 else 'people'}"
    elif people != len(rows):
        said += f", {people:,} different"
    quarters = len({part.quarter for part in cell.parts})
    return f"{said}, over {quarters} quarters." if quarters > 1 else f"{said}."


def _columns(cell: Cell) -> tuple[Column[Behind], ...]:
    share = (_COUNTED,) if cell.parts[0].measure in SHARES else ()
    several = (_QUARTER,) if len({part.quarter for part in cell.parts}) > 1 else ()
    return (*_WHO, *several, _DAY, *share)
