import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tcare.store.backup import read_manifest
from tests.cli.conftest import Run

NEW = "velvet orchard marble sixpence"
Journalled = Callable[[Path], list[tuple[str, str, str]]]


@pytest.fixture
def new(tmp_path: Path) -> Path:
    file = tmp_path / "new.txt"
    file.write_text(NEW, "utf-8")
    return file


def test_a_changed_passphrase_opens_the_file_the_old_one_does_not_and_the_database_is_not_rewritten(
    run: Run, bare: Run, caseload: Path, new: Path
) -> None:
    changed = run("accounts", caseload, "passphrase", "--new-passphrase-file", new)

    assert (changed.code, changed.out) == (0, "")
    assert run("gaps", caseload).err.startswith("That passphrase does not open")
    assert bare("gaps", caseload, "--passphrase-file", new).code == 0
    assert json.loads(bare("verify", caseload, "--passphrase-file", new).out)["ok"]


def test_a_new_account_opens_the_file_with_its_own_passphrase_and_is_in_the_journal(
    run: Run, bare: Run, caseload: Path, new: Path, journalled: Journalled
) -> None:
    added = run("accounts", caseload, "add", "Kim", "--role", "coordinator", "--new-passphrase-file", new)
    assert added.code == 0

    kim = bare("accounts", caseload, "list", "--user", "kim", "--passphrase-file", new)
    assert [one["account"] for one in json.loads(kim.out)] == ["sam", "Kim"]
    assert json.loads(kim.out)[1]["roles"] == ["coordinator"]
    assert run("gaps", caseload).err.startswith("This case file has more than one account.")
    said = journalled(caseload)
    assert ("sam", "account", "Gave an account a key") in said
    assert ("Kim", "signed in", "Signed in") in said


def test_only_an_administrator_adds_accounts_and_no_name_twice(run: Run, bare: Run, caseload: Path, new: Path) -> None:
    add = ("accounts", caseload, "add", "kim", "--role", "coordinator", "--new-passphrase-file", new)
    assert run(*add).code == 0

    again = run(*add, "--user", "sam")
    assert again.err.startswith("There is an account of that name already.")
    by_kim = bare(
        "accounts", caseload, "add", "lou", "--role", "coordinator", "--new-passphrase-file", new,
        "--passphrase-file", new, "--user", "kim",
    )  # fmt: skip
    assert by_kim.err.startswith("Only an administrator may")


def test_the_recovery_key_sets_a_new_passphrase(
    bare: Run, made: tuple[Path, str], secret: Path, new: Path, journalled: Journalled
) -> None:
    caseload, recovery_key = made
    key = secret.with_name("key.txt")
    key.write_text(recovery_key.lower().replace("-", " "), "utf-8")
    recovered = bare("accounts", caseload, "recover", "--passphrase-file", key, "--new-passphrase-file", new)

    assert (recovered.code, recovered.out) == (0, "")
    assert bare("gaps", caseload, "--passphrase-file", new).code == 0
    assert bare("gaps", caseload, "--passphrase-file", secret).code == 1


def test_a_recovery_key_that_is_none_or_another_files_is_refused(
    run: Run, bare: Run, caseload: Path, new: Path, tmp_path: Path
) -> None:
    key = tmp_path / "key.txt"
    key.write_text("0RC4S-T1Q29-2XFME-ANDYB-MW42G-D47AG-HQQ3Z", "utf-8")

    not_one = run("accounts", caseload, "recover", "--new-passphrase-file", new)
    another = bare("accounts", caseload, "recover", "--passphrase-file", key, "--new-passphrase-file", new)
    assert not_one.err.startswith("That is not a recovery key")
    assert another.err.startswith("That passphrase does not open")
    assert run("gaps", caseload).code == 0


def test_with_the_recovery_key_there_is_no_passphrase_of_ones_own_to_change(
    bare: Run, made: tuple[Path, str], new: Path, tmp_path: Path
) -> None:
    caseload, recovery_key = made
    key = tmp_path / "key.txt"
    key.write_text(recovery_key, "utf-8")

    refused = bare("accounts", caseload, "passphrase", "--passphrase-file", key, "--new-passphrase-file", new)
    assert "recover" in refused.err
    assert refused.code == 1


@pytest.mark.parametrize("what", [("passphrase",), ("add", "kim", "--role", "coordinator")])
def test_a_passphrase_that_could_be_guessed_is_refused_and_nothing_changes(
    run: Run, caseload: Path, new: Path, what: tuple[str, ...]
) -> None:
    new.write_text("password1", "utf-8")
    refused = run("accounts", caseload, *what, "--new-passphrase-file", new)

    assert refused.err.startswith("That passphrase could be guessed.")
    assert len(json.loads(run("accounts", caseload).out)) == 1


def test_removing_an_account_is_refused_in_plain_words(run: Run, caseload: Path) -> None:
    refused = run("accounts", caseload, "remove", "sam")

    assert (refused.code, refused.out) == (1, "")
    assert "needs a new key for the whole case file" in refused.err


def test_a_backup_keeps_the_passphrase_it_was_made_under(
    run: Run, bare: Run, caseload: Path, new: Path, tmp_path: Path
) -> None:
    run("backup", caseload, "--out", tmp_path / "b.backup")
    run("accounts", caseload, "passphrase", "--new-passphrase-file", new)
    bare("restore", tmp_path / "b.backup", tmp_path / "again.tcare")

    assert read_manifest(tmp_path / "b.backup")["format"] == 1
    assert run("gaps", tmp_path / "again.tcare").code == 0
