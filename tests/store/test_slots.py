"""Slots: only the secret they were made with opens them."""

import unicodedata

import pytest

from tcare.store.errors import TooLittleMemoryError, WrongPassphraseError
from tcare.store.slots import Cost, Slot

KEY = bytes(range(32))


@pytest.fixture
def slot(cheap: Cost, passphrase: str) -> Slot:
    return Slot.make("passphrase", "sam", "Sam Example", ("clinical lead",), passphrase, KEY, cheap)


def test_a_slot_opens_with_its_passphrase_and_no_other(slot: Slot, passphrase: str) -> None:
    assert slot.open(passphrase) == KEY
    for wrong in ("", passphrase.upper(), passphrase + " ", passphrase[:-1]):
        with pytest.raises(WrongPassphraseError):
            slot.open(wrong)


def test_a_passphrase_opens_however_its_accents_were_typed(cheap: Cost) -> None:
    composed = "crème brûlée Zoë façade"
    slot = Slot.make("passphrase", "sam", "", (), composed, KEY, cheap)
    assert slot.open(unicodedata.normalize("NFD", composed)) == KEY


def test_half_a_character_typed_is_only_a_wrong_passphrase(slot: Slot) -> None:
    with pytest.raises(WrongPassphraseError):
        slot.open("\ud800")


@pytest.mark.parametrize(
    "altered",
    [
        {"account": "alex"},
        {"full_name": "Someone Else"},
        {"roles": ("administrator", "clinical lead")},
        {"kind": "recovery"},
        {"id": "0" * 32},
        {"salt": bytes(16)},
        {"public": bytes(32)},
        {"cost": Cost(1024, 2, 1)},
        {"grant": bytes(92)},
        {"sealed_private": b""},
    ],
    ids=lambda altered: next(iter(altered)),
)
def test_no_field_of_a_slot_can_be_altered(slot: Slot, passphrase: str, altered: dict[str, object]) -> None:
    with pytest.raises(WrongPassphraseError):
        Slot(**{**vars(slot), **altered}).open(passphrase)


def test_one_account_can_let_another_in_without_its_passphrase(slot: Slot, passphrase: str) -> None:
    new_key = bytes(32)
    assert slot.granted(new_key).open(passphrase) == new_key


def test_a_slot_reads_back_as_it_was_written(slot: Slot) -> None:
    assert Slot.from_json(slot.as_json()) == slot


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [(4 * 1024 * 1024 + 1, 3, 4), (1024, 21, 1), (1024, 0, 1), (1024, 1, 65), (7, 1, 1), (True, 1, 1), ("1024", 1, 1)],
)
def test_a_slot_that_asks_too_much_or_nonsense_is_refused(slot: Slot, memory: int, passes: int, lanes: int) -> None:
    held = slot.as_json() | {"argon2id": {"memory": memory, "passes": passes, "lanes": lanes}}
    with pytest.raises((ValueError, TypeError)):
        Slot.from_json(held)


def test_memory_that_cannot_be_had_is_said_in_words() -> None:
    with pytest.raises(TooLittleMemoryError):
        Cost(memory=(1 << 32) - 1, passes=1, lanes=1).derive("anything", bytes(16))


def test_the_calibrated_cost_is_never_below_the_least() -> None:
    cost = Cost.calibrated()
    assert cost.memory >= 64 * 1024
    assert cost.passes >= 3
    assert cost.lanes == 4
