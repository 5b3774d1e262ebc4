"""Slots: one way each to open a case file, an account's passphrase or the recovery key (security.md section 3).

A secret, through Argon2id, opens the slot's private key; that opens its grant, the database key sealed to its public
key. So one account can let another in or out without knowing its passphrase.
"""

import base64
import json
import secrets
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import uuid4

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tcare.store.errors import TooLittleMemoryError, WeakPassphraseError, WrongPassphraseError


@dataclass(frozen=True)
class Cost:
    """What a guess costs: Argon2id memory in KiB, passes and lanes."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    @classmethod
    def calibrated(cls) -> "Cost":
        """A cost of half a second to a second on this machine, never below 64 MiB, 3 passes, 4 lanes."""
        cost = cls()
        while (took := _time(cost)) > 1 and cost.memory > 64 * 1024:
            cost = replace(cost, memory=cost.memory // 2)
        return replace(cost, passes=min(20, max(3, round(3 * 0.6 / took)))) if took < 0.5 else cost

    def as_json(self) -> dict[str, int]:
        """The cost as a file writes it."""
        return {"memory": self.memory, "passes": self.passes, "lanes": self.lanes}

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Cost":
        """A cost as read, checked before anything is derived with it.

        Raises:
            ValueError: It is none, or asks for more than 4 GiB or 20 passes.

        """
        cost = cls(held["memory"], held["passes"], held["lanes"])
        whole = all(type(n) is int for n in (cost.memory, cost.passes, cost.lanes))
        if not (
            whole
            and 1 <= cost.lanes <= 64
            and 8 * cost.lanes <= cost.memory <= 4 * 1024 * 1024
            and 1 <= cost.passes <= 20
        ):
            raise ValueError("not a cost")
        return cost

    def derive(self, secret: str, salt: bytes) -> bytes:
        """32 bytes from a passphrase, however it was typed.

        Raises:
            TooLittleMemoryError: The memory it asks for cannot be had.

        """
        normal = unicodedata.normalize("NFKC", secret).encode(errors="surrogatepass")
        try:
            return hash_secret_raw(normal, salt, self.passes, self.memory, self.lanes, 32, Type.ID)
        except (HashingError, MemoryError):
            raise TooLittleMemoryError from None


def check_strength(passphrase: str) -> None:
    """Refuse a passphrase that could be guessed: at least three on zxcvbn's scale.

    Raises:
        WeakPassphraseError: It could.

    """
    from zxcvbn import zxcvbn  # its word lists take a third of a second, wanted only when a passphrase is set

    if not passphrase or zxcvbn(passphrase[:72])["score"] < 3:
        raise WeakPassphraseError


def _time(cost: Cost) -> float:
    began = time.perf_counter()
    cost.derive("calibration", b"sixteen byte slt")
    return time.perf_counter() - began


@dataclass(frozen=True)
class Slot:
    """One way to open the file: an account's passphrase, or the recovery key."""

    id: str
    kind: Literal["passphrase", "recovery"]
    account: str
    full_name: str
    roles: tuple[str, ...]
    cost: Cost
    salt: bytes
    public: bytes
    sealed_private: bytes = b""
    grant: bytes = b""

    @classmethod
    def make(  # one argument a field of the slot
        cls,
        kind: Literal["passphrase", "recovery"],
        account: str,
        full_name: str,
        roles: Sequence[str],
        secret: str,
        database_key: bytes,
        cost: Cost,
    ) -> "Slot":
        """A new slot that opens a database key with a secret."""
        private = X25519PrivateKey.generate()
        public = private.public_key().public_bytes_raw()
        slot = cls(uuid4().hex, kind, account, full_name, tuple(roles), cost, secrets.token_bytes(16), public)
        sealed = _seal(cost.derive(secret, slot.salt), private.private_bytes_raw(), slot.bound())
        return replace(slot, sealed_private=sealed).granted(database_key)

    def granted(self, database_key: bytes) -> "Slot":
        """The same slot, opening another database key."""
        once = X25519PrivateKey.generate()
        public = once.public_key().public_bytes_raw()
        shared = once.exchange(X25519PublicKey.from_public_bytes(self.public))
        return replace(self, grant=public + _seal(_hkdf(shared, b"tcare grant"), database_key, self.bound()))

    def open(self, secret: str) -> bytes:
        """The database key.

        Raises:
            WrongPassphraseError: The secret is not this slot's.

        """
        try:
            private = _unseal(self.cost.derive(secret, self.salt), self.sealed_private, self.bound())
            shared = X25519PrivateKey.from_private_bytes(private).exchange(
                X25519PublicKey.from_public_bytes(self.grant[:32])
            )
            return _unseal(_hkdf(shared, b"tcare grant"), self.grant[32:], self.bound())
        except (InvalidTag, ValueError):
            raise WrongPassphraseError from None

    def bound(self) -> bytes:
        """Every field but what it seals, so that none can be changed without the secret failing."""
        held = self.as_json()
        return canonical({key: value for key, value in held.items() if key not in ("sealed_private", "grant")})

    def as_json(self) -> dict[str, Any]:
        """The slot as the key file writes it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "account": self.account,
            "full_name": self.full_name,
            "roles": list(self.roles),
            "argon2id": self.cost.as_json(),
            "salt": _text(self.salt),
            "public": _text(self.public),
            "sealed_private": _text(self.sealed_private),
            "grant": _text(self.grant),
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Slot":
        """A slot as read; every field checked before anything is derived from it.

        Raises:
            ValueError: It is not a slot, or asks for more than 4 GiB or 20 passes.

        """
        cost = Cost.from_json(held["argon2id"])
        sound = (
            held["kind"] in ("passphrase", "recovery")
            and all(isinstance(held[key], str) for key in ("id", "account", "full_name"))
            and isinstance(held["roles"], list)
            and all(isinstance(role, str) for role in held["roles"])
        )
        slot = cls(
            held["id"],
            held["kind"],
            held["account"],
            held["full_name"],
            tuple(held["roles"]),
            cost,
            _bytes(held["salt"]),
            _bytes(held["public"]),
            _bytes(held["sealed_private"]),
            _bytes(held["grant"]),
        )
        sizes = len(slot.salt) == 16 and len(slot.public) == 32 and len(slot.grant) >= 48
        if not sound or not sizes or set(held) != set(slot.as_json()):
            raise ValueError("not a slot")
        return slot


def canonical(value: Any) -> bytes:
    """JSON in the one way that is hashed: keys sorted, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def derived(database_key: bytes, purpose: bytes) -> bytes:
    """A key for one purpose, from the database key."""
    return _hkdf(database_key, purpose)


def _hkdf(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, purpose).derive(secret)


def _seal(key: bytes, content: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def _unseal(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
