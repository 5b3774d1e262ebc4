"""Backups: an encrypted copy with its keys and a manifest in one file, read back before it counts (security.md 5)."""

import hashlib
import json
import os
import struct
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, inspect, select

from tcare import clock
from tcare.models import Base
from tcare.store import anchors, keys, schema, vault, verify
from tcare.store.casefile import CaseFile
from tcare.store.errors import AlreadyThereError, CannotWriteError, DatabaseDamagedError, NoSuchFileError, StoreError
from tcare.store.files import sync_folder
from tcare.store.place import Lock, refuse_network
from tcare.store.slots import canonical

_DATABASE, _KEYS, _MANIFEST = "caseload.tcare", "caseload.keys", "manifest.json"


class BackupDamagedError(StoreError):
    """The backup is not one, or not whole."""

    def __init__(self) -> None:
        super().__init__(
            "This backup is damaged, or is not a TCare backup; nothing was changed.", remedy="Try an older backup."
        )


class Backup(NamedTuple):
    """What a backup holds: how many records of each kind, and when it was made."""

    made_at: str
    counts: dict[str, int]


def back_up(file: CaseFile, out: Path) -> Backup:
    """Write a verified encrypted copy of an open case file.

    Args:
        out: The backup; nothing may be there.

    Raises:
        AlreadyThereError: Something is there.
        CannotWriteError: It cannot be written.
        DatabaseDamagedError: The case file is not as it was last written: its copy would hide that.
        BackupDamagedError: What was written did not read back; it is removed.

    """
    if out.exists():
        raise AlreadyThereError
    if not verify.records(file).ok:
        raise DatabaseDamagedError
    file.keep_anchor()
    copy = out.with_name(out.name + ".part")
    try:
        version, counts = _copy_database(file, copy)
        manifest = {
            "format": 1,
            "made_at": clock.now().isoformat(),
            "schema": version,
            "counts": counts,
            "anchor": dict(file.key_file.anchor),
            "sha256": _sha256(copy),
        }
        out.touch(0o600, exist_ok=False)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, strict_timestamps=False) as held:
            held.write(copy, _DATABASE)
            held.write(keys.paths_of(file.path)[0], _KEYS)
            held.writestr(_MANIFEST, canonical(manifest))
        with out.open("rb") as written:
            os.fsync(written.fileno())
        sync_folder(out.parent)
        read_manifest(out)
    except OSError as error:
        out.unlink(missing_ok=True)
        raise CannotWriteError.because(error) from None
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    finally:
        vault.remove(copy)
    return Backup(str(manifest["made_at"]), counts)


def restore(backup: Path, database: Path, *, replace: bool = False) -> Path | None:
    """Put a backup where a case file goes; it opens with the passphrases it was made under.

    Args:
        replace: Whether a file already there may be set aside; it is kept, under a name with the moment in it.

    Returns:
        Where the file that was there has been kept, if one was.

    Raises:
        BackupDamagedError: The backup is not whole; nothing is changed.
        AlreadyThereError: A file is there and ``replace`` was not given.
        InUseError: The file there is open.

    """
    manifest = read_manifest(backup)
    refuse_network(database.parent)
    if _standing(database) and not replace:
        raise AlreadyThereError("Give another name, or say --replace to set the old file aside and keep it.")
    lock = Lock(database)
    lock.take("a restore")
    places = (*keys.paths_of(database), database)
    parts = [place.with_name(place.name + ".part") for place in places]
    try:
        with zipfile.ZipFile(backup) as held:
            key_file, content = held.read(_KEYS), held.read(_DATABASE)
        for part, whole in zip(parts, (key_file, key_file, content), strict=True):
            _write_whole(part, whole)
        kept = _set_aside(database)
        for part, place in zip(parts, places, strict=True):
            part.replace(place)
        sync_folder(database.parent)
        anchors.keep_on_this_machine(keys.read(database).database_id, database, dict(manifest["anchor"]))
    except OSError as error:
        raise CannotWriteError.because(error) from None
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
        lock.release()
    return kept


def read_manifest(backup: Path) -> dict[str, Any]:
    """What a backup says of itself, once its every byte has been checked.

    Raises:
        NoSuchFileError: There is no such file.
        BackupDamagedError: It is not whole.

    """
    if not backup.exists():
        raise NoSuchFileError
    try:
        with zipfile.ZipFile(backup) as held:
            entries = held.infolist()
            if sorted(entry.filename for entry in entries) != sorted((_DATABASE, _KEYS, _MANIFEST)):
                raise BackupDamagedError
            # ours are stored as they are: nothing here may unpack to more than it is
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries) or held.testzip() is not None:
                raise BackupDamagedError
            manifest = json.loads(held.read(_MANIFEST))
            found = hashlib.sha256(held.read(_DATABASE)).hexdigest()
            keys.from_bytes(held.read(_KEYS))
            if manifest["sha256"] != found or not isinstance(manifest["anchor"], dict):
                raise BackupDamagedError
            return dict(manifest)
    except (OSError, ValueError, KeyError, TypeError, EOFError, RuntimeError, struct.error, zipfile.BadZipFile):
        raise BackupDamagedError from None


def _copy_database(file: CaseFile, copy: Path) -> tuple[int, dict[str, int]]:
    vault.remove(copy)
    target = vault.connect(copy, file.key, create=True)
    try:
        with vault.said_in_words():
            file.connection.backup(target)
        if not vault.is_whole(target) or target.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BackupDamagedError
    finally:
        target.close()
    with file.engine.connect() as connection:
        there = set(inspect(connection).get_table_names())  # a file about to be upgraded has not all of ours
        return schema.version_of(connection), {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
            if name in there
        }


def _standing(database: Path) -> list[Path]:
    """What is there of a case file: it, its keys, and the journal of a change it was interrupted in."""
    beside = (database, *keys.paths_of(database), database.with_name(database.name + "-journal"))
    return [path for path in beside if path.exists()]


def _set_aside(database: Path) -> Path | None:
    """Keep what is there under another name; an interrupted change left behind would be undone in the new file."""
    stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
    old = _standing(database)
    for path in old:
        new = path.with_name(path.name.replace(database.stem, f"{database.stem}-replaced-{stamp}", 1))
        if new.exists():
            raise AlreadyThereError
        path.rename(new)
    return database.with_name(f"{database.stem}-replaced-{stamp}{database.suffix}") if old else None


def _write_whole(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
