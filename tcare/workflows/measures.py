"""What is counted for a quarter (rules.md section 8). Every count keeps the people behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tcare.errors import TcareError
from tcare.models.codes import code_list
from tcare.workflows import discharge, gaps, health_checks, mortality
from tcare.workflows.days import ONE_DAY, financial_year
from tcare.workflows.due import Asked
from tcare.workflows.duties import DUTIES
from tcare.workflows.facts import Case, Entry, Id, Review, Stay, known_on
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


class Once(NamedTuple):
    """One time somebody is counted.

    Attributes:
        on: The day it counts by: of what happened or fell due, or since when it stands; None where there is none.
        counts: For a share, whether it is among the counted; it is always among those it is a share of.

    """

    person: Id
    on: date | None = None
    counts: bool = True


class Counted(NamedTuple):
    """A measure for a quarter.

    Attributes:
        value: A count, a percentage or rate to one decimal; None where there is nothing to say.
        numerator: For a share or rate, what is counted.
        denominator: For a share or rate, of how many.
        rows: Everyone behind it, once for each time they are counted; of a share, those not counted too.

    """

    id: str
    value: float | int | None
    numerator: int | None = None
    denominator: int | None = None
    rows: tuple[Once, ...] = ()

    @property
    def people(self) -> tuple[Id, ...]:
        """Whom it counts, once for each time; of a share, those that count."""
        return tuple(one.person for one in self.rows if one.counts)


class Counts(NamedTuple):
    """Every measure for one quarter, as of a day."""

    quarter: Quarter
    as_of: date
    measures: tuple[Counted, ...]


def count(cases: Sequence[Case], policy: Policy, quarter: Quarter, day: date) -> Counts:
    """Every measure of a quarter as it stood on a day, in the order of the policy table.

    A quarter not yet begun has no values. Counts at the end of the quarter are at the day instead, if it is sooner.
    """
    return count_all(cases, policy, (quarter,), day)[0]


def count_all(cases: Sequence[Case], policy: Policy, quarters: Sequence[Quarter], day: date) -> tuple[Counts, ...]:
    """The same for several quarters: what each person's records say on the day is worked out once for all of them."""
    asked = Asked(policy, day, history=True)
    tallies = {quarter: _Tally(asked, quarter) for quarter in quarters if quarter.first <= day}
    for case in cases:
        known = known_on(case, day)
        for name, once in (*_events(known, asked), *_in_time(known, asked)):
            if once.on is not None and (tally := tallies.get(Quarter.of(once.on))):
                tally.put(name, once)
        stands = case._replace(register_reviews=(), statuses=(), reviews=(), visits=())  # what only happens goes
        for tally in tallies.values():
            tally.stand(stands)
    return tuple(
        Counts(quarter, day, tuple(_measure(name, tallies.get(quarter)) for name in policy.measures))
        for quarter in quarters
    )


def one_decimal(some: int, of: int) -> float:
    """A quotient to one decimal, a half rounded up as people do: 1 of 16 is 6.3 percent."""
    return (20 * some + of) // (2 * of) / 10


class _Tally:
    """Counts people into the measures of one quarter, one case at a time."""

    def __init__(self, asked: Asked, quarter: Quarter) -> None:
        self._year_begins, self._year_ends = financial_year(quarter.last)
        self.end = min(quarter.last, asked.day)
        self._asked = Asked(asked.policy, self.end)
        self._rows: dict[str, list[Once]] = defaultdict(list)

    def put(self, name: str, once: Once) -> None:
        """Count somebody once."""
        self._rows[name].append(once)

    def rows(self, name: str) -> tuple[Once, ...]:
        """Everyone counted so far."""
        return tuple(self._rows[name])

    def population(self, name: str) -> int:
        """How many people a rate is of; nought where nobody has said."""
        held = self._asked.policy.local[name].on(self.end)
        return int(held.n or 0) if held is not None else 0

    def stand(self, case: Case) -> None:
        """Count how one person stands at the end."""
        known = known_on(case, self.end)
        person, alive = known.person, known.person.died_on is None
        for stay in known.stays:
            if stay.is_open(self.end):
                for name in self._in_hospital(known, stay):
                    self.put(name, Once(person.id, stay.admitted_on))
        entry = known.entry_on(self.end) if alive else None
        if entry is not None:
            self._on_register(known, entry)
        for name, since in self._mortality(known):
            self.put(name, Once(person.id, since))
        if alive:
            for budget in known.budgets:
                if budget.to_on is None:
                    self.put("budgets.live", Once(person.id, budget.from_on))
            self._health_check(known)

    def _in_hospital(self, case: Case, stay: Stay) -> Iterator[str]:
        group = "child" if self._asked.is_child(case, self.end) else "adult"
        yield from ("inpatients.all", f"inpatients.{group}.total")
        if arrangement := _COMMISSIONERS.get(stay.commissioned_by or ""):
            yield f"inpatients.{group}.{arrangement}"
        if stay.planned_on_day(self.end):
            yield "inpatients.with-planned-date"
        yield f"plans.{discharge.plan_state(stay, self._asked).state}"

    def _on_register(self, case: Case, entry: Entry) -> None:
        person = case.person
        if entry.rating:
            self.put(f"register.{entry.rating.lower()}", Once(person.id, entry.from_on))
        if person.lead_professional:
            self.put("register.lead-professional", Once(person.id, entry.from_on))
        if entry.rating in ("RED", "AMBER", "BLUE") and gaps.is_young(case, self._asked, self.end):
            self.put("keyworkers.coverage", Once(person.id, entry.from_on, bool(person.keyworker)))

    def _mortality(self, case: Case) -> Iterator[tuple[str, date | None]]:
        now = mortality.standing(case, self._asked)
        if now is not None and now.is_open:
            since = now.review.notified_on
            yield "mortality.open", since
            if now.review.allocated_on is None:
                yield "mortality.not-allocated", since
            if now.on_hold:
                yield "mortality.on-hold", since

    def _health_check(self, case: Case) -> None:
        if health_checks.is_for(case, self._asked, self._year_ends):
            checked = next((check.on for check in case.checks if check.on >= self._year_begins), None)
            self.put("health-checks.uptake", Once(case.person.id, checked, checked is not None))


def _measure(name: str, tally: _Tally | None) -> Counted:
    """One measure of everyone counted; without a value where the quarter has not begun."""
    if tally is None:
        return Counted(name, None)
    if name in RATES:
        counted, population = RATES[name]
        rows, of = tally.rows(counted), tally.population(population)
        return Counted(name, one_decimal(1_000_000 * len(rows), of), len(rows), of, rows) if of else Counted(name, None)
    rows = tally.rows(name)
    if name in SHARES:
        some, of = sum(one.counts for one in rows), len(rows)
        return Counted(name, one_decimal(100 * some, of) if of else None, some, of, rows)
    return Counted(name, len(rows), rows=rows)


def _events(case: Case, asked: Asked) -> Iterator[tuple[str, Once]]:
    """What happened to somebody, each by its own date."""
    person = case.person.id
    for review in case.reviews:
        if review.held_on is not None:
            for name in _held(case, review, review.held_on, asked):
                yield name, Once(person, review.held_on)
    for stay in case.stays:
        yield "admissions", Once(person, stay.admitted_on)
        yield "discharges", Once(person, stay.discharged_on)
    if (death := case.mortality) is not None:
        yield "mortality.notified", Once(person, death.notified_on)
        yield "mortality.allocated", Once(person, death.allocated_on)
        yield "mortality.completed", Once(person, death.signed_off_on)


def _held(case: Case, review: Review, day: date, asked: Asked) -> Iterator[str]:
    if review.type == "LAEP":
        yield "meetings.emergency"
    elif review.counts:
        group = "child" if asked.is_child(case, day) else "adult"
        yield f"reviews.{group}.{_REVIEW_ROWS.get(review.type, 'repeat')}"
        yield f"reviews.{group}.total"


def _in_time(case: Case, asked: Asked) -> Iterator[tuple[str, Once]]:
    """What fell due by the day and neither ended nor was blocked, each by its due day, with whether it was in time."""
    for duty, name in _IN_TIME.items():
        if not asked.policy.is_on(duty, asked.day):
            continue
        for due in DUTIES[duty](case, asked):
            if due.due_on > asked.day or due.state == "ended":
                continue
            once = Once(case.person.id, due.due_on, due.state == "met")
            if duty == "mortality.complete":
                yield name, once
                if case.mortality is not None and not case.mortality.holds:
                    yield f"{name}.without-holds", once
            elif due.state in ("met", "met-late", "overdue", "missed"):
                yield name, once


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
SHARES = frozenset(
    {*_IN_TIME.values(), "mortality.in-six-months.without-holds", "keyworkers.coverage", "health-checks.uptake"}
)
