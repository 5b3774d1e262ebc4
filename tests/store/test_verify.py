"""Verification: each check fails when it should, and only then."""

from collections.abc import Callable

import pytest

from tcare.store import keys, verify
from tcare.store.casefile import CaseFile
from tests.store.acts import add_person, write_note


def failing(file: CaseFile) -> list[str]:
    return [check.name for check in verify.verify(file) if not check.ok]


def test_a_file_worked_on_passes_every_check(case_file: CaseFile) -> None:
    case_file.act(write_note, case_file.act(add_person, "L1").records[0], "Invented.")
    found = verify.verify(case_file)
    assert [check.name for check in found if not check.ok] == []
    assert len(found) == 8
    assert all(check.detail for check in found)


def damage_a_page(file: CaseFile) -> None:
    with file.path.open("r+b") as raw:
        raw.seek(20 * 4096 + 100)
        raw.write(b"\xff\x00\xff\x00")


def point_at_nobody(file: CaseFile) -> None:
    file.connection.execute("PRAGMA foreign_keys = OFF")
    file.connection.execute(
        "INSERT INTO need (id, individual_id, kind, detail) VALUES (zeroblob(16), x'01', 'access', 'ramp')"
    )


def alter_the_journal(file: CaseFile) -> None:
    file.connection.execute("DROP TRIGGER journal_no_update")
    file.connection.execute("UPDATE journal SET account = 'alex' WHERE sequence = 2")


def shorten_the_journal(file: CaseFile) -> None:
    file.connection.execute("DROP TRIGGER journal_no_delete")
    file.connection.execute("DELETE FROM journal WHERE sequence = 2")


def remove_a_copy(file: CaseFile) -> None:
    keys.paths_of(file.path)[1].unlink()


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (damage_a_page, "pages"),
        (point_at_nobody, "foreign keys"),
        (alter_the_journal, "journal"),
        (shorten_the_journal, "journal"),
        (lambda file: file.connection.execute("UPDATE individual SET alerts = 'none'"), "records"),
        (lambda file: file.connection.execute("PRAGMA user_version = 7"), "schema"),
        (remove_a_copy, "key slots"),
        (lambda file: file.path.write_bytes(b"SQLite format 3\x00"), "encrypted"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_check_fails_when_it_should(case_file: CaseFile, spoil: Callable[[CaseFile], object], check: str) -> None:
    case_file.act(add_person, "L1")
    spoil(case_file)
    assert check in failing(case_file)
