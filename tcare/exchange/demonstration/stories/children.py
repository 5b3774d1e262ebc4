"""Children and young people: out of school, in crisis, averted, in a unit, home again."""

from datetime import date, timedelta

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.people import has_a_lead, introduce
from tcare.exchange.demonstration.plans import plan_to_leave
from tcare.exchange.demonstration.registers import on_the_register
from tcare.exchange.demonstration.reviews import booked, held, reviewed_before_leaving, reviewed_in_hospital
from tcare.exchange.demonstration.stays import (
    CHILD_VISITS,
    Stay,
    admit,
    detained_under_two_then_three,
    hopes_to_leave,
    in_hospital_informally,
    visited,
)
from tcare.exchange.demonstration.words import wards


def in_crisis(life: Life) -> None:
    """Excluded from school, red this month; an emergency meeting, and a community CETR held or booked."""
    introduce(life, 9, 17)
    has_a_lead(life)
    began = life.today - life.days(3, 35)
    on_the_register(life, [(began - life.days(20, 90), "AMBER"), (began, "RED")])
    if life.likely(0.6):
        held(life, "LAEP", life.working_day(began + life.days(2, 5)), "9")
    if life.likely(0.5):
        held(life, "COMMUNITY", life.working_day(began + life.days(6, 14)), "9")
    else:
        booked(life, "COMMUNITY", life.working_day(life.today + life.days(5, 14)))


def closely_watched(life: Life) -> None:
    """Part-time at school, amber for some months; once red, when a community CETR kept them at home."""
    introduce(life, 8, 17)
    has_a_lead(life)
    amber = life.today - life.days(15, 160)
    red = amber - life.days(14, 50)
    if life.likely(0.6):
        on_the_register(life, [(red - life.days(50, 300), "GREEN"), (red, "RED"), (amber, "AMBER")])
        _averted(life, red)
    else:
        on_the_register(life, [(amber, "AMBER")])
        booked(life, "COMMUNITY", life.working_day(life.today + life.days(6, 60)))


def doing_well(life: Life) -> None:
    """Green: back at school with the right support, after an amber spell."""
    introduce(life, 8, 17)
    has_a_lead(life)
    green = life.today - life.days(30, 500)
    on_the_register(life, [(green - life.days(40, 90), "AMBER"), (green, "GREEN")])


def kept_out_of_hospital(life: Life) -> None:
    """A crisis some years ago, a community CETR, admission averted; amber, green, off the register."""
    introduce(life, 12, 22)
    red = life.today - life.days(500, 2_200)
    amber = red + life.days(14, 42)
    green = amber + life.days(40, 90)
    turns = [(red - life.days(30, 150), "AMBER"), (red, "RED"), (amber, "AMBER"), (green, "GREEN")]
    on_the_register(life, turns, until=green + life.days(60, 250))
    _averted(life, red)


def in_a_unit(life: Life) -> None:
    """Out of school, red, a CETR that could not prevent it: in a young people's unit now."""
    introduce(life, 13, 17)
    has_a_lead(life)
    admitted = life.today - life.days(16, 230)
    red = admitted - life.days(10, 45)
    if life.likely(0.9):
        on_the_register(life, [(red - life.days(20, 70), "AMBER"), (red, "RED"), (admitted, "BLUE")])
    stay = _time_in_a_unit(life, red, admitted)
    plan_to_leave(life, stay, min(0.9, stay.days / 200))


def home_from_a_unit(life: Life) -> None:
    """Months in a young people's unit some years ago; home to family or a school that fits."""
    introduce(life, 15, 23)
    admitted = life.today - life.days(500, 1_800)
    red = admitted - life.days(10, 45)
    discharged = admitted + life.days(50, 330)
    amber_ends = discharged + life.days(40, 90)
    turns = [(red, "RED"), (admitted, "BLUE"), (discharged, "AMBER"), (amber_ends, "GREEN")]
    on_the_register(life, turns, until=amber_ends + life.days(90, 300))
    stay = _time_in_a_unit(life, red, admitted, discharged)
    reviewed_before_leaving(life, stay)
    plan_to_leave(life, stay, 1.0)


def _averted(life: Life, red: date) -> None:
    if life.likely(0.3):
        held(life, "LAEP", life.working_day(red + life.days(5, 7)), "9")
    held(life, "COMMUNITY", life.working_day(red + timedelta(days=8) + life.days(4, 6)), "9")


def _time_in_a_unit(life: Life, red: date, admitted: date, discharged: date | None = None) -> Stay:
    before = life.working_day(admitted - life.days(1, 9)) if life.likely(0.45) else None
    if before:
        held(life, "COMMUNITY", before, "4")
    else:
        held(life, "LAEP", life.working_day(red + life.days(5, 8)), "9")
    stay = admit(
        life,
        admitted,
        life.pick(wards("child")),
        life.pick(("HARM_TO_SELF", "SUICIDAL_IDEATION", "EATING_DISORDER", "HARM_TO_OTHERS")),
        discharged=discharged,
        destination=life.pick(("3", "3", "5")),
        source=life.pick(("19", "19", "51", "66")),
    )
    if life.likely(0.7):
        detained_under_two_then_three(life, stay)
    else:
        in_hospital_informally(life, stay)
    reviewed_in_hospital(life, stay, months=3, first_within=14, counted=before)
    visited(life, stay, CHILD_VISITS)
    hopes_to_leave(life, stay, 120)
    return stay
