"""Sealed packs: papers for someone without an account, in one encrypted file with its own passphrase and last day.

The last day is inside what is sealed, so it cannot be altered; but it is kept by this program and this computer's
clock, and whoever holds the passphrase could read the file with other tools. Say so to whoever is given one.
"""

import base64
import json
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tcare import clock
from tcare.store import wrong_tries
from tcare.store.errors import NoSuchFileError, StoreError, WrongPassphraseError
from tcare.store.files import write_new
from tcare.store.slots import Cost, canonical, check_strength

_FORMAT = "tcare pack 1"
_LARGEST = 200 * 1024 * 1024


class NotAPackError(StoreError):
    """The file is not a sealed pack, or not whole."""

    def __init__(self) -> None:
        super().__init__("This is not a sealed pack, or it is damaged.", remedy="Ask whoever sent it to send it again.")


class PackEndedError(StoreError):
    """The last day of the pack is past."""

    def __init__(self) -> None:
        super().__init__("This pack has ended and shows nothing any more.", remedy="Ask whoever sent it for a new one.")


@dataclass(frozen=True)
class Pack:
    """What a sealed pack holds.

    Attributes:
        recipient: Whom it was made for.
        made_by: Who made it.
        made_on: The day it was made.
        last_day: The last day on which it opens.
        content: The papers, a PDF.
    """

    recipient: str
    made_by: str
    made_on: date
    last_day: date
    content: bytes


def seal(pack: Pack, path: Path, passphrase: str, cost: Cost | None = None) -> None:
    """Write a pack that opens with a passphrase of its own.

    Args:
        path: Where it goes; nothing may be there.
        cost: What a guess at the passphrase costs; measured on this machine unless given.

    Raises:
        WeakPassphraseError: The passphrase could be guessed.
        AlreadyThereError, CannotWriteError: It cannot be put there; nothing was written.

    """
    check_strength(passphrase)
    cost = cost or Cost.calibrated()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head = {
        "format": _FORMAT,
        "id": uuid4().hex,
        "argon2id": cost.as_json(),
        "salt": salt.hex(),
        "nonce": nonce.hex(),
    }
    inside = canonical(
        {
            "recipient": pack.recipient,
            "made_by": pack.made_by,
            "made_on": pack.made_on.isoformat(),
            "last_day": pack.last_day.isoformat(),
            "content": base64.b64encode(pack.content).decode("ascii"),
        }
    )
    bound = canonical(head)
    write_new(path, bound + b"\n" + AESGCM(cost.derive(passphrase, salt)).encrypt(nonce, inside, bound))


def unseal(path: Path, passphrase: str, today: date) -> Pack:
    """What a sealed pack holds, on a day.

    Raises:
        NoSuchFileError: It is not there.
        NotAPackError: It is not a pack, or damaged where that shows before the passphrase is tried.
        WrongPassphraseError: The passphrase is not its own, or it is damaged; the try is counted.
        TooSoonError: The wait after wrong tries is not over.
        PackEndedError: Its last day is past.

    """
    head, bound, sealed = _read(path)
    wrong_tries.check(head["id"], clock.now())
    key = Cost.from_json(head["argon2id"]).derive(passphrase, bytes.fromhex(head["salt"]))
    try:
        held = json.loads(AESGCM(key).decrypt(bytes.fromhex(head["nonce"]), sealed, bound))
    except InvalidTag:
        wrong_tries.record(head["id"], clock.now())
        raise WrongPassphraseError from None
    wrong_tries.forget(head["id"])
    pack = Pack(
        held["recipient"],
        held["made_by"],
        date.fromisoformat(held["made_on"]),
        date.fromisoformat(held["last_day"]),
        base64.b64decode(held["content"]),
    )
    if pack.last_day < today:
        raise PackEndedError
    return pack


def _read(path: Path) -> tuple[dict[str, Any], bytes, bytes]:
    """The head of a pack, checked before anything is derived from it; its bytes; and what is sealed."""
    try:
        if path.stat().st_size > _LARGEST:
            raise NotAPackError
        bound, _, sealed = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        raise NoSuchFileError from None
    except OSError:
        raise NotAPackError from None
    try:
        head = json.loads(bound)
        Cost.from_json(head["argon2id"])
        sound = (
            head["format"] == _FORMAT
            and len(bytes.fromhex(head["salt"])) == 16
            and len(bytes.fromhex(head["nonce"])) == 12
            and len(bytes.fromhex(head["id"])) == 16
            and len(sealed) > 16
        )
    except (ValueError, KeyError, TypeError):
        raise NotAPackError from None
    if not sound:
        raise NotAPackError
    return head, bound, sealed
