"""Sealed packs: papers for someone without an account, in one encrypted file with its own passphrase and last day.

The last day is inside what is sealed, so it cannot be altered. It is kept by this program and the clock of the reader's
computer: a clock put back to before the pack was made opens nothing, nor does one put back on a computer where the
program has seen a later day while it opened the pack. On a computer where it never did, a clock put back is believed;
and whoever holds the passphrase could read the file with other tools. Say so to whoever is given one.
"""

import base64
import json
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tcare import clock
from tcare.store import wrong_tries
from tcare.store.errors import NoSuchFileError, StoreError, WrongPassphraseError
from tcare.store.files import write_new
from tcare.store.latest_day import latest_day
from tcare.store.slots import Cost, canonical, check_strength

_FORMAT = "tcare pack 2"
_ZONES = timedelta(days=1)  # by which the reader's day may be behind the maker's
_LARGEST = 200 * 1024 * 1024


class NotAPackError(StoreError):
    """The file is not a sealed pack, or not whole."""

    def __init__(self) -> None:
        super().__init__("This is not a sealed pack, or it is damaged.", remedy="Ask whoever sent it to send it again.")


class PackEndedError(StoreError):
    """The last day of the pack is past."""

    def __init__(self) -> None:
        super().__init__("This pack has ended and shows nothing any more.", remedy="Ask whoever sent it for a new one.")


class PackPassphraseError(WrongPassphraseError):
    """What was typed does not open the pack."""

    def __init__(self) -> None:
        StoreError.__init__(
            self,
            "That passphrase does not open this pack.",
            remedy="Type it again, looking out for caps lock; or ask whoever sent the pack.",
        )


class ClockBehindError(StoreError):
    """The clock of this computer is behind the day the pack was made."""

    def __init__(self) -> None:
        super().__init__(
            "The clock of this computer stands before the day this pack was made.", remedy="Set the clock right."
        )


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
    sealed = AESGCM(cost.derive(passphrase, salt)).encrypt(nonce, inside, bound)
    write_new(path, b"\n".join((bound, sha256(bound + sealed).hexdigest().encode(), sealed)))


def unseal(path: Path, passphrase: str, today: date) -> Pack:
    """What a sealed pack holds, on a day.

    Raises:
        NoSuchFileError: It is not there.
        NotAPackError: It is not a pack, or it is damaged.
        PackPassphraseError: The passphrase is not its own; the try is counted.
        TooSoonError: The wait after wrong tries is not over.
        PackEndedError: Its last day is past, on this day or on one this computer has seen it on.
        ClockBehindError: It was made after the day.

    """
    head, bound, sealed = _read(path)
    wrong_tries.check(head["id"], clock.now())
    key = Cost.from_json(head["argon2id"]).derive(passphrase, bytes.fromhex(head["salt"]))
    try:
        held = json.loads(AESGCM(key).decrypt(bytes.fromhex(head["nonce"]), sealed, bound))
    except InvalidTag:
        wrong_tries.record(head["id"], clock.now())
        raise PackPassphraseError from None
    wrong_tries.forget(head["id"])
    pack = Pack(
        held["recipient"],
        held["made_by"],
        date.fromisoformat(held["made_on"]),
        date.fromisoformat(held["last_day"]),
        base64.b64decode(held["content"]),
    )
    if today < pack.made_on - _ZONES:
        raise ClockBehindError
    if pack.last_day < latest_day(head["id"], today):
        raise PackEndedError
    return pack


def _read(path: Path) -> tuple[dict[str, Any], bytes, bytes]:
    """The head of a pack, checked before anything is derived from it; its bytes; and what is sealed."""
    try:
        if path.stat().st_size > _LARGEST:
            raise NotAPackError
        bound, _, rest = path.read_bytes().partition(b"\n")
        said, _, sealed = rest.partition(b"\n")
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
            and said == sha256(bound + sealed).hexdigest().encode()
        )
    except (ValueError, KeyError, TypeError):
        raise NotAPackError from None
    if not sound:
        raise NotAPackError
    return head, bound, sealed
