"""Sealed packs: they open with their own passphrase until their last day, and show nothing otherwise."""

import json
import os
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare.store.errors import (
    AlreadyThereError,
    NoSuchFileError,
    StoreError,
    TooSoonError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tcare.store.packs import NotAPackError, Pack, PackEndedError, seal, unseal
from tcare.store.slots import Cost

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


def test_nothing_of_a_pack_can_be_read_in_its_file(sealed: Path) -> None:
    content = sealed.read_bytes()
    assert not any(word in content for word in (b"canary", b"Alex", b"Sam", b"2026-12-01"))
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
    with pytest.raises(StoreError):
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
        ("format", "tcare pack 2"),
    ],
)
def test_a_head_that_asks_too_much_is_refused_before_anything_is_derived(
    sealed: Path, passphrase: str, field: str, value: object
) -> None:
    head, _, rest = sealed.read_bytes().partition(b"\n")
    altered = json.dumps({**json.loads(head), field: value}).encode()
    sealed.write_bytes(altered + b"\n" + rest)
    with pytest.raises(NotAPackError):
        unseal(sealed, passphrase, LAST)


def test_a_pack_that_is_not_there_is_said_to_be_missing(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(NoSuchFileError):
        unseal(tmp_path / "none.tcare-pack", passphrase, LAST)
