"""The schema: made by its steps it is what the models say, and every released file still opens."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, inspect, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from tcare.models import Base
from tcare.models.individual import Individual
from tcare.models.note import Note
from tcare.store import keys, schema, vault, verify
from tcare.store.casefile import CaseFile
from tests.store.acts import add_person, how_many

RELEASES = Path(__file__).parent / "releases"
KEY = bytes(range(32))


def made_by(connection: Connection) -> dict[str, str]:
    """The statements a schema is made of, the white space and the order of constraints left out."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {
        str(name): " ".join(sorted(str(sql).replace("(", " ( ").replace(")", " ) ").replace(",", " ").split()))
        for name, sql in found
        if not str(name).startswith(("alembic", "journal_no"))
    }


def test_the_steps_make_the_very_statements_of_the_models(case_file: CaseFile, tmp_path: Path) -> None:
    other = vault.engine_over(vault.connect(tmp_path / "models.tcare", KEY, create=True))
    with other.begin() as connection:
        Base.metadata.create_all(connection)
        expected = made_by(connection)
    other.dispose()
    with case_file.engine.connect() as connection:
        found = made_by(connection)
    assert found == expected


def test_every_identity_belongs_to_a_table_that_is_there(case_file: CaseFile) -> None:
    with case_file.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


class BreakingDownError(Exception):
    """What stops a step half-way."""


def upgraded(engine: Engine, stop_at: int | None = None) -> int:
    """Bring a file to the current schema, breaking down before one of the statements; how many there were."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done == stop_at:
            raise BreakingDownError

    event.listen(engine, "before_cursor_execute", count)
    try:
        with engine.begin() as connection:
            schema.upgrade(connection)
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return done


def test_a_step_that_fails_at_any_statement_leaves_the_file_as_it_was(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    driver = vault.connect(tmp_path / "half.tcare", KEY, create=True)
    engine = vault.engine_over(driver)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE was_there (x)")
    before = driver.execute("SELECT name, sql FROM sqlite_master").fetchall()
    whole = vault.engine_over(vault.connect(tmp_path / "whole.tcare", KEY, create=True))
    statements = upgraded(whole)
    whole.dispose()
    assert statements > 100
    for stop_at in range(1, statements + 1, 1 if pytestconfig.getoption("--long") else 12):
        with pytest.raises(BreakingDownError):
            upgraded(engine, stop_at)
        assert driver.execute("SELECT name, sql FROM sqlite_master").fetchall() == before
        assert driver.execute("PRAGMA user_version").fetchone() == (0,)
    upgraded(engine)
    assert driver.execute("PRAGMA user_version").fetchone() == (schema.CURRENT,)
    engine.dispose()


def person_and_note(session: Session) -> tuple[str | None, str | None, date | None, str]:
    person = session.scalars(select(Individual)).one()
    note = session.scalars(select(Note)).one()
    return person.nhs_number, person.family_name, person.born_on, note.text


@pytest.mark.parametrize("release", sorted(RELEASES.glob("*.tcare")), ids=lambda path: path.stem)
def test_every_released_file_opens_and_is_whole(release: Path, tmp_path: Path, passphrase: str) -> None:
    """Each made by the program of its schema, with one invented person; the passphrase is the tests' own."""
    for part in (release, *keys.paths_of(release)):
        shutil.copy(part, tmp_path)
    with CaseFile.open(tmp_path / release.name, passphrase) as file:
        expected = ("9990000018", "EXAMPLE-ÅSE", date(1988, 2, 29), "Likes the sea; an invented note.")
        assert file.ask(person_and_note) == expected
        assert [check.name for check in verify.verify(file) if not check.ok] == []
        file.act(add_person, "L1")
        assert file.ask(how_many) == 2


def test_there_is_a_released_file_of_every_schema() -> None:
    assert {path.stem for path in RELEASES.glob("*.tcare")} == {f"schema-{n}" for n in range(1, schema.CURRENT + 1)}
