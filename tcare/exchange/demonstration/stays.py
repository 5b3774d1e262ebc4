"""Time in hospital: the stay, the law it is under, moves between wards, visits, and the day hoped for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.words import Ward, professional, words_of
from tcare.workflows.days import count_on

CHILD_VISITS, ADULT_VISITS = 42, 56
_COLLABORATIVES_BEGAN = date(2020, 10, 1)
_VISITS_BY_VIDEO = date(2020, 3, 23), date(2021, 7, 19)


@dataclass(frozen=True)
class Stay:
    """One stay as its story needs it.

    Attributes:
        admitted: The day in.
        discharged: The day out, if the person has left.
        last: The last day anything can have happened in it.

    """

    admitted: date
    discharged: date | None
    last: date

    @property
    def days(self) -> int:
        """How long it has lasted."""
        return (self.last - self.admitted).days


def admit(
    life: Life,
    admitted: date,
    ward: Ward,
    reason: str,
    *,
    discharged: date | None = None,
    destination: str = "2",
    source: str = "19",
) -> Stay:
    """Write a stay: still open, or ended on a day with a destination and, nearly always, a follow-up in three days."""
    discharged = life.if_past(discharged)
    stay = Stay(admitted, discharged, discharged or life.last)
    life.providers.add(ward.provider)
    in_time = life.likely(0.9)
    follow_up = discharged and life.if_past(discharged + (life.days(1, 3) if in_time else life.days(4, 12)))
    life.write(
        "Admissions",
        admitted=admitted,
        provider=ward.provider,
        hospital=ward.hospital,
        ward=ward.name,
        ward_type=ward.type,
        security=ward.security if discharged or life.likely(0.9) else None,
        commissioned_by=_commissioner(life, admitted, ward) if discharged or life.likely(0.96) else None,
        source=source,
        reason=reason,
        discharged=discharged,
        destination=destination if discharged else None,
        clinically_ready=_ready(life, stay),
        follow_up=follow_up,
    )
    return stay


def _commissioner(life: Life, admitted: date, ward: Ward) -> str:
    if ward.kind == "high":
        return "SC"
    if ward.kind in ("low", "medium", "child"):
        return "PC" if admitted >= _COLLABORATIVES_BEGAN and life.likely(0.85) else "SC"
    return "CCG"


def _ready(life: Life, stay: Stay) -> date | None:
    """The day the person was ready to leave: weeks before they did, for some who are still there."""
    ready = stay.last - life.days(10, 120)
    likely = 0.7 if stay.discharged else 0.2
    return ready if ready > stay.admitted + timedelta(days=30) and life.likely(likely) else None


def move(life: Life, stay: Stay, day: date, ward: Ward) -> None:
    """Move to another ward inside the stay, if the stay lasted until then."""
    if stay.admitted < day < stay.last:
        life.write(
            "Ward moves",
            admitted=stay.admitted,
            moved=day,
            hospital=ward.hospital,
            ward=ward.name,
            ward_type=ward.type,
            security=ward.security,
        )


def detained_under_two_then_three(life: Life, stay: Stay) -> None:
    """Section 2 at the door, then section 3 and its renewals; a quarter stay on informally instead."""
    periods = [(stay.admitted, "02", 0)]
    day = stay.admitted + life.days(14, 27)
    if life.likely(0.25):
        periods.append((day, "01", 0))
    else:
        renewal = 0
        while day <= stay.last:
            periods.append((day, "03", renewal))
            day = count_on(day, 6 if renewal < 2 else 12, "months", "plain")
            renewal += 1
    _legal_periods(life, stay, periods)


def under_a_hospital_order(life: Life, stay: Stay) -> None:
    """A hospital order with restrictions: no end of its own."""
    _legal_periods(life, stay, [(stay.admitted, "09", 0)])


def in_hospital_informally(life: Life, stay: Stay) -> None:
    """Nobody detained the person."""
    _legal_periods(life, stay, [(stay.admitted, "01", 0)])


def _legal_periods(life: Life, stay: Stay, periods: Sequence[tuple[date, str, int]]) -> None:
    lived = [period for period in periods if period[0] < stay.last or period is periods[0]]
    ended = stay.discharged or life.died
    for index, (begun, status, renewal) in enumerate(lived):
        followed = lived[index + 1] if index + 1 < len(lived) else None
        renewed = followed and followed[1] == status
        to = (None if renewed else followed[0]) if followed else ended
        life.write("Legal status", from_=begun, status=status, renewal_number=renewal, to=to)
    if {"03", "09"} & {status for _, status, _ in lived} and life.likely(0.93):
        life.person["Section 117"] = True


def visited(life: Life, stay: Stay, every: int) -> None:
    """A commissioner's visit about as often as it should be, by video through the pandemic, sometimes late."""
    visitor, day = professional(life.chance), stay.admitted
    while True:
        late = life.likely(0.08)
        apart = life.days(every + 1, every + 20) if late else life.days(every - 16, every)
        day = life.working_day(day + apart)
        just_missed = day > life.today - timedelta(days=21) and life.likely(0.15)
        if day > stay.last or just_missed:
            return
        if life.likely(0.04):
            visitor = professional(life.chance)
        life.write("Visits", visited=day, by=f"{visitor}, case manager", mode=_mode(life, day))


def _mode(life: Life, day: date) -> str:
    begun, over = _VISITS_BY_VIDEO
    chances = (5, 85, 10, 0) if begun <= day < over else (70, 20, 4, 6)
    return life.chance.choices(("on_site", "video", "telephone", "elsewhere"), chances)[0]


def hopes_to_leave(life: Life, stay: Stay, expected: int, *, slips: str = "slipped") -> None:
    """The planned date, first set in the early weeks, put off with a reason each time it comes too near.

    Args:
        life: The person.
        stay: The stay.
        expected: About how many days it was thought to last at first.
        slips: The phrases that say why it is put off.

    """
    phrases = words_of("phrases")
    if not stay.discharged and life.likely(0.1):
        return
    set_on = stay.admitted + life.days(10, 40) + timedelta(days=expected // 10)
    planned = max(stay.admitted + timedelta(days=expected), set_on + timedelta(days=30))
    reason = life.pick(phrases["planned"])
    while set_on < stay.last:
        meant = stay.discharged if stay.discharged and planned >= stay.discharged else planned
        life.write("Planned discharge", admitted=stay.admitted, set_on=set_on, planned_date=meant, reason=reason)
        put_off = planned - life.days(3, 30) if life.likely(0.8) else planned + life.days(3, 25)
        set_on = max(set_on + timedelta(days=7), put_off)
        planned, reason = planned + life.days(80, 240), life.pick(phrases[slips])
        if stay.discharged and meant == stay.discharged:
            return
