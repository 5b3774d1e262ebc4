"""Where a stay stands against home: in the area or out of it, how far, and why."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.codes import label
from tcare.models.stay import Stay
from tcare.workflows.facts import Id


class Placement(NamedTuple):
    """How far from home a stay is.

    Attributes:
        out_of_area: None where nobody has said.
        distance_km: From home, in kilometres.
        reason: Why out of area, in words; empty where not recorded.
    """

    out_of_area: bool | None = None
    distance_km: int | None = None
    reason: str = ""

    @property
    def is_out(self) -> bool:
        """Whether it is known to be out of area."""
        return self.out_of_area is True

    @property
    def order(self) -> tuple[bool, int] | None:
        """What sorts the farthest out of area first; None where nothing is recorded."""
        if self.out_of_area is None and self.distance_km is None:
            return None
        return not self.is_out, -(self.distance_km or 0)

    @property
    def sentence(self) -> str:
        """The same where no heading says what it is about."""
        return f"{'Out of area or not: not recorded' if self.order is None else self.words}."

    @property
    def words(self) -> str:
        """As "Out of area, 120 km: no local bed"; the reason is said only of a place out of area."""
        where = {None: "Not recorded", True: "Out of area", False: "In area"}[self.out_of_area]
        far = f", {self.distance_km:,} km" if self.distance_km is not None else ""
        why = f": {self.reason or 'reason not recorded'}" if self.is_out else ""
        return f"{where}{far}{why}"


def placements(session: Session) -> dict[Id, Placement]:
    """The placement of every stay."""
    query = select(Stay.id, Stay.out_of_area, Stay.distance_km, Stay.out_of_area_reason)
    return {
        row.id.bytes: Placement(
            row.out_of_area,
            row.distance_km,
            label("out_of_area_reason", row.out_of_area_reason) if row.out_of_area_reason else "",
        )
        for row in session.execute(query.where(Stay.withdrawn_at.is_(None)))
    }
