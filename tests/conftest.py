"""What every test stands on: no test touches the real home, and case files are cheap to open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost

NewFile = Callable[[Path], CaseFile]

# A busy machine is slow now and then; a slow example is not a wrong one.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests of faults in their long numbers")


@pytest.fixture(autouse=True)
def machine_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for the length of a test, wherever this system keeps what a machine remembers."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("LOCALAPPDATA", "APPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA"):
        monkeypatch.setenv(name, str(home / "appdata"))
    return home


@pytest.fixture(scope="session")
def cheap() -> Cost:
    """The cheapest guess there is; only tests make case files with it."""
    return Cost(memory=1024, passes=1, lanes=1)


@pytest.fixture(scope="session")
def passphrase() -> str:
    """The passphrase of :func:`case_file`."""
    return "harbour lantern thistle copper"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory, cheap: Cost, passphrase: str) -> Path:
    """A closed case file with nobody in it, made once for all; to be copied, never opened."""
    path = tmp_path_factory.mktemp("empty") / "caseload.tcare"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(path.parent))
        patch.setenv("HOME", str(path.parent))
        file, _ = CaseFile.create(path, account="sam", full_name="Sam Example", passphrase=passphrase, cost=cheap)
        file.close()
    return path


@pytest.fixture(scope="session")
def new_file(empty_file: Path, passphrase: str) -> NewFile:
    """Puts an empty case file of Sam's at a path and opens it there: a copy, for laying one out takes a second."""

    def make(path: Path) -> CaseFile:
        for made in empty_file.parent.glob("caseload.*"):
            shutil.copy2(made, path.with_suffix(made.suffix))
        return CaseFile.open(path, passphrase)

    return make


@pytest.fixture
def case_file(tmp_path: Path, new_file: NewFile) -> Iterator[CaseFile]:
    """An encrypted case file, open, with nobody in it; closed when the test ends."""
    with new_file(tmp_path / "caseload.tcare") as file:
        yield file
