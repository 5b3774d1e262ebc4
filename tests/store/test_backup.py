"""Backups, and putting them back."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tcare.store import keys, verify
from tcare.store.backup import BackupDamagedError, back_up, read_manifest, restore
from tcare.store.casefile import CaseFile
from tcare.store.errors import (
    AlreadyThereError,
    CannotWriteError,
    DatabaseDamagedError,
    InUseError,
    NoSuchFileError,
)
from tests.store.acts import add_person, local_ids


@pytest.fixture
def backup(case_file: CaseFile, tmp_path: Path) -> Path:
    """A backup of a case file with one person; the case file is closed after another was added."""
    (tmp_path / "backups").mkdir()
    case_file.act(add_person, "L1")
    out = tmp_path / "backups" / "monday.tcare-backup"
    assert back_up(case_file, out).counts["individual"] == 1
    case_file.act(add_person, "L2")
    case_file.close()
    return out


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_backup_opens_elsewhere_whole_with_the_passphrase_it_was_made_under(
    backup: Path, passphrase: str, tmp_path: Path
) -> None:
    database = tmp_path / "backups" / "restored.tcare"
    assert restore(backup, database) is None
    with CaseFile.open(database, passphrase) as file:
        assert file.ask(local_ids) == ["L1"]
        assert [check.name for check in verify.verify(file) if not check.ok] == []


def test_a_backup_leaves_nothing_else_beside_it(backup: Path) -> None:
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_a_backup_never_overwrites(case_file: CaseFile, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"mine")
    with pytest.raises(AlreadyThereError):
        back_up(case_file, tmp_path / "there")
    assert (tmp_path / "there").read_bytes() == b"mine"


def test_a_backup_that_cannot_be_written_is_said_in_words(case_file: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        back_up(case_file, tmp_path / "nowhere" / "out")
    case_file.act(add_person, "L1")


def test_a_file_with_an_altered_record_is_not_backed_up_as_if_it_were_whole(
    case_file: CaseFile, tmp_path: Path
) -> None:
    case_file.act(add_person, "L1", "ASHWORTH")
    case_file.connection.execute("UPDATE individual SET family_name = 'OTHER'")
    with pytest.raises(DatabaseDamagedError):
        back_up(case_file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_restoring_does_not_replace_unless_told_to(backup: Path, case_file: CaseFile) -> None:
    before = held(case_file.path.parent)
    with pytest.raises(AlreadyThereError, match="--replace"):
        restore(backup, case_file.path)
    case_file.path.unlink()  # keys alone are something too
    before.pop(case_file.path.name)
    with pytest.raises(AlreadyThereError):
        restore(backup, case_file.path)
    assert held(case_file.path.parent) == before


def test_restoring_over_a_file_keeps_what_it_replaced(backup: Path, case_file: CaseFile, passphrase: str) -> None:
    kept = restore(backup, case_file.path, replace=True)
    assert kept is not None
    with CaseFile.open(case_file.path, passphrase) as file:
        assert file.ask(local_ids) == ["L1"]
    with CaseFile.open(kept, passphrase) as file:
        assert file.ask(local_ids) == ["L1", "L2"]
    assert not list(case_file.path.parent.glob("*.part"))


def test_an_interrupted_change_left_beside_the_old_file_is_not_played_into_the_new(
    backup: Path, case_file: CaseFile, passphrase: str
) -> None:
    journal = case_file.path.with_name(case_file.path.name + "-journal")
    journal.write_bytes(b"left by a crash")
    kept = restore(backup, case_file.path, replace=True)
    assert kept is not None
    assert not journal.exists()
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"left by a crash"


def test_a_file_in_use_is_not_restored_over(backup: Path, case_file: CaseFile, passphrase: str) -> None:
    with CaseFile.open(case_file.path, passphrase) as file:
        with pytest.raises(InUseError):
            restore(backup, case_file.path, replace=True)
        assert file.ask(local_ids) == ["L1", "L2"]


def test_no_backup_at_that_place_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFileError):
        restore(tmp_path / "none", tmp_path / "new.tcare")


def rezipped(backup: Path, change: Callable[[dict[str, bytes]], object], compression: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(backup) as old:
        content = {name: old.read(name) for name in old.namelist()}
    change(content)
    with zipfile.ZipFile(backup, "w", compression) as new:
        for name, data in content.items():
            new.writestr(name, data)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda content: content.pop("manifest.json"), id="no manifest"),
        pytest.param(lambda content: content.update({"manifest.json": b"[]"}), id="another manifest"),
        pytest.param(lambda content: content.update({"manifest.json": b"{}"}), id="an empty manifest"),
        pytest.param(lambda content: content.update({"caseload.keys": b"{}"}), id="no keys"),
        pytest.param(lambda content: content.update({"caseload.tcare": b"x" * 9000}), id="another database"),
        pytest.param(lambda content: content.update({"../more": b""}), id="something more"),
    ],
)
def test_a_backup_with_a_part_missing_or_changed_is_refused(
    backup: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object]
) -> None:
    rezipped(backup, change)
    with pytest.raises(BackupDamagedError):
        restore(backup, tmp_path / "backups" / "new.tcare")
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_a_backup_packed_smaller_than_it_is_is_refused(backup: Path) -> None:
    rezipped(backup, lambda content: None, zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupDamagedError):
        read_manifest(backup)


def test_a_flipped_bit_anywhere_is_refused_or_changes_nothing_that_is_restored(
    backup: Path, pytestconfig: pytest.Config
) -> None:
    whole = backup.read_bytes()
    with zipfile.ZipFile(backup) as original:
        expected = {name: original.read(name) for name in original.namelist()}
    dice = random.Random(20260302)
    ends = [*range(60), *range(len(whole) - 4096, len(whole))]  # the zip's own words, where not content
    refused = 0
    tried = 10_000 if pytestconfig.getoption("--long") else 300
    for number in range(tried):
        place = dice.choice(ends) if number % 2 else dice.randrange(len(whole))
        altered = bytearray(whole)
        altered[place] ^= 1 << dice.randrange(8)
        backup.write_bytes(altered)
        try:
            read_manifest(backup)
        except BackupDamagedError:
            refused += 1
        else:
            with zipfile.ZipFile(backup) as found:
                assert {name: found.read(name) for name in found.namelist()} == expected, place
    assert refused > tried * 0.9


def test_a_cut_backup_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    for size in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        backup.write_bytes(whole[:size])
        with pytest.raises(BackupDamagedError):
            read_manifest(backup)


def test_the_key_file_in_a_backup_is_the_one_it_was_made_with(backup: Path, case_file: CaseFile) -> None:
    with zipfile.ZipFile(backup) as made:
        assert keys.from_bytes(made.read("caseload.keys")).database_id == case_file.key_file.database_id
