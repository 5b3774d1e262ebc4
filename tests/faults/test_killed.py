"""Killed at any moment: nothing acknowledged is lost, nothing is half there (security.md section 7)."""

import random
from pathlib import Path

import pytest

from tcare.store import verify
from tcare.store.backup import BackupDamagedError, read_manifest
from tcare.store.casefile import CaseFile
from tests.faults.work import all_heard, at_work, back_up_on, notes_of_each, write_on


def test_no_acknowledged_change_is_lost_and_none_is_half_there(
    case_file: CaseFile, passphrase: str, pytestconfig: pytest.Config
) -> None:
    case_file.close()
    dice = random.Random(20260302)
    acknowledged: set[str] = set()
    for kill in range(1_000 if pytestconfig.getoption("--long") else 50):
        with at_work(write_on, case_file.path, passphrase, str(kill)) as (child, heard):
            assert heard.recv() == "open"
            for _ in range(dice.randrange(3)):
                acknowledged.add(heard.recv())
            child.join(dice.random() * 0.02)
            child.kill()
            acknowledged.update(all_heard(heard))
        with CaseFile.open(case_file.path, passphrase) as file:
            found = file.ask(notes_of_each)
            assert acknowledged <= found.keys()
            assert set(found.values()) <= {2}
            if kill % 10 == 0:
                assert [check.name for check in verify.verify(file) if not check.ok] == []
        acknowledged |= found.keys()
    assert len(acknowledged) > 50


def test_a_backup_cut_short_is_refused_and_the_file_goes_on(
    case_file: CaseFile, passphrase: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    case_file.close()
    dice = random.Random(20260302)
    for kill in range(500 if pytestconfig.getoption("--long") else 20):
        out = tmp_path / str(kill)
        out.mkdir()
        with at_work(back_up_on, case_file.path, passphrase, out) as (child, heard):
            assert heard.recv() == "open"
            child.join(dice.random() * 0.08)
            child.kill()
            made = all_heard(heard)
        for backup in out.iterdir():
            try:
                read_manifest(backup)
            except BackupDamagedError:
                assert backup.name not in made
        assert set(made) <= {backup.name for backup in out.iterdir()}
        CaseFile.open(case_file.path, passphrase).close()
