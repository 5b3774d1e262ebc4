"""A desk on a real encrypted case file, for tests of screens."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.errors import TcareError
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.workflows import records
from tests.conftest import NewFile

Fill = Callable[[CaseFile], None]


def ago(days: int) -> date:
    """A day so many days before today; a negative count lies ahead."""
    return clock.today() - timedelta(days=days)


def add(file: CaseFile, kind: str, values: Mapping[str, object], parent: UUID | None = None) -> UUID:
    """A new record."""
    return file.act(records.save, kind, values, parent=parent).records[0]


def person(file: CaseFile, number: str, family: str, given: str, **others: object) -> UUID:
    """Someone invented, born in 1980 unless said otherwise."""
    values = {
        "nhs_number": number, "nhs_number_status": "01", "family_name": family, "given_name": given,
        "born_on": date(1980, 5, 4), "learning_disability": False,
    }  # fmt: skip
    return add(file, "individual", {**values, **others})


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path, new_file: NewFile, passphrase: str) -> Iterator[Callable[[Fill], Desk]]:
    """Open a desk on a case file that a function fills first."""
    desks: list[Desk] = []

    def make(fill: Fill) -> Desk:
        path = tmp_path / "caseload.tcare"
        with new_file(path) as file:
            fill(file)
        desk = Desk()
        desks.append(desk)
        refused: list[TcareError] = []
        with qtbot.waitSignal(desk.opened):
            desk.open(lambda: CaseFile.open(path, passphrase), desk, refused.append)
        return desk

    yield make
    for desk in desks:
        desk.stop()
