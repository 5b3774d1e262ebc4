"""How the state of something due is said and drawn."""

from tcare.ui.kit.palette import Mark

MARKS = {
    "overdue": Mark.OVERDUE,
    "due-soon": Mark.SOON,
    "later": Mark.LATER,
    "blocked": Mark.BLOCKED,
    "paused": Mark.PAUSED,
}
WORDS = {
    "overdue": "Overdue",
    "due-soon": "Soon",
    "later": "Later",
    "blocked": "Blocked",
    "paused": "Paused",
}


def days_in_words(days: int) -> str:
    """How far off a day is: "11 days ago", "today", "in 3 days"."""
    count = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return "today" if days == 0 else f"in {count}" if days > 0 else f"{count} ago"
