"""The anchor: how long the journal was, how it ended and what the state digest was, when the file was last closed.

Kept in the key file and in this machine's own folder; at unlock it must be a beginning of the chain. A file ahead of it
is a crash between writing and noting; behind it is an older file put back.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection

from tcare import paths
from tcare.store.errors import CannotWriteError, JournalAlteredError, RolledBackError
from tcare.store.files import replace_file
from tcare.store.journal import Head, hash_at
from tcare.store.slots import canonical


def anchor_of(head: Head, digest: int) -> dict[str, Any]:
    """The anchor of a file at this moment."""
    return {"length": head.length, "head": head.hash.hex(), "digest": f"{digest:032x}"}


def check(connection: Connection, head: Head, digest: int, anchor: Mapping[str, Any]) -> None:
    """Hold a file against an anchor.

    Raises:
        RolledBackError: The file is older than the anchor, or a page of it is.
        JournalAlteredError: The journal no longer leads through the anchor.

    """
    length = anchor.get("length")
    if type(length) is not int:
        return
    if length > head.length:
        raise RolledBackError
    found = hash_at(connection, length)
    if found is None or found.hex() != anchor.get("head"):
        raise JournalAlteredError
    if length == head.length and f"{digest:032x}" != anchor.get("digest"):
        raise RolledBackError


def on_this_machine(database_id: str, path: Path) -> dict[str, Any]:
    """The anchor this machine remembers of a database at a place; empty when it has none."""
    try:
        held = json.loads(_file(database_id, path).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def keep_on_this_machine(database_id: str, path: Path, anchor: Mapping[str, Any]) -> None:
    """Remember an anchor here; a machine that cannot remember still works."""
    try:
        replace_file(_file(database_id, path), canonical(dict(anchor)))
    except (CannotWriteError, OSError):
        return


def _file(database_id: str, path: Path) -> Path:
    folder = paths.machine_state() / "anchors"
    folder.mkdir(exist_ok=True)
    place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    return folder / f"{database_id}-{place}.json"
