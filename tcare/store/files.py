"""Small files that are the old one whole or the new one whole, whatever happens in between."""

import os
from pathlib import Path

from tcare.store.errors import AlreadyThereError, CannotWriteError


def replace_file(path: Path, content: bytes) -> None:
    """Write a small file so that after a power cut it is the old one whole or the new one whole.

    Raises:
        CannotWriteError: The folder cannot be written, or the disk is full.

    """
    beside = path.with_name(path.name + ".new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWriteError.because(error) from None


def write_new(path: Path, content: bytes) -> None:
    """Write a file where none is, readable by its owner alone; whole or not at all.

    Raises:
        AlreadyThereError: Something is there.
        CannotWriteError: It cannot be put there, or the disk is full; nothing is left behind.

    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise AlreadyThereError from None
    except OSError as error:
        raise CannotWriteError.because(error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise CannotWriteError.because(error) from None


def sync_folder(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
