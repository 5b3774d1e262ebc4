from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.desk import Desk
from tests.conftest import NewFile

OpenDesk = Callable[[str], Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path, new_file: NewFile, cheap: Cost, passphrase: str) -> Iterator[OpenDesk]:
    """Open a desk on a new encrypted case file of a name; of the name demonstration, on a demonstration."""
    desks: list[Desk] = []

    def make(name: str) -> Desk:
        desk = Desk()
        desks.append(desk)

        def create() -> CaseFile:
            path = tmp_path / f"{name}.tcare"
            if name != "demonstration":
                return new_file(path)
            return CaseFile.create(
                path, account="sam", full_name="", passphrase=passphrase, cost=cheap, demonstration=True
            )[0]

        with qtbot.waitSignal(desk.opened):
            desk.open(create, desk, lambda error: pytest.fail(str(error)))
        return desk

    yield make
    for desk in desks:
        desk.stop()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk("caseload")


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> BringInScreen:
    return shown(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> BringInScreen:
    """The screen, shown on a desk."""
    screen = BringInScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1170, 700)
    screen.show()
    qtbot.waitExposed(screen)
    return screen
