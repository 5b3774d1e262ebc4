"""What every test stands on: no test touches the real home, and case files are cheap to open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost


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


@pytest.fixture
def case_file(tmp_path: Path, cheap: Cost, passphrase: str) -> Iterator[CaseFile]:
    """A new encrypted case file, open, with nobody in it; closed when the test ends."""
    file, _ = CaseFile.create(
        tmp_path / "caseload.tcare", account="sam", full_name="Sam Example", passphrase=passphrase, cost=cheap
    )
    with file:
        yield file
