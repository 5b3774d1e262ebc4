"""What was typed, against the slots of a key file."""

from contextlib import suppress

from tcare import clock
from tcare.store import wrong_tries
from tcare.store.errors import NoSuchAccountError, WrongPassphraseError
from tcare.store.keys import KeyFile
from tcare.store.recovery import read_recovery_key
from tcare.store.slots import Slot


def unlock(key_file: KeyFile, secret: str, account: str | None) -> tuple[Slot, bytes]:
    """The slot that opens with a passphrase or the recovery key, and the database key in it.

    Args:
        account: Whose passphrase it is; may be left out when there is one account.

    Raises:
        WrongPassphraseError: None does; the try is counted.
        TooSoonError: The wait after earlier wrong tries is not over; the recovery key need not wait.
        NoSuchAccountError: No slot is of that account, or one must be named.

    """
    recovery_key = read_recovery_key(secret)
    for slot in key_file.slots if recovery_key else ():
        with suppress(WrongPassphraseError):
            if slot.kind == "recovery":
                return _opened(key_file, slot, recovery_key or "")
    wrong_tries.check(key_file.database_id, clock.now())
    accounts = key_file.accounts()
    if account is None and len(accounts) > 1:
        raise NoSuchAccountError(several=True)
    named = [slot for slot in accounts if account is None or slot.account.casefold() == account.strip().casefold()]
    if not named:
        raise NoSuchAccountError
    try:
        return _opened(key_file, named[0], secret)
    except WrongPassphraseError:
        wrong_tries.record(key_file.database_id, clock.now())
        raise


def _opened(key_file: KeyFile, slot: Slot, secret: str) -> tuple[Slot, bytes]:
    key = slot.open(secret)
    wrong_tries.forget(key_file.database_id)
    return slot, key
