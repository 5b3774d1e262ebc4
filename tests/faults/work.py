"""What a child process does before it is killed, run from a server that has everything imported."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.note import Note
from tcare.store.backup import back_up
from tcare.store.casefile import CaseFile

_FORKING = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _FORKING else "spawn")
if _FORKING:
    _CONTEXT.set_forkserver_preload(["tests.faults.work"])


def add_with_notes(session: Session, local_id: str) -> Change:
    """One change of several rows: a person and two notes, flushed one by one."""
    person = Individual(local_id=local_id)
    session.add(person)
    session.flush()
    for text in ("first", "second"):
        session.add(Note(individual_id=person.id, written_on=date(2026, 3, 2), text=f"{local_id} {text} " + "x" * 900))
        session.flush()
    return Change("Added", frozenset({"individual", "note"}), (person.id,))


def notes_of_each(session: Session) -> dict[str, int]:
    """How many notes each person has, by local ID."""
    found = session.execute(
        select(Individual.local_id, func.count(Note.id))
        .outerjoin(Note, Note.individual_id == Individual.id)
        .group_by(Individual.local_id)
    )
    return {str(local_id): count for local_id, count in found}


def write_on(said: Connection, path: Path, passphrase: str, beginning: str) -> None:
    """Write without end, saying each change once it is saved."""
    with CaseFile.open(path, passphrase) as file:
        said.send("open")
        for number in range(1_000_000):
            file.act(add_with_notes, f"{beginning}.{number}")
            said.send(f"{beginning}.{number}")


def back_up_on(said: Connection, path: Path, passphrase: str, out: Path) -> None:
    """Write and make backups without end, saying each backup once it is made."""
    with CaseFile.open(path, passphrase) as file:
        said.send("open")
        for number in range(1_000_000):
            back_up(file, out / str(number))
            said.send(str(number))


def _started(state: str, work: Callable[..., None], said: Connection, *args: object) -> None:
    os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = os.environ["HOME"] = state
    work(said, *args)


@contextmanager
def at_work(work: Callable[..., None], *args: object) -> Iterator[tuple[BaseProcess, Connection]]:
    """A child at work with the same home as the test; it is killed at the latest when the block ends."""
    heard, said = _CONTEXT.Pipe(duplex=False)
    child = _CONTEXT.Process(target=_started, args=(os.environ["XDG_STATE_HOME"], work, said, *args), daemon=True)
    child.start()
    said.close()
    try:
        yield child, heard
    finally:
        child.kill()
        child.join()
        child.close()
        heard.close()


def all_heard(heard: Connection) -> list[str]:
    """Everything a child had said when it was killed."""
    words = []
    try:
        while True:
            words.append(heard.recv())
    except (EOFError, OSError):
        return words
