"""Reviews of the register, at the intervals a commissioner sets (rules.md section 3)."""

from collections.abc import Iterator
from datetime import date

from tcare.models.codes import label
from tcare.workflows.days import in_words
from tcare.workflows.due import Asked, Clock, Due, Subject, arithmetic, by_timescale, fall_due
from tcare.workflows.facts import Case, Entry


def register_review(case: Case, asked: Asked) -> Iterator[Due]:
    """The next review of every register entry whose rating has an interval set locally; shipped empty.

    Starts on the later of the last register review and the present rating. Ended by the end of the entry or death.
    """
    for entry in case.entries:
        ends = [day for day in (entry.to_on, case.person.died_on) if day is not None]
        ended_on = min(ends, default=None)
        reviewed = [
            review.on
            for review in case.register_reviews
            if entry.from_on < review.on and (entry.to_on is None or review.on < entry.to_on)
        ]
        starts = [entry.from_on, *reviewed]
        for start, done_on in zip(starts, [*reviewed, None], strict=True):
            if asked.wants(done_on, ended_on):
                yield from _review(case, asked, entry, start, done_on, ended_on)


def _review(
    case: Case, asked: Asked, entry: Entry, start: date, done_on: date | None, ended_on: date | None
) -> Iterator[Due]:
    rating = (entry.rating or "").lower()
    if f"register.review.{rating}" not in asked.policy.timescales:
        return
    found = by_timescale(asked, f"register.review.{rating}", start)
    if found is None:
        return
    timescale, value, due_on = found

    def why() -> Iterator[str]:
        yield f"Rated {label('dsr_rating', entry.rating).lower()} from {in_words(entry.from_on)}"
        if start != entry.from_on:
            yield f"Last reviewed on {in_words(start)}"
        yield from arithmetic(timescale, value, start, due_on)

    clock = Clock(
        duty="register.review",
        rule=timescale.name,
        title=asked.policy.duties["register.review"].title,
        starts_on=start,
        due_on=due_on,
        value=value,
        subject=Subject("register_entry", entry.id),
        done_on=done_on,
        ended_on=ended_on,
    )
    yield from fall_due(case, asked, clock, why)
