"""Believable but nasty people: every new day is drawn near a day that already matters.

What the workbook refuses (an event after death, overlapping stays, the same key twice) is not made.
"""

import datetime
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import count
from random import Random
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from tcare.workflows.facts import (
    Action,
    Budget,
    Case,
    Day,
    Entry,
    Hold,
    Mortality,
    Move,
    Person,
    Planned,
    Point,
    Review,
    Status,
    Stay,
)
from tests.oracle.calendar import birthday_in
from tests.oracle.numbers import Local

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]
Pick = Callable[[int, int], int]
"""A whole number from a first to a last, both included."""

BASES = tuple(
    date.fromisoformat(day)
    for day in (
        "2017-03-27", "2018-08-31", "2019-04-01", "2019-08-31", "2020-01-31", "2020-02-29", "2021-03-31", "2021-05-31",
        "2021-06-01", "2021-12-31", "2022-01-01", "2023-04-30", "2023-05-01", "2023-12-31", "2024-02-29",
    )
)  # fmt: skip
STEPS = (0, 0, 0, 1, 1, 2, 3, 4, 13, 14, 15, 27, 28, 29, 41, 42, 43, 55, 56, 57, 89, 90, 92, 181, 184, 273, 365, 366)
LEAP_BIRTHS = (1996, 2000, 2004, 2008)
CONSENTS = ("given", "best_interests", "child_parental", "refused", "withdrawn", "refused", "pending", None)
TYPES = ("COMMUNITY", "COMMUNITY", "POST_ADM", "INPATIENT", "REQUESTED", "PRE_DISCHARGE", "LAEP", "ICETR", "SWR")
STATUSES = ("02", "03", "03", "10", "04", "05", "06", "19", "20", "07", "08", "09", "16", "01", "98", None)
DESTINATIONS = (None, "1", "2", "14", "16", "50", "51", "110", "141")
SECURITIES = (None, "0", "1", "2", "3", "4")
RATINGS = ("RED", "RED", "AMBER", "GREEN", "BLUE", None)
YES_NO = (True, True, False, None)


class Question(NamedTuple):
    """A person, a day asked about, and what was set locally."""

    case: Case
    day: date
    local: tuple[Local, ...]


class _Maker:
    """Draws the parts of one person, remembering every day that matters."""

    def __init__(self, pick: Pick) -> None:
        self.pick = pick
        self.ids = count(1)
        self.days = [self.one_of(BASES)]
        self.died_on: date | None = None

    def id(self) -> bytes:
        return next(self.ids).to_bytes(16, "big")

    def one_of(self, these: Sequence[T]) -> T:
        chosen: T = these[self.pick(0, len(these) - 1)]
        return chosen

    def some(self, most: int) -> range:
        return range(self.pick(0, most))

    def maybe(self, make: Callable[[], T]) -> T | None:
        return make() if self.pick(0, 1) else None

    def keep(self, day: date) -> date:
        self.days.append(day)
        return day

    def near(self) -> date:
        """A day near one that matters."""
        step = self.one_of(STEPS)
        return self.keep(self.one_of(self.days) + datetime.timedelta(step if self.pick(0, 1) else -step))

    def between(self, first: date, last: date | None) -> date:
        """A day that is not before the first nor after the last, nor after death."""
        after = first + datetime.timedelta(self.one_of(STEPS))
        day = self.one_of((after, after, self.near(), last or after))
        return self.keep(self.hold(day, first, last))

    def maybe_after(self, first: date) -> date | None:
        return self.between(first, None) if self.pick(0, 1) else None

    def hold(self, day: date, first: date, last: date | None) -> date:
        ends = [end for end in (last, self.died_on) if end is not None]
        return max(first, min([day, *ends]))

    def is_alive(self, day: date) -> bool:
        return self.died_on is None or day <= self.died_on

    def days_of(self, most: int) -> tuple[Day, ...]:
        days = {self.near() for _ in self.some(most)}
        return tuple(Day(self.id(), day) for day in sorted(days) if self.is_alive(day))

    def person(self) -> Person:
        base = self.days[0]
        years = self.one_of((0, 3, 4, 13, 14, 15, 16, 17, 17, 17, 18, 18, 25, 26, 40))
        near_birthday = date(base.year - years, base.month, min(base.day, 28)) - datetime.timedelta(self.one_of(STEPS))
        leap = date(self.one_of(LEAP_BIRTHS), 2, 29)
        born = self.one_of((near_birthday, near_birthday, near_birthday, leap, None))
        if born is not None and born >= base - datetime.timedelta(400):
            born = None
        if born is not None:
            self.keep(birthday_in(born, born.year + 18))
            self.days = [day for day in self.days if abs((day - base).days) < 1500]
        if self.one_of((True, False, False)):
            self.died_on = self.keep(base + datetime.timedelta(self.pick(0, 500)))
        return Person(
            id=self.id(),
            nhs_number=self.one_of(("9990000018", None)),
            nhs_number_status=self.one_of(("01", "02", None)),
            born_on=born,
            died_on=self.died_on,
            ethnicity=self.one_of(("A", "C", "D", "S", "Z", "99", None)),
            learning_disability=self.one_of(YES_NO),
            autism=self.one_of(YES_NO),
            ehc_plan=self.one_of(YES_NO),
            lead_professional=self.one_of(("R. Okafor", None)),
            keyworker=self.one_of(("T. Lunt", None)),
            section_117=self.one_of(YES_NO),
            data_opt_out=self.one_of((None, False, False, False, True)),
        )

    def stays(self) -> tuple[Stay, ...]:
        made: list[Stay] = []
        first = self.days[0] - datetime.timedelta(self.one_of(STEPS))
        for _ in range(self.one_of((0, 1, 1, 1, 2, 2, 3))):
            admitted = self.keep(first)
            if not self.is_alive(admitted):
                break
            out = self.maybe_after(admitted)
            made.append(self.stay(admitted, out))
            if out is None:
                break
            first = max(out + datetime.timedelta(self.one_of((0, 0, 1, 28, 29, 60))), admitted + datetime.timedelta(1))
        return tuple(made)

    def stay(self, admitted: date, out: date | None) -> Stay:
        moves = sorted({self.between(admitted, out) for _ in self.some(3)})
        sets = sorted({self.between(admitted, out) for _ in self.some(3)})
        followed = self.maybe(lambda: self.between(out, None)) if out else None
        numbers = range(1, self.one_of((0, 0, 3, 12)) + 1)
        return Stay(
            id=self.id(),
            admitted_on=admitted,
            security=self.one_of(SECURITIES),
            commissioned_by=self.one_of(("CCG", "SC", "PC", None)),
            discharged_on=out,
            destination=self.one_of(DESTINATIONS) if out else None,
            followed_up_on=followed,
            moves=tuple(Move(self.id(), day, self.one_of(SECURITIES)) for day in moves),
            planned=tuple(Planned(self.id(), day, self.one_of((self.near(), self.near(), None))) for day in sets),
            points=self.points(numbers, admitted),
        )

    def points(self, numbers: range, admitted: date) -> tuple[Point, ...]:
        words = self.one_of(
            (
                ("not_started",),
                ("complete",),
                ("not_applicable",),
                ("complete", "not_applicable"),
                ("not_started", "not_applicable"),
                ("not_started", "in_progress", "complete", "blocked", "not_applicable"),
            )
        )
        return tuple(self.point(number, self.one_of(words), admitted) for number in numbers)

    def point(self, number: int, status: str, admitted: date) -> Point:
        return Point(
            self.id(),
            number,
            status,
            due_on=self.maybe(self.near),
            completed_on=self.between(admitted, None) if status == "complete" else None,
            looked_at_on=self.maybe(lambda: self.between(admitted, None)),
        )

    def reviews(self) -> tuple[Review, ...]:
        made: dict[tuple[str, date], Review] = {}
        for _ in range(self.one_of((0, 1, 2, 3, 4, 5, 6))):
            review = self.review()
            day = review.planned_on or review.held_on
            if day is not None:
                made.setdefault((review.type, day), review)
        return tuple(sorted(made.values(), key=lambda one: one.held_on or one.planned_on or date.max))

    def review(self) -> Review:
        planned = self.maybe(self.near)
        held: date | None = self.one_of((planned, self.near(), self.near(), None))
        if held is not None and not self.is_alive(held):
            held = None
        if planned is None and held is None:
            planned = self.near()
        day = held or planned
        assert day is not None
        before = self.hold(day - datetime.timedelta(self.one_of(STEPS)), date.min, None)
        cancelled = self.hold(self.near(), date.min, None) if held is None and self.pick(0, 1) else None
        return Review(
            id=self.id(),
            type=self.one_of(TYPES),
            planned_on=planned,
            held_on=held,
            chair=self.one_of(("L. Marsh", None)),
            clinical_expert=self.one_of(("Dr A. Iqbal", "Dr A. Iqbal", None)),
            expert_by_experience=self.one_of(("S. Pope", "S. Pope", None)),
            consent=self.one_of(CONSENTS),
            consent_on=self.keep(before) if self.pick(0, 1) else None,
            consent_review_by=self.maybe(self.near),
            prepared_on=self.maybe(lambda: self.hold(self.near(), date.min, None)),
            papers_sent_on=self.maybe(lambda: self.hold(self.near(), date.min, None)),
            outcome=self.one_of(("4", None)) if held else None,
            report_sent_on=self.maybe(lambda: day + datetime.timedelta(self.one_of(STEPS))) if held else None,
            cancelled_on=cancelled,
            actions=tuple(self.action(held) for _ in self.some(2)) if held else (),
        )

    def action(self, held: date) -> Action:
        due = self.maybe(self.near)
        done = self.maybe(lambda: held + datetime.timedelta(self.one_of(STEPS)))
        return Action(self.id(), "Flat found", self.one_of(("P. Sandhu", None)), due, done)

    def entries(self) -> tuple[Entry, ...]:
        made: list[Entry] = []
        first = self.near()
        for _ in self.some(4):
            if not self.is_alive(first):
                break
            end = self.maybe_after(first + datetime.timedelta(1))
            if end is not None and not self.is_alive(end):
                end = None
            made.append(
                Entry(
                    self.id(), first, self.one_of(RATINGS), self.one_of(CONSENTS), self.maybe(self.near),
                    self.maybe(self.near), end,
                )
            )  # fmt: skip
            if end is None:
                break
            first = end + datetime.timedelta(self.one_of((0, 0, 0, 1, 30)))
        return tuple(made)

    def statuses(self) -> tuple[Status, ...]:
        made = []
        starts = sorted({self.near() for _ in self.some(4)})
        for start in starts:
            if self.is_alive(start):
                to = self.maybe_after(start)
                made.append(Status(self.id(), start, self.one_of(STATUSES), self.one_of((None, 0, 1, 2, 3)), to))
        return tuple(made)

    def mortality(self) -> Mortality | None:
        if self.died_on is None or self.one_of((True, False, False, False, False)):
            return None
        notified = self.keep(self.died_on + datetime.timedelta(self.one_of(STEPS)))
        at = notified
        reached: list[date | None] = []
        for _ in range(6):
            at = at + datetime.timedelta(self.one_of(STEPS))
            reached.append(self.one_of((at, at, None)))
        self.days += [day for day in reached if day is not None]
        starts = sorted({self.near() for _ in self.some(4)})
        holds = tuple(
            Hold(self.id(), start, "CORONER", self.one_of((start + datetime.timedelta(self.one_of(STEPS)), None)))
            for start in starts
        )
        reason = self.one_of(("completed", "out_of_scope", "opted_out", "duplicate", None)) if reached[5] else None
        return Mortality(
            id=self.id(),
            notified_on=notified,
            reviewer="H. Vance" if reached[0] else None,
            allocated_on=reached[0],
            focused_reason=self.one_of((None, None, "CONCERN", "FAMILY", "LOCAL_PRIORITY")),
            family_request=self.one_of((None, False, True)),
            initial_complete_on=reached[1],
            quality_checked_on=reached[2],
            panel_on=reached[3],
            signed_off_on=reached[4],
            closed_on=reached[5],
            closed_reason=reason,
            holds=holds,
        )

    def budgets(self) -> tuple[Budget, ...]:
        starts = [self.near() for _ in self.some(2)]
        return tuple(
            Budget(self.id(), start, self.maybe(partial(self.between, start, None)))
            for start in sorted(set(starts))
            if self.is_alive(start)
        )


LOCALS = (
    ("review.post-admission.adult", (7, 29)),
    ("review.post-admission.child", (7, 15)),
    ("review.repeat.child", (1, 4)),
    ("review.repeat.adult-non-secure", (3, 7)),
    ("review.repeat.adult-secure", (5, 13)),
    ("review.report", (5, 28)),
    ("visit.commissioner.adult", (28, 84)),
    ("visit.commissioner.child", (14, 56)),
    ("discharge.follow-up", (24, 96)),
    ("mortality.allocate", (1, 2)),
    ("register.review.red", (7,)),
    ("register.review.amber", (28,)),
    ("register.review.green", (84,)),
    ("register.review.blue", (90,)),
    ("duty.visit.commissioner", (False,)),
    ("duty.review.report", (False, True)),
)


def _case(pick: Pick) -> tuple[Case, list[date]]:
    make = _Maker(pick)
    person = make.person()
    case = Case(
        person=person,
        stays=make.stays(),
        reviews=make.reviews(),
        entries=make.entries(),
        register_reviews=make.days_of(3),
        statuses=make.statuses(),
        visits=make.days_of(4),
        mortality=make.mortality(),
        checks=make.days_of(2),
        budgets=make.budgets(),
    )
    return case, make.days


def _question(pick: Pick) -> Question:
    case, days = _case(pick)
    make = _Maker(pick)
    make.days = days
    chosen = [one for one in LOCALS if make.pick(0, 5) == 0]
    if make.pick(0, 1):
        chosen += [one for one in LOCALS if one[0].startswith("register.") and one not in chosen]
    local = tuple(Local(name, make.one_of(values), make.near()) for name, values in chosen)
    late = max(days) + datetime.timedelta(make.one_of(STEPS))
    return Question(case, make.one_of((make.near(), make.near(), late)), local)


@st.composite
def small_questions(draw: Draw) -> Question:
    """A person drawn piece by piece, so that a disagreement shrinks to its heart."""
    return _question(lambda first, last: int(draw(st.integers(first, last))))


def random_question(dice: Random) -> Question:
    """A person thrown at random: broader than what is drawn piece by piece, but it does not shrink."""
    return _question(dice.randint)
