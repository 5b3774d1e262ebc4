"""Commissioners' visits to people in hospital: the first and every next (rules.md section 3)."""

from collections.abc import Iterator
from datetime import date

from tcare.workflows.days import birthday, in_words
from tcare.workflows.due import Asked, Clock, Due, Subject, arithmetic, by_timescale, fall_due
from tcare.workflows.facts import Case, Stay


def commissioner_visit(case: Case, asked: Asked) -> Iterator[Due]:
    """A visit to everyone in hospital: adult every 56 days, child every 42.

    Starts on the last visit in the stay, else on admission; met by the next visit in the stay. The cohort is the one
    on the day asked about, or the day it was done or ended; the due day is never before the day it changed (ours).
    """
    for stay in case.stays:
        visits = [visit.on for visit in case.visits if stay.covers(visit.on)]
        for place, start in enumerate([stay.admitted_on, *visits]):
            done_on = visits[place] if place < len(visits) else None
            if asked.wants(done_on, stay.ended_on):
                yield from _visit(case, asked, stay, start, done_on, is_first=place == 0)


def _visit(case: Case, asked: Asked, stay: Stay, start: date, done_on: date | None, *, is_first: bool) -> Iterator[Due]:
    seen_on = min(asked.day, done_on or stay.ended_on or asked.day)
    child = asked.is_child(case, seen_on)
    found = by_timescale(asked, f"visit.commissioner.{'child' if child else 'adult'}", start)
    if found is None:
        return
    timescale, value, counted = found
    turned_on = _turned_adult_on(case, asked, seen_on)
    changed_on = turned_on if turned_on and start < turned_on <= seen_on else None
    due_on = max(counted, changed_on) if changed_on else counted

    def why() -> Iterator[str]:
        yield f"{'Admitted' if is_first else 'Last visit'} on {in_words(start)}"
        yield f"{'Under 18' if child else 'Adult'} on {in_words(seen_on)}"
        yield from arithmetic(timescale, value, start, counted)
        if changed_on and changed_on > counted:
            yield f"Not before {in_words(changed_on)}, when that began to apply (ours)"

    clock = Clock(
        duty="visit.commissioner",
        rule=timescale.name,
        title=asked.policy.duties["visit.commissioner"].title,
        starts_on=start,
        due_on=due_on,
        value=value,
        subject=Subject("stay", stay.id),
        done_on=done_on,
        ended_on=stay.ended_on,
    )
    yield from fall_due(case, asked, clock, why)


def _turned_adult_on(case: Case, asked: Asked, day: date) -> date | None:
    born = case.person.born_on
    return birthday(born, asked.policy.number("age.adult", day)) if born else None
