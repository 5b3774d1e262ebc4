"""Ticking what puts someone at risk of admission, and taking the tick away again."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.codes import label
from tcare.models.register import RiskFactor
from tcare.workflows import records


def tick(session: Session, person: UUID, factor: str, on: date, *, holds: bool) -> Change:
    """Say that a risk factor of the list holds from a day on, or that it no longer does.

    One ticked that holds already, or unticked that does not, is left as it is. One unticked on the day it was ticked is
    withdrawn: it never held.

    Args:
        on: The first day on which it is so; not after today.

    Raises:
        MisfitError: The day does not fit; nothing was saved.
    """
    kind = RiskFactor
    mine = select(kind).where(kind.individual_id == person, kind.factor == factor, kind.withdrawn_at.is_(None))
    now = session.scalars(mine.where(or_(kind.to_on.is_(None), kind.to_on > on)).order_by(kind.from_on)).first()
    touched = frozenset({"risk_factor"})
    if holds:
        words = f"Recorded a risk factor: {label('dsr_risk_factor', factor).lower()}"
        if now is not None:
            return Change(words, touched)
        made = records.save(session, "risk_factor", {"factor": factor, "from_on": on}, parent=person)
        return Change(words, touched, made.records)
    words = f"Ended a risk factor: {label('dsr_risk_factor', factor).lower()}"
    if now is None:
        return Change(words, touched)
    if now.from_on == on:
        records.withdraw(session, "risk_factor", now.id, "Ticked and unticked on one day")
    else:
        records.save(session, "risk_factor", {"to_on": on}, record=now.id)
    return Change(words, touched, (now.id,))
