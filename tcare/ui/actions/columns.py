"""The columns of the list of actions."""

from datetime import date

from tcare.ui.actions.bands import WORDS, mark_of
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.rows import Column
from tcare.workflows.actions import ActionRow


def state_words(row: ActionRow) -> str:
    """How an action stands: done on a day, or how far off its due day is."""
    if row.done_on:
        return f"Done {show_date(row.done_on)}"
    if not row.is_open or row.days is None:
        return WORDS[row.state]
    count = f"{abs(row.days):,} {'day' if abs(row.days) == 1 else 'days'}"
    return "Due today" if row.days == 0 else f"Due in {count}" if row.days > 0 else f"Overdue by {count}"


def _review(row: ActionRow) -> str:
    return f"{show_date(row.reviewed_on)} {row.review_type}" if row.reviewed_on else row.review_type


def _by_owner(row: ActionRow) -> tuple[str, date] | None:
    return (row.owner.casefold(), row.due_on or date.max) if row.owner else None


COLUMNS: tuple[Column[ActionRow], ...] = (
    Column(
        "Person",
        lambda row: row.person.name,
        tip=lambda row: f"{row.person.name}\nNHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED}",
    ),
    Column(
        "State",
        state_words,
        mark=mark_of,
        say=state_words,
        key=lambda row: row.days if row.is_open else None,
        note="How far off the due day is; sorted by it, with what is done last",
    ),
    Column("Action", lambda row: " ".join(row.action.split()), tip=lambda row: row.action),
    Column("Due", lambda row: show_date(row.due_on) if row.due_on else NOT_RECORDED, key=lambda row: row.due_on),
    Column("Owner", lambda row: row.owner or NOT_RECORDED, key=_by_owner, note="Sorted by owner, then by due day"),
    Column("Review", _review, key=lambda row: row.reviewed_on, note="The day and type of the review that asked"),
)
