import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.exchange.demonstration.casefile import make_demonstration
from tcare.models.change import Change
from tcare.models.review import Review
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window
from tcare.workflows import records
from tests.conftest import NewFile
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


def with_an_open_action(session: Session, today: date) -> Change:
    """Give a review that was held an action not done yet: on some days none of so few people has one."""
    held = select(Review.id).where(Review.held_on.is_not(None)).order_by(Review.held_on)
    values = {"action": "Write to the ward", "owner": "Sam Ward", "due_on": today + timedelta(days=9)}
    return records.save(session, "review_action", values, parent=session.scalars(held).first())


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, new_file: NewFile) -> Path:
    """The folder of a closed case file with a made-up caseload, made once for all; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("HOME", str(folder / "home"))
        with new_file(folder / "caseload.tcare") as file:
            fill(file, PEOPLE, clock.today())
            file.act(with_an_open_action, clock.today())
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
