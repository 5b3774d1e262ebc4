"""Commands that open the window; without a display they say so and offer the command line."""

import os
import shlex
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tcare.cli.signing_in import refuse_no_file
from tcare.cli.spoken import say, working
from tcare.errors import TcareError
from tcare.store.errors import AlreadyThereError

if TYPE_CHECKING:
    from tcare.exchange.demonstration.casefile import Demonstration
    from tcare.store.casefile import CaseFile

Window = Callable[[Path | None, "Callable[[], CaseFile] | None"], int]
"""Opens the window: over a case file to unlock, or over one a function makes; the exit code."""

_DEMONSTRATION, _PASSPHRASE = "demonstration.tcare", "passphrase.txt"


class NoDisplayError(TcareError):
    """There is nothing to open a window on."""

    def __init__(self) -> None:
        super().__init__(
            "There is no display to open a window on.", remedy="Ask on the command line instead: tcare --help."
        )


class NoWindowError(TcareError):
    """The window's parts are not all on this computer."""

    def __init__(self) -> None:
        super().__init__(
            "This computer lacks a part the window needs.",
            remedy="Start it with packaging/run.py, which says which; or ask on the command line: tcare --help.",
        )


def has_display() -> bool:
    """Whether a window can be opened here."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def open_window(args: Namespace, window: Window) -> int:
    """The window over a case file, or over the last one or the welcome page.

    Raises:
        NoDisplayError, NoWindowError: It cannot be opened here.
        NoSuchFileError, NotACaseFileError: There is no such case file.

    """
    if args.database is not None:
        refuse_no_file(args.database)
    if not has_display():
        raise NoDisplayError
    return _shown(window, args.database, None)


def demonstrate(args: Namespace, window: Window) -> int:
    """The window over a made-up caseload; without a display, what falls due in it and how to ask for more.

    Raises:
        AlreadyThereError: There is one in the folder it was to be kept in.
        CannotWriteError, NoWindowError: It cannot be made, or shown, here.

    """
    with _folder(args.keep) as folder:
        if has_display():
            code = _shown(window, None, lambda: _make(folder, args).file)
            if args.keep is not None and not args.quiet:
                say(_how_to_ask(args.keep))
            return code
        say("There is no display to open a window on. Here is what falls due in the demonstration caseload:")
        with working("Making people up", quiet=args.quiet):
            made = _make(folder, args)
        with made.file as file:
            _show_due(args, file)
        say(_how_to_ask(args.keep))
    return 0


def _make(folder: Path, args: Namespace) -> "Demonstration":
    from tcare.exchange.demonstration.casefile import make_demonstration

    made = make_demonstration(folder / _DEMONSTRATION, args.people, args.as_of)
    if args.keep is not None:
        handle = os.open(folder / _PASSPHRASE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{made.passphrase}\n")
    return made


def _show_due(args: Namespace, file: "CaseFile") -> None:
    from tcare.cli.printing import show
    from tcare.exchange import answers
    from tcare.workflows.worklist import what_is_due

    args.format = args.format or "table"  # to be read here and now, even through a pipe
    show(args, answers.due(file.ask(what_is_due, args.as_of)))


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Where the made-up caseload is kept; thrown away at the end unless a folder was named."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="tcare-demonstration-") as folder:
            yield Path(folder)
        return
    keep.mkdir(parents=True, exist_ok=True)
    if any((keep / name).exists() for name in (_DEMONSTRATION, _PASSPHRASE)):
        raise AlreadyThereError("Choose another folder.")
    yield keep


def _how_to_ask(keep: Path | None) -> str:
    if keep is None:
        return (
            "It has been thrown away. To ask it more, keep it: tcare demo --keep FOLDER, "
            "or python3 packaging/run.py demo --keep FOLDER."
        )
    words = ["tcare", "gaps", str(keep / _DEMONSTRATION), "--passphrase-file", str(keep / _PASSPHRASE)]
    said = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
    return f"It is kept. Ask it more, for example: {said}"


def _shown(window: Window, path: Path | None, make: "Callable[[], CaseFile] | None") -> int:
    """Show the window until it is closed.

    Raises:
        NoWindowError: A part of it is missing from this computer.

    """
    try:
        return window(path, make)
    except ImportError:
        raise NoWindowError from None
