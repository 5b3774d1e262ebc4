"""Where someone is in hospital and how that stands, fact by fact in words."""

from collections.abc import Iterator
from typing import NamedTuple

from tcare.ui.due.columns import days_in_words
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.palette import Mark
from tcare.workflows.hospital import Hospital, InHospital, LeftHospital, ReadyNow, SegregatedNow
from tcare.workflows.planned_dates import Trend, times_words


class HospitalFact(NamedTuple):
    """A fact as it is read.

    Attributes:
        mark: How it stands, where that is to be seen.
    """

    what: str
    words: str
    mark: Mark | None = None


class Badge(NamedTuple):
    """Something to see at once."""

    words: str
    mark: Mark


def headline(hospital: Hospital) -> str:
    """Where the person is, in a line."""
    if hospital.now is None:
        return "Not in hospital"
    where = ", ".join(part for part in (hospital.now.ward, hospital.now.hospital) if part)
    return f"In hospital: {where}" if where else "In hospital: where is not recorded"


def badges(hospital: Hospital) -> Iterator[Badge]:
    """What is to be seen at once of someone in hospital."""
    now = hospital.now
    if now is None:
        return
    if again := hospital.readmissions.get(now.stay):
        yield Badge(f"Readmission within a year, {_days(again.days)} after {show_date(again.after)}", Mark.SOON)
    if now.segregated is not None:
        yield Badge("In long-term segregation", Mark.OVERDUE)
    if now.ready is not None:
        yield Badge(f"Clinically ready for {_days(now.ready.days)}", Mark.SOON)
    if now.out_of_area:
        yield Badge("Out of area", Mark.IN_HOSPITAL)
    if now.away is not None:
        yield Badge("On leave", Mark.STARTED)


def facts(hospital: Hospital, last_day: Mark | None) -> Iterator[HospitalFact]:
    """What is known, in the order it is asked about.

    Args:
        last_day: How the last day of the legal status stands, where it is asked for.
    """
    if hospital.now is not None:
        yield from _during(hospital.now, last_day)
    elif hospital.left is not None:
        yield from _after(hospital.left)


def trend(moves: Trend) -> str:
    """How a planned date has moved: "moved 3 times, 14 weeks later than first set"."""
    if not moves.times:
        return "not moved since it was first set"
    often = times_words(moves.times)
    if not moves.days:
        return f"moved {often}, back to the day first set"
    far = abs(moves.days)
    span = _days(far) if far < 14 else f"{round(far / 7)} weeks"
    return f"moved {often}, {span} {'later' if moves.days > 0 else 'sooner'} than first set"


def _after(left: LeftHospital) -> Iterator[HospitalFact]:
    yield HospitalFact("Last discharged", show_date(left.discharged_on))
    yield HospitalFact("Destination", left.destination or NOT_RECORDED)
    if left.followed_up_on is not None:
        yield HospitalFact("Follow-up", show_date(left.followed_up_on))
    elif left.follow_up_by is not None:
        yield HospitalFact("Follow-up", f"{NOT_RECORDED}; due by {show_date(left.follow_up_by)}")


def _during(now: InHospital, last_day: Mark | None) -> Iterator[HospitalFact]:
    yield HospitalFact("Admitted", f"{show_date(now.admitted_on)}, {_days(now.days)} in hospital")
    yield HospitalFact("Security", now.security or NOT_RECORDED)
    yield HospitalFact("Commissioned by", now.commissioned_by or NOT_RECORDED)
    yield _legal(now, last_day)
    planned = f"{show_date(now.planned_on)}, {trend(now.moves)}" if now.planned_on else NOT_RECORDED
    yield HospitalFact("Planned discharge", planned)
    if now.out_of_area:
        yield HospitalFact("Out of area", now.out_of_area)
    if now.away is not None:
        back = f"due back {show_date(now.away.due_back_on)}" if now.away.due_back_on else "no day to be back recorded"
        about = "; ".join(part for part in (now.away.kind, now.away.place, back) if part)
        yield HospitalFact("On leave", f"Since {show_date(now.away.from_on)}: {about}")
    if now.ready is not None:
        yield HospitalFact("Clinically ready", _ready(now.ready))
    if now.segregated is not None:
        yield HospitalFact("Segregation", _segregated(now.segregated))


def _legal(now: InHospital, mark: Mark | None) -> HospitalFact:
    if now.legal is None:
        return HospitalFact("Legal status", NOT_RECORDED)
    ends = f"last day {show_date(now.legal.last_day)}" if now.legal.last_day else "no last day is worked out"
    return HospitalFact("Legal status", f"{now.legal.words}, {ends}", mark)


def _ready(ready: ReadyNow) -> str:
    lines = [f"Since {show_date(ready.from_on)}, {_days(ready.days)}", *(f"• {one}" for one in ready.reasons)]
    return "\n".join(lines if ready.reasons else [*lines, "• No reason for delay recorded"])


def _segregated(now: SegregatedNow) -> str:
    lines = [f"Since {show_date(now.from_on)}, {_days(now.days)}. Last reviewed by kind:"]
    for one in now.reviews:
        when = f"{show_date(one.on)}, {days_in_words(-one.days)}" if one.on and one.days is not None else "none"
        lines.append(f"• {one.kind}: {when}")
    return "\n".join(lines)


def _days(count: int) -> str:
    return f"{count:,} {'day' if count == 1 else 'days'}"
