"""What the buttons above the calendar count, and how each looks."""

from collections.abc import Iterable
from enum import Enum

from tcare.ui.kit.palette import Mark
from tcare.workflows.diary_entries import Entry


class Sort(Enum):
    """A sort of entry. Every entry is of one of them; one that clashes is counted there as well."""

    REVIEW = ("Reviews", Mark.STARTED, "review", "reviews")
    VISIT = ("Visits", Mark.IN_HOSPITAL, "visit", "visits")
    MEETING = ("Meetings", Mark.BLOCKED, "meeting", "meetings")
    TO_RECORD = ("To record", Mark.SOON, "to record", "to record")
    DONE = ("Done", Mark.IN_TIME, "done", "done")
    CLASH = ("Clashes", Mark.OVERDUE, "clash", "clashes")
    DUE = ("Due days", Mark.LATER, "due day", "due days")

    def __init__(self, title: str, mark: Mark, one: str, many: str) -> None:
        self.title = title
        self.mark = mark
        self.one = one
        self.many = many

    def holds(self, entry: Entry) -> bool:
        """Whether an entry is counted here."""
        return bool(entry.clashes) if self is Sort.CLASH else sort_of(entry) is self


def sort_of(entry: Entry) -> Sort:
    """Which sort an entry is of: by what is to be done about it, and while that is still to come, by what it is."""
    if entry.state == "due":
        return Sort.DUE
    if entry.state == "done":
        return Sort.DONE
    if entry.state == "to-record":
        return Sort.TO_RECORD
    if entry.kind == "review":
        return Sort.REVIEW
    return Sort.VISIT if entry.kind == "appointment" and entry.code == "visit" else Sort.MEETING


def counts(entries: Iterable[Entry]) -> dict[Sort, int]:
    """How many of each sort there are, those there are none of too."""
    held = tuple(entries)
    return {sort: sum(map(sort.holds, held)) for sort in Sort}
