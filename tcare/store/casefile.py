"""An open case file, and the gate to it: every question and every action goes through here.

The gate says who asks, writes the journal, begins, calls, commits or rolls back, and hands back the answer. Nothing
goes around it.
"""

import gc
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tcare import clock, paths
from tcare.errors import RefusedError
from tcare.models import Base
from tcare.models.change import Change
from tcare.store import anchors, keys, schema, vault, wrong_tries
from tcare.store.errors import (
    AlreadyThereError,
    DatabaseDamagedError,
    KeyFileDamagedError,
    NewerVersionError,
    NoSuchAccountError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tcare.store.journal import Journal, Who, head_of
from tcare.store.keys import KeyFile
from tcare.store.place import Lock, refuse_network
from tcare.store.recovery import new_recovery_key, read_recovery_key
from tcare.store.slots import Cost, Slot, derived
from tcare.store.tables import about

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C", bound=Change)

FIRST_ROLES = ("administrator", "clinical lead")


class CaseFile:
    """A case file that is open and unlocked; used from the thread that opened it.

    Attributes:
        path: Where it is.
        slot: The account that opened it.
        is_demonstration: Whether everyone in it is made up.

    """

    def __init__(self, path: Path, connection: Any, key: bytes, key_file: KeyFile, slot: Slot, lock: Lock) -> None:
        self.path = path
        self.slot = slot
        self._connection = connection
        self._key = key
        self._keys = key_file
        self._lock = lock
        self._engine = vault.engine_over(connection)
        self.is_demonstration = False
        self._journal: Journal

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        account: str,
        full_name: str,
        passphrase: str,
        cost: Cost | None = None,
        demonstration: bool = False,
    ) -> tuple["CaseFile", str]:
        """A new case file with its first account, an administrator and clinical lead; and its recovery key.

        Args:
            path: Where it goes; nothing may be there.
            cost: What a guess at a passphrase costs; measured on this machine unless given.

        Raises:
            AlreadyThereError: Something is there.
            NetworkFolderError, CannotWriteError: It cannot be kept there.
            WeakPassphraseError: The passphrase could be guessed.

        """
        if path.exists() or any(copy.exists() for copy in keys.paths_of(path)):
            raise AlreadyThereError
        if not account.strip():
            raise NoSuchAccountError
        check_strength(passphrase)
        refuse_network(path.parent)
        lock = Lock(path)
        lock.take(account)
        try:
            file, recovery_key = cls._create(path, account, full_name, passphrase, cost or Cost.calibrated(), lock)
            file._begin_journal(demonstration=demonstration)
        except BaseException:
            for made in (path, *keys.paths_of(path)):
                made.unlink(missing_ok=True)
            lock.release()
            raise
        return file, recovery_key

    @classmethod
    def _create(
        cls, path: Path, account: str, full_name: str, passphrase: str, cost: Cost, lock: Lock
    ) -> tuple["CaseFile", str]:
        key, recovery_key = secrets.token_bytes(32), new_recovery_key()
        slot = Slot.make("passphrase", account.strip(), full_name.strip(), FIRST_ROLES, passphrase, key, cost)
        recovery = Slot.make("recovery", "recovery key", "", ("administrator",), recovery_key, key, cost)
        key_file = KeyFile(uuid4().hex, (slot, recovery))
        connection = vault.connect(path, key, create=True)
        file = cls(path, connection, key, key_file, slot, lock)
        with file._engine.begin() as made:
            schema.upgrade(made)
            held = {"database_id": key_file.database_id, "made_at": clock.now().isoformat(), "digest": f"{0:032x}"}
            made.execute(insert(about), [{"name": name, "value": value} for name, value in held.items()])
        file._keys = keys.write(path, key_file, key)
        return file, recovery_key

    def _begin_journal(self, *, demonstration: bool) -> None:
        with self._engine.begin() as connection:
            kind = "demonstration" if demonstration else "caseload"
            connection.execute(insert(about), [{"name": "kind", "value": kind}])
        self._start("Created the case file")

    @classmethod
    def open(cls, path: Path, secret: str, *, account: str | None = None) -> Self:
        """Open a case file with a passphrase, or with the recovery key.

        Args:
            secret: What was typed.
            account: Whose passphrase it is; may be left out when there is one account.

        Raises:
            StoreError: One of :mod:`tcare.store.errors`, each saying what to do next. Nothing in the file is changed.

        """
        vault.look_at(path)
        refuse_network(path.parent)
        key_file = keys.read(path)
        wrong_tries.check(key_file.database_id)
        slot, key = _unlock(key_file, secret, account)
        if not key_file.is_sealed_by(key):
            raise KeyFileDamagedError
        lock = Lock(path)
        lock.take(slot.account)
        connection = None
        try:
            connection = vault.connect(path, key)
            file = cls(path, connection, key, key_file, slot, lock)
            file._check()
            file._start("Signed in")
        except BaseException:
            if connection is not None:
                connection.close()
            lock.release()
            raise
        return file

    def ask(self, question: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a question; that it was asked, and about whom, is in the journal before the answer is handed over."""
        seen = [one for one in (*args, *kwargs.values()) if isinstance(one, UUID)]
        with _uncollected(), self._transaction() as session:
            self._journal.note(session.connection(), "viewed", question.__name__, seen)
            return question(session, *args, **kwargs)

    def act(self, action: Callable[Concatenate[Session, P], C], /, *args: P.args, **kwargs: P.kwargs) -> C:
        """Do something; all of it is saved, with its journal, or none of it.

        Raises:
            TcareError: It was refused; nothing was saved.

        """
        with _uncollected(), self._transaction() as session:
            self._journal.begin(action.__name__)
            change = action(session, *args, **kwargs)
            session.flush()
            return change

    def note(self, kind: str, what: str, about_whom: tuple[UUID, ...] = ()) -> None:
        """Write in the journal that something left the file: a print, an export."""
        with _uncollected(), self._transaction() as session:
            self._journal.note(session.connection(), kind, what, about_whom)

    @property
    def connection(self) -> Any:
        """The driver's connection, for backups and verification within the store."""
        return self._connection

    @property
    def key(self) -> bytes:
        """The database key, for backups within the store."""
        return self._key

    @property
    def key_file(self) -> KeyFile:
        """The key file as last read or written."""
        return self._keys

    @property
    def engine(self) -> Any:
        """The engine over the one connection, for verification within the store."""
        return self._engine

    def keep_anchor(self) -> None:
        """Write down where the journal stands, in the key file and on this machine."""
        anchor = anchors.anchor_of(self._journal.head, self._journal.digest)
        self._keys = keys.write(self.path, replace(self._keys, anchor=anchor), self._key)
        anchors.keep_on_this_machine(self._keys.database_id, self.path, anchor)

    def keep_slots(self, slots: tuple[Slot, ...]) -> None:
        """Write other slots into the key file, for the accounts of the store."""
        self._keys = keys.write(self.path, replace(self._keys, slots=slots), self._key)

    def close(self) -> None:
        """Close the file, leaving its anchor behind, and give back the lock."""
        try:
            self.keep_anchor()
        finally:
            self._engine.dispose()
            self._connection.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check(self) -> None:
        with self._engine.connect() as connection:
            version = schema.version_of(connection)
        if version > schema.CURRENT:
            raise NewerVersionError
        if not vault.is_whole(self._connection):
            raise DatabaseDamagedError
        if version < schema.CURRENT:
            with self._engine.begin() as connection:
                schema.upgrade(connection)

    def _start(self, what: str) -> None:
        with self._engine.begin() as connection:
            held = {row.name: row.value for row in connection.execute(select(about))}
            if held.get("database_id") != self._keys.database_id:
                raise DatabaseDamagedError
            self.is_demonstration = held["kind"] == "demonstration"
            head, digest = head_of(connection), int(held["digest"], 16)
            for anchor in (self._keys.anchor, anchors.on_this_machine(self._keys.database_id, self.path)):
                anchors.check(connection, head, digest, anchor)
            who = Who(self.slot.account, ", ".join(self.slot.roles), device())
            self._journal = Journal(who, derived(self._key, b"tcare state digest"), head, digest)
            self._journal.note(connection, "signed in", what)

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        head, digest = self._journal.head, self._journal.digest
        session = Session(self._engine, expire_on_commit=False)
        try:
            self._journal.watch(session)
            with session, session.begin():
                yield session
                session.flush()
                self._journal.keep_digest(session.connection())
        except IntegrityError:
            self._journal.head, self._journal.digest = head, digest
            raise RefusedError(
                "That does not fit with what is already recorded; nothing was saved.",
                remedy="Look at the dates, and whether it has been entered before.",
            ) from None
        except DBAPIError as error:
            self._journal.head, self._journal.digest = head, digest
            raise vault.translated(error) from None
        except BaseException:
            self._journal.head, self._journal.digest = head, digest
            raise


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave Python's search for cycles until afterwards: answers are many small values and hold none.

    Searching while a hundred thousand of them are made takes longer than making them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def check_strength(passphrase: str) -> None:
    """Refuse a passphrase that could be guessed: at least three on zxcvbn's scale.

    Raises:
        WeakPassphraseError: It could.

    """
    from zxcvbn import zxcvbn  # its word lists take a third of a second, wanted only when a passphrase is set

    if not passphrase or zxcvbn(passphrase[:72])["score"] < 3:
        raise WeakPassphraseError


def device() -> str:
    """This machine's own identity: random, made once, so that every change knows where it was made."""
    file = paths.machine_state() / "device.txt"
    try:
        return UUID(file.read_text("ascii").strip()).hex
    except (OSError, ValueError):
        made = uuid4().hex
        file.write_text(made, "ascii")
        return made


def _unlock(key_file: KeyFile, secret: str, account: str | None) -> tuple[Slot, bytes]:
    recovery_key = read_recovery_key(secret)
    tried = [slot for slot in key_file.slots if recovery_key and slot.kind == "recovery"]
    for slot in tried:
        try:
            return slot, slot.open(recovery_key or "")
        except WrongPassphraseError:
            continue
    accounts = key_file.accounts()
    if account is None and len(accounts) > 1:
        raise NoSuchAccountError(several=True)
    named = [slot for slot in accounts if account is None or slot.account.casefold() == account.strip().casefold()]
    if not named:
        raise NoSuchAccountError
    try:
        key = named[0].open(secret)
    except WrongPassphraseError:
        wrong_tries.record(key_file.database_id, right=False)
        raise
    wrong_tries.record(key_file.database_id, right=True)
    return named[0], key


assert Base.metadata.tables, "the models register their tables when the package is imported"
