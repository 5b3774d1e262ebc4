"""The columns of the list beside the calendar."""

from tcare.ui.calendar import words
from tcare.ui.calendar.sorts import Sort, sort_of
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.workflows.diary_entries import Entry


def _person(entry: Entry) -> str:
    if entry.person is None:
        return words.who(entry)
    return f"{entry.person.name}\nNHS number {nhs_number.show(entry.person.nhs_number) or NOT_RECORDED}"


def _when(entry: Entry) -> str:
    day = f"{words.WEEKDAYS[entry.on.weekday()][:3]} {entry.on.day}"
    return f"{day} {entry.at}" if entry.at else day


def _people(entry: Entry) -> str:
    return ", ".join(name for _, name in entry.people) or ("" if entry.kind == "due" else NOT_RECORDED)


def _clashes(entry: Entry) -> str:
    return ", ".join(dict.fromkeys(map(words.clash_in_little, entry.clashes))) or "None"


def _all_clashes(entry: Entry) -> str:
    return "; ".join(clash.words for clash in entry.clashes) or "None"


COLUMNS: tuple[Column[Entry], ...] = (
    Column(
        "When",
        _when,
        tip=lambda entry: " at ".join(part for part in (words.long_day(entry.on), entry.at) if part),
        key=lambda entry: entry.order,
        note="By day, and then by time; those without one last",
    ),
    Column("Person", words.who, tip=_person),
    Column(
        "What",
        words.title,
        tip=words.spoken,
        mark=lambda entry: sort_of(entry).mark,
        say=lambda entry: f"{words.title(entry)}, {words.state(entry)}",
    ),
    Column(
        "Clashes",
        _clashes,
        tip=_all_clashes,
        mark=lambda entry: Mark.OVERDUE if entry.clashes else None,
        say=lambda entry: f"{Sort.CLASH.title}: {_all_clashes(entry)}",
        key=lambda entry: (-len(entry.clashes), _clashes(entry)),
        note="What stands in the way; most first",
    ),
    Column("State", words.state),
    Column(
        "Who",
        _people,
        tip=lambda entry: "\n".join(f"{role}: {name}" for role, name in entry.people) or _people(entry),
        note="Who has to be there",
    ),
    Column("Where", lambda entry: entry.place or ("" if entry.kind == "due" else NOT_RECORDED)),
)
