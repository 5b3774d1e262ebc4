"""What is said on standard error, to people: never anything about a person in the caseload."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 1.0


def say(words: str) -> None:
    """Say a sentence on standard error; nothing in it can steer a terminal."""
    print("".join(one if one.isprintable() else " " for one in words), file=sys.stderr)


@contextmanager
def working(words: str, *, quiet: bool) -> Iterator[None]:
    """Say what is being done, once it has taken a second, to someone at a terminal.

    Args:
        words: What is being done, without a full stop.

    """
    if quiet or not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(_PATIENCE, say, [f"{words} …"])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
