"""A real encrypted case file of made-up people behind a real desk, for the tests of screens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tcare.exchange.demonstration import made_up_caseload
from tcare.models.change import Change
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.screen import Screen
from tcare.workflows.bring_in import bring_in
from tcare.workflows.sheets import Row, Value


def fill(file: CaseFile, people: int, today: date) -> None:
    """Put a made-up caseload into a case file."""
    rows = [
        Row(sheet, number, {header: cast("Value", value) for header, value in row.items() if value is not None})
        for sheet, held in made_up_caseload(people, today=today).items()
        for number, row in enumerate(held, start=2)
    ]
    file.act(bring_in, rows, today=today, test_numbers=True)


@contextmanager
def desk_over(qtbot: QtBot, make: Callable[[], CaseFile]) -> Iterator[Desk]:
    """A desk with the case file that a function makes."""
    desk = Desk()
    try:
        with qtbot.waitSignal(desk.opened, timeout=60_000):
            desk.open(make, desk, lambda error: pytest.fail(str(error)))
        yield desk
    finally:
        desk.stop()


def put_in_a_window(qtbot: QtBot, desk: Desk, screen: Screen, width: int = 1180, height: int = 700) -> None:
    """Show a screen as the window does: it asks again when what it shows was touched."""

    def ask_again(change: Change) -> None:
        if not screen.kinds or screen.kinds & change.touched:
            screen.refresh()

    desk.changed.connect(ask_again)
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
