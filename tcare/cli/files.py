"""Commands about the case file itself: making, checking, copying and putting back."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tcare.cli.printing import show
from tcare.cli.signing_in import first_passphrase, opened
from tcare.cli.spoken import say, working
from tcare.exchange import answers
from tcare.store import keys
from tcare.store.backup import back_up, restore
from tcare.store.casefile import CaseFile
from tcare.store.errors import (
    AlreadyThereError,
    CannotWriteError,
    DatabaseDamagedError,
    JournalAlteredError,
    KeyFileDamagedError,
    NotACaseFileError,
    RolledBackError,
    StoreError,
)
from tcare.store.verify import Check, verify

_WHAT_FAILED: Mapping[type[StoreError], str] = {
    NotACaseFileError: "encrypted",
    DatabaseDamagedError: "pages",
    JournalAlteredError: "journal",
    RolledBackError: "records",
    KeyFileDamagedError: "key slots",
}


class NotWholeError(StoreError):
    """A case file did not pass every check."""

    def __init__(self) -> None:
        super().__init__("This case file did not pass every check.", remedy="Restore the newest backup.")


def create(args: Namespace) -> int:
    """A new case file; its recovery key once, on standard output or in a file only its owner can read."""
    if args.database.exists() or any(copy.exists() for copy in keys.paths_of(args.database)):
        raise AlreadyThereError
    if args.database in keys.paths_of(args.database):
        raise NotACaseFileError
    secret = first_passphrase(args)
    with _recovery_file(args.recovery_out) as handle, working("Making the case file", quiet=args.quiet):
        file, recovery_key = CaseFile.create(
            args.database, account=args.user, full_name=args.full_name or "", passphrase=secret
        )
        file.close()
        if handle is not None:
            os.write(handle, f"{recovery_key}\n".encode("ascii"))
            os.fsync(handle)
    if handle is None:
        print(recovery_key)
    if not args.quiet:
        where = "printed once" if handle is None else "in the file you named"
        say(f"Made the case file. Its recovery key is {where}: lock it away, it opens everything.")
    return 0


@contextmanager
def _recovery_file(out: Path | None) -> Iterator[int | None]:
    """The recovery key's file, made before anything else so that there is nowhere it can be lost; or None."""
    if out is None:
        yield None
        return
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise AlreadyThereError from None
    except OSError:
        raise CannotWriteError from None
    try:
        yield handle
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def check(args: Namespace) -> int:
    """Whether a case file is whole; one too damaged to open is an answer too, not a refusal."""
    try:
        with opened(args) as file:
            checks = verify(file)
    except tuple(_WHAT_FAILED) as fault:
        name = next(name for kind, name in _WHAT_FAILED.items() if isinstance(fault, kind))
        checks = (Check(name, False, fault.what),)
    show(args, answers.verified(checks))
    if not all(one.ok for one in checks):
        raise NotWholeError
    return 0


def copy(args: Namespace) -> int:
    """A verified backup."""
    if args.out.exists():
        raise AlreadyThereError
    with opened(args) as file:
        file.note("exported", "Backup")
        back_up(file, args.out)
    if not args.quiet:
        say("Wrote the backup, and read it back.")
    return 0


def put_back(args: Namespace) -> int:
    """A backup put where a case file goes; what was there is kept."""
    if args.database.is_dir():
        raise NotACaseFileError
    with working("Restoring", quiet=args.quiet):
        kept = restore(args.backup, args.database, replace=args.replace)
    if not args.quiet:
        say("Restored the backup." + (f" The file that was there is kept beside it as {kept.name}." if kept else ""))
    return 0


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "create": create,
    "verify": check,
    "backup": copy,
    "restore": put_back,
}
