"""The columns that records are read in: the fields of each kind that one looks for; the form has them all."""

from datetime import date

from tcare.ui.kit.rows import Column
from tcare.ui.rating_marks import rating_mark
from tcare.workflows.delay import reason_words
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import RecordRow, headings

_SHOWN = {
    "register_entry": (
        "from_on", "to_on", "rating", "reason", "decided_by", "consent", "removed_reason",
    ),
    "stay": (
        "admitted_on", "discharged_on", "hospital", "ward", "security", "commissioned_by", "destination",
        "followed_up_on",
    ),
    "review": (
        "held_on", "planned_on", "type", "chair", "report_sent_on", "cancelled_on", "outcome",
    ),
    "delay_reason": ("reason", "attribution", "note"),
    "review_action": ("due_on", "done_on", "owner", "action"),
    "mortality_review": (
        "notified_on", "reviewer", "allocated_on", "type", "initial_complete_on", "quality_checked_on", "panel_on",
        "signed_off_on", "closed_on",
    ),
}  # fmt: skip

_NOTHING = {
    ("stay", "discharged_on"): "Not discharged",
    ("register_entry", "to_on"): "Holds now",
    ("register_entry", "removed_reason"): "",
}
_MARKS = {("register_entry", "rating"): rating_mark}
"""How a code looks, where it has a look of its own."""

_LIST, _REASON = (KINDS["delay_reason"].columns.index(name) for name in ("code_list", "reason"))


def columns_of(kind: str) -> tuple[Column[RecordRow], ...]:
    """The columns of a kind of record, left to right."""
    return tuple(_column(kind, KINDS[kind].columns.index(name)) for name in fields_of(kind))


def fields_of(kind: str) -> tuple[str, ...]:
    """The field each column of a kind shows, left to right."""
    return _SHOWN.get(kind, KINDS[kind].columns)


def _column(kind: str, place: int) -> Column[RecordRow]:
    def order(row: RecordRow) -> object:
        value = row.values[place]
        return value if value is None or isinstance(value, date | int) else row.cells[place].casefold()

    nothing = _NOTHING.get((kind, KINDS[kind].columns[place]))

    def words(row: RecordRow) -> str:
        if kind == "delay_reason" and place == _REASON:
            return reason_words(str(row.values[_LIST]), str(row.values[place]))
        return nothing if nothing is not None and row.values[place] is None else " ".join(row.cells[place].split())

    mark_of = _MARKS.get((kind, KINDS[kind].columns[place]))
    if mark_of is None:
        return Column(headings(kind)[place], words, key=order)
    return Column(
        headings(kind)[place], words, key=order, mark=lambda row: mark_of(_code(row.values[place])), say=words
    )


def _code(value: object) -> str | None:
    return str(value) if value is not None else None
