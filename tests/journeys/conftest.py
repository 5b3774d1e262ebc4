import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.exchange.demonstration.casefile import make_demonstration
from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window
from tests.journeys.hands import Hands
from tests.ui.made_up import fill

Start = Callable[[Path | None], Hands]
PEOPLE = 40


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    palette.apply(qapp, "light")


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Start the program as :func:`tcare.app.run` does, on the welcome page or on a case file to unlock."""
    desks: list[Desk] = []

    def demonstration() -> CaseFile:
        return make_demonstration(tmp_path / "demonstration.tcare", PEOPLE, clock.today()).file

    def begin(path: Path | None) -> Hands:
        desk = Desk()
        desks.append(desk)
        window = Window(desk, welcome=Welcome(desk, path, demonstration))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Hands(qtbot, desk, window)

    yield begin
    for desk in desks:
        desk.stop()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, cheap: Cost, passphrase: str) -> Path:
    """The folder of a closed case file with a made-up caseload, made once for all; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("HOME", str(folder / "home"))
        file, _ = CaseFile.create(
            folder / "caseload.tcare", account="sam", full_name="Sam Example", passphrase=passphrase, cost=cheap
        )
        with file:
            fill(file, PEOPLE, clock.today())
    return folder


@pytest.fixture
def kept(tmp_path: Path, filled: Path) -> Path:
    """A closed case file with a made-up caseload in it."""
    for made in filled.glob("caseload.*"):
        shutil.copy2(made, tmp_path)
    return tmp_path / "caseload.tcare"


@pytest.fixture
def at_work(start: Start, kept: Path, passphrase: str) -> Hands:
    """Someone who has unlocked a case file and sees what is due."""
    hands = start(kept)
    hands.type(passphrase)
    hands.press("Return")
    return hands
