"""The grid: whom, how the plan stands, the twelve points, and how long the person has been in hospital."""

from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.plan_marks import PLAN_MARKS, POINT_MARKS
from tcare.workflows.discharge import NUMBERS, PointState, heading
from tcare.workflows.inpatients import PlanRow

LETTERS = {
    "complete": ("C", "Complete"),
    "in_progress": ("P", "In progress"),
    "blocked": ("B", "Blocked"),
    "not_applicable": ("n/a", "Not applicable"),
    "not_started": ("N", "Not started"),
}
"""What each state of a point is called, in a cell and in full."""


def point_of(row: PlanRow, number: int) -> PointState:
    """One of the twelve points of a row."""
    return row.plan.points[number - 1]


def state_words(one: PointState) -> str:
    """The state of a point in full."""
    words = LETTERS[one.point.status][1]
    return f"{words}, overdue" if one.overdue else words


def point_lines(one: PointState) -> list[str]:
    """All that is kept of a point, a line each."""
    point = one.point
    reason = f": {point.reason}" if point.reason else ""
    held = [
        ("Owner", point.owner),
        ("Due", show_date(point.due_on) if point.due_on else ""),
        ("Completed", show_date(point.completed_on) if point.completed_on else ""),
        ("Looked at", show_date(point.looked_at_on) if point.looked_at_on else ""),
    ]
    return [
        f"Point {point.number}, {heading(point.number)}",
        f"{state_words(one)}{reason}",
        *(f"{name} {value}" for name, value in held if value),
    ]


def plan_words(row: PlanRow) -> str:
    """The state of the plan, as "Off track, 3 of 12"."""
    return f"{row.plan.state.replace('-', ' ').capitalize()}, {row.plan.complete} of {row.plan.applicable}"


def moves_words(row: PlanRow) -> str:
    """How often the planned date moved, and by how many days in all."""
    times, days = row.moves
    if not row.planned:
        return NOT_RECORDED
    if not times:
        return "Never"
    return f"{_times(times)}, {_by(days)}"


def _times(times: int) -> str:
    return {1: "Once", 2: "Twice"}.get(times, f"{times} times")


def _by(days: int) -> str:
    if not days:
        return "back to the first"
    return f"{abs(days):,} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'sooner'}"


def _every_date(row: PlanRow) -> str:
    """Every planned date as it was set, a line each."""
    lines = [
        f"Set on {show_date(one.set_on)}: {show_date(one.planned_on) if one.planned_on else 'taken away'}"
        for one in row.planned
    ]
    return "\n".join(lines) or "No planned date has been set"


def _point(number: int) -> Column[PlanRow]:
    def letter(row: PlanRow) -> str:
        one = point_of(row, number)
        # The shape of an overdue point says so; that it is blocked stands beside it.
        also = POINT_MARKS["blocked"].shape if one.overdue and one.point.status == "blocked" else ""
        return f"{also}{LETTERS[one.point.status][0]}"

    def mark(row: PlanRow) -> Mark:
        one = point_of(row, number)
        return Mark.OVERDUE if one.overdue else POINT_MARKS[one.point.status]

    def order(row: PlanRow) -> tuple[bool, int]:
        one = point_of(row, number)
        return not one.overdue, _WORST_FIRST.index(one.point.status)

    return Column(
        str(number),
        letter,
        tip=lambda row: "\n".join(point_lines(point_of(row, number))),
        mark=mark,
        key=order,
        note=f"Point {number}: {heading(number)}",
        say=lambda row: f"Point {number}, {heading(number)}: {state_words(point_of(row, number))}",
    )


_WORST_FIRST = ("blocked", "not_started", "in_progress", "complete", "not_applicable")


def _person_tip(row: PlanRow) -> str:
    return f"{row.person.name}\nNHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED.lower()}"


COLUMNS: tuple[Column[PlanRow], ...] = (
    Column("Person", lambda row: row.person.name, tip=_person_tip),
    Column(
        "Plan",
        plan_words,
        tip=lambda row: "\n".join(row.plan.reasons),
        mark=lambda row: PLAN_MARKS[row.plan.state],
        key=lambda row: row.trouble,
        say=plan_words,
        note="How the plan stands, and how many of its applicable points are complete",
    ),
    *(_point(number) for number in NUMBERS),
    Column(
        "Days in",
        lambda row: f"{row.days_in:,}",
        tip=lambda row: f"In hospital since {show_date(row.admitted_on)}",
        key=lambda row: row.days_in,
        note="Days in hospital since admission",
        is_number=True,
    ),
    Column(
        "Planned",
        lambda row: show_date(row.planned_on) if row.planned_on else NOT_RECORDED,
        tip=_every_date,
        key=lambda row: row.planned_on,
        note="The planned discharge date",
    ),
    Column(
        "Days ready",
        lambda row: f"{row.ready_days:,}" if row.ready_days is not None else "No",
        tip=lambda row: f"Clinically ready since {show_date(row.ready_on)}" if row.ready_on else NOT_RECORDED,
        key=lambda row: row.ready_days,
        note="Days since the person became clinically ready to leave; No: not ready, or not recorded",
        is_number=True,
    ),
    Column(
        "Date moved",
        moves_words,
        tip=_every_date,
        key=lambda row: (-row.moves.times, -row.moves.days),
        note="How often the planned date moved, and by how many days from the first to the newest",
    ),
    Column("Ward, hospital", lambda row: row.ward or NOT_RECORDED, key=lambda row: row.ward.casefold() or None),
)
FIRST_POINT = next(place for place, column in enumerate(COLUMNS) if column.heading == "1")


def number_at(column: int) -> int | None:
    """Which of the twelve points stands in a column, if any."""
    number = column - FIRST_POINT + 1
    return number if number in NUMBERS else None
