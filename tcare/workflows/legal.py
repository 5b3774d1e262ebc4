"""The law someone is in hospital under: the next legal status, or a renewal, with its last day."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.codes import label
from tcare.workflows import caseload, records
from tcare.workflows.asking import Filled, Following, ShortForm, asked, needed_day
from tcare.workflows.days import ONE_DAY, short
from tcare.workflows.detention import is_renewed, last_day, stopped_on
from tcare.workflows.facts import Status
from tcare.workflows.policy import Policy


def status_form(session: Session, person: UUID, today: date) -> ShortForm:
    """The next legal status: the day after the last lawful one, the same power again where it is renewed.

    Args:
        today: The latest day it can have begun.
    """
    statuses, policy = caseload.person(session, person).statuses, caseload.policy_in_force(session)
    now = next((one for one in reversed(statuses) if one.to_on is None), None)
    filled: dict[str, object] = {"from_on": today}
    if now is not None and is_renewed(now.status):
        ends = last_day(policy, now.status, now.renewal or 0, now.from_on)
        filled = {"from_on": min(ends + ONE_DAY, today) if ends else today, "status": now.status}
    fields = asked("legal_status", ("from_on", "status", "renewal"), filled, required=("status",))
    follow = partial(_follow, statuses, policy)
    return ShortForm("Next legal status", "legal_status", None, person, fields, {}, begin_status, (person,), follow)


def begin_status(session: Session, person: UUID, values: Filled) -> Change:
    """Begin a period under some power; the period that ran until then stops the day before.

    Args:
        values: ``from_on`` and ``status``; ``renewal`` where it is not the number worked out by :func:`renewal_of`.

    Raises:
        MisfitError: It does not fit with the others; nothing was saved.
    """
    begins, status = needed_day(values, "from_on", "From"), values.get("status")
    statuses = caseload.person(session, person).statuses
    number = values.get("renewal")
    renewal = number if isinstance(number, int) else renewal_of(statuses, str(status or ""), begins)
    words = f"Recorded {label('legal_status', str(status))}" if status else "Recorded the next legal status"
    new = {"from_on": begins, "status": status, "renewal": renewal}
    changes = [records.save(session, "legal_status", new, parent=person)]
    before = _before(statuses, begins)
    if before is not None and (before.to_on is None or before.to_on > begins):
        # the last day it held, as the end of detention is counted: a renewal on the day after is in time
        stopped = stopped_on(before._replace(to_on=None), Status(b"", begins))
        changes.append(records.save(session, "legal_status", {"to_on": stopped}, record=UUID(bytes=before.id)))
    return Change.of(words + (f", renewal {renewal}" if renewal else ""), changes)


def renewal_of(statuses: Sequence[Status], status: str, begins: date) -> int:
    """The number of a renewal: one more than the period before where the same power runs on, else 0.

    Args:
        statuses: In the order they began.
    """
    before = _before(statuses, begins)
    if before is None or before.status != status or not is_renewed(status):
        return 0
    runs_on = before.to_on is None or before.to_on + ONE_DAY >= begins
    return (before.renewal or 0) + 1 if runs_on else 0


def last_day_words(policy: Policy, status: object, renewal: int, begins: object) -> str:
    """The last lawful day of a period as a form says it while it is typed; nothing until there is one."""
    if not isinstance(status, str) or not isinstance(begins, date):
        return ""
    ends = last_day(policy, status, renewal, begins)
    return f"Last day {short(ends)}." if ends else "No last day is worked out for this."


def _follow(statuses: Sequence[Status], policy: Policy, values: Filled) -> Following:
    status, begins, number = values["status"], values["from_on"], values["renewal"]
    if not isinstance(status, str) or not isinstance(begins, date):
        return Following(notes={"status": "", "renewal": ""})
    worked_out = renewal_of(statuses, status, begins)
    renewal = number if isinstance(number, int) else worked_out
    notes = {
        "status": last_day_words(policy, status, renewal, begins),
        "renewal": f"Worked out: {worked_out}. Type a number only where the papers say another.",
    }
    return Following(frozenset() if is_renewed(status) else frozenset({"renewal"}), {}, notes)


def _before(statuses: Sequence[Status], day: date) -> Status | None:
    return next((one for one in reversed(statuses) if one.from_on < day), None)
