"""Time on the dynamic support register: one rating after another, each with its reason, consent and reviews."""

from collections.abc import Sequence
from datetime import date, timedelta

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.words import professional

Turn = tuple[date, str]

_YEAR = timedelta(days=365)
_DAYS_BETWEEN_REVIEWS = {"RED": 7, "AMBER": 28, "GREEN": 84}


def on_the_register(life: Life, turns: Sequence[Turn], *, until: date | None = None) -> None:
    """Write a person's ratings, each from its day to the next one's.

    Args:
        life: The person.
        turns: The first day and rating of each entry, in order.
        until: The day the person came off the register; still on it, or on it until death, when not given.

    """
    end = until or life.died
    for (begun, rating), following in zip(turns, [*(day for day, _ in turns[1:]), end], strict=True):
        stopped = min((day for day in (following, end) if day), default=None)
        if begun > life.last or (stopped and stopped <= begun):
            continue
        _entry(life, begun, rating, stopped if stopped and stopped <= life.last else None)


def _entry(life: Life, begun: date, rating: str, stopped: date | None) -> None:
    consent, decided = _decision(life, begun, stopped)
    life.write(
        "Register",
        from_=begun,
        rating=rating,
        reason=life.pick(life.phrases(f"register_{rating.lower()}", begun)) if life.likely(0.95) else None,
        consent=consent,
        consent_on=decided,
        consent_review_by=decided and decided + _YEAR,
        to=stopped,
    )
    _reviews(life, begun, rating, stopped or life.last)


def _decision(life: Life, begun: date, stopped: date | None) -> tuple[str | None, date | None]:
    """What was decided and when: asked again each year while the entry is open, though a few are past their day."""
    if stopped is None and life.likely(0.04):
        return life.pick(("pending", None)), None
    decided = begun - life.days(0, 10)
    if stopped is None and life.last - decided > _YEAR and life.likely(0.95):
        decided = life.last - life.days(5, 340)
    return life.consent, max(decided, life.born)


def _reviews(life: Life, begun: date, rating: str, last: date) -> None:
    between = _DAYS_BETWEEN_REVIEWS.get(rating)
    if between is None:
        return
    chair, day = professional(life.chance), begun
    while True:
        late = life.likely(0.06)
        apart = between * (life.chance.uniform(1.05, 1.4) if late else life.chance.uniform(0.8, 1.0))
        due = life.working_day(day + timedelta(days=max(2, round(apart))))
        day = due if due > day else due + timedelta(days=5)
        if day >= last:
            return
        life.write("Register reviews", reviewed=day, by=chair)
