"""Whether a case file is whole: every check, each with what it found."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2 as sqlcipher

from tcare.store import journal, keys, schema, vault
from tcare.store.casefile import CaseFile
from tcare.store.slots import derived
from tcare.store.tables import about


class Check(NamedTuple):
    """One check and what it found."""

    name: str
    ok: bool
    detail: str


def verify(file: CaseFile) -> tuple[Check, ...]:
    """Check pages, structure, foreign keys, journal chain, state digest, key slots, and that it is really encrypted."""
    return tuple(_tried(name, check, file) for name, check in _CHECKS.items())


def records(file: CaseFile) -> Check:
    """Whether every record is as last written: the state digest worked out anew against the one kept."""
    return _tried("records", _records, file)


def _tried(name: str, check: Callable[[CaseFile], tuple[bool, str]], file: CaseFile) -> Check:
    """One check; of a file so damaged that it cannot even be made, a failure."""
    try:
        return Check(name, *check(file))
    except (sqlcipher.DatabaseError, SQLAlchemyError, OSError, ValueError, TypeError):
        return Check(name, False, "The file is too damaged for this to be checked")


def _encrypted(file: CaseFile) -> tuple[bool, str]:
    with file.path.open("rb") as raw:
        beginning = raw.read(4096)
    ok = not beginning.startswith(b"SQLite format 3") and len(set(beginning)) > 200
    return ok, "The file cannot be read without its key" if ok else "The file is not encrypted"


def _pages(file: CaseFile) -> tuple[bool, str]:
    ok = vault.is_whole(file.connection)
    return ok, "Every page passes its check" if ok else "A page has been damaged"


def _structure(file: CaseFile) -> tuple[bool, str]:
    found = [row[0] for row in file.connection.execute("PRAGMA integrity_check").fetchall()]
    ok = found == ["ok"]
    return ok, "Tables and indexes agree" if ok else f"{len(found)} faults in tables or indexes"


def _foreign_keys(file: CaseFile) -> tuple[bool, str]:
    found = file.connection.execute("PRAGMA foreign_key_check").fetchall()
    return not found, f"{len(found)} records point at nothing" if found else "Every record has its owner"


def _schema(file: CaseFile) -> tuple[bool, str]:
    with file.engine.connect() as connection:
        version = schema.version_of(connection)
    return version == schema.CURRENT, f"Schema {version}"


def _journal(file: CaseFile) -> tuple[bool, str]:
    with file.engine.connect() as connection:
        broken, head = journal.first_break(connection), journal.head_of(connection)
    detail = f"Row {broken} does not follow from the one before" if broken else f"{head.length} rows, each following"
    return broken is None, detail


def _records(file: CaseFile) -> tuple[bool, str]:
    with file.engine.connect() as connection:
        kept = connection.execute(select(about.c.value).where(about.c.name == "digest")).scalar_one()
        found = journal.state_digest(connection, derived(file.key, b"tcare state digest"))
    ok = kept == f"{found:032x}"
    return ok, "Every record is as last written" if ok else "A record is not as it was last written"


def _keys(file: CaseFile) -> tuple[bool, str]:
    copies = [keys.read_copy(path) for path in keys.paths_of(file.path)]
    whole = [copy for copy in copies if copy is not None and copy.is_sealed_by(file.key)]
    detail = f"{len(whole)} of 2 copies of the key file are whole, with {len(file.key_file.slots)} slots"
    return len(whole) == 2, detail


_CHECKS = {
    "encrypted": _encrypted,
    "pages": _pages,
    "structure": _structure,
    "foreign keys": _foreign_keys,
    "schema": _schema,
    "journal": _journal,
    "records": _records,
    "key slots": _keys,
}
