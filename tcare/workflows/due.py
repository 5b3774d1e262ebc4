"""What falls due: a day that carries its own reason all the way to the screen and the page (rules.md section 2)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tcare.workflows.days import age_on, in_words, rest_day
from tcare.workflows.facts import Case, Id
from tcare.workflows.policy import Policy, Timescale, Value

OPEN = frozenset({"overdue", "due-soon", "later", "blocked", "paused"})


class Subject(NamedTuple):
    """The record a day comes from: its kind, by table name, and its identity."""

    kind: str
    id: Id


class Due(NamedTuple):
    """Something that falls due, whole.

    Attributes:
        person: Whom it is for.
        duty: What is asked, as in rules.md section 3.
        rule: The figure that gives the day; the duty's own name where people set the day.
        starts_on: The day the clock started, where there is one.
        state: met, met-late, overdue, due-soon, later, blocked, paused, ended or missed.
        because: The steps in words, one a line.

    """

    person: Id
    duty: str
    rule: str
    title: str
    starts_on: date | None
    due_on: date
    state: str
    done_on: date | None
    ended_on: date | None
    edition: str
    source: str
    standing: str
    because: tuple[str, ...]
    subject: Subject


@dataclass(frozen=True)
class Asked:
    """How a question is asked: under which policy, as of which day, with or without what is over.

    Attributes:
        history: Whether met, ended and missed duties are wanted too.

    """

    policy: Policy
    day: date
    history: bool = False

    def wants(self, done_on: date | None, ended_on: date | None) -> bool:
        """Whether an answer is wanted for something done, ended, or neither: what is over only as history."""
        return self.history or (done_on is None and ended_on is None)

    def is_child(self, case: Case, day: date) -> bool:
        """Whether someone is under 18 on a day; without a date of birth they count as an adult."""
        born = case.person.born_on
        return born is not None and age_on(born, day) < self.policy.number("age.adult", day)

    def review_name(self, case: Case, day: date) -> str:
        """CETR for someone under 18, or an adult with an EHC plan; CTR for every other adult."""
        return "CETR" if case.person.ehc_plan or self.is_child(case, day) else "CTR"


class Clock(NamedTuple):
    """A clock that runs to a due day, and what has stopped it.

    Attributes:
        done_on: The day it was done.
        ended_on: The day something ended it, done or not.
        blocked: Why it is blocked, in words; blocked as of the day it ended, once it has.
        paused: Why it is paused, in words.

    """

    duty: str
    rule: str
    title: str
    starts_on: date | None
    due_on: date
    value: Value
    subject: Subject
    done_on: date | None = None
    ended_on: date | None = None
    blocked: str | None = None
    paused: str | None = None

    def state(self, asked: Asked) -> str:
        """What it is on the day asked about."""
        if self.done_on is not None:
            return "met" if self.done_on <= self.due_on else "met-late"
        if self.ended_on is not None:
            return "ended" if self.ended_on <= self.due_on or self.blocked else "missed"
        if self.blocked:
            return "blocked"
        if self.paused:
            return "paused"
        if self.due_on < asked.day:
            return "overdue"
        soon = timedelta(days=asked.policy.number("due-soon", asked.day))
        return "due-soon" if self.due_on <= asked.day + soon else "later"


def fall_due(case: Case, asked: Asked, clock: Clock, why: Callable[[], Iterable[str]]) -> Iterator[Due]:
    """The answer for a clock, if it is wanted: open, or any when history is asked for.

    Args:
        why: The steps that lead to the due day; asked for only when the answer is given.

    """
    state = clock.state(asked)
    if state not in OPEN and not asked.history:
        return
    yield Due(
        person=case.person.id,
        duty=clock.duty,
        rule=clock.rule,
        title=clock.title,
        starts_on=clock.starts_on,
        due_on=clock.due_on,
        state=state,
        done_on=clock.done_on,
        ended_on=clock.ended_on if state in ("ended", "missed") else None,
        edition=clock.value.edition,
        source=clock.value.source,
        standing=clock.value.standing,
        because=(*why(), *_afterwards(clock, state)),
        subject=clock.subject,
    )


def by_timescale(asked: Asked, name: str, start: date) -> tuple[Timescale, Value, date] | None:
    """The timescale of a name, its figure for a clock that starts on a day, and the due day.

    None where no figure is set: then there is no duty.
    """
    timescale = asked.policy.timescales[name]
    value = timescale.on(start)
    if value is None or value.n is None:
        return None
    return timescale, value, timescale.due(start, value)


def set_by_people(asked: Asked, duty: str) -> Value:
    """Edition, source and standing of a duty whose day people set themselves."""
    return asked.policy.duties[duty].national or Value(None, None, "Ours", "Our decision", "ours")


def arithmetic(timescale: Timescale, value: Value, start: date, due: date) -> Iterator[str]:
    """How a due day follows from its start, in words; with a line for a figure that is local or older than its rule."""
    n = int(value.n or 0)
    unit = timescale.unit.replace("-", " ")
    span = f"{n} {unit[:-1] if n == 1 else unit}"
    if timescale.unit == "hours":
        days = (due - start).days
        span = f"{span}, counted as {days} {'day' if days == 1 else 'days'},"
    if timescale.before:
        yield f"{span} before {in_words(start)} is {in_words(due)}"
    elif timescale.counting == "inclusive":
        yield f"{span} beginning with {in_words(start)} end on {in_words(due)}"
    else:
        yield f"{span} after {in_words(start)} is {in_words(due)}"
    if value.edition.startswith("before "):
        yield "The clock started before the first dated figure, so that figure is used (ours)"
    elif value.standing == "local":
        yield f"{timescale.label}: {n} {unit}, set locally"


def _afterwards(clock: Clock, state: str) -> Iterator[str]:
    if rest := rest_day(clock.due_on):
        yield f"{in_words(clock.due_on)} is {rest}; the due day does not move"
    if clock.done_on is not None:
        late = (clock.done_on - clock.due_on).days
        yield f"Done on {in_words(clock.done_on)}" + (f", {late} {_days(late)} late" if late > 0 else "")
    elif state in ("ended", "missed") and clock.ended_on is not None:
        yield f"Ended on {in_words(clock.ended_on)}, before it was done"
    if state in ("blocked", "ended") and clock.blocked:
        yield clock.blocked
    if state == "paused" and clock.paused:
        yield clock.paused


def _days(n: int) -> str:
    return "day" if n == 1 else "days"
