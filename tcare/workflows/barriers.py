"""Since when people have been clinically ready to leave, and what keeps them."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.codes import code_list, label
from tcare.models.stay import ClinicallyReady, DelayReason
from tcare.workflows.facts import Id

_LISTS = frozenset({"delay_reason_at_v3", "delay_reason_mhsds_v5", "delay_reason_mhsds_v6"})


class Barrier(NamedTuple):
    """One reason for delay, in words.

    Attributes:
        attribution: To whom it is attributable; empty where not recorded.
    """

    reason: str
    attribution: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """The reason, whose it is, and what was noted."""
        whose = f" ({self.attribution})" if self.attribution else ""
        return f"{self.reason}{whose}{f': {self.note}' if self.note else ''}"


class Ready(NamedTuple):
    """That someone is ready to leave and has not.

    Attributes:
        days: Calendar days since then.
        barriers: Every reason recorded of the times that hold now.
    """

    since: date
    days: int
    barriers: tuple[Barrier, ...] = ()


def ready_on(session: Session, day: date) -> dict[Id, Ready]:
    """Everyone ready to leave on a day and still there, by stay; where two times overlap, since the earlier."""
    kind = ClinicallyReady
    query = (
        select(kind.id, kind.stay_id, kind.from_on)
        .where(kind.withdrawn_at.is_(None), kind.from_on <= day)
        .where(kind.to_on.is_(None) | (kind.to_on > day))
        .order_by(kind.from_on)
    )
    since: dict[Id, date] = {}
    reasons: dict[Id, list[Barrier]] = defaultdict(list)
    barriers = _barriers(session)
    for row in session.execute(query):
        since.setdefault(row.stay_id.bytes, row.from_on)
        reasons[row.stay_id.bytes] += barriers.get(row.id, ())
    return {stay: Ready(on, (day - on).days, tuple(reasons[stay])) for stay, on in since.items()}


def reason_words(listed: str, reason: str) -> str:
    """A reason by the list it was chosen from; as it is kept where the list is none of ours."""
    return code_list(listed).label(reason) if listed in _LISTS else reason


def _barriers(session: Session) -> dict[UUID, list[Barrier]]:
    kind = DelayReason
    query = select(kind.clinically_ready_id, kind.code_list, kind.reason, kind.attribution, kind.note)
    found: dict[UUID, list[Barrier]] = defaultdict(list)
    for row in session.execute(query.where(kind.withdrawn_at.is_(None)).order_by(kind.reason)):
        whose = label("delay_attribution", row.attribution) if row.attribution else ""
        found[row.clinically_ready_id].append(Barrier(reason_words(row.code_list, row.reason), whose, row.note or ""))
    return found
