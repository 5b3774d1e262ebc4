"""An open case file, and the gate to it: every question and every action goes through here.

The gate says who asks, writes the journal, begins, calls, commits or rolls back, and hands back the answer. Nothing
goes around it.
"""

import gc
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import delete, event, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import RefusedError
from tcare.models import Base
from tcare.models.change import Change
from tcare.store import anchors, keys, schema, vault
from tcare.store.device import device
from tcare.store.errors import (
    AlreadyThereError,
    CannotWriteError,
    DatabaseDamagedError,
    KeyFileDamagedError,
    NewerVersionError,
    NoSuchAccountError,
)
from tcare.store.journal import ForbiddenWriteError, Journal, Who, head_of, refuse_writes, rows_written, state_digest
from tcare.store.keys import KeyFile
from tcare.store.place import Lock, refuse_network
from tcare.store.recovery import new_recovery_key
from tcare.store.slots import Cost, Slot, check_strength, derived
from tcare.store.tables import about, aside
from tcare.store.undo import Step, Steps, Undoable, take_back
from tcare.store.unlocking import unlock

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C", bound=Change)

FIRST_ROLES = ("administrator", "clinical lead")
_DIGEST = b"tcare state digest"


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
        self._is_closed = False
        self._steps = Steps()
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
        cost = cost or Cost.calibrated()
        with ExitStack() as undo, vault.said_in_words():
            lock = Lock(path)
            lock.take(account)
            undo.callback(lock.release)
            key, recovery_key = secrets.token_bytes(32), new_recovery_key()
            connection = vault.connect(path, key, create=True)
            undo.callback(vault.remove, path)
            undo.callback(connection.close)
            slot = Slot.make("passphrase", account.strip(), full_name.strip(), FIRST_ROLES, passphrase, key, cost)
            recovery = Slot.make("recovery", "recovery key", "", ("administrator",), recovery_key, key, cost)
            file = cls(path, connection, key, KeyFile(uuid4().hex, (slot, recovery)), slot, lock)
            file._lay_out(demonstration=demonstration)
            for copy in keys.paths_of(path):
                undo.callback(copy.unlink, missing_ok=True)
            file._keys = keys.write(path, file._keys, key)
            file._start("Created the case file")
            undo.pop_all()
        return file, recovery_key

    def _lay_out(self, *, demonstration: bool) -> None:
        held = {
            "database_id": self._keys.database_id,
            "made_at": clock.now().isoformat(),
            "digest": f"{0:032x}",
            "kind": "demonstration" if demonstration else "caseload",
        }
        with self._engine.begin() as connection:
            schema.upgrade(connection)
            connection.execute(insert(about), [{"name": name, "value": value} for name, value in held.items()])

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
        slot, key = unlock(key_file, secret, account)
        if not key_file.is_sealed_by(key):
            raise KeyFileDamagedError
        with ExitStack() as undo, vault.said_in_words():
            lock = Lock(path)
            lock.take(slot.account)
            undo.callback(lock.release)
            connection = vault.connect(path, key)
            undo.callback(connection.close)
            file = cls(path, connection, key, key_file, slot, lock)
            file._check()
            file._start("Signed in")
            if file.schema_version < schema.CURRENT:
                from tcare.store.upgrading import upgrade  # most openings have nothing to upgrade

                upgrade(file)
            undo.pop_all()
        return file

    def ask(self, question: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a question; that it was asked, and about whom, is in the journal before the answer is handed over."""
        seen = [one for one in (*args, *kwargs.values()) if isinstance(one, UUID)]
        with _uncollected(), self._transaction() as session:
            self._journal.note(session.connection(), "viewed", question.__name__, seen)
            event.listen(session, "before_flush", refuse_writes)
            return question(session, *args, **kwargs)

    def act(self, action: Callable[Concatenate[Session, P], C], /, *args: P.args, **kwargs: P.kwargs) -> C:
        """Do something; all of it is saved, with its journal, or none of it.

        Raises:
            TcareError: It was refused; nothing was saved.

        """
        with _uncollected(), self._transaction() as session:
            act = self._journal.begin(action.__name__)
            change = action(session, *args, **kwargs)
            session.flush()
        if self._journal.head.length >= act:
            self._steps.did(act, change)
        return change

    @property
    def undoable(self) -> Undoable:
        """What undo and redo would do now."""
        return self._steps.undoable

    def undo(self) -> Change:
        """Take back the newest action since signing in that is not taken back yet; a new action, journalled as one.

        Raises:
            RefusedError: There is none, or what it altered has been altered since; nothing was saved.

        """
        step = self._steps.to_undo()
        act = self._take_back(step, "undid")
        self._steps.undid(act)
        return step.change_as("Undone")

    def redo(self) -> Change:
        """Do again what was undone last: the undoing itself is taken back.

        Raises:
            RefusedError: There is nothing, or what it altered has been altered since; nothing was saved.

        """
        step = self._steps.to_redo()
        act = self._take_back(step, "redid")
        self._steps.redid(act)
        return step.change_as("Done again")

    def forget_steps(self) -> None:
        """What was done so far is no longer there to be undone: it was the making of the file."""
        self._steps = Steps()

    def _take_back(self, step: Step, kind: str) -> int:
        with _uncollected(), self._transaction() as session:
            act = self._journal.begin(f"action {step.action}", altering=kind)
            take_back(session, step.act)
        return act

    def note(self, kind: str, what: str, about_whom: tuple[UUID, ...] = ()) -> None:
        """Write in the journal that something left the file: a print, an export."""
        with _uncollected(), self._transaction() as session:
            self._journal.note(session.connection(), kind, what, about_whom)
        with suppress(CannotWriteError):
            self.keep_anchor()

    def upgrade_schema(self) -> None:
        """Bring the file to the current schema, whole or not at all; what is recorded stays as it is."""
        with vault.said_in_words(), self._engine.begin() as connection:
            schema.upgrade(connection)
            self._journal.digest = state_digest(connection, derived(self._key, _DIGEST))
            self._journal.note(connection, "upgraded", f"To schema {schema.CURRENT}")
            self._journal.keep_digest(connection)

    def keep_aside(self, name: str, value: str | None) -> None:
        """Keep something of this account's that is nobody's record: a half-filled form, how a list is looked at.

        It is in the encrypted file but not in the journal.

        Args:
            name: What it is, for this account.
            value: Replaces what was kept under the name; None forgets it.

        """
        mine = (aside.c.account == self.slot.account) & (aside.c.name == name)
        with vault.said_in_words(), self._engine.begin() as connection:
            connection.execute(delete(aside).where(mine))
            if value is not None:
                connection.execute(insert(aside).values(account=self.slot.account, name=name, value=value))

    def kept_aside(self, beginning: str) -> dict[str, str]:
        """What this account keeps aside under every name with a beginning, by name."""
        mine = (aside.c.account == self.slot.account) & aside.c.name.startswith(beginning, autoescape=True)
        with self._engine.connect() as connection:
            return {row.name: row.value for row in connection.execute(select(aside).where(mine).order_by(aside.c.name))}

    @property
    def schema_version(self) -> int:
        """The schema of the file as it stands."""
        with self._engine.connect() as connection:
            return schema.version_of(connection)

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
        """Close the file, leave its anchor where that can be written, and give back the lock; twice is as once."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            with suppress(CannotWriteError):
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
        if self.schema_version > schema.CURRENT:
            raise NewerVersionError
        if not vault.is_whole(self._connection):
            raise DatabaseDamagedError

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
            self._journal = Journal(who, derived(self._key, _DIGEST), head, digest)
            self._journal.note(connection, "signed in", what)

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        head, digest = self._journal.head, self._journal.digest
        try:
            with vault.said_in_words(), self._journalled() as session:
                yield session
        except BaseException:
            self._journal.head, self._journal.digest = head, digest
            raise

    @contextmanager
    def _journalled(self) -> Iterator[Session]:
        """A session that cannot commit by itself, and is committed only when every row written was journalled."""
        try:
            with self._engine.begin() as connection, Session(connection, expire_on_commit=False) as session:
                before = rows_written(connection)
                self._journal.watch(session)
                yield session
                session.flush()
                self._journal.keep_digest(connection)
                if rows_written(connection) - before != self._journal.written:
                    raise ForbiddenWriteError("something was written past the journal")
        except IntegrityError:
            raise RefusedError(
                "That does not fit with what is already recorded; nothing was saved.",
                remedy="Look at the dates, and whether it has been entered before.",
            ) from None


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


assert Base.metadata.tables, "the models register their tables when the package is imported"
