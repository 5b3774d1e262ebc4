"""Where a case file lies, and who has it: network and synced folders, and the lock file."""

import json
import os
import platform
import sys
from pathlib import Path

from tcare import clock
from tcare.store.errors import CannotWriteError, InUseError, NetworkFolderError

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "9p", "davfs", "fuse.davfs2"})
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "com~apple~clouddocs", "nextcloud")


def refuse_network(folder: Path) -> None:
    """Refuse a folder on a network.

    Raises:
        NetworkFolderError: It is on one.

    """
    if str(folder).startswith(("\\\\", "//")) or _mounted_as(folder) in _NETWORK or _is_remote_drive(folder):
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

    The engine's own lock keeps a second program out; this says in words who the first one is. A lock left by a program
    that has ended on this machine is cleared by itself.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_suffix(".lock")
        self._held = False

    def take(self, account: str) -> None:
        """Take the lock.

        Raises:
            InUseError: Someone has it; says who, where and since when.
            CannotWriteError: The folder cannot be written.

        """
        held = {
            "by": account,
            "machine": platform.node(),
            "pid": os.getpid(),
            "since": clock.now().astimezone().strftime("%d-%b-%Y at %H:%M"),
        }
        for _ in range(2):
            try:
                handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                self._clear_if_stale()
                continue
            except OSError:
                raise CannotWriteError from None
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(held, file)
            self._held = True
            return
        raise InUseError("someone else", "this computer", "a moment ago")

    def release(self) -> None:
        """Give the lock back, if it was taken."""
        if self._held:
            self._path.unlink(missing_ok=True)
            self._held = False

    def _clear_if_stale(self) -> None:
        try:
            held = json.loads(self._path.read_text("utf-8"))
            by, machine, since, pid = str(held["by"]), str(held["machine"]), str(held["since"]), int(held["pid"])
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError):
            self._path.unlink(missing_ok=True)
            return
        if machine == platform.node() and not _is_running(pid):
            self._path.unlink(missing_ok=True)
            return
        raise InUseError(by, machine, since)


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _mounted_as(folder: Path) -> str | None:
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return None
    whole = str(folder.resolve())
    best: tuple[str, str] | None = None
    for line in mounts:
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        inside = whole == point or whole.startswith(point.rstrip("/") + "/")
        if inside and (best is None or len(point) >= len(best[0])):
            best = (point, kind)
    return best[1] if best else None


def _is_remote_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(str(folder.resolve().anchor)) == 4)
    return False
