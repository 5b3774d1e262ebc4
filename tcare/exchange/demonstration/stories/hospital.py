"""Adults in hospital, and home again: section 2 to section 3, secure care for years, readmission within one."""

from datetime import date, timedelta

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.people import has_a_lead, introduce
from tcare.exchange.demonstration.plans import plan_to_leave
from tcare.exchange.demonstration.registers import on_the_register
from tcare.exchange.demonstration.reviews import held, put_off, reviewed_before_leaving, reviewed_in_hospital
from tcare.exchange.demonstration.stays import (
    ADULT_VISITS,
    Stay,
    admit,
    detained_under_two_then_three,
    hopes_to_leave,
    move,
    under_a_hospital_order,
    visited,
)
from tcare.exchange.demonstration.stories.community import ups_and_downs
from tcare.exchange.demonstration.words import wards

_ON_THE_REGISTER = 0.86


def just_admitted(life: Life) -> None:
    """Admitted this month under section 2; the review after admission is being set up."""
    introduce(life, 19, 58)
    has_a_lead(life)
    admitted = life.today - life.days(2, 33)
    red = admitted - life.days(8, 40)
    on_the_register(life, [*ups_and_downs(life, admitted, "RED", 1, red), (admitted, "BLUE")])
    _time_in_hospital(life, admitted)


def detained(life: Life) -> None:
    """Section 2, then section 3 and renewals; ward moves, a review every six months, a plan filling up."""
    introduce(life, 20, 62)
    has_a_lead(life)
    admitted = life.today - life.days(35, life.pick((300, 700, 1_500)))
    red = admitted - life.days(5, 40)
    if life.likely(_ON_THE_REGISTER):
        on_the_register(life, [(red, "RED"), (admitted, "BLUE")])
    stay = _time_in_hospital(life, admitted)
    plan_to_leave(life, stay, min(0.95, stay.days / life.chance.randint(300, 900)))


def in_secure_care(life: Life) -> None:
    """A hospital order with restrictions: medium then low security, yearly reviews, a date that keeps slipping."""
    introduce(life, 24, 60)
    has_a_lead(life)
    admitted = life.today - life.days(500, 3_400)
    if life.likely(_ON_THE_REGISTER):
        on_the_register(life, [(admitted + life.days(0, 30), "BLUE")])
    stay = _time_in_secure_care(life, admitted)
    plan_to_leave(life, stay, min(0.9, stay.days / 3_600))


def back_in_hospital(life: Life) -> None:
    """Home for less than a year, then back: in hospital now."""
    introduce(life, 20, 50)
    has_a_lead(life)
    again = life.today - life.days(30, 200)
    home = again - life.days(40, 340)
    first = home - life.days(60, 400)
    red = max(again - life.days(6, 25), home + timedelta(days=3))
    on_the_register(life, [(first, "BLUE"), (home, "AMBER"), (red, "RED"), (again, "BLUE")])
    _and_home(life, first, home)
    stay = _time_in_hospital(life, again)
    plan_to_leave(life, stay, stay.days / 400)


def home_lately(life: Life) -> None:
    """Discharged in the last year; amber at first, green now."""
    introduce(life, 20, 60)
    has_a_lead(life)
    home = life.today - life.days(75, 360)
    first = home - life.days(60, 900)
    on_the_register(life, [(first, "BLUE"), (home, "AMBER"), (home + life.days(28, 70), "GREEN")])
    _and_home(life, first, home)


def home_this_month(life: Life) -> None:
    """Discharged in the last weeks: amber, followed up or about to be."""
    introduce(life, 20, 60)
    has_a_lead(life)
    home = life.today - life.days(1, 25)
    first = home - life.days(90, 700)
    on_the_register(life, [(first, "BLUE"), (home, "AMBER")])
    _and_home(life, first, home)


def home_for_years(life: Life) -> None:
    """A stay years ago; home, settled, off the register."""
    introduce(life, 23, 70)
    home = life.today - life.days(400, 2_600)
    first = home - life.days(40, 800)
    green = home + life.days(40, 90)
    on_the_register(life, [(first, "BLUE"), (home, "AMBER"), (green, "GREEN")], until=green + life.days(90, 300))
    _and_home(life, first, home)


def twice_and_home(life: Life) -> None:
    """Two stays within a year, and home since."""
    introduce(life, 22, 55)
    home = life.today - life.days(300, 1_500)
    again = home - life.days(50, 250)
    between = again - life.days(30, 330)
    first = between - life.days(40, 300)
    green = home + life.days(40, 90)
    turns = [(first, "BLUE"), (between, "AMBER"), (again, "BLUE"), (home, "AMBER"), (green, "GREEN")]
    on_the_register(life, turns, until=green + life.days(60, 100))
    _and_home(life, first, between)
    _and_home(life, again, home)


def home_from_secure_care(life: Life) -> None:
    """Years in secure care, then a conditional discharge to supported housing."""
    introduce(life, 30, 62)
    home = life.today - life.days(60, 900)
    stay = _time_in_secure_care(life, home - life.days(900, 2_400), home)
    on_the_register(life, [(stay.admitted, "BLUE"), (home, "AMBER")], until=home + life.days(40, 59))
    reviewed_before_leaving(life, stay)
    plan_to_leave(life, stay, 1.0)


def in_hospital_at_the_end(life: Life) -> None:
    """The stay of someone who died in hospital."""
    admitted = life.last - life.days(20, 500)
    on_the_register(life, [(admitted, "BLUE")])
    stay = _time_in_hospital(life, admitted)
    plan_to_leave(life, stay, 0.3)


def _and_home(life: Life, admitted: date, discharged: date) -> None:
    stay = _time_in_hospital(life, admitted, discharged)
    if life.likely(0.5):
        reviewed_before_leaving(life, stay)
    plan_to_leave(life, stay, 1.0)


def _time_in_hospital(life: Life, admitted: date, discharged: date | None = None) -> Stay:
    before = life.working_day(admitted - life.days(2, 20)) if life.likely(0.35) else None
    if before:
        held(life, "COMMUNITY", before, "4")
    elif life.likely(0.3):
        put_off(life, "COMMUNITY", life.working_day(admitted - life.days(2, 10)))
    stay = admit(
        life,
        admitted,
        life.pick(wards(life.pick(("acute", "learning-disability")))),
        life.pick(("MENTAL_DISORDER", "HARM_TO_SELF", "HARM_TO_OTHERS", "SUICIDAL_IDEATION")),
        discharged=discharged,
        destination=life.pick(("2", "2", "1", "3", "4")),
        source=life.pick(("19", "19", "51", "85")),
    )
    if life.likely(0.25):
        move(life, stay, admitted + life.days(3, 12), life.pick(wards("intensive")))
        move(life, stay, admitted + life.days(20, 45), life.pick(wards("acute")))
    if life.likely(0.5):
        move(life, stay, admitted + life.days(90, 400), life.pick(wards("rehabilitation")))
    detained_under_two_then_three(life, stay)
    reviewed_in_hospital(life, stay, months=6, counted=before)
    visited(life, stay, ADULT_VISITS)
    hopes_to_leave(life, stay, life.chance.randint(90, 400))
    return stay


def _time_in_secure_care(life: Life, admitted: date, discharged: date | None = None) -> Stay:
    begins_high = life.likely(0.1)
    ward = life.pick(wards("high" if begins_high else "medium"))
    source = "39" if life.likely(0.8) else "49"
    stay = admit(life, admitted, ward, "OFFENDING", discharged=discharged, destination="2", source=source)
    if begins_high:
        move(life, stay, admitted + life.days(400, 700), life.pick(wards("medium")))
    if discharged or life.likely(0.7):
        move(life, stay, admitted + life.days(701, 1_200), life.pick(wards("low")))
    under_a_hospital_order(life, stay)
    reviewed_in_hospital(life, stay, months=12)
    visited(life, stay, ADULT_VISITS)
    hopes_to_leave(life, stay, life.chance.randint(700, 1_400), slips="slipped_secure")
    return stay
