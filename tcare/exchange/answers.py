"""Rows of the questions as the JSON shapes the command line promises; their names and order are kept stable.

Days are ISO text, codes lower case with hyphens, "no value" is None. Each answer says too which of its fields a table
shows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tcare.store.slots import Slot
from tcare.store.verify import Check
from tcare.workflows import discharge as plans
from tcare.workflows.bring_in import BroughtIn
from tcare.workflows.deaths import DeathRow
from tcare.workflows.inpatients import PlanRow
from tcare.workflows.local_values import SettingRow
from tcare.workflows.measures import Counted, Counts
from tcare.workflows.missing import GapRow
from tcare.workflows.people import Named
from tcare.workflows.policy import Measure
from tcare.workflows.sheets import Problem
from tcare.workflows.suppression import Published, publish
from tcare.workflows.worklist import DueRow

Row = dict[str, Any]
_WHO = ("person", "local_id", "name")


class Part(NamedTuple):
    """A table of an answer.

    Attributes:
        keys: Every field, in order.
        shown: Those that fit on a screen.

    """

    rows: Sequence[Row]
    keys: tuple[str, ...]
    shown: tuple[str, ...]


class Answer(NamedTuple):
    """An answer whole.

    Attributes:
        value: As JSON has it.
        parts: As tables; the last is what CSV has.

    """

    value: Any
    parts: tuple[Part, ...]


_DUE = (
    "duty", "rule", "title", "starts_on", "due_on", "state", "done_on", "ended_on", "days", "edition", "source",
    "standing", "because",
)  # fmt: skip


def due(rows: Iterable[DueRow]) -> Answer:
    """What falls due."""
    made = [_about(row.person, _DUE, {**_fields(row.due, _DUE), "days": row.days}) for row in rows]
    return _listed(made, _DUE, ("due_on", "days", "state", "person", "name", "title"))


_DISCHARGE = (
    "admitted_on", "state", "complete", "applicable", "percent", "reasons", "next_due_on", "stale_points", "points",
)  # fmt: skip


def discharge(rows: Iterable[PlanRow]) -> Answer:
    """The discharge plan of every open stay."""
    made = []
    for row in rows:
        held = {
            **_fields(row.plan, _DISCHARGE),
            "admitted_on": row.admitted_on,
            "stale_points": sorted(row.plan.stale),
            "points": [_point(one) for one in row.plan.points],
        }
        made.append(_about(row.person, _DISCHARGE, held))
    shown = ("person", "name", "admitted_on", "state", "complete", "applicable", "percent", "next_due_on", "reasons")
    return _listed(made, _DISCHARGE, shown)


def _point(one: plans.PointState) -> Row:
    return {
        "number": one.point.number,
        "heading": plans.heading(one.point.number),
        "state": one.point.status.replace("_", "-"),
        "overdue": one.overdue,
        "owner": one.point.owner,
        "due_on": _plain(one.point.due_on),
        "completed_on": _plain(one.point.completed_on),
    }


_MORTALITY = (
    "died_on", "notified_on", "edition", "state", "on_hold", "in_scope", "type_called_for", "because", "due_on",
    "days_elapsed", "days_on_hold", "days_counted", "reviewer", "suggested_reviewer", "suggestion_because",
)  # fmt: skip


def mortality(rows: Iterable[DeathRow]) -> Answer:
    """Where the review of every death stands."""
    made = []
    for row in rows:
        held = {
            **_fields(row.standing, _MORTALITY),
            "died_on": row.died_on,
            "notified_on": row.standing.review.notified_on,
            "reviewer": row.standing.review.reviewer,
            "suggested_reviewer": row.suggestion.reviewer,
            "suggestion_because": row.suggestion.because,
        }
        made.append(_about(row.person, _MORTALITY, held))
    shown = ("notified_on", "person", "name", "state", "on_hold", "due_on", "days_counted", "type_called_for",
             "reviewer", "suggested_reviewer")  # fmt: skip
    return _listed(made, _MORTALITY, shown)


_GAPS = ("gap", "detail", "since")


def gaps(rows: Iterable[GapRow]) -> Answer:
    """What is missing."""
    made = [_about(row.person, _GAPS, _fields(row.gap, _GAPS)) for row in rows]
    return _listed(made, _GAPS, ("gap", "person", "name", "since", "detail"))


_MEASURES = ("id", "label", "value", "numerator", "denominator", "source")
_QUARTER = ("quarter", "from", "to", "as_of")


def measures(counted: Sequence[Counts], named: Mapping[str, Measure], *, publishing: bool, noughts: bool) -> Answer:
    """What was counted: one quarter, or a list of several.

    Args:
        named: What each measure is called and where it comes from.
        publishing: Whether small numbers are hidden and the rest rounded.
        noughts: Whether noughts are shown when they are.

    """
    made = [_quarter(one, named, publish(one.measures, noughts=noughts) if publishing else one.measures)
            for one in counted]  # fmt: skip
    rows = [{**{key: one[key] for key in _QUARTER}, **row} for one in made for row in one["measures"]]
    shown = ("quarter", "id", "value", "numerator", "denominator", "label")
    return Answer(made[0] if len(made) == 1 else made, (Part(rows, (*_QUARTER, *_MEASURES), shown),))


def _quarter(counts: Counts, named: Mapping[str, Measure], said: Sequence[Counted | Published]) -> Row:
    return {
        "quarter": str(counts.quarter),
        "from": _plain(counts.quarter.first),
        "to": _plain(counts.quarter.last),
        "as_of": _plain(counts.as_of),
        "measures": [
            {**_fields(one, _MEASURES), "label": named[one.id].label, "source": named[one.id].source} for one in said
        ],
    }


_SETTINGS = ("name", "value", "from", "source", "standing", "local")


def settings(rows: Iterable[SettingRow]) -> Answer:
    """What is set: figures as numbers, switches as on or off, days as days."""
    made: list[Row] = [
        {
            "name": row.name,
            "value": _figure(row),
            "from": _plain(row.from_on),
            "source": row.source or None,
            "standing": row.standing or None,
            "local": row.is_local,
        }
        for row in rows
    ]
    return Answer(made, (Part(made, _SETTINGS, ("name", "value", "from", "standing", "source")),))


def _figure(row: SettingRow) -> int | float | str | None:
    if not row.value or row.unit in ("on or off", "day"):
        return row.value or None
    number = Decimal(row.value)
    return int(number) if number == int(number) else float(number)


def brought_in(result: BroughtIn) -> Answer:
    """What bringing a workbook in did, by sheet, and what was wrong, row by row."""
    made = result.answer()
    bad = Counter(problem["sheet"] for problem in made["rejected"])
    sheets = dict.fromkeys((*made["added"], *bad))
    counts: list[Row] = [
        {"sheet": sheet, **{what: made[what].get(sheet, 0) for what in _COUNTS}, "problems": bad[sheet]}
        for sheet in sheets
    ]
    keys = tuple(field.name for field in fields(Problem))
    shown = ("sheet", *_COUNTS, "problems")
    return Answer(made, (Part(counts, shown, shown), Part(made["rejected"], keys, keys)))


_COUNTS = ("added", "updated", "unchanged")


def verified(checks: Sequence[Check]) -> Answer:
    """What the checks of a case file found."""
    made = [one._asdict() for one in checks]
    keys = Check._fields
    return Answer({"ok": all(one.ok for one in checks), "checks": made}, (Part(made, keys, keys),))


def accounts(slots: Iterable[Slot]) -> Answer:
    """Who has a key."""
    made: list[Row] = [
        {"account": one.account, "full_name": one.full_name or None, "roles": list(one.roles)} for one in slots
    ]
    keys = ("account", "full_name", "roles")
    return Answer(made, (Part(made, keys, keys),))


def _listed(rows: list[Row], keys: tuple[str, ...], shown: tuple[str, ...]) -> Answer:
    return Answer(rows, (Part(rows, (*_WHO, *keys), shown),))


def _about(who: Named, keys: tuple[str, ...], held: Mapping[str, Any]) -> Row:
    row: Row = {"person": who.nhs_number, "local_id": who.local_id, "name": who.name}
    return row | {key: _plain(held[key]) for key in keys}


def _fields(of: object, keys: Iterable[str]) -> Row:
    return {key: _plain(getattr(of, key, None)) for key in keys}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
