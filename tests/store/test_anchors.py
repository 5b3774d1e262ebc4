"""The anchor: an older file put back is reported."""

import shutil
from pathlib import Path

import pytest

from tcare.store import keys, verify
from tcare.store.casefile import CaseFile
from tcare.store.errors import JournalAlteredError, RolledBackError, StoreError
from tests.store.acts import add_person, how_many, rename

PAGE = 4096


def put_back(held: dict[Path, bytes]) -> None:
    for path, content in held.items():
        path.write_bytes(content)


@pytest.fixture
def worked_on(case_file: CaseFile, passphrase: str) -> tuple[CaseFile, dict[Path, bytes]]:
    """A case file closed after more work, and its files as they were before that."""
    case_file.act(add_person, "L1")
    case_file.close()
    older = {path: path.read_bytes() for path in (case_file.path, *keys.paths_of(case_file.path))}
    with CaseFile.open(case_file.path, passphrase) as file:
        file.act(add_person, "L2")
    return case_file, older


def test_an_older_file_put_back_is_reported(
    worked_on: tuple[CaseFile, dict[Path, bytes]], passphrase: str, machine_state: Path
) -> None:
    file, older = worked_on
    put_back({file.path: older[file.path]})
    with pytest.raises(RolledBackError):
        CaseFile.open(file.path, passphrase)
    shutil.rmtree(machine_state)  # the key file alone knows it too
    machine_state.mkdir()
    with pytest.raises(RolledBackError, match="restore the newest backup"):
        CaseFile.open(file.path, passphrase)
    assert file.path.read_bytes() == older[file.path]


def test_an_older_file_put_back_with_its_key_file_is_reported_on_the_machine_that_used_it(
    worked_on: tuple[CaseFile, dict[Path, bytes]], passphrase: str
) -> None:
    file, older = worked_on
    put_back(older)
    with pytest.raises(RolledBackError):
        CaseFile.open(file.path, passphrase)


def test_an_older_file_at_another_place_opens_there(
    worked_on: tuple[CaseFile, dict[Path, bytes]], passphrase: str, tmp_path: Path
) -> None:
    _, older = worked_on
    (tmp_path / "elsewhere").mkdir()
    put_back({tmp_path / "elsewhere" / path.name: content for path, content in older.items()})
    with CaseFile.open(tmp_path / "elsewhere" / "caseload.tcare", passphrase) as opened:
        assert opened.ask(how_many) == 1


def test_a_file_ahead_of_its_anchor_is_a_crash_and_opens(case_file: CaseFile, passphrase: str) -> None:
    case_file.act(add_person, "L1")
    case_file.close()
    before = {path: path.read_bytes() for path in keys.paths_of(case_file.path)}
    with CaseFile.open(case_file.path, passphrase) as file:
        file.act(add_person, "L2")
    put_back(before)
    with CaseFile.open(case_file.path, passphrase) as file:
        assert file.ask(how_many) == 2


def test_another_journal_of_the_same_length_is_reported(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    base = {path: path.read_bytes() for path in (case_file.path, *keys.paths_of(case_file.path))}
    with CaseFile.open(case_file.path, passphrase) as file:
        file.act(add_person, "L1")
    (case_file.path.parent / "other").mkdir()
    other = case_file.path.parent / "other" / case_file.path.name
    put_back({other.with_name(path.name): content for path, content in base.items()})
    with CaseFile.open(other, passphrase) as file:
        file.act(add_person, "L2")
        file.act(add_person, "L3")
    case_file.path.write_bytes(other.read_bytes())
    with pytest.raises(JournalAlteredError):
        CaseFile.open(case_file.path, passphrase)


def test_no_single_older_page_put_back_goes_unseen(case_file: CaseFile, passphrase: str, machine_state: Path) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    case_file.close()
    older = case_file.path.read_bytes()
    with CaseFile.open(case_file.path, passphrase) as file:
        file.act(rename, person, "BIRCH")
    newer = case_file.path.read_bytes()
    known = {path: path.read_bytes() for path in (*keys.paths_of(case_file.path), *machine_state.rglob("*.json"))}
    # the first page differs in nothing but the engine's count of changes
    differ = [at for at in range(PAGE, len(older), PAGE) if older[at : at + PAGE] != newer[at : at + PAGE]]
    assert len(differ) > 2
    for at in differ:
        put_back(known | {case_file.path: newer[:at] + older[at : at + PAGE] + newer[at + PAGE :]})
        assert is_seen(case_file.path, passphrase), f"page {at // PAGE}"


def is_seen(path: Path, passphrase: str) -> bool:
    try:
        with CaseFile.open(path, passphrase) as file:
            return not all(check.ok for check in verify.verify(file))
    except StoreError:
        return True
