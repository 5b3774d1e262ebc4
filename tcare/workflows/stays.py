"""What everything done within a stay begins with: the stay itself, and no second time of one kind at once."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.change import Change
from tcare.models.stay import Stay
from tcare.workflows import caseload, facts, records
from tcare.workflows.asking import Filled, ShortForm, asked, needed_day
from tcare.workflows.days import in_words
from tcare.workflows.facts import Case
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS


def stay_of(session: Session, stay: UUID) -> tuple[Case, facts.Stay]:
    """The facts of whoever a stay belongs to, and of the stay.

    Raises:
        NotFoundError: The stay is not there any more.
    """
    held = session.get(Stay, stay)
    found = caseload.cases(session, held.individual_id) if held is not None else []
    known = next((one for case in found for one in case.stays if one.id == stay.bytes), None)
    if known is None:
        raise NotFoundError("That stay is no longer there.", remedy="Go back and look again.")
    return found[0], known


def times(session: Session, kind: str, stay: UUID) -> list[tuple[UUID, date, date | None]]:
    """Every time of a kind within a stay, in order: the record, its first day, and the day it stopped."""
    model: Any = KINDS[kind].model
    query = select(model.id, model.from_on, model.to_on).where(model.stay_id == stay, model.withdrawn_at.is_(None))
    return [(row.id, row.from_on, row.to_on) for row in session.execute(query.order_by(model.from_on))]


def refuse_a_second(session: Session, kind: str, stay: UUID, begins: date, words: str) -> None:
    """Refuse a time that would begin while another of its kind goes on.

    Args:
        words: What it would be, such as "on leave".

    Raises:
        MisfitError: One goes on that day, or begins later.
    """
    for _, from_on, to_on in times(session, kind, stay):
        if to_on is None or to_on > begins:
            since = f"They are {words} from {in_words(from_on)}" + (f" to {in_words(to_on)}" if to_on else "")
            raise MisfitError("from_on", f"{since}.", remedy="End that time first, or correct the day.")


def ending_form(kind: str, record: UUID, today: date, title: str, action: Callable[..., Change]) -> ShortForm:
    """The day a time of some kind stopped."""
    fields = asked(kind, ("to_on",), {"to_on": today}, required=("to_on",))
    return ShortForm(title, kind, record, None, fields, {}, action, (record,))


def end(session: Session, kind: str, record: UUID, values: Filled, words: str) -> Change:
    """End a time of some kind on the day given as ``to_on``.

    Raises:
        MisfitError: The day does not fit; nothing was saved.
    """
    on = needed_day(values, "to_on", records.headings(kind)[KINDS[kind].columns.index("to_on")])
    return Change.of(words, [records.save(session, kind, {"to_on": on}, record=record)])
