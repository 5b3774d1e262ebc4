"""What cannot be true of a person's records: rules over facts, for what comes in by file as for what is typed.

A conflict names both sides; who is to blame is for whoever asks to settle. Only what the workbook's own page refuses
or what is impossible is found here: what is merely unusual is a person's to judge.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from nhs_number.validate import is_valid

from tcare.workflows.kept import Fact

_BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")

FIRST_DAY = date(1900, 1, 1)

Fault = tuple[str, str]
"""What is wrong, and what would be right."""


class Conflict(NamedTuple):
    """Something that cannot be true.

    Attributes:
        sides: The records concerned, each with the attribute that says it.
    """

    sides: tuple[tuple[Fact, str], ...]
    problem: str
    remedy: str


@lru_cache(maxsize=100_000)
def nhs_number_fault(digits: str, *, test_numbers: bool) -> Fault | None:
    """What is wrong with an NHS number, if anything: its form, its check digit, or that nobody can have it.

    Args:
        test_numbers: Whether the range set aside for tests (999) is allowed: only in a demonstration.
    """
    remedy = "Look the number up again."
    if not re.fullmatch("[0-9]{10}", digits):
        return "An NHS number has ten digits, 0 to 9.", remedy
    if len(set(digits)) == 1:
        return "This NHS number is one digit repeated, which nobody has.", remedy
    if not is_valid(digits):
        return "This NHS number fails its own check: a digit is wrong or two are swapped.", remedy
    if digits.startswith("999") and not test_numbers:
        return "This NHS number is from the range set aside for tests.", "Use it only in a demonstration case file."
    return None


def local_id_fault(text: str) -> Fault | None:
    """What is wrong with a local identifier, if anything."""
    if re.fullmatch(r"\d{10}", re.sub(r"\s", "", text)):
        return "A Local ID may not be ten digits: it would be taken for an NHS number.", "Put a letter before it."
    return None


def text_fault(text: str, length: int | None) -> Fault | None:
    """What is wrong with a text, if anything: too long, or holding characters that cannot be seen."""
    if any(unicodedata.category(letter) == "Cc" and letter not in "\t\n" for letter in text):
        return "The text holds a control character.", "Type the text again without it."
    if _BIDIRECTIONAL.search(text):
        return "The text holds a hidden character that turns the direction of writing.", "Type the text again."
    if length is not None and len(text) > length:
        return f"The text is longer than {length:,} characters.", f"Shorten it to {length:,} characters."
    return None


def conflicts(person: Fact, today: date) -> Iterator[Conflict]:
    """Everything that cannot be true of a person, or of a reviewer, with all that hangs beneath."""
    for fact in (person, *person.beneath()):
        yield from _of_itself(fact, today)
        if fact is not person:
            yield from _in_a_lifetime(fact, person)
        for child in fact.children:
            yield from _beneath(child, fact)
    stays = [child for child in person.children if child.sheet.name == "Admissions"]
    yield from _at_once(stays, "admitted_on", "discharged_on", "Two stays overlap.", touching=True)
    ratings = [child for child in person.children if child.sheet.name == "Register"]
    yield from _at_once(ratings, "from_on", "to_on", "Two register ratings hold at once.", touching=False)


_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "People": (("born_on", "died_on"),),
    "Register": (("from_on", "to_on"),),
    "Admissions": (
        ("admitted_on", "discharged_on"),
        ("admitted_on", "clinically_ready_on"),
        ("clinically_ready_on", "discharged_on"),
        ("discharged_on", "followed_up_on"),
    ),
    "Legal status": (("from_on", "to_on"),),
    "Reviews": (("held_on", "report_sent_on"),),
    "Mortality holds": (("from_on", "to_on"),),
    "Budgets": (("from_on", "to_on"),),
}
"""Days of one record that cannot come the other way round: earlier, later."""

_NOT_BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "Ward moves": (("moved_on", "admitted_on"),),
    "Planned discharge": (("set_on", "admitted_on"), ("planned_on", "admitted_on")),
    "Discharge plan": (("completed_on", "admitted_on"), ("looked_at_on", "admitted_on")),
    "Review actions": (("done_on", "held_on"),),
}
"""Days that cannot come before a day of the stay or review they belong to."""

_NOT_AFTER: dict[str, tuple[tuple[str, str], ...]] = {
    "Ward moves": (("moved_on", "discharged_on"),),
    "Planned discharge": (("set_on", "discharged_on"),),
}
"""Days that cannot come after the stay. A point of the plan can: the last one is the follow-up after discharge."""

_AFTER_DEATH = {
    "Reviews": {"report_sent_on", "cancelled_on"},
    "Review actions": {"due_on", "done_on"},
}
"""What may rightly be dated after a death. A cancellation is what is done about a death, not something before it."""


def _of_itself(fact: Fact, today: date) -> Iterator[Conflict]:
    values, sheet = fact.values, fact.sheet
    for column in sheet.dates:
        day = values[column.attribute]
        if day is None:
            continue
        if day > today and not column.ahead:
            yield _one(fact, column.attribute, f"{column.header} lies in the future.", "Write the day it happened.")
        if day < FIRST_DAY:
            yield _one(fact, column.attribute, f"{column.header} is before 1900.", "Correct the year.")
    for earlier, later in _ORDER.get(sheet.name, ()):
        if _reversed(values[earlier], values[later]):
            problem = f"{_header(fact, later)} is before {_header(fact, earlier)}."
            yield _one(fact, later, problem, "Correct whichever day is wrong.")
    if sheet.name == "Reviews":
        yield from _review(fact)
    elif sheet.name == "Discharge plan":
        yield from _point(fact)


def _review(fact: Fact) -> Iterator[Conflict]:
    if fact.values["held_on"] and fact.values["cancelled_on"]:
        yield _one(fact, "cancelled_on", "A review cannot be both held and cancelled.", "Keep whichever is true.")


def _point(fact: Fact) -> Iterator[Conflict]:
    status = fact.values["status"]
    if status == "complete" and fact.values["completed_on"] is None:
        yield _one(fact, "completed_on", "Completed is missing for a point that is complete.", "Write the day.")
    if status in ("blocked", "not_applicable") and fact.values["reason"] is None:
        words = "blocked" if status == "blocked" else "not applicable"
        yield _one(fact, "reason", f"Reason is missing for a point that is {words}.", "Write the reason.")


def _in_a_lifetime(fact: Fact, person: Fact) -> Iterator[Conflict]:
    born, died = person.values.get("born_on"), person.values.get("died_on")
    for_a_death = fact.sheet.name.startswith("Mortality")
    lasting = _AFTER_DEATH.get(fact.sheet.name, ())
    for column in fact.sheet.dates:
        day = fact.values[column.attribute]
        said = f"{column.header} on {fact.sheet.name} is"
        if _reversed(born, day):
            yield _two(fact, column.attribute, person, "born_on", f"{said} before the day the person was born.")
        if for_a_death and _reversed(died, day):
            yield _two(fact, column.attribute, person, "died_on", f"{said} before the day the person died.")
        if not for_a_death and not column.ahead and column.attribute not in lasting and _reversed(day, died):
            yield _two(fact, column.attribute, person, "died_on", f"{said} after the day the person died.")


def _beneath(child: Fact, parent: Fact) -> Iterator[Conflict]:
    name = child.sheet.name
    for mine, theirs in _NOT_BEFORE.get(name, ()):
        if _reversed(parent.values[theirs], child.values[mine]):
            problem = f"{_header(child, mine)} on {name} is before {_header(parent, theirs)}."
            yield _two(child, mine, parent, theirs, problem)
    for mine, theirs in _NOT_AFTER.get(name, ()):
        if _reversed(child.values[mine], parent.values[theirs]):
            problem = f"{_header(child, mine)} on {name} is after {_header(parent, theirs)}."
            yield _two(child, mine, parent, theirs, problem)


def _at_once(facts: list[Fact], start: str, end: str, problem: str, *, touching: bool) -> Iterator[Conflict]:
    """Those whose times meet. A stay's last day counts in it; the day another period stopped does not."""
    spans = [
        (fact.values[start], fact.values[end] or date.max, fact)
        for fact in facts
        if touching or fact.values[start] != fact.values[end]
    ]
    spans.sort(key=itemgetter(0))
    for place, (_, ends, one) in enumerate(spans):
        for starts, _, other in spans[place + 1 :]:
            if starts >= ends:
                break
            remedy = "Correct the days, or close the earlier one with the day it ended."
            yield Conflict(((one, start), (other, start)), problem, remedy)


def _reversed(earlier: date | None, later: date | None) -> bool:
    return earlier is not None and later is not None and later < earlier


def _header(fact: Fact, attribute: str) -> str:
    return fact.sheet.by_attribute[attribute].header


def _one(fact: Fact, attribute: str, problem: str, remedy: str) -> Conflict:
    return Conflict(((fact, attribute),), problem, remedy)


def _two(fact: Fact, mine: str, other: Fact, theirs: str, problem: str) -> Conflict:
    return Conflict(((fact, mine), (other, theirs)), problem, "Correct whichever day is wrong.")
