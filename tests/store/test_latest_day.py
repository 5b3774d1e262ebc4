"""A day that was seen is remembered, whatever the clock says afterwards."""

from datetime import date
from pathlib import Path

import pytest

from tcare.store.latest_day import latest_day

EARLY, LATE = date(2026, 11, 30), date(2026, 12, 24)


@pytest.mark.usefixtures("machine_state")
def test_the_latest_day_seen_holds_when_the_clock_goes_back_and_moves_on_with_it() -> None:
    assert [latest_day("a", day) for day in (EARLY, LATE, EARLY)] == [EARLY, LATE, LATE]
    assert latest_day("b", EARLY) == EARLY


def test_what_was_remembered_and_cannot_be_read_is_as_if_it_had_never_been(machine_state: Path) -> None:
    latest_day("a", LATE)
    (kept,) = machine_state.rglob("a.day")
    kept.write_text("no day")
    assert latest_day("a", EARLY) == EARLY
