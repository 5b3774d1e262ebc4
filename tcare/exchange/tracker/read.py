"""Reading the rows of a tracker by a layout: what each says of ours, and every cell that cannot be read."""

from datetime import date
from typing import Any

from tcare.exchange.cells import CellError
from tcare.exchange.tracker.cells import Said, read, says_nothing
from tcare.exchange.tracker.days import Fashion
from tcare.exchange.tracker.layout import Layout
from tcare.exchange.tracker.table import Table
from tcare.models.codes import code_list
from tcare.workflows.sheets import Problem, Value
from tcare.workflows.tracker_rows import Place, TrackerRow, Unread
from tcare.workflows.tracker_targets import PARTS, Target, targets

_BORN = "People.Born"


def read_rows(table: Table, layout: Layout, today: date) -> tuple[TrackerRow, ...]:
    """Every row of a table that is about someone.

    Args:
        layout: What each of the table's columns holds, in the order of :attr:`Table.columns`.
    """
    chosen = [(place, targets()[target]) for place, target in zip(table.columns, layout.targets, strict=True) if target]
    chosen.sort(key=lambda one: one[1].id != _BORN)  # a birth settles the century of what came after it
    fashion = Fashion(today, layout.day_first)
    return tuple(_row(table, number, chosen, fashion) for number in table.people)


def _row(table: Table, number: int, chosen: list[tuple[int, Target]], fashion: Fashion) -> TrackerRow:
    said: dict[Place, Value] = {}
    unread: list[Unread] = []
    beside: list[str] = []
    for place, target in chosen:
        heading = table.headings[place] or f"Column {place + 1}"
        try:
            found = _cell(table, number, place, target, fashion, said.get(("People", "Born")))
        except CellError as error:
            places = tuple((target.part, column.header) for column in target.columns)
            unread.append(Unread(places, Problem(PARTS[target.part], number, heading, *error.fault)))
        else:
            said.update({(target.part, header): value for header, value in found.values.items()})
            kind = _kind_of_review(target, found)
            if kind:
                said.setdefault((target.part, "Type"), kind)
            elif found.beside:
                beside.append(f"{heading}: “{found.beside}” stays in the tracker.")
    return TrackerRow(number, said, tuple(unread), tuple(beside))


def _cell(table: Table, number: int, place: int, target: Target, fashion: Fashion, born: Value) -> Said:
    cell: Any = table.cells[number - 1][place]
    if (number, place + 1) in table.xml.errors:
        raise CellError("The cell holds an error of the spreadsheet.", "Type the value itself.")
    if (number, place + 1) in table.xml.formulas:
        raise CellError("The cell is a formula.", "Type the value itself, or paste it as a value.")
    return Said({}) if says_nothing(cell) else read(cell, target, fashion, born if isinstance(born, date) else None)


def _kind_of_review(target: Target, found: Said) -> str:
    """The kind of review that the words beside its day name."""
    if target.id not in ("Last review.Held", "Next review.Planned") or not found.beside:
        return ""
    kind = code_list("review_type").read(found.beside)
    return kind.code if kind else ""
