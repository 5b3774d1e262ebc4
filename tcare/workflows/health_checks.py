"""The annual health check (rules.md section 3)."""

from collections.abc import Iterator
from datetime import date

from tcare.workflows.days import age_on, financial_year, in_words
from tcare.workflows.due import Asked, Clock, Due, Subject, fall_due, set_by_people
from tcare.workflows.facts import Case


def health_check(case: Case, asked: Asked) -> Iterator[Due]:
    """One check in the financial year of the day asked about, for those it is for; that year only.

    From 1 April to 31 March; ended by death, and none for someone who died before the year.
    """
    first, last = financial_year(asked.day)
    died = case.person.died_on
    if not is_for(case, asked, last) or (died is not None and died < first):
        return

    def why() -> Iterator[str]:
        yield f"A learning disability, and 14 or over by {in_words(last)}"
        yield f"One check between {in_words(first)} and {in_words(last)}"

    clock = Clock(
        duty="health-check.annual",
        rule="health-check.annual",
        title=asked.policy.duties["health-check.annual"].title,
        starts_on=first,
        due_on=last,
        value=set_by_people(asked, "health-check.annual"),
        subject=Subject("individual", case.person.id),
        done_on=min((check.on for check in case.checks if check.on >= first), default=None),
        ended_on=died,
    )
    yield from fall_due(case, asked, clock, why)


def is_for(case: Case, asked: Asked, year_end: date) -> bool:
    """Whether someone has a learning disability and is 14 by a 31 March; never without a date of birth."""
    person = case.person
    return (
        bool(person.learning_disability)
        and person.born_on is not None
        and age_on(person.born_on, year_end) >= asked.policy.number("age.health-check", year_end)
    )
