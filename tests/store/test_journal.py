"""The journal and the state digest beside it."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.note import Document
from tcare.store import verify
from tcare.store.casefile import CaseFile
from tcare.store.journal import ForbiddenWriteError
from tcare.store.tables import journal
from tests.store.acts import add_person, how_many, name_of, rename, write_note


def rows(file: CaseFile) -> list[dict[str, object]]:
    with file.engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(journal).order_by(journal.c.sequence)).mappings()]


def faults(file: CaseFile) -> list[str]:
    return [check.name for check in verify.verify(file) if not check.ok]


def fields_of(file: CaseFile) -> dict[str, list[object]]:
    held = json.loads(str(rows(file)[-1]["fields"]))
    assert isinstance(held, dict)
    return held


def test_every_change_says_what_was_and_what_is(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    assert fields_of(case_file) == {"local_id": [None, "L1"], "family_name": [None, "ASHWORTH"]}
    case_file.act(rename, person, "BIRCH")
    assert fields_of(case_file) == {"family_name": ["ASHWORTH", "BIRCH"]}
    case_file.act(rename, person, None)
    assert fields_of(case_file) == {"family_name": ["BIRCH", None]}


def test_every_change_says_who_where_when_and_as_part_of_what(case_file: CaseFile) -> None:
    before = datetime.now(UTC)
    person = case_file.act(add_person, "L1").records[0]
    row = rows(case_file)[-1]
    assert (row["account"], row["role"], row["kind"]) == ("sam", "administrator, clinical lead", "made")
    assert (row["what"], row["record_kind"], row["record"]) == ("add_person", "individual", person.bytes)
    assert len(str(row["device"])) == 32
    assert before <= datetime.fromisoformat(str(row["at"])) <= datetime.now(UTC)


def test_the_rows_of_one_action_belong_together(case_file: CaseFile) -> None:
    def two(session: Session) -> Change:
        session.add_all([Individual(local_id="L1"), Individual(local_id="L2")])
        return Change("Added two")

    case_file.act(two)
    case_file.act(add_person, "L3")
    one, other, third = (row["act"] for row in rows(case_file)[-3:])
    assert one == other != third


def test_a_change_that_changes_nothing_writes_no_row(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    before = len(rows(case_file))
    case_file.act(rename, person, "ASHWORTH")
    assert len(rows(case_file)) == before


@pytest.mark.parametrize("statement", ["UPDATE journal SET what = ''", "DELETE FROM journal"])
def test_the_journal_is_only_added_to(case_file: CaseFile, statement: str) -> None:
    with pytest.raises(sqlcipher.IntegrityError, match="only added to"):
        case_file.connection.execute(statement)
    assert faults(case_file) == []


def test_every_row_follows_from_the_one_before(case_file: CaseFile) -> None:
    for number in range(5):
        case_file.act(add_person, f"L{number}")
    found = rows(case_file)
    assert [row["sequence"] for row in found] == list(range(1, len(found) + 1))
    assert [row["previous"] for row in found] == [bytes(32), *(row["hash"] for row in found[:-1])]


def added(session: Session) -> Individual:
    person = Individual(local_id="L9")
    session.add(person)
    session.flush()
    return person


FORBIDDEN: dict[str, Callable[[Session], object]] = {
    "deleting": lambda session: session.delete(session.scalars(select(Individual)).first()),
    "deleting in bulk": lambda session: session.execute(delete(Individual)),
    "altering in bulk": lambda session: session.execute(update(Individual).values(family_name="X")),
    "adding in bulk": lambda session: session.execute(insert(Individual), [{"local_id": "L8"}]),
    "saving in bulk": lambda session: session.bulk_save_objects([Individual(local_id="L8")]),
    "mapping in bulk": lambda session: session.bulk_insert_mappings(Individual, [{"id": uuid4(), "local_id": "L8"}]),
    "a statement in words": lambda session: session.execute(text("UPDATE individual SET family_name = 'X'")),
    "behind the session": lambda session: session.connection().execute(update(Individual).values(family_name="X")),
    "to the driver": lambda session: session.connection().exec_driver_sql("DELETE FROM individual"),
    "an expression": lambda session: setattr(added(session), "family_name", func.upper("x")),
    "another identity": lambda session: setattr(added(session), "id", uuid4()),
    "a savepoint": lambda session: session.begin_nested(),
    "a number for text": lambda session: setattr(added(session), "family_name", 5),
    "a moment for a day": lambda session: setattr(added(session), "born_on", datetime(2001, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("how", FORBIDDEN)
def test_what_the_journal_would_not_see_is_refused_and_nothing_is_saved(case_file: CaseFile, how: str) -> None:
    case_file.act(add_person, "L1")
    before = rows(case_file)

    def wrong(session: Session) -> Change:
        FORBIDDEN[how](session)
        return Change("Never said")

    with pytest.raises(ForbiddenWriteError):
        case_file.act(wrong)
    assert rows(case_file) == before
    assert faults(case_file) == []
    case_file.act(add_person, "L2")
    assert faults(case_file) == []
    assert case_file.ask(how_many) == 2


@pytest.mark.parametrize("how", ["deleting", "behind the session", "to the driver", "an expression"])
def test_a_question_that_writes_is_refused(case_file: CaseFile, how: str) -> None:
    case_file.act(add_person, "L1")

    def question(session: Session) -> int:
        FORBIDDEN[how](session)
        return 0

    with pytest.raises(ForbiddenWriteError):
        case_file.ask(question)
    assert faults(case_file) == []
    assert case_file.ask(how_many) == 1


def test_a_value_not_yet_loaded_is_journalled_with_what_it_was(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]

    def overwrite(session: Session) -> Change:
        held = session.get_one(Individual, person)
        session.expire(held)
        held.family_name = "BIRCH"
        return Change("Changed the name")

    case_file.act(overwrite)
    assert fields_of(case_file) == {"family_name": ["ASHWORTH", "BIRCH"]}
    assert faults(case_file) == []


def test_a_document_is_journalled_by_its_digest_not_its_content(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1").records[0]

    def attach(session: Session) -> Change:
        session.add(
            Document(individual_id=person, name="a", added_on=date(2026, 3, 2), digest="0" * 64, content=b"sec")
        )
        return Change("Attached")

    case_file.act(attach)
    assert len(str(fields_of(case_file)["content"][1])) == 64
    assert faults(case_file) == []


WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
DAYS = st.none() | st.dates()
Step = tuple[str, str | None, date | None, bool | None]
STEPS = st.lists(
    st.tuples(st.sampled_from(("make", "edit", "withdraw", "fail", "reopen")), WORDS, DAYS, st.none() | st.booleans()),
    max_size=12,
)


def step(session: Session, kind: str, which: int, words: str | None, day: date | None, flag: bool | None) -> Change:
    """One random action: it may alter several fields, flush half-way, or fail at its end."""
    people = session.scalars(select(Individual).order_by(Individual.local_id)).all()
    if kind == "make" or not people:
        person = Individual(local_id=f"L{len(people)}")
        session.add(person)
    else:
        person = people[which % len(people)]
    person.what_matters, person.autism = words, flag
    session.flush()
    person.born_on = day
    if kind == "withdraw":
        person.withdrawn_at, person.withdrawn_reason = datetime.now(UTC), words
    if kind == "fail":
        session.flush()
        raise RefusedError("No.", remedy="None.")
    return Change("Done")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_the_digest_and_the_chain_come_out_the_same_worked_out_anew(
    tmp_path_factory: pytest.TempPathFactory, empty_file: Path, passphrase: str, steps: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("random")
    for made in empty_file.parent.glob("caseload.*"):
        shutil.copy2(made, folder)
    file = CaseFile.open(folder / empty_file.name, passphrase)
    for which, (kind, words, day, flag) in enumerate(steps):
        if kind == "reopen":
            file.close()
            file = CaseFile.open(file.path, passphrase)
            continue
        try:
            file.act(step, kind, which, words, day, flag)
        except RefusedError:
            assert kind == "fail" or (words and len(words) > 2000)
    assert faults(file) == []
    file.close()
    with CaseFile.open(file.path, passphrase) as file:
        assert faults(file) == []


def test_a_record_altered_past_the_program_is_noticed(case_file: CaseFile) -> None:
    case_file.act(add_person, "L1", "ASHWORTH")
    case_file.connection.execute("UPDATE individual SET family_name = 'OTHER'")
    assert faults(case_file) == ["records"]


def test_notes_and_names_are_read_back_as_written(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "O’NEILL-ÅKESSON").records[0]
    case_file.act(write_note, person, "a\x00b\r\n\u202e" + "x" * 1900)
    assert case_file.ask(name_of, person) == "O’NEILL-ÅKESSON"
    assert faults(case_file) == []
    assert isinstance(person, UUID)
