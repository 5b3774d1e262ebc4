"""Where a case file lies, and who has it: network and synced folders, and the lock file."""

import json
import os
import platform
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path

from tcare import clock
from tcare.store.errors import CannotWriteError, InUseError, NetworkFolderError

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "davfs", "fuse.davfs2"})
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "com~apple~clouddocs", "nextcloud")


def refuse_network(folder: Path) -> None:
    """Refuse a folder on a network.

    Raises:
        NetworkFolderError: It is on one.

    """
    if str(folder).startswith(("\\\\", "//")) or is_on_network(folder, _mounts()) or _is_remote_drive(folder):
        raise NetworkFolderError


def synced_by(folder: Path) -> str | None:
    """The kind of cloud folder a case file lies in, to be warned about in plain words; None for none."""
    for part in folder.resolve().parts:
        for name in _SYNCED:
            if name in part.casefold():
                return part
    return None


class Lock:
    """The file beside a case file that says who has it, on which machine, since when.

    The system holds it for as long as the program runs, so one left behind on this machine is known at once for what it
    is, whatever number the program had. One from another machine, on a disk that was carried, is believed.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_suffix(".lock")
        self._file: FileIO | None = None

    def take(self, account: str) -> None:
        """Take the lock.

        Raises:
            InUseError: Someone has it; says who, where and since when.
            CannotWriteError: The folder cannot be written.

        """
        try:
            file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        except OSError as error:
            raise CannotWriteError.because(error) from None
        held = _who(file)
        if not _hold(file) or not self._is_ours(file) or held.get("machine", platform.node()) != platform.node():
            file.close()
            raise InUseError(
                held.get("by", "someone else"),
                held.get("machine", "this computer"),
                held.get("since", "a moment ago"),
            )
        self._file = file
        try:
            since = clock.now().astimezone().strftime("%d-%b-%Y at %H:%M")
            file.seek(0)
            file.truncate()
            file.write(json.dumps({"by": account, "machine": platform.node(), "since": since}).encode())
        except OSError as error:
            self.release()
            raise CannotWriteError.because(error) from None

    def release(self) -> None:
        """Give the lock back, if it was taken."""
        if self._file is None:
            return
        with suppress(OSError):
            if os.name == "posix":  # while it is held; elsewhere an open file cannot be removed
                self._path.unlink()
        self._file.close()
        self._file = None
        with suppress(OSError):
            if os.name != "posix":
                self._path.unlink()

    def _is_ours(self, file: FileIO) -> bool:
        """Whether the file held is still the one at that place, and not one just given back."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False


def _who(file: FileIO) -> dict[str, str]:
    try:
        held = json.loads(file.read(4096))
        return {name: str(held[name]) for name in ("by", "machine", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _hold(file: FileIO) -> bool:
    """Hold a file until it is closed or the program ends; False when another program does."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)  # past what is written, which others must be able to read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_on_network(folder: Path, mounts: str) -> bool:
    """Whether a folder is on a network, going by the system's table of what is mounted where."""
    whole = str(folder.resolve())
    found: tuple[str, str] = ("", "")
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        inside = whole == point or whole.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1] in _NETWORK


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _is_remote_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(str(folder.resolve().anchor)) == 4)
    return False
