"""Reviews of deaths (LeDeR): notified, allocated, held up, finished, in each of its three eras."""

from collections.abc import Sequence
from datetime import date, timedelta

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.sheets import Row
from tcare.workflows.days import age_on

FOCUSED_BEGAN = date(2021, 6, 1)
AUTISTIC_ADULTS_BEGAN = date(2022, 1, 1)
_NOT_MINORITY = ("A", "B", "C", "Z", "99", None)
_WEEKS_TO = {
    "Allocated": (1, 7),
    "Initial complete": (5, 9),
    "Quality checked": (1, 2),
    "Panel": (1, 3),
    "Signed off": (1, 4),
    "Closed": (0, 2),
}


def notified(life: Life, *, family_asks: bool = False) -> Row:
    """Write that a death was notified, some days after it, and what type of review it calls for."""
    assert life.died
    day = min(life.died + life.days(1, 30), life.today)
    to_area = day + life.days(0, 5)
    row = life.write("Mortality", notified=day, notified_to_area=to_area if to_area <= life.today else None)
    row["Family request"] = family_asks or life.likely(0.04)
    if not _can_be_reviewed(life, day):
        return row
    row["Type"], row["Focused reason"] = _type(life, day, bool(row["Family request"]))
    return row


def is_open_to_review(row: Row) -> bool:
    """Whether a notified death is one the programme reviews."""
    return row["Type"] is not None


def progress(life: Life, row: Row, *, pace: float = 1.0, milestones: int = 6) -> None:
    """Write how far a review has come: each milestone some weeks after the one before, none later than today.

    Args:
        life: The person who died.
        row: The notified death.
        pace: 1 finishes within six months; 2 takes twice as long.
        milestones: How many of the six milestones it may reach, from allocated to closed.

    """
    day = row["Notified"]
    assert isinstance(day, date)
    for milestone, (least, most) in list(_WEEKS_TO.items())[:milestones]:
        if milestone == "Panel" and row["Type"] not in ("focused", "multi_agency"):
            continue
        day = life.working_day(day + pace * life.days(least * 7 + 5, most * 7 + 5))
        if day > life.today:
            row["Panel"] = day if milestone == "Panel" else row["Panel"]
            break
        row[milestone] = day
    if row["Closed"]:
        row["Closed reason"] = "completed"
    if row["Allocated"]:
        row["Reviewer"] = life.reviewers.take(life.providers, finished=row["Signed off"] is not None)


def close(life: Life, row: Row, reason: str) -> None:
    """Close a notified death without a review."""
    begun = row["Notified"]
    assert isinstance(begun, date)
    row["Closed"], row["Closed reason"] = min(begun + life.days(3, 40), life.today), reason


def hold(life: Life, row: Row, reasons: Sequence[str], *, days: int | None = None) -> None:
    """Hold a review for one reason or several that overlap; for so many days each, or still."""
    begun = row["Notified"]
    assert isinstance(begun, date)
    for reason in reasons:
        begun = begun + life.days(5, 25)
        if begun > life.today:
            return
        to = begun + timedelta(days=days) if days else None
        life.write("Mortality holds", from_=begun, reason=reason, to=to if to and to <= life.today else None)


def _can_be_reviewed(life: Life, day: date) -> bool:
    assert life.died
    age = age_on(life.born, life.died)
    if life.person["Learning disability"]:
        return age >= 4
    return age >= 18 and day >= AUTISTIC_ADULTS_BEGAN


def _type(life: Life, day: date, family: bool) -> tuple[str, str | None]:
    assert life.died
    if day < FOCUSED_BEGAN:
        return ("multi_agency" if life.likely(0.25) else "initial"), None
    if age_on(life.born, life.died) < 18:
        return "child_death_review", None
    if life.person["Ethnicity"] not in _NOT_MINORITY:
        return "focused", "ETHNICITY"
    if not life.person["Learning disability"] and 2021 <= life.died.year <= 2023:
        return "focused", "AUTISM_NO_LD"
    if family:
        return "focused", "FAMILY"
    return ("focused", "CONCERN") if life.likely(0.12) else ("initial", None)
