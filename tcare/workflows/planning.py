"""Planning the day someone leaves hospital: the date set, moved and taken away, every change kept."""

from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.workflows import records
from tcare.workflows.asking import Filled, Following, ShortForm, asked, needed_day
from tcare.workflows.days import short
from tcare.workflows.facts import Planned, Stay
from tcare.workflows.fits import MisfitError
from tcare.workflows.stays import stay_of


def plan_form(session: Session, stay: UUID, today: date) -> ShortForm:
    """A planned discharge date, to set, to move, or left empty to take away; with its reason once there is one."""
    known = stay_of(session, stay)[1]
    fields = asked("planned_discharge", ("planned_on", "reason", "set_on"), {"set_on": today})
    follow = partial(_follow, known)
    return ShortForm("Planned discharge date", "planned_discharge", None, stay, fields, {}, plan, (stay,), follow)


def plan(session: Session, stay: UUID, values: Filled) -> Change:
    """Set the planned date as of a day; an empty one takes it away. A second change on one day replaces the first.

    Args:
        values: ``set_on``, ``planned_on``, and ``reason``, needed once an earlier date is moved or taken away.

    Raises:
        MisfitError: It does not fit, has no reason, or there is no date to take away; nothing was saved.
    """
    known, on = stay_of(session, stay)[1], needed_day(values, "set_on", "Set on")
    planned, before = values.get("planned_on"), _before(known, on)
    same_day = next((row for row in known.planned if row.set_on == on), None)
    if planned is None and before is None and same_day is None:
        raise MisfitError("planned_on", "Planned date is needed.", remedy="There is no date yet to take away.")
    if before is not None and before.planned_on != planned and not values.get("reason"):
        raise MisfitError("reason", "Reason is needed.", remedy="Say in a few words why the date moves.")
    kept = {"set_on": on, "planned_on": planned, "reason": values.get("reason")}
    record = UUID(bytes=same_day.id) if same_day else None
    saved = records.save(session, "planned_discharge", kept, record=record, parent=None if record else stay)
    return Change.of("Set the planned date" if planned else "Took the planned date away", [saved])


def _before(stay: Stay, day: date) -> Planned | None:
    """The date that held when another is set on a day, unless it was taken away."""
    rows = [row for row in stay.planned if row.set_on < day]
    return rows[-1] if rows and rows[-1].planned_on else None


def _follow(stay: Stay, values: Filled) -> Following:
    on = values["set_on"]
    notes = {"planned_on": "", "reason": ""}
    if isinstance(on, date) and (before := _before(stay, on)) is not None and before.planned_on is not None:
        now = f"Now {short(before.planned_on)}, set on {short(before.set_on)}. Leave it empty to take the date away."
        notes = {"planned_on": now, "reason": "Needed, for the date moves."}
    if any(row.set_on == on for row in stay.planned):
        notes["set_on"] = "The date was set on this day already; this takes its place."
    else:
        notes["set_on"] = ""
    return Following(frozenset(), {}, notes)
