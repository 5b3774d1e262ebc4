"""This machine's own identity."""

from contextlib import suppress
from uuid import UUID, uuid4

from tcare import paths
from tcare.store.errors import CannotWriteError
from tcare.store.files import replace_file


def device() -> str:
    """This machine's own identity: random, made once, so that every change knows where it was made."""
    try:
        return UUID((paths.machine_state() / "device.txt").read_text("ascii").strip()).hex
    except (OSError, ValueError):
        made = uuid4().hex
    with suppress(CannotWriteError, OSError):
        replace_file(paths.machine_state() / "device.txt", made.encode("ascii"))
    return made
