"""Commands about accounts: who has a key, giving one, and new passphrases."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from tcare.cli.printing import show
from tcare.cli.signing_in import new_passphrase, opened, passphrase, refuse_no_file
from tcare.cli.spoken import say
from tcare.errors import TcareError
from tcare.exchange import answers
from tcare.store import accounts


class NeedsNewKeyError(TcareError):
    """An account cannot be removed by this version."""

    def __init__(self) -> None:
        super().__init__(
            "Taking a key away needs a new key for the whole case file, which this version does not make yet; "
            "nothing was changed.",
            remedy="Until then, keep the case file and its backups where that person cannot reach them.",
        )


def listed(args: Namespace) -> int:
    """Every account."""
    with opened(args) as file:
        return show(args, answers.accounts(accounts.listed(file)))


def add(args: Namespace) -> int:
    """Give someone a key."""
    with opened(args, asks=True) as file:
        accounts.add(file, args.account, args.full_name or "", args.roles, new_passphrase(args))
    return _done(args, "The account is there; only its passphrase opens it.")


def remove(args: Namespace) -> int:
    """Refused: see :class:`NeedsNewKeyError`."""
    raise NeedsNewKeyError


def change(args: Namespace) -> int:
    """Change one's own passphrase."""
    with opened(args, asks=True) as file:
        accounts.change_passphrase(file, new_passphrase(args))
    return _done(args, "The passphrase is changed. Backups made before still open with the old one.")


def recover(args: Namespace) -> int:
    """Set a new passphrase with the recovery key."""
    refuse_no_file(args.database)
    recovery_key = accounts.recovery_key_of(passphrase(args, "Recovery key"))
    accounts.recover(args.database, recovery_key, args.user, lambda: new_passphrase(args))
    return _done(args, "The new passphrase is set. Backups made before still open with the old one.")


def _done(args: Namespace, words: str) -> int:
    if not args.quiet:
        say(words)
    return 0


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "list": listed,
    "add": add,
    "remove": remove,
    "passphrase": change,
    "recover": recover,
}
