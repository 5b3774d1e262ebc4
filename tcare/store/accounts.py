"""Accounts: who has a key to a case file, giving one, and new passphrases.

Nothing here rewrites the database: an account is a slot of the key file (security.md section 3).
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.store.errors import NoSuchAccountError, StoreError
from tcare.store.recovery import read_recovery_key
from tcare.store.slots import Slot, check_strength

KIND = "account"
ADMINISTRATOR = "administrator"


class NotARecoveryKeyError(StoreError):
    """What was given cannot be a recovery key."""

    def __init__(self) -> None:
        super().__init__(
            "That is not a recovery key, or a character of it is wrong.",
            remedy="Type all seven groups of five characters as they were printed.",
        )


def listed(file: CaseFile) -> list[Slot]:
    """The accounts of a case file, in the order they were made; the journal says that they were looked at."""
    file.note("viewed", "accounts")
    return file.key_file.accounts()


def add(file: CaseFile, account: str, full_name: str, roles: Sequence[str], passphrase: str) -> None:
    """Give someone a key, sealed to a passphrase of their own.

    Raises:
        RefusedError: Whoever asks is no administrator, or there is an account of that name.
        WeakPassphraseError: The passphrase could be guessed.

    """
    if ADMINISTRATOR not in file.slot.roles:
        raise RefusedError("Only an administrator may give someone a key.", remedy="Ask an administrator.")
    if any(_same(one.account, account) for one in file.key_file.slots):
        raise RefusedError("There is an account of that name already.", remedy="Choose another name.")
    check_strength(passphrase)
    slot = Slot.make("passphrase", account, full_name, roles, passphrase, file.key, file.slot.cost)
    file.note(KIND, "Gave an account a key")
    file.keep_slots((*file.key_file.slots, slot))


def change_passphrase(file: CaseFile, passphrase: str) -> None:
    """Give the account that is signed in a new passphrase; its old one opens nothing here any more.

    Raises:
        RefusedError: It was opened with the recovery key.
        WeakPassphraseError: The passphrase could be guessed.

    """
    if file.slot.kind != "passphrase":
        raise RefusedError(
            "This case file was opened with the recovery key, which is no account.",
            remedy="Set an account's passphrase with: tcare accounts DATABASE recover.",
        )
    _reseal(file, file.slot, passphrase, "Changed the account's own passphrase")


def recover(database: Path, recovery_key: str, account: str | None, new_passphrase: Callable[[], str]) -> None:
    """Set an account's new passphrase with the recovery key.

    Args:
        account: Whose; may be left out when there is one account.
        new_passphrase: Asked only once the recovery key has opened the file.

    Raises:
        StoreError: The file does not open with it, there is no such account, or the passphrase could be guessed.

    """
    with CaseFile.open(database, recovery_key, account=account) as file:
        if file.slot.kind != "recovery":
            raise NotARecoveryKeyError
        accounts = file.key_file.accounts()
        if account is None and len(accounts) > 1:
            raise NoSuchAccountError(several=True)
        named = [one for one in accounts if account is None or _same(one.account, account)]
        if not named:
            raise NoSuchAccountError
        _reseal(file, named[0], new_passphrase(), "Set an account's passphrase with the recovery key")


def recovery_key_of(typed: str) -> str:
    """A recovery key from however it was typed.

    Raises:
        NotARecoveryKeyError: It cannot be one.

    """
    found = read_recovery_key(typed)
    if found is None:
        raise NotARecoveryKeyError
    return found


def _reseal(file: CaseFile, old: Slot, passphrase: str, what: str) -> None:
    check_strength(passphrase)
    new = Slot.make("passphrase", old.account, old.full_name, old.roles, passphrase, file.key, old.cost)
    file.note(KIND, what)
    file.keep_slots(
        tuple(new if (one.kind, one.account) == (old.kind, old.account) else one for one in file.key_file.slots)
    )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.strip().casefold()
