"""Passphrases, from a file or typed without echo; never from the command line, nor from a variable's value."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tcare.cli.spoken import working
from tcare.errors import TcareError
from tcare.store.errors import NoSuchFileError, NotACaseFileError

if TYPE_CHECKING:
    from tcare.store.casefile import CaseFile

VARIABLE = "TCARE_PASSPHRASE_FILE"
_LONGEST = 4096


class NoPassphraseError(TcareError):
    """Nothing says the passphrase, and nobody is at a terminal to be asked."""

    def __init__(self, option: str) -> None:
        also = f", or name its file in the variable {VARIABLE}" if option == "--passphrase-file" else ""
        super().__init__(
            "There is no passphrase, and no terminal to ask for it on.", remedy=f"Give {option} FILE{also}."
        )


class PassphraseFileError(TcareError):
    """The passphrase file cannot be used."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The passphrase file {why}.", remedy="Write the passphrase in its first line, as plain text.")


class NotTheSameError(TcareError):
    """A new passphrase was typed in two ways."""

    def __init__(self) -> None:
        super().__init__("The two passphrases are not the same; nothing was changed.", remedy="Type them again.")


@contextmanager
def opened(args: Namespace, *, asks: bool = False) -> "Iterator[CaseFile]":
    """The case file the words name, open while in use, by the secret that was given; what is slow is said.

    Args:
        asks: Whether something more will be asked for at the terminal, where nothing may be said in between.

    Raises:
        TcareError: It cannot be opened; says why.

    """
    with working("Working", quiet=args.quiet or asks):
        from tcare.store.casefile import CaseFile

        with CaseFile.open(args.database, args.secret, account=args.user) as file:
            yield file


def refuse_no_file(database: Path) -> None:
    """Refuse a place without a file before a passphrase is asked for.

    Raises:
        NoSuchFileError, NotACaseFileError: There is none, or it is a folder.

    """
    if not database.exists():
        raise NoSuchFileError
    if not database.is_file():
        raise NotACaseFileError


def passphrase(args: Namespace, what: str = "Passphrase") -> str:
    """The secret that opens a case file.

    Args:
        what: What to ask for at a terminal.

    Raises:
        NoPassphraseError, PassphraseFileError: There is none.

    """
    named = os.environ.get(VARIABLE)
    file = args.passphrase_file or (Path(named) if named else None)
    return _first_line(file) if file else _typed(what, "--passphrase-file")


def first_passphrase(args: Namespace) -> str:
    """The passphrase of a case file being made: from the file, or typed twice.

    Raises:
        NoPassphraseError, PassphraseFileError, NotTheSameError: There is none.

    """
    if args.passphrase_file or os.environ.get(VARIABLE):
        return passphrase(args)
    return _typed_twice("--passphrase-file")


def new_passphrase(args: Namespace) -> str:
    """The passphrase an account is to have: from the new passphrase file, or typed twice.

    Raises:
        NoPassphraseError, PassphraseFileError, NotTheSameError: There is none.

    """
    return _first_line(args.new_passphrase_file) if args.new_passphrase_file else _typed_twice("--new-passphrase-file")


def _typed_twice(option: str) -> str:
    first = _typed("New passphrase", option)
    if first != _typed("The same again", option):
        raise NotTheSameError
    return first


def _typed(what: str, option: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise NoPassphraseError(option)
    try:
        return getpass.getpass(f"{what}: ")
    except EOFError:
        raise NoPassphraseError(option) from None


def _first_line(file: Path) -> str:
    try:
        with file.open("rb") as opened_file:
            line = opened_file.readline(_LONGEST).decode("utf-8-sig").rstrip("\r\n")
    except OSError:
        raise PassphraseFileError("cannot be read") from None
    except UnicodeDecodeError:
        raise PassphraseFileError("is not plain text in UTF-8") from None
    if not line:
        raise PassphraseFileError("has an empty first line")
    return line
