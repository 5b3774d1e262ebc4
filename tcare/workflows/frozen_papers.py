"""Quarterly papers as they were sent: every value kept, so that the same paper can be made again to the byte."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError
from tcare.models.change import Change
from tcare.models.paper import FrozenPaper
from tcare.workflows.measures import Quarter
from tcare.workflows.quarterly import Mode, Paper, quarterly_paper


class Frozen(NamedTuple):
    """A frozen paper, with who froze it and when: what a page made of it says at its foot.

    Attributes:
        frozen_at: In the zone it was frozen in.
    """

    paper: Paper
    frozen_by: str
    frozen_at: datetime


class FrozenRow(NamedTuple):
    """A frozen paper in the list of them."""

    id: UUID
    quarter: str
    as_of: date
    frozen_on: date
    mode: str


def freeze(session: Session, quarter: Quarter, day: date, mode: Mode, by: str) -> Change:
    """Keep the paper for a quarter as it stands on a day.

    Args:
        by: Who freezes it, as the paper will say.
    """
    at = clock.now().astimezone()
    frozen = Frozen(quarterly_paper(session, quarter, day, mode), by, at)
    row = FrozenPaper(
        quarter=str(quarter), as_of=day, frozen_on=at.date(), mode=mode, content=json.dumps(_plain(frozen))
    )
    session.add(row)
    session.flush()
    return Change("Froze the quarterly paper", frozenset({"frozen_paper"}), (row.id,))


def frozen_papers(session: Session) -> tuple[FrozenRow, ...]:
    """Every frozen paper, the newest first."""
    held = session.scalars(select(FrozenPaper).where(FrozenPaper.withdrawn_at.is_(None)))
    rows = [FrozenRow(one.id, one.quarter, one.as_of, one.frozen_on, one.mode) for one in held]
    return tuple(sorted(rows, key=lambda row: (row.frozen_on, row.quarter), reverse=True))


def frozen_paper(session: Session, paper: UUID) -> Frozen:
    """A frozen paper, as it was.

    Raises:
        NotFoundError: It is not there any more.
    """
    held = session.get(FrozenPaper, paper)
    if held is None or held.withdrawn_at is not None:
        raise NotFoundError("That paper is no longer there.", remedy="Choose another from the list.")
    read: Frozen = _read(Frozen, json.loads(held.content))
    return read


def _plain(value: Any) -> Any:
    """A value as JSON keeps it: what has named fields by its names."""
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _read(kind: Any, held: Any) -> Any:
    """What :func:`_plain` wrote, as a value of its kind again."""
    if kind is datetime:
        return datetime.fromisoformat(held)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in held)
    if isinstance(held, Mapping):
        hints = get_type_hints(kind)
        return kind(**{name: _read(hints[name], part) for name, part in held.items()})
    return held
