"""What is counted for a quarter (rules.md section 8). Every count keeps the people behind it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tcare.errors import TcareError
from tcare.models.codes import code_list
from tcare.workflows import discharge, gaps, health_checks, mortality
from tcare.workflows.days import ONE_DAY, financial_year
from tcare.workflows.due import Asked
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, Id, known_on
from tcare.workflows.policy import Policy


class QuarterError(TcareError):
    """A quarter or year that is not written as one."""

    def __init__(self) -> None:
        super().__init__("That is not a quarter or year.", remedy="Write 2019-20-Q2 for a quarter, 2019-20 for a year.")


class Quarter(NamedTuple):
    """A quarter of a financial year; April to June is the first.

    Attributes:
        year: The calendar year in which the financial year begins.
        number: 1 to 4.

    """

    year: int
    number: int

    @classmethod
    def read(cls, words: str) -> "Quarter":
        """A quarter from "2019-20-Q2".

        Raises:
            QuarterError: It is not one.

        """
        found = re.fullmatch(r"(\d{4}-\d{2})-[Qq]([1-4])", words.strip(), re.ASCII)
        if not found:
            raise QuarterError
        return cls(_year(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter a day falls in."""
        return cls(financial_year(day)[0].year, (day.month - 4) % 12 // 3 + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        month = (self.number - 1) * 3 + 4
        return date(self.year + (month > 12), (month - 1) % 12 + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        following = Quarter(self.year + self.number // 4, self.number % 4 + 1)
        return following.first - ONE_DAY

    def __str__(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}-Q{self.number}"


def year_of(words: str) -> list[Quarter]:
    """The four quarters of a financial year written "2019-20".

    Raises:
        QuarterError: It is not one.

    """
    if not re.fullmatch(r"\d{4}-\d{2}", words.strip(), re.ASCII):
        raise QuarterError
    year = _year(words.strip())
    return [Quarter(year, number) for number in range(1, 5)]


def _year(words: str) -> int:
    year = int(words[:4])
    if not 1900 <= year <= 2200 or int(words[5:]) != (year + 1) % 100:
        raise QuarterError
    return year


class Counted(NamedTuple):
    """A measure for a quarter.

    Attributes:
        value: A count, a percentage or rate to one decimal; None where there is nothing to say.
        numerator: For a share or rate, what is counted.
        denominator: For a share or rate, of how many.
        people: Whom it counts, once for each time they are counted.
        of_people: For a share, of whom: once for each time they are in the denominator.

    """

    id: str
    value: float | int | None
    numerator: int | None = None
    denominator: int | None = None
    people: tuple[Id, ...] = ()
    of_people: tuple[Id, ...] = ()


class Counts(NamedTuple):
    """Every measure for one quarter, as of a day."""

    quarter: Quarter
    as_of: date
    measures: tuple[Counted, ...]


def count(cases: Sequence[Case], policy: Policy, quarter: Quarter, day: date) -> Counts:
    """Every measure of a quarter as it stood on a day, in the order of the policy table.

    A quarter not yet begun has no values. Counts at the end of the quarter are at the day instead, if it is sooner.
    """
    if quarter.first > day:
        return Counts(quarter, day, tuple(Counted(name, None) for name in policy.measures))
    tally = _Tally(Asked(policy, day, history=True), quarter)
    for case in cases:
        tally.add(case)
    return Counts(quarter, day, tuple(tally.measure(name) for name in policy.measures))


def one_decimal(some: int, of: int) -> float:
    """A quotient to one decimal, a half rounded up as people do: 1 of 16 is 6.3 percent."""
    return (20 * some + of) // (2 * of) / 10


class _Tally:
    """Counts people into measures, one case at a time."""

    def __init__(self, asked: Asked, quarter: Quarter) -> None:
        self._asked = asked
        self._first, self._last = quarter.first, quarter.last
        self._end = min(quarter.last, asked.day)
        self._at_end = Asked(asked.policy, self._end)
        self._due = DueEngine(asked.policy, asked.day, history=True)
        self._counted: dict[str, list[Id]] = defaultdict(list)
        self._of: dict[str, list[Id]] = defaultdict(list)

    def add(self, case: Case) -> None:
        """Count one person."""
        known = known_on(case, self._asked.day)
        at_end = known_on(case, self._end)
        person = case.person.id
        for name in (*self._events(known), *self._open_at_end(at_end)):
            self._counted[name].append(person)
        self._shares(known, at_end)

    def measure(self, name: str) -> Counted:
        """One measure of everyone counted."""
        people = tuple(self._counted[name])
        if name in _SHARES:
            of_people = tuple(self._of[name])
            of = len(of_people)
            share = one_decimal(100 * len(people), of) if of else None
            return Counted(name, share, len(people), of, people, of_people)
        if name in RATES:
            counted, population_of = RATES[name]
            people = tuple(self._counted[counted])
            population = self._asked.policy.local[population_of].on(self._end)
            if population is None or not population.n:
                return Counted(name, None, people=people)
            rate = one_decimal(1_000_000 * len(people), int(population.n))
            return Counted(name, rate, len(people), int(population.n), people)
        return Counted(name, len(people), people=people)

    def _in_quarter(self, day: date | None) -> bool:
        return day is not None and self._first <= day <= self._last

    def _events(self, case: Case) -> Iterator[str]:
        for review in case.reviews:
            if review.held_on is not None and self._in_quarter(review.held_on):
                if review.type == "LAEP":
                    yield "meetings.emergency"
                elif review.counts:
                    group = "child" if self._asked.is_child(case, review.held_on) else "adult"
                    yield f"reviews.{group}.{_REVIEW_ROWS.get(review.type, 'repeat')}"
                    yield f"reviews.{group}.total"
        for stay in case.stays:
            if self._in_quarter(stay.admitted_on):
                yield "admissions"
            if self._in_quarter(stay.discharged_on):
                yield "discharges"
        if case.mortality is not None:
            for name, day in (
                ("notified", case.mortality.notified_on),
                ("allocated", case.mortality.allocated_on),
                ("completed", case.mortality.signed_off_on),
            ):
                if self._in_quarter(day):
                    yield f"mortality.{name}"

    def _open_at_end(self, case: Case) -> Iterator[str]:
        for stay in case.stays:
            if stay.is_open(self._end):
                group = "child" if self._asked.is_child(case, self._end) else "adult"
                arrangement = _COMMISSIONERS.get(stay.commissioned_by or "")
                yield from ("inpatients.all", f"inpatients.{group}.total")
                if arrangement:
                    yield f"inpatients.{group}.{arrangement}"
                if stay.planned_on_day(self._end):
                    yield "inpatients.with-planned-date"
                yield f"plans.{discharge.plan_state(stay, self._at_end).state}"
        entry = case.entry_on(self._end) if case.person.died_on is None else None
        if entry is not None:
            if entry.rating:
                yield f"register.{entry.rating.lower()}"
            if case.person.lead_professional:
                yield "register.lead-professional"
        now = mortality.standing(case, self._at_end)
        if now is not None and now.is_open:
            yield "mortality.open"
            if now.review.allocated_on is None:
                yield "mortality.not-allocated"
            if now.on_hold:
                yield "mortality.on-hold"
        if case.person.died_on is None:
            yield from ("budgets.live" for budget in case.budgets if budget.to_on is None)

    def _shares(self, known: Case, at_end: Case) -> None:
        self._in_time(known)
        entry = at_end.entry_on(self._end)
        alive = at_end.person.died_on is None
        if alive and entry is not None and entry.rating in ("RED", "AMBER", "BLUE") and self._is_young(at_end):
            self._share("keyworkers.coverage", at_end, bool(at_end.person.keyworker))
        year_begins, year_ends = financial_year(self._last)
        if alive and health_checks.is_for(at_end, self._at_end, year_ends):
            self._share("health-checks.uptake", at_end, any(check.on >= year_begins for check in at_end.checks))

    def _in_time(self, known: Case) -> None:
        for due in self._due.of(known):
            name = _IN_TIME.get(due.duty)
            if name is None or not self._in_quarter(due.due_on) or due.due_on > self._asked.day:
                continue
            if due.duty == "mortality.complete":
                if due.state != "ended":
                    self._share(name, known, due.state == "met")
                    if known.mortality is not None and not known.mortality.holds:
                        self._share(f"{name}.without-holds", known, due.state == "met")
            elif due.state in ("met", "met-late", "overdue", "missed"):
                self._share(name, known, due.state == "met")

    def _share(self, name: str, case: Case, counted: bool) -> None:
        self._of[name].append(case.person.id)
        if counted:
            self._counted[name].append(case.person.id)

    def _is_young(self, case: Case) -> bool:
        return gaps.is_young(case, self._asked, self._end)


def people_behind(counts: Iterable[Counted], name: str) -> tuple[Id, ...]:
    """The people a measure counts, each once, in the order they were counted."""
    return tuple(dict.fromkeys(next(one.people for one in counts if one.id == name)))


_REVIEW_ROWS = {"COMMUNITY": "admission-avoidance", "POST_ADM": "post-admission"}
_COMMISSIONERS = {"CCG": "local", "SC": "specialised", "PC": "specialised"}
assert set(_COMMISSIONERS) == {code.code for code in code_list("commissioning_arrangement").codes}
RATES = {
    "inpatients.adult.rate": ("inpatients.adult.total", "population.adult"),
    "inpatients.child.rate": ("inpatients.child.total", "population.child"),
}
_IN_TIME = {
    "review.post-admission": "reviews.post-admission.in-time",
    "review.repeat": "reviews.repeat.in-time",
    "visit.commissioner": "visits.in-time",
    "mortality.complete": "mortality.in-six-months",
}
_SHARES = frozenset(
    {*_IN_TIME.values(), "mortality.in-six-months.without-holds", "keyworkers.coverage", "health-checks.uptake"}
)
