"""Flipped bits: whatever is damaged is never shown as truth."""

import random

import pytest

from tcare.store import verify
from tcare.store.casefile import CaseFile
from tcare.store.errors import StoreError
from tests.faults.work import add_with_notes, notes_of_each


def test_no_flipped_bit_of_the_database_is_shown_as_truth(
    case_file: CaseFile, passphrase: str, pytestconfig: pytest.Config
) -> None:
    for number in range(10):
        case_file.act(add_with_notes, f"L{number}")
    case_file.close()
    whole = case_file.path.read_bytes()
    dice = random.Random(20260302)
    for _ in range(10_000 if pytestconfig.getoption("--long") else 300):
        place, bit = dice.randrange(len(whole)), dice.randrange(8)
        with case_file.path.open("r+b") as raw:
            raw.seek(place)
            raw.write(bytes([whole[place] ^ 1 << bit]))
        with pytest.raises(StoreError):
            CaseFile.open(case_file.path, passphrase)
        with case_file.path.open("r+b") as raw:
            raw.seek(place)
            raw.write(whole[place : place + 1])
    assert case_file.path.read_bytes() == whole
    with CaseFile.open(case_file.path, passphrase) as file:
        assert len(file.ask(notes_of_each)) == 10
        assert all(check.ok for check in verify.verify(file))
