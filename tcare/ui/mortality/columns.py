"""The columns of the list of reviews, and what stands beneath it about the one chosen."""

from collections.abc import Iterable
from datetime import date

from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.rows import Column
from tcare.ui.mortality_clock import figures_of, mark_of, words_of
from tcare.workflows.mortality_board import LANES, BoardRow
from tcare.workflows.mortality_notify import said_of


def columns(today: date) -> tuple[Column[BoardRow], ...]:
    """The columns, as of a day."""
    return (
        Column(
            "Person",
            lambda row: row.person.name,
            tip=lambda row: f"{row.person.name}\nNHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED}",
        ),
        Column("Stands", lambda row: LANES[row.lane], key=lambda row: list(LANES).index(row.lane)),
        Column(
            "Clock",
            lambda row: words_of(row.death.standing, today),
            tip=lambda row: "\n".join((figures_of(row.death.standing), *row.holds)),
            mark=lambda row: mark_of(row.death.standing, today),
            key=lambda row: (row.lane == "on-hold", row.days_left) if row.days_left is not None else None,
            note="Six months from the notification; on hold it is paused, never overdue",
            widest=30,
        ),
        Column("Waits for", waits, tip=lambda row: "\n".join((*row.waits_for, *row.holds)) or "Nothing"),
        Column("Reviewer", lambda row: row.reviewer or "Nobody yet", key=lambda row: row.reviewer.casefold() or None),
        Column(
            "Type",
            lambda row: f"{row.type}{': focused called for' if row.needs_type else ''}",
            tip=lambda row: "\n".join(row.death.standing.because),
        ),
        Column(
            "Days",
            lambda row: f"{row.death.standing.days_elapsed:,}",
            tip=lambda row: figures_of(row.death.standing),
            key=lambda row: -row.death.standing.days_elapsed,
            note="Calendar days since notification, on hold or not",
            is_number=True,
        ),
        Column(
            "On hold",
            lambda row: f"{row.death.standing.days_on_hold:,}",
            key=lambda row: -row.death.standing.days_on_hold,
            note="Of those, days on hold",
            is_number=True,
        ),
        Column(
            "Not on hold",
            lambda row: f"{row.death.standing.days_counted:,}",
            key=lambda row: -row.death.standing.days_counted,
            note="Of those, days not on hold",
            is_number=True,
        ),
        Column(
            "Notified",
            lambda row: show_date(row.death.standing.review.notified_on),
            key=lambda row: row.death.standing.review.notified_on,
        ),
    )


def waits(row: BoardRow) -> str:
    """What a review waits for, in one line; what holds it first."""
    return "; ".join((*row.holds, *row.waits_for)) or "Nothing"


def told(row: BoardRow) -> str:
    """Where a review stands, what it waits for and whom to ask, a line each."""
    now = row.death.standing
    given = f"with {row.reviewer}" if row.reviewer else "with nobody yet"
    lines = [
        f"{row.person.name}. {LANES[row.lane]}, {given}. {row.type}.",
        f"Waits for: {waits(row)}.",
        " ".join(said_of(now)),
    ]
    if row.death.suggestion.because:
        lines.append("Suggested reviewer: " + "; ".join(row.death.suggestion.because) + ".")
    return "\n".join(lines)


def figures(rows: Iterable[BoardRow]) -> str:
    """The three figures of reviews signed off or past six months: done in time, so without those held, on hold now."""
    rows = tuple(rows)
    asked = [row for row in rows if row.death.standing.in_scope and row.death.standing.due_on]
    past = [row for row in asked if row.lane == "signed-off" or (row.days_left is not None and row.days_left < 0)]

    def share(of: list[BoardRow]) -> str:
        in_time = sum(_in_time(row) for row in of)
        return f"{in_time:,} of {len(of):,}"

    free = [row for row in past if not row.death.standing.days_on_hold]
    held = sum(row.lane == "on-hold" for row in rows)
    return f"In six months: {share(past)} · leaving out those ever held: {share(free)} · on hold now: {held:,}"


def _in_time(row: BoardRow) -> bool:
    now = row.death.standing
    signed = now.review.signed_off_on
    return signed is not None and now.due_on is not None and signed <= now.due_on
