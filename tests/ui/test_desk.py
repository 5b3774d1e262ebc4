from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tcare.errors import RefusedError, TcareError
from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.ui.desk import Desk
from tcare.workflows.people import everyone_named
from tests.conftest import NewFile


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, new_file: NewFile) -> Iterator[Desk]:
    desk = Desk()

    with qtbot.waitSignal(desk.opened):
        desk.open(lambda: new_file(tmp_path / "desk.tcare"), desk, lambda error: pytest.fail(str(error)))
    yield desk
    desk.stop()


def add_someone(session: Session, local_id: str) -> Change:
    session.add(Individual(local_id=local_id))
    session.flush()
    return Change("Added a person", frozenset({"individual"}))


def refuse(session: Session) -> Change:
    raise RefusedError("That cannot be.", remedy="Do something else.")


def fail(session: Session) -> Change:
    raise ZeroDivisionError


def test_an_answer_comes_back_to_whoever_asked(qtbot: QtBot, desk: Desk) -> None:
    answers: list[object] = []

    desk.ask(desk, answers.append, everyone_named)

    qtbot.waitUntil(lambda: answers == [()])


def test_what_is_done_is_announced_after_it_is_saved(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.changed) as announced:
        desk.act(desk, None, None, add_someone, "L1")

    assert announced.args == [Change("Added a person", frozenset({"individual"}))]


def test_a_refusal_comes_back_to_whoever_asked_for_it(qtbot: QtBot, desk: Desk) -> None:
    refusals: list[TcareError] = []

    desk.act(desk, None, refusals.append, refuse)

    qtbot.waitUntil(lambda: [error.what for error in refusals] == ["That cannot be."])


def test_a_refusal_nobody_waits_for_is_announced(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.refused):
        desk.act(desk, None, None, refuse)


def test_a_defect_is_announced_and_the_desk_goes_on(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.broke) as announced:
        desk.act(desk, None, None, fail)
    answers: list[object] = []
    desk.ask(desk, answers.append, everyone_named)

    qtbot.waitUntil(lambda: answers == [()])
    assert isinstance(announced.args[0], ZeroDivisionError)


def test_an_answer_for_a_screen_that_is_gone_is_dropped(qtbot: QtBot, desk: Desk) -> None:
    gone = QObject()
    answers: list[object] = []
    desk.ask(gone, answers.append, everyone_named)
    gone.deleteLater()
    with qtbot.waitSignal(gone.destroyed):
        pass
    later: list[object] = []
    desk.ask(desk, later.append, everyone_named)

    qtbot.waitUntil(lambda: bool(later))
    assert answers == []


def test_questions_after_closing_say_that_the_file_is_locked(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.closed):
        desk.close()
    with qtbot.waitSignal(desk.refused) as refused:
        desk.ask(desk, lambda _: pytest.fail("nothing may be answered"), everyone_named)

    assert "locked" in refused.args[0].what


def test_what_was_done_is_undone_and_done_again_and_each_is_announced(qtbot: QtBot, desk: Desk) -> None:
    told: list[object] = []
    desk.changed.connect(lambda change: told.append(change.words))
    desk.undoable_changed.connect(told.append)
    desk.act(desk, None, None, add_someone, "L1")
    desk.undo(desk, lambda change: told.append(f"then {change.words}"), None)
    desk.redo(desk, lambda change: told.append(f"then {change.words}"), None)

    qtbot.waitUntil(lambda: len(told) == 8)
    assert told == [
        "Added a person",
        ("Added a person", ""),
        "Undone: Added a person",
        "then Undone: Added a person",
        ("", "Added a person"),
        "Done again: Added a person",
        "then Done again: Added a person",
        ("Added a person", ""),
    ]


def test_that_there_is_nothing_to_undo_comes_back_to_whoever_asked(qtbot: QtBot, desk: Desk) -> None:
    refusals: list[TcareError] = []

    desk.undo(desk, lambda _: pytest.fail("nothing was done"), refusals.append)

    qtbot.waitUntil(lambda: [error.what for error in refusals] == ["There is nothing to undo."])
