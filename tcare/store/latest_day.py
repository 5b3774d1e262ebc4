"""The latest day this machine has seen, so that a clock put back does not revive what ended on a day."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from tcare import paths
from tcare.store.errors import CannotWriteError
from tcare.store.files import replace_file


def latest_day(name: str, today: date) -> date:
    """Today, or a later day that was today for the same thing before; remembered.

    Args:
        name: What ends, by an identity that is fit for the name of a file.
    """
    try:
        seen = date.fromisoformat(_file(name).read_text("ascii"))
    except (OSError, ValueError):
        seen = today
    if seen <= today:
        with suppress(CannotWriteError, OSError):  # a machine that cannot remember still works
            replace_file(_file(name), today.isoformat().encode())
    return max(seen, today)


def _file(name: str) -> Path:
    folder = paths.machine_state() / "seen"
    folder.mkdir(exist_ok=True)
    return folder / f"{name}.day"
