"""The grid: whom, how the plan stands, the twelve points, the dates, what keeps the person, and visits."""

from datetime import date

from tcare.ui.due.columns import MARKS
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


def ready_words(row: PlanRow) -> str:
    """Since when someone is ready to leave, and what keeps them, a line each."""
    if row.ready is None:
        return "Not clinically ready, or not recorded"
    reasons = [f"• {barrier.words}" for barrier in row.ready.barriers] or ["• No reason for delay recorded"]
    return "\n".join([f"Clinically ready since {show_date(row.ready.since)}", *reasons])


def visit_words(row: PlanRow) -> str:
    """When someone was last visited in the stay, and how."""
    return row.last_visit.words if row.last_visit else "Not visited in this stay"


def next_visit_words(row: PlanRow) -> str:
    """By when the next visit is due."""
    return show_date(row.visit_due.due_on) if row.visit_due else "Not asked for"


def trend_lines(row: PlanRow) -> str:
    """Every planned date as it was set, with its reason, a line each."""
    lines = [
        f"{show_date(step.set_on)}: {step.words}{f' ({step.reason})' if step.reason else ''}"
        for step in row.trend.steps
    ]
    return "\n".join(lines) or row.trend.words


def _delay(row: PlanRow) -> str:
    if row.ready is None:
        return "Not ready"
    first, *more = [barrier.reason for barrier in row.ready.barriers] or ["Not recorded"]
    return f"{first}, and {len(more)} more" if more else first


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
        tip=trend_lines,
        key=lambda row: row.planned_on,
        note="The planned discharge date",
    ),
    Column(
        "Days ready",
        lambda row: f"{row.ready.days:,}" if row.ready else "No",
        tip=ready_words,
        key=lambda row: row.ready.days if row.ready else None,
        note="Days since the person became clinically ready to leave; No: not ready, or not recorded",
        is_number=True,
    ),
    Column(
        "Why not left",
        _delay,
        tip=ready_words,
        key=lambda row: _delay(row).casefold() if row.ready else None,
        note="The reasons for delay of someone who is clinically ready; the tip holds every one",
    ),
    Column(
        "Date moved",
        lambda row: row.trend.words,
        tip=trend_lines,
        key=lambda row: (-row.trend.times, -row.trend.days),
        note="How often the planned date moved, and by how many days from the first to the newest",
    ),
    Column(
        "Visit due",
        next_visit_words,
        tip=lambda row: "\n".join(row.visit_due.because) if row.visit_due else next_visit_words(row),
        mark=lambda row: MARKS[row.visit_due.state] if row.visit_due else None,
        key=lambda row: row.visit_due.due_on if row.visit_due else None,
        note="By when the next commissioner's visit is due",
    ),
    Column(
        "Last visit",
        visit_words,
        key=lambda row: row.last_visit.on if row.last_visit else date.min,
        note="The newest commissioner's visit in this stay, and how it was made",
    ),
    Column(
        "Out of area",
        lambda row: row.placement.words,
        key=lambda row: row.placement.order,
        note="Whether out of area, how far from home, and why; the farthest first",
    ),
    Column("Ward, hospital", lambda row: row.ward or NOT_RECORDED, key=lambda row: row.ward.casefold() or None),
)
FIRST_POINT = next(place for place, column in enumerate(COLUMNS) if column.heading == "1")


def key_to_letters() -> str:
    """What the letters and shapes of the points mean, in a line."""
    states = [f"{POINT_MARKS[status].shape} {letter} {words}" for status, (letter, words) in LETTERS.items()]
    return "   ".join(one.replace(" ", "\u00a0") for one in (*states, Mark.OVERDUE.label))


def key_to_points() -> str:
    """What each of the twelve points is, in a line."""
    return " · ".join(f"{number} {heading(number)}" for number in NUMBERS)


def number_at(column: int) -> int | None:
    """Which of the twelve points stands in a column, if any."""
    number = column - FIRST_POINT + 1
    return number if number in NUMBERS else None
