"""The wait after wrong passphrases."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tcare import paths
from tcare.store import wrong_tries
from tcare.store.casefile import CaseFile
from tcare.store.errors import TooSoonError, WrongPassphraseError
from tcare.store.slots import Cost

ID = "0123456789abcdef" * 2
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def wait_after(wrong: int, now: datetime = NOON) -> timedelta:
    wrong_tries.forget(ID)
    for _ in range(wrong):
        wrong_tries.record(ID, NOON)
    try:
        wrong_tries.check(ID, now)
    except TooSoonError as error:
        return error.wait
    return timedelta(0)


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(0, 0), (2, 0), (3, 2), (4, 4), (5, 8), (11, 512), (12, 900), (13, 900), (60, 900)]
)
def test_three_tries_are_free_and_then_the_wait_doubles_to_a_quarter_of_an_hour(wrong: int, seconds: int) -> None:
    assert wait_after(wrong) == timedelta(seconds=seconds)


def test_once_the_wait_is_over_the_next_try_is_let_in() -> None:
    assert wait_after(5, NOON + timedelta(seconds=7)) == timedelta(seconds=1)
    assert wait_after(5, NOON + timedelta(seconds=8)) == timedelta(0)


def test_moving_the_clock_back_neither_shortens_the_wait_nor_locks_for_days() -> None:
    two_days_before = NOON - timedelta(days=2)
    assert wait_after(5, two_days_before) == timedelta(seconds=8)
    wrong_tries.check(ID, two_days_before + timedelta(seconds=8))


@pytest.mark.parametrize("held", ["", "{", "[]", "null", '{"wrong":"x","last":1}', '{"wrong":9,"last":"2026-03-02"}'])
def test_a_damaged_note_of_the_tries_stops_nobody_for_long(held: str) -> None:
    wrong_tries.record(ID, NOON)
    (paths.machine_state() / "tries" / f"{ID}.json").write_text(held)
    wrong_tries.check(ID, NOON)
    wrong_tries.record(ID, NOON)


def test_the_wait_lasts_across_openings_and_the_recovery_key_need_not_wait(
    tmp_path: Path, cheap: Cost, passphrase: str
) -> None:
    path = tmp_path / "caseload.tcare"
    file, recovery_key = CaseFile.create(path, account="sam", full_name="", passphrase=passphrase, cost=cheap)
    file.close()
    for _ in range(8):  # a wait of two minutes for the ninth; the earlier waits are not slept through
        wrong_tries.record(file.key_file.database_id, datetime.now(UTC))
    with pytest.raises(TooSoonError):
        CaseFile.open(path, passphrase)
    CaseFile.open(path, recovery_key).close()
    CaseFile.open(path, passphrase).close()


def test_a_right_passphrase_forgets_the_wrong_ones(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    for _ in range(5):
        for _ in range(2):
            with pytest.raises(WrongPassphraseError):
                CaseFile.open(case_file.path, "not the passphrase")
        CaseFile.open(case_file.path, passphrase).close()


@pytest.mark.parametrize(("seconds", "words"), [(1, "in 1 second."), (2, "in 2 seconds."), (900, "in 15 minutes.")])
def test_the_wait_is_said_in_words(seconds: int, words: str) -> None:
    assert TooSoonError(timedelta(seconds=seconds)).what.endswith(words)
