"""The columns of visits to everyone in hospital, and what a visit says in full."""

from datetime import date

from tcare.ui.due.columns import MARKS, days_in_words
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.rows import Column
from tcare.workflows.visiting import VisitMade, VisitRow

_YES_NO = {True: "Yes", False: "No", None: NOT_RECORDED}


def due_words(row: VisitRow) -> str:
    """By when the next visit is due, and how far off that is."""
    if row.due is None or row.days is None:
        return "Not asked for"
    return f"{show_date(row.due.due_on)}, {days_in_words(row.days)}"


def visit_lines(visit: VisitMade) -> list[str]:
    """Everything of a visit, a line each."""
    head = [show_date(visit.on), visit.mode, f"by {visit.by}" if visit.by else ""]
    held = [
        ("Person seen", _YES_NO[visit.person_seen]),
        ("Family spoken to", _YES_NO[visit.family_spoken_to]),
        ("Seen", visit.seen),
        ("Concerns", concern_words(visit) if visit.concerns else ""),
    ]
    return [" · ".join(part for part in head if part), *(f"{name}: {words}" for name, words in held if words)]


def concern_words(visit: VisitMade) -> str:
    """What was raised, and with whom."""
    raised = visit.raised_with or "nobody recorded"
    return f"{visit.concerns.rstrip('.')}. Raised with {raised}"


def _concerns(row: VisitRow) -> str:
    if not row.concerns:
        return "None raised"
    newest, more = row.concerns[0], len(row.concerns) - 1
    first = " ".join(newest.concerns.split())
    return f"{show_date(newest.on)}: {first}{f' (and {more} earlier)' if more else ''}"


def _all_concerns(row: VisitRow) -> str:
    return "\n".join(f"{show_date(one.on)}: {concern_words(one)}" for one in row.concerns) or "None raised in this stay"


COLUMNS: tuple[Column[VisitRow], ...] = (
    Column(
        "Person",
        lambda row: row.person.name,
        tip=lambda row: f"{row.person.name}\nNHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED}",
    ),
    Column(
        "Next visit due",
        due_words,
        tip=lambda row: "\n".join(row.due.because) if row.due else "The duty is switched off in the policy",
        mark=lambda row: MARKS[row.due.state] if row.due else None,
        key=lambda row: row.due.due_on if row.due else None,
        note="8 weeks after the last visit or the admission for an adult, 6 for a child, unless set otherwise",
    ),
    Column(
        "Last visit",
        lambda row: row.last.words if row.last else "Not visited in this stay",
        tip=lambda row: "\n".join(visit_lines(row.last)) if row.last else "Not visited in this stay",
        key=lambda row: row.last.on if row.last else date.min,
        note="The newest visit in this stay, and how it was made",
    ),
    Column(
        "Concerns",
        _concerns,
        tip=_all_concerns,
        key=lambda row: (-len(row.concerns), -row.concerns[0].on.toordinal()) if row.concerns else None,
        note="What was raised at visits in this stay, the newest; those with most first",
    ),
    Column(
        "Out of area",
        lambda row: row.placement.words,
        key=lambda row: row.placement.order,
        note="Whether out of area, how far from home, and why; the farthest first",
    ),
    Column(
        "In the diary",
        lambda row: show_date(row.planned.on) if row.planned else "Nothing",
        tip=lambda row: (
            f"{show_date(row.planned.on)}, {row.planned.by or 'nobody named'}" if row.planned else "Nothing"
        ),
        key=lambda row: row.planned.on if row.planned else None,
        note="The first visit still to be made. It does not meet the duty: a recorded visit does",
    ),
    Column(
        "By",
        lambda row: (row.last.by or NOT_RECORDED) if row.last else "–",
        key=lambda row: row.last.by.casefold() or None if row.last else None,
        note="Who made the last visit",
    ),
    Column(
        "Person seen",
        lambda row: _YES_NO[row.last.person_seen] if row.last else "–",
        note="Whether the person was seen at the last visit",
    ),
    Column("Ward, hospital", lambda row: row.ward or NOT_RECORDED, key=lambda row: row.ward.casefold() or None),
)
