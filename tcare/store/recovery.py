"""The recovery key: written down once, for the day every passphrase is forgotten (security.md section 3)."""

import hashlib
import secrets

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_recovery_key() -> str:
    """160 random bits in groups of five characters, the last three a check."""
    number = secrets.randbits(160)
    text = "".join(_CROCKFORD[number >> shift & 31] for shift in range(155, -1, -5))
    return "-".join((text + _check(text))[place : place + 5] for place in range(0, 35, 5))


def read_recovery_key(typed: str) -> str | None:
    """A recovery key as it was made, from however it was typed; None when it cannot be one."""
    tidy = "".join(typed.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    if len(tidy) != 35 or set(tidy) - set(_CROCKFORD) or _check(tidy[:32]) != tidy[32:]:
        return None
    return "-".join(tidy[place : place + 5] for place in range(0, 35, 5))


def _check(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:2])
    return "".join(_CROCKFORD[number >> shift & 31] for shift in (10, 5, 0))
