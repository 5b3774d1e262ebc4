"""Bringing a file of an older program to the schema of this one, after a verified backup (security.md section 5)."""

from pathlib import Path

from tcare import clock
from tcare.store.backup import back_up
from tcare.store.casefile import CaseFile


def upgrade(file: CaseFile) -> Path:
    """Back an open case file up beside itself, then bring it to the current schema.

    Returns:
        The backup: the file as the older program left it, named for the version it leaves.

    Raises:
        DatabaseDamagedError: A record is not as it was last written; nothing was changed.
        CannotWriteError: There is no room, or no leave to write; nothing was changed.

    """
    stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
    out = file.path.with_name(f"{file.path.stem}-before-upgrade-from-{file.schema_version}-{stamp}.tcare-backup")
    back_up(file, out)
    file.upgrade_schema()
    return out
