"""Whom a panel will talk about."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.review import Review
from tcare.workflows.people import Named, everyone_named

SOON = 14
"""How many days ahead a review is planned soon."""


def with_a_review_planned(session: Session, day: date, days: int = SOON) -> tuple[Named, ...]:
    """Everyone with a review planned soon, neither held nor cancelled: the first planned in front.

    Args:
        days: How many calendar days after the day; both ends are included.
    """
    found = session.execute(
        select(Review.individual_id, Review.planned_on)
        .where(Review.withdrawn_at.is_(None), Review.held_on.is_(None), Review.cancelled_on.is_(None))
        .where(Review.planned_on.between(day, day + timedelta(days=days)))
        .order_by(Review.planned_on)
    )
    first: dict[object, date | None] = {}
    for row in found:
        first.setdefault(row.individual_id, row.planned_on)
    order = list(first)
    known = [one for one in everyone_named(session) if one.id in first]
    return tuple(sorted(known, key=lambda one: (first[one.id], order.index(one.id))))
