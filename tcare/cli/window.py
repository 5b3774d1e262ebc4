"""Commands that open the window; without a display they say so and offer the command line."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tcare.cli.signing_in import refuse_no_file
from tcare.errors import TcareError

if TYPE_CHECKING:
    from tcare.store.casefile import CaseFile

Window = Callable[[Path | None, "Callable[[], CaseFile] | None"], int]
"""Opens the window: over a case file to unlock, or over one a function makes; the exit code."""


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
    return shown(window, args.database, None)


def shown(window: Window, path: Path | None, make: "Callable[[], CaseFile] | None") -> int:
    """Show the window until it is closed.

    Raises:
        NoWindowError: A part of it is missing from this computer.

    """
    try:
        return window(path, make)
    except ImportError:
        raise NoWindowError from None
