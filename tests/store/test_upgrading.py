"""Upgrading: an older program's file is backed up, then brought to this schema with everything in it as it was."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.stay import Stay
from tcare.store import backup, keys, schema, verify
from tcare.store.casefile import CaseFile
from tcare.store.errors import DatabaseDamagedError
from tests.store.acts import add_person

OLD = Path(__file__).parent / "releases" / "schema-1.tcare"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of a file the first program made, with a stay, a visit, a review and a rating in it."""
    for part in (OLD, *keys.paths_of(OLD)):
        shutil.copy(part, tmp_path)
    return tmp_path / OLD.name


def wards(session: Session) -> list[tuple[str | None, bool | None]]:
    return [(stay.ward, stay.out_of_area) for stay in session.scalars(select(Stay))]


def test_an_older_file_is_upgraded_and_every_record_is_as_it_was(old: Path, passphrase: str) -> None:
    with CaseFile.open(old, passphrase) as file:
        assert file.schema_version == schema.CURRENT
        assert file.ask(wards) == [("Auden", None)]
        assert all(check.ok for check in verify.verify(file))
        file.act(add_person, "L2")
    with CaseFile.open(old, passphrase) as file:
        assert all(check.ok for check in verify.verify(file))


def test_the_backup_made_before_an_upgrade_is_whole_and_of_the_old_schema(old: Path, passphrase: str) -> None:
    CaseFile.open(old, passphrase).close()
    (copy,) = old.parent.glob("schema-1-before-upgrade-from-1-*.tcare-backup")
    manifest = backup.read_manifest(copy)
    assert (manifest["schema"], manifest["counts"]["stay"]) == (1, 1)
    restored = old.parent / "restored.tcare"
    backup.restore(copy, restored)
    with CaseFile.open(restored, passphrase) as file:
        assert file.ask(wards) == [("Auden", None)]


def test_a_file_that_is_up_to_date_is_opened_without_a_backup(old: Path, passphrase: str) -> None:
    for _ in range(2):
        CaseFile.open(old, passphrase).close()
    assert len(list(old.parent.glob("*.tcare-backup"))) == 1


def test_a_file_altered_behind_the_journal_is_not_upgraded(old: Path, passphrase: str) -> None:
    with CaseFile.open(old, passphrase) as file, file.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE stay SET ward = 'Byron'")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    with pytest.raises(DatabaseDamagedError):
        CaseFile.open(old, passphrase)
