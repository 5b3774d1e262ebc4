"""A caseload in a real encrypted file, and the command line over it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import cli
from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.mortality import MortalityReview, Reviewer
from tcare.models.plan import PlanPoint
from tcare.models.stay import PlannedDischarge, Stay
from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tcare.store.tables import journal


@dataclass(frozen=True)
class Outcome:
    """What a command did: its exit code, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def no_window(*_: object) -> int:
    raise AssertionError("no window was asked for")


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line as it is called, without a passphrase."""

    def run(*words: object) -> Outcome:
        capsys.readouterr()
        try:
            code = cli.main([str(word) for word in words], window=no_window)
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def secret(tmp_path: Path, passphrase: str) -> Path:
    """The passphrase of the caseload, in a file."""
    file = tmp_path / "passphrase.txt"
    file.write_text(passphrase + "\n", "utf-8")
    return file


@pytest.fixture
def run(bare: Run, secret: Path) -> Run:
    """The command line with the caseload's passphrase."""
    return lambda *words: bare(*words, "--passphrase-file", secret)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, cheap: Cost, passphrase: str) -> tuple[Path, str]:
    """A closed caseload of three invented people with its recovery key; to be copied, never opened."""
    path = tmp_path_factory.mktemp("three") / "caseload.tcare"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(path.parent))
        patch.setenv("HOME", str(path.parent))
        file, recovery_key = CaseFile.create(
            path, account="sam", full_name="Sam Example", passphrase=passphrase, cost=cheap
        )
        with file:
            file.act(three_people)
    return path, recovery_key


@pytest.fixture
def made(tmp_path: Path, made_once: tuple[Path, str]) -> tuple[Path, str]:
    """A caseload of three invented people, closed, with its recovery key."""
    path, recovery_key = made_once
    for held in path.parent.glob("caseload.*"):
        shutil.copy2(held, tmp_path)
    return tmp_path / path.name, recovery_key


@pytest.fixture
def caseload(made: tuple[Path, str]) -> Path:
    """Where the caseload is."""
    return made[0]


@pytest.fixture
def journalled(passphrase: str) -> Callable[[Path], list[tuple[str, str, str]]]:
    """Account, kind and words of every row of a caseload's journal."""

    def read(path: Path) -> list[tuple[str, str, str]]:
        with CaseFile.open(path, passphrase, account="sam") as file, file.engine.connect() as connection:
            rows = connection.execute(select(journal.c.account, journal.c.kind, journal.c.what))
            return [(row.account, row.kind, row.what) for row in rows]

    return read


def three_people(session: Session) -> Change:
    """An adult in hospital, someone without an NHS number, and someone who has died."""
    ann, ben, cal, stay = uuid4(), uuid4(), uuid4(), uuid4()
    known: dict[str, Any] = {"learning_disability": True, "nhs_number_status": "01", "ethnicity": "A"}
    session.add_all(
        [
            Individual(
                id=ann, nhs_number="9990000018", family_name="Example", given_name="Ann",
                born_on=date(1980, 5, 1), lead_professional="L. Lead", **known,
            ),
            Individual(id=ben, local_id="L-7", family_name="Östlund", given_name="Ben", born_on=date(2010, 1, 1)),
            Individual(
                id=cal, nhs_number="9990000026", family_name="Sample", given_name="Cal",
                born_on=date(1950, 2, 3), died_on=date(2019, 9, 1), **known,
            ),
            Stay(
                id=stay, individual_id=ann, admitted_on=date(2019, 7, 1), hospital="Example House",
                security="1", commissioned_by="CCG",
            ),
            PlannedDischarge(stay_id=stay, set_on=date(2019, 8, 1), planned_on=date(2020, 3, 1)),
            PlanPoint(stay_id=stay, number=2, status="in_progress", owner="O. Owner", due_on=date(2019, 9, 1)),
            PlanPoint(stay_id=stay, number=1, status="complete", completed_on=date(2019, 7, 20)),
            MortalityReview(individual_id=cal, notified_on=date(2019, 9, 10)),
            Reviewer(name="R. Viewer", capacity=3, active=True),
        ]
    )  # fmt: skip
    return Change("Added three people")
