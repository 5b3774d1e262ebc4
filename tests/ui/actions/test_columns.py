from datetime import timedelta
from uuid import UUID

import pytest

from tcare import clock
from tcare.ui.actions.columns import COLUMNS, state_words
from tcare.ui.kit.dates import show_date
from tcare.workflows.actions import ActionRow, ActionState
from tcare.workflows.people import Named

D = clock.today()


def row(state: ActionState, days: int | None = None, *, owner: str | None = None, done: bool = False) -> ActionRow:
    due = D + timedelta(days=days) if days is not None else None
    named = Named(UUID(int=1), "9990000018", None, "MOSS, Ann")
    return ActionRow(UUID(int=2), named, D, "Inpatient", "Do it", owner, due, days, D if done else None, state)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(row("overdue", -1), "Overdue by 1 day", id="overdue"),
        pytest.param(row("due-soon", 0), "Due today", id="today"),
        pytest.param(row("later", 90), "Due in 90 days", id="later"),
        pytest.param(row("no-date"), "No date", id="no date"),
        pytest.param(row("done", -3, done=True), f"Done {show_date(D)}", id="done"),
        pytest.param(row("ended", -3), "Ended, the person has died", id="ended"),
    ],
)
def test_a_state_is_said_in_words(one: ActionRow, said: str) -> None:
    assert state_words(one) == said
    column = next(column for column in COLUMNS if column.heading == "State")
    assert column.spoken(one) == said
    mark = column.mark_of(one)
    assert mark is not None
    assert column.words(one) == f"{mark.shape} {said}"


def test_owners_sort_by_name_and_then_by_due_day_and_nobody_last() -> None:
    column = next(column for column in COLUMNS if column.heading == "Owner")
    rows = [row("later", 90, owner="Ola"), row("no-date", owner="jo"), row("later", 40, owner="Jo")]
    assert sorted(rows, key=column.order) == [rows[2], rows[1], rows[0]]
    assert column.order(row("no-date")) is None
