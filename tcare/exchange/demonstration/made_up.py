"""A whole made-up caseload, dealt story by story in the proportions of a commissioner's own."""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.people import keys, looked_after_by_the_gp
from tcare.exchange.demonstration.reviewers import Reviewers
from tcare.exchange.demonstration.sheets import empty_sheets
from tcare.exchange.demonstration.stories import children, community, deaths, hospital

_SHARES: dict[Callable[[Life], None], int] = {
    children.in_a_unit: 5,
    hospital.just_admitted: 3,
    hospital.detained: 20,
    hospital.in_secure_care: 14,
    hospital.back_in_hospital: 3,
    children.in_crisis: 5,
    community.in_crisis: 7,
    children.closely_watched: 12,
    community.closely_watched: 25,
    hospital.home_this_month: 3,
    children.doing_well: 12,
    community.settled: 35,
    hospital.home_lately: 13,
    children.kept_out_of_hospital: 20,
    children.home_from_a_unit: 15,
    community.off_the_register: 45,
    hospital.home_for_years: 33,
    hospital.home_from_secure_care: 2,
    hospital.twice_and_home: 8,
    community.would_rather_not: 12,
    community.autistic_and_struggling: 24,
    community.known_and_well: 24,
    deaths.reviewed: 26,
    deaths.reviewed_as_the_family_asked: 3,
    deaths.reviewed_as_the_rules_changed: 3,
    deaths.being_reviewed: 10,
    deaths.on_hold: 5,
    deaths.waiting_too_long: 4,
    deaths.opted_out: 2,
    deaths.passed_on: 1,
    deaths.autistic: 2,
    deaths.died_in_hospital: 4,
}


def made_up_caseload(people: int = 400, *, today: date, seed: int = 1948) -> dict[str, list[dict[str, object]]]:
    """A made-up caseload: the same for the same people, day and seed.

    Args:
        people: How many people.
        today: The day it is looked at; nothing has happened after it.
        seed: Another number deals other people.

    Returns:
        Rows by sheet, as the workbook has them: column header to a date, truth, whole number, text or nothing.
        NHS numbers are from the 999 test range.

    """
    chance = Random(f"{seed} {people} {today.isoformat()}")
    sheets, known_by = empty_sheets(), keys(seed)
    reviewers = Reviewers(chance, people)
    for story in _dealt(chance, people):
        life = Life(chance, today, sheets, next(known_by), reviewers)
        story(life)
        looked_after_by_the_gp(life)
    reviewers.write(sheets)
    return sheets


def _dealt(chance: Random, people: int) -> Iterator[Callable[[Life], None]]:
    """A story for each person: every story as often as its share, in an order that gives nothing away."""
    whole = sum(_SHARES.values())
    stories = [story for story, share in _SHARES.items() for _ in range(share * people // whole)]
    stories += chance.choices(list(_SHARES), list(_SHARES.values()), k=people - len(stories))
    chance.shuffle(stories)
    return iter(stories)
