"""Backups: an encrypted copy with its keys and a manifest in one file, read back before it counts (security.md 5)."""

import errno
import hashlib
import json
import os
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, select

from tcare import clock
from tcare.models import Base
from tcare.store import anchors, keys, schema, vault
from tcare.store.casefile import CaseFile
from tcare.store.errors import AlreadyThereError, CannotWriteError, NoSuchFileError, StoreError
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
        BackupDamagedError: What was written did not read back; it is removed.

    """
    if out.exists():
        raise AlreadyThereError
    file.keep_anchor()
    copy = out.with_name(out.name + ".part")
    try:
        counts = _copy_database(file, copy)
        manifest = {
            "format": 1,
            "made_at": clock.now().isoformat(),
            "schema": schema.CURRENT,
            "counts": counts,
            "anchor": dict(file.key_file.anchor),
            "sha256": _sha256(copy),
        }
        with zipfile.ZipFile(out, "x", zipfile.ZIP_STORED) as held:
            held.write(copy, _DATABASE)
            held.write(keys.paths_of(file.path)[0], _KEYS)
            held.writestr(_MANIFEST, canonical(manifest))
        with out.open("rb") as written:
            os.fsync(written.fileno())
        sync_folder(out.parent)
        read_manifest(out)
    except OSError as error:
        out.unlink(missing_ok=True)
        raise CannotWriteError(full=error.errno == errno.ENOSPC) from None
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    finally:
        copy.unlink(missing_ok=True)
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
    if database.exists() and not replace:
        raise AlreadyThereError("Give another name, or say --replace to set the old file aside and keep it.")
    lock = Lock(database)
    lock.take("a restore")
    try:
        new = database.with_name(database.name + ".part")
        with zipfile.ZipFile(backup) as held:
            _write_whole(new, held.read(_DATABASE))
            key_file = held.read(_KEYS)
        kept = _set_aside(database) if database.exists() else None
        new.replace(database)
        for path in keys.paths_of(database):
            _write_whole(path, key_file)
        sync_folder(database.parent)
        anchors.keep_on_this_machine(keys.read(database).database_id, database, dict(manifest["anchor"]))
    except OSError as error:
        raise CannotWriteError(full=error.errno == errno.ENOSPC) from None
    finally:
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
            if set(held.namelist()) != {_DATABASE, _KEYS, _MANIFEST} or held.testzip() is not None:
                raise BackupDamagedError
            manifest = json.loads(held.read(_MANIFEST))
            found = hashlib.sha256(held.read(_DATABASE)).hexdigest()
            if not isinstance(manifest, dict) or manifest.get("sha256") != found:
                raise BackupDamagedError
            return manifest
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise BackupDamagedError from None


def _copy_database(file: CaseFile, copy: Path) -> dict[str, int]:
    copy.unlink(missing_ok=True)
    target = vault.connect(copy, file.key, create=True)
    try:
        file.connection.backup(target)
        if not vault.is_whole(target) or target.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BackupDamagedError
    finally:
        target.close()
    with file.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }


def _set_aside(database: Path) -> Path:
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    kept = database.with_name(f"{database.stem}-replaced-{stamp}{database.suffix}")
    for old, new in zip((database, *keys.paths_of(database)), (kept, *keys.paths_of(kept)), strict=True):
        if old.exists():
            old.replace(new)
    return kept


def _write_whole(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
