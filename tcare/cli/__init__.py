"""The command line: reads words, calls the same questions and actions as the window, prints what they answer.

Exit codes: 0 done; 1 refused or failed, with one sentence and its remedy on standard error; 2 wrong usage. Only what a
command needs is loaded, so that help and refusals come at once.
"""

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tcare.cli import words
from tcare.cli.signing_in import passphrase, refuse_no_file
from tcare.cli.spoken import say
from tcare.cli.window import Window, demonstrate, open_window
from tcare.errors import TcareError

_PACKAGE = Path(__file__).resolve().parent.parent


def main(argv: Sequence[str] | None = None, *, window: Window) -> int:
    """Do what the words of the command line say.

    Args:
        argv: The words after the program's name; those it was started with unless given.
        window: Opens the window, which only the floor above knows.

    Returns:
        The exit code, 0 or 1.

    Raises:
        SystemExit: With 2 for wrong usage; with 0 for help and the version.

    """
    args = words.read(argv)
    try:
        _speak_utf8()
        code = _run(args, window)
        sys.stdout.flush()
    except TcareError as refusal:
        say(str(refusal))
    except BrokenPipeError:
        _hang_up()
    except KeyboardInterrupt:
        say("Stopped; nothing was half-written.")
    except OSError as fault:
        _hang_up()
        say(f"The computer refused a file or folder: {fault.strerror or 'no reason given'}. Check its place and name.")
    except Exception as defect:  # a traceback would hold values
        say(
            f"This is a defect of TCare, {_whereabouts(defect)}; nothing was half-written. "
            "Tell whoever looks after the program, with those words."
        )
    else:
        return code
    return 1


def _run(args: Namespace, window: Window) -> int:
    """Only the module of the command asked for is loaded, and only once there is a file and a passphrase to try."""
    if args.opens:
        refuse_no_file(args.database)
        args.secret = passphrase(args)
    if args.command == "open":
        return open_window(args, window)
    if args.command == "demo":
        return demonstrate(args, window)
    if args.command in words.QUESTIONS:
        from tcare.cli import questions

        return questions.COMMANDS[args.command](args)
    if args.command in words.WORKBOOKS:
        from tcare.cli import workbooks

        return workbooks.COMMANDS[args.command](args)
    if args.command in ("summary", "board"):
        from tcare.cli import papers

        return papers.COMMANDS[args.command](args)
    if args.command == "accounts":
        from tcare.cli import accounts

        return accounts.COMMANDS[args.what](args)
    from tcare.cli import files

    return files.COMMANDS[args.command](args)


def _speak_utf8() -> None:
    """Names have letters that a console's own encoding may lack."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _hang_up() -> None:
    """Give up on a standard output that takes nothing more, so that leaving does not fail on it a second time."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _whereabouts(defect: BaseException) -> str:
    """The kind of a defect and our own line it came from: never its message, which may hold what is kept."""
    ours = [frame for frame in traceback.extract_tb(defect.__traceback__) if _PACKAGE in Path(frame.filename).parents]
    frame = ours[-1]
    return f"{type(defect).__name__} at {Path(frame.filename).relative_to(_PACKAGE.parent).as_posix()}:{frame.lineno}"
