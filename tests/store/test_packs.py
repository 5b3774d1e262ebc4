"""Sealed packs: they open with their own passphrase until their last day, and show nothing otherwise."""

import json
import os
import stat
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare import clock
from tcare.store.errors import (
    AlreadyThereError,
    NoSuchFileError,
    TooSoonError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tcare.store.packs import (
    ClockBehindError,
    NotAPackError,
    Pack,
    PackEndedError,
    PackPassphraseError,
    seal,
    unseal,
)
from tcare.store.slots import Cost
from tests.faults.test_canaries import disguises

LAST = date(2026, 12, 1)
PACK = Pack("Alex Chair", "Sam Example", date(2026, 11, 23), LAST, b"%PDF a canary in a paper")


@pytest.fixture
def sealed(tmp_path: Path, passphrase: str, cheap: Cost) -> Path:
    path = tmp_path / "panel.tcare-pack"
    seal(PACK, path, passphrase, cheap)
    return path


@pytest.mark.parametrize("day", [date(2026, 11, 23), LAST])
def test_a_pack_opens_with_its_passphrase_through_its_last_day(sealed: Path, passphrase: str, day: date) -> None:
    assert unseal(sealed, passphrase, day) == PACK


def test_the_day_after_its_last_a_pack_shows_nothing(sealed: Path, passphrase: str) -> None:
    with pytest.raises(PackEndedError):
        unseal(sealed, passphrase, LAST + timedelta(days=1))


def test_a_clock_put_back_does_not_revive_a_pack_that_was_seen_to_have_ended(sealed: Path, passphrase: str) -> None:
    with pytest.raises(PackEndedError):
        unseal(sealed, passphrase, LAST + timedelta(days=1))
    with pytest.raises(PackEndedError):
        unseal(sealed, passphrase, LAST)


@pytest.mark.parametrize(
    ("behind", "opens"),
    [pytest.param(1, True, id="the day before, in another zone"), pytest.param(2, False, id="two days before")],
)
def test_a_clock_behind_the_day_a_pack_was_made_opens_nothing(
    sealed: Path, passphrase: str, behind: int, opens: bool
) -> None:
    day = PACK.made_on - timedelta(days=behind)
    if opens:
        assert unseal(sealed, passphrase, day) == PACK
    else:
        with pytest.raises(ClockBehindError, match="clock"):
            unseal(sealed, passphrase, day)


def test_a_wrong_passphrase_is_said_of_the_pack_and_its_wait_doubles(
    sealed: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    for wait in (0, 0, 0, 2, 4, 8):
        now += timedelta(seconds=wait - 0.5)
        if wait:
            with pytest.raises(TooSoonError):
                unseal(sealed, passphrase, LAST)
        now += timedelta(seconds=0.5)
        with pytest.raises(PackPassphraseError, match="this pack"):
            unseal(sealed, "not this one", LAST)
    now += timedelta(seconds=16)
    assert unseal(sealed, passphrase, LAST) == PACK


def test_nothing_of_a_pack_can_be_read_in_its_file(sealed: Path) -> None:
    content = sealed.read_bytes()
    words = ("a canary in a paper", "Alex Chair", "Sam Example", "2026-12-01")
    assert [word for word in words for form in disguises(word) if form in content] == []
    if os.name == "posix":
        assert stat.S_IMODE(sealed.stat().st_mode) == 0o600


def test_wrong_passphrases_are_refused_and_after_three_must_wait(sealed: Path, passphrase: str) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            unseal(sealed, "not this one", LAST)
    with pytest.raises(TooSoonError):
        unseal(sealed, passphrase, LAST)


def test_a_pack_is_not_sealed_with_a_passphrase_that_could_be_guessed(tmp_path: Path, cheap: Cost) -> None:
    with pytest.raises(WeakPassphraseError):
        seal(PACK, tmp_path / "weak.tcare-pack", "password1", cheap)
    assert list(tmp_path.iterdir()) == []


def test_a_pack_overwrites_nothing(sealed: Path, passphrase: str, cheap: Cost) -> None:
    before = sealed.read_bytes()
    with pytest.raises(AlreadyThereError):
        seal(PACK, sealed, passphrase, cheap)
    assert sealed.read_bytes() == before


@pytest.mark.parametrize("place", range(0, 100, 7))
def test_a_pack_with_one_byte_altered_is_refused(sealed: Path, passphrase: str, place: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[len(content) * place // 100] ^= 1
    sealed.write_bytes(content)
    for _ in range(5):  # that it is damaged is no wrong passphrase, and counts as none
        with pytest.raises(NotAPackError, match="damaged"):
            unseal(sealed, passphrase, LAST)


@given(st.binary(max_size=400))
def test_what_is_no_pack_is_said_to_be_none(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "other.tcare-pack"
    path.write_bytes(content)
    with pytest.raises(NotAPackError):
        unseal(path, "anything", LAST)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("argon2id", {"memory": 8 * 1024 * 1024, "passes": 1, "lanes": 1}),
        ("argon2id", {"memory": 1024, "passes": 21, "lanes": 1}),
        ("argon2id", {"memory": 1024.0, "passes": 1, "lanes": 1}),
        ("salt", "00"),
        ("nonce", "zz"),
        ("format", "tcare pack 1"),
    ],
)
def test_a_head_that_asks_too_much_is_refused_before_anything_is_derived(
    sealed: Path, passphrase: str, field: str, value: object
) -> None:
    head, _, rest = sealed.read_bytes().partition(b"\n")
    altered, content = json.dumps({**json.loads(head), field: value}).encode(), rest.partition(b"\n")[2]
    sealed.write_bytes(b"\n".join((altered, sha256(altered + content).hexdigest().encode(), content)))
    with pytest.raises(NotAPackError):
        unseal(sealed, passphrase, LAST)


def test_a_pack_that_is_not_there_is_said_to_be_missing(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(NoSuchFileError):
        unseal(tmp_path / "none.tcare-pack", passphrase, LAST)
