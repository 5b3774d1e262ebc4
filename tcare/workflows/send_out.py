"""The whole caseload as the rows of the workbook, in an order that does not change from one day to the next."""

from typing import Any

from sqlalchemy.orm import Session

from tcare.workflows.kept import Fact, kept_caseload
from tcare.workflows.sheets import SHEETS, Value

SheetRows = dict[str, list[dict[str, Value]]]
"""By sheet, the rows; of each, what is recorded, by heading. Codes are codes."""


def whole_caseload(session: Session) -> SheetRows:
    """Every living record of every sheet; bringing it into an empty case file gives an equal caseload."""
    caseload = kept_caseload(session)
    return {name: [_row(fact) for fact in sorted(caseload[name].values(), key=_order)] for name in SHEETS}


def _row(fact: Fact) -> dict[str, Value]:
    row: dict[str, Value] = {}
    person, parent = fact.person, fact.parent
    for column in fact.sheet.pointers[:2]:
        row[column.header] = person.values[column.attribute]
    for column in fact.sheet.pointers[2:]:
        row[column.header] = parent.values[column.attribute] if parent else None
    for column in fact.sheet.columns:
        row[column.header] = fact.values[column.attribute]
    return {header: value for header, value in row.items() if value is not None}


def _order(fact: Fact) -> tuple[Any, ...]:
    numbers = (fact.person.values.get("nhs_number"), fact.person.values.get("local_id"))
    above = (fact.parent.sheet.key_of(fact.parent.values) or ()) if fact.parent else ()
    own = fact.sheet.key_of(fact.values) or ()
    return *((number is None, number or "") for number in numbers), above, own
