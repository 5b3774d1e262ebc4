"""The gate seen from Qt: the one seam between the window and the case file.

Everything that touches the file runs on one worker lane, for the file belongs to the thread that opened it and a screen
must never wait. Answers come back on the window's own thread, in the order they were asked.
"""

import queue
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid
from sqlalchemy.orm import Session

from tcare.errors import TcareError
from tcare.models.change import Change
from tcare.store.casefile import CaseFile
from tcare.store.undo import Undoable

P = ParamSpec("P")
T = TypeVar("T")


class Opened(NamedTuple):
    """What the window may know of the file that is open."""

    path: Path
    account: str
    full_name: str
    is_demonstration: bool


class Desk(QObject):
    """Asks questions and does things on the open case file, without making the window wait."""

    changed = Signal(object)
    """Something was saved; carries the :class:`Change`."""
    opened = Signal(object)
    """A case file was opened; carries :class:`Opened`."""
    closing = Signal()
    """The case file is about to be closed: what is to be kept in it is to be sent now."""
    closed = Signal()
    """The case file was closed."""
    aside_changed = Signal(str)
    """Something kept aside is another, or was forgotten; carries its name."""
    undoable_changed = Signal(object)
    """What can be undone or redone is another, after all else is told; carries :class:`tcare.store.undo.Undoable`."""
    refused = Signal(object)
    """Something was refused and nobody else says so; carries the :class:`TcareError`."""
    broke = Signal(object)
    """A defect of ours; carries the exception."""
    busy_changed = Signal(bool)
    """Whether something is running."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = _Lane()
        self._lane.finished_one.connect(self._deliver)
        self._lane.start()
        self._file: CaseFile | None = None
        self._running = 0

    @property
    def is_busy(self) -> bool:
        """Whether something is running."""
        return self._running > 0

    def open(self, open_file: Callable[[], CaseFile], owner: QObject, otherwise: Callable[[TcareError], None]) -> None:
        """Open a case file with a function that does; then :attr:`opened`."""

        def work() -> Opened:
            self._file = open_file()
            slot = self._file.slot
            return Opened(self._file.path, slot.account, slot.full_name, self._file.is_demonstration)

        self._put(work, owner, self.opened.emit, otherwise)

    def close(self) -> None:
        """Close the case file; then :attr:`closed`."""

        def work() -> None:
            if self._file is not None:
                file, self._file = self._file, None
                file.close()

        self.closing.emit()
        self._put(work, self, lambda _: self.closed.emit(), None)

    def stop(self) -> None:
        """Close the file and end the lane; waits until both are done. The last thing a program does."""
        self.close()
        self._lane.put(None)
        self._lane.wait()

    def ask(
        self,
        owner: QObject,
        then: Callable[[T], None],
        question: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Ask a question; its answer comes to ``then``, unless the owner is gone by then."""
        self._put(lambda: self._open_file().ask(question, *args, **kwargs), owner, then, None)

    def act(
        self,
        owner: QObject,
        then: Callable[[Any], None] | None,
        otherwise: Callable[[TcareError], None] | None,
        action: Callable[Concatenate[Session, P], Change],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Do something; after it is saved, :attr:`changed` and then ``then``. A refusal comes to ``otherwise``."""
        self._change(owner, then, otherwise, lambda file: file.act(action, *args, **kwargs))

    def undo(
        self, owner: QObject, then: Callable[[Change], None], otherwise: Callable[[TcareError], None] | None
    ) -> None:
        """Take back what was done last, as :meth:`act` does something; the change says what was undone."""
        self._change(owner, then, otherwise, CaseFile.undo)

    def redo(
        self, owner: QObject, then: Callable[[Change], None], otherwise: Callable[[TcareError], None] | None
    ) -> None:
        """Do again what was undone last, as :meth:`act` does something; the change says what."""
        self._change(owner, then, otherwise, CaseFile.redo)

    def _change(
        self,
        owner: QObject,
        then: Callable[[Any], None] | None,
        otherwise: Callable[[TcareError], None] | None,
        do: Callable[[CaseFile], Change],
    ) -> None:
        def work() -> tuple[Change, Undoable]:
            file = self._open_file()
            return do(file), file.undoable

        def deliver(answer: tuple[Change, Undoable]) -> None:
            change, undoable = answer
            self.changed.emit(change)
            if then is not None and isValid(owner):
                then(change)
            self.undoable_changed.emit(undoable)

        def refuse(error: TcareError) -> None:
            if otherwise is not None and isValid(owner):
                otherwise(error)
            else:
                self.refused.emit(error)

        self._put(work, self, deliver, refuse)

    def run(
        self,
        owner: QObject,
        then: Callable[[T], None],
        otherwise: Callable[[TcareError], None] | None,
        work: Callable[[CaseFile], T],
    ) -> None:
        """Do longer work with the case file itself: a backup, bringing in a workbook, making a page."""
        self._put(lambda: work(self._open_file()), owner, then, otherwise)

    def keep_aside(self, name: str, value: str | None) -> None:
        """Keep something of this account's beside the records, encrypted; None forgets it. Never refused."""

        def work() -> None:
            self._aside(lambda file: file.keep_aside(name, value))

        self._put(work, self, lambda _: self.aside_changed.emit(name), lambda _: None)

    def kept_aside(self, owner: QObject, then: Callable[[dict[str, str]], None], beginning: str) -> None:
        """Everything this account keeps aside under names with a beginning; nothing where the file is locked."""
        self._put(lambda: self._aside(lambda file: file.kept_aside(beginning)) or {}, owner, then, lambda _: then({}))

    def _aside(self, work: Callable[[CaseFile], T]) -> T | None:
        return work(self._file) if self._file is not None else None

    def work(
        self,
        owner: QObject,
        then: Callable[[T], None],
        otherwise: Callable[[TcareError], None] | None,
        work: Callable[[], T],
    ) -> None:
        """Do work that takes a moment and needs no open case file: making one, restoring one."""
        self._put(work, owner, then, otherwise)

    def _open_file(self) -> CaseFile:
        if self._file is None:
            raise TcareError("The case file is locked.", remedy="Unlock it and try again.")
        return self._file

    def _put(
        self,
        work: Callable[[], Any],
        owner: QObject,
        then: Callable[[Any], None],
        otherwise: Callable[[TcareError], None] | None,
    ) -> None:
        self._running += 1
        if self._running == 1:
            self.busy_changed.emit(True)
        self._lane.put(_Task(work, owner, then, otherwise))

    def _deliver(self, task: "_Task", answer: Any, error: Exception | None) -> None:
        self._running -= 1
        if self._running == 0:
            self.busy_changed.emit(False)
        if isinstance(error, TcareError):
            if task.otherwise is not None and isValid(task.owner):
                task.otherwise(error)
            else:
                self.refused.emit(error)
        elif error is not None:
            self.broke.emit(error)
        elif isValid(task.owner):
            task.then(answer)


class _Task(NamedTuple):
    work: Callable[[], Any]
    owner: QObject
    then: Callable[[Any], None]
    otherwise: Callable[[TcareError], None] | None


class _Lane(QThread):
    """One thread, one task at a time, in order."""

    finished_one = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()

    def put(self, task: _Task | None) -> None:
        """Add a task; None ends the lane once everything before it is done."""
        self._tasks.put(task)

    def run(self) -> None:
        """Override: do tasks until told to end."""
        while (task := self._tasks.get()) is not None:
            try:
                answer, error = task.work(), None
            except Exception as caught:  # handed over whole: the window says what it means
                answer, error = None, caught
            self.finished_one.emit(task, answer, error)
