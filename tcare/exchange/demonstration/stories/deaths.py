"""People who have died, and how far the review of each death has come."""

from datetime import timedelta

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.mortality import (
    AUTISTIC_ADULTS_BEGAN,
    FOCUSED_BEGAN,
    close,
    hold,
    is_open_to_review,
    notified,
    progress,
)
from tcare.exchange.demonstration.people import holds_a_budget, introduce
from tcare.exchange.demonstration.registers import on_the_register
from tcare.exchange.demonstration.stories.community import ups_and_downs
from tcare.exchange.demonstration.stories.hospital import in_hospital_at_the_end

_YEAR = 365
_WAITING_FOR = (("CORONER",), ("CORONER", "FAMILY_DELAY"), ("POLICE", "CORONER"), ("FAMILY_DELAY",))
_WAITED_FOR = (("CORONER",), ("S42",), ("PATIENT_SAFETY", "FAMILY_DELAY"))


def reviewed(life: Life) -> None:
    """Died some time ago; the review is finished: most within six months, some late, some after a coroner's inquest."""
    _died(life, 300, 10 * _YEAR)
    _finished(life)


def reviewed_as_the_rules_changed(life: Life) -> None:
    """Died in the second half of 2021, when focused reviews were new and autistic adults not yet in scope."""
    since, until = (life.today - day for day in (FOCUSED_BEGAN, AUTISTIC_ADULTS_BEGAN))
    if until < timedelta(days=200):
        reviewed(life)
        return
    _died(life, until.days + 35, since.days)
    _finished(life)


def reviewed_as_the_family_asked(life: Life) -> None:
    """Died in the last years; the family asked for a fuller review, and had it."""
    _died(life, 200, 3 * _YEAR)
    _finished(life, family_asks=True)


def _finished(life: Life, *, family_asks: bool = False) -> None:
    row = notified(life, family_asks=family_asks)
    if not is_open_to_review(row):
        close(life, row, "out_of_scope")
        return
    held_up = life.likely(0.12)
    if held_up:
        hold(life, row, life.pick(_WAITED_FOR), days=60)
    late = held_up or life.likely(0.2)
    progress(life, row, pace=life.chance.uniform(1.4, 2.0) if late else 0.85)


def being_reviewed(life: Life) -> None:
    """Died in the last months; the review is somewhere on its way."""
    _died(life, 6, 165)
    row = notified(life)
    if is_open_to_review(row):
        progress(life, row, pace=life.chance.uniform(0.7, 1.1))


def on_hold(life: Life) -> None:
    """The review waits: for the coroner, the police, the family; sometimes for two of them at once."""
    _died(life, 90, 420)
    row = notified(life)
    if is_open_to_review(row):
        hold(life, row, life.pick(_WAITING_FOR))
        progress(life, row, milestones=life.chance.randint(1, 2))


def waiting_too_long(life: Life) -> None:
    """The backlog: past six months, begun and not finished, or nobody to review it yet."""
    _died(life, 230, 420)
    row = notified(life)
    if is_open_to_review(row):
        progress(life, row, milestones=life.chance.randint(0, 3))


def opted_out(life: Life) -> None:
    """The person had opted out of sharing: closed without a review."""
    _died(life, 60, 9 * _YEAR)
    life.person["National data opt-out"] = True
    close(life, notified(life), "opted_out")


def passed_on(life: Life) -> None:
    """Another area's to review, or nobody's: closed without a review here."""
    _died(life, 60, 9 * _YEAR)
    row = notified(life)
    close(life, row, "transferred" if is_open_to_review(row) else "out_of_scope")


def autistic(life: Life) -> None:
    """An autistic adult without a learning disability, since such deaths are reviewed at all."""
    since = (life.today - AUTISTIC_ADULTS_BEGAN).days
    life.died = life.today - life.days(10, max(400, since - 10))
    introduce(life, 19, 60, learning_disability=False)
    row = notified(life)
    if is_open_to_review(row):
        progress(life, row)


def died_in_hospital(life: Life) -> None:
    """The stay ended with the person's death."""
    life.died = life.today - life.days(30, 1_800)
    introduce(life, 24, 66, learning_disability=True)
    in_hospital_at_the_end(life)
    row = notified(life)
    if life.likely(0.5):
        hold(life, row, ("CORONER",), days=life.chance.randint(40, 120))
    progress(life, row, pace=life.chance.uniform(0.9, 1.3))


def _died(life: Life, latest: int, earliest: int) -> None:
    """Deal a death between so many days ago, at an age people with a learning disability die, and the years before."""
    life.died = life.today - life.days(latest, earliest)
    youngest, oldest = life.chance.choices(((6, 17), (18, 49), (50, 84)), (5, 28, 67))[0]
    adult = youngest >= 18
    introduce(life, youngest, oldest, learning_disability=life.likely(0.94) or not adult)
    if adult and life.likely(0.35):
        left = life.died - life.days(0, 900)
        turns = ups_and_downs(life, left, "GREEN", 1, left - timedelta(days=200))
        on_the_register(life, turns, until=left)
    holds_a_budget(life, share=0.15 if adult else 0.0)
