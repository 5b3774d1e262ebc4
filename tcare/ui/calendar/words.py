"""The calendar in words: what is shown in little, and all that a screen reader says."""

from collections.abc import Sequence
from datetime import date

from tcare.ui.calendar.sorts import Sort, counts
from tcare.ui.due.columns import WORDS
from tcare.workflows.days import in_words, rest_day
from tcare.workflows.diary_entries import Entry

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STATES = {"planned": "Planned", "to-record": "Its day is past: what became of it?", "done": "Done"}


def long_day(day: date) -> str:
    """``Tuesday 4 August 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"


def month_words(day: date) -> str:
    """``August 2026``."""
    return in_words(day).partition(" ")[2]


def bank_holiday(day: date) -> str:
    """What a bank holiday is called; empty on every other day, weekends too."""
    return (rest_day(day) or "").partition("a bank holiday (")[2].removesuffix(")")


def counted(entries: Sequence[Entry]) -> str:
    """``2 reviews, 1 visit, 1 clash``, or that there is nothing."""
    found = [f"{n} {sort.one if n == 1 else sort.many}" for sort, n in counts(entries).items() if n]
    return ", ".join(found) or "nothing planned"


def in_little(entries: Sequence[Entry]) -> str:
    """The same in shapes and figures, as the buttons above explain them."""
    return " ".join(f"{sort.mark.shape}{n}" for sort, n in counts(entries).items() if n)


def spoken_day(day: date, entries: Sequence[Entry], today: date) -> str:
    """A day and what is on it, in a sentence."""
    said = [long_day(day), "today" if day == today else "", bank_holiday(day)]
    return f"{', '.join(one for one in said if one)}: {counted(entries)}"


def who(entry: Entry) -> str:
    """Whom an entry is about."""
    return entry.person.name if entry.person else "Several people"


def title(entry: Entry) -> str:
    """What an entry is: a due day says so."""
    return f"Due: {entry.what}" if entry.kind == "due" else entry.what


def state(entry: Entry) -> str:
    """How an entry stands."""
    if entry.kind == "due":
        return WORDS[entry.due_state]
    return "Held" if entry.kind == "review" and entry.state == "done" else STATES[entry.state]


def spoken(entry: Entry) -> str:
    """All of an entry in a sentence."""
    people = [f"{role} {name}" for role, name in entry.people]
    parts = [entry.at or "", title(entry), who(entry), *people, entry.place or "", state(entry)]
    said = ", ".join(part for part in parts if part)
    found = "".join(f". {Sort.CLASH.one.capitalize()}: {clash.words}" for clash in entry.clashes)
    return f"{said}{found}"
