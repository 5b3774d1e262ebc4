"""The encrypted file: its settings, and what is refused before anything is touched."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tcare.store import schema, vault
from tcare.store.casefile import CaseFile
from tcare.store.errors import (
    AlreadyThereError,
    CannotWriteError,
    DatabaseDamagedError,
    InUseError,
    NoSuchFileError,
    NotACaseFileError,
    StoreError,
)

KEY = bytes(range(32))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("cipher_memory_security", "1"),
        ("fullfsync", 1),
        ("application_id", 0x54434152),
        ("user_version", schema.CURRENT),
    ],
)
def test_every_setting_is_in_force(case_file: CaseFile, pragma: str, value: object) -> None:
    assert case_file.connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def plain_sqlite(path: Path) -> None:
    path.unlink()
    connection = sqlcipher.connect(str(path))
    connection.execute("CREATE TABLE secrets (name)")
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()


def cut(path: Path, size: int) -> None:
    os.truncate(path, size)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        pytest.param(plain_sqlite, NotACaseFileError, id="plain SQLite"),
        pytest.param(lambda path: path.unlink(), NoSuchFileError, id="no file"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), NotACaseFileError, id="a folder"),
        pytest.param(lambda path: path.write_bytes(b""), DatabaseDamagedError, id="empty"),
        pytest.param(lambda path: cut(path, 4095), DatabaseDamagedError, id="cut below one page"),
        pytest.param(lambda path: cut(path, 4096), DatabaseDamagedError, id="cut to one page"),
        pytest.param(lambda path: cut(path, 8192 + 100), DatabaseDamagedError, id="cut within a page"),
        pytest.param(lambda path: cut(path, 40 * 4096), DatabaseDamagedError, id="cut between pages"),
        pytest.param(lambda path: path.write_bytes(b"PK\3\4" * 5000), DatabaseDamagedError, id="a zip"),
        pytest.param(lambda path: path.write_bytes(os.urandom(40_960)), DatabaseDamagedError, id="noise"),
        pytest.param(lambda path: path.write_bytes(bytes(40_960)), DatabaseDamagedError, id="noughts"),
    ],
)
def test_what_is_no_whole_case_file_is_refused_in_words_and_left_as_it_was(
    case_file: CaseFile, passphrase: str, spoil: Callable[[Path], object], error: type[StoreError]
) -> None:
    case_file.close()
    spoil(case_file.path)
    before = case_file.path.read_bytes() if case_file.path.is_file() else None
    with pytest.raises(error):
        CaseFile.open(case_file.path, passphrase)
    assert (case_file.path.read_bytes() if case_file.path.is_file() else None) == before
    assert not case_file.path.with_suffix(".lock").exists()


def test_another_key_does_not_open_it_and_leaves_it_as_it_was(case_file: CaseFile) -> None:
    case_file.close()
    before = case_file.path.read_bytes()
    with pytest.raises(DatabaseDamagedError):
        vault.connect(case_file.path, bytes(32))
    assert case_file.path.read_bytes() == before


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused_lest_it_be_taken_for_a_passphrase(tmp_path: Path, length: int) -> None:
    with pytest.raises(vault.UnsafeEngineError):
        vault.connect(tmp_path / "new.tcare", bytes(length), create=True)


def test_an_encrypted_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    connection = vault.connect(tmp_path / "other.tcare", KEY, create=True)
    connection.execute("PRAGMA application_id = 1")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(NotACaseFileError):
        vault.connect(tmp_path / "other.tcare", KEY)


def test_creating_never_takes_over_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "there.tcare").write_bytes(b"")
    with pytest.raises(AlreadyThereError):
        vault.connect(tmp_path / "there.tcare", KEY, create=True)


def test_only_its_owner_may_read_any_of_its_files(case_file: CaseFile) -> None:
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in case_file.path.parent.iterdir()}
    assert found.keys() >= {"caseload.tcare", "caseload.keys", "caseload.keys2", "caseload.lock"}
    assert set(found.values()) == {0o600} or os.name != "posix"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("database or disk is full", CannotWriteError),
        ("database is locked", InUseError),
        ("attempt to write a readonly database", CannotWriteError),
        ("unable to open database file", CannotWriteError),
        ("disk I/O error", CannotWriteError),
        ("database disk image is malformed", DatabaseDamagedError),
        ("file is not a database", DatabaseDamagedError),
    ],
)
def test_each_fault_of_the_engine_is_said_in_words(words: str, error: type[StoreError]) -> None:
    assert type(vault.translated(sqlcipher.OperationalError(words))) is error


@pytest.mark.parametrize("words", ["no such column: full_name", "near LOCKED: syntax error", "closed database"])
def test_a_defect_of_ours_is_not_passed_off_as_a_full_disk_or_damage(words: str) -> None:
    defect = sqlcipher.OperationalError(words)
    assert vault.translated(defect) is defect
