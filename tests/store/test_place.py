"""Where a case file may lie, and its lock."""

import json
import platform
from pathlib import Path

import pytest

from tcare.store.errors import CannotWriteError, InUseError, NetworkFolderError
from tcare.store.place import Lock, is_on_network, refuse_network, synced_by

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/share /mnt/team nfs4 rw,vers=4.2 0 0
//server/share /mnt/with\\040space cifs rw 0 0
sam@host: /home/sam/host fuse.sshfs rw 0 0
/dev/sdb1 /mnt/team/stick vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/sam", False),
        ("/mnt/team", True),
        ("/mnt/team/cases/2026", True),
        ("/mnt/teammates", False),
        ("/mnt/with space/cases", True),
        ("/home/sam/host/x", True),
        ("/mnt/team/stick", False),
    ],
)
def test_a_folder_is_on_a_network_by_the_nearest_mount_above_it(folder: str, expected: bool) -> None:
    assert is_on_network(Path(folder), MOUNTS) is expected


def test_a_folder_named_by_its_server_is_refused(tmp_path: Path) -> None:
    for folder in ("\\\\server\\share", "//server/share"):
        with pytest.raises(NetworkFolderError, match="put backups on the network"):
            refuse_network(Path(folder))
    refuse_network(tmp_path)


@pytest.mark.parametrize("name", ["OneDrive - NHS", "Dropbox", "Google Drive", "iCloud Drive", "Nextcloud"])
def test_a_synced_folder_is_named(tmp_path: Path, name: str) -> None:
    assert synced_by(tmp_path / name / "cases") == name
    assert synced_by(tmp_path / "cases") is None


def test_the_lock_says_who_where_and_since_when_until_it_is_given_back(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "a.tcare"), Lock(tmp_path / "a.tcare")
    first.take("sam")
    for _ in range(2):
        with pytest.raises(InUseError, match=f"on {platform.node()} by sam since"):
            second.take("alex")
    second.release()
    assert (tmp_path / "a.lock").exists()
    first.release()
    first.release()
    assert list(tmp_path.iterdir()) == []
    second.take("alex")
    second.release()


@pytest.mark.parametrize("left", ["", "{", "[]", '{"by": "sam"}', '{"by": 1, "machine": null, "since": []}'])
def test_a_lock_file_of_no_sense_that_nobody_holds_is_taken(tmp_path: Path, left: str) -> None:
    (tmp_path / "a.lock").write_text(left.replace("null", f'"{platform.node()}"'))
    lock = Lock(tmp_path / "a.tcare")
    lock.take("sam")
    lock.release()


def test_the_lock_of_another_machine_is_believed_and_kept(tmp_path: Path) -> None:
    held = {"by": "alex", "machine": "another-laptop", "since": "02-Mar-2026 at 09:00"}
    (tmp_path / "a.lock").write_text(json.dumps(held))
    with pytest.raises(InUseError, match="in use on another-laptop by alex since 02-Mar-2026 at 09:00"):
        Lock(tmp_path / "a.tcare").take("sam")
    assert json.loads((tmp_path / "a.lock").read_text()) == held


def test_a_lock_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        Lock(tmp_path / "nowhere" / "a.tcare").take("sam")
