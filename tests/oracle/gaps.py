"""What is missing though no date says so, by rules.md section 6: how many times each gap stands on D."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tcare.workflows.facts import Case, Entry
from tests.oracle import person as p
from tests.oracle.calendar import age
from tests.oracle.mortality import is_open

AFTERCARE = ("03", "09", "10", "15", "16", "17", "18", "34", "37", "38")


def gaps(case: Case, d: date) -> Counter[str]:
    found = Counter(list(always(case, d)))
    if not p.is_dead(case, d):
        found += Counter([*of_register(case, d), *of_person(case, d), *of_stays(case, d), *of_reviews(case, d)])
    return found


def open_entry(case: Case, d: date) -> Entry | None:
    open_ones = [one for one in case.entries if one.from_on <= d and not p.happened(one.to_on, d)]
    return open_ones[0] if open_ones else None


def always(case: Case, d: date) -> Iterator[str]:
    for review in p.held(case, d):
        if review.outcome is None:
            yield "review.no-outcome"
    death = case.mortality
    if death is not None and p.happened(death.notified_on, d):
        if case.person.ethnicity in (None, "Z", "99"):
            yield "person.ethnicity"
        if is_open(case, d) and not p.happened(death.allocated_on, d):
            yield "mortality.no-reviewer"


def of_register(case: Case, d: date) -> Iterator[str]:
    entry = open_entry(case, d)
    if entry is None:
        return
    if entry.rating == "RED":
        since = entry.from_on
        for _ in case.entries:
            for other in case.entries:
                if other.rating == "RED" and other.to_on == since:
                    since = other.from_on
        seen = [
            one
            for one in case.reviews
            if one.type in ("COMMUNITY", "LAEP") and one.held_on is not None and since <= one.held_on <= d
        ]
        if not seen:
            yield "register.red-without-review"
    if entry.consent in (None, "pending") or (entry.consent_on is not None and entry.consent_on > d):
        yield "register.no-consent"
    if entry.consent_review_by is not None and entry.consent_review_by < d:
        yield "consent.past-review"


def of_person(case: Case, d: date) -> Iterator[str]:
    who = case.person
    entry = open_entry(case, d)
    in_hospital = any(p.is_open(case, stay, d) for stay in case.stays)
    if who.nhs_number is None or who.nhs_number_status != "01":
        yield "person.nhs-number"
    if who.born_on is None:
        yield "person.no-birth-date"
    if who.lead_professional is None and (entry or in_hospital):
        yield "person.no-lead-professional"
    rated = entry is not None and entry.rating in ("RED", "AMBER", "BLUE")
    young = who.born_on is not None and 0 <= age(who.born_on, d) <= 25
    if who.keyworker is None and young and (rated or in_hospital):
        yield "person.no-keyworker"


def of_stays(case: Case, d: date) -> Iterator[str]:
    for stay in case.stays:
        if not p.is_open(case, stay, d):
            continue
        if p.planned_row(stay, d) is None:
            yield "stay.no-planned-date"
        if not stay.points:
            yield "stay.no-plan"
        if p.security(stay, d) is None:
            yield "stay.no-security"
        if stay.commissioned_by is None:
            yield "stay.no-commissioner"


def of_reviews(case: Case, d: date) -> Iterator[str]:
    for review in case.reviews:
        if p.is_waiting(review, d):
            panel = (review.chair, review.clinical_expert, review.expert_by_experience)
            if review.type in p.COUNTING and None in panel:
                yield "review.no-panel"
            if review.consent_review_by is not None and review.consent_review_by < d:
                yield "consent.past-review"
        for action in review.actions if p.happened(review.held_on, d) else ():
            if not p.happened(action.done_on, d) and (action.owner is None or action.due_on is None):
                yield "action.no-owner-or-date"
    for status in case.statuses:
        replaced = any(status.from_on < other.from_on <= d for other in case.statuses)
        is_over = p.happened(status.to_on, d) or replaced
        if status.from_on <= d and not is_over and status.status in AFTERCARE and case.person.section_117 is None:
            yield "detention.section-117"
