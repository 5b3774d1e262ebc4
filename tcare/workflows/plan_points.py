"""Changing points of discharge plans: one or many, of one plan or several, as one action."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.models.codes import code_list, label
from tcare.models.plan import PlanPoint
from tcare.workflows import records


class PointAt(NamedTuple):
    """One point of one plan, kept or not."""

    stay: UUID
    number: int


def set_points(session: Session, points: Sequence[PointAt], values: Mapping[str, object]) -> Change:
    """Give points the same values: all of them or, where one cannot have them, none. What is not given stays.

    A point of which nothing is kept is begun. With another status, the day of completing and the reason go that
    belong to the status that is left, unless they are given with it.

    Raises:
        RefusedError: No point was chosen, or nothing to change.
        MisfitError: A value does not fit, as a blocked point without a reason.
    """
    if not points:
        raise RefusedError("No point was chosen.", remedy="Choose one or more of the twelve points first.")
    if not values:
        raise RefusedError("Nothing was filled in to change.", remedy="Fill in what the points should have.")
    kept = _kept(session, points)
    given = {**_left_behind(values.get("status")), **values}
    made = []
    for point in dict.fromkeys(points):
        record = kept.get(point)
        new = {"number": point.number, "status": "not_started"} if record is None else {}
        change = records.save(session, "plan_point", {**new, **given}, record=record, parent=point.stay)
        made.append(change.records[0])
    return Change(_words(len(made), values), frozenset({"plan_point"}), tuple(made))


def look_at(session: Session, points: Sequence[PointAt], on: date) -> Change:
    """Say that points were looked at on a day.

    Raises:
        RefusedError: No point was chosen.
        MisfitError: The day does not fit, as one before the admission.
    """
    return set_points(session, points, {"looked_at_on": on})


def needs_reason(status: object) -> bool:
    """Whether a point with a status must say why."""
    code = code_list("discharge_plan_status").get(str(status))
    return code is not None and bool(code.facts.get("reason_required"))


def _left_behind(status: object) -> dict[str, object]:
    """What a point no longer has once it has a status."""
    if status is None:
        return {}
    gone: dict[str, object] = {}
    if status != "complete":
        gone["completed_on"] = None
    if not needs_reason(status):
        gone["reason"] = None
    return gone


def _kept(session: Session, points: Sequence[PointAt]) -> dict[PointAt, UUID]:
    stays = {point.stay for point in points}
    query = select(PlanPoint.id, PlanPoint.stay_id, PlanPoint.number)
    query = query.where(PlanPoint.withdrawn_at.is_(None), PlanPoint.stay_id.in_(stays))
    return {PointAt(row.stay_id, row.number): row.id for row in session.execute(query)}


def _words(count: int, values: Mapping[str, object]) -> str:
    which = "1 discharge plan point" if count == 1 else f"{count} discharge plan points"
    if set(values) == {"looked_at_on"}:
        return f"Looked at {which}"
    if "status" in values and count > 1:
        return f"Marked {which} as {label('discharge_plan_status', str(values['status'])).lower()}"
    return f"Changed {which}"
