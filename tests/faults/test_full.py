"""A disk that is full, a folder that cannot be written: said in words, nothing lost, usable afterwards."""

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tcare.store import verify
from tcare.store.backup import back_up, restore
from tcare.store.casefile import CaseFile
from tcare.store.errors import CannotWriteError
from tcare.store.slots import Cost
from tests.faults.work import add_with_notes, at_work, notes_of_each

KIB = 1024


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """As on a full disk: no file may grow beyond a size in bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def written_until_full(file: CaseFile, number: int) -> int:
    """Write people from a number on until the disk is full; the number that did not fit."""
    try:
        while True:
            file.act(add_with_notes, f"L{number}")
            number += 1
    except CannotWriteError:
        return number


def test_a_disk_full_at_any_moment_of_a_session_loses_nothing(
    case_file: CaseFile, passphrase: str, pytestconfig: pytest.Config
) -> None:
    saved = 0
    for step in range(64 if pytestconfig.getoption("--long") else 8):
        room = case_file.path.stat().st_size + step * 8 * KIB
        with no_file_larger_than(room):
            saved = written_until_full(case_file, saved)
        assert len(case_file.ask(notes_of_each)) == saved
        case_file.act(add_with_notes, f"L{saved}")
        saved += 1
    assert [check.name for check in verify.verify(case_file) if not check.ok] == []
    case_file.close()
    with CaseFile.open(case_file.path, passphrase) as file:
        assert file.ask(notes_of_each) == {f"L{number}": 2 for number in range(saved)}


@pytest.mark.parametrize("size", [0, 1, 4 * KIB, 64 * KIB])
def test_it_closes_even_when_its_anchor_cannot_be_written(case_file: CaseFile, passphrase: str, size: int) -> None:
    case_file.act(add_with_notes, "L1")
    with no_file_larger_than(size):
        case_file.close()
    assert sorted(path.name for path in case_file.path.parent.iterdir() if path.stat().st_size) == [
        "caseload.keys",
        "caseload.keys2",
        "caseload.tcare",
    ]
    with CaseFile.open(case_file.path, passphrase) as file:
        assert file.ask(notes_of_each) == {"L1": 2}


@pytest.mark.parametrize("size", [0, 10, 4 * KIB, 64 * KIB, 300 * KIB])
def test_creating_on_a_full_disk_leaves_nothing(tmp_path: Path, cheap: Cost, passphrase: str, size: int) -> None:
    with no_file_larger_than(size), pytest.raises(CannotWriteError):
        CaseFile.create(tmp_path / "a.tcare", account="sam", full_name="", passphrase=passphrase, cost=cheap)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [0, 4 * KIB, 64 * KIB, 300 * KIB, 560 * KIB])
def test_a_backup_or_restore_on_a_full_disk_leaves_all_as_it_was(
    case_file: CaseFile, tmp_path: Path, size: int
) -> None:
    (tmp_path / "out").mkdir()
    with no_file_larger_than(size), pytest.raises(CannotWriteError):
        back_up(case_file, tmp_path / "out" / "backup")
    assert list((tmp_path / "out").iterdir()) == []
    case_file.act(add_with_notes, "L1")
    back_up(case_file, tmp_path / "out" / "backup")
    case_file.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with no_file_larger_than(size), pytest.raises(CannotWriteError):
        restore(tmp_path / "out" / "backup", case_file.path, replace=True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def open_as_nobody(said: Connection, path: Path, passphrase: str) -> None:
    """Open a file as a person to whom its folder is closed; for the super-user nothing is."""
    if os.getuid() == 0:
        os.setuid(65534)
    try:
        CaseFile.open(path, passphrase)
    except CannotWriteError as error:
        said.send(str(error))


def test_a_read_only_folder_is_said_in_words(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    with open_folder() as folder:
        for path in case_file.path.parent.glob("caseload.*"):
            (folder / path.name).write_bytes(path.read_bytes())
        folder.chmod(0o555)
        with at_work(open_as_nobody, folder / case_file.path.name, passphrase) as (_, heard):
            assert "cannot be written to; nothing was changed" in heard.recv()
        folder.chmod(0o755)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder whose way is open to everyone, as a test's own is not."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)
