"""What stands behind a figure of the quarterly paper: everyone it counts, once for each time."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from tcare.workflows import caseload
from tcare.workflows.measures import Quarter, count_all
from tcare.workflows.paper_cells import Part
from tcare.workflows.people import Named, everyone_named


class Behind(NamedTuple):
    """One time somebody is counted.

    Attributes:
        quarter: In which quarter, as 2019-20-Q2.
        on: The day it counts by: of what happened or fell due, or since when it stands.
        counts: Of a share, whether it is among the counted.
    """

    person: Named
    quarter: str
    on: date | None
    counts: bool


def behind(session: Session, parts: Sequence[Part], day: date) -> tuple[Behind, ...]:
    """Everyone that measures of quarters count, by quarter and name; as the caseload stood on a day."""
    quarters = tuple(dict.fromkeys(Quarter.read(part.quarter) for part in parts))
    counted = count_all(caseload.cases(session), caseload.policy_in_force(session), quarters, day)
    named = {one.id.bytes: (place, one) for place, one in enumerate(everyone_named(session))}
    found = [
        (str(counts.quarter), *named[once.person], once)
        for counts in counted
        for measure in counts.measures
        if Part(measure.id, str(counts.quarter)) in parts
        for once in measure.rows
    ]
    found.sort(key=lambda row: (row[0], row[1], row[3].on or date.min))
    return tuple(Behind(person, quarter, once.on, once.counts) for quarter, _, person, once in found)
