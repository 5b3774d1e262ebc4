"""What a commissioner sets locally: looking at it, and changing it from a day on."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.local import LocalValue
from tcare.workflows.caseload import policy_in_force
from tcare.workflows.policy import Dated, Policy, kind_of, read_value


class SettingRow(NamedTuple):
    """A value in force on a day.

    Attributes:
        value: In words; empty when none is set.
        unit: What it is counted in.
        is_local: Whether it was set here.

    """

    name: str
    label: str
    value: str
    unit: str
    from_on: date | None
    source: str
    standing: str
    is_local: bool


def settings(session: Session, day: date, name: str | None = None) -> tuple[SettingRow, ...]:
    """Every value a commissioner may set, as it stands on a day; or one of them.

    Raises:
        RefusedError: There is none of that name.

    """
    policy = policy_in_force(session)
    if name is not None:
        kind_of(policy, name)
    return tuple(row for row in _rows(policy, day) if name in (None, row.name))


def set_value(session: Session, name: str, words: str, *, today: date, from_on: date | None = None) -> Change:
    """Set a value locally; an empty one takes a figure away.

    Args:
        from_on: The day from which it holds: clocks that start from that day on. None for every day.

    Raises:
        RefusedError: There is no such name, or the value does not fit it.

    """
    value = read_value(policy_in_force(session), name, words)
    last = session.scalar(select(func.max(LocalValue.set_order))) or 0
    row = LocalValue(name=name, value=value, from_on=from_on, set_on=today, set_order=last + 1)
    session.add(row)
    session.flush()
    return Change(f"Set {name}", frozenset({LocalValue.__tablename__}), (row.id,))


def _rows(policy: Policy, day: date) -> list[SettingRow]:
    dated: list[Dated] = [
        *policy.timescales.values(),
        *policy.numbers.values(),
        *policy.targets.values(),
        *(one for one in policy.local.values() if one.unit == "count"),
    ]
    rows = [_dated(one, day) for one in dated]
    for name, duty in policy.duties.items():
        switched = next((s for s in reversed(duty.switched) if s[0] is None or s[0] <= day), None)
        from_on, is_on = switched or (None, duty.on)
        standing, source = ("local", "Set locally") if switched else ("ours", "As shipped")
        rows.append(
            SettingRow(
                f"duty.{name}", duty.title.format(review="C(E)TR"), "on" if is_on else "off", "on or off", from_on,
                source, standing, switched is not None,
            )
        )  # fmt: skip
    for one in policy.local.values():
        if one.unit == "switch":
            rows.append(_switch(one, day))
        if one.unit == "day":
            entered = policy.commencement(one.name)
            standing, source = ("local", "Set locally") if entered else ("", "")
            value = entered.isoformat() if entered else ""
            rows.append(SettingRow(one.name, one.label, value, "day", entered, source, standing, entered is not None))
    return rows


def _switch(one: Dated, day: date) -> SettingRow:
    return _dated(one, day)._replace(value="on" if one.number(day) else "off", unit="on or off")


def _dated(one: Dated, day: date) -> SettingRow:
    value = one.on(day)
    if value is None:
        return SettingRow(one.name, one.label, "", one.unit, None, "", "", False)
    words = "" if value.n is None else format(value.n.normalize(), "f")
    is_local = value.standing == "local"
    return SettingRow(one.name, one.label, words, one.unit, value.from_on, value.source, value.standing, is_local)
