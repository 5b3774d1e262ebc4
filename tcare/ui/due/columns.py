"""The columns of what is due."""

from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.workflows.days import in_words
from tcare.workflows.worklist import DueRow

MARKS = {
    "overdue": Mark.OVERDUE,
    "due-soon": Mark.SOON,
    "later": Mark.LATER,
    "blocked": Mark.BLOCKED,
    "paused": Mark.PAUSED,
    "met": Mark.IN_TIME,
    "met-late": Mark.IN_TIME,
    "ended": Mark.CLOSED,
    "missed": Mark.OVERDUE,
}
WORDS = {
    "overdue": "Overdue",
    "due-soon": "Soon",
    "later": "Later",
    "blocked": "Blocked",
    "paused": "Paused",
    "met": "Done in time",
    "met-late": "Done late",
    "ended": "No longer asked",
    "missed": "Not done in time, and ended",
    "gone": "No longer asked",
}


def days_in_words(days: int) -> str:
    """How far off a day is: "11 days ago", "today", "in 3 days"."""
    count = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return "today" if days == 0 else f"in {count}" if days > 0 else f"{count} ago"


def _why(row: DueRow) -> str:
    day = in_words(row.due.due_on)
    counted = (step for step in row.due.because if day in step and "does not move" not in step)
    return next(counted, row.due.because[-1] if row.due.because else "")


def _all_of_why(row: DueRow) -> str:
    return "\n".join(row.due.because)


def _where(row: DueRow) -> str:
    return row.security or "In hospital" if row.setting == "hospital" else "Community"


COLUMNS: tuple[Column[DueRow], ...] = (
    Column("Person", lambda row: row.person.name),
    Column("NHS number", lambda row: nhs_number.show(row.person.nhs_number) or NOT_RECORDED),
    Column("What", lambda row: row.due.title, widest=26),
    Column("Due day", lambda row: show_date(row.due.due_on), key=lambda row: row.due.due_on),
    Column("Days", lambda row: days_in_words(row.days), key=lambda row: row.days),
    Column(
        "State",
        lambda row: WORDS[row.due.state],
        mark=lambda row: MARKS[row.due.state],
        note="Soon is the next 28 days. Blocked waits for consent; paused is a mortality review on hold.",
    ),
    Column("Why", _why, tip=_all_of_why, note="The last step; Alt+W shows every one."),
    Column("Lead", lambda row: row.lead or NOT_RECORDED, key=lambda row: row.lead or None),
    Column("Where", _where, note="The security of the ward, for someone in hospital"),
    Column("Commissioner", lambda row: row.commissioner or NOT_RECORDED, key=lambda row: row.commissioner or None),
)
