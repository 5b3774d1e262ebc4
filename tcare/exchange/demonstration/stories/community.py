"""Adults living in the community: years on the register, a crisis, a refusal, a budget, or just a health check."""

from collections.abc import Sequence
from datetime import date

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.people import has_a_lead, holds_a_budget, introduce
from tcare.exchange.demonstration.registers import Turn, on_the_register
from tcare.exchange.demonstration.reviews import booked, held, put_off

_LASTS = {"RED": (10, 30), "AMBER": (25, 70), "GREEN": (150, 420)}


def ups_and_downs(life: Life, last_day: date, rating: str, years: int, lately: date | None = None) -> Sequence[Turn]:
    """Ratings over the years that end with a given one on a given day; each red has its review.

    Args:
        life: The person.
        last_day: The last day on the register.
        rating: The rating on that day.
        years: About how long ago it began.
        lately: When the last rating began, if the story says.

    """
    day = lately or last_day - life.days(*_LASTS[rating])
    turns = [(day, rating)]
    begun = last_day - life.days(years * 300, years * 365)
    while day > begun:
        rating = {"RED": "AMBER", "AMBER": "RED" if life.likely(0.2) else "GREEN", "GREEN": "AMBER"}[rating]
        day -= life.days(*_LASTS[rating])
        turns.insert(0, (day, rating))
        if rating == "RED" and life.likely(0.85):
            held(life, "COMMUNITY", life.working_day(day + life.days(6, 11)), "9")
    return turns


def in_crisis(life: Life) -> None:
    """Years on the register and red now; most with an emergency meeting or a community CTR, one or two with neither."""
    introduce(life, 19, 60)
    has_a_lead(life)
    red = life.today - life.days(3, 30)
    on_the_register(life, ups_and_downs(life, life.today, "RED", life.chance.randint(1, 3), red))
    if life.likely(0.5):
        held(life, "LAEP", life.working_day(red + life.days(2, 4)), "9")
    if life.likely(0.6):
        booked(life, "COMMUNITY", life.working_day(life.today + life.days(5, 16)))
    else:
        held(life, "COMMUNITY", life.working_day(red + life.days(6, 15)), "9")


def closely_watched(life: Life) -> None:
    """Amber now, after years of amber and green; some have a community CTR booked, or one that was put off."""
    introduce(life, 18, 68)
    has_a_lead(life)
    amber = life.today - life.days(10, 150)
    on_the_register(life, ups_and_downs(life, life.today, "AMBER", life.chance.randint(1, 3), amber))
    if life.likely(0.2):
        put_off(life, "COMMUNITY", life.working_day(life.today - life.days(5, 20)))
        booked(life, "COMMUNITY", life.working_day(life.today + life.days(10, 70)))
    holds_a_budget(life)


def settled(life: Life) -> None:
    """Green now: support works and the plan is known."""
    introduce(life, 18, 72)
    has_a_lead(life)
    green = life.today - life.days(20, 420)
    on_the_register(life, ups_and_downs(life, life.today, "GREEN", life.chance.randint(1, 2), green))
    holds_a_budget(life, share=0.2)


def off_the_register(life: Life) -> None:
    """Some years on the register, and well enough to come off it."""
    introduce(life, 20, 74)
    left = life.today - life.days(60, 2_300)
    turns = ups_and_downs(life, left, "GREEN", 1)
    on_the_register(life, turns, until=left)
    holds_a_budget(life, share=0.2)


def would_rather_not(life: Life) -> None:
    """Asked to be on the register or to have a review, and refused; some agreed first and withdrew."""
    introduce(life, 18, 55)
    asked = life.today - life.days(60, 1_400)
    if life.likely(0.6):
        life.consent = "refused"
        on_the_register(life, [(asked, "AMBER")], until=asked + life.days(2, 14))
    else:
        life.consent = "withdrawn"
        on_the_register(life, [(asked, "GREEN")], until=asked + life.days(40, 200))
    put_off(life, "COMMUNITY", life.working_day(asked + life.days(20, 40)))


def autistic_and_struggling(life: Life) -> None:
    """An autistic adult without a learning disability: one bad year, an emergency meeting, a budget that helps."""
    introduce(life, 18, 50, learning_disability=False)
    red = life.today - life.days(200, 1_500)
    amber = red + life.days(14, 40)
    on_the_register(life, [(red, "RED"), (amber, "AMBER")], until=amber + life.days(60, 260))
    held(life, "LAEP", life.working_day(red + life.days(5, 7)), "9")
    if life.likely(0.5):
        held(life, "COMMUNITY", life.working_day(red + life.days(9, 13)), "9")
    holds_a_budget(life, share=0.5)


def known_and_well(life: Life) -> None:
    """Known to services, never near hospital: health checks, perhaps a budget, a short time at green."""
    introduce(life, 16, 78, learning_disability=True)
    holds_a_budget(life, share=0.45)
    if life.likely(0.4):
        green = life.today - life.days(300, 2_000)
        on_the_register(life, [(green, "GREEN")], until=green + life.days(80, 280))
