"""What is missing though no date says so (rules.md section 6)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from tcare.models.codes import code_list
from tcare.workflows import mortality
from tcare.workflows.days import age_on, in_words
from tcare.workflows.due import Asked, Subject
from tcare.workflows.facts import DECIDED, Case, Entry, Id, Stay


class Gap(NamedTuple):
    """Something not recorded that ought to be.

    Attributes:
        gap: Its id.
        detail: What is missing, in words.
        since: The day from which it has been missing, where one is known.
        subject: The record to fill it in.

    """

    person: Id
    gap: str
    detail: str
    since: date | None
    subject: Subject


Rule = Callable[[Case, Asked], Iterator[Gap]]


def gaps_of(known: Case, asked: Asked) -> Iterator[Gap]:
    """Everything missing for one person, as known on the day asked about.

    People who have died have only a review's outcome, their ethnicity and the mortality gaps.
    """
    rules = _OF_THE_DEAD if known.person.died_on is not None else _OF_THE_LIVING
    for rule in rules:
        yield from rule(known, asked)


def _gap(case: Case, gap: str, detail: str, since: date | None = None, subject: Subject | None = None) -> Gap:
    return Gap(case.person.id, gap, detail, since, subject or Subject("individual", case.person.id))


def _register(case: Case, asked: Asked) -> Iterator[Gap]:
    entry = case.entry_on(asked.day)
    if entry is None:
        return
    subject = Subject("register_entry", entry.id)
    if entry.rating == "RED":
        since = rated_since(case, entry)
        reviewed = any(
            review.held_on is not None and review.held_on >= since and review.type in ("COMMUNITY", "LAEP")
            for review in case.reviews
        )
        if not reviewed:
            detail = f"Rated red since {in_words(since)} with no community C(E)TR or emergency meeting since"
            yield _gap(case, "register.red-without-review", detail, since, subject)
    if entry.consent not in DECIDED:
        yield _gap(case, "register.no-consent", "No decision on consent to be on the register", entry.from_on, subject)
    if entry.consent_review_by is not None and entry.consent_review_by < asked.day:
        detail = f"Consent to the register was to be looked at again by {in_words(entry.consent_review_by)}"
        yield _gap(case, "consent.past-review", detail, entry.consent_review_by, subject)


def rated_since(case: Case, entry: Entry) -> date:
    """The first day of the unbroken time of an entry's rating, however many entries it was kept in."""
    since = entry.from_on
    for earlier in reversed(case.entries):
        if earlier.from_on < since and earlier.rating == entry.rating and earlier.to_on == since:
            since = earlier.from_on
    return since


def _people(case: Case, asked: Asked) -> Iterator[Gap]:
    person, entry, stay = case.person, case.entry_on(asked.day), case.stay_on(asked.day)
    begun = [one for one in (entry.from_on if entry else None, stay.admitted_on if stay else None) if one]
    if begun and not person.lead_professional:
        yield _gap(case, "person.no-lead-professional", "No lead professional recorded", min(begun))
    rated = entry is not None and entry.rating in ("RED", "AMBER", "BLUE")
    if (rated or stay is not None) and is_young(case, asked, asked.day) and not person.keyworker:
        yield _gap(case, "person.no-keyworker", "Aged 0 to 25 and no keyworker recorded", min(begun))
    if not person.nhs_number:
        yield _gap(case, "person.nhs-number", "No NHS number recorded")
    elif person.nhs_number_status != "01":
        yield _gap(case, "person.nhs-number", "NHS number not verified")
    if person.born_on is None:
        yield _gap(case, "person.no-birth-date", "No date of birth recorded: counted as an adult")


def is_young(case: Case, asked: Asked, day: date) -> bool:
    """Whether someone is aged 0 to 25 on a day; never without a date of birth."""
    born = case.person.born_on
    return born is not None and age_on(born, day) <= asked.policy.number("age.keyworker", day)


def _stays(case: Case, asked: Asked) -> Iterator[Gap]:
    for stay in case.stays:
        if stay.is_open(asked.day):
            subject = Subject("stay", stay.id)
            for gap, detail in _of_stay(stay, asked.day):
                yield _gap(case, gap, detail, stay.admitted_on, subject)


def _of_stay(stay: Stay, day: date) -> Iterator[tuple[str, str]]:
    if stay.planned_on_day(day) is None:
        yield "stay.no-planned-date", "No planned discharge date"
    if not stay.points:
        yield "stay.no-plan", "No discharge plan begun"
    if stay.security_on(day) is None:
        yield "stay.no-security", "Security not recorded: counted as non-secure"
    if stay.commissioned_by is None:
        yield "stay.no-commissioner", "Commissioner of the stay not recorded"


def _planned_reviews(case: Case, asked: Asked) -> Iterator[Gap]:
    for review in case.reviews:
        subject = Subject("review", review.id)
        if review.held_on is None and review.cancelled_on is None:
            if review.consent_review_by is not None and review.consent_review_by < asked.day:
                detail = f"Consent to the review was to be looked at again by {in_words(review.consent_review_by)}"
                yield _gap(case, "consent.past-review", detail, review.consent_review_by, subject)
            seats = {
                "chair": review.chair,
                "clinical expert": review.clinical_expert,
                "expert by experience": review.expert_by_experience,
            }
            empty = [seat for seat, name in seats.items() if not name]
            if review.counts and review.planned_on is not None and empty:
                detail = f"Review planned for {in_words(review.planned_on)} without {' or '.join(empty)}"
                yield _gap(case, "review.no-panel", detail, None, subject)


def _outcomes(case: Case, asked: Asked) -> Iterator[Gap]:
    for review in case.reviews:
        if review.counts and review.held_on is not None and not review.outcome:
            detail = f"Review held on {in_words(review.held_on)} with no outcome recorded"
            yield _gap(case, "review.no-outcome", detail, review.held_on, Subject("review", review.id))


def _actions(case: Case, asked: Asked) -> Iterator[Gap]:
    for review in case.reviews:
        for task in review.actions:
            if task.done_on is None and not (task.owner and task.due_on):
                missing = "owner or date" if not task.owner and not task.due_on else "date" if task.owner else "owner"
                detail = f"An action of the review on {in_words(review.held_on or asked.day)} has no {missing}"
                yield _gap(case, "action.no-owner-or-date", detail, review.held_on, Subject("review_action", task.id))


def _detention(case: Case, asked: Asked) -> Iterator[Gap]:
    if case.person.section_117 is not None:
        return
    for place, status in enumerate(case.statuses):
        code = code_list("legal_status").get(status.status)
        stopped = status.to_on is not None or place + 1 < len(case.statuses)
        if code is not None and code.facts.get("section_117") and not stopped:
            detail = f"{code.label} brings section 117 after-care, which is not recorded"
            yield _gap(case, "detention.section-117", detail, status.from_on, Subject("legal_status", status.id))


def _ethnicity(case: Case, asked: Asked) -> Iterator[Gap]:
    if case.mortality is not None and case.person.ethnicity in (None, "Z", "99"):
        detail = "Ethnicity not recorded for someone whose death was notified"
        yield _gap(case, "person.ethnicity", detail, case.mortality.notified_on)


def _reviewer(case: Case, asked: Asked) -> Iterator[Gap]:
    now = mortality.standing(case, asked)
    if now is not None and now.is_open and now.review.allocated_on is None:
        subject = Subject("mortality_review", now.review.id)
        yield _gap(case, "mortality.no-reviewer", "No reviewer allocated", now.review.notified_on, subject)


_OF_THE_DEAD: tuple[Rule, ...] = (_outcomes, _ethnicity, _reviewer)
_OF_THE_LIVING: tuple[Rule, ...] = (
    _register,
    _people,
    _stays,
    _planned_reviews,
    _outcomes,
    _actions,
    _detention,
    _ethnicity,
    _reviewer,
)
