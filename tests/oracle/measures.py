"""Measures of a quarter, by rules.md section 8. Each answer is (value, numerator, denominator)."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tcare.workflows.facts import Case, Entry
from tests.oracle import person as p
from tests.oracle.calendar import age, day_before, plus_months, year_end
from tests.oracle.duties import due
from tests.oracle.mortality import is_open, on_hold
from tests.oracle.numbers import Local
from tests.oracle.plan import plan

Answer = tuple[float | int | None, int | None, int | None]


def share(some: int, of: int) -> Answer:
    if of == 0:
        return None, some, of
    return float((Decimal(some * 100) / Decimal(of)).quantize(Decimal("0.1"), ROUND_HALF_UP)), some, of


def measures(cases: Sequence[Case], year: int, quarter: int, d: date, local: Sequence[Local] = ()) -> dict[str, Answer]:
    first = plus_months(date(year, 4, 1), 3 * (quarter - 1))
    last = day_before(plus_months(first, 3))
    if first > d:
        return {}
    end = min(last, d)
    answers = {name: (n, None, None) for name, n in counts(cases, first, end).items()}
    return {**answers, **shares(cases, first, last, end, d, local)}


def counts(cases: Sequence[Case], first: date, end: date) -> dict[str, int]:
    found: dict[str, int] = dict.fromkeys(COUNTS, 0)

    def in_quarter(day: date | None) -> bool:
        return day is not None and first <= day <= end

    for case in cases:
        for review in case.reviews:
            if review.held_on is None or not in_quarter(review.held_on):
                continue
            if review.type == "LAEP":
                found["meetings.emergency"] += 1
            if review.type in p.COUNTING:
                who = "child" if p.is_child(case, review.held_on) else "adult"
                kind = {"COMMUNITY": "admission-avoidance", "POST_ADM": "post-admission"}.get(review.type, "repeat")
                found[f"reviews.{who}.{kind}"] += 1
                found[f"reviews.{who}.total"] += 1
        for stay in case.stays:
            found["admissions"] += in_quarter(stay.admitted_on)
            found["discharges"] += in_quarter(p.discharged(case, stay, end))
            if not p.is_open(case, stay, end):
                continue
            who = "child" if p.is_child(case, end) else "adult"
            found["inpatients.all"] += 1
            found[f"inpatients.{who}.total"] += 1
            found[f"inpatients.{who}.local"] += stay.commissioned_by == "CCG"
            found[f"inpatients.{who}.specialised"] += stay.commissioned_by in ("SC", "PC")
            found["inpatients.with-planned-date"] += p.planned_row(stay, end) is not None
            found["plans." + plan(case, stay, end).state] += 1
        for entry in open_entries(case, end):
            if entry.rating:
                found["register." + entry.rating.lower()] += 1
            found["register.lead-professional"] += case.person.lead_professional is not None
        if not p.is_dead(case, end):
            found["budgets.live"] += sum(
                1 for one in case.budgets if one.from_on <= end and not p.happened(one.to_on, end)
            )
        death = case.mortality
        if death is None or not p.happened(death.notified_on, end):
            continue
        found["mortality.notified"] += in_quarter(death.notified_on)
        found["mortality.allocated"] += in_quarter(death.allocated_on)
        found["mortality.completed"] += in_quarter(death.signed_off_on)
        if is_open(case, end):
            found["mortality.open"] += 1
            found["mortality.on-hold"] += on_hold(death, end)
            found["mortality.not-allocated"] += not p.happened(death.allocated_on, end)
    return found


def open_entries(case: Case, day: date) -> list[Entry]:
    if p.is_dead(case, day):
        return []
    return [one for one in case.entries if one.from_on <= day and not p.happened(one.to_on, day)]


def shares(
    cases: Sequence[Case], first: date, last: date, end: date, d: date, local: Sequence[Local]
) -> dict[str, Answer]:
    found = {}
    for name, duty in (
        ("reviews.post-admission.in-time", "review.post-admission"),
        ("reviews.repeat.in-time", "review.repeat"),
        ("visits.in-time", "visit.commissioner"),
    ):
        rows = [row for case in cases for row in due(case, d, local) if row.duty == duty and first <= row.due_on <= end]
        kept = [row.state for row in rows if row.state in ("met", "met-late", "overdue", "missed")]
        found[name] = share(kept.count("met"), len(kept))

    completions = [
        (row, case)
        for case in cases
        for row in due(case, d, local)
        if row.duty == "mortality.complete" and first <= row.due_on <= end and row.state != "ended"
    ]
    never_held = [(row, case) for row, case in completions if not ever_held(case, d)]
    for name, some in (
        ("mortality.in-six-months", completions),
        ("mortality.in-six-months.without-holds", never_held),
    ):
        found[name] = share(sum(row.state == "met" for row, _ in some), len(some))

    young = [
        case
        for case in cases
        if case.person.born_on is not None
        and 0 <= age(case.person.born_on, end) <= 25
        and any(entry.rating in ("RED", "AMBER", "BLUE") for entry in open_entries(case, end))
    ]
    found["keyworkers.coverage"] = share(sum(case.person.keyworker is not None for case in young), len(young))

    years_last = year_end(last)
    patients = [
        case
        for case in cases
        if case.person.learning_disability
        and not p.is_dead(case, end)
        and case.person.born_on is not None
        and age(case.person.born_on, years_last) >= 14
    ]
    checked = [
        case for case in patients if any(date(years_last.year - 1, 4, 1) <= one.on <= end for one in case.checks)
    ]
    found["health-checks.uptake"] = share(len(checked), len(patients))
    return found


def ever_held(case: Case, d: date) -> bool:
    return case.mortality is not None and any(hold.from_on <= d for hold in case.mortality.holds)


REVIEW_KINDS = ("admission-avoidance", "post-admission", "repeat", "total")
COUNTS = (
    *(f"reviews.{who}.{kind}" for who in ("adult", "child") for kind in REVIEW_KINDS),
    "meetings.emergency",
    *(f"inpatients.{who}.{kind}" for who in ("adult", "child") for kind in ("local", "specialised", "total")),
    "inpatients.all", "inpatients.with-planned-date", "admissions", "discharges",
    *(f"plans.{state}" for state in ("complete", "on-track", "at-risk", "off-track", "not-started")),
    *(f"register.{rating}" for rating in ("red", "amber", "green", "blue")),
    "register.lead-professional",
    *(f"mortality.{what}" for what in ("notified", "allocated", "completed", "not-allocated", "on-hold", "open")),
    "budgets.live",
)  # fmt: skip
