"""The key file beside a case file, in two copies (security.md section 3).

Beside ``NAME.tcare`` lie ``NAME.keys`` and ``NAME.keys2``. Each carries a plain checksum, against damage, and a seal
under the database key, against tampering.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tcare.store.errors import KeyFileDamagedError
from tcare.store.files import replace_file
from tcare.store.slots import Slot, canonical, derived

FORMAT = 1


@dataclass(frozen=True)
class KeyFile:
    """Both copies of a key file, as one value.

    Attributes:
        database_id: Which database its keys open.
        generation: Higher with every writing; of two copies the higher wins.
        anchor: The journal's length, head and state digest when it was last written.

    """

    database_id: str
    slots: tuple[Slot, ...]
    generation: int = 0
    anchor: Mapping[str, Any] = field(default_factory=dict)
    seal: str = ""

    def body(self) -> dict[str, Any]:
        """What the checksum and the seal are over."""
        return {
            "format": FORMAT,
            "database_id": self.database_id,
            "generation": self.generation,
            "anchor": dict(self.anchor),
            "slots": [slot.as_json() for slot in self.slots],
        }

    def is_sealed_by(self, database_key: bytes) -> bool:
        """Whether it is as whoever held the database key last wrote it."""
        return hmac.compare_digest(self.seal.encode(), _seal_of(self.body(), database_key).encode())

    def accounts(self) -> list[Slot]:
        """The slots that are accounts' passphrases."""
        return [slot for slot in self.slots if slot.kind == "passphrase"]


def paths_of(database: Path) -> tuple[Path, Path]:
    """The key file of a database, and its second copy."""
    return database.with_suffix(".keys"), database.with_suffix(".keys2")


def read(database: Path) -> KeyFile:
    """The key file beside a database: of the copies that are whole, the newer.

    Raises:
        KeyFileDamagedError: Neither copy is there and whole.

    """
    copies = [copy for path in paths_of(database) if (copy := read_copy(path)) is not None]
    if not copies:
        raise KeyFileDamagedError
    return max(copies, key=lambda copy: copy.generation)


def write(database: Path, keys: KeyFile, database_key: bytes) -> KeyFile:
    """Write both copies, one after the other, each replaced whole; the key file as written.

    Raises:
        CannotWriteError: The folder cannot be written.

    """
    keys = replace(keys, generation=keys.generation + 1)
    body = keys.body()
    keys = replace(keys, seal=_seal_of(body, database_key))
    held = {"body": body, "checksum": hashlib.sha256(canonical(body)).hexdigest(), "hmac": keys.seal}
    for path in paths_of(database):
        replace_file(path, canonical(held))
    return keys


def read_copy(path: Path) -> KeyFile | None:
    """One copy of a key file; None when it is missing or not whole."""
    try:
        return from_bytes(path.read_bytes())
    except (OSError, ValueError):
        return None


def from_bytes(content: bytes) -> KeyFile:
    """A key file as it was written, every part of it checked.

    Raises:
        ValueError: It is not whole, or not one.

    """
    try:
        held = json.loads(content)
        body = held["body"]
        slots = tuple(Slot.from_json(slot) for slot in body["slots"])
        keys = KeyFile(body["database_id"], slots, body["generation"], dict(body["anchor"]), str(held["hmac"]))
        whole = held["checksum"] == hashlib.sha256(canonical(body)).hexdigest() and keys.body() == body
        # the identity names files on this machine, so nothing else may be in it
        sound = re.fullmatch("[0-9a-f]{32}", keys.database_id) and type(keys.generation) is int
    except (KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        raise ValueError("not a key file") from None
    if not whole or not sound:
        raise ValueError("not a whole key file")
    return keys


def _seal_of(body: Mapping[str, Any], database_key: bytes) -> str:
    return hmac.new(derived(database_key, b"tcare key file"), canonical(body), hashlib.sha256).hexdigest()
