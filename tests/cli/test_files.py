import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tcare.store import keys
from tcare.store.backup import back_up
from tcare.store.casefile import CaseFile
from tests.cli.conftest import Run

Journalled = Callable[[Path], list[tuple[str, str, str]]]


def files_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_new_case_file_prints_its_recovery_key_once_and_opens_with_it(
    run: Run, bare: Run, tmp_path: Path, secret: Path
) -> None:
    path = tmp_path / "new.tcare"
    made = run("create", path, "--user", "kim", "--full-name", "Kim Example")

    assert made.code == 0
    assert "recovery key is printed once" in made.err
    secret.write_text(made.out, "utf-8")
    assert json.loads(run("accounts", path).out) == [
        {"account": "kim", "full_name": "Kim Example", "roles": ["administrator", "clinical lead"]}
    ]


def test_the_recovery_key_can_go_to_a_file_only_its_owner_reads(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "key.txt"
    made = run("create", tmp_path / "new.tcare", "--user", "kim", "--recovery-out", out)

    assert (made.code, made.out) == (0, "")
    assert len(out.read_text("ascii").strip()) == 41
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_recovery_key_never_overwrites_a_file_and_then_nothing_is_made(
    run: Run, tmp_path: Path, secret: Path
) -> None:
    before = secret.read_bytes()
    refused = run("create", tmp_path / "new.tcare", "--user", "kim", "--recovery-out", secret)

    assert refused.code == 1
    assert refused.err == "There is already a file at that place, and it was left alone. Choose another name.\n"
    assert secret.read_bytes() == before
    assert files_in(tmp_path) == {secret.name}


def test_a_refused_case_file_leaves_nothing_behind(run: Run, tmp_path: Path, secret: Path) -> None:
    secret.write_text("password\n", "utf-8")
    out = tmp_path / "key.txt"
    refused = run("create", tmp_path / "new.tcare", "--user", "kim", "--recovery-out", out)

    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("That passphrase could be guessed.")
    assert files_in(tmp_path) == {secret.name}


def test_a_case_file_is_never_made_over_anything(run: Run, caseload: Path) -> None:
    before = caseload.read_bytes()
    for place in (caseload, caseload.with_suffix(".other")):
        assert "already a file" in run("create", place, "--user", "kim").err
    assert run("create", caseload.with_name("x.keys"), "--user", "kim").code == 1
    assert run("create", caseload.parent / "no" / "x.tcare", "--user", "kim").err.startswith("This place cannot be")
    assert caseload.read_bytes() == before


def test_a_whole_case_file_passes_every_check(run: Run, caseload: Path) -> None:
    checked = run("verify", caseload)

    answer = json.loads(checked.out)
    assert (checked.code, answer["ok"]) == (0, True)
    assert list(answer) == ["ok", "checks"]
    assert list(answer["checks"][0]) == ["name", "ok", "detail"]
    assert {"encrypted", "pages", "foreign keys", "journal", "key slots"} <= {one["name"] for one in answer["checks"]}


def break_page(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def break_first_page(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[100] ^= 1
    path.write_bytes(held)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def unencrypted(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(9000))


def no_keys(path: Path) -> None:
    for copy in keys.paths_of(path):
        copy.write_bytes(b"{}")


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        (break_page, "pages"), (break_first_page, "pages"), (cut, "pages"), (empty, "pages"),
        (unencrypted, "encrypted"), (no_keys, "key slots"),
    ],
)  # fmt: skip
def test_a_damaged_case_file_fails_the_check_it_fails_with_an_answer(
    run: Run, caseload: Path, damage: Callable[[Path], None], check: str
) -> None:
    damage(caseload)
    checked = run("verify", caseload)

    answer = json.loads(checked.out)
    assert (checked.code, answer["ok"]) == (1, False)
    assert [(one["name"], one["ok"]) for one in answer["checks"]] == [(check, False)]
    assert checked.err == "This case file did not pass every check. Restore the newest backup.\n"
    assert run("due", caseload).code == 1


def test_an_older_file_put_back_is_an_answer_too(run: Run, caseload: Path) -> None:
    older = caseload.read_bytes()
    run("gaps", caseload)
    caseload.write_bytes(older)

    answer = json.loads(run("verify", caseload).out)
    assert [one["name"] for one in answer["checks"]] == ["records"]


def test_a_backup_restores_to_the_same_answers_without_a_passphrase(
    run: Run, bare: Run, caseload: Path, tmp_path: Path, journalled: Journalled
) -> None:
    before = run("due", caseload, "--all").out
    saved = run("backup", caseload, "--out", tmp_path / "b.backup")
    restored = bare("restore", tmp_path / "b.backup", tmp_path / "again.tcare")

    assert (saved.code, saved.out, saved.err) == (0, "", "Wrote the backup, and read it back.\n")
    assert (restored.code, restored.err) == (0, "Restored the backup.\n")
    assert run("due", tmp_path / "again.tcare", "--all").out == before
    assert ("sam", "exported", "Backup") in journalled(caseload)


def test_a_restore_overwrites_only_when_told_and_keeps_what_it_replaced(
    run: Run, bare: Run, caseload: Path, tmp_path: Path
) -> None:
    run("backup", caseload, "--out", tmp_path / "b.backup")
    before = caseload.read_bytes()

    refused = bare("restore", tmp_path / "b.backup", caseload)
    assert (refused.code, caseload.read_bytes()) == (1, before)
    assert "--replace" in refused.err
    replaced = bare("restore", tmp_path / "b.backup", caseload, "--replace")
    assert replaced.code == 0
    (kept,) = tmp_path.glob("caseload-replaced-*.tcare")
    assert kept.read_bytes() == before
    assert kept.name in replaced.err


def test_a_backup_goes_nowhere_it_cannot_and_over_nothing(
    run: Run, bare: Run, caseload: Path, tmp_path: Path, secret: Path
) -> None:
    assert "already a file" in run("backup", caseload, "--out", secret).err
    assert run("backup", caseload, "--out", tmp_path / "no" / "b.backup").err.startswith("This place cannot")
    assert "backup is damaged" in bare("restore", secret, tmp_path / "again.tcare").err
    assert bare("restore", tmp_path / "none", tmp_path / "again.tcare").err.startswith("There is no file")
    assert bare("restore", secret, tmp_path, "--replace").code == 1
    assert not (tmp_path / "again.tcare").exists()


def test_a_file_in_use_says_by_whom_and_is_left_alone(run: Run, case_file: CaseFile) -> None:
    refused = run("due", case_file.path)

    assert (refused.code, refused.out) == (1, "")
    assert "is in use on" in refused.err
    assert "Close it there first." in refused.err
    assert back_up(case_file, case_file.path.with_suffix(".backup")).counts["journal"] > 0
