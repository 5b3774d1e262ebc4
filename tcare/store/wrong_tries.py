"""The wait after wrong passphrases: three tries free, then doubling to 15 minutes, kept across restarts.

Kept in this machine's own folder, for before a file is open nothing can be written in it. Moving the clock back does
not shorten a wait, nor make one longer than 15 minutes: it begins again.
"""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tcare import paths
from tcare.store.errors import CannotWriteError, TooSoonError
from tcare.store.files import replace_file

_FREE = 3
_LONGEST = timedelta(minutes=15)


def check(database_id: str, now: datetime) -> None:
    """Refuse a try that comes too soon.

    Raises:
        TooSoonError: With how long is left.

    """
    wrong, last = _read(database_id, now)
    if wrong < _FREE:
        return
    if now < last:
        _keep(database_id, wrong, now)
        last = now
    wait = min(timedelta(seconds=2 ** min(wrong - _FREE + 1, 10)), _LONGEST)
    if now - last < wait:
        raise TooSoonError(wait - (now - last))


def record(database_id: str, now: datetime) -> None:
    """Remember a wrong try."""
    _keep(database_id, _read(database_id, now)[0] + 1, now)


def forget(database_id: str) -> None:
    """Forget the wrong tries: a right one came."""
    with suppress(OSError):
        _file(database_id).unlink(missing_ok=True)


def _read(database_id: str, now: datetime) -> tuple[int, datetime]:
    try:
        held = json.loads(_file(database_id).read_text("utf-8"))
        return int(held["wrong"]), datetime.fromisoformat(held["last"]).astimezone(UTC)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return 0, now


def _keep(database_id: str, wrong: int, last: datetime) -> None:
    """Write the tries down; a machine that cannot remember still works."""
    with suppress(CannotWriteError, OSError):
        replace_file(_file(database_id), json.dumps({"wrong": wrong, "last": last.isoformat()}).encode())


def _file(database_id: str) -> Path:
    folder = paths.machine_state() / "tries"
    folder.mkdir(exist_ok=True)
    return folder / f"{database_id}.json"
