"""What left the file and who let it go, read out of the journal."""

from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from tcare.store.casefile import CaseFile
from tcare.store.tables import journal

_OUT = {"printed": "Printed", "exported": "Saved", "sealed": "Sealed"}


class Copy(NamedTuple):
    """One copy of something that left the file.

    Attributes:
        at: When, with its zone.
        who: Who let it go.
        how: Printed, saved or sealed.
        what: What it was, and for whom where that was said.
        about: The people it was about.
    """

    at: datetime
    who: str
    how: str
    what: str
    about: tuple[UUID, ...]


def copies(file: CaseFile) -> tuple[Copy, ...]:
    """Every copy that left the file, the newest first."""
    named = {slot.account: slot.full_name for slot in file.key_file.slots if slot.full_name}
    wanted = select(journal).where(journal.c.kind.in_(_OUT)).order_by(journal.c.sequence.desc())
    with file.engine.connect() as connection:
        rows = connection.execute(wanted).all()
    made = []
    for _, of_one in groupby(rows, lambda row: row.act):
        held = list(of_one)
        one, who = held[0], named.get(held[0].account, held[0].account)
        about = tuple(UUID(bytes=row.record) for row in held if row.record is not None)
        made.append(Copy(datetime.fromisoformat(one.at), who, _OUT[one.kind], one.what, about))
    return tuple(made)
