"""An open case file and its gate."""

import json
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from tcare.errors import RefusedError, TcareError
from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.store import keys, schema, verify
from tcare.store.casefile import CaseFile
from tcare.store.errors import (
    AlreadyThereError,
    CannotWriteError,
    InUseError,
    NewerVersionError,
    NoSuchAccountError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tcare.store.slots import Cost
from tcare.store.tables import journal
from tests.store.acts import add_person, how_many, local_ids, name_of


def kinds(file: CaseFile) -> list[tuple[str, str]]:
    with file.engine.connect() as connection:
        return [(row.kind, row.what) for row in connection.execute(select(journal).order_by(journal.c.sequence))]


def whole(file: CaseFile) -> bool:
    return all(check.ok for check in verify.verify(file))


def refuse(session: Session) -> Change:
    session.add(Individual(local_id="L2"))
    session.flush()
    raise RefusedError("No.", remedy="None.")


def break_down(session: Session) -> Change:
    session.add(Individual(local_id="L2"))
    raise ZeroDivisionError


def give_no_number(session: Session) -> Change:
    session.add_all([Individual(local_id="L2"), Individual()])
    return Change("Never said")


def misspell(session: Session) -> Change:
    session.add(Individual(local_id="L2"))
    session.flush()
    session.scalars(select(text("no_such_column"))).all()
    return Change("Never said")


def commit_and_fail(session: Session) -> Change:
    session.add(Individual(local_id="L2"))
    session.commit()
    raise ZeroDivisionError


def roll_back_and_go_on(session: Session) -> Change:
    session.add(Individual(local_id="L2"))
    session.flush()
    session.rollback()
    return Change("Never said")


@pytest.mark.parametrize("action", [refuse, break_down, give_no_number, misspell, commit_and_fail, roll_back_and_go_on])
def test_an_action_that_raises_saves_nothing_and_the_file_goes_on(
    case_file: CaseFile, passphrase: str, action: Callable[[Session], Change]
) -> None:
    case_file.act(add_person, "L1")
    before = kinds(case_file)
    with pytest.raises((RefusedError, ZeroDivisionError, SQLAlchemyError)):
        case_file.act(action)
    assert kinds(case_file) == before
    case_file.act(add_person, "L3")
    assert whole(case_file)
    case_file.close()
    with CaseFile.open(case_file.path, passphrase) as file:
        assert file.ask(local_ids) == ["L1", "L3"]


def test_what_does_not_fit_is_refused_in_words_that_name_nobody(case_file: CaseFile) -> None:
    case_file.act(add_person, "L1", "ASHWORTH")
    with pytest.raises(RefusedError) as caught:
        case_file.act(add_person, "L1", "ASHWORTH")
    assert "ASHWORTH" not in str(caught.value)


def test_a_defect_in_a_statement_never_carries_what_was_to_be_written(case_file: CaseFile) -> None:
    def wrong(session: Session) -> Change:
        session.scalars(select(Individual).where(text("nowhere = :name")).params(name="ASHWORTH")).all()
        return Change("Never said")

    with pytest.raises(Exception, match="nowhere") as caught:
        case_file.act(wrong)
    assert "ASHWORTH" not in str(caught.value)
    assert not isinstance(caught.value, TcareError)


def test_a_view_is_in_the_journal_before_it_is_shown(case_file: CaseFile, tmp_path: Path) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    assert case_file.ask(name_of, person) == "ASHWORTH"
    with case_file.engine.connect() as connection:
        row = connection.execute(select(journal).order_by(journal.c.sequence.desc())).first()
    assert row is not None
    assert (row.kind, row.what, row.record, row.fields) == ("viewed", "name_of", person.bytes, None)


def test_what_leaves_the_file_is_noted_and_the_anchor_kept(case_file: CaseFile) -> None:
    case_file.note("exported", "the workbook")
    assert kinds(case_file)[-1] == ("exported", "the workbook")
    assert keys.read(case_file.path).anchor["length"] == len(kinds(case_file))


def test_it_opens_again_with_what_was_saved_and_says_so_in_the_journal(case_file: CaseFile, passphrase: str) -> None:
    case_file.act(add_person, "L1")
    case_file.close()
    with CaseFile.open(case_file.path, passphrase, account=" SAM ") as file:
        assert file.ask(local_ids) == ["L1"]
        assert kinds(file)[0] == ("signed in", "Created the case file")
        assert ("signed in", "Signed in") in kinds(file)
        assert whole(file)


def test_closing_twice_is_as_closing_once(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    with CaseFile.open(case_file.path, passphrase) as second:
        case_file.close()
        assert second.path.with_suffix(".lock").exists()
        assert second.ask(how_many) == 0


def test_a_closed_file_answers_nothing_and_is_not_called_damaged(case_file: CaseFile) -> None:
    case_file.close()
    with pytest.raises(Exception, match="closed") as caught:
        case_file.ask(how_many)
    assert not isinstance(caught.value, TcareError)


def test_a_wrong_passphrase_or_account_is_told_apart_from_damage(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    with pytest.raises(WrongPassphraseError):
        CaseFile.open(case_file.path, "harbour lantern thistle")
    with pytest.raises(NoSuchAccountError):
        CaseFile.open(case_file.path, passphrase, account="alex")


OTHER_PROGRAM = """
import sys
from pathlib import Path
from tcare.store.casefile import CaseFile
with CaseFile.open(Path(sys.argv[1]), sys.argv[2]):
    print("open", flush=True)
    sys.stdin.read()
"""


def other_program(path: Path, passphrase: str) -> "subprocess.Popen[str]":
    program = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROGRAM, str(path), passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    return program


def test_a_second_program_is_told_who_has_it_where_and_since_when(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    with other_program(case_file.path, passphrase) as program:
        with pytest.raises(
            InUseError, match=rf"in use on {platform.node()} by sam since \d\d-\w+-\d{{4}} at \d\d:\d\d"
        ):
            CaseFile.open(case_file.path, passphrase)
        program.communicate()
    CaseFile.open(case_file.path, passphrase).close()


def test_the_lock_of_a_program_that_died_is_cleared_by_itself(case_file: CaseFile, passphrase: str) -> None:
    case_file.close()
    with other_program(case_file.path, passphrase) as program:
        program.kill()
        program.wait()
        assert case_file.path.with_suffix(".lock").exists()
        CaseFile.open(case_file.path, passphrase).close()
    assert not case_file.path.with_suffix(".lock").exists()


def test_the_engine_keeps_a_second_program_out_even_without_the_lock_file(case_file: CaseFile, passphrase: str) -> None:
    case_file.path.with_suffix(".lock").unlink()
    with pytest.raises(InUseError):
        CaseFile.open(case_file.path, passphrase)
    case_file.act(add_person, "L1")


def test_nothing_that_is_there_is_written_over(case_file: CaseFile, cheap: Cost, passphrase: str) -> None:
    case_file.close()
    before = {path: path.read_bytes() for path in case_file.path.parent.iterdir()}
    for gone in (None, case_file.path):
        if gone:
            before.pop(gone)
            gone.unlink()
        with pytest.raises(AlreadyThereError):
            CaseFile.create(case_file.path, account="sam", full_name="", passphrase=passphrase, cost=cheap)
        assert {path: path.read_bytes() for path in case_file.path.parent.iterdir()} == before


def test_a_weak_passphrase_or_no_account_makes_nothing(tmp_path: Path, cheap: Cost, passphrase: str) -> None:
    for weak in ("", "password", "Password123!"):
        with pytest.raises(WeakPassphraseError):
            CaseFile.create(tmp_path / "a.tcare", account="sam", full_name="", passphrase=weak, cost=cheap)
    with pytest.raises(NoSuchAccountError):
        CaseFile.create(tmp_path / "a.tcare", account=" ", full_name="", passphrase=passphrase, cost=cheap)
    assert list(tmp_path.iterdir()) == []


def test_creating_that_fails_leaves_nothing_behind(tmp_path: Path, passphrase: str) -> None:
    impossible = Cost(memory=1, passes=1, lanes=1)
    with pytest.raises(TcareError):
        CaseFile.create(tmp_path / "a.tcare", account="sam", full_name="", passphrase=passphrase, cost=impossible)
    assert list(tmp_path.iterdir()) == []


def test_creating_in_a_folder_that_is_not_there_says_so(tmp_path: Path, cheap: Cost, passphrase: str) -> None:
    with pytest.raises(CannotWriteError):
        CaseFile.create(tmp_path / "no" / "a.tcare", account="sam", full_name="", passphrase=passphrase, cost=cheap)


def test_a_file_of_a_newer_version_is_refused_and_left_as_it_was(case_file: CaseFile, passphrase: str) -> None:
    case_file.connection.execute(f"PRAGMA user_version = {schema.CURRENT + 1}")
    case_file.close()
    before = case_file.path.read_bytes()
    with pytest.raises(NewerVersionError):
        CaseFile.open(case_file.path, passphrase)
    assert case_file.path.read_bytes() == before


def test_it_knows_a_demonstration(tmp_path: Path, cheap: Cost, passphrase: str) -> None:
    path = tmp_path / "demo.tcare"
    file, _ = CaseFile.create(path, account="sam", full_name="", passphrase=passphrase, cost=cheap, demonstration=True)
    assert file.is_demonstration
    file.close()
    with CaseFile.open(path, passphrase) as file:
        assert file.is_demonstration


def test_a_machine_that_cannot_remember_still_works(
    case_file: CaseFile, passphrase: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case_file.close()
    (tmp_path / "tcare").mkdir()
    for name in ("device.txt", "anchors", "tries"):  # each in the way of what would be written
        (tmp_path / "tcare" / name).symlink_to(tmp_path / "nowhere" / name)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with pytest.raises(WrongPassphraseError):
        CaseFile.open(case_file.path, "wrong")
    with CaseFile.open(case_file.path, passphrase) as file:
        file.act(add_person, "L1")
    assert json.loads(keys.paths_of(case_file.path)[0].read_bytes())["body"]["anchor"]["length"] > 2
