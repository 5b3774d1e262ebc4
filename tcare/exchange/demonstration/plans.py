"""The twelve points of a discharge plan, filling up as the day of leaving comes nearer."""

from datetime import timedelta
from typing import Any

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.stays import Stay
from tcare.exchange.demonstration.words import words_of

_ONE_DAY = timedelta(days=1)


def plan_to_leave(life: Life, stay: Stay, progress: float) -> None:
    """Write the plan of a stay that is this far on (0: hardly begun, 1: done).

    The first points come first, but not strictly; a stay that has ended has every point complete or not applicable.
    Nothing is written for a stay of under two weeks.
    """
    if stay.days < 14:
        return
    for point in range(1, 13):
        reached = 1.0 if stay.discharged else progress - (point - 1) / 12 + life.chance.uniform(-0.15, 0.2)
        if stay.discharged or life.likely(0.06):
            _settled(life, stay, point)
        elif reached > 0.1:
            _complete(life, stay, point)
        elif reached > -0.3:
            _under_way(life, stay, point)
        elif life.likely(0.5):
            _not_started(life, stay, point)


def _settled(life: Life, stay: Stay, point: int) -> None:
    if point in (5, 8) and life.likely(0.3):
        _point(life, stay, point, "not_applicable", reason=life.pick(words_of("phrases")["plan_not_applicable"]))
    else:
        _complete(life, stay, point)


def _complete(life: Life, stay: Stay, point: int) -> None:
    completed = stay.last - life.days(0, min(150, stay.days - 7))
    due = completed + (life.days(0, 14) if life.likely(0.8) else -life.days(1, 7))
    due = min(due, stay.last) if stay.discharged else due
    _point(life, stay, point, "complete", due=due, completed=completed, looked_at=completed)


def _under_way(life: Life, stay: Stay, point: int) -> None:
    stuck_on = _words(point).get("blocked", []) if life.likely(0.25) else []
    late = life.likely(0.08)
    _point(
        life,
        stay,
        point,
        "blocked" if stuck_on else "in_progress",
        due=max(stay.admitted, life.today - life.days(1, 15)) if late else life.today + life.days(5, 120),
        note=life.pick(_words(point)["notes"]) if life.likely(0.6) else None,
        looked_at=max(stay.admitted + _ONE_DAY, stay.last - life.days(0, 24 if life.likely(0.8) else 80)),
        reason=life.pick(stuck_on) if stuck_on else None,
    )


def _not_started(life: Life, stay: Stay, point: int) -> None:
    due = life.today + life.days(30, 200) if life.likely(0.5) else None
    _point(life, stay, point, "not_started", due=due)


def _point(life: Life, stay: Stay, point: int, status: str, **values: object) -> None:
    owner = _words(point)["owner"] if status != "not_started" or life.likely(0.5) else None
    due = values.pop("due", None)
    if life.died and due and status != "complete":
        due = stay.last
    life.write("Discharge plan", admitted=stay.admitted, point=point, status=status, owner=owner, due=due, **values)


def _words(point: int) -> dict[str, Any]:
    """Whose a point is, what people note of it, and what it can be stuck on."""
    words: dict[str, Any] = words_of("phrases")["plan"][point - 1]
    return words
