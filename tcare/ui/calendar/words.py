"""The calendar in words: what is shown in little, and all that a screen reader says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from tcare.ui.calendar.sorts import Sort, counts, sort_of
from tcare.ui.due.columns import WORDS
from tcare.workflows.clashes import Clash
from tcare.workflows.clashes import Kind as ClashKind
from tcare.workflows.days import in_words, rest_day
from tcare.workflows.diary_entries import Entry

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STATES = {"planned": "Planned", "to-record": "Its day is past: what became of it?", "done": "Done"}

_CLASHES: Mapping[ClashKind, str] = {
    "died": "Has died",
    "someone-twice": "Someone twice",
    "person-twice": "Two in a day",
    "late": "Too late",
    "short-notice": "Short notice",
    "rest-day": "Rest day",
}


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


def in_little(entries: Sequence[Entry], fits: Callable[[str], bool]) -> str:
    """The same with each sort's shape, the gravest first, and as many of its words as there is room for.

    Where there is none for words, shapes and figures are left, as the buttons above explain them.
    """
    found = [(sort, n) for sort, n in sorted(counts(entries).items(), key=_gravest) if n]
    whole = "  ".join(f"{sort.mark.shape} {n} {sort.one if n == 1 else sort.many}" for sort, n in found)
    return whole if fits(whole) else "".join(f"{sort.mark.shape}{n}" for sort, n in found)


def _gravest(found: tuple[Sort, int]) -> bool:
    return found[0] is not Sort.CLASH


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


def clash_in_little(clash: Clash) -> str:
    """A clash in two or three words."""
    return _CLASHES[clash.kind]


def in_full(entry: Entry) -> str:
    """All of an entry in lines."""
    day = f"{long_day(entry.on)} at {entry.at}" if entry.at else long_day(entry.on)
    people = " · ".join(f"{role}: {name}" for role, name in entry.people)
    said = [
        f"{sort_of(entry).mark.shape} {title(entry)} · {who(entry)}",
        " · ".join(part for part in (day, entry.place or "", state(entry)) if part),
        people,
        *(f"{Sort.CLASH.mark.shape} {Sort.CLASH.one.capitalize()}: {clash.words}" for clash in entry.clashes),
    ]
    return "\n".join(line for line in said if line)


def spoken(entry: Entry) -> str:
    """All of an entry in a sentence."""
    people = [f"{role} {name}" for role, name in entry.people]
    parts = [entry.at or "", title(entry), who(entry), *people, entry.place or "", state(entry)]
    said = ", ".join(part for part in parts if part)
    found = "".join(f". {Sort.CLASH.one.capitalize()}: {clash.words}" for clash in entry.clashes)
    return f"{said}{found}"
