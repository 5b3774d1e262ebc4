"""The encrypted file: one way to connect, and every guard on it (security.md sections 1 and 2)."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from tcare.store.errors import (
    AlreadyThereError,
    CannotWriteError,
    DatabaseDamagedError,
    InUseError,
    NoSuchFileError,
    NotACaseFileError,
    StoreError,
)

APPLICATION_ID = 0x54434152
_SMALLEST = 4096
_STATEMENTS = 512
"""How many statements stay prepared: each question has some twenty of its own, and preparing costs more than asking."""

_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "FULL", 2),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("cipher_memory_security", "ON", "1"),
)


class UnsafeEngineError(StoreError):
    """The encryption engine on this machine is not the one that was tried."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The encryption engine on this computer cannot be trusted: {what}.", remedy="Install TCare again."
        )


def connect(path: Path, key: bytes, *, create: bool = False) -> Any:
    """A connection to the encrypted file at a path, every setting made and read back.

    Args:
        path: The file; it must exist unless it is being created.
        key: The 32-byte database key.
        create: Whether to make it; then it must not exist.

    Raises:
        NoSuchFileError, NotACaseFileError: There is nothing of ours there.
        AlreadyThereError: It was to be created, and something is there.
        DatabaseDamagedError: It cannot be read with this key.
        InUseError: Another program holds it.
        UnsafeEngineError: The engine is too old, or a setting did not take.

    """
    as_hex = key.hex()
    if not re.fullmatch("[0-9a-f]{64}", as_hex):
        raise UnsafeEngineError("the key is not 32 bytes")
    if create:
        _make_private(path)
    else:
        look_at(path)
    try:
        connection = sqlcipher.connect(
            f"{path.resolve().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=1.0,
            cached_statements=_STATEMENTS,
        )
    except sqlcipher.OperationalError:
        raise CannotWriteError from None
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{as_hex}'\"")
        _check_engine(connection)
        connection.execute("PRAGMA user_version").fetchone()
        _make_settings(connection)
        if create:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        elif connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotACaseFileError
    except BaseException as error:
        connection.close()
        if create:
            remove(path)
        if isinstance(error, sqlcipher.DatabaseError):
            raise translated(error) from None
        raise
    return connection


def remove(path: Path) -> None:
    """Take away a database of ours that came to nothing, with the engine's journal beside it."""
    for made in (path, path.with_name(path.name + "-journal")):
        made.unlink(missing_ok=True)


def _make_private(path: Path) -> None:
    """An empty file only its owner may read: the engine would give it to everyone on the computer."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise AlreadyThereError from None
    except OSError as error:
        raise CannotWriteError.because(error) from None


def look_at(path: Path) -> None:
    """Refuse what cannot be an encrypted file of ours, before any key is tried.

    Raises:
        NoSuchFileError: There is no file.
        NotACaseFileError: It is a folder, or a plain SQLite file.
        DatabaseDamagedError: It is too short to be whole.

    """
    if not path.exists():
        raise NoSuchFileError
    if not path.is_file():
        raise NotACaseFileError
    try:
        with path.open("rb") as file:
            beginning = file.read(16)
    except OSError:
        raise CannotWriteError from None
    if beginning.startswith(b"SQLite format 3"):
        raise NotACaseFileError
    if path.stat().st_size < _SMALLEST:
        raise DatabaseDamagedError


def engine_over(connection: Any) -> Engine:
    """An SQLAlchemy engine over the one connection; every transaction begins at once and explicitly."""
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(conn: Any) -> None:
        conn.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def is_whole(connection: Any) -> bool:
    """Whether every page of the file passes its check: a page that fails could otherwise be read as zeros."""
    return not connection.execute("PRAGMA cipher_integrity_check").fetchall()


@contextmanager
def said_in_words() -> Iterator[None]:
    """Turn a fault of the engine, from the driver or through SQLAlchemy, into what it means to a person."""
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        fault = error.orig if isinstance(error, DBAPIError) and error.orig else error
        meaning = translated(fault)
        if meaning is fault:
            raise
        raise meaning from None


def translated(error: BaseException) -> BaseException:
    """What a fault of the engine means to a person; one that is our own defect is handed back as it is.

    Args:
        error: As the driver raised it: SQLAlchemy's own holds the statement, whose words could mislead.

    """
    words = str(error).lower()
    if "disk is full" in words:
        return CannotWriteError(full=True)
    if "is locked" in words:
        return InUseError("someone else", "this computer", "a moment ago")
    if any(said in words for said in ("readonly", "unable to open", "permission", "disk i/o error")):
        return CannotWriteError()
    if any(said in words for said in ("malformed", "not a database", "encrypted", "corrupt")):
        return DatabaseDamagedError()
    return error


def _check_engine(connection: Any) -> None:
    found = connection.execute("PRAGMA cipher_version").fetchone()
    if not found or _numbers(found[0]) < (4, 19):
        raise UnsafeEngineError("SQLCipher is missing or older than 4.19")
    if _numbers(sqlcipher.sqlite_version) < (3, 51, 3):
        raise UnsafeEngineError("SQLite is older than 3.51.3")


def _make_settings(connection: Any) -> None:
    for name, value, expected in _SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise UnsafeEngineError(f"{name} did not take")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA fullfsync = ON")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split(maxsplit=1)[0]))
