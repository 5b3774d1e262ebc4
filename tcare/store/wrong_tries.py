"""The wait after wrong passphrases: three tries free, then doubling to 15 minutes, kept across restarts.

Kept in this machine's own folder, for before a file is open nothing can be written in it. Moving the clock back does
not shorten a wait: time that runs backwards counts as none.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tcare import clock, paths
from tcare.store.errors import TooSoonError

_FREE = 3
_LONGEST = timedelta(minutes=15)


def check(database_id: str) -> None:
    """Refuse a try that comes too soon.

    Raises:
        TooSoonError: With how long is left.

    """
    held = _read(database_id)
    if held["wrong"] < _FREE:
        return
    wait = min(timedelta(seconds=2 ** (held["wrong"] - _FREE + 1)), _LONGEST)
    waited = max(clock.now() - datetime.fromisoformat(held["last"]), timedelta(0))
    if waited < wait:
        raise TooSoonError(wait - waited)


def record(database_id: str, *, right: bool) -> None:
    """Remember how a try went."""
    if right:
        _file(database_id).unlink(missing_ok=True)
        return
    last = {"wrong": _read(database_id)["wrong"] + 1, "last": clock.now().isoformat()}
    _file(database_id).write_text(json.dumps(last), "utf-8")


def _read(database_id: str) -> dict[str, Any]:
    try:
        held = json.loads(_file(database_id).read_text("utf-8"))
        datetime.fromisoformat(held["last"]).astimezone(UTC)
        return {"wrong": int(held["wrong"]), "last": held["last"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {"wrong": 0, "last": clock.now().isoformat()}


def _file(database_id: str) -> Path:
    folder = paths.machine_state() / "tries"
    folder.mkdir(exist_ok=True)
    return folder / f"{database_id}.json"
