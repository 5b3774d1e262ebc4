"""The key file: two copies, a checksum against damage, a seal against tampering."""

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tcare.store import keys
from tcare.store.casefile import CaseFile
from tcare.store.errors import KeyFileDamagedError, StoreError
from tcare.store.slots import canonical

ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    7,
    2**70,
    1.5,
    "",
    "x",
    "é",
    "\x00",
    "../../beyond-the-folder",
    [],
    {},
    [[]],
    "A" * 64,
)


def leaves(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every part of a JSON value but the outermost."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way for name, part in inside for way in ((*at, name), *leaves(part, (*at, name)))]


def mutated(held: Any, dice: random.Random) -> Any:
    """A key file with one part of it altered, taken away or doubled, and its checksum put right."""
    held = json.loads(json.dumps(held))
    way = dice.choice([way for way in leaves(held) if way != ("checksum",)])
    inside = held
    for name in way[:-1]:
        inside = inside[name]
    old = inside[way[-1]]
    kind = dice.choice(("odd", "delete", "near"))
    if kind == "delete":
        del inside[way[-1]]
    elif kind == "near" and isinstance(old, str) and old:
        place = dice.randrange(len(old))
        inside[way[-1]] = old[:place] + dice.choice("0aZ9+é") + old[place + 1 :]
    elif kind == "near" and type(old) is int:
        inside[way[-1]] = old + dice.choice((-1, 1))
    else:
        inside[way[-1]] = dice.choice(ODD)
    if "body" in held:
        held["checksum"] = hashlib.sha256(canonical(held["body"])).hexdigest()
    return held


def test_no_mutated_key_file_is_accepted_and_none_goes_unhandled(
    case_file: CaseFile, passphrase: str, pytestconfig: pytest.Config, machine_state: Path
) -> None:
    case_file.close()
    first, second = keys.paths_of(case_file.path)
    second.unlink()
    original = json.loads(first.read_bytes())
    dice = random.Random(20260302)
    accepted = []
    for _ in range(20_000 if pytestconfig.getoption("--long") else 300):
        altered = mutated(original, dice)
        if altered == original:
            continue
        first.write_bytes(canonical(altered))
        try:
            CaseFile.open(case_file.path, passphrase).close()
        except StoreError:
            for tries in machine_state.rglob("tries/*.json"):
                tries.unlink()
        else:
            accepted.append(altered)
    assert accepted == []
    assert not list(machine_state.parent.rglob("beyond-the-folder*"))


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("damaged", [0, 1])
@pytest.mark.parametrize(
    "how",
    [flip, lambda content: content[:-20], lambda content: b"", lambda content: b"[" * 100_000],
    ids=["a byte flipped", "cut short", "empty", "other things"],
)
def test_when_one_copy_is_damaged_the_other_is_used(
    case_file: CaseFile, passphrase: str, damaged: int, how: Callable[[bytes], bytes]
) -> None:
    case_file.close()
    path = keys.paths_of(case_file.path)[damaged]
    path.write_bytes(how(path.read_bytes()))
    CaseFile.open(case_file.path, passphrase).close()
    copies = [keys.read_copy(path) for path in keys.paths_of(case_file.path)]
    assert copies[0] == copies[1]
    assert copies[0] is not None


def test_with_both_copies_gone_it_says_to_restore(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    for path in keys.paths_of(case_file.path):
        path.unlink()
    with pytest.raises(KeyFileDamagedError, match="Restore the newest backup"):
        CaseFile.open(case_file.path, passphrase)


def test_the_older_of_two_copies_loses(case_file: CaseFile) -> None:
    first, second = keys.paths_of(case_file.path)
    older = first.read_bytes()
    case_file.keep_anchor()
    newer = keys.read(case_file.path)
    for path in (first, second):
        path.write_bytes(older)
        assert keys.read(case_file.path) == newer
        case_file.keep_anchor()
        newer = keys.read(case_file.path)


def test_a_key_file_of_another_case_file_does_not_open_this_one(
    tmp_path: Path, case_file: CaseFile, passphrase: str
) -> None:
    other, _ = CaseFile.create(
        tmp_path / "other.tcare", account="sam", full_name="", passphrase=passphrase, cost=case_file.slot.cost
    )
    other.close()
    case_file.close()
    for ours, theirs in zip(keys.paths_of(case_file.path), keys.paths_of(other.path), strict=True):
        ours.write_bytes(theirs.read_bytes())
    before = case_file.path.read_bytes()
    with pytest.raises(StoreError, match="not the one its key file belongs to"):
        CaseFile.open(case_file.path, passphrase)
    assert case_file.path.read_bytes() == before
