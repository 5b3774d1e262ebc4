"""What the list of people says of each person, column by column."""

from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.people.views import RATINGS
from tcare.workflows.people import PersonRow


def _number(row: PersonRow) -> str:
    if row.person.nhs_number:
        return nhs_number.show(row.person.nhs_number)
    return f"Local {row.person.local_id}" if row.person.local_id else NOT_RECORDED


def _born(row: PersonRow) -> str:
    if row.born_on is None:
        return NOT_RECORDED
    return show_date(row.born_on) if row.died_on else f"{show_date(row.born_on)} ({row.age})"


def _rating(row: PersonRow) -> str:
    if not row.on_register:
        return "Not on register"
    return RATINGS.get(row.rating or "", "Not rated")


def _where(row: PersonRow) -> str:
    if row.died_on:
        return "Died"
    if row.in_since is None:
        return "Not in hospital"
    return f"{row.ward or 'In hospital'}, since {show_date(row.in_since)}"


def _next(row: PersonRow) -> str:
    return f"{show_date(row.next_due.due_on)} {row.next_due.title}" if row.next_due else "Nothing"


def _called(row: PersonRow) -> str:
    return f"{row.person.name}, likes to be called {row.preferred_name}" if row.preferred_name else row.person.name


COLUMNS = (
    Column[PersonRow]("Name", lambda row: row.person.name, tip=_called),
    Column[PersonRow]("NHS number", _number, key=lambda row: row.person.order, note="Local ID where there is none"),
    Column[PersonRow]("Born (age)", _born, key=lambda row: row.born_on),
    Column[PersonRow](
        "Rating",
        _rating,
        key=lambda row: list(RATINGS).index(row.rating) if row.on_register and row.rating in RATINGS else None,
        note="On the dynamic support register; sorted by urgency",
    ),
    Column[PersonRow](
        "Overdue",
        lambda row: str(row.overdue),
        mark=lambda row: Mark.OVERDUE if row.overdue else None,
        key=lambda row: -row.overdue,
        note="How many things are overdue; most first",
        is_number=True,
    ),
    Column[PersonRow](
        "Next due", _next, key=lambda row: row.next_due.due_on if row.next_due else None, note="The next not overdue"
    ),
    Column[PersonRow]("Where now", _where, key=lambda row: row.in_since, note="Sorted by the day of admission"),
    Column[PersonRow]("Lead professional", lambda row: row.lead or NOT_RECORDED, key=lambda row: row.lead or None),
    Column[PersonRow](
        "Commissioner", lambda row: row.commissioner or NOT_RECORDED, key=lambda row: row.commissioner or None
    ),
    Column[PersonRow]("Died", lambda row: show_date(row.died_on) if row.died_on else "", key=lambda row: row.died_on),
)
